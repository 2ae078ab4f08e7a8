"""The command line as a shell runs it: a process of its own, with nothing of this machine's settings."""

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.forked import POSSIBLE, run_forked

PATIENCE = 60
"""Seconds of silence after which a process is taken to hang."""
RUN_AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
HOSTILE = "a\x1b[31m\x9b2J\nb[/][KPI]\u202ec"
"""A name that would colour, clear, break and turn round what a terminal shows, and upset markup."""


def environment(**more: str) -> dict[str, str]:
    """English unless asked otherwise, and without the settings that change how the program speaks."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MIEKESHI", "_MIEKESHI", "LC_"))}
    for name in ("LANGUAGE", "PYTHONUNBUFFERED", "PYTHONIOENCODING"):
        kept.pop(name, None)
    return {**kept, "LANG": "C.UTF-8", "MIEKESHI_LANG": "en", **more}


def command(*arguments: str | os.PathLike[str]) -> list[str | os.PathLike[str]]:
    """The arguments of the process."""
    return [sys.executable, "-m", "miekeshi", *arguments]


def run(
    *arguments: str | os.PathLike[str], cwd: Path, before: tuple[str, ...] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """Run the command to its end with no terminal; ``before`` is what starts it, ``more`` goes to its environment."""
    if POSSIBLE and not before and all(name.startswith("MIEKESHI") for name in more):
        done = run_forked([os.fspath(one) for one in arguments], cwd, environment(**more), 2 * PATIENCE)
    else:
        done = subprocess.run(
            [*before, *command(*arguments)],
            cwd=cwd,
            env=environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=2 * PATIENCE,
        )
    assert "Traceback" not in done.stderr, done.stderr
    return done


class Terminal:
    """A process in a pseudo-terminal of 80 by 24, killed on leaving; what it prints is kept as it comes."""

    def __init__(self, *arguments: str | os.PathLike[str], cwd: Path, **more: str) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            arguments,
            cwd=cwd,
            env=environment(**{"TERM": "xterm-256color", **more}),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_hear_hang_ups,
        )
        os.close(slave)
        self.printed = b""

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)

    def wait_for(self, text: str) -> bool:
        """Read on until the text was printed; whether it ever was."""
        while text.encode() not in self.printed:
            if not self._read():
                return False
        return True

    def type(self, text: str) -> None:
        """Send the text as if typed, with nothing printed before counted any more."""
        self.printed = b""
        os.write(self.master, text.encode())

    def end(self) -> int:
        """Read until the process has ended; its exit status."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def _read(self) -> bool:
        if not select.select([self.master], [], [], PATIENCE)[0]:
            return False
        try:
            new = os.read(self.master, 65536)
        except OSError:  # Linux says so where other systems read nothing
            return False
        self.printed += new
        return bool(new)


def _hear_hang_ups() -> None:
    """A process is told when its terminal goes, also where the tests run under ``nohup`` and hear nothing."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def without_privileges() -> tuple[str, ...]:
    """What starts a process that file permissions apply to; skips the test where root cannot lay its own down."""
    if not RUN_AS_ROOT:
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("root may read and write anything")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def is_plain(text: str) -> bool:
    """Whether nothing in the text but line ends steers a terminal."""
    return all(line.isprintable() for line in text.replace("\u3000", "").split("\n"))


def names(folder: Path) -> list[str]:
    """What the folder holds, by name."""
    return sorted(path.name for path in folder.iterdir())
