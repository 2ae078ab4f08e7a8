"""The sessions of one run of the program: a file that is opened again goes on where it was left, undo and all."""

from pathlib import Path
from typing import Any, TypeVar

from miekeshi.model import Model
from miekeshi.store.files.read import real
from miekeshi.store.session.editing import Editing

M = TypeVar("M", bound=Model)
UNEDITED = 16
"""How many sessions without an edit are remembered: those that are open at one time are fewer."""


class Sessions:
    """The sessions on every file that was edited."""

    def __init__(self) -> None:
        self._by_file: dict[Path, Editing[Any]] = {}

    def resume(self, fresh: Editing[M]) -> Editing[M]:
        """The earlier session on the file, if all of it is saved and the file is as it was left; else the fresh one."""
        file = real(fresh.path)
        found = self._by_file.pop(file, None)
        if (
            found is None
            or found.dirty
            or found.content.digest != fresh.content.digest
            or fresh.before_merge is not None
        ):
            found = fresh
        found.unmerged = fresh.unmerged
        idle = [key for key, one in self._by_file.items() if len(one.steps) == 1]
        for key in idle[: max(0, len(idle) - UNEDITED)]:
            del self._by_file[key]
        self._by_file[file] = found
        return found
