"""Before a form is saved: what it would do to the sheets that use it, found beside the keys, and told."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Protocol

from textual.worker import get_current_worker

from miekeshi.model.form import Form
from miekeshi.text.i18n import _, counted, marked
from tui.shell.busy import Busy

if TYPE_CHECKING:
    from textual.app import App

    from miekeshi.store.files.problem import Problem
    from tui.shell.host import Answered, Choices, Host

QUIET = 0.15
"""Seconds without a key before the next sheet is looked at."""
NAMED = 4
"""How many places a question names."""


@dataclass(frozen=True, slots=True)
class Change:
    """A form that is to take the place of the one of its file's name."""

    path: Path
    old: Form
    new: Form


class WithForms(Protocol):
    """A screen on which a form is changed or taken in."""

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...
    @property
    def is_current(self) -> bool: ...
    def show_state(self) -> None:
        """Bring the head up to date."""

    def ask(self, title: str, text: str, choices: "Choices", answered: "Answered") -> None: ...
    def run_worker(self, work: Any, *, thread: bool, exclusive: bool, group: str) -> Any: ...


class Effects:
    """Holds a form against the sheets of the workspace, and asks before it changes any."""

    def __init__(self, screen: WithForms) -> None:
        self._screen = screen
        self._busy: Busy | None = None
        self._done = 0

    @property
    def total(self) -> int:
        """How many files are being looked at; 0 while none are."""
        return self._busy.total if self._busy else 0

    def words(self) -> str:
        """How far it is, for the head; empty while nothing is under way or it does not take long."""
        return self._busy.text(self._done) if self._busy else ""

    def look(self, wanted: Callable[[], Change | None], then: Callable[[], object]) -> None:
        """Look at every sheet of the form; ``then`` goes on where nothing changes, or it is wanted anyway.

        ``wanted`` says what is to be looked at, again once that is done: what changed meanwhile is looked at anew.
        """
        screen, change = self._screen, wanted()
        if change is None:
            return
        self._busy, self._done = Busy(_("checking the sheets"), clock=screen.application.clock), 0

        def work() -> None:
            worker, application = get_current_worker(), screen.application
            files = application.desk.form_work.files()
            found: list[Problem] = []
            sheets = 0
            self._busy = Busy(_("checking the sheets"), len(files), application.clock)
            for looked in application.desk.form_work.looks(files, change.path.stem, change.old, change.new):
                found += looked.problems
                sheets += bool(looked.problems)
                self._done += 1
                if self.words():
                    application.call_from_thread(screen.show_state)
                while monotonic() - application.typed < QUIET and not worker.is_cancelled:
                    sleep(0.02)
                if worker.is_cancelled:
                    return
            application.call_from_thread(self._looked, change, wanted, sheets, tuple(found), then)

        screen.run_worker(work, thread=True, exclusive=True, group="effects")

    def _looked(
        self,
        change: Change,
        wanted: Callable[[], Change | None],
        sheets: int,
        found: "tuple[Problem, ...]",
        then: Callable[[], object],
    ) -> None:
        self._busy = None
        self._screen.show_state()
        now = wanted()
        if now is None:
            return
        if now.new is not change.new:
            self.look(wanted, then)
        elif not found:
            then()
        elif self._screen.is_current:
            self._ask(change, sheets, found, then)
        else:
            self._screen.app.notify(_("Not saved: the form would change sheets. Save it again to see which."))

    def _ask(self, change: Change, sheets: int, found: "tuple[Problem, ...]", then: Callable[[], object]) -> None:
        """Say what would change in which sheets: save anyway, look at all of it, or go back."""

        def answered(answer: int | None) -> None:
            if answer == 0:
                then()
            elif answer == 1:
                self._show(change, found, lambda: self._ask(change, sheets, found, then))

        lines = [f"{Path(one.file).name}:{one.line}:{one.column}  {one.message}" for one in found[:NAMED]]
        many = counted(len(found), marked("{count} place"), marked("{count} places"))
        choices = [
            (_("Save anyway"), _("The sheets stay as they are; they are laid out and read by the new form.")),
            (_("Show all"), many),
            (_("Go back"), _("Go on with the form.")),
        ]
        title = counted(
            sheets,
            marked("The form would change {count} sheet of the workspace"),
            marked("The form would change {count} sheets of the workspace"),
        )
        self._screen.ask(title, "\n".join(lines), choices, answered)

    def _show(self, change: Change, found: "tuple[Problem, ...]", then: Callable[[], object]) -> None:
        from tui.screens.dialogs.problems import ProblemsScreen

        note = _("This is what the changed form would do to the sheets of the workspace that use it.")
        screen = ProblemsScreen(change.path, found, _("Form"), note=note)

        def closed(_place: object) -> None:
            then()

        self._screen.app.push_screen(screen, closed)
