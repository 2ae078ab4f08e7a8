"""The list's ways to a comparison: of two fiscal years' wording, and of any two sheets."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.text.i18n import _, signed
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.widgets.names import year_name

if TYPE_CHECKING:
    from tui.screens.workspace.sheet_list import SheetList
    from tui.shell.command_screen import CommandScreen
    from tui.shell.past import Became

Compared = Callable[[], "tuple[Became, ...]"]


class Comparing:
    """Compares what stands in the list."""

    def __init__(
        self, screen: "CommandScreen[None]", sheets: "Callable[[], SheetList]", why_not: Callable[[], str | None]
    ) -> None:
        self._screen, self._sheets, self._why_not = screen, sheets, why_not

    def commands(self) -> Iterator[Command]:
        """Two years, two sheets."""
        yield Command("against", self.years, self._why_no_years)
        yield Command("beside", self.files, self._why_not)

    def _known(self) -> list[int]:
        return sorted({row.fiscal_year for row in self._sheets().rows if row.fiscal_year is not None})

    def _why_no_years(self) -> str | None:
        if reason := self._why_not():
            return reason
        return None if len(self._known()) > 1 else _("All sheets here are of one year.")

    def years(self) -> None:
        """Compare two years; where there are more, ask which, those with the year under the cursor first."""
        under = self._sheets().under_cursor
        here = under.fiscal_year if under else None
        pairs = sorted(
            combinations(self._known(), 2), key=lambda pair: (pair[1] != here, here not in pair, -pair[1], -pair[0])
        )
        if len(pairs) == 1:
            self._of_years(*pairs[0])
            return

        def answered(answer: int | None) -> None:
            if answer is not None:
                self._of_years(*pairs[answer])

        choices = [(_between(year_name(old), year_name(new)), "") for old, new in pairs]
        text = _("The wording of all sheets, department by department.")
        self._screen.ask(_("Compare which years?"), text, choices, answered)

    def _of_years(self, old: int, new: int) -> None:
        desk = self._screen.application.desk
        self._open(_between(year_name(old), year_name(new)), lambda: desk.between_years(old, new), alone=False)

    def files(self) -> None:
        """Mark the sheet under the cursor; where another one is marked already, compare the two."""
        sheets = self._sheets()
        under = sheets.under_cursor
        assert under is not None
        first = next((row for row in sheets.rows if row.path == sheets.marked), None)
        if first is None or first is under:
            sheets.marked = under.path if first is None else None
            sheets.redraw()
            if first is None:
                words = _("Marked: {name}. Go to the other sheet and press {key[beside]} again.")
                self._screen.app.notify(words.format(key=KEY, name=under.name))
            return
        sheets.marked = None
        sheets.redraw()
        old, new = sorted((first, under), key=lambda row: row.fiscal_year or 0)
        paths: tuple[Path, Path] = (old.path, new.path)
        desk = self._screen.application.desk
        self._open(_between(old.name, new.name), lambda: desk.between_files(*paths), alone=True)

    def _open(self, title: str, compared: Compared, *, alone: bool) -> None:
        from tui.screens.history.compare import CompareScreen

        self._screen.app.push_screen(CompareScreen(title, compared, alone=alone))


def _between(old: str, new: str) -> str:
    return signed(" → ").join((old, new))
