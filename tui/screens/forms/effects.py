"""Before a form is saved: what it would do to the sheets that use it, found beside the keys, and told."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Protocol

from textual.worker import get_current_worker

from miekeshi.model.form import Form
from miekeshi.text.i18n import _, counted, marked
from tui.recovery.remedies import OnFile, Remedies
from tui.recovery.watching import Watching
from tui.shell.busy import Busy

if TYPE_CHECKING:
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.session.editing import Editing
    from tui.shell.host import Host

QUIET = 0.15
"""Seconds without a key before the next sheet is looked at."""
NAMED = 4
"""How many places a question names."""


class OnFormFile(OnFile, Protocol):
    """A screen on a form's file."""

    editing: "Editing[Form]"
    remedies: Remedies
    watching: Watching

    @property
    def application(self) -> "Host": ...
    @property
    def is_current(self) -> bool: ...
    def show_state(self) -> None:
        """Bring the head up to date."""

    def run_worker(self, work: Any, *, thread: bool, exclusive: bool, group: str) -> Any: ...


class Effects:
    """Holds the form of a screen against the sheets of the workspace, and asks before it changes any."""

    def __init__(self, screen: OnFormFile) -> None:
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

    def look(self, then: Callable[[], object]) -> None:
        """Look at every sheet of the form; ``then`` goes on where nothing changes, or it is to be saved anyway."""
        screen, editing = self._screen, self._screen.editing
        old, new = editing.saved, editing.value
        self._busy, self._done = Busy(_("checking the sheets"), clock=screen.application.clock), 0

        def work() -> None:
            worker, application = get_current_worker(), screen.application
            files = application.desk.form_work.files()
            found: list[Problem] = []
            sheets = 0
            self._busy = Busy(_("checking the sheets"), len(files), application.clock)
            for looked in application.desk.form_work.looks(files, editing.path.stem, old, new):
                found += looked.problems
                sheets += bool(looked.problems)
                self._done += 1
                if self.words():
                    application.call_from_thread(screen.show_state)
                while monotonic() - application.typed < QUIET and not worker.is_cancelled:
                    sleep(0.02)
                if worker.is_cancelled:
                    return
            application.call_from_thread(self._looked, new, sheets, tuple(found), then)

        screen.run_worker(work, thread=True, exclusive=True, group="effects")

    def _looked(self, new: Form, sheets: int, found: "tuple[Problem, ...]", then: Callable[[], object]) -> None:
        screen = self._screen
        self._busy = None
        screen.show_state()
        if screen.editing.value is not new:
            if screen.editing.dirty:
                self.look(then)
        elif not found:
            then()
        elif screen.is_current:
            self._ask(sheets, found, then)
        else:
            screen.app.notify(_("Not saved: the form would change sheets. Save it again to see which."))

    def _ask(self, sheets: int, found: "tuple[Problem, ...]", then: Callable[[], object]) -> None:
        """Say what would change in which sheets: save anyway, look at all of it, or go back."""

        def answered(answer: int | None) -> None:
            if answer == 0:
                then()
            elif answer == 1:
                self._show(found, lambda: self._ask(sheets, found, then))

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

    def _show(self, found: "tuple[Problem, ...]", then: Callable[[], object]) -> None:
        from tui.screens.dialogs.problems import ProblemsScreen

        note = _("This is what the changed form would do to the sheets of the workspace that use it.")
        screen = ProblemsScreen(self._screen.editing.path, found, _("Form"), note=note)

        def closed(_place: object) -> None:
            then()

        self._screen.app.push_screen(screen, closed)
