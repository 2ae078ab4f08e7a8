"""Lines of a page or a mail: broken ones made whole, blanks that a PDF puts between removed, running heads found."""

import re
from collections import Counter
from collections.abc import Sequence

from miekeshi.importing.heads import is_title
from miekeshi.importing.marked import Marked
from miekeshi.wording.wrapped import unwrapped

_JAPANESE = "\u3001-\u30ff\u3400-\u9fff\uff00-\uffef"
_LOOSE = re.compile(rf"(?<=[{_JAPANESE}])(?<![）」】』]) (?=[0-9A-Za-z%,.])|(?<=[0-9A-Za-z%,.]) (?=[{_JAPANESE}])")
_HEADING = re.compile(r"\s*[【■□◆●〔［《＜①-⑳・]")
_PAGE = re.compile(
    r"\s*(?:[-－‐–—―ー]\s*)?(?:[PpＰｐ]\.?\s*)?[0-9０-９]{1,3}(?:\s*[/／]\s*[0-9０-９]{1,3})?(?:\s*[-－‐–—―ー])?\s*(?:ページ|頁)?\s*"
)


def whole(text: Marked) -> Marked:
    """The text with lines joined that were broken in mid-sentence: nothing but line breaks and blanks goes."""
    meant = unwrapped(text.text)
    signs, at = [], 0
    for char in meant:
        while at < len(text) and text.text[at] != char and text.text[at].isspace():
            at += 1
        if at < len(text) and text.text[at] == char:
            signs.append(text.signs[at])
            at += 1
        else:
            signs.append(signs[-1] if signs else " ")
    return Marked(meant, "".join(signs), text.place)


def tightened(text: Marked) -> Marked:
    """Without the single blanks that an extraction puts between Japanese and half-width figures."""
    gone = {found.start() for found in _LOOSE.finditer(text.text)}
    if not gone:
        return text
    kept = [at for at in range(len(text)) if at not in gone]
    return Marked("".join(text.text[at] for at in kept), "".join(text.signs[at] for at in kept), text.place)


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but the number of a page: - 3 -, 3/12, P.3."""
    return bool(line.strip()) and bool(_PAGE.fullmatch(line))


def running(lines: Sequence[str]) -> set[int]:
    """The lines that stand on every page: those that come again but for their figures, and page numbers.

    A title that nothing but a running head states is the title where it stands first.
    """
    plain = [re.sub(r"[0-9０-９\s]+", "#", line.strip()) for line in lines]
    pages = [at for at, line in enumerate(lines) if is_page_number(line)]
    known = Counter(one for one in plain if len(one.replace("#", "")) > 3)
    found = set(pages)
    solid = [at for at, line in enumerate(lines) if line.strip()]
    for page in pages:
        place = solid.index(page)
        for beside in (*solid[max(0, place - 1) : place], *solid[place + 1 : place + 2]):
            if known[plain[beside]] > 1 and not _HEADING.match(lines[beside]):
                found |= {at for at, one in enumerate(plain) if one == plain[beside]}
    heading = next((at for at in sorted(found) if is_title(lines[at])), None)
    if heading is not None and not any(is_title(line) for at, line in enumerate(lines) if at not in found):
        found.discard(heading)
    return found
