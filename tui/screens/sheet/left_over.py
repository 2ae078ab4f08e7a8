"""What was left over when a sheet was taken over from a file: dealt with on the screen of the import, as one edit."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.model import Sheet, in_order
from miekeshi.redline.segments import Segment
from miekeshi.text.i18n import _, counted, marked
from tui.shell.command import Command

if TYPE_CHECKING:
    from tui.screens.sheet.host import Edited, SheetPage


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
        if self._screen.sheet.stage == "closed":
            return _("The sheet is closed and no longer changes. Reopen it first, with the reason for reopening.")
        return None

    def deal(self) -> None:
        """Show the pieces, to place them; in a published sheet under a revision, which is asked for first."""
        sheet = self._screen.sheet
        key = self._screen.in_hand.key()
        if sheet.stage == "draft" or key:
            self._place(sheet, key)
            return
        from tui.screens.entry.trace import TraceScreen

        chosen: list[str] = []

        def under(sheet: Sheet, key: str) -> Sheet:
            chosen.append(key)
            return sheet

        def begun(result: "Edited | None") -> None:
            if result is not None:
                self._place(result[0], chosen[-1])

        text = "\n".join(one.text for _key, one in in_order(sheet.left_over))
        titles = (_("Place what is left over"), _("Left over"), "")
        today, held = self._screen.application.desk.today(), self._screen.in_hand.under
        form = TraceScreen(sheet, under, titles, Segment(text, None, None), today, under=held)
        self._screen.app.push_screen(form, begun)

    def _place(self, sheet: Sheet, key: str | None) -> None:
        from miekeshi.importing.dealing import Work
        from tui.screens.importing.screen import ImportScreen

        before = self._screen.sheet

        def done(after: Path | Sheet | None) -> None:
            if isinstance(after, Sheet) and after is not sheet:
                count = len(before.left_over) - len(after.left_over)
                label = counted(count, marked("Dealt with {count} piece"), marked("Dealt with {count} pieces"))
                self._screen.take((after, label))

        work = Work(sheet, (), self._screen.editing.path.name, revision=key)
        self._screen.app.push_screen(ImportScreen(None, work), done)
