"""A table of any length: its columns as wide as there is room, a row each."""

from textual.content import Content, Span

from miekeshi.across.table import Column, Row, Table, words
from miekeshi.redline.segments import redline
from miekeshi.text.i18n import signed
from tui.terminal.content import cells, fitted, plain, redlined
from tui.widgets.roll import GUTTER, Roll

GAP = 2
"""Columns between columns."""
WIDEST = (24, 18, 14, 10)
"""The most columns of the terminal that a column takes, the fewer the less room there is."""
LEAST = 20
"""Columns that a text needs."""
SAMPLE = 400
"""Rows that are measured."""


class TableRoll(Roll):
    """The rows of a table under its heads."""

    UNIFORM = True
    BINDINGS = []

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.table = Table((), ())
        self.marks = False
        self._fitted: tuple[int, tuple[tuple[int, int], ...]] | None = None

    def show(self, table: Table) -> None:
        """Show these rows, the cursor on the first."""
        self.table, self._fitted = table, None
        self.renew(0)

    def again(self, table: Table) -> None:
        """Show the rows as they now are, the cursor as far down as it was."""
        self.table, self._fitted = table, None
        self.renew()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.table.rows[self.cursor] if self.cursor < len(self.table.rows) else None

    def count(self) -> int:
        return len(self.table.rows)

    def heads(self) -> Content:
        """What stands above the columns, behind as many blanks as lead there."""
        columns = self.table.columns
        parts = [
            _placed(columns[at].head, wide, columns[at], self._beside) for at, wide in self._widths(self.text_width)
        ]
        return plain(" " * GUTTER + (" " * GAP).join(parts))

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.table.rows[index]
        parts: list[Content] = []
        for at, wide in self._widths(width):
            column = self.table.columns[at]
            if row.change and draws_change(self.table, column):
                parts.append(_cut(redlined(redline(*row.change), self.marks), wide))
            else:
                text = words(column.kind, row.cells[at]).replace("\n", " ")
                parts.append(Content(_placed(text, wide, column, self._beside)))
        return [Content(" " * GAP).join(parts)]

    @property
    def _beside(self) -> bool:
        return bool(self.table.columns) and self.table.columns[0].id == "figure"

    def _widths(self, width: int) -> tuple[tuple[int, int], ...]:
        """Which columns are shown, each with the columns of the terminal that it takes."""
        if self._fitted is None or self._fitted[0] != width:
            self._fitted = width, tuple(widths(self.table, width))
        return self._fitted[1]


def draws_change(table: Table, column: Column) -> bool:
    """Whether the column shows a row's change as a redline: its own, or else the one of the wording."""
    own = any(one.id == "change" and not one.apart for one in table.columns)
    return column.id == ("change" if own else "text")


def widths(table: Table, width: int) -> list[tuple[int, int]]:
    """The places of the columns that fit, each with its width; texts share what the others leave."""
    shown = [at for at, one in enumerate(table.columns) if not one.apart]
    natural = {at: _natural(table, at) for at in shown}
    while True:
        texts = [at for at in shown if table.columns[at].kind == "words"]
        for most in WIDEST:
            found = {at: min(most, natural[at]) for at in shown if at not in texts}
            room = width - sum(found.values()) - GAP * (len(shown) - 1)
            if room >= sum(min(LEAST, natural[at]) for at in texts):
                each = room // len(texts) if texts else 0
                return [(at, min(natural[at], each) if at in texts else found[at]) for at in shown]
        last = [at for at in shown if at not in texts]
        if len(last) <= 1:
            return [(at, width // len(shown) - GAP) for at in shown]
        shown.remove(last[-1])


def _natural(table: Table, at: int) -> int:
    column = table.columns[at]
    if column.id == "change":
        return max([cells(column.head), *(cells("".join(row.change or ())) for row in table.rows[:SAMPLE])])
    texts = (words(column.kind, row.cells[at]) for row in table.rows[:SAMPLE])
    return max([cells(column.head), *(cells(text) for text in texts)])


def _placed(text: str, wide: int, column: Column, beside: bool) -> str:
    """Figures stand right, all else left."""
    right = column.kind in ("number", "share") or (beside and column.kind == "text")
    held = fitted(text, wide)
    return " " * (wide - cells(held.rstrip())) + held.rstrip() if right else held


def _cut(content: Content, wide: int) -> Content:
    """The content in just so many columns, from a little before the first change on where that is not in view."""
    room = cells(content.plain)
    if room <= wide:
        return Content.assemble(content, " " * (wide - room))
    text, at = content.plain, 0
    changed = [(span.start, span.end) for span in content.spans]
    if changed and cells(text[: changed[0][1]]) > wide:
        at = max(0, changed[0][0] - wide // 4)
    lead = signed("…") if at else ""
    taken = fitted(lead + text[at:], wide)
    shift = len(lead) - at
    spans = [
        Span(max(span.start + shift, len(lead)), min(span.end + shift, len(taken)), span.style)
        for span in content.spans
    ]
    return Content(taken, [span for span in spans if span.start < span.end])
