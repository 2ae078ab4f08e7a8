"""What was typed at the places of a pass and not stored: it waits there, outlives the program, and comes back."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from miekeshi.model import Path
from tui.recovery.keeper import Keeper, KeptForm, put_back, typed_into
from tui.screens.passes.course import Course
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose

if TYPE_CHECKING:
    from textual.css.query import DOMQuery

    from miekeshi.store.session.typed import Typed
    from tui.shell.host import OpenSheet


class Passing(KeptForm, Protocol):
    """The screen of a pass, as its drafts see it."""

    SCOPE: ClassVar[str]

    @property
    def round(self) -> Course: ...
    @property
    def touched(self) -> bool:
        """Whether anything was typed at the present place that is not stored."""

    def query(self, selector: Any, /) -> "DOMQuery[Any]": ...


class Drafts:
    """What is typed into a pass and not stored."""

    def __init__(self, screen: Passing) -> None:
        self._screen = screen
        self.elsewhere: dict[tuple[str, Path], Typed] = {}
        """What was typed at other places and not stored, by what the pass is for and the place."""
        self.keeper = Keeper(screen, self, direct=True)
        self.kept = False
        """Whether anything is in the recovery file."""

    def begin_with(self, typed: "Typed") -> None:
        """Begin with what was typed and not stored the last time."""
        self.elsewhere = {(one.name, one.path): one for one in typed.every}
        self.kept = True

    def give_up(self, lost: "Collection[Typed]") -> None:
        """Forget what was typed at these places, and only that."""
        for one in lost:
            self.elsewhere.pop((one.name, one.path), None)
        self.keeper.now()

    def typing_home(self) -> "tuple[FilePath, str]":
        """The file that is typed about, and the hash of the version it was read in."""
        content = self._screen.round.editing.content
        return content.path, content.digest

    @property
    def typed(self) -> "Typed":
        """How to come back to the present place, and what waits elsewhere."""
        from miekeshi.store.session.typed import Typed

        current = self._screen.round
        path = current.path if current.paths else ()
        return Typed("", "", self._screen.SCOPE, path, current.name, more=tuple(self.elsewhere.values()))

    def changed(self) -> None:
        """A field holds something else."""
        if self._screen.touched or self.kept:
            self.kept = True
            self.keeper.soon()

    def forget(self) -> None:
        """All that was typed is stored, or given up."""
        self.elsewhere.clear()
        if self.kept:
            self.kept = False
            self.keeper.forget()

    def titles(self) -> list[str]:
        """Where something was typed and not stored, the present place first."""
        here = [self._screen.form_title] if self._screen.touched else []
        return here + [typed.title for typed in self.elsewhere.values()]

    def set_aside(self) -> None:
        """Hold what was typed at the present place and not stored."""
        if self._screen.touched:
            self.elsewhere[self._screen.round.key] = replace(typed_into(self._screen, self), more=())

    def take_up(self) -> None:
        """Show what was begun at the present place; undo within a field begins with that."""
        typed = self.elsewhere.pop(self._screen.round.key, None)
        if typed is not None:
            put_back(self._screen, typed)
        for entry in (*self._screen.query(Line), *self._screen.query(Prose)):
            entry.settle()
        if self.kept:
            self.kept = self._screen.touched or bool(self.elsewhere)
            self.keeper.now()


def reopened(
    sheet: "OpenSheet", typed: "Typed", stands: "Callable[[Typed], bool]", opened: "Callable[[Typed], Drafts]"
) -> bool:
    """Go on with what was being typed when the program ended, first where the caret stood; whether that can be done.

    ``stands`` says whether a place is still there, ``opened`` opens the pass at one. What has no place is shown.
    """
    first = next(filter(stands, (typed, *typed.more)), None)
    if first is None:
        return False
    drafts = opened(first)
    drafts.begin_with(typed)
    lost = tuple(one for one in typed.every if not stands(one))
    if lost:
        sheet.show_left(replace(typed, fields={}, more=lost), lambda: drafts.give_up(lost))
    return True
