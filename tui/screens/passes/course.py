"""What the passes of a sheet's year have in common: the places they go through, and where one is."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import ClassVar

from miekeshi.diff.changes import changes
from miekeshi.model import Path, Sheet
from miekeshi.model.form import Form
from miekeshi.model.path import split_at
from miekeshi.page.blocks import Block
from miekeshi.store.session.editing import Editing


@dataclass(slots=True)
class Course(ABC):
    """The places of one pass over a sheet. ``paths`` are in printed order, ``at`` is where one is."""

    STORED_IN: ClassVar[str]
    """The key of an item under which the pass stores."""

    editing: Editing[Sheet]
    form: Form
    at: int = field(default=0, kw_only=True)
    paths: tuple[Path, ...] = field(default=(), kw_only=True)
    blocks: dict[Path, Block] = field(default_factory=dict, kw_only=True)
    visited: list[int] = field(default_factory=list, kw_only=True)
    """Where one was before, the latest last."""

    @property
    @abstractmethod
    def name(self) -> str:
        """What the pass is for, a period or a person, as the file names it."""

    @abstractmethod
    def blank(self, index: int) -> bool:
        """Whether something is still wanted at a place."""

    @abstractmethod
    def remarks(self, index: int) -> list[str]:
        """What to look at again in what is stored at a place."""

    @property
    def sheet(self) -> Sheet:
        return self.editing.value

    @property
    def path(self) -> Path:
        """The present place."""
        return self.paths[self.at]

    @property
    def key(self) -> tuple[str, Path]:
        """The present place, and what the pass is for."""
        return self.name, self.path

    def next_blank(self, index: int, *, wraps: bool = True) -> int | None:
        """The first blank place behind, then where it ``wraps`` from the beginning; ``None`` where there is none."""
        order = [*range(index + 1, len(self.paths)), *(range(index + 1) if wraps else ())]
        return next((one for one in order if one < len(self.paths) and self.blank(one)), None)

    def changed(self, before: Sheet) -> int:
        """The place at which something else is stored than in the sheet before; the present one where none is."""
        paths = (change.path for change in changes(before, self.sheet))
        found = (item for item, stored in (split_at(path, self.STORED_IN) for path in paths) if stored)
        return next((self.paths.index(path) for path in found if path in self.paths), self.at)

    def go(self, index: int) -> None:
        """Go to a place, and remember the present one."""
        if index != self.at:
            self.visited.append(self.at)
        self.at = index
