"""A table among the blocks of the page: drawn as one where it fits, else read row by row."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from miekeshi.page.blocks import Block
from miekeshi.page.cells import Shape
from miekeshi.page.geometry import UPRIGHT, Drawing, Piece, draw
from miekeshi.page.grid import GridCell, grid, without_head
from tui.terminal.content import lines_of, plain
from tui.widgets.page.block import INDENT

Lines = Callable[[Block, int], list[Content]]
"""The lines of a block in a width."""
WIDEST = 200
"""Columns from which a cell wants no more."""


class Spot(NamedTuple):
    """Where some blocks stand in a table: their first line, how many, the column they begin in, how wide it is."""

    top: int
    height: int
    left: int
    width: int


class Frame:
    """One table, of the blocks of several groups; ``lines`` draws a block."""

    def __init__(self, groups: Sequence[Sequence[Block]], lines: Lines) -> None:
        blocks = tuple(block for group in groups for block in group)
        assert blocks[0].cell is not None
        self.table = grid(blocks[0].cell.shape, blocks)
        self.lead = self.table.depth * INDENT
        self._lines = lines
        self._groups: dict[tuple[int, int], list[int]] = {}
        """Of each cell the groups that its blocks are of."""
        for number, group in enumerate(groups):
            for block in group:
                if block.cell and without_head(block):
                    self._groups.setdefault((block.cell.row, block.cell.column), []).append(number)
        self._width = -1
        self._drawing: Drawing | None = None
        self._pieces: list[list[Piece]] = []
        self._rows: dict[tuple[int, int, int], list[Content]] = {}
        self._spots: dict[int, Spot] | None = None

    def forget(self) -> None:
        """Draw what is in the cells anew."""
        self._rows.clear()

    def fit(self, width: int) -> Drawing | None:
        """The table's measures in that width; none where it does not fit."""
        if width != self._width:
            self._rows.clear()
            self._width, self._spots = width, None
            self._drawing = draw(
                self.table, width - self.lead, self._wanted, lambda cell, room: len(self.rows(cell, room))
            )
            self._pieces = list(self._drawing.lines()) if self._drawing else []
        return self._drawing

    def drawn(self, width: int) -> list[Content] | None:
        """All lines of the table in that width; none where it does not fit."""
        drawing = self.fit(width)
        return [self.line(at) for at in range(drawing.height)] if drawing else None

    def line(self, at: int, under: Spot | None = None, ground: Style | None = None) -> Content:
        """A line of the table as it was last fitted, what is under the cursor on another ground."""
        parts = [Content(" " * self.lead)]
        left = self.lead
        for across, cell, line, rule in self._pieces[at]:
            if cell is None:
                parts.append(Content.styled(rule, ".faint"))
            else:
                held = self.rows(cell, across)
                row = held[line] if 0 <= line < len(held) else Content("")
                row = row + Content(" " * max(0, across - row.cell_length))
                shown = under and ground and under.left == left and under.top <= at < under.top + under.height
                parts.append(row.stylize_before(ground) if shown and ground else row)
            left += across
        return Content.assemble(*parts)

    def rows(self, cell: GridCell, room: int) -> list[Content]:
        """The lines of one cell in that many columns."""
        key = (cell.row, cell.column, room)
        if key not in self._rows:
            self._rows[key] = [row for _group, rows in self._parts(cell, room) for row in rows]
        return self._rows[key]

    @property
    def spots(self) -> dict[int, Spot]:
        """Where the blocks of each group stand as the table was last fitted."""
        if self._spots is None:
            self._spots = {}
            boxes = self._drawing.boxes if self._drawing else {}
            for cell in self.table.cells if boxes else ():
                box = boxes[cell.row, cell.column]
                top = box.top
                for group, rows in self._parts(cell, box.width):
                    self._spots.setdefault(group, Spot(top, len(rows), self.lead + box.left, box.width))
                    top += len(rows)
        return self._spots

    def _parts(self, cell: GridCell, room: int) -> Iterator[tuple[int, list[Content]]]:
        """The lines of a cell by group; -1 is none."""
        if cell.heading:
            yield -1, lines_of(plain(cell.heading, ".label"), UPRIGHT if cell.upright else room)
        numbers = self._groups.get((cell.row, cell.column), [])
        for number, pairs in groupby(zip(numbers, cell.blocks, strict=True), key=lambda pair: pair[0]):
            blocks = [block for _number, block in pairs]
            rows = group_lines(blocks, WIDEST if cell.upright else room, self._lines)
            if cell.upright:
                rows = [one for row in rows for one in lines_of(row, UPRIGHT)]
            yield number, [row.stylize(".strong") for row in rows] if cell.row < self.table.shape.heads else rows

    def _wanted(self, cell: GridCell) -> int:
        return max((row.cell_length for row in self.rows(cell, WIDEST)), default=0)


def group_lines(blocks: Sequence[Block], width: int, lines: Lines) -> list[Content]:
    """The lines of blocks one below the other, those of a table typed into a text as one where it fits."""
    rows: list[Content] = []
    for typed, group in groupby(blocks, key=_typed):
        held = list(group)
        drawn = Frame([held], lines).drawn(width) if typed else None
        rows += drawn if drawn is not None else [row for block in held for row in lines(block, width)]
    return rows


def _typed(block: Block) -> Shape | None:
    """The table typed into a text that the block stands in; the form's own is drawn around it."""
    cell = block.cell
    cell = cell.inner if cell and not cell.shape.typed else cell
    return cell.shape if cell else None
