"""A small file being edited, a form or the workspace's own: as read, as it is now, and every value before that."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from miekeshi.diff.changes import changes
from miekeshi.model import Model
from miekeshi.store.files.read import Content
from miekeshi.store.files.write import Saved, save
from miekeshi.store.session import recovery

M = TypeVar("M", bound=Model)


@dataclass(slots=True)
class Versions(Generic[M]):
    """One file and its values. ``edit`` makes a new value the present one; undo is the value before.

    What is not saved is in the recovery file at each step.
    """

    content: Content
    saved: M
    steps: list[tuple[M, str]] = field(default_factory=list)
    """Every value with what made it, in the UI's words; the first is what the file said."""
    at: int = 0
    safe: bool = True
    """Whether what is not saved is in the recovery file."""

    def __post_init__(self) -> None:
        self.steps = [(self.saved, "")]

    @property
    def path(self) -> Path:
        return self.content.path

    @property
    def value(self) -> M:
        """The value as it now is."""
        return self.steps[self.at][0]

    @property
    def dirty(self) -> bool:
        """Whether it says something that the file does not."""
        return next(changes(self.saved, self.value), None) is not None

    @property
    def undoable(self) -> str | None:
        """The label of the edit that undo takes back."""
        return self.steps[self.at][1] if self.at else None

    @property
    def redoable(self) -> str | None:
        """The label of the edit that redo brings back."""
        return self.steps[self.at + 1][1] if self.at + 1 < len(self.steps) else None

    def edit(self, value: M, label: str) -> bool:
        """Make the value the present one; whether it differs from the last."""
        if next(changes(self.value, value), None) is None:
            return False
        self.steps[self.at + 1 :] = [(value, label)]
        self._go(self.at + 1)
        return True

    def undo(self) -> str | None:
        """Go back one edit; its label, or ``None`` where there is none."""
        label = self.undoable
        if label is not None:
            self._go(self.at - 1)
        return label

    def redo(self) -> str | None:
        """Go forward one edit; its label, or ``None`` where there is none."""
        label = self.redoable
        if label is not None:
            self._go(self.at + 1)
        return label

    def save(self) -> Saved:
        """Write the file. Raises ``NotSaved``; the work is then kept."""
        result = save(self.content, self.saved, self.value)
        self.content, self.saved = result.content, self.value
        self.discard()
        return result

    def discard(self) -> None:
        """Give up what was not saved, the recovery file included."""
        recovery.forget(self.path)

    def _go(self, at: int) -> None:
        self.at, self.safe = at, True
        if self.dirty:
            self.safe = recovery.keep(self.content, self.saved, self.value)
        else:
            recovery.forget(self.path)
