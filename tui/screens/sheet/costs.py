"""The ways from a cost on a sheet's page: its form, a revision of it, or what was spent of it."""

from typing import TYPE_CHECKING

from miekeshi.model import Path
from miekeshi.model.path import ancestors, id_of, kind_of
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage


def cost_at(path: Path) -> Path | None:
    """The cost that the path leads to or into."""
    return next((one for one in ancestors(path) if kind_of(one) == "cost"), None)


def edit(screen: "SheetPage", cost: Path, place: Path, kind: str) -> None:
    """Open what is to be changed of the cost: of a published sheet its figures are revised, or spent of."""
    if kind_of(place) == "spent":
        spend(screen, cost, id_of(place))
    elif screen.sheet.stage == "draft" or kind != "revision":
        _open(screen, cost, kind)
    else:
        choices = [
            (_("Enter what was spent"), _("For a period or the whole year; it is no revision.")),
            (_("Revise the cost"), _("What was printed stays visible, struck through.")),
        ]

        def answered(answer: int | None) -> None:
            if answer == 0:
                spend(screen, cost)
            elif answer == 1:
                _open(screen, cost, kind)

        screen.ask(_("What about this cost?"), "", choices, answered)


def spend(screen: "SheetPage", cost: Path, period: str | None = None) -> None:
    """Enter what was spent of the cost until the period, or until the one whose report is due."""
    from miekeshi.progress.periods import periods, point, proposed, year_of
    from tui.screens.entry.spent import SpentScreen

    sheet, today = screen.sheet, screen.application.desk.today()
    year = year_of(sheet, today)
    spans = periods(screen.form, year)
    first = (point(period, spans) if period else None) or proposed(screen.form, year, today)
    form = SpentScreen(sheet, cost, spans, first, today, screen.what(cost, whole=True))
    screen.app.push_screen(form, screen.take)


def _open(screen: "SheetPage", cost: Path, kind: str) -> None:
    from tui.screens.entry.item import ItemScreen
    from tui.screens.entry.revise import ReviseScreen

    sheet, today, under = screen.sheet, screen.application.desk.today(), screen.in_hand.under
    what = screen.what(cost, whole=True)
    if sheet.stage == "draft":
        screen.app.push_screen(ItemScreen(sheet, cost, "title", what, today, under), screen.take)
    else:
        screen.app.push_screen(ReviseScreen(sheet, (cost, "title"), what, kind, today, under=under), screen.take)
