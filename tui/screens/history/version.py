"""A sheet as a page to read: a former version, or one in a format that only a newer program writes."""

from collections.abc import Callable, Collection, Iterator

from textual.app import ComposeResult
from textual.binding import Binding

from miekeshi.model import Path, Sheet
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
    """A sheet on which nothing can be done but read, and in words which one it is."""

    SCOPE = "version"
    BINDINGS = bindings(SCOPE)

    def __init__(self, sheet: Sheet, which: Callable[[], str], place: Path | None = None) -> None:
        super().__init__()
        self._sheet, self._which, self._place = sheet, which, place
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
        if self._place is not None:
            printed = self.query_one(Printed)
            printed.go(printed.find((self._place[:-1], self._place[-1])))

    def show(self) -> None:
        """Draw the page."""
        view = {"redline": _("Redline"), "clean": _("Clean copy"), "original": _("Original")}[self._view]
        facts = (self._which(), stage_name(self._sheet.stage), view)
        self.query_one(TitleBar).update(self._sheet.title or "", "  ".join(facts))
        self.query_one(Printed).show(self.application.desk.page(self._sheet, self._view), self.application.marks)

    def next_view(self) -> None:
        """Show the redline, then the clean copy, then the original."""
        self._view = VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)]
        self.show()

    def retranslate(self, changed: Collection[str]) -> None:
        self.show()
