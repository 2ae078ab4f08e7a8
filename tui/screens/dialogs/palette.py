"""The command palette: type part of a command's name, its kana reading or its English name."""

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content, Span
from textual.screen import ModalScreen
from textual.widgets import Input

from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import Entry
from tui.shell.keybar import KeyBar
from tui.terminal.content import cells, fitted
from tui.widgets.fields.line import Line
from tui.widgets.roll import Roll

KEYS = 9
"""Columns of the keys, as wide as Shift+F12."""
Offer = tuple[Entry, str | None]
"""A command, and the reason why it cannot be run just now."""


class CommandList(Roll):
    """The commands that match."""

    UNIFORM = True
    CLICKS = 1
    BINDINGS = []

    def __init__(self) -> None:
        super().__init__()
        self.offers: list[Offer] = []
        self.scope = ""

    def count(self) -> int:
        return len(self.offers)

    def lines(self, index: int, width: int) -> list[Content]:
        command, reason = self.offers[index]
        key = fitted(command.key if self.scope in command.scopes else "", KEYS)
        name = fitted(command.name, min(24, width // 3))
        rest = fitted(reason or command.about, max(4, width - cells(key) - cells(name) - 2))
        text = f"{key} {name} {rest}"
        spans = [Span(len(key) + len(name) + 2, len(text), ".faint")]
        return [Content(text, spans if reason is None else [Span(0, len(text), ".faint")])]


class PaletteScreen(CommandScreen[str | None], ModalScreen[str | None]):
    """Find a command; dismissed with its id."""

    SCOPE = "question"
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter", "take", show=False, priority=True),
        Binding("up", "list('move(-1)')", show=False),
        Binding("down", "list('move(1)')", show=False),
    ]

    def __init__(self, offers: list[Offer], scope: str) -> None:
        super().__init__()
        self._scope = scope
        self._offers = [offer for offer in offers if offer[0].id != "palette"]

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("cancel", lambda: self.dismiss(None))
        yield Command("quit", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Line(id="query", placeholder=_("Type a command's name"))
            yield CommandList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(CommandList).can_focus = False
        self.query_one(CommandList).scope = self._scope
        self._show("")

    def _show(self, query: str) -> None:
        found = self.query_one(CommandList)
        found.offers = [offer for offer in self._offers if offer[0].finds(query.strip())]
        found.renew(0)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._show(message.value)

    @on(Roll.Chosen)
    def action_take(self) -> None:
        """Run the command under the cursor."""
        found = self.query_one(CommandList)
        if found.count():
            self.dismiss(found.offers[found.cursor][0].id)

    async def action_list(self, action: str) -> None:
        """Pass a movement on to the list while the line has the focus."""
        await self.query_one(CommandList).run_action(action)
