"""Starts the application."""

import gc
import sys
from pathlib import Path


def in_terminal() -> bool:
    """Whether there is a terminal to show the application in."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def launch(path: str | Path) -> None:
    """Open the application on a folder or a sheet's file, and return when it is left."""
    from tui.app import run

    gc.enable()
    run(Path(path))
