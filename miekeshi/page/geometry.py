"""A table in columns of characters: how wide and high its cells are, and what stands in each of its lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from miekeshi.page.grid import Grid, GridCell

LEAST = 12
"""Columns of characters in which a text can still be read; a table that has less for one is read row by row."""
UPRIGHT = 2
HEAD = 4
"""Columns of characters that the head of a column can be broken into."""
GAP = 3
"""Columns of characters between two cells, with the line that parts them."""


ASCII = str.maketrans("─│┼├┤┬┴", "-|+++++")
"""Rules for where there are no characters to draw them with, or where it is not known how wide those are."""


class Piece(NamedTuple):
    """A stretch of a line: a line of a cell, or, without a cell, the ``rule`` itself."""

    width: int
    cell: GridCell | None = None
    line: int = 0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a cell is drawn, in characters and lines from the table's corner; rules not included."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A table with a place for each cell: rules above, between and below rows, and between columns."""

    grid: Grid
    widths: tuple[int, ...]
    boxes: dict[tuple[int, int], Box]
    tops: tuple[int, ...]
    """The first line of each row, and the line below the last rule."""

    @property
    def height(self) -> int:
        """How many lines it has."""
        return self.tops[-1]

    def lines(self) -> Iterator[list[Piece]]:
        """Each line from the top, its pieces from the left."""
        owner = _owners(self.grid)
        for row in range(len(self.tops) - 1):
            yield self._rule(owner, row)
            for line in range(self.tops[row], self.tops[row + 1] - 1):
                yield self._content(owner[row], line)
        yield self._rule(owner, len(self.tops) - 1)

    def _content(self, cells: list[GridCell], line: int) -> list[Piece]:
        pieces: list[Piece] = []
        for cell in dict.fromkeys(cells):
            box = self.boxes[cell.row, cell.column]
            pieces += [Piece(GAP, rule=" │ ")] if pieces else []
            pieces.append(Piece(box.width, cell, line - box.top))
        return pieces

    def _rule(self, owner: list[list[GridCell]], row: int) -> list[Piece]:
        last = len(self.tops) - 1
        above = owner[row - 1] if row else [None] * len(self.widths)
        below = owner[row] if row < last else [None] * len(self.widths)
        pieces: list[Piece] = []
        through: GridCell | None = None
        for column, width in enumerate(self.widths):
            cell = above[column] if above[column] is below[column] else None
            if column and not (cell and cell is through):
                up = bool(row) and above[column - 1] is not above[column]
                down = row < last and below[column - 1] is not below[column]
                middle = _joint(up, down, through is None, cell is None)
                pieces.append(Piece(GAP, rule=(" " if through else "─") + middle + (" " if cell else "─")))
            if cell is None:
                pieces.append(Piece(width, rule="─" * width))
            elif cell is not through:
                box = self.boxes[cell.row, cell.column]
                pieces.append(Piece(box.width, cell, self.tops[row] - 1 - box.top))
            through = cell
        return pieces


def draw(
    grid: Grid, room: int, wanted: Callable[[GridCell], int], height: Callable[[GridCell, int], int]
) -> Drawing | None:
    """The table in so many columns of characters; ``None`` where they are too few to read it.

    ``wanted`` is how wide a cell would be without a line broken, ``height`` how many lines it has in a width.
    """
    columns = len(grid.shape.widths)
    widest, least = [1] * columns, [1] * columns
    upright = {cell.column for cell in grid.cells if cell.upright}
    for cell in grid.cells:
        if cell.columns == 1:
            whole = UPRIGHT if cell.upright else wanted(cell)
            room_for_head = UPRIGHT if cell.column in upright else HEAD
            widest[cell.column] = max(widest[cell.column], whole)
            least[cell.column] = max(least[cell.column], min(whole, room_for_head if cell.heading else LEAST))
    for cell in grid.cells:
        if cell.columns > 1:
            missing = min(wanted(cell), LEAST) - sum(widest[cell.column : cell.column + cell.columns])
            widest[cell.column] += max(0, missing - GAP * (cell.columns - 1))
    widths = _shared(grid.shape.widths, widest, least, room - GAP * (columns - 1))
    if widths is None:
        return None
    heights = _heights(grid, widths, height)
    tops = tuple(accumulate([1, *(one + 1 for one in heights)]))
    lefts = tuple(accumulate([0, *(one + GAP for one in widths)]))
    boxes = {
        (cell.row, cell.column): Box(
            lefts[cell.column],
            tops[cell.row],
            _width(widths, cell),
            tops[cell.row + cell.rows] - 1 - tops[cell.row],
        )
        for cell in grid.cells
    }
    return Drawing(grid, widths, boxes, tops)


def _owners(grid: Grid) -> list[list[GridCell]]:
    """The cell at each place."""
    found: list[list[GridCell]] = [[None] * len(grid.shape.widths) for _row in range(grid.shape.rows)]  # type: ignore[list-item]
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                found[row][column] = cell
    return found


def _joint(up: bool, down: bool, left: bool, right: bool) -> str:
    """The sign where rules meet that lead on to these sides."""
    if not (up or down):
        return "─"
    if left and right:
        return "┼" if up and down else "┴" if up else "┬"
    return "├" if right else "┤" if left else "│"


def _width(widths: tuple[int, ...], cell: GridCell) -> int:
    return sum(widths[cell.column : cell.column + cell.columns]) + GAP * (cell.columns - 1)


def _shared(parts: tuple[int, ...], widest: list[int], least: list[int], room: int) -> tuple[int, ...] | None:
    """The room shared out in proportion, none getting more than it has use for or less than it needs."""
    if sum(widest) <= room:
        return tuple(widest)
    if sum(least) > room:
        return None
    fixed: dict[int, int] = {}
    while len(fixed) < len(parts):
        free = [column for column in range(len(parts)) if column not in fixed]
        left, whole = room - sum(fixed.values()), sum(parts[column] for column in free)
        given = {column: left * parts[column] // whole for column in free}
        over = {column: widest[column] for column in free if given[column] > widest[column]}
        under = {column: least[column] for column in free if given[column] < least[column]}
        if under:
            fixed |= under
        elif over:
            fixed |= over
        else:
            fixed |= given
    return tuple(fixed[column] for column in range(len(parts)))


def _heights(grid: Grid, widths: tuple[int, ...], height: Callable[[GridCell, int], int]) -> list[int]:
    heights = [1] * grid.shape.rows
    for cell in sorted(grid.cells, key=lambda one: one.rows):
        needed = height(cell, _width(widths, cell))
        has = sum(heights[cell.row : cell.row + cell.rows]) + cell.rows - 1
        heights[cell.row + cell.rows - 1] += max(0, needed - has)
    return heights
