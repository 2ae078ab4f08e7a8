"""The history of the sheet on the screen, and what of it is said again."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from miekeshi.edits.restore import place_of, restored
from miekeshi.model import Path, Sheet, get
from miekeshi.model.naming import item_words
from miekeshi.redline.segments import Segment
from miekeshi.revision.revise import RevisionError
from miekeshi.text.i18n import _
from tui.screens.sheet import cursor
from tui.screens.sheet.spots import item_path
from tui.shell.command import Command
from tui.terminal.content import brief

if TYPE_CHECKING:
    from tui.screens.history.screen import Restored
    from tui.screens.sheet.arranging import Arranging
    from tui.screens.sheet.host import SheetPage


class History:
    """Opens the history, and makes what was chosen there an edit."""

    def __init__(self, screen: "SheetPage", arranging: "Arranging") -> None:
        self._screen, self._arranging = screen, arranging

    def commands(self) -> Iterator[Command]:
        """Show it, or that of one item."""
        yield Command("history", self.open)
        yield Command("life", lambda: self.open(item_path(self._screen.place)), self._arranging.why_not_copied)

    def open(self, life: Path | None = None) -> None:
        """Show the commits that touch the sheet, or the item."""
        from tui.screens.history.screen import HistoryScreen

        screen = self._screen
        title = screen.sheet.title or screen.editing.path.name
        self._screen.app.push_screen(HistoryScreen(title, screen, life, self._why_not), self._restore)  # type: ignore[arg-type]

    def _why_not(self) -> str | None:
        return cursor.why_not(self._screen.sheet, cursor.HEAD, "redline")

    def _restore(self, wanted: "Restored | None") -> None:
        if wanted is None:
            return
        former, path, day = wanted

        def apply(sheet: Sheet, key: str | None) -> Sheet:
            return restored(sheet, former, path, key)

        if _says_so(self._screen.sheet, former, path):
            self._screen.app.notify(_("It says that already: there is nothing to restore."))
            return
        words = item_words(get(former, path)) if path else former.title or ""
        what = brief(words)
        titles = (
            _("Restore: {what}").format(what=what),
            _("As of {day}").format(day=day),
            _("Restored as of {day}: {what}").format(day=day, what=what),
        )
        place = place_of(self._screen.sheet, path)
        self._arranging.change(apply, titles, Segment(words), (place,) if place else ())


def _says_so(sheet: Sheet, former: Sheet, path: Path) -> bool:
    """Whether restoring would change nothing."""
    try:
        return restored(sheet, former, path) == sheet
    except RevisionError:
        return False
