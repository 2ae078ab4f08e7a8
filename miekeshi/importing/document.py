"""A source as it stands, whatever wrote it: paragraphs and tables, and beside them what is no part of the page."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from miekeshi.importing.marked import Marked

Why = Literal["not-placed", "hidden", "comment", "margin", "instructions", "suspected", "undated"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that stand one below the other outside tables; a note belongs to what stands before it."""

    text: Marked
    note: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell from (row, column), counted from 0, over as many rows and columns."""

    row: int
    column: int
    text: Marked
    rows: int = 1
    columns: int = 1
    notes: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in the order of their rows."""

    cells: tuple[Cell, ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Aside:
    """What the file holds beside its page: comments, running heads, what is hidden."""

    text: Marked
    why: Why


@dataclass(frozen=True, slots=True)
class Spotted:
    """A line of one of the program's own files, with the item and the field that it shows; a label names none."""

    text: Marked
    path: tuple[str, ...] | None
    field: str = ""


@dataclass(slots=True)
class Document:
    """One sheet's source. ``lost_strikes`` says that its kind of file shows no strikes even where there were some."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    lost_strikes: bool = False
    spotted: list[Spotted] = field(default_factory=list)
    """The same text line by line, of a file in which lines name the places that they show."""
    changed_on: date | None = None
    """The day on which a tracked change was made, the last of several."""
    tags: list[Marked] = field(default_factory=list)
    """Days of revisions printed behind what was revised, taken out of the text."""
    days: dict[str, list[date]] = field(default_factory=dict)
    """The days of a line that had such, by its characters without blanks."""
    saved_on: date | None = None
    """The day on which the file was saved last, as the file itself says."""

    def texts(self) -> list[Marked]:
        """Everything that was read, each piece once."""
        found: list[Marked] = [one.text for one in self.spotted]
        for block in self.blocks if not self.spotted else ():
            if isinstance(block, Paragraph):
                found.append(block.text)
            else:
                for cell in block.cells:
                    found += [cell.text, *cell.notes]
        return [*found, *self.tags, *(aside.text for aside in self.asides)]
