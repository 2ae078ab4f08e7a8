"""Words replaced on the sheet of a screen, as one step."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from miekeshi.model import Sheet
from miekeshi.redline.segments import Segment
from miekeshi.text.i18n import _, counted, marked
from tui.screens.sheet import cursor
from tui.shell.command import Command

if TYPE_CHECKING:
    from tui.screens.sheet.arranging import Arranging
    from tui.screens.sheet.host import SheetPage
    from tui.screens.sheet.replace import Chosen


class Replacing:
    """Opens the preview and makes the change. ``wanted`` gives the words that were looked for last."""

    def __init__(self, screen: "SheetPage", arranging: "Arranging", wanted: Callable[[], str]) -> None:
        self._screen, self._arranging, self._wanted = screen, arranging, wanted

    def commands(self) -> Iterator[Command]:
        """Replace words."""
        yield Command("replace", self.open, self.why_not)

    def why_not(self) -> str | None:
        """Why nothing on the sheet can be replaced just now."""
        return cursor.why_not(self._screen.sheet, cursor.HEAD, self._screen.view)

    def open(self) -> None:
        """Show the places."""
        from tui.screens.sheet.replace import ReplaceScreen, Source

        source = Source(self._screen.sheet, self._screen.form)
        self._screen.app.push_screen(ReplaceScreen([source], self._wanted()), self._chosen)

    def _chosen(self, chosen: "Chosen | None") -> None:
        from miekeshi.edits.replace import replaced

        for _source, spots in chosen or ():
            places = counted(len(spots), marked("{count} place"), marked("{count} places"))
            one = spots[0]
            words = f"{one.text[one.start : one.end]} → {one.instead}"

            def apply(sheet: Sheet, key: str | None, spots: "tuple[object, ...]" = spots) -> Sheet:
                return replaced(sheet, spots, key)  # type: ignore[arg-type]

            titles = (
                _("Replace in {places}").format(places=places),
                _("Words"),
                _("Replaced in {places}: {words}").format(places=places, words=words),
            )
            paths = tuple(dict.fromkeys(spot.path for spot in spots))
            self._arranging.change(apply, titles, Segment(words), paths)
