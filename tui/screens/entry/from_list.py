"""Choose one of many: a list that is narrowed down as one types, each line below those that it belongs to."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content, Span
from textual.screen import ModalScreen
from textual.widgets import Input

from miekeshi.text.folding import fold
from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import fitted
from tui.widgets.fields.line import Line
from tui.widgets.fields.listed import Listed
from tui.widgets.roll import FROM_A_LINE, Roll

INDENT = 2
"""Columns by which a line stands in for each that it is below."""


class ListedRoll(Roll):
    """The lines that match, and those they stand below."""

    UNIFORM = True
    CLICKS = 1
    BINDINGS = []

    def __init__(self, chosen: Any) -> None:
        super().__init__()
        self.rows: list[Listed] = []
        self.faint: frozenset[Any] = frozenset()
        """Lines that do not match themselves."""
        self._chosen = chosen

    def count(self) -> int:
        return len(self.rows)

    def selectable(self, index: int) -> bool:
        return not self.rows[index].heads

    def picked(self, index: int) -> bool:
        return not self.rows[index].heads and bool(self.rows[index].value == self._chosen)

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.rows[index]
        text = fitted(" " * (INDENT * row.depth) + row.words.replace("\n", " "), width)
        style = ".heading" if row.heads else ".faint" if row.value in self.faint else ""
        return [Content(text, [Span(0, len(text), style)] if style else [])]


class FromListScreen(CommandScreen[tuple[Any] | None], ModalScreen[tuple[Any] | None]):
    """One value out of a list; dismissed with it, alone in a tuple since no value is one as well."""

    SCOPE = "question"
    BINDINGS = [
        *bindings(SCOPE),
        *FROM_A_LINE,
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(self, title: str, every: Sequence[Listed], chosen: Any) -> None:
        super().__init__()
        self._title, self._every, self._chosen = title, every, chosen

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("cancel", lambda: self.dismiss(None))
        yield Command("quit", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        yield TitleBar(self._title)
        with Vertical(id="box"):
            yield Line(id="query", placeholder=_("Type part of the words or the number"))
            yield ListedRoll(self._chosen)
        yield KeyBar()

    def on_mount(self) -> None:
        self.roll.can_focus = False
        self._show("")

    @property
    def roll(self) -> ListedRoll:
        """The list."""
        return self.query_one(ListedRoll)

    def _show(self, query: str) -> None:
        wanted = fold(query).split()
        found = [row for row in self._every if not row.heads and all(one in fold(row.words) for one in wanted)]
        values = {row.value for row in found}
        above = {value for row in found for value in row.above}
        roll = self.roll
        roll.rows = [row for row in self._every if row.value in (above if row.heads else values | above)]
        roll.faint = frozenset(above - values)
        first = self._chosen if not wanted else _best(found, wanted)
        at = next((index for index, row in enumerate(roll.rows) if not row.heads and row.value == first), 0)
        roll.renew(at)
        count = _("{seen} of {count}").format(seen=len(found), count=sum(not row.heads for row in self._every))
        self.query_one(TitleBar).update(self._title, count)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._show(message.value)

    @on(Roll.Chosen)
    def action_take(self) -> None:
        """Choose what is under the cursor."""
        if self.roll.count() and self.roll.selectable(self.roll.cursor):
            self.dismiss((self.roll.rows[self.roll.cursor].value,))

    async def action_list(self, action: str) -> None:
        """Pass a movement on to the list while the line has the focus."""
        await self.roll.run_action(action)


def _best(found: Sequence[Listed], wanted: Sequence[str]) -> Any:
    """The value of the first line that has each of the words whole, as 3-1 is not in 2-3-1; else of the first."""
    whole = [re.compile(rf"(?<![\d-]){re.escape(one)}(?![\d-])") for one in wanted]
    exact = (row.value for row in found if all(one.search(fold(row.words)) for one in whole))
    return next(exact, found[0].value if found else None)
