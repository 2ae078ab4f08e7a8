"""Text of users as a terminal may safely show it, and the columns it takes there."""

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text with control and bidirectional characters shown as symbols, one for one."""
    if text.replace("\u3000", "").isprintable():
        return text
    return "".join(map(_symbol, text))


def visible_lines(text: str) -> str:
    """As ``visible``, with line feeds as they are: for a text that is printed as lines."""
    return "\n".join(map(visible, text.split("\n")))


def _symbol(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "�" if unicodedata.category(char) in _INVISIBLE and char != _JOINER else char


def width(text: str) -> int:
    """Columns that the text takes in a terminal; characters of ambiguous width count as one."""
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if char.isascii():
        return 1
    if char == _JOINER or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clusters(text: str) -> Iterator[str]:
    """The characters of the text, each with the marks and joined signs that must not be parted from it."""
    found = ""
    for char in text:
        if found and (_columns(char) == 0 or found.endswith(_JOINER)):
            found += char
        else:
            if found:
                yield found
            found = char
    if found:
        yield found


def cut(text: str, columns: int) -> str:
    """The text on one line in at most so many columns, two points at its end where it was longer."""
    line = visible(" ".join(text.split()))
    if width(line) <= columns:
        return line
    kept, room = "", columns - 2
    for cluster in clusters(line):
        room -= width(cluster)
        if room < 0:
            break
        kept += cluster
    return kept + ".."


def padded(text: str, columns: int) -> str:
    """The text cut to, and filled up to, just so many columns."""
    held = cut(text, columns)
    return held + " " * (columns - width(held))
