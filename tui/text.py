"""User text on the screen: only ever data, measured in cells, with nothing hidden in it."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size, split_graphemes
from textual.content import Content, Span

if TYPE_CHECKING:
    from miekeshi.redline import Segment

_JOINERS = "\u200d\ufe0f"
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_NEVER_FIRST = frozenset(
    "、。，．,.・:：;；?？!！)）]］}｝」』】〕〉》”’ゝゞ々ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ…‥％%‰℃"
)
_NEVER_LAST = frozenset("（([［{｛「『【〔〈《“‘")
MARKS = {"struck": ("{--", "--}"), "inserted": ("{++", "++}"), "passing": ("{--", "--}")}


class _Symbols(dict[int, int]):
    def __missing__(self, code: int) -> int:
        symbol = code
        if code < 0x20:
            symbol = 0x2400 + code
        elif code == 0x7F:
            symbol = 0x2421
        elif unicodedata.category(chr(code)) in _HIDDEN and chr(code) not in _JOINERS:
            symbol = 0xFFFD
        self[code] = symbol
        return symbol


_SYMBOLS = _Symbols()


def shown(text: str, *, lines: bool = False) -> str:
    """The text with control and bidirectional characters as visible symbols, one for one; ``lines`` keeps newlines."""
    if text.isprintable():
        return text
    if lines and "\n" in text:
        return "\n".join(line.translate(_SYMBOLS) for line in text.split("\n"))
    return text.translate(_SYMBOLS)


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
        text = set_cell_size(text, max(0, width - 1)) + "…" if width > 1 else ""
    return set_cell_size(text, width)


def redlined(segments: "Iterable[Segment]", marks: bool = False) -> Content:
    """The segments with what was struck and inserted styled; with ``marks`` written out as CriticMarkup as well."""
    text = ""
    spans = []
    for segment in segments:
        piece = shown(segment.text, lines=True)
        if marks and segment.kind in MARKS:
            opening, closing = MARKS[segment.kind]
            piece = f"{opening}{piece}{closing}"
        if segment.kind != "kept" and piece:
            spans.append(Span(len(text), len(text) + len(piece), f".{segment.kind}"))
        text += piece
    return Content(text, spans)


def folded(text: str) -> str:
    """The text as a search compares it: full and half width alike, upper and lower case alike."""
    return unicodedata.normalize("NFKC", text).casefold()


def lines_of(content: Content, width: int) -> list[Content]:
    """The content in lines of at most that many columns, broken as Japanese print breaks them."""
    text = content.plain
    return [content[start:end] if start < end else Content("") for start, end in wrap(text, max(2, width))]


@lru_cache(maxsize=8192)
def wrap(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Start and end of each line of the text, its newlines kept as breaks.

    No line begins with closing punctuation or ends with an opening bracket (JIS X 4051), words of Latin letters stay
    whole where a line can hold them.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        if cell_len(paragraph) <= width:
            found.append((start, start + len(paragraph)))
        else:
            found += [(start + a, start + b) for a, b in _filled(paragraph, width)]
        start += len(paragraph) + 1
    return tuple(found)


def _filled(text: str, width: int) -> Iterable[tuple[int, int]]:
    spans, _total = split_graphemes(text)
    begin, column, cut = 0, 0, 0
    for at, (start, _end, size) in enumerate(spans):
        if at > begin and _may_break(text[spans[at - 1][0]], text[start]):
            cut = at
        if column + size > width and not text[start].isspace() and at > begin:
            end = cut if cut > begin else at
            yield spans[begin][0], _trimmed(text, spans[begin][0], spans[end][0])
            begin = end
            column = sum(span[2] for span in spans[begin:at])
        column += size
    yield spans[begin][0], len(text.rstrip()) if text[spans[begin][0] :].strip() else len(text)


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip()) or end


def _may_break(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST or after.isspace():
        return False
    return before.isspace() or ord(before) >= 0x2000 or ord(after) >= 0x2000
