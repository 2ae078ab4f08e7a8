"""The page as a terminal shows it: in colour, or with the redline as CriticMarkup."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from miekeshi.page.blocks import Block
from miekeshi.redline.segments import Segment, critic
from miekeshi.revision.views import Line
from miekeshi.text.linebreak import SPACES, line_starts
from miekeshi.text.width import clusters, visible, width

INDENT = 2
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
    lines: list[str] = []
    before = ""
    for block in blocks:
        rows = list(_rows(block, color, width))
        if lines and _apart(before, block.style):
            lines.append("")
        lines += rows
        before = block.style
    return "".join(line + "\n" for line in lines)


def _apart(before: str, style: str) -> bool:
    """Whether a blank line comes between blocks of two styles."""
    if style in ("goal", "measure") and before in LEADING:
        return False
    return before == "title" or (style in APART and style != before)


def _rows(block: Block, color: bool, columns: int | None) -> Iterator[str]:
    mark = _pieces(block.mark, block, color)
    hang = INDENT * block.depth
    hang += sum(width(text) for text, _code in mark) + 1 if mark else 0
    body: list[Piece] = []
    for part in (
        _pieces(block.label, block, color),
        _pieces(block.segments, block, color),
        _pieces(block.aside, block, color),
        [(f"［{block.tag}］", DIM if color else "")] if block.tag else [],
    ):
        body += [(" ", ""), *part] if body and part else part
    lead = " " * INDENT * block.depth + _joined([*mark, (" ", "")] if mark and body else mark)
    for row in _broken(body, None if columns is None else max(columns - hang, LEAST_ROOM)):
        yield lead + _joined(row)
        lead = " " * hang


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
