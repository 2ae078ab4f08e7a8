"""A former version of a sheet, as a page to read."""

from collections.abc import Collection, Iterator

from textual.app import ComposeResult
from textual.binding import Binding

from miekeshi.model import Sheet
from miekeshi.revision.views import View
from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.widgets.names import stage_name
from tui.widgets.page.page import PageRoll

VIEWS: tuple[View, ...] = ("redline", "clean", "original")


class Printed(PageRoll):
    """A page on which nothing can be done but read."""

    BINDINGS = [Binding("space", "page(1)", show=False)]


class VersionScreen(CommandScreen[None]):
    """The sheet as it was on the day of a commit."""

    SCOPE = "version"
    BINDINGS = bindings(SCOPE)

    def __init__(self, sheet: Sheet, day: str) -> None:
        super().__init__()
        self._sheet, self._day = sheet, day
        self._view: View = "redline"

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("view", self.next_view)
        yield Command("back", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Printed()
        yield KeyBar()

    def on_mount(self) -> None:
        self.show()

    def show(self) -> None:
        """Draw the page."""
        view = {"redline": _("Redline"), "clean": _("Clean copy"), "original": _("Original")}[self._view]
        day = _("as of {day}, read only").format(day=self._day)
        self.query_one(TitleBar).update(self._sheet.title or "", "  ".join((day, stage_name(self._sheet.stage), view)))
        self.query_one(Printed).show(self.application.desk.page(self._sheet, self._view), self.application.marks)

    def next_view(self) -> None:
        """Show the redline, then the clean copy, then the original."""
        self._view = VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)]
        self.show()

    def retranslate(self, changed: Collection[str]) -> None:
        self.show()
