"""Where a block stands in a table of the page."""

from dataclasses import dataclass

from miekeshi.model import Path


@dataclass(frozen=True, slots=True)
class Heading:
    """Words of the form above columns or beside rows: ``upright`` ones stand one character below the other."""

    words: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table is apart from its cells.

    ``path`` leads to the item that it stands in; ``name`` is the form's id of the table, or the number of one that was
    ``typed`` into a text, from 1. ``widths`` are those of the columns in proportion. All rows and columns count from 0,
    the ``heads`` rows at the top and the columns at the side that hold nothing but headings included.
    """

    path: Path
    name: str
    widths: tuple[int, ...]
    rows: int
    heads: int = 0
    headings: tuple[Heading, ...] = ()
    typed: bool = False
    blank: tuple[int, ...] = ()
    """The columns that are printed though nothing stands in them, to be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell that a block stands in: its place, and how many rows and columns it takes.

    ``headed`` says that the block's label, or the block as a whole where it has no field, only repeats the heading of
    the cell, for whoever reads the table row by row; drawn as a table it goes without. ``inner`` is the block's cell in
    a table typed into the text that stands in this one.
    """

    shape: Shape
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    upright: bool = False
    headed: bool = False
    inner: "Cell | None" = None
