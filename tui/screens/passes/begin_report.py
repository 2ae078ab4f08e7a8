"""The ways into a round of reports on a sheet: asked for its period, or where one was left."""

from typing import TYPE_CHECKING

from miekeshi.model import Path
from miekeshi.model.path import holder, id_of
from miekeshi.progress.periods import Wanted, proposed, year_of
from tui.screens.passes.drafts import reopened
from tui.screens.passes.period import PeriodScreen
from tui.screens.passes.report_round import Round, has_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from miekeshi.store.session.typed import Typed
    from tui.screens.passes.drafts import Drafts
    from tui.screens.passes.report import ReportScreen
    from tui.shell.host import OpenSheet


def begin(screen: "OpenSheet", place: Path = (), then: "Callable[[], object] | None" = None) -> None:
    """Ask for the period, then go through what is blank; the sheet screen goes on with what was edited.

    It begins at the place, if one is given; ``then`` follows when it is left.
    """
    application, sheet = screen.application, screen.sheet
    today = application.desk.today()
    year = year_of(sheet, today)
    wanted, left_at = application.left.get(screen.editing.path, (None, None))
    first = wanted or Wanted(proposed(screen.form, year, today))

    def chosen(answer: Wanted | None) -> None:
        if answer is not None:
            current = Round.of(screen.editing, screen.form, answer, year, left_at if answer == wanted else None)
            if place:
                current.stand_at(place)
            _push(screen, current, then)
        elif then:
            then()

    screen.app.push_screen(PeriodScreen(sheet, screen.form, year, first), chosen)


def begin_at(screen: "OpenSheet", path: Path) -> None:
    """Go through the reports of the period at the path, beginning there; where the form has none, ask for one."""
    year = year_of(screen.sheet, screen.application.desk.today())
    period, aim = id_of(path), holder(path)
    if has_place(screen.sheet, screen.form, year, period, aim):
        _push(screen, Round.begun(screen.editing, screen.form, year, period, aim))
    else:
        begin(screen, aim)


def resume(screen: "OpenSheet", typed: "Typed") -> bool:
    """Go on with reports that were being typed when the program ended; whether there is a place for one."""
    year = year_of(screen.sheet, screen.application.desk.today())

    def stands(one: "Typed") -> bool:
        return has_place(screen.sheet, screen.form, year, one.name, one.path)

    def opened(one: "Typed") -> "Drafts":
        return _push(screen, Round.begun(screen.editing, screen.form, year, one.name, one.path)).drafts

    return reopened(screen, typed, stands, opened)


def _push(screen: "OpenSheet", current: Round, then: "Callable[[], object] | None" = None) -> "ReportScreen":
    from tui.screens.passes.report import ReportScreen

    report = ReportScreen(current)
    report.open_on(screen, then)
    return report
