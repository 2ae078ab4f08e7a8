"""The list of sheets: one line each, in columns that fit the screen, the newest year first."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from textual.content import Content, Span

from miekeshi.describe.terms import state_name
from miekeshi.text.i18n import _, counted, marked, signed
from tui.screens.workspace.sheet_row import Group, SheetRow, grouped
from tui.terminal.content import cells, fitted
from tui.widgets.names import stage_name, year_name
from tui.widgets.roll import GUTTER, Roll

NARROW = 70
"""Columns below which the title has little room, and no figures stand in the list."""
WIDE = 100
"""Columns from which what is overdue and what is revised stand in columns of their own."""
WIDER = 140
"""Columns from which the bar takes more room than it needs."""
FULL_YEAR = 2028
"""A fiscal year whose name is as long as any."""
USUAL = 10
"""Columns of most departments' names, which come before the title where there is little room."""
FEW = 12
"""How many sheets are seen at a glance, without heads between them."""
BAR = 6
_YEAR = re.compile(r"^\S{1,14}年度\s*(?=\S)")


class SheetList(Roll):
    """The sheets that the filter lets through."""

    UNIFORM = True
    BINDINGS = []

    def __init__(self) -> None:
        super().__init__(id="sheets")
        self.rows: list[SheetRow] = []
        self.widest = 0
        """Columns that the longest name of a department takes."""
        self.seen: list[SheetRow] = []
        self.words: list[str] = []
        self.arrangement = "year"
        self.recent: Mapping[Path, int] = {}
        """The sheets opened last, the last one first."""
        self.ascii_only = False
        self.checked = 0
        """How many of the rows were looked through."""
        self.blocks: list[SheetRow | Group] = []
        self.last: Path | None = None
        """The file that the cursor goes to once the rows were read again."""
        self.marked: Path | None = None
        """The file that is to be compared with another."""

    def count(self) -> int:
        return len(self.blocks)

    def selectable(self, index: int) -> bool:
        return isinstance(self.blocks[index], SheetRow)

    def picked(self, index: int) -> bool:
        one = self.blocks[index]
        return isinstance(one, SheetRow) and one.path == self.marked

    def begin_again(self, at: Path | None = None) -> None:
        """Show no rows until they are read anew; the cursor then goes to the file, else back to the one it was on.

        It stays where it is if it was moved meanwhile.
        """
        self.last = at or (self.under_cursor.path if self.under_cursor else self.last)
        self.rows, self.seen, self.blocks, self.checked = [], [], [], 0
        self.renew(0)

    def extend(self, rows: list[SheetRow]) -> None:
        """More rows, each in its place among the others."""
        under, at_top = self.under_cursor, self.cursor <= self._nearest(0)
        self.rows += rows
        self._put_in_order()
        if at_top:
            back = next((row for row in self.seen if row.path == self.last), None) if self.last else None
            self._show(back)
        else:
            self._show(under)

    def put(self, rows: list[SheetRow]) -> None:
        """Show these rows in place of the others, the cursor on the file it was on."""
        under, at = self.under_cursor, self.cursor
        self.rows = rows
        self.checked = sum(row.errors is not None for row in rows)
        self._put_in_order()
        same = next((row for row in self.seen if under is not None and row.path == under.path), None)
        if same is None:
            self.renew(min(at, max(0, len(self.blocks) - 1)))
        else:
            self._show(same)

    def group_by(self, arrangement: str) -> None:
        """Group the rows otherwise, the cursor on the sheet it was on."""
        self.arrangement = arrangement
        self.again()

    def again(self) -> None:
        """Put each row where it belongs by what is known of it now."""
        under = self.under_cursor
        self._put_in_order()
        self._show(under)

    def filter(self, text: str) -> None:
        """Show only rows that hold every word of the text."""
        from miekeshi.text.folding import fold

        under = self.under_cursor
        self.words = fold(text).split()
        self._choose()
        self._show(under)

    def _put_in_order(self) -> None:
        """Put the rows in order, and choose those to show."""
        self.rows.sort(key=ORDERS[self.arrangement])
        self.widest = max(map(cells, {row.department for row in self.rows}), default=0)
        self._choose()

    def _choose(self) -> None:
        words, seen = self.words, self.rows
        for word in words:
            seen = [row for row in seen if word in row.searched]
        self.seen = seen
        many = len(seen) > FEW
        recent = self.recent if many and not words and self.arrangement == "year" else {}
        self.blocks = grouped(self.seen, self.arrangement, recent) if many else list(self.seen)

    def _show(self, under: SheetRow | None) -> None:
        """Draw them, the cursor on that row where it is among them, else at the top."""
        at = next((index for index, one in enumerate(self.blocks) if one is under), 0) if under is not None else 0
        self.renew(at)

    @property
    def under_cursor(self) -> SheetRow | None:
        """The row under the cursor."""
        one = self.blocks[self.cursor] if 0 <= self.cursor < len(self.blocks) else None
        return one if isinstance(one, SheetRow) else None

    @property
    def _by_year(self) -> bool:
        """Whether heads name the year, so that the rows need not."""
        return self.arrangement == "year" and any(isinstance(one, Group) for one in self.blocks[:1])

    def columns(self, width: int) -> "list[tuple[str, int]]":
        """The columns and their widths, gaps of two not counted."""
        found = [] if self._by_year else [("year", cells(year_name(FULL_YEAR)))]
        right = [("stage", max(cells(stage_name(name)) for name in ("draft", "published", "closed")))]
        if width >= NARROW:
            bar = max(cells(_("Standing")), BAR * (1 + (width >= WIDE) + (width >= WIDER)))
            right += [("bar", bar), ("reported", max(7, cells(_("Reported"))))]
        if width >= WIDE:
            right += [("overdue", cells(_("Overdue"))), ("revised", cells(_("Revised")))]
        states = (
            _("broken"),
            _("conflict"),
            _("newer"),
            _("{count} wrong").format(count=99),
            _("{count} to see").format(count=9),
        )
        right.append(("check", max(map(cells, states))))
        names = width - sum(wide + 2 for _name, wide in (*found, *right)) - 2
        share = max(names * 2 // 5, min(USUAL, names - 8))
        department = max(8, min(24, self.widest, share))
        return [*found, ("department", department), ("title", max(8, names - department)), *right]

    def heading(self) -> Content:
        """The names of the columns."""
        names = {
            "year": _("Year"),
            "department": _("Department"),
            "title": _("Title"),
            "stage": _("Stage"),
            "bar": _("Standing"),
            "reported": _("Reported"),
            "overdue": _("Overdue"),
            "revised": _("Revised"),
            "check": _("Check"),
        }
        texts = [
            " " * max(0, width - cells(names[name])) + fitted(names[name], min(width, cells(names[name])))
            if name in ("reported", "overdue", "revised")
            else fitted(names[name], width)
            for name, width in self.columns(self.text_width)
        ]
        return Content(" " * GUTTER + "  ".join(texts))

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.blocks[index]
        columns = self.columns(width)
        if isinstance(row, Group):
            return [self._head(row, columns, width)]
        if not row.readable:
            check = columns[-1][1]
            found = fitted(_("conflict") if row.conflict else _("broken"), check)
            text = f"{fitted(row.name, width - check - 2)}  {found}"
            return [Content(text, [Span(0, len(text), ".error")])]
        rooms = dict(columns)
        if row.held and "bar" in rooms and width < WIDE and cells(row.held) > rooms["title"] // 2:
            held = Content(fitted(row.held, rooms["bar"] + 2 + rooms["reported"]), [Span(0, len(row.held), ".label")])
            parts = [
                held if name == "bar" else self._cell(name, row, room, width)
                for name, room in columns
                if name != "reported"
            ]
        else:
            parts = [self._cell(name, row, room, width) for name, room in columns]
        return [Content("  ").join(parts)]

    def _head(self, group: Group, columns: "list[tuple[str, int]]", width: int) -> Content:
        """What a group is of, how many sheets it has and, of one year, how its targets stand together."""
        number = counted(len(group.rows), marked("{count} sheet"), marked("{count} sheets"))
        name = Content(f"{group.name()}  {number}", [Span(0, len(group.name()), ".heading")])
        if self.arrangement != "year" or not group.of_year:
            return name
        figures = {"bar", "reported", "overdue", "revised"}
        left = sum(wide + 2 for one, wide in columns if one not in figures and one != "check") - 2
        shown = Content(fitted(name.plain, left), [*name.spans])
        parts = [self._figure(one, group, room) for one, room in columns if one in figures]
        return Content("  ").join([shown, *parts])

    def _cell(self, name: str, row: SheetRow, room: int, width: int) -> Content:
        match name:
            case "year":
                return Content(fitted(row.year, room))
            case "department":
                return Content(fitted(row.department, room))
            case "title":
                return self._titled(row, width, room)
            case "stage":
                return Content(fitted(row.stage, room))
            case "check":
                found, style = self._found(row)
                text = fitted(found, room)
                return Content(text, [Span(0, len(text), style)])
        return self._figure(name, row, room)

    def _figure(self, name: str, of: SheetRow | Group, room: int) -> Content:
        """A bar or a number, of a sheet or of all of a group; blank until they are known."""
        if of.shares is None:
            return Content(" " * room)
        if name == "bar":
            from tui.widgets.shares import ORDER, bar

            return bar(dict(zip(ORDER, of.shares, strict=True)), room, ascii_only=self.ascii_only)
        if name == "reported":
            text, style = (f"{of.asked - of.blank:,}/{of.asked:,}", "") if of.asked else ("", "")
        else:
            number = of.overdue if name == "overdue" else of.revised
            text, style = (f"{number:,}", ".warning" if name == "overdue" else "") if number else ("–", ".faint")
        text = f"{' ' * (room - cells(text))}{text}"
        return Content(text, [Span(0, len(text), style)] if style else [])

    def _titled(self, row: SheetRow, width: int, room: int) -> Content:
        """The title; behind it who has the sheet open and what else there is to say, as far as half the room goes."""
        title = self._title(row, room) or row.name
        remarks = counted(row.remarks, marked("{count} remark open"), marked("{count} remarks open"))
        wide = (remarks if row.remarks else "", _("not yet committed") if row.uncommitted else "")
        told = list(filter(None, (row.held, state_name(row.state), *(wide if width >= WIDE else ()))))
        while told and cells(" ".join(told)) > room // 2:
            told.pop()
        signs = " ".join(told)
        behind = cells(signs)
        if not behind:
            return Content(fitted(title, room))
        text = fitted(title, room - behind - 1) + " " + signs
        return Content(text, [Span(len(text) - len(signs), len(text), ".label")])

    @staticmethod
    def _title(row: SheetRow, room: int) -> str:
        """The title; where it does not fit without the year, which stands in a column of its own or above."""
        return _YEAR.sub("", row.title) if row.fiscal_year and cells(row.title) > room else row.title

    @staticmethod
    def _found(row: SheetRow) -> tuple[str, str]:
        if row.errors is None:
            return signed("…"), ".faint"
        if row.conflict:
            return _("conflict"), ".error"
        if row.newer:
            return _("newer"), ".warning"
        if row.errors:
            return _("{count} wrong").format(count=row.errors), ".error"
        if row.warnings:
            return _("{count} to see").format(count=row.warnings), ".warning"
        return _("ok"), ".faint"


def _year_order(row: SheetRow) -> tuple[object, ...]:
    return row.place


def _department_order(row: SheetRow) -> tuple[object, ...]:
    return (not row.readable, row.department, *row.place)


def _stage_order(row: SheetRow) -> tuple[object, ...]:
    return (row.stage_rank, *row.place)


def _due_order(row: SheetRow) -> tuple[object, ...]:
    return (row.due_rank, -row.overdue, -row.blank, *row.place)


ORDERS: dict[str, Callable[[SheetRow], tuple[object, ...]]] = {
    "year": _year_order,
    "department": _department_order,
    "stage": _stage_order,
    "due": _due_order,
}
"""The ways the list can be grouped, each with what puts the rows in order."""
