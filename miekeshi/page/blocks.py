"""The piece a printed page is made of."""

from dataclasses import dataclass
from typing import Literal

from miekeshi.dates import eras
from miekeshi.model import Path, revision_date
from miekeshi.page.cells import Cell
from miekeshi.redline.segments import Segment
from miekeshi.revision.views import Fate, Line

Style = Literal[
    "title",
    "notice",
    "heading",
    "group",
    "label",
    "subheading",
    "prose",
    "field",
    "index-head",
    "index",
    "goal",
    "measure",
    "subtitle",
    "target",
    "action",
    "share",
    "series",
    "baseline",
    "note",
    "progress",
    "cost",
    "amount",
    "value",
    "rating",
    "scale",
]
"""What a block is.

``heading`` stands over a part of the sheet, ``label`` over a part of a goal or measure, ``group`` over several such
parts, ``subheading`` over a section within another; ``field`` is a short value, mostly behind a label (an officer,
divisions, SDGs, plan numbers).
"""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page: its mark, its label, its text, and what stands at the line's far end.

    ``path`` leads to the item shown and ``field`` names the field its text comes from (empty for the form's own words).
    All four texts are redline segments, without strikes in the clean and original views; a text may hold line breaks.
    ``depth`` counts levels of indentation from 0. ``revisions`` are those that show in the block, the earliest first;
    ``tag`` is printed behind what one changed, added or withdrew right here: ``R3.10.29 改定``; and behind what was
    ``carried`` forward from last year and is as it was. ``cell`` is where it stands in a table: the blocks of one come
    in reading order, row by row, and read as they are where no table is drawn (``grid.in_tables`` draws one).
    """

    path: Path
    field: str
    style: Style
    depth: int
    segments: Line
    mark: Line = ()
    label: Line = ()
    aside: Line = ()
    revisions: tuple[str, ...] = ()
    tag: str = ""
    carried: bool = False
    cell: Cell | None = None

    @property
    def text(self) -> str:
        """The block's own text, struck words included."""
        return plain(self.segments)


def plain(line: Line) -> str:
    """The words of a line, struck ones included."""
    return "".join(segment.text for segment in line)


def paragraphs(line: Line) -> list[Line]:
    """The lines of a prose text; empty ones are left out."""
    found: list[list[Segment]] = [[]]
    for segment in line:
        first, *rest = segment.text.split("\n")
        found[-1].append(segment._replace(text=first))
        found.extend([segment._replace(text=one)] for one in rest)
    return [one for one in (tuple(piece for piece in pieces if piece.text) for pieces in found) if plain(one).strip()]


def joined(*lines: Line, by: str = "") -> Line:
    """The lines that are not empty, one behind the other."""
    found: list[Segment] = []
    for line in lines:
        if line:
            found += [Segment(by), *line] if found and by else line
    return tuple(found)


def revisions_in(*lines: Line) -> set[str]:
    """The ids of the revisions that left a mark in the lines."""
    return {key for line in lines for segment in line for key in (segment.inserted, segment.struck) if key}


def tag(revisions: tuple[str, ...], inherited: Fate) -> str:
    """The dates of the revisions as printed, without those that the block only shares with what holds it."""
    days = dict.fromkeys(eras.short(revision_date(key)) for key in revisions if key not in inherited)
    return "、".join(f"{day} 改定" for day in days)
