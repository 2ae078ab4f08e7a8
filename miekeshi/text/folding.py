"""Text as a search compares it: kana of either kind, full or half width, upper or lower case are all one."""

import re
import unicodedata
from functools import lru_cache

_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)} | {0x30FD: 0x309D, 0x30FE: 0x309E}
_CLUSTER = re.compile(r"[^\u3099\u309a\uff9e\uff9f\u0300-\u036f][\u3099\u309a\uff9e\uff9f\u0300-\u036f]*|.", re.DOTALL)


def fold(text: str) -> str:
    """The text as it is compared: ＳＮＳ, sns and ｓｎｓ are one, so are カナ, かな and ｶﾅ."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text, and for each of its characters where it begins in the text; one more for the end."""
    if text.isascii():
        return text.casefold(), tuple(range(len(text) + 1))
    parts: list[str] = []
    starts: list[int] = []
    for cluster in _CLUSTER.finditer(text):
        part = fold(cluster.group())
        parts.append(part)
        starts += [cluster.start()] * len(part)
    return "".join(parts), (*starts, len(text))


def spans(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where the wanted words stand in the text, as spans of the text itself; each word is looked for by itself."""
    folded, starts = _folded(text)
    found: list[tuple[int, int]] = []
    for word in fold(wanted).split():
        at = folded.find(word)
        while at >= 0:
            found.append((starts[at], _end(starts, at + len(word))))
            at = folded.find(word, at + len(word))
    return sorted(found)


def _end(starts: tuple[int, ...], at: int) -> int:
    """The end in the text of what ends at a place of the folded text: the whole of the character it lies in."""
    while at < len(starts) - 1 and starts[at] == starts[at - 1]:
        at += 1
    return starts[at]


def holds(text: str, wanted: str) -> bool:
    """Whether every word of what is wanted stands in the text."""
    folded, _starts = _folded(text)
    return all(word in folded for word in fold(wanted).split())
