"""The first frame: from the start of the process until a known text is on the screen of a real pseudo-terminal."""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pyte

from benchmarks.harness import ROOT, Figure, Timing, compare, environment
from benchmarks.minimal import ROWS

BOUND = 1.3
ROUNDS = 15
MANY = 2000
PATIENCE = 30.0
"""Seconds to wait for the text before something is plainly wrong."""

ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}
"""What a terminal says when asked for synchronised output, resize reports, its kind and its cursor."""
LEFT = b"\x1b[?1049l"
"""What a terminal is sent when an application leaves its screen, as one that failed does before it says why."""
_ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")
_TITLE = re.compile(r'^title = "(.*)"$', re.MULTILINE)


def first_frames() -> Iterator[Figure]:
    """The workspace screen against the minimal application, on a small and a large screen, few and many sheets."""
    with tempfile.TemporaryDirectory() as folder:
        demo, many = Path(folder, "demo"), Path(folder, "many")
        subprocess.run(
            [sys.executable, "-m", "miekeshi", "demo", "--no-open", str(demo)],
            env=environment(),
            stdout=subprocess.DEVNULL,
            check=True,
            cwd=ROOT,
        )
        _fill(many, demo)
        for name, workspace in (("demo workspace", demo), (f"{MANY} sheets", many)):
            for columns, rows in ((80, 24), (120, 40)):
                yield compare(
                    f"first frame, {name}, {columns}×{rows}",
                    _until(_first_title(workspace), columns, rows, "-m", "miekeshi", str(workspace)),
                    "minimal Textual application",
                    _until(ROWS[0][1], columns, rows, "-m", "benchmarks.minimal"),
                    bound=BOUND,
                    rounds=ROUNDS,
                )


def _fill(folder: Path, demo: Path) -> None:
    """Copies of the demo's sheets in turn, each with a title of its own."""
    (folder / "sheets").mkdir(parents=True)
    shutil.copy(demo / "miekeshi.toml", folder)
    shutil.copytree(demo / "forms", folder / "forms")
    texts = [path.read_text("utf-8") for path in sorted((demo / "sheets").glob("*.toml"))]
    for number in range(MANY):
        text = _TITLE.sub(f'title = "第{number}号の運営方針"', texts[number % len(texts)], count=1)
        (folder / "sheets" / f"{number:04}.toml").write_text(text, "utf-8", newline="\n")


def _first_title(workspace: Path) -> str:
    first = min((workspace / "sheets").glob("*.toml"))
    found = _TITLE.search(first.read_text("utf-8"))
    assert found is not None
    return found[1][:10]


def _until(text: str, columns: int, rows: int, *arguments: str) -> Timing:
    return lambda: _first_frame(text, columns, rows, arguments)


def _first_frame(text: str, columns: int, rows: int, arguments: tuple[str, ...]) -> float:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    begun = perf_counter()
    program = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment(),
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(slave)
    try:
        taken, received = _wait_for(text, master, begun)
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        os.close(master)
    _require_on_screen(text, received, columns, rows)
    return taken


def _wait_for(text: str, master: int, begun: float) -> tuple[float, bytes]:
    """Seconds until the terminal was sent the text, and all it was sent; the program's questions are answered."""
    received = b""
    answered = 0
    while text.encode() not in _ESCAPES.sub(b"", received):
        if not select.select([master], [], [], max(0.0, begun + PATIENCE - perf_counter()))[0]:
            raise RuntimeError(f"{text} did not appear; the screen received:\n{received.decode(errors='replace')}")
        received += _read(master, received)
        for question in re.finditer(b"|".join(map(re.escape, ANSWERS)), received[answered:]):
            os.write(master, ANSWERS[question.group()])
            answered += question.end()
    return perf_counter() - begun, received


def _read(master: int, received: bytes) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError as error:
        raise RuntimeError(f"the program ended early and said:\n{received.decode(errors='replace')}") from error


def _require_on_screen(text: str, received: bytes, columns: int, rows: int) -> None:
    """Bytes sent are not yet a screen: a terminal that reads them must show the text, and in the application's own."""
    screen = pyte.Screen(columns, rows)
    pyte.ByteStream(screen).feed(received)
    shown = "\n".join(screen.display)
    if text not in shown or LEFT in received:
        raise RuntimeError(f"{text} was sent but the application does not show it:\n{shown}")
