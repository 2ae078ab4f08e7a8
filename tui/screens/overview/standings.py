"""The rows of the overview: counts with bars, targets with their results, dates."""

from collections import Counter

from textual.content import Content, Span

from miekeshi.page.sparkline import sparkline
from miekeshi.progress.assessment import standing_name
from miekeshi.progress.summary import Counts
from miekeshi.text.i18n import _
from miekeshi.text.number_format import percent
from tui.screens.overview.rows import FIGURES, ORDER, SIGNS, Row, bar
from tui.terminal.content import cells, fitted
from tui.widgets.roll import Roll

NUMBER = 4
"""Columns of a count."""
SPARK = 5
NAMED = 50
"""Columns from which a target's standing is named as well as signed."""


class Standings(Roll):
    """One side of the overview."""

    UNIFORM = True
    BINDINGS = []

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.opened: set[str] = set()
        self.ascii_only = False

    def show(self, rows: list[Row], opened: set[str]) -> None:
        """Show these rows, the cursor where it was as far as that is still there; at the top it stays there."""
        before = self.row if self.cursor else None
        self.rows, self.opened = rows, opened
        same = [index for index, row in enumerate(rows) if before is not None and _same(row, before)]
        self.renew(same[0] if same else None if self.cursor else 0)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def count(self) -> int:
        return len(self.rows)

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.rows[index]
        match row.kind:
            case "section":
                return [self._section(row, width)]
            case "group":
                return [self._group(row, width)]
            case "line":
                return [self._target(row, width)]
            case _:
                name = row.file.name if row.file else ""
                return [_styled(fitted(f"  {name}  {row.text}", width), (0, width, ".error"))]

    def _folded(self, row: Row) -> str:
        signs = ("-", "+") if self.ascii_only else ("▾", "▸")
        return signs[row.key not in self.opened]

    def _section(self, row: Row, width: int) -> Content:
        head = f"{self._folded(row)} {row.text}  "
        number = f"{row.number:,}"
        columns = self._heads(width) if row.key in FIGURES and row.key in self.opened and row.key != "targets" else ""
        text = fitted(head + number, width - cells(columns)) + columns
        return _styled(text, (0, len(head), ".heading"), (len(head), len(text), ".faint"))

    def _heads(self, width: int) -> str:
        if width < 2 * _numbers():
            return ""
        signs = "".join(f"{SIGNS[standing][self.ascii_only]:>{NUMBER}}" for standing in ORDER)
        return signs + " " * (NUMBER + 2 - cells(_("total"))) + _("total")

    def _group(self, row: Row, width: int) -> Content:
        found: Counts = row.counts or Counter()
        lead = "  " if row.depth else ""
        fold = f"{self._folded(row)} " if row.depth else ""
        numbers = "".join(f"{found.get(standing, 0) or '-':>{NUMBER}}" for standing in ORDER)
        numbers += f"{row.number:>{NUMBER + 2},}"
        if width < 2 * cells(numbers):
            numbers = f"{row.number:>{NUMBER + 2},}"
        room = width - cells(numbers) - 1
        name = max(10, min(room * 2 // 3, 40))
        drawn = bar(found, max(0, room - name), ascii_only=self.ascii_only)
        text = fitted(lead + fold + row.text, name)
        title = _styled(text, (0, len(text), "" if row.depth else ".strong"))
        return Content.assemble(title, " ", drawn, numbers)

    def _target(self, row: Row, width: int) -> Content:
        assert row.line is not None
        found = row.line.assessment
        sign = SIGNS[found.standing][self.ascii_only]
        lead = "  " * row.depth + sign + " "
        when = fitted(row.when, 12) + " " if row.when else ""
        names = max(cells(standing_name(one)) for one in SIGNS)
        label = fitted(standing_name(found.standing), names) if width >= NAMED else ""
        tail = f" {label}" if label else ""
        if row.key in FIGURES:
            figures = [value for _report, value in found.curve][-SPARK:]
            high = max([*figures, found.goal]) if figures and found.goal is not None else None
            drawn = sparkline(figures, high=high, ascii_only=self.ascii_only)
            share = percent(found.achievement)
            reached = f"({share})" if found.stale and found.achievement is not None else share
            tail = f" {drawn:>{SPARK}} {' ' * (9 - cells(reached))}{reached}{tail}"
        text = lead + when + fitted(row.text, max(4, width - cells(lead + when + tail))) + tail
        at, end = len(lead), len(text) - len(tail)
        return _styled(
            text,
            (0, at, f".{found.standing}"),
            (at, at + len(when), ".label"),
            (at + len(when), end, ".struck" if found.standing == "withdrawn" else ""),
            (len(text) - len(label), len(text), f".{found.standing}"),
        )


def _styled(text: str, *styles: tuple[int, int, str]) -> Content:
    """The text with each style where there is anything of it: narrow panes leave some out."""
    spans = [Span(start, min(end, len(text)), style) for start, end, style in styles if style]
    return Content(text, [span for span in spans if 0 <= span.start < span.end])


def _numbers() -> int:
    return NUMBER * (len(ORDER) + 1) + 2


def _same(one: Row, other: Row) -> bool:
    same_line = (one.line.path if one.line else None) == (other.line.path if other.line else None)
    return same_line and (one.kind, one.key, one.file) == (other.kind, other.key, other.file)
