"""Saving the file of a screen that is no sheet's: merged with another hand's, and asked for on leaving."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.store.files.joining import Contested
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _
from tui.recovery.difference import in_short
from tui.recovery.saving import saved_words, tell_what_came_in
from tui.shell.command import Command

if TYPE_CHECKING:
    from textual.app import App

    from tui.recovery.remedies import Remedies
    from tui.recovery.watching import Watching
    from tui.shell.host import Host

Then = Callable[[], object] | None


class OnFile(Protocol):
    """A screen on one file."""

    editing: Editing[Any]

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...
    def show(self) -> None:
        """Draw the file as it now is."""


class FileSaving:
    """Saves the file of a screen. ``differ`` has the words for what differs between two values of it.

    ``first`` is asked before anything is written, and goes on with what it is given.
    """

    def __init__(
        self,
        screen: OnFile,
        remedies: "Remedies",
        watching: "Watching",
        differ: Callable[[Any, Any], list[str]],
        first: Callable[[Callable[[], object]], object] = lambda write: write(),
    ) -> None:
        self._screen, self._remedies, self._watching, self._differ = screen, remedies, watching, differ
        self._first = first

    def commands(self) -> Iterator[Command]:
        """The command that saves."""
        yield Command("save", self.save, self.why_not)

    def why_not(self) -> str | None:
        """Why there is nothing to save."""
        lost = self._watching.state in ("gone", "moved", "unreadable")
        return None if self._screen.editing.dirty or lost else _("Everything is saved.")

    def save(self, then: Then = None) -> None:
        """Write the file, where nothing is in the way; ``then`` goes on once it is written."""
        self._first(lambda: self.write(then))

    def write(self, then: Then = None, since: Any = None) -> None:
        """Write the file; ``then`` goes on once it is written.

        What another hand changed is told, also what it changed ``since`` an earlier value.
        """
        screen, opened = self._screen, since or self._screen.editing.saved
        try:
            before = screen.editing.save_joined()
        except Contested as error:
            self._merge(error, then)
            return
        except NotSaved as error:
            moved = self._watching.moved() if error.problem.code == "not-found" else None
            self._remedies.offer(error, lambda: self._done(then), again=lambda: self.write(then), moved=moved)
            return
        screen.app.notify(saved_words(screen.editing.path.name, leaves=then is not None))
        if before is opened:
            self._done(then)
        else:
            screen.show()
            tell_what_came_in(screen.application.ask, self._differ(opened, before), then)

    def _done(self, then: Then) -> None:
        self._screen.show()
        if then:
            then()

    def _merge(self, error: Contested, then: Then) -> None:
        """Let the places that both changed be decided, then save; nothing is written before."""
        editing = self._screen.editing

        def merged(value: Any) -> None:
            if value is not None:
                editing.take(error.joined, value)
                self._screen.show()
                self.write(then, error.joined.base)

        self._screen.application.open_merge(error.joined, editing.path.name, merged)

    def leave(self, then: Callable[[], object]) -> None:
        """Go on with ``then``; asks first what becomes of what is not saved."""
        editing = self._screen.editing
        if not editing.dirty:
            then()
            return

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.save(then)
            elif answer == 1:
                editing.discard()
                self._screen.show()
                then()

        choices = [
            (_("Save and leave"), _("Write them to {name}.").format(name=editing.path.name)),
            (_("Leave without saving"), _("The changes above are given up.")),
            (_("Stay"), _("Go on here.")),
        ]
        lines = in_short(self._differ(editing.saved, editing.value))
        self._screen.application.ask(_("Some changes are not saved"), lines, choices, answered)
