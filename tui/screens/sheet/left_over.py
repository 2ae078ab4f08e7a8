"""What was left over when a sheet was taken over from a file: dealt with on the screen of the import, as one edit."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.model import Sheet
from miekeshi.text.i18n import _, counted, marked
from tui.shell.command import Command

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage


class LeftOver:
    """Leads to what is left over on the sheet of a screen."""

    def __init__(self, screen: "SheetPage") -> None:
        self._screen = screen

    def commands(self) -> Iterator[Command]:
        """The screen of the import."""
        yield Command("left_over", self.deal, self.why_none)

    def words(self) -> str:
        """How much there is, for the head of the screen."""
        count = len(self._screen.sheet.left_over)
        return counted(count, marked("{count} piece left over"), marked("{count} pieces left over")) if count else ""

    def why_none(self) -> str | None:
        """Why there is nothing to deal with."""
        if not self._screen.sheet.left_over:
            return _("Nothing is left over of a file that this sheet was taken over from.")
        if self._screen.sheet.stage != "draft":
            return _("The sheet is published: enter what is left over under a revision.")
        return None

    def deal(self) -> None:
        """Show the pieces, to place them."""
        from miekeshi.importing.dealing import Work
        from tui.screens.importing.screen import ImportScreen

        before = self._screen.sheet

        def done(sheet: Path | Sheet | None) -> None:
            if isinstance(sheet, Sheet) and sheet is not before:
                count = len(before.left_over) - len(sheet.left_over)
                label = counted(count, marked("Dealt with {count} piece"), marked("Dealt with {count} pieces"))
                self._screen.take((sheet, label))

        work = Work(before, (), self._screen.editing.path.name)
        self._screen.app.push_screen(ImportScreen(None, work), done)
