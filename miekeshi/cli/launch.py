"""Starts the application."""

import gc
import sys
from pathlib import Path

SELDOM = (10_000, 20, 20)
"""New objects, and collections of the generation before, after which a generation is gone through for garbage."""


def in_terminal() -> bool:
    """Whether there is a terminal to show the application in."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def launch(path: str | Path | None) -> None:
    """Open the application on a folder or a sheet's file, ``None`` for the usual one; return when it is left."""
    from miekeshi.store.files.same_name import as_it_is_there
    from tui.app import run

    # What was imported stays: no collection need go through it.
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()
    run(None if path is None else as_it_is_there(Path(path)))
