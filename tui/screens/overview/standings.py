"""The rows of the overview: counts with bars, targets with their results, dates."""

from collections import Counter
from decimal import Decimal

from textual.content import Content, Span

from miekeshi.page.sparkline import sparkline
from miekeshi.progress.assessment import standing_name
from miekeshi.progress.summary import Counts
from miekeshi.text.i18n import _
from miekeshi.text.number_format import percent
from tui.screens.overview.rows import FIGURES, Row, head_name
from tui.terminal.content import cells, fitted, shown, wrap
from tui.widgets.roll import GUTTER, Roll
from tui.widgets.shares import ORDER, SIGNS, bar

NUMBER = 5
"""Columns of a count."""
SPARK = 5
NAMES = 24
"""Columns of a name and its bar without which counts are left out."""
SHARED = 10
"""Columns of a count with its share."""
BAR = 6
"""Columns of a bar where a name takes all it can."""
NAMED = 50
"""Columns from which a target's standing is named as well as signed."""


class Standings(Roll):
    """One side of the overview."""

    BINDINGS = []

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: list[Row] = []
        self.opened: set[str] = set()
        self.ascii_only = False
        self.two_lines = False
        """Whether a text that does not fit goes on in a second line."""

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
                return self._target(row, width)
            case "cost":
                return [self._cost(row, width)]
            case _:
                name = row.file.name if row.file else ""
                return [_styled(fitted(f"  {name}  {row.text}", width), (0, width, ".error"))]

    def _cost(self, row: Row, width: int) -> Content:
        lead = "  " * row.depth
        figure = row.notes[0] if row.notes else ""
        room = width - cells(figure)
        text = fitted(lead + shown(row.text), room) + figure
        return _styled(text, (0, len(text) - len(figure), ".strong" if not row.notes else ".faint"))

    def _folded(self, row: Row) -> str:
        signs = ("-", "+") if self.ascii_only else ("▾", "▸")
        return signs[row.key not in self.opened]

    def _section(self, row: Row, width: int) -> Content:
        head = f"{self._folded(row)} {row.text}  "
        number = f"{row.number:,}"
        text = fitted(head + number, width)
        return _styled(text, (0, len(head), ".heading"), (len(head), len(text), ".faint"))

    def heads(self) -> str:
        """What stands above the counts, each above its column; behind as many blanks as lead there."""
        width = self.text_width
        wide = self._wide(width)
        names = [standing_name(standing) if wide else head_name(standing) for standing in ORDER]
        room = wide or NUMBER
        columns = "".join(" " * (room - cells(name)) + name for name in names) if width >= NAMES + _numbers() else ""
        columns += " " * (NUMBER + 1 - cells(_("total"))) + _("total")
        return " " * (GUTTER + width - cells(columns)) + columns

    def _wide(self, width: int) -> int:
        """Columns of a count where the standings are named in full and their shares stand beside; 0 where not."""
        room = 1 + max(SHARED, *(cells(standing_name(standing)) for standing in ORDER))
        return room if width >= NAMES + room * len(ORDER) + NUMBER + 1 else 0

    @staticmethod
    def _number(number: int, whole: int, wide: int) -> str:
        """A count, and where there is room its share of the whole."""
        if not wide:
            return f"{number or '-':>{NUMBER}}"
        share = percent(Decimal(number * 100) / whole) if number and whole else ""
        return f"{f'{number:,}' if number else '-':>{wide - SHARED + 2}}{share:>{SHARED - 2}}"

    def height(self, index: int, width: int) -> int:
        row = self.rows[index]
        if not self.two_lines or row.kind != "line":
            return 1
        lead, when, tail = self._around(row, width)
        return 1 if cells(row.text) <= width - cells(lead + when + tail) else 2

    def _group(self, row: Row, width: int) -> Content:
        found: Counts = row.counts or Counter()
        lead = "  " * row.depth
        fold = f"{self._folded(row)} " if row.depth else ""
        wide = self._wide(width)
        numbers = "".join(self._number(found.get(standing, 0), row.number, wide) for standing in ORDER)
        numbers += f"{row.number:>{NUMBER + 1},}"
        if width < NAMES + cells(numbers):
            numbers = f"{row.number:>{NUMBER + 1},}"
        room = width - cells(numbers) - 1
        name = max(10, min(max(room * 2 // 3, min(room - BAR, 26)), 40))
        drawn = bar(found, max(0, room - name), ascii_only=self.ascii_only)
        text = fitted(lead + fold + row.text, name)
        title = _styled(text, (0, len(text), "" if row.depth else ".strong"))
        return Content.assemble(title, " ", drawn, numbers)

    def _around(self, row: Row, width: int) -> tuple[str, str, str]:
        """What stands before a target's text: its sign, its date; and behind it: its line, its share, its standing."""
        found = row.line
        assert found is not None
        lead = "  " * row.depth + SIGNS[found.standing][self.ascii_only] + " "
        when = fitted(row.when, 12) + " " if row.when else ""
        names = max(cells(standing_name(one)) for one in SIGNS)
        tail = f" {fitted(standing_name(found.standing), names)}" if width >= NAMED else ""
        if row.key in FIGURES:
            figures, goal = found.figures
            high = max([*figures, goal]) if figures and goal is not None else None
            drawn = sparkline(figures, high=high, ascii_only=self.ascii_only)
            share = found.share or percent(None)
            reached = f"({share})" if found.stale and found.share else share
            tail = f" {drawn:>{SPARK}} {' ' * (9 - cells(reached))}{reached}{tail}"
        return lead, when, tail

    def _target(self, row: Row, width: int) -> list[Content]:
        assert row.line is not None
        standing = row.line.standing
        lead, when, tail = self._around(row, width)
        room = max(4, width - cells(lead + when + tail))
        words, rest = shown(row.text), ""
        if self.two_lines and cells(words) > room:
            end = wrap(words, room)[0][1]
            words, rest = words[:end], words[end:].lstrip()
        text = lead + when + fitted(words, room) + tail
        at, end = len(lead), len(text) - len(tail)
        gone = ".struck" if standing == "withdrawn" else ""
        named = text.rfind(standing_name(standing)) if width >= NAMED else len(text)
        styles = (0, at, f".{standing}"), (at, at + len(when), ".label"), (at + len(when), end, gone)
        lines = [_styled(text, *styles, (max(end, named), len(text), f".{standing}"))]
        if rest:
            more = " " * cells(lead) + fitted(rest, max(4, width - cells(lead)))
            lines.append(_styled(more.rstrip(), (cells(lead), len(more.rstrip()), gone)))
        return lines


def _styled(text: str, *styles: tuple[int, int, str]) -> Content:
    """The text with each style where there is anything of it: narrow panes leave some out."""
    spans = [Span(start, min(end, len(text)), style) for start, end, style in styles if style]
    return Content(text, [span for span in spans if 0 <= span.start < span.end])


def _numbers() -> int:
    return NUMBER * (len(ORDER) + 1) + 1


def _same(one: Row, other: Row) -> bool:
    same_line = (one.line.path if one.line else None) == (other.line.path if other.line else None)
    return same_line and (one.kind, one.key, one.file) == (other.kind, other.key, other.file)
