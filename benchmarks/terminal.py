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
from collections.abc import Callable
from time import perf_counter
from types import TracebackType

import pyte

from benchmarks.harness import ROOT, environment

PATIENCE = 30.0
"""Seconds to wait for something to be drawn before it is plainly wrong."""
QUIET = 0.05
"""Seconds without output after which a program is through with what it drew."""
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}
"""What a terminal says when asked for synchronised output, resize reports, its kind and its cursor."""
LEFT = b"\x1b[?1049l"
"""What a terminal is sent when an application leaves its screen, as one that failed does before it says why."""
_CONTROL = re.compile(rb"\x1b\[[0-9;?]*[ -/]*[@-~]")
_QUESTION = re.compile(b"|".join(map(re.escape, ANSWERS)))

Drawn = Callable[[list[str]], bool]
"""Whether the lines on the screen are what was waited for."""


class Terminal:
    """A Python program in a terminal of this size, killed at the end."""

    def __init__(self, columns: int, rows: int, *arguments: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._asked = b""
        self._own = tempfile.TemporaryDirectory()
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.begun = perf_counter()
        self._program = subprocess.Popen(
            [sys.executable, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**environment(), "MIEKESHI_STATE": self._own.name, "XDG_CONFIG_HOME": self._own.name},
            cwd=ROOT,
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait()
        os.close(self._master)
        self._own.cleanup()

    @property
    def lines(self) -> list[str]:
        """The lines on the screen; the second cell of a wide character adds nothing."""
        cells = range(self.screen.columns)
        return ["".join(self.screen.buffer[y][x].data for x in cells) for y in range(self.screen.lines)]

    def key(self, key: str, drawn: Drawn) -> float:
        """Seconds from the key until the screen shows what it is to bring."""
        begun = perf_counter()
        os.write(self._master, key.encode())
        return self.until(drawn) - begun

    def until(self, drawn: Drawn) -> float:
        """When the output arrived that made the screen so, by the performance counter."""
        limit = perf_counter() + PATIENCE
        while True:
            arrivals = self._arrivals(limit - perf_counter())
            if not arrivals:
                raise RuntimeError("what was waited for did not appear; the screen shows:\n" + "\n".join(self.lines))
            found = None
            for arrived, data in arrivals:
                if self._draw(data) and found is None and drawn(self.lines):
                    found = arrived
            if found is not None:
                return found

    def rest(self, quiet: float = QUIET) -> None:
        """Read until the program drew nothing for so many seconds."""
        while arrivals := self._arrivals(quiet):
            for _arrived, data in arrivals:
                self._draw(data)

    def _arrivals(self, wait: float) -> list[tuple[float, bytes]]:
        """What comes within the time, and what comes right behind it, each with when it came.

        Nothing is drawn meanwhile: to draw takes longer than the program's own paint.
        """
        arrivals = []
        while select.select([self._master], [], [], 0.0 if arrivals else max(0.0, wait))[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError as error:
                raise RuntimeError("the program ended early; the screen shows:\n" + "\n".join(self.lines)) from error
            arrivals.append((perf_counter(), data))
        return arrivals

    def _draw(self, data: bytes) -> bool:
        """Draw it; whether there was anything but controls."""
        if LEFT in data:
            raise RuntimeError(f"the program left its screen and said:\n{data.decode(errors='replace')}")
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


def shows(text: str) -> Drawn:
    """Whether the text is somewhere on the screen, wide characters taken together."""
    return lambda lines: any(text in line for line in lines)
