"""The tables of a page as grids: what an output that can draw one draws."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from miekeshi.page.blocks import Block
from miekeshi.page.cells import Cell, Heading, Shape


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its place in the grid, the rows and columns it takes, and the blocks in it, indented from 0.

    ``heading`` are the form's own words above columns or beside rows, in place of blocks; in the table's ``heads`` rows
    blocks are headings as well: the first row of a table that was typed. ``upright`` words stand one character below
    the other. The blocks may make up a table themselves, one typed into a text: ``in_tables`` finds it.
    """

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple[Block, ...]
    heading: str = ""
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the page: its shape, and its cells row by row, which fill it without overlapping."""

    shape: Shape
    depth: int
    cells: tuple[GridCell, ...]


def in_tables(blocks: Iterable[Block]) -> Iterator[Block | Grid]:
    """The page in printed order: blocks that stand by themselves, and in the place of those of a table the table."""
    for shape, group in groupby(blocks, key=lambda block: block.cell.shape if block.cell else None):
        if shape is None:
            yield from group
        else:
            yield grid(shape, tuple(group))


def grid(shape: Shape, blocks: tuple[Block, ...]) -> Grid:
    """The table that these blocks stand in."""
    placed: dict[tuple[int, int], tuple[Cell, list[Block]]] = {}
    for block in blocks:
        cell = block.cell
        assert cell is not None
        bare = without_head(block)
        _cell, held = placed.setdefault((cell.row, cell.column), (cell, []))
        held += [bare] if bare else []
    cells = [_heading(one) for one in shape.headings]
    cells += [
        GridCell(cell.row, cell.column, cell.rows, cell.columns, _indented(held), upright=cell.upright)
        for cell, held in placed.values()
    ]
    return Grid(shape, min(block.depth for block in blocks), tuple(_filled(shape, cells)))


def without_head(block: Block) -> Block | None:
    """The block as it stands in its cell, without what only repeats the heading; ``None`` where that is all it is."""
    if block.cell is None or not block.cell.headed:
        return block
    return replace(block, label=()) if block.field else None


def _heading(one: Heading) -> GridCell:
    return GridCell(one.row, one.column, one.rows, one.columns, (), one.words, one.upright)


def _indented(blocks: list[Block]) -> tuple[Block, ...]:
    least = min((block.depth for block in blocks), default=0)
    return tuple(replace(block, depth=block.depth - least, cell=block.cell and block.cell.inner) for block in blocks)


def _filled(shape: Shape, cells: list[GridCell]) -> list[GridCell]:
    """The cells with an empty one wherever there is none."""
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    empty = [
        GridCell(row, column, 1, 1, ())
        for row in range(shape.rows)
        for column in range(len(shape.widths))
        if (row, column) not in taken
    ]
    return sorted([*cells, *empty], key=lambda cell: (cell.row, cell.column))
