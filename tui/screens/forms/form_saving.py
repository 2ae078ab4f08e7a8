"""A form is written, merged with what another hand made of it, and never left unsaved unasked."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from miekeshi.model.form import Form
from miekeshi.store.files.joining import Contested
from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _
from tui.recovery.difference import in_short
from tui.recovery.remedies import OnFile, Remedies
from tui.recovery.saving import saved_words, tell_what_came_in
from tui.recovery.watching import Watching
from tui.screens.forms.effects import Change, Effects, WithForms
from tui.screens.forms.rows import differences
from tui.shell.command import Command

if TYPE_CHECKING:
    from miekeshi.store.session.editing import Editing


class OnFormFile(OnFile, WithForms, Protocol):
    """A screen on a form's file."""

    editing: "Editing[Form]"
    remedies: Remedies
    watching: Watching


class FormSaving:
    """Writes the form of a screen."""

    def __init__(self, screen: OnFormFile) -> None:
        self._screen = screen
        self.effects = Effects(screen)

    def commands(self) -> Iterator[Command]:
        """The command that saves."""
        yield Command("save", self.save, self.why_not_saved)

    def why_not_saved(self) -> str | None:
        """Why there is nothing to save."""
        lost = self._screen.watching.state in ("gone", "moved", "unreadable")
        return None if self._screen.editing.dirty or lost else _("Everything is saved.")

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Hold the form against all sheets that use it, ask where it would change something, and write it."""
        self.effects.look(self._change, lambda: self.write(then))

    def _change(self) -> Change | None:
        """What is to be saved; none once it was taken back."""
        editing = self._screen.editing
        return Change(editing.path, editing.saved, editing.value) if self.why_not_saved() is None else None

    def write(self, then: Callable[[], object] | None = None, since: Form | None = None) -> None:
        """Write the file; ``then`` goes on once it is written.

        What another hand changed is told, also what it changed ``since`` an earlier value.
        """
        opened = since or self._screen.editing.saved
        try:
            before = self._screen.editing.save_joined()
        except Contested as error:
            self._merge(error, then)
            return
        except NotSaved as error:
            gone = error.problem.code == "not-found"
            self._screen.remedies.offer(
                error,
                lambda: self._done(then),
                again=lambda: self.write(then),
                moved=self._screen.watching.moved() if gone else None,
            )
            return
        self._screen.app.notify(saved_words(self._screen.editing.path.name, leaves=then is not None))
        if before is opened:
            self._done(then)
        else:
            self._screen.show()
            tell_what_came_in(self._screen.application.ask, differences(opened, before), then)

    def _done(self, then: Callable[[], object] | None) -> None:
        self._screen.show()
        if then:
            then()

    def _merge(self, error: Contested, then: Callable[[], object] | None) -> None:
        """Let the places that both changed be decided, then save; nothing is written before."""

        def merged(value: Form | None) -> None:
            if value is not None:
                self._screen.editing.take(error.joined, value)
                self._screen.show()
                self.write(then, error.joined.base)

        self._screen.application.open_merge(error.joined, self._screen.editing.path.name, merged)

    def leave(self, then: Callable[[], object]) -> None:
        """Leave by ``then``, once it is decided what becomes of unsaved changes."""
        if not self._screen.editing.dirty:
            then()
            return

        def answered(answer: int | None) -> None:
            if answer == 0:
                self.save(then)
            elif answer == 1:
                self._screen.editing.discard()
                self._screen.show()
                then()

        lines = differences(self._screen.editing.saved, self._screen.editing.value)
        choices = [
            (_("Save and leave"), _("Write them to {name}.").format(name=self._screen.editing.path.name)),
            (_("Leave without saving"), _("The changes above are given up.")),
            (_("Stay"), _("Go on with the form.")),
        ]
        self._screen.application.ask(_("Some changes are not saved"), in_short(lines), choices, answered)
