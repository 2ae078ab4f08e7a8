"""User text on the screen: only ever data, measured in cells, with nothing hidden in it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells, get_character_cell_size, set_cell_size, split_graphemes
from textual.content import Content, Span
from textual.style import Style

from miekeshi.text.i18n import signed
from miekeshi.text.linebreak import line_starts, may_break
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.redline.segments import Segment

FOUND = Style(reverse=True)
"""Words that were looked for. A rule of a style sheet could not reverse: only its colours and weights arrive here."""
SHORT = 40
"""Columns in which toasts and questions name a thing."""
JOINER = "\u200d"
MARKS = {"struck": ("{--", "--}"), "inserted": ("{++", "++}"), "passing": ("{--", "--}")}


def shown(text: str, *, lines: bool = False) -> str:
    """The text with control and bidirectional characters as visible symbols, one for one; ``lines`` keeps newlines."""
    return "\n".join(map(visible, text.split("\n"))) if lines else visible(text)


def plain(text: str, style: str = "") -> Content:
    """User text as content, never read as markup."""
    text = shown(text, lines=True)
    return Content(text, [Span(0, len(text), style)] if style and text else None)


def cells(text: str) -> int:
    """Columns that the text takes."""
    return cell_len(text)


def fitted(text: str, width: int) -> str:
    """One line of exactly that many columns: cut with … or filled with spaces."""
    text = shown(text)
    if cell_len(text) > width:
        text = set_cell_size(text, max(0, width - 1)) + signed("…") if width > 1 else ""
    return set_cell_size(text, width)


def brief(text: str) -> str:
    """The text as a toast names a thing: short, on one line, without the full stop that the toast has itself."""
    text = shown(text.replace("\n", " ")).rstrip("。 ")
    return fitted(text, SHORT).rstrip() if cell_len(text) > SHORT else text


def excerpt(text: str, spans: Sequence[tuple[int, int]], width: int) -> tuple[str, list[tuple[int, int]]]:
    """One line of at most that many columns that shows the first of the spans, and where the spans then stand."""
    line = shown(text.replace("\n", " "))
    begin = 0
    if cell_len(line) > width and spans:
        begin = at = spans[0][0]
        while begin and cell_len(line[begin - 1 : at]) <= width // 3:
            begin -= 1
        while begin and cell_len(line[begin - 1 :]) < width:
            begin -= 1
    lead = signed("…") if begin else ""
    cut = lead + line[begin:]
    cut = fitted(cut, width).rstrip() if cell_len(cut) > width else cut
    by = len(lead) - begin
    moved = ((max(len(lead), start + by), min(len(cut), end + by)) for start, end in spans)
    return cut, [(start, end) for start, end in moved if start < end]


def redlined(segments: "Iterable[Segment]", marks: bool = False, found: Sequence[tuple[int, int]] = ()) -> Content:
    """The segments with what was struck and inserted styled; with ``marks`` written out as CriticMarkup as well.

    ``found`` are spans of the segments' whole text to show as found.
    """
    text = ""
    spans = []
    before = 0
    for segment in segments:
        piece = shown(segment.text, lines=True)
        at, after = len(text), before + len(segment.text)
        if marks and segment.kind in MARKS:
            opening, closing = MARKS[segment.kind]
            piece = f"{opening}{piece}{closing}"
            at += len(opening)
        if segment.kind != "kept" and piece:
            spans.append(Span(len(text), len(text) + len(piece), f".{segment.kind}"))
        spans += [
            Span(at + max(start, before) - before, at + min(end, after) - before, FOUND)
            for start, end in found
            if start < after and end > before
        ]
        text += piece
        before = after
    return Content(text, spans)


def lines_of(content: Content, width: int) -> list[Content]:
    """The content in lines of at most that many columns, broken as Japanese print breaks them."""
    text = content.plain
    return [content[start:end] if start < end else Content("") for start, end in wrap(text, max(2, width))]


def hanging(content: Content, width: int, hang: int = 0) -> list[Content]:
    """The content in lines as ``lines_of`` has them, what is broken off as far to the right as its line begins.

    Of a line that begins with spaces it goes ``hang`` columns to the right, if that is more.
    """
    found: list[Content] = []
    for line in content.split("\n", allow_blank=True):
        lead = min(len(line.plain) - len(line.plain.lstrip(" ")), width // 2)
        words = line[lead:]
        first, *others = wrap(words.plain, max(2, width - lead))
        found.append(line[:lead] + words[first[0] : first[1]])
        if others:
            indent = max(lead, min(hang, width // 2)) if lead else 0
            found += [Content(" " * indent) + row for row in lines_of(words[others[0][0] :], width - indent)]
    return found


@lru_cache(maxsize=8192)
def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Start and end of each line of the text, its newlines kept as breaks."""
    found: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        if cell_len(paragraph) <= width:
            found.append((start, start + len(paragraph)))
        else:
            found += [(start + a, start + b) for a, b in _filled(paragraph, width)]
        start += len(paragraph) + 1
    return tuple(found)


def _filled(text: str, width: int) -> Iterator[tuple[int, int]]:
    spans, _total = split_graphemes(text)
    starts = [spans[index][0] for index in line_starts([text[a:b] for a, b, _size in spans], width)]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        line = text[start:end].rstrip()
        for piece in chop_cells(line, width) if line else [""]:
            yield start, start + len(piece)
            start += len(piece)


@lru_cache(maxsize=128)
def breaks(line: str, width: int) -> tuple[int, ...]:
    """Where a line being typed goes on below: as in print, but with every space in its place, where the caret goes."""
    ends = [0, *accumulate(map(get_character_cell_size, line))]
    found: list[int] = []
    start = 0
    while ends[-1] - ends[start] > width:
        last = end = max(start + 1, bisect_right(ends, ends[start] + width) - 1)
        while end > start and not _parts(line, end, ends):
            end -= 1
        start = end if end > start else last
        found.append(start)
    return tuple(found)


def _parts(line: str, at: int, ends: Sequence[int]) -> bool:
    return ends[at + 1] > ends[at] and line[at - 1] != JOINER and may_break(line[at - 1], line[at])
