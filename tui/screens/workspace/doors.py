"""What the list of sheets leads to: other screens, after which it is read anew."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.screens.workspace.sheet_list import SheetList
from tui.shell.command import Command

if TYPE_CHECKING:
    from tui.shell.command_screen import CommandScreen


class Doors:
    """The commands that leave the list. ``load`` reads it anew, ``opened`` does so for a new file and opens that."""

    def __init__(
        self,
        screen: "CommandScreen[None]",
        sheets: Callable[[], SheetList],
        named: Callable[[], str],
        why_unusable: Callable[[], str | None],
        *,
        load: Callable[[], None],
        opened: Callable[[Path], None],
    ) -> None:
        self._screen, self._sheets, self._named, self._why_unusable = screen, sheets, named, why_unusable
        self._load, self._open = load, opened
        self._wanted = ""
        """What was looked for last in all sheets."""

    def commands(self) -> Iterator[Command]:
        """What leads elsewhere."""
        yield Command("new", self.begin_sheet, self._why_unusable)
        yield Command("import", self.begin_import, self._why_unusable)
        yield Command("reports", self.report)
        yield Command("seek", self.find, self._why_unusable)
        yield Command("forms", self.open_forms, self._why_unusable)
        yield Command("city_plan", self.open_plan, self._why_unusable)
        yield Command("overview", self.open_overview)
        yield Command("exchange", self.open_exchange, self._why_unusable)
        yield Command("output", self.output, self._why_unusable)
        yield Command("past", self.open_history, self._why_unusable)

    def output(self) -> None:
        """Make files for paper of all sheets."""
        from tui.screens.output.screen import OutputScreen

        self._screen.app.push_screen(OutputScreen())

    def open_forms(self) -> None:
        """Show the workspace's name and its forms."""
        from tui.screens.forms.forms import FormsScreen

        self._screen.app.push_screen(FormsScreen(), lambda _result: self._load())

    def open_plan(self) -> None:
        """Show the city's plans; where there are none, begin one."""
        from tui.screens.plan.begin import begin

        begin(self._screen, lambda _result: self._load())

    def find(self) -> None:
        """Find words in every sheet."""
        from tui.screens.workspace.find import FindScreen

        def left(wanted: str | None) -> None:
            self._wanted = wanted or ""
            self._load()

        self._screen.app.push_screen(FindScreen(self._wanted), left)

    def open_overview(self) -> None:
        """Show how the targets of all sheets stand."""
        from tui.screens.overview.screen import OverviewScreen

        overview = OverviewScreen(self._named())
        self._screen.app.push_screen(overview, lambda _result: self._load() if overview.visited else None)

    def open_exchange(self) -> None:
        """Exchange sheets with others."""
        from tui.screens.exchange.screen import ExchangeScreen

        self._screen.app.push_screen(ExchangeScreen(), lambda _result: self._load())

    def open_history(self) -> None:
        """Show the commits that touch the sheets of the folder."""
        from tui.screens.history.screen import HistoryScreen

        self._screen.app.push_screen(HistoryScreen(self._named()))

    def begin_sheet(self) -> None:
        """Start a sheet."""
        from tui.screens.workspace.new_sheet import NewSheetScreen

        def made(path: Path | None) -> None:
            if path is not None:
                self._open(path)

        self._screen.app.push_screen(NewSheetScreen(), made)

    def begin_import(self) -> None:
        """Take over a sheet kept elsewhere."""
        from tui.screens.importing.taking import begin

        begin(self._screen, self._open, self._load)

    def report(self) -> None:
        """Go through what is still to be reported, sheet by sheet of those listed."""
        from tui.screens.workspace.report_tour import begin

        begin(self._screen, {row.path for row in self._sheets().seen}, self._load)
