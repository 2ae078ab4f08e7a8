"""Commands given at one moment, each in a process of its own."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import TextIO

from miekeshi.cli.group import run


def together(folder: Path, commands: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """The status that each of the commands ends with, all begun at once in the folder, and what it says on stderr.

    Each was run before in a copy of the folder, so that none has more to load than another.
    """
    with TemporaryDirectory() as copy:
        copytree(folder, copy, dirs_exist_ok=True)
        os.chdir(copy)
        for one in commands:
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                run(list(one))
        os.chdir(folder)
    gc.freeze()
    starts, start = os.pipe()
    begun = [_begun(list(one), starts, start) for one in commands]
    os.close(starts)
    os.close(start)
    return [(_status(child), said.read()) for child, said in begun]


def _begun(command: list[str], starts: int, start: int) -> tuple[int, TextIO]:
    """A process that gives the command once ``start`` is closed in all others, and what it will say on stderr."""
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        status = 99
        try:
            os.close(start)
            os.read(starts, 1)
            with redirect_stdout(StringIO()), redirect_stderr(open(said, "w", encoding="utf-8")):  # noqa: PTH123
                status = run(command)
                sys.stderr.close()
        finally:
            os._exit(status)
    os.close(said)
    return child, open(heard, encoding="utf-8")  # noqa: PTH123


def _status(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
