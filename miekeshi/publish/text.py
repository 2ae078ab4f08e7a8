"""The page as a terminal shows it: in colour, or with the redline as CriticMarkup."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from miekeshi.page import geometry
from miekeshi.page.blocks import Block
from miekeshi.page.geometry import ASCII, UPRIGHT, draw
from miekeshi.page.grid import Grid, GridCell, grid
from miekeshi.redline.segments import Segment, critic
from miekeshi.revision.views import Line
from miekeshi.text.linebreak import SPACES, line_starts
from miekeshi.text.width import clusters, visible, width

INDENT = 2
WIDEST = 200
"""Columns from which a cell wants no more."""
LEAST_ROOM = 8
"""Columns that a wrapped line keeps for its text however deep it is indented."""

BOLD, DIM, RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"
CODES = {"kept": "", "struck": "\x1b[31;9m", "inserted": "\x1b[32;4m", "passing": "\x1b[31;4;9m"}
APART = frozenset({"heading", "index-head", "goal", "measure", "notice"})
LEADING = frozenset({"heading", "group", "label", "notice"})
STRONG = frozenset({"title", "heading", "goal", "measure", "group"})
_MARK = re.compile(r"(\{--|--\}|\{\+\+|\+\+\})")

Piece = tuple[str, str]
"""Text that is not parted, and the escape sequence it is shown with."""


def render(blocks: Iterable[Block], *, color: bool, width: int | None = None) -> str:
    """The blocks as lines of text, each with its line end.

    With ``color`` what is struck is red and crossed out, what is inserted green and underlined, what was inserted and
    struck again red with both; without it they are CriticMarkup, each strike by itself. A changed text is followed by
    the date of its revision in brackets. ``width`` is the number of columns to wrap at, ``None`` for not at all.
    Control characters of the text become symbols.
    """
    return "".join(line + "\n" for line in _lines(blocks, color, width))


def _lines(blocks: Iterable[Block], color: bool, columns: int | None) -> Iterator[str]:
    before = ""
    for shape, group in groupby(blocks, key=lambda block: block.cell.shape if block.cell else None):
        held = tuple(group)
        table = _table(grid(shape, held), color, columns) if shape else None
        if before and _apart(before, held[0].style):
            yield ""
        before = held[0].style
        if table is not None:
            yield from (_joined(row).rstrip() for row in table)
        elif shape is not None:
            yield from _lines((replace(block, cell=block.cell and block.cell.inner) for block in held), color, columns)
            before = held[-1].style
        else:
            for place, block in enumerate(held):
                if place and _apart(before, block.style):
                    yield ""
                before = block.style
                yield from _rows(block, color, columns)


def _table(table: Grid, color: bool, columns: int | None) -> list[list[Piece]] | None:
    """The lines of a table; ``None`` where it is read row by row.

    Without a width to wrap at, one that was typed has its tabs again, so that it can be pasted as it was copied.
    """
    lead = " " * INDENT * table.depth
    if columns is None:
        return [[(lead + line, "")] for line in _tabbed(table, color)] if table.shape.typed else None
    kept: dict[tuple[int, int, int], list[list[Piece]]] = {}

    def rows(cell: GridCell, room: int) -> list[list[Piece]]:
        key = (cell.row, cell.column, room)
        if key not in kept:
            kept[key] = list(_cell_rows(cell, color, room, head=cell.row < table.shape.heads))
        return kept[key]

    def wanted(cell: GridCell) -> int:
        return max((_columns(row) for row in rows(cell, WIDEST)), default=0)

    drawing = draw(table, columns - len(lead), wanted, lambda cell, room: len(rows(cell, room)))
    if drawing is None:
        return None
    return [[(lead, ""), *_drawn(pieces, rows)] for pieces in drawing.lines()]


def _drawn(pieces: Iterable[geometry.Piece], rows: Callable[[GridCell, int], list[list[Piece]]]) -> Iterator[Piece]:
    for across, cell, line, rule in pieces:
        if cell is None:
            yield rule.translate(ASCII), ""
            continue
        held = rows(cell, across)
        row = held[line] if line < len(held) else []
        yield from row
        yield " " * (across - _columns(row)), ""


def _cell_rows(cell: GridCell, color: bool, room: int, *, head: bool) -> Iterator[list[Piece]]:
    """The rows of one cell in so many columns."""
    if cell.heading:
        pieces = [(one, BOLD if color else "") for one in clusters(visible(cell.heading))]
        yield from _broken(pieces, UPRIGHT if cell.upright else room)
        return
    for shape, group in groupby(cell.blocks, key=lambda block: block.cell.shape if block.cell else None):
        blocks = tuple(group)
        inner = _table(grid(shape, blocks), color, room) if shape else None
        if inner is not None:
            yield from inner
            continue
        for block in blocks:
            lead, base = " " * INDENT * block.depth, BOLD if color and head else ""
            for row in _block_rows(block, color, UPRIGHT if cell.upright else room, lead, tight=True):
                yield [(text, base + code) for text, code in row]


def _tabbed(table: Grid, color: bool) -> Iterator[str]:
    for _row, cells in groupby(table.cells, key=lambda cell: cell.row):
        yield "\t".join(
            " ".join(_joined(_pieces(block.segments, block, color)) for block in cell.blocks) for cell in cells
        )


def _columns(row: Iterable[Piece]) -> int:
    return sum(width(text) for text, _code in row)


def _apart(before: str, style: str) -> bool:
    """Whether a blank line comes between blocks of two styles."""
    if style in ("goal", "measure") and before in LEADING:
        return False
    return before == "title" or (style in APART and style != before)


def _rows(block: Block, color: bool, columns: int | None) -> Iterator[str]:
    for row in _block_rows(block, color, columns, " " * INDENT * block.depth):
        yield _joined(row)


def _block_rows(
    block: Block, color: bool, columns: int | None, lead: str, *, tight: bool = False
) -> Iterator[list[Piece]]:
    """The rows of a block, what goes before each included; ``tight`` ones stay within the columns at any price."""
    mark = _pieces(block.mark, block, color)
    body: list[Piece] = []
    if tight and columns is not None:
        lead = lead[: columns // 3]
        if len(lead) + _columns(mark) + 1 > columns // 2:
            mark, body = [], mark
    hang = len(lead) + (_columns(mark) + 1 if mark else 0)
    room = None if columns is None else max(columns - hang, 2 if tight else LEAST_ROOM)
    for part in (
        _pieces(block.label, block, color),
        _pieces(block.segments, block, color),
        _pieces(block.aside, block, color),
        _tag(block, color, room),
    ):
        body += [(" ", ""), *part] if body and part else part
    begin = [(lead, ""), *([*mark, (" ", "")] if mark and body else mark)]
    for row in _broken(body, room):
        yield [*begin, *row]
        begin = [(" " * hang, "")]


def _tag(block: Block, color: bool, columns: int | None) -> list[Piece]:
    """The tag in brackets, whole where a line has room for it."""
    words, code = f"［{block.tag}］", DIM if color else ""
    whole = columns is None or width(words) <= columns
    return [(one, code) for one in ([words] if whole else clusters(words))] if block.tag else []


def _pieces(line: Line, block: Block, color: bool) -> list[Piece]:
    """The line's characters with their escape sequences; a CriticMarkup mark is one piece."""
    base = BOLD if color and block.style in STRONG else ""
    pieces: list[Piece] = []
    for segment in line:
        text = "\n".join(map(visible, segment.text.split("\n")))
        if color:
            pieces += [(one, base + CODES[segment.kind]) for one in clusters(text)]
        else:
            inserted = segment.inserted if segment.struck is None else None
            marked = critic((Segment(text, inserted, segment.struck),))
            for part in _MARK.split(marked):
                pieces += [(part, "")] if _MARK.fullmatch(part) else [(one, "") for one in clusters(part)]
    return pieces


def _broken(body: list[Piece], room: int | None) -> Iterator[list[Piece]]:
    """The rows of a body: at its own line breaks, and where the room ends."""
    line: list[Piece] = []
    for piece in [*body, ("\n", "")]:
        if piece[0] != "\n":
            line.append(piece)
            continue
        starts = [0] if room is None else line_starts([text for text, _code in line], room)
        for start, end in zip(starts, [*starts[1:], len(line)], strict=True):
            row = line[start:end]
            while end < len(line) and row and row[-1][0] in SPACES:
                row.pop()
            yield row
        line = []


def _joined(pieces: Iterable[Piece]) -> str:
    shown = []
    for code, group in groupby(pieces, lambda piece: piece[1]):
        text = "".join(piece[0] for piece in group)
        shown.append(f"{code}{text}{RESET}" if code else text)
    return "".join(shown)
