"""The tables of a form on the page: what is printed of each item, put into cells."""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Protocol

from miekeshi.model import Path, Sheet
from miekeshi.model.form import Column, Form, Table
from miekeshi.model.path import id_of, kind_of
from miekeshi.order.table_rows import Entry, Parts, columns, entries, parts_of, row_kind
from miekeshi.page.blocks import Block, plain
from miekeshi.page.cells import Cell, Heading, Shape
from miekeshi.page.writer import worded
from miekeshi.redline.segments import Segment
from miekeshi.revision.views import Fate

LABELS = {"divisions": "in_charge", "title": "measure_title"}
"""The labels of parts that do not go by the part's own name."""
AIMS = ("target", "action")
"""What several tables may show, each in columns of its own."""
TITLES = ("goal", "measure", "title")
SIDE = (1, 4, 15)
"""The widths of a table of one item: the upright headings at its side, the heads of its lines, what stands in them."""
HALF = (2, 5, 20)
"""The same of each half of one that has lines in a right half."""


class Place(Protocol):
    """An item being printed."""

    path: Path
    item: Any
    own: Fate


class Printer(Protocol):
    """What prints the parts of an item one below the other, and goes on to do so within a cell."""

    sheet: Sheet
    form: Form
    blocks: list[Block]
    unlabelled: set[str]
    printed: set[Path]

    def at(self, path: Path, item: Any, outer: Fate) -> Place: ...
    def label(self, at: Any, key: str, depth: int) -> int: ...
    def flush(self) -> None: ...
    def notices(self, before: str) -> None: ...
    def part(self, at: Any, part: str, named: tuple[str, ...], depth: int) -> None: ...


@dataclass(slots=True)
class _Spot:
    """The cell of the blocks from ``start`` to ``end``."""

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    upright: bool = False


class Tabular:
    """One table while it is printed."""

    def __init__(self, printer: Printer, table: Table, name: str, owner: Place, depth: int) -> None:
        self._printer, self._table, self._name, self._owner, self._depth = printer, table, name, owner, depth
        self._columns = [(key, _worded(printer.sheet, column)) for key, column in columns(table)]
        self._spots: list[_Spot] = []
        self._row = 0
        self._beside: list[_Spot] = []
        """The cells that stand beside the rows at hand."""
        self._before: frozenset[Path] = frozenset()
        """What stood on the page before the table: of that it prints its columns alone."""

    def print(self) -> None:
        """Print the table, if it has a row."""
        printer, path = self._printer, self._owner.path
        rows = [one for one in entries(printer.sheet, printer.form, self._table, path) if not self._is_done(one)]
        self._before = frozenset(printer.printed)
        if not rows or not self._columns:
            return
        printer.flush()
        named = self._name if self._name in printer.form.label else row_kind(self._table)
        self._depth += printer.label(self._owner, named, self._depth) if named else 0
        if row_kind(self._table):
            self._heads = self._head_rows()
            self._row = self._heads
            for entry in rows:
                self._entry(entry, self._owner.own, self._depth)
            self._finish(self._above(), tuple(one.width for _key, one in self._columns))
        else:
            self._lines(rows[0])

    def _is_done(self, entry: Entry) -> bool:
        """Whether all of it stands on the page already: a measure whose goal was printed before the table."""
        if not row_kind(self._table):
            return False
        if not entry.within:
            return entry.path in self._printer.printed and kind_of(entry.path) not in AIMS
        return all(map(self._is_done, entry.within))

    def _entry(self, entry: Entry, outer: Fate, depth: int) -> None:
        printer = self._printer
        kind = kind_of(entry.path)
        at = printer.at(entry.path, entry.item, outer)
        printer.printed.add(entry.path)
        parts = parts_of(printer.form, self._table, kind)
        if kind in ("goal", "measure"):
            self._across(at, None, parts, depth)
        heads = any(held for _key, held in parts.cells)
        self._across(at, parts.lead, parts, depth)
        if not heads and entry.within:
            self._across(at, parts.rest, parts, depth + 1)
        first, began = self._row, len(self._spots)
        self._cells(at, parts, depth)
        own = self._spots[began:]
        beside = self._beside
        self._beside = [*beside, *own]
        for one in entry.within:
            if not self._is_done(one):
                self._entry(one, at.own, depth + bool(own))
        if self._row == first:
            self._row += 1
        for spot in own:
            spot.rows = self._row - first
        self._beside = beside
        if heads or not entry.within:
            self._across(at, parts.rest, parts, depth + 1)

    def _cells(self, at: Place, parts: Parts, depth: int) -> None:
        """The cells of an item in the row at hand; what its first cell does not hold is indented in reading order."""
        places = {key: place for place, (key, _column) in enumerate(self._columns)}
        read = depth
        for key, held in parts.cells:
            column = self._columns[places[key]][1]
            if self._cell(at, held, parts.named, _head(column), self._row, places[key], read, upright=column.upright):
                read = depth + 1

    def _cell(
        self,
        at: Place,
        held: tuple[str, ...],
        named: tuple[str, ...],
        head: str,
        row: int,
        column: int,
        depth: int,
        *,
        upright: bool = False,
    ) -> bool:
        """Print the parts into one cell. Whether there was anything to print."""
        printer = self._printer
        start = len(printer.blocks)
        if len(held) == 1 and head:
            name = held[0].rpartition(".")[2]
            printer.unlabelled = {name, LABELS.get(name, name)}
        for part in held:
            printer.part(at, part, named, depth)
        printer.unlabelled = set()
        own = printer.blocks[start:]
        if own and head and own[0].style not in TITLES:
            printer.blocks[start:] = _headed(own, head, at, depth)
        self._spots.append(_Spot(start, len(printer.blocks), row, column, upright=upright))
        return bool(own)

    def _across(self, at: Place, held: tuple[str, ...] | None, parts: Parts, depth: int) -> None:
        """A row across all columns, of the notices above the item or of what no column names, if there is any.

        Where cells of what holds the item stand beside it, it goes across the most columns that lie between them; where
        they leave none, into the last of them.
        """
        printer = self._printer
        start = len(printer.blocks)
        if at.path in self._before:
            return
        if held is None:
            printer.notices(id_of(at.path))
        for part in held or ():
            printer.part(at, part, parts.named, depth)
        if len(printer.blocks) > start:
            taken = {spot.column for spot in self._beside}
            runs = groupby(range(len(self._columns)), key=taken.__contains__)
            across = max((list(places) for is_taken, places in runs if not is_taken), key=len, default=[])
            if not across:
                last = self._beside[-1]
                self._spots.append(_Spot(start, len(printer.blocks), last.row, last.column))
                return
            self._spots.append(_Spot(start, len(printer.blocks), self._row, across[0], columns=len(across)))
            self._row += 1

    def _lines(self, entry: Entry) -> None:
        """The table of one item: a line for each column, its head beside it, the groups at the side."""
        printer = self._printer
        at = printer.at(entry.path, entry.item, self._owner.own) if entry.path else self._owner
        aside = 1 if any(one.group for _key, one in self._columns) else 0
        halves = [[pair for pair in self._columns if pair[1].right == right] for right in (False, True)]
        halves = [half for half in halves if half]
        headings: list[Heading] = []
        rows = max(map(len, halves), default=0)
        for number, half in enumerate(halves):
            first, spots = len(headings), len(self._spots)
            self._row = 0
            self._half(half, at, number * (aside + 2), aside, headings)
            more = rows - len(half)
            for spot in self._spots[spots:]:
                spot.rows += more if spot.row == len(half) - 1 else 0
            headings[first:] = [
                replace(one, rows=one.rows + more) if one.row + one.rows == len(half) else one
                for one in headings[first:]
            ]
        self._row, self._heads = rows, 0
        widths = SIDE if len(halves) == 1 else HALF
        self._finish(tuple(headings), widths[1 - aside :] * len(halves))

    def _half(self, lines: list[tuple[str, Column]], at: Place, left: int, aside: int, headings: list[Heading]) -> None:
        """The lines of one half, one below the other, from the column ``left`` on."""
        printer, own = self._printer, parts_of(self._printer.form, self._table, "")
        held_by = dict(own.cells)
        for group, members in groupby(lines, key=lambda pair: pair[1].group):
            first, row = len(printer.blocks), self._row
            begins = left + bool(group)
            for key, column in members:
                held = held_by[key] if column.of is None else ()
                content = left + aside + 1 if column.head else begins
                self._cell(at, held, own.named, column.head, self._row, content, self._depth + bool(group))
                self._spots[-1].columns = left + aside + 2 - content
                if column.head:
                    headings.append(Heading(column.head, self._row, begins, columns=left + aside + 1 - begins))
                self._row += 1
            if group:
                headings.append(Heading(group, row, left, self._row - row, upright=True))
                self._group(group, at, first)

    def _group(self, words: str, at: Place, first: int) -> None:
        """Put the words of a group before its first block, for whoever reads the lines one by one."""
        blocks = self._printer.blocks
        if len(blocks) == first:
            return
        blocks.insert(first, Block(at.path, "", "group", self._depth, (Segment(words, *at.own),), cell=REPEATED))
        spot = next(one for one in self._spots if one.start >= first and one.end > one.start)
        for one in self._spots:
            if one.start >= first:
                one.start, one.end = one.start + (one is not spot), one.end + 1

    def _head_rows(self) -> int:
        grouped = any(one.group for _key, one in self._columns)
        return 2 if grouped else 1 if any(one.head for _key, one in self._columns) else 0

    def _above(self) -> tuple[Heading, ...]:
        """The heads of the columns, those of a group below its words."""
        found: list[Heading] = []
        if not self._heads:
            return ()
        place = 0
        for group, members in groupby(self._columns, key=lambda pair: pair[1].group):
            below = [column for _key, column in members]
            if group:
                found.append(Heading(group, 0, place, columns=len(below)))
            found += [
                Heading(one.head, int(bool(group)), place + number, rows=1 if group else self._heads)
                for number, one in enumerate(below)
            ]
            place += len(below)
        return tuple(found)

    def _finish(self, headings: tuple[Heading, ...], widths: tuple[int, ...]) -> None:
        blank = tuple(at for at, (_key, column) in enumerate(self._columns) if column.blank) if self._heads else ()
        shape = Shape(self._owner.path, self._name, widths, self._row, self._heads, headings, blank=blank)
        blocks = self._printer.blocks
        for spot in self._spots:
            cell = Cell(shape, spot.row, spot.column, spot.rows, spot.columns, spot.upright)
            for place in range(spot.start, spot.end):
                block = blocks[place]
                headed = block.cell is REPEATED
                inner = None if headed else block.cell
                blocks[place] = replace(block, cell=replace(cell, headed=headed, inner=inner))


REPEATED = Cell(Shape((), "", (), 0), 0, 0)
"""Stands in a block that repeats the head of its cell until the shape of its table is known."""


def _worded(sheet: Sheet, column: Column) -> Column:
    """The column with the sheet's year in its words."""
    if "{" not in column.head + column.group:
        return column
    return column.model_copy(update={"head": worded(sheet, column.head), "group": worded(sheet, column.group)})


def _head(column: Column) -> str:
    return f"{column.group}　{column.head}".strip("　")


def _headed(blocks: list[Block], head: str, at: Place, depth: int) -> list[Block]:
    """The blocks of a cell with its head: on the same line where there is but one."""
    words = (Segment(head, *at.own),)
    only = blocks[0] if len(blocks) == 1 else None
    if (
        only
        and not only.cell
        and not only.label
        and not only.mark
        and "\n" not in only.text
        and only.field
        and (only.segments or only.field == "rating")
    ):
        return [replace(only, label=words, cell=REPEATED)]
    if only and only.label and plain(only.label).rstrip("） ").endswith(head.rpartition("　")[2]):
        return blocks
    label = Block(at.path, "", "label", depth, words, cell=REPEATED)
    return [label, *(replace(block, depth=block.depth + 1) for block in blocks)]
