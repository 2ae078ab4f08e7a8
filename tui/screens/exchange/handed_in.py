"""Who handed in which sheet, and when: the last commit of each sheet that is here."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.message import Message
from textual.widgets import Input, Static

from miekeshi.dates.eras import short
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import fitted
from tui.widgets.fields.line import Line
from tui.widgets.roll import FROM_A_LINE, GUTTER, Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from miekeshi.exchange.handed_in import HandedIn

DAY, PERSON = 15, 14
"""Columns of day and time, and of a person at most."""


class HandedInList(Roll):
    """The sheets that the filter lets through, the one handed in last first."""

    UNIFORM = True
    BINDINGS = []

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[HandedIn] = []
        self.seen: list[HandedIn] = []

    def filter(self, text: str) -> None:
        """Show only rows that hold every word of the text."""
        words = fold(text).split()
        self.seen = [row for row in self.rows if all(word in _searched(row) for word in words)]
        self.renew(0)

    def count(self) -> int:
        return len(self.seen)

    @staticmethod
    def columns(width: int) -> tuple[int, int, int, int]:
        """Widths of the columns, gaps of two not counted."""
        person = min(PERSON, width // 5)
        department = min(24, (width - DAY - person - 6) // 2)
        return DAY, person, department, max(4, width - DAY - person - department - 6)

    def line(self, texts: tuple[str, str, str, str], width: int) -> str:
        """The texts in their columns."""
        return "  ".join(fitted(text, room) for text, room in zip(texts, self.columns(width), strict=True))

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.seen[index]
        text = self.line((_when(row), _who(row), row.department, row.file), width)
        return [Content(text, [Span(0, len(text), ".faint")] if row.own else [])]


class HandedInScreen(CommandScreen[None]):
    """The list; typing filters it."""

    SCOPE = "reader"
    AUTO_FOCUS = "#filter"
    BINDINGS = [*bindings(SCOPE), *FROM_A_LINE]

    class Known(Message):
        """Who handed in what is known, or why it cannot be."""

        def __init__(self, rows: "list[HandedIn]", fault: str) -> None:
            super().__init__()
            self.rows, self.fault = rows, fault

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("back", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Handed in"), _("reading…"))
        yield Line(id="filter", placeholder=_("Type to filter: person, department, file"))
        yield Static(id="heading")
        yield HandedInList()
        yield Words(id="empty")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#empty").display = False
        self._list.can_focus = False
        desk = self.application.desk.exchange
        self.run_worker(lambda: self.post_message(self.Known(*desk.handed_in())), thread=True, group="read")

    @property
    def _list(self) -> HandedInList:
        return self.query_one(HandedInList)

    def on_handed_in_screen_known(self, message: Known) -> None:
        self._list.rows = message.rows
        self._list.filter(self.query_one("#filter", Line).value)
        others = sum(not row.own for row in message.rows)
        facts = _("{count} of {all} by others").format(count=f"{others:,}", all=f"{len(message.rows):,}")
        self.query_one(TitleBar).update(_("Handed in"), facts if message.rows else "")
        empty = self.query_one("#empty", Words)
        empty.update(message.fault or _("No sheet is committed here yet."))
        empty.display = not message.rows
        self._list.display = bool(message.rows)
        self._head()

    def _head(self) -> None:
        names = (_("Last changed"), _("Handed in by"), _("Department"), _("File"))
        self.query_one("#heading", Static).update(" " * GUTTER + self._list.line(names, self._list.text_width))

    def on_resize(self) -> None:
        self.call_later(self._head)

    @on(Input.Changed, "#filter")
    def _filter(self, message: Input.Changed) -> None:
        self._list.filter(message.value)

    async def action_list(self, action: str) -> None:
        """Pass a movement on to the list while the filter has the focus."""
        await self._list.run_action(action)


def _when(row: "HandedIn") -> str:
    return f"{short(row.when.date())} {row.when:%H:%M}"


def _who(row: "HandedIn") -> str:
    return _("you") if row.own else row.name


def _searched(row: "HandedIn") -> str:
    return fold(" ".join((_when(row), _who(row), row.name, row.department, row.file)))
