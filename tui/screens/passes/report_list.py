"""The list beside a round of reports: what is done, what is blank, and where one is."""

from dataclasses import dataclass
from typing import Literal

from textual.content import Content, Span

from tui.terminal.content import cells, fitted
from tui.widgets.roll import Roll

Box = Literal["blank", "begun", "done", "odd", "settled"]
"""How a place stands: nothing stored yet, something typed and not stored, stored, stored with a remark, settled in an
earlier period."""
BOXES: dict[Box, tuple[str, str]] = {
    "blank": ("[ ] ", ""),
    "begun": ("[~] ", ".warning"),
    "done": ("[x] ", ".faint"),
    "odd": ("[!] ", ".warning"),
    "settled": ("[-] ", ".faint"),
}


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line: a heading, or a place of the round with its result."""

    text: str
    index: int | None = None
    box: Box = "blank"


class ReportList(Roll, can_focus=False):
    """The places of the round, under the measures that hold them."""

    DEFAULT_CSS = """
    ReportList { width: 38; background: $surface; padding: 0 1 0 0; }
    ReportList > .roll--cursor { background: $primary 35%; }
    ReportList:light > .roll--cursor { background: $primary 15%; }
    ReportList > .roll--bar { color: $text-warning; text-style: bold; }
    """
    UNIFORM = True
    BINDINGS = []

    def __init__(self) -> None:
        super().__init__(id="round")
        self.rows: list[ListLine] = []

    def show(self, rows: list[ListLine], at: int) -> None:
        """Show these lines, the cursor on the place given."""
        self.rows = rows
        self.renew(next((number for number, row in enumerate(rows) if row.index == at), 0))

    def count(self) -> int:
        return len(self.rows)

    def selectable(self, index: int) -> bool:
        return self.rows[index].index is not None

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.rows[index]
        if row.index is None:
            text = fitted(row.text, width)
            return [Content(text, [Span(0, len(text), ".strong")])]
        box, style = BOXES[row.box]
        text = box + fitted(row.text, max(0, width - cells(box)))
        return [Content(text, [Span(0, len(text), style)] if style else None)]
