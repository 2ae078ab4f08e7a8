"""The way to the city's plans: opened where there are some, else begun with the first."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from miekeshi.model.plan import Plans
from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _
from tui.screens.plan.entry import PlanEntry, Result
from tui.screens.plan.screen import PlanScreen

if TYPE_CHECKING:
    from typing import Any

    from textual.app import App

    from tui.shell.host import Host


class Below(Protocol):
    """The screen that the plans are opened from."""

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...


def begin(screen: Below, left: Callable[[None], None]) -> None:
    """Open the city's plans; ``left`` is called once they are left."""
    desk = screen.application.desk.plans
    try:
        if desk.there:
            screen.app.push_screen(PlanScreen(desk.open()), left)
            return
    except NotSaved as error:
        _say_broken(screen, error, _("Mend the file in a text editor, then open it again."))
        return

    def begun(result: Result | None) -> None:
        if result is None:
            return
        try:
            screen.app.push_screen(PlanScreen(desk.begin(result[0])), left)
        except NotSaved as error:
            _say_broken(screen, error, _("Nothing was written."))

    screen.app.push_screen(PlanEntry(Plans(format="goal-plan/1"), None), begun)


def _say_broken(screen: Below, error: NotSaved, meaning: str) -> None:
    screen.application.ask(_("This file cannot be opened"), error.problem.as_text(), [(_("Go back"), meaning)], bool)
