"""The rows of the overview: counts with bars, targets with their results, dates."""

from collections import Counter
from decimal import Decimal

from textual.content import Content, Span

from miekeshi.page.sparkline import sparkline
from miekeshi.progress.assessment import standing_name
from miekeshi.progress.summary import Counts
from miekeshi.text.i18n import _
from miekeshi.text.number_format import percent
from tui.screens.overview.rows import FIGURES, Row
from tui.terminal.content import cells, fitted, shown, wrap
from tui.widgets.roll import GUTTER, Roll
from tui.widgets.shares import ORDER, SIGNS, bar

NUMBER = 5
"""Columns of a count."""
SPARK = 5
NAMES, LEAST = 24, 16
"""Columns of a name and its bar without which shares, and all counts but the total, are left out."""
SHARED = 10
"""Columns of a count with its share."""
BAR = 6
"""Columns of a bar where a name takes all it can."""
WHOLE = 2000
"""Rows up to which each text stands whole: more take too long to measure."""
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
                return self._group(row, width)
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
        """What stands above the counts, each above its column, in one line or two."""
        width = self.text_width
        rooms = self._rooms(width)
        names = [
            _parted(standing_name(standing)) if not self._wide(width) else ("", standing_name(standing))
            for standing in ORDER
        ]
        columns = [*zip(names, rooms, strict=False), (("", _("total")), NUMBER + 1)]
        lines = ["".join(" " * (room - cells(name[at])) + name[at] for name, room in columns) for at in (0, 1)]
        lead = " " * (GUTTER + width - cells(lines[1]))
        return "\n".join(lead + line for line in lines if line.strip())

    def _rooms(self, width: int) -> list[int]:
        """Columns of each count; none where there is no room for counts beside names."""
        if wide := self._wide(width):
            return [wide] * len(ORDER)
        rooms = [max(NUMBER, 1 + max(map(cells, _parted(standing_name(standing))))) for standing in ORDER]
        return rooms if width >= LEAST + sum(rooms) + NUMBER + 1 else []

    def _wide(self, width: int) -> int:
        """Columns of a count where its share stands beside it; 0 where there is no room for that."""
        room = 1 + max(SHARED, *(cells(standing_name(standing)) for standing in ORDER))
        return room if width >= NAMES + room * len(ORDER) + NUMBER + 1 else 0

    @staticmethod
    def _number(number: int, whole: int, room: int, *, shared: bool) -> str:
        """A count, and where there is room its share of the whole."""
        if not shared:
            return f"{f'{number:,}' if number else '-':>{room}}"
        share = percent(Decimal(number * 100) / whole) if number and whole else ""
        return f"{f'{number:,}' if number else '-':>{room - SHARED + 2}}{share:>{SHARED - 2}}"

    def height(self, index: int, width: int) -> int:
        row = self.rows[index]
        if row.kind == "group":
            return 1 if cells(self._named(row)) <= self._name_room(width) else 2
        if not self.two_lines or row.kind != "line":
            return 1
        lead, when, tail = self._around(row, width)
        room = max(4, width - cells(lead + when + tail))
        if cells(row.text) <= room:
            return 1
        return 1 + len(self._rest(shown(row.text), room, max(4, width - cells(lead)))) if self._whole else 2

    @property
    def _whole(self) -> bool:
        return len(self.rows) <= WHOLE

    @staticmethod
    def _rest(words: str, room: int, below: int) -> list[str]:
        """What of a text stands below its first line."""
        end = wrap(words, room)[0][1]
        rest = words[end:].lstrip()
        return [rest[start:stop] for start, stop in wrap(rest, below)] if rest else []

    def _named(self, row: Row) -> str:
        """A group's name, as far in as it stands, behind the sign that tells whether it is open."""
        fold = f"{self._folded(row)} " if row.depth else ""
        return f"{'  ' * row.depth}{fold}{shown(row.text)}"

    def _name_room(self, width: int) -> int:
        """Columns of a group's name where its bar and its counts stand beside it."""
        room = width - sum(self._rooms(width)) - NUMBER - 2
        return max(10, min(max(room * 2 // 3, min(room - BAR, 26)), 40))

    def _group(self, row: Row, width: int) -> list[Content]:
        """A group's name, bar and counts; a name that is longer stands above them."""
        found: Counts = row.counts or Counter()
        rooms, shared = self._rooms(width), bool(self._wide(width))
        numbers = "".join(
            self._number(found.get(standing, 0), row.number, room, shared=shared)
            for standing, room in zip(ORDER, rooms, strict=False)
        )
        numbers += f"{row.number:>{NUMBER + 1},}"
        name, text = self._name_room(width), self._named(row)
        drawn = bar(found, max(0, width - cells(numbers) - 1 - name), ascii_only=self.ascii_only)
        above = []
        if cells(text) > name:
            text = fitted(text, width)
            above, text = [_styled(text, (0, len(text), "" if row.depth else ".strong"))], ""
        title = fitted(text, name)
        return [
            *above,
            Content.assemble(_styled(title, (0, len(title), "" if row.depth else ".strong")), " ", drawn, numbers),
        ]

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
        words = whole = shown(row.text)
        if self.two_lines and cells(words) > room:
            words = words[: wrap(words, room)[0][1]]
        text = lead + when + fitted(words, room) + tail
        at, end = len(lead), len(text) - len(tail)
        gone = ".struck" if standing == "withdrawn" else ""
        named = text.rfind(standing_name(standing)) if width >= NAMED else len(text)
        styles = (0, at, f".{standing}"), (at, at + len(when), ".label"), (at + len(when), end, gone)
        lines = [_styled(text, *styles, (max(end, named), len(text), f".{standing}"))]
        if words is not whole:
            below = max(4, width - cells(lead))
            rest = self._rest(whole, room, below)
            rest = rest if self._whole else [whole[len(words) :].lstrip()]
            for one in rest:
                more = (" " * cells(lead) + fitted(one, below)).rstrip()
                lines.append(_styled(more, (cells(lead), len(more), gone)))
        return lines


def _styled(text: str, *styles: tuple[int, int, str]) -> Content:
    """The text with each style where there is anything of it: narrow panes leave some out."""
    spans = [Span(start, min(end, len(text)), style) for start, end, style in styles if style]
    return Content(text, [span for span in spans if 0 <= span.start < span.end])


def _parted(name: str) -> tuple[str, str]:
    """A name of several words in two lines, one of a single word in the lower."""
    first, _blank, rest = name.rpartition(" ")
    return first, rest


def _same(one: Row, other: Row) -> bool:
    same_line = (one.line.path if one.line else None) == (other.line.path if other.line else None)
    return same_line and (one.kind, one.key, one.file) == (other.kind, other.key, other.file)
