"""Tables of a source: which cells are labels, what stands beside or below each, and which rows are a measure's."""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from miekeshi.importing.document import Cell, Table
from miekeshi.importing.labels import OF_SHEET, Role, numbered_label, role_cut, role_of
from miekeshi.importing.marked import Marked, joined
from miekeshi.wording.paste import mark_at

LONGEST = 24
_NOTE = re.compile(r"\s*(?:[※*＊]|[（(]?注)")
_BARE_NUMBER = re.compile("[0-9０-９]{1,2}[.．]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]|[一二三四五六七八九十]")
_STRONG = (
    "situation",
    "issue",
    "approach",
    "target",
    "action",
    "self",
    "leader",
    "reason",
    "state",
    "history",
    "purpose",
)
"""What is a label wherever it stands, also with nothing beside or below it."""
_FACTS = ("department", "post", "name", "contact", "year", "divisions", "number")
"""Labels with one short answer beside them, which may itself read like a label: 役職｜部長."""


@dataclass(frozen=True, slots=True)
class Held:
    """A cell with what it is labelled; ``label`` is the words of the label, for a heading."""

    text: Marked
    role: Role | None
    label: str = ""
    notes: tuple[Marked, ...] = ()
    alone: bool = False
    """Whether it is a row by itself, over most of the table."""


@dataclass(frozen=True, slots=True)
class Named:
    """A cell that is a label itself."""

    text: Marked
    role: Role
    column: bool = False
    """Whether it stands above a column of records, each of which it names a part of."""


@dataclass(slots=True)
class Record:
    """A row below a row of labels; ``begins`` says whether it is a measure's first."""

    begins: bool
    cells: list[Held] = field(default_factory=list)


Item = Held | Named | Record


class Grid:
    """The cells of a table by where they are."""

    def __init__(self, table: Table, extra: dict[str, Role]) -> None:
        self.extra = extra
        self.cells = [cell for cell in table.cells if cell.text.solid]
        self.covers: dict[tuple[int, int], Cell] = {}
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self.covers.setdefault((row, column), cell)
        self.rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            self.rows.setdefault(cell.row, []).append(cell)
        self.width = max((cell.column + cell.columns for cell in self.cells), default=0)
        self.role: dict[int, Role | None] = {id(cell): self._role(cell) for cell in self.cells}

    def _role(self, cell: Cell) -> Role | None:
        words = cell.text.solid
        if len(words) > LONGEST:
            return None
        numbered = numbered_label(words, self.extra)
        downwards = len(words) > 2 and all(len(line.text.strip()) <= 1 for line in cell.text.lines())
        return (
            role_of(words, self.extra)
            or (numbered[0] if numbered else None)
            or (role_cut(words) if downwards else None)
        )

    def items(self) -> Iterator[Item]:
        """What the table says, in the order in which it reads."""
        order = sorted(self.rows)
        at = 0
        while at < len(order):
            heads = self._heads(order, at)
            if heads:
                count, columns = heads
                for row in order[at : at + count]:
                    for cell in self.rows[row]:
                        yield Named(cell.text, self.role[id(cell)] or "column", column=True)
                at += count
                at = yield from self._records(order, at, columns)
            else:
                yield from self._row(order[at])
                at += 1

    def _heads(self, order: list[int], at: int) -> tuple[int, dict[int, Cell]] | None:
        """How many rows of labels stand here, and which label each column has; ``None`` where the row is no such."""
        row = self.rows[order[at]]
        if len(row) < 2 or not self._labelled(row) or at + 1 == len(order):
            return None
        bottom = max(cell.row + cell.rows for cell in row)
        count = 1
        while at + count < len(order) and order[at + count] < bottom:
            if not self._labelled(self.rows[order[at + count]], 1):
                break
            count += 1
        following = self.rows[order[at + count]] if at + count < len(order) else []
        if count == 1 and following and self._labelled(following) and len(following) > 1:
            count += 1
        rows = order[at : at + count]
        columns: dict[int, Cell] = {}
        for number in rows:
            for cell in self.rows[number]:
                for column in range(cell.column, cell.column + cell.columns):
                    columns[column] = cell
        if at + count == len(order):
            return None
        if row[0].rows > count and self.role[id(row[0])] in _STRONG:
            self._head_within(row, columns)
        return count, columns

    def _head_within(self, row: list[Cell], columns: dict[int, Cell]) -> None:
        """Of a table beside which one label stands the rows are a measure's parts, and its numbers their marks."""
        for column in [column for column, cell in columns.items() if cell is row[0]]:
            del columns[column]
        for cell in columns.values():
            if self.role[id(cell)] == "number":
                self.role[id(cell)] = "mark"

    def _labelled(self, row: list[Cell], least: int = 2) -> bool:
        """Whether a row is one of labels: nearly all of its cells are short, and most of them known."""
        known = [cell for cell in row if self.role[id(cell)]]
        short = [cell for cell in row if len(cell.text.solid) <= 14 and "。" not in cell.text.text]
        if len(row) < least or len(short) < len(row) or len(known) < least:
            return False
        in_turn = len(row) % 2 == 0 and all(bool(self.role[id(cell)]) == (at % 2 == 0) for at, cell in enumerate(row))
        return not in_turn and len(known) * 2 >= len(row)

    def _records(self, order: list[int], at: int, columns: dict[int, Cell]) -> "Generator[Item, None, int]":
        roles = {column: self.role[id(cell)] for column, cell in columns.items()}
        firsts = [role for role in ("title", "goal", "number", "divisions") if role in roles.values()]
        leading = firsts[0] if firsts else None
        begun = False
        while at < len(order):
            row = self.rows[order[at]]
            wide = len(row) == 1 and (row[0].columns > max(1, self.width // 2) or _NOTE.match(row[0].text.text))
            if wide or (begun and (self._same_heads(row, columns) or self._is_labelled_row(row, columns))):
                break
            begun = True
            record = Record(False)
            listed, aside = self._set_apart(row, columns)
            for cell in listed:
                head = columns.get(cell.column)
                role = self.role[id(head)] if head else None
                label = head.text.text if head else ""
                record.begins = record.begins or (role is not None and role == leading)
                record.cells.append(Held(cell.text, role, label, cell.notes))
            yield record
            if aside:
                name, value = aside
                role = self.role[id(name)]
                assert role is not None
                yield Named(name.text, role)
                yield Held(value.text, role, name.text.text, value.notes)
            at += 1
        return at

    def _set_apart(self, row: list[Cell], columns: dict[int, Cell]) -> tuple[list[Cell], tuple[Cell, Cell] | None]:
        """The cells of a row below labels, and the last two where one is the label of the other: 現状・課題｜…."""
        if len(row) < 3:
            return row, None
        *listed, name, value = row
        head = columns.get(name.column)
        headed = head is not None and self.role[id(head)] in _STRONG
        if self.role[id(name)] not in _STRONG or self.role[id(value)] or headed:
            return row, None
        return listed, (name, value)

    def _is_labelled_row(self, row: list[Cell], columns: dict[int, Cell]) -> bool:
        """Whether a row below others begins with a label of its own, or has one within that no column bears."""
        heads = {self.role[id(head)] for head in columns.values()}
        within = any(self.role[id(cell)] == "divisions" for cell in row) and "divisions" not in heads
        return within or (len(row) <= 3 and self.role[id(row[0])] in _STRONG)

    def _same_heads(self, row: list[Cell], columns: dict[int, Cell]) -> bool:
        """Whether the labels come again, as at the head of a further page."""
        return len(row) > 1 and all(
            columns.get(cell.column) is not None and columns[cell.column].text.solid == cell.text.solid for cell in row
        )

    def _row(self, number: int) -> Iterator[Item]:
        """A row in which labels stand before, or above, what they name."""
        cells = sorted(self.rows[number], key=lambda cell: cell.column)
        at = 0
        named: Cell | None = None
        while at < len(cells):
            cell = cells[at]
            role = self.role[id(cell)]
            if named is not None and role and len(cells) > 2 and (at + 1 == len(cells) or self.role[id(cells[at + 1])]):
                yield Held(cell.text, self.role[id(named)], named.text.text, cell.notes)
                named = None
                at += 1
                continue
            named = None
            if role and self._names_something(cell):
                yield Named(cell.text, role)
                named = cell if role in _FACTS else None
                at += 1
                continue
            text = cell.text
            notes = cell.notes
            following = cells[at + 1] if at + 1 < len(cells) else None
            bare = following is not None and self._is_bare_number(cell) and not self.role[id(following)]
            if following is not None and (bare or mark_at(text.text.strip()) == len(text.text.strip())):
                text = joined([text.stripped(), following.text], "　")
                notes = (*notes, *following.notes)
                at += 1
            label = self._label(cell)
            alone = len(cells) == 1 and cell.columns * 2 > self.width
            yield Held(text, self.role[id(label)] if label else None, label.text.text if label else "", notes, alone)
            at += 1

    def _is_bare_number(self, cell: Cell) -> bool:
        """Whether a cell is nothing but the number of what is named beside it, and no label says otherwise."""
        return bool(_BARE_NUMBER.fullmatch(cell.text.solid)) and self._label(cell) is None

    def _names_something(self, cell: Cell) -> bool:
        """Whether there is something beside or below a label that it can be the label of; or it says so itself."""
        right = self.covers.get((cell.row, cell.column + cell.columns))
        below = self.covers.get((cell.row + cell.rows, cell.column))
        beside = right or self._next_right(cell)
        return beside is not None or below is not None or self.role[id(cell)] in (*OF_SHEET, *_STRONG)

    def _next_right(self, cell: Cell) -> Cell | None:
        for column in range(cell.column + cell.columns, self.width):
            if found := self.covers.get((cell.row, column)):
                return found
        return None

    def _label(self, cell: Cell) -> Cell | None:
        """The label beside a cell, else the one above it."""
        left = self._next_left(cell)
        if left is not None:
            if self.role[id(left)]:
                return left
            if left.row == cell.row and (found := self._label(left)) is not None and left.rows >= cell.rows:
                return found
        above = self.covers.get((cell.row - 1, cell.column))
        while above is not None and not self.role[id(above)] and above.column == cell.column:
            above = self.covers.get((above.row - 1, above.column))
        if above is not None and self.role[id(above)] and self._covers_only(above):
            return above
        return None

    def _next_left(self, cell: Cell) -> Cell | None:
        for column in range(cell.column - 1, -1, -1):
            if found := self.covers.get((cell.row, column)):
                return found
        return None

    def _covers_only(self, label: Cell) -> bool:
        """Whether a label has nothing but another label, or nothing, to its right."""
        right = self._next_right(label)
        return right is None or bool(self.role[id(right)])
