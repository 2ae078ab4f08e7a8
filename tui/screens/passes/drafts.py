"""What was typed at the places of a pass and not stored: it waits there, outlives the program, and comes back."""

from abc import abstractmethod
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual import on

from miekeshi.model import Path
from tui.recovery.keeper import Keeper, put_back, typed_into
from tui.screens.passes.course import Course
from tui.shell.command_screen import CommandScreen
from tui.widgets.fields.fields import Field
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose

if TYPE_CHECKING:
    from miekeshi.store.session.typed import Typed
    from tui.recovery.reopen import Reopening
    from tui.screens.passes.screen import PassScreen

C = TypeVar("C", bound=Course)


class Begun(CommandScreen[None], Generic[C]):
    """The part of a pass that deals with what is typed and not stored."""

    def __init__(self, current: C) -> None:
        super().__init__()
        self.round = current
        self.begun: dict[tuple[str, Path], Typed] = {}
        """What was typed elsewhere and not stored, by what the pass is for and the place."""
        self.over = False
        """Whether the pass was left."""
        self.keeper = Keeper(self, self, direct=True)
        self._kept = False

    @abstractmethod
    def head(self) -> str:
        """What the pass is for, as the title has it."""

    @abstractmethod
    def named(self, index: int) -> str:
        """A place in a few words."""

    def begin_with(self, typed: "Typed") -> None:
        """Begin with what was typed and not stored the last time."""
        self.begun = {(one.name, one.path): one for one in typed.every}
        self._kept = True

    def give_up(self, lost: "Collection[Typed]") -> None:
        """Forget what was typed at these places, and only that."""
        for one in lost:
            self.begun.pop((one.name, one.path), None)
        self.keeper.now()

    def typing_home(self) -> "tuple[FilePath, str]":
        """The file that is typed about, and the hash of the version it was read in."""
        return self.round.editing.path, self.round.editing.content.digest

    @property
    def way(self) -> "Typed":
        """How to come back to the present place, and what waits elsewhere."""
        from miekeshi.store.session.typed import Typed

        path = self.round.path if self.round.paths else ()
        return Typed("", "", self.SCOPE, path, self.round.name, more=tuple(self.begun.values()))

    @property
    def form_title(self) -> str:
        """What the pass is for and the place, for a question that names what was typed."""
        return f"{self.head()}: {self.named(self.round.at)}" if self.round.paths else ""

    @on(Field.Typed)
    def _typed(self) -> None:
        if self.touched or self._kept:
            self._kept = True
            self.keeper.soon()

    def forget_typed(self) -> None:
        """All that was typed is stored, or given up."""
        self.begun.clear()
        if self._kept:
            self._kept = False
            self.keeper.forget()

    def begun_titles(self) -> list[str]:
        """Where something was typed and not stored, the present place first."""
        here = [self.form_title] if self.touched else []
        return here + [typed.title for typed in self.begun.values()]

    @property
    def touched(self) -> bool:
        """Whether anything was typed here that is not stored."""
        return bool(self.round.paths) and any(field.typed for field in self.query(Field))

    def set_aside(self) -> None:
        """Hold what was typed here and not stored."""
        if self.touched:
            self.begun[self.round.key] = replace(typed_into(self, self), more=())

    def take_up(self) -> None:
        """Show what was begun at the present place; undo within a field begins with that."""
        typed = self.begun.pop(self.round.key, None)
        if typed is not None:
            put_back(self, typed)
        for line in self.query(Line):
            line.settle()
        for prose in self.query(Prose):
            prose.settle()
        if self._kept:
            self._kept = self.touched or bool(self.begun)
            self.keeper.now()


def reopened(
    screen: "Reopening[Any]",
    typed: "Typed",
    stands: "Callable[[Typed], bool]",
    opened: "Callable[[Typed], PassScreen[Any]]",
) -> bool:
    """Go on with what was being typed when the program ended, first where the caret stood; whether that can be done.

    ``stands`` says whether a place is still there, ``opened`` opens the pass at one. What has no place is shown.
    """
    first = next(filter(stands, (typed, *typed.more)), None)
    if first is None:
        return False
    current = opened(first)
    current.begin_with(typed)
    lost = tuple(one for one in typed.every if not stands(one))
    if lost:
        screen.show_left(replace(typed, fields={}, more=lost), lambda: current.give_up(lost))
    return True
