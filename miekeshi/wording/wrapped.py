"""Text whose lines were broken in mid-sentence, as a PDF gives them, made whole again."""

import re

from miekeshi.text.width import width
from miekeshi.wording.lexicon import compiled
from miekeshi.wording.listing import begins_item

COLUMN = 24
"""Columns from which lines of like width are taken for those of a page."""
LONG = 50
"""Columns from which even two lines are."""
RAGGED = 4
"""Columns by which a full line may be short: what may not begin or end a line is put on another."""
_OPEN = (
    "(?:[、，,・（(「『／/〜～]|(?<=.)(?:[をにがはでへや]|(?<!こ)と|(?<!も)の)|及び|および|並びに|ならびに|又は|または|若しくは|から|まで|より|による"
    "|により|について|における|に対する|年間|毎年|毎月|平均|合計|延べ|約|第|令和|平成)$"
)
_CLOSED = "[。．！？!?」』）)】〕］》＞>:：;；]$"
_NO_BEGINNING = "[、。，．・）)」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々をん％%]"
_APART = r"(?:[【〔［《〈＜<■◆●※*＊（(]|注\d|[0-9０-９]+\s*$)"
_LATIN = re.compile(r"[A-Za-z0-9,;:]$")


def unwrapped(text: str) -> str:
    """The text with each line joined to the one before where that was broken in mid-sentence.

    Lines with a mark, a heading or a note begin anew, and so do rows of a table, whose cells are parted by tabs, and
    what follows an empty line or a finished sentence.
    Nothing but line breaks, and the blanks around them, goes.
    """
    lines = text.split("\n")
    widest = max((width(line.strip()) for line in lines), default=0)
    found: list[str] = []
    for at, line in enumerate(lines):
        if at and found[-1].strip() and _goes_on(lines, at, widest):
            head, tail = found[-1].rstrip(), line.strip()
            between = " " if _LATIN.search(head) and tail[:1].isascii() and tail[:1].isalnum() else ""
            found[-1] = head + between + tail
        else:
            found.append(line)
    return "\n".join(found)


def _goes_on(lines: list[str], at: int, widest: int) -> bool:
    """Whether the line goes on with the sentence of the one before."""
    before, line = lines[at - 1].strip(), lines[at].strip()
    if "\t" in before or "\t" in line:
        return False
    if not before or not line or begins_item(line) or compiled(_APART).match(line):
        return bool(before and line) and compiled(r"[（(]").match(line) is not None and _is_open(before)
    if compiled(_NO_BEGINNING).match(line) or _is_open(before):
        return True
    return not compiled(_CLOSED).search(before) and _is_full(lines, at, widest)


def _is_open(line: str) -> bool:
    if compiled(_OPEN).search(line):
        return True
    return any(line.count(left) > line.count(right) for left, right in ("（）", "()", "「」", "『』"))


def _is_full(lines: list[str], at: int, widest: int) -> bool:
    """Whether the line before reaches the page's edge in a paragraph of such lines that ends with a sentence."""
    first = last = at
    while first and lines[first - 1].strip() and not (first < at and compiled("。$").search(lines[first - 1].rstrip())):
        first -= 1
    while last + 1 < len(lines) and not lines[last].rstrip().endswith("。") and lines[last + 1].strip():
        last += 1
    enough = LONG if last - first < 2 else COLUMN
    if widest < enough or not lines[last].rstrip().endswith("。"):
        return False
    return all(width(lines[one].strip()) >= widest - RAGGED for one in range(at - 1, at))
