"""The conflicts that a merge left in the sheet: said when it opens, decided on the merge screen as one edit."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from miekeshi.text.i18n import _, counted, marked
from tui.shell.command import Command
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from tui.screens.sheet.host import SheetPage


class Conflicts:
    """Leads to what is undecided on the sheet of a screen."""

    def __init__(self, screen: "SheetPage") -> None:
        self._screen = screen

    def commands(self) -> Iterator[Command]:
        """The merge screen."""
        yield Command("conflicts", self.decide, self.why_none)

    def why_none(self) -> str | None:
        """Why there is nothing to decide."""
        return None if self._screen.sheet.conflict else _("No merge left a conflict in this sheet.")

    def words(self) -> str:
        """How many there are, for the head of the screen."""
        count = len(self._screen.sheet.conflict)
        return counted(count, marked("{count} conflict"), marked("{count} conflicts")) if count else ""

    def tell(self) -> None:
        """Say that there are some, and which key decides them."""
        if self._screen.sheet.conflict:
            text = _("A merge left conflicts in this sheet. {key[conflicts]} decides them; until then yours stand.")
            self._screen.app.notify(text.format(key=KEY), severity="warning", timeout=10)

    def decide(self) -> None:
        """Show the conflicts, to choose what is to hold."""
        count = len(self._screen.sheet.conflict)

        def decided(sheet: "Sheet | None") -> None:
            if sheet is not None:
                done = count - len(sheet.conflict)
                label = counted(done, marked("Decided {count} conflict"), marked("Decided {count} conflicts"))
                self._screen.take((sheet, label))

        self._screen.application.open_conflicts(self._screen.sheet, self._screen.editing.path.name, decided)
