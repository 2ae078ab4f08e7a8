"""The application in a real pseudo-terminal, its screen read back as a terminal would show it."""

import os
import select
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

import pyte

from tests.cli.processes import PATIENCE, Terminal, command
from tests.paths import ROOT


class Window(Terminal):
    """The application as a process of its own, with what its terminal shows; ``ahead`` is what starts it."""

    def __init__(self, path: Path, state: Path, ahead: Sequence[str] = (), **more: str) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        super().__init__(*ahead, *command(path), cwd=ROOT, MIEKESHI_STATE=str(state), **more)

    def shows(self, text: str) -> bool:
        """Read on until the text stands on the screen; whether it ever did."""
        return self.until(lambda: text in self.text)

    def until(self, holds: Callable[[], bool]) -> bool:
        """Read on until the condition holds; whether it ever did."""
        deadline = monotonic() + PATIENCE
        while not holds():
            if monotonic() > deadline:
                return False
            if select.select([self.master], [], [], 0.02)[0]:
                try:
                    new = os.read(self.master, 65536)
                except OSError:  # the process has ended
                    return bool(holds())
                self.printed += new
                self._stream.feed(new)
        return True

    @property
    def text(self) -> str:
        """What the terminal shows; the second cell of a wide character is no character of its own."""
        rows = (self._screen.buffer[y] for y in range(24))
        return "\n".join("".join(row[x].data for x in range(80)).rstrip() for row in rows)

    def kill(self) -> None:
        """Kill the process as the system does when memory is short: it is told nothing."""
        self.process.kill()
        self.process.wait()
