"""Characters as a reader counts them, and those that not every printer has."""

import re
import unicodedata
from functools import cache

from miekeshi.text.width import clusters, width

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters other than tab and line feed, and those that turn the direction of writing."""


def count(text: str) -> int:
    """Characters as a word processor counts them: full and half width alike, blanks too, line breaks not.

    A letter with the marks above it is one.
    """
    plain = text.replace("\r", "").replace("\n", "")
    if all(map(width, set(plain))):
        return len(plain)
    return sum(1 for _one in clusters(plain))


@cache
def everywhere(char: str) -> bool:
    """Whether the character is in ASCII or in JIS X 0208 (its kanji are those of level 1 and 2)."""
    if char.isascii():
        return True
    try:
        char.encode("iso2022_jp")
    except UnicodeEncodeError:
        return False
    return True


def composed(text: str) -> str:
    """The text with letters and the marks above them as one character each, where there is such a character."""
    return unicodedata.normalize("NFC", text)


def full_width_kana(text: str) -> str:
    """Half-width kana as full-width ones, a voiced one as one character."""
    return unicodedata.normalize("NFKC", text)
