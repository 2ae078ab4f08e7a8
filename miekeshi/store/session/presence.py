"""That a file is open here is said to others for as long as it is."""

import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from miekeshi.store.files.locks import Holder, holders, lock_of, release, renew
from miekeshi.store.files.processes import own_name

RENEWED = 60 * 60
"""Seconds after which it is said anew, for machines that can tell by the age of a lock alone that it is none left."""


class Presence:
    """Says that one file is open. ``take`` says so of a path, and whether its folder let it."""

    def __init__(self, take: Callable[[Path], bool]) -> None:
        self._take = take
        self._path: Path | None = None
        self._said = False
        self._when = 0.0

    def look(self, path: Path) -> tuple[Holder, ...]:
        """Say that the file is open, where that is not said; who else has it open."""
        if path != self._path:
            self.leave()
            self._path, self._said = path, self._take(path)
            self._when = monotonic()
        elif self._said and not os.path.lexists(lock_of(path, own_name())):
            self._said = self._take(path)
        elif self._said and monotonic() - self._when > RENEWED:
            renew(path)
            self._when = monotonic()
        return holders(path)

    def leave(self) -> None:
        """Say no more that the file is open."""
        if self._path is not None and self._said:
            release(self._path)
        self._path, self._said = None, False
