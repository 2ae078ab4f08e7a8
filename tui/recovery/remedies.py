"""What can be done where a file could not be written, or is no longer what was opened: nothing of the work is lost."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.store.files.problem import ChangedElsewhere, NotSaved
from miekeshi.store.files.read import VOID
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _
from tui.recovery.leftover import Leftover

if TYPE_CHECKING:
    from textual.app import App

    from tui.shell.host import Answered, Choices

Way = tuple[tuple[str, str], Callable[[], object]]
"""An answer with what it means, and what is then done."""


class OnFile(Protocol):
    """A screen on one file."""

    editing: Editing[Any]

    @property
    def app(self) -> "App[Any]": ...
    def show(self) -> None:
        """Draw it as it now is."""

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered") -> None: ...


class Remedies:
    """The ways out for the file of a screen. ``copy`` writes what is open beside its file and opens that."""

    def __init__(self, screen: OnFile, leftover: Leftover, copy: Callable[[], Editing[Any]]) -> None:
        self._screen, self._leftover, self._copy = screen, leftover, copy

    def offer(
        self,
        error: NotSaved,
        done: Callable[[], object],
        *,
        title: str | None = None,
        again: Callable[[], object] | None = None,
        moved: Path | None = None,
        more: tuple[Way, ...] = (),
    ) -> None:
        """Offer what helps against the error; ``done`` follows once everything is in a file.

        ``again`` tries the save again, ``moved`` is the name that the file has now, ``more`` what else is offered.
        """
        ways = [*more]
        if moved is not None:
            on = (
                _("Go on in {name}").format(name=moved.name),
                _("The file has that name now; your work goes with it."),
            )
            ways.append((on, lambda: self._follow(moved, again)))
        if error.problem.code in VOID:
            anew = (_("Write it again"), _("Under its own name, with all that stands here."))
            ways.append((anew, lambda: self._restore(done)))
        elif again and not isinstance(error, ChangedElsewhere):
            ways.append(((_("Try again"), _("After the remedy above.")), again))
        beside = (_("Save a copy"), _("Beside the file, under another name; you go on in the copy."))
        ways += [(beside, lambda: self._save_copy(done)), ((_("Go on"), self._leftover.stays()), bool)]

        def answered(answer: int | None) -> None:
            if answer is not None:
                ways[answer][1]()

        self._screen.ask(
            title or _("The file was not saved"), error.problem.as_text(), [way for way, _do in ways], answered
        )

    def _follow(self, path: Path, again: Callable[[], object] | None) -> None:
        self._screen.editing.follow(path)
        self._screen.show()
        if again:
            again()

    def _restore(self, done: Callable[[], object]) -> None:
        editing = self._screen.editing
        try:
            editing.restore()
        except NotSaved as error:
            self.offer(error, done)
            return
        self._screen.app.notify(_("{name} is there again.").format(name=editing.path.name))
        done()

    def _save_copy(self, done: Callable[[], object]) -> None:
        try:
            copy = self._copy()
        except NotSaved as error:
            self.offer(error, done)
            return
        self._screen.editing.discard()
        self._screen.editing = copy
        self._screen.app.notify(_("Saved a copy: {name}").format(name=copy.path.name))
        done()
