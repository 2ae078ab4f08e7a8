"""Tables typed or pasted into a text: neighbouring lines whose cells are parted by tabs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from miekeshi.page.blocks import plain
from miekeshi.redline.segments import Segment
from miekeshi.revision.views import Line
from miekeshi.text.width import width
from miekeshi.wording.listing import marked

TAB = "\t"
LONGEST = 40
"""Columns of a terminal from which a cell counts as a text of several lines."""
_FIGURE = re.compile(r"[△▲+-]?[\d０-９][\d０-９,，.．]*\s*(?:%|％|\D{0,4})")
_YEAR = re.compile(r".*年度?|[RHＲＨ]?[\d０-９]{1,4}(?:年|年度|末|FY)|FY.*")


@dataclass(frozen=True, slots=True)
class Typed:
    """A table within a text: its cells row by row; all rows have as many."""

    rows: tuple[tuple[Line, ...], ...]

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths of the columns in proportion: what the longest cell of each takes, short of a long text."""
        return tuple(
            max(2, *(min(LONGEST, width(plain(row[at]))) for row in self.rows)) for at in range(len(self.rows[0]))
        )

    @property
    def has_heads(self) -> bool:
        """Whether the first row names the columns: figures stand below words, and years count as words."""
        first, *others = self.rows
        if not others or any(_is_figure(cell) or not plain(cell).strip() for cell in first[1:]):
            return False
        return any(_is_figure(cell) for row in others for cell in row[1:])


def parts(lines: Sequence[Line]) -> Iterator[Line | Typed]:
    """The lines of a text, and in the place of those that make up a table the table."""
    for tabbed, group in groupby(lines, key=lambda line: TAB in plain(line)):
        run = list(group)
        if tabbed and _is_table([plain(line) for line in run]):
            cells = [_cells(line) for line in run]
            most = max(map(len, cells))
            yield Typed(tuple((*row, *((),) * (most - len(row))) for row in cells))
        else:
            yield from run


def _is_table(lines: list[str]) -> bool:
    """Whether the lines have cells: a tab that only indents parts none, nor one between a mark and its words."""
    rows = [line.strip() for line in lines]
    return any(TAB in row for row in rows) and not all(
        row.count(TAB) == 1 and marked(row)[0] == row.partition(TAB)[0] for row in rows
    )


def _is_figure(cell: Line) -> bool:
    text = plain(cell).strip()
    return bool(_FIGURE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _cells(line: Line) -> tuple[Line, ...]:
    """What stands between the tabs of a line."""
    found: list[list[Segment]] = [[]]
    for segment in line:
        first, *rest = segment.text.split(TAB)
        found[-1].append(segment._replace(text=first))
        found += [[segment._replace(text=one)] for one in rest]
    return tuple(tuple(one for one in cell if one.text) for cell in found)
