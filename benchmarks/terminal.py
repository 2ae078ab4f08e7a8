"""A program on a real pseudo-terminal: keys go in, and what it draws is read by a terminal emulator."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import clock_gettime, monotonic
from types import TracebackType

import pyte

from benchmarks.harness import ROOT, Timing, environment
from benchmarks.stamped import HEAD

PATIENCE = 60.0
"""Seconds to wait for something to be drawn before it is plainly wrong."""
QUIET = 0.05
"""Seconds without output and without work after which a program is through with what it did."""
IDLE = 0.001
"""Seconds of processor time that a caret takes to blink."""
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}
"""What a terminal says when asked for synchronised output, resize reports, its kind and its cursor."""
SAID = 20_000
"""Bytes to keep of what a program sent, to show why it ended."""
_CONTROL = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]")
_QUESTION = re.compile(b"|".join(map(re.escape, ANSWERS)))

Drawn = Callable[[list[str]], bool]
"""Whether the lines on the screen are what was waited for."""


class Terminal:
    """A Python module's program in a terminal of this size, killed at the end."""

    def __init__(self, columns: int, rows: int, *arguments: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._asked = self._came = self._said = b""
        self._own = tempfile.TemporaryDirectory()
        self._master, slave = pty.openpty()
        self._stamps, stamping = os.pipe()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._program = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.stamped", str(stamping), *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            pass_fds=(stamping,),
            env={**environment(), "MIEKESHI_STATE": self._own.name, "XDG_CONFIG_HOME": self._own.name},
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(slave)
        os.close(stamping)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait()
        os.close(self._master)
        os.close(self._stamps)
        self._own.cleanup()

    @property
    def lines(self) -> list[str]:
        """The lines on the screen; the second cell of a wide character adds nothing."""
        cells = range(self.screen.columns)
        return ["".join(self.screen.buffer[y][x].data for x in cells) for y in range(self.screen.lines)]

    @property
    def used(self) -> float:
        """Seconds of processor time that the program has used, all its threads together."""
        return clock_gettime((~self._program.pid << 3) | 2)  # the kernel's id of another process's clock

    def key(self, key: str, drawn: Drawn) -> float:
        """Processor time from the key until the screen shows what it is to bring. The program should be at rest."""
        begun = self.used
        os.write(self._master, key.encode())
        return self.until(drawn) - begun

    def until(self, drawn: Drawn) -> float:
        """The processor time that the program had used when it had written what made the screen so."""
        limit = monotonic() + PATIENCE
        while (wait := limit - monotonic()) > 0:
            for stamp, data in list(self._arrivals(wait)):
                if self._draw(data) and drawn(self.lines):
                    return stamp
        raise RuntimeError("what was waited for did not appear; the screen shows:\n" + "\n".join(self.lines))

    def rest(self, quiet: float = QUIET) -> float:
        """Read until the program wrote nothing and did nothing for so many seconds; what it has used by then."""
        while True:
            before = self.used
            limit = monotonic() + quiet
            wrote = False
            while (wait := limit - monotonic()) > 0:
                for _stamp, data in self._arrivals(wait):
                    wrote = self._draw(data) or wrote
            if not wrote and self.used - before <= IDLE and not self._at_work():
                return before

    def _at_work(self) -> bool:
        """Whether a thread runs, or would if the machine let it."""
        threads = Path(f"/proc/{self._program.pid}/task").glob("*/stat")
        return any(stat.read_text().rpartition(")")[2].split()[0] == "R" for stat in threads)

    def _arrivals(self, wait: float) -> Iterator[tuple[float, bytes]]:
        """What comes within the time, each piece with its stamp."""
        ready = select.select([self._master, self._stamps], [], [], wait)[0]
        if self._master in ready:
            with suppress(OSError):
                self._said = self._said[-SAID:] + os.read(self._master, 65536)
        if self._stamps in ready:
            came = os.read(self._stamps, 65536)
            if not came:
                raise RuntimeError("the program ended early and said:\n" + self._said.decode(errors="replace"))
            self._came += came
        while len(self._came) >= HEAD.size:
            stamp, size = HEAD.unpack_from(self._came)
            if len(self._came) < HEAD.size + size:
                return
            data, self._came = self._came[HEAD.size : HEAD.size + size], self._came[HEAD.size + size :]
            yield stamp, data

    def _draw(self, data: bytes) -> bool:
        """Draw it; whether there was anything but controls."""
        self._answer(data)
        self._stream.feed(data)
        return bool(_CONTROL.sub(b"", data))

    def _answer(self, data: bytes) -> None:
        self._asked += data
        end = 0
        for question in _QUESTION.finditer(self._asked):
            os.write(self._master, ANSWERS[question.group()])
            end = question.end()
        self._asked = self._asked[max(end, len(self._asked) - 16) :]


def shows(*texts: str) -> Drawn:
    """Whether the texts are somewhere on the screen, wide characters taken together."""
    return lambda lines: all(any(text in line for line in lines) for text in texts)


def until(text: str, columns: int, rows: int, *arguments: str) -> Timing:
    """Times a program from its start until its screen shows the text."""

    def timing() -> float:
        with Terminal(columns, rows, *arguments) as terminal:
            return terminal.until(shows(text))

    return timing
