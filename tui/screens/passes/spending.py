"""In the quarterly update: what was spent of each cost until the period, one after the other."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.model import Path, get
from miekeshi.model.path import id_of
from miekeshi.progress.costs import titled, unspent
from miekeshi.text.i18n import _, counted, marked
from tui.screens.passes.report_round import Round
from tui.shell.command import Command

if TYPE_CHECKING:
    from textual.app import App

    from miekeshi.store.session.editing import Editing
    from tui.shell.host import Host


class OnRound(Protocol):
    """The screen of a round of reports."""

    round: Round
    editing: "Editing[Any]"

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...
    def show(self) -> None:
        """Draw the present place."""


class Spending:
    """Asks for what was spent of each cost for which that is still open."""

    def __init__(self, screen: OnRound) -> None:
        self._screen = screen

    def commands(self) -> Iterator[Command]:
        """The command that goes through the costs."""
        yield Command("spending", lambda: self._ask(iter(self.open)), self.why_not)

    @property
    def open(self) -> list[Path]:
        """The costs for which nothing is entered for the period."""
        current = self._screen.round
        return unspent(current.sheet, current.form, current.period)

    def words(self) -> str:
        """How many they are; empty for none."""
        count = len(self.open)
        return counted(count, marked("{count} cost open"), marked("{count} costs open")) if count else ""

    def why_not(self) -> str | None:
        """Why there is none to go through."""
        return None if self.open else _("For no cost it is open what was spent until this period.")

    def _ask(self, costs: Iterator[Path]) -> None:
        """Ask for the next one; leaving its form ends the way through them."""
        from tui.screens.entry.spent import SpentScreen

        screen = self._screen
        path = next(costs, None)
        if path is None:
            return
        current = screen.round
        cost = get(current.sheet, path)
        words = titled(current.form, id_of(path), cost) or id_of(path)
        today = screen.application.desk.today()
        form = SpentScreen(current.sheet, path, current.spans, current.wanted.span, today, words)
        screen.app.push_screen(form, self._entered(costs))

    def _entered(self, costs: Iterator[Path]) -> Callable[[Any], None]:
        def entered(result: Any) -> None:
            if result is not None:
                self._screen.editing.edit(*result)
                self._screen.show()
                self._ask(costs)

        return entered
