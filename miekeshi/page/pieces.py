"""What a part of a layout prints, piece by piece: lines where parts stand below each other, a cell in a table."""

from dataclasses import dataclass
from typing import NamedTuple

from miekeshi.page.blocks import joined
from miekeshi.page.writer import At
from miekeshi.redline.segments import Segment
from miekeshi.revision.views import Line


class Label(NamedTuple):
    """Words before a piece, and whether they tell it from the others of its part, so that a cell has them as well."""

    words: str = ""
    tells: bool = False


NO_LABEL = Label()


@dataclass(frozen=True, slots=True)
class Piece:
    """What is printed of one field: ``at`` and ``field`` are its place on the sheet."""

    at: At
    field: str
    line: Line
    label: Label = NO_LABEL
    prose: bool = False
    """Whether it is running text, below what stands before it."""


def in_one_line(pieces: list[Piece], by: str = "　") -> Line:
    """The pieces behind each other, each behind the words that tell it from the others."""
    return joined(*(_told(one) for one in pieces if one.line), by=by)


def _told(one: Piece) -> Line:
    if not (one.label.words and one.label.tells):
        return one.line
    return (Segment(one.label.words + " ", *one.at.own), *one.line)
