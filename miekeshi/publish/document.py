"""What goes on paper: paragraphs and tables, between the blocks of a page and whatever writes a file."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from math import ceil
from typing import Literal, NamedTuple

from miekeshi.model import Path
from miekeshi.redline.segments import Segment
from miekeshi.revision.views import Line
from miekeshi.text.width import visible_lines

Role = Literal["", "strong", "tag", "changed", "code", "whole"]
"""How a run looks apart from the redline: in bold, as a small date, underlined as what changed, as typed to a shell;
``whole`` is one that is not parted over two lines."""
_SUBTITLE = re.compile(r"(?<=.)[～〜][^～〜\n]{2,24}[～〜]\Z")
Style = Literal["title", "notice", "heading", "part", "item", "label", "text", "prose", "small", "caption", "bar"]
"""What a paragraph is.

``heading`` stands over a part of the document, ``part`` over one within, ``item`` over a goal or measure, ``label``
over a few paragraphs; ``prose`` stands apart from what is before and after it; ``caption`` stands over or beneath a
table, ``bar`` holds a share of its cell as a drawn bar.
"""
_HEADINGS: dict[Style, int] = {"title": 1, "heading": 2, "part": 3, "item": 3}
EPOCH = date(1980, 1, 1)
"""The day of a document that states none: the first that every kind of file can hold."""
UPRIGHT, ACROSS = 48, 73
"""Characters of ten points between the margins of A4."""
SHORT = 400
"""Characters of a cell up to which its row stays on one page, each paragraph counted as 20 more."""
SMALL = 15
"""Lines of a table up to which it is not parted over two pages."""
NARROW = 15
"""Characters of a cell in which lines end where they end: spread to one length they would gape."""
WIDEST_ALIGNED = 16
"""Full-width characters of a table's widest cell up to which its rows are lined up as lines."""
WIDEST_MARK = 4
"""Full-width characters of a mark that its text still hangs beside."""


class Run(NamedTuple):
    """A piece of text, with who put it in and who took it out, as a :class:`Segment`, and how it looks."""

    text: str
    inserted: str | None = None
    struck: str | None = None
    role: Role = ""

    @property
    def kind(self) -> str:
        """``"kept"``, ``"struck"``, ``"inserted"``, or ``"passing"``: inserted and later struck again.

        What ``changed`` on one side of a comparison stands there as it is.
        """
        if self.role == "changed":
            return "kept"
        return Segment(self.text, self.inserted, self.struck).kind


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; its text may hold line breaks.

    ``indent`` counts full-width characters; ``mark`` stands before the text, which hangs beside it. ``place`` and
    ``field`` say what of the sheet it shows, empty for the program's and the form's own words. ``level`` is that of a
    heading, 0 for none (:func:`outlined`). ``share`` is how much of its cell a bar fills, from 0 to 1.
    What is to be ``kept`` with what follows is not the last on a page.
    """

    runs: Runs
    style: Style = "text"
    indent: float = 0
    mark: Runs = ()
    place: Path = ()
    field: str = ""
    align: Literal["left", "center", "right"] = "left"
    level: int = 0
    share: float = 0
    kept: bool = False

    @property
    def hang(self) -> float:
        """The full-width characters by which the text hangs beside its mark; 0 without one."""
        wide = ems(words(self.mark))
        return wide + 0.5 if 0 < wide <= WIDEST_MARK else 0

    @property
    def text(self) -> str:
        """Its words, struck ones included, the mark before them."""
        return " ".join(filter(None, (words(self.mark), words(self.runs))))


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, over ``columns`` and ``rows`` of its table; ``head`` of those that name what stands beside or below.

    The words of one that is ``upright`` stand one below the other. ``lines`` are its paragraphs, those of a table
    within it row by row with their cells side by side.
    """

    content: "tuple[Paragraph | Table, ...]" = ()
    columns: int = 1
    rows: int = 1
    head: bool = False
    upright: bool = False

    @property
    def lines(self) -> "tuple[Paragraph, ...]":
        return tuple(line for one in self.content for line in ([one] if isinstance(one, Paragraph) else one.as_lines()))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell that spans rows stands in the first of them alone.

    ``widths`` are shares of the whole, one for each column. The first ``heads`` rows are printed again on each page.
    ``place`` leads to what the table as a whole shows.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    place: Path = ()
    indent: float = 0
    name: str = ""

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Each cell with its first row and column."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                taken |= {(row + down, column + over) for down in range(cell.rows) for over in range(cell.columns)}
                yield row, column, cell
                column += cell.columns

    def is_short(self, row: int) -> bool:
        """Whether the row is never to be parted over two pages."""
        return all(sum(len(words(one.runs)) + 20 for one in cell.lines) < SHORT for cell in self.rows[row])

    def is_small(self, *, across: bool) -> bool:
        """Whether the table is to stand on one page as a whole."""
        return sum(self.row_lines(across=across)) <= SMALL

    def row_lines(self, *, across: bool, upright: bool = True) -> list[int]:
        """About how many lines each row takes, with or without the words that stand one below the other."""
        lines = [0] * len(self.rows)
        for row, column, cell in self.placed():
            share = sum(self.widths[column : column + cell.columns]) / sum(self.widths)
            room = max(share * (ACROSS if across else UPRIGHT) - 1, 1)
            need = sum(ceil((ems(words(one.runs)) + 1) / room) for one in cell.lines)
            lines[row] = max(lines[row], ceil(need / cell.rows) if upright or not cell.upright else 1)
        return lines

    def narrow(self, column: int, cell: Cell, *, across: bool) -> bool:
        """Whether the cell that begins in the column is too narrow for lines of one length."""
        share = sum(self.widths[column : column + cell.columns]) / sum(self.widths)
        return share * (ACROSS if across else UPRIGHT) < NARROW

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Those of all cells."""
        for row in self.rows:
            for cell in row:
                for one in cell.content:
                    yield from [one] if isinstance(one, Paragraph) else one.paragraphs

    def as_lines(self) -> Iterator[Paragraph]:
        """The rows as paragraphs, their cells below each other where blanks of a typeface of one width can do that."""
        wide = [0.0] * len(self.widths)
        for _row, column, cell in self.placed():
            if cell.columns == 1:
                wide[column] = max(wide[column], ems(words(joined(*(one.runs for one in cell.lines)))))
        for row in self.rows:
            texts = [joined(*(one.runs for one in cell.lines)) for cell in row]
            alone = len(row) == len(wide) and max(wide) <= WIDEST_ALIGNED
            line: Runs = ()
            for column, text in enumerate(texts):
                room = wide[column] - ems(words(text)) if alone else 0
                line += text if column == len(texts) - 1 else (*text, Run(_blanks(room)))
            yield replace(row[0].lines[0], runs=line) if row and row[0].lines else Paragraph(line)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of the headings of that level, with their pages."""

    heading: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG, and in words what it shows; of its ``size`` in pixels one and a half make a point."""

    data: bytes
    words: str

    @property
    def size(self) -> tuple[int, int]:
        """Its width and height in pixels, as its head states them."""
        return int.from_bytes(self.data[16:20]), int.from_bytes(self.data[20:24])


Element = Paragraph | Table | PageBreak | Contents | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A title for the file's properties, what is printed, and whether A4 lies across.

    ``day`` stands in the file as that on which it was made, so that the same document is always the same bytes.
    """

    title: str
    body: tuple[Element, ...]
    across: bool = False
    day: date = EPOCH
    revisions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of each revision its day as ISO has it, and the post that answers for it."""
    language: str = "ja"
    """The language that it is in; paper of sheets is Japanese."""

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph, those of tables among them, as they are read."""
        for one in self.body:
            if isinstance(one, Paragraph):
                yield one
            elif isinstance(one, Table):
                yield from one.paragraphs


def outlined(body: Iterable[Element]) -> tuple[Element, ...]:
    """The same with a level for each paragraph that heads others, none skipped; those in tables head nothing."""
    found: list[Element] = []
    last = 0
    for one in body:
        if isinstance(one, Paragraph) and one.style in _HEADINGS and one.runs:
            last = min(_HEADINGS[one.style], last + 1)
            one = replace(one, level=last)
        found.append(one)
    return tuple(found)


def _blanks(room: float) -> str:
    """What parts a cell from the next on its line: a wide blank behind so many full-width characters of room."""
    return " " * (room % 1 > 0) + "\u3000" * (int(room) + 1)


def ems(text: str) -> float:
    """The width of a text on paper, in full-width characters: ①, ※ and their like are one there."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def words(runs: Iterable[Run]) -> str:
    """The words of the runs, struck ones included."""
    return "".join(one.text for one in runs)


def runs(line: Line, role: Role = "") -> Runs:
    """A line of the page as runs, with what would steer a reader's program as symbols; a tab is a wide blank."""
    return tuple(Run(_shown(text), inserted, struck, role) for text, inserted, struck in line)


def subtitled(one: Paragraph) -> Paragraph:
    """A title with its subtitle, ～…～ at the end, as a run of its own, which is not parted over two lines."""
    if one.style != "title" or not one.runs or (found := _SUBTITLE.search(one.runs[-1].text)) is None:
        return one
    last = one.runs[-1]
    pieces = (last._replace(text=last.text[: found.start()]), last._replace(text=found[0], role="whole"))
    return replace(one, runs=(*one.runs[:-1], *pieces))


def plain(text: str, role: Role = "") -> Runs:
    """A text that no revision touched as runs."""
    return (Run(_shown(text), None, None, role),) if text else ()


def _shown(text: str) -> str:
    return visible_lines(text.replace("\t", "\u3000"))


def joined(*parts: Runs, by: str = " ") -> Runs:
    """The parts that are not empty, one behind the other."""
    found: list[Run] = []
    for part in parts:
        if part:
            found += [Run(by), *part] if found and by else part
    return tuple(found)
