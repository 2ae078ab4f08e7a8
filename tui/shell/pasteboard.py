"""What was cut or copied, to be pasted on any sheet. What was cut is kept until it is pasted or given up."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from miekeshi.edits.held import Held
    from miekeshi.model import Path, Sheet


class Keeping(Protocol):
    """Where it is kept from one start to the next."""

    def cut_before(self) -> "list[Held]":
        """What was kept, the earliest first."""

    def keep_cut(self, cut: "list[Held]") -> bool:
        """Keep it; whether that worked."""

    def sheet_in(self, path: FilePath) -> "Sheet | None":
        """The sheet as the file has it."""


class Pasteboard:
    """The item cut or copied last, and every one that was cut and stands nowhere yet."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping
        self._held: Held | None = None
        self._cut: list[Held] | None = None

    @property
    def _waiting(self) -> "list[Held]":
        if self._cut is None:
            self._cut = self._keeping.cut_before()
        return self._cut

    @property
    def held(self) -> "Held | None":
        """What a paste puts in: the item cut or copied last, else what the last session had cut."""
        return self._held or (self._waiting[-1] if self._waiting else None)

    def copy(self, held: "Held") -> None:
        """Hold a copy; what was cut before waits on."""
        self._held = held

    def cut(self, held: "Held") -> bool:
        """Hold what was cut; whether it is in safety."""
        self._held = held
        self._waiting.append(held)
        return self._keeping.keep_cut(self._waiting)

    def pasted(self, held: "Held", file: FilePath, path: "Path") -> None:
        """What is held was put in there."""
        put = replace(held, put=(file, path))
        if self._held in (held, None):
            self._held = put
        if held in self._waiting:
            self._waiting[self._waiting.index(held)] = put
            self._keeping.keep_cut(self._waiting)

    def waiting(self, read: "Callable[[FilePath], Sheet | None] | None" = None) -> "list[Held]":
        """What was cut and stands on no sheet, the earliest first; ``read`` gives the sheets, else the disk does."""
        return [one for one in self._waiting if not one.stands(read or self._keeping.sheet_in)]

    def settle(self) -> "list[Held]":
        """Keep only what stands on no sheet on the disk, all being saved or given up; that is returned."""
        return self._keep_only(self.waiting())

    def give_up(self) -> None:
        """What was cut and not pasted is not wanted any more."""
        self._keep_only([])

    def _keep_only(self, cut: "list[Held]") -> "list[Held]":
        if cut != self._waiting:
            self._cut = cut
            self._keeping.keep_cut(cut)
        return cut
