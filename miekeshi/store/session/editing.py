"""A file being edited: as read, as it is now, and every value before that."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from miekeshi.diff.changes import Change, changes
from miekeshi.diff.merge import merge
from miekeshi.model import Model, Sheet
from miekeshi.store.files.joining import TRIES, Contested, Joined, join
from miekeshi.store.files.problem import ChangedElsewhere, Problem
from miekeshi.store.files.read import Content
from miekeshi.store.files.write import Saved, restore, save
from miekeshi.store.session import recovery
from miekeshi.store.session.kept import Kept
from miekeshi.store.workspace.check import Checked, problems
from miekeshi.text.i18n import _

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Step(Generic[M]):
    """One edit: the value after it, and what it did, in the UI's words; ``text`` is the file's, where it said that."""

    value: M
    label: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Written(Generic[M]):
    """A save that reached the disk: the value that was written, what came of it, and what the check finds in it."""

    value: M
    result: Saved
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Editing(Generic[M]):
    """One open file, a sheet's or a form's. ``edit`` makes a new value the present one; undo is the value before.

    What is not saved is in the recovery file at each step.
    """

    content: Content
    saved: M
    check: Callable[[Content, M], tuple[Problem, ...]]
    """Finds what is wrong with the file, from its content and the value it was read as."""
    steps: list[Step[M]] = field(default_factory=list)
    """Every value with what made it; the first is what the file said."""
    at: int = 0
    """Which of the steps is the present one; those after are there to redo."""
    safe: bool = True
    """Whether what is not saved is in the recovery file."""
    before_merge: M | None = None
    """What ours was before git's other side was merged in on reading; none where the file says what it was read as."""
    unmerged: bool = False
    """Whether git is still to be told that the file is merged."""
    writing: bool = False
    """Whether a save is under way: what the file then says is not yet ``content``."""
    _checked: tuple[Content | None, tuple[Problem, ...]] = (None, ())
    """The content that was checked last, and what was found."""

    def __post_init__(self) -> None:
        self.steps = [Step(self.saved, "", self.content.text)]

    @property
    def path(self) -> Path:
        return self.content.path

    @property
    def value(self) -> M:
        """The value as it now is."""
        return self.steps[self.at].value

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the check finds in the file as read or written last; it is checked where that was not done yet."""
        if not self.was_checked:
            self.take_check(self.content, self.check(self.content, self.saved))
        return self._checked[1]

    @property
    def was_checked(self) -> bool:
        """Whether what the check finds in the file is known already."""
        return self._checked[0] is self.content

    def take_check(self, content: Content, found: tuple[Problem, ...]) -> None:
        """Take what a check of the content found elsewhere; of another content it says nothing."""
        if content is self.content:
            self._checked = content, found

    @property
    def dirty(self) -> bool:
        """Whether it says something that the file does not."""
        return self.before_merge is not None or next(changes(self.saved, self.value), None) is not None

    def unsaved(self) -> list[Change]:
        """What a save would write."""
        return list(changes(self.saved, self.value))

    @property
    def labels(self) -> list[str]:
        """The labels of the edits that undo can take back, the first one first."""
        return [step.label for step in self.steps[1 : self.at + 1]]

    @property
    def undoable(self) -> str | None:
        """The label of the edit that undo takes back."""
        return self.steps[self.at].label if self.at else None

    @property
    def redoable(self) -> str | None:
        """The label of the edit that redo brings back."""
        return self.steps[self.at + 1].label if self.at + 1 < len(self.steps) else None

    def edit(self, value: M, label: str) -> bool:
        """Make the value the present one; whether it differs from the last. It reaches the recovery file at once."""
        if next(changes(self.value, value), None) is None:
            return False
        self.steps[self.at + 1 :] = [Step(value, label)]
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
        return self.settle(self.write())

    def write(self) -> Written[M]:
        """Write the file, in whatever thread, and change no value. Raises ``NotSaved``."""
        value, self.writing, written = self.value, True, False
        try:
            result = save(self.content, self.saved, value, self.steps[self.at].text)
            written = True
        finally:
            self.writing = written
        return Written(value, result, self.check(result.content, value))

    def restore(self) -> Saved:
        """Write the file again that is there no more, or in which nothing stands. Raises ``NotSaved``."""
        value = self.value
        result = restore(self.content, self.saved, value)
        return self.settle(Written(value, result, self.check(result.content, value)))

    def follow(self, path: Path) -> None:
        """Go on in the file of another name that this one became."""
        recovery.forget(self.path)
        self.content = replace(self.content, path=path)
        self.keep()

    def settle(self, written: Written[M]) -> Saved:
        """Take what was written for what the file says; what was edited meanwhile stays unsaved, and kept."""
        self.content, self.saved, self.before_merge = written.result.content, written.value, None
        self.writing = False
        self.take_check(self.content, written.problems)
        self.steps = [
            replace(step, text=self.content.text) if step.value is written.value else step for step in self.steps
        ]
        self.keep()
        return written.result

    def save_joined(self) -> M:
        """Save, merged with what another hand made of the file; what the file said before the save.

        Raises ``NotSaved``; ``Contested`` where both made two things of one.
        """
        for _try in range(TRIES):
            before = self.saved
            try:
                self.save()
            except ChangedElsewhere:
                joined = self.join()
                if joined.merged.found:
                    raise Contested(joined) from None
                self.take(joined, joined.merged.value)
            else:
                return before
        before = self.saved
        self.save()
        return before

    def join(self) -> Joined[M]:
        """What is open merged with what another hand made of the file; nothing changes here. Raises ``NotSaved``."""
        return join(self.content, self.saved, self.value)

    def take(self, joined: Joined[M], value: M) -> None:
        """Go on from what the file says now with the value that came of it; undo leads back as before, theirs stays."""
        steps = [
            Step(value if at == self.at else _ours(self.saved, step.value, joined.theirs), step.label)
            for at, step in enumerate(self.steps)
        ]
        self.content, self.saved, self.steps = joined.content, joined.theirs, steps
        self.before_merge = None
        self.keep()

    def discard(self) -> None:
        """Give up what was not saved, the recovery file included; undo brings it back while the program runs."""
        self.edit(self.saved, _("Gave up what was not saved"))
        recovery.forget(self.path)

    def _go(self, at: int) -> None:
        self.at = at
        self.keep()

    def keep(self) -> bool:
        """Put what is not saved in the recovery file, though it be there no more; whether it is in safety."""
        self.safe = True
        if self.dirty:
            self.safe = recovery.keep(self.content, self.saved, self.value)
        else:
            recovery.forget(self.path)
        return self.safe

    def hand_over(self, kept: Kept[M]) -> None:
        """Remove what another process left once it was brought back and is in this one's recovery file."""
        if self.safe and kept.record != recovery.place(self.path):
            recovery.drop(kept.record)


def _ours(base: M, step: M, theirs: M) -> M:
    """The value of a step with theirs in it; where both made two things of one, the step's own."""
    merged = merge(base, step, theirs)
    return (
        merge(base, step, theirs, dict.fromkeys(merged.found.values(), "ours")).value if merged.found else merged.value
    )


def open_sheet(checked: Checked) -> Editing[Sheet]:
    """Begin with a file that was read and is sound enough to be a sheet."""
    assert checked.content is not None and checked.sheet is not None
    editing = Editing(checked.content, checked.sheet, problems)
    if checked.unmerged is not None:
        editing.before_merge, editing.unmerged = checked.unmerged.before, checked.unmerged.in_the_way is None
    return editing
