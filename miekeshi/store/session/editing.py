"""A sheet being edited: its file as read, its value now, and every value before it."""

from dataclasses import dataclass, field
from pathlib import Path

from miekeshi.diff.changes import Change, changes
from miekeshi.model import Sheet
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import Content
from miekeshi.store.files.write import Saved, save
from miekeshi.store.session import recovery
from miekeshi.store.workspace.check import Checked, check


@dataclass(frozen=True, slots=True)
class Step:
    """One edit: the sheet after it, and what it did, in the UI's words."""

    sheet: Sheet
    label: str


@dataclass(frozen=True, slots=True)
class Written:
    """A save that reached the disk: the sheet that was written, what came of it, and what the check finds in it."""

    sheet: Sheet
    result: Saved
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Editing:
    """One open sheet. ``edit`` makes a new value the present one; undo is the value before."""

    content: Content
    saved: Sheet
    problems: tuple[Problem, ...] = ()
    steps: list[Step] = field(default_factory=list)
    at: int = 0
    """How many of the steps are done; those after are there to redo."""
    safe: bool = True
    """Whether what is not saved is in the recovery file."""

    @classmethod
    def of(cls, checked: Checked) -> "Editing":
        """Begin with a file that was read and is sound enough to be a sheet."""
        assert checked.content is not None and checked.sheet is not None
        return cls(checked.content, checked.sheet, checked.problems, [Step(checked.sheet, "")], 1)

    @property
    def path(self) -> Path:
        return self.content.path

    @property
    def sheet(self) -> Sheet:
        """The sheet as it now is."""
        return self.steps[self.at - 1].sheet

    @property
    def dirty(self) -> bool:
        """Whether the sheet says something that the file does not."""
        return next(changes(self.saved, self.sheet), None) is not None

    def unsaved(self) -> list[Change]:
        """What a save would write."""
        return list(changes(self.saved, self.sheet))

    @property
    def undoable(self) -> str | None:
        """The label of the edit that undo takes back."""
        return self.steps[self.at - 1].label if self.at > 1 else None

    @property
    def redoable(self) -> str | None:
        """The label of the edit that redo brings back."""
        return self.steps[self.at].label if self.at < len(self.steps) else None

    def edit(self, sheet: Sheet, label: str) -> bool:
        """Make the sheet the present value; whether it differs from the last. It reaches the recovery file at once."""
        if next(changes(self.sheet, sheet), None) is None:
            return False
        del self.steps[self.at :]
        self.steps.append(Step(sheet, label))
        self.at += 1
        self._keep()
        return True

    def undo(self) -> str | None:
        """Go back one edit; its label, or ``None`` where there is none."""
        label = self.undoable
        if label is not None:
            self.at -= 1
            self._keep()
        return label

    def redo(self) -> str | None:
        """Go forward one edit; its label, or ``None`` where there is none."""
        label = self.redoable
        if label is not None:
            self.at += 1
            self._keep()
        return label

    def save(self) -> Saved:
        """Write the file. Raises ``NotSaved``; the work is then kept."""
        return self.settle(self.write())

    def write(self) -> Written:
        """Write the file, in whatever thread, and change nothing else. Raises ``NotSaved``."""
        sheet = self.sheet
        result = save(self.content, self.saved, sheet)
        return Written(sheet, result, check(result.content).problems)

    def settle(self, written: Written) -> Saved:
        """Take what was written for what the file says; what was edited meanwhile stays unsaved, and kept."""
        self.content, self.saved = written.result.content, written.sheet
        self.problems = written.problems
        self._keep()
        return written.result

    def discard(self) -> None:
        """Give up what was not saved, the recovery file included."""
        recovery.forget(self.path)

    def _keep(self) -> None:
        self.safe = True
        if self.dirty:
            self.safe = recovery.keep(self.content, self.saved, self.sheet)
        else:
            recovery.forget(self.path)
