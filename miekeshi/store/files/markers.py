"""Conflict markers that git's merge of lines leaves in a text: found, and taken apart into the texts of both sides."""

import re
from typing import NamedTuple

_OURS = re.compile(r"^<{7}(?: [^\n]*)?\r?$", re.MULTILINE)
_BASE, _THEIRS, _END = "|||||||", "=======", ">>>>>>>"


class Sides(NamedTuple):
    """The three texts that were merged; the base is ``None`` where the markers do not give it."""

    base: str | None
    ours: str
    theirs: str


def marker(text: str) -> int | None:
    """Where the first conflict begins that has all its markers; ``None`` where there is none."""
    if "<<<<<<<" not in text:
        return None
    for found in _OURS.finditer(text):
        rest = [line.rstrip("\r") for line in text[found.end() :].split("\n")]
        middle = next((number for number, line in enumerate(rest) if line == _THEIRS), None)
        if middle is not None and any(_is(line, _END) for line in rest[middle:]):
            return found.start()
    return None


def sides(text: str) -> Sides | None:
    """The texts that the markers stand between; ``None`` where there are none, or one of them is missing."""
    if marker(text) is None:
        return None
    texts: dict[str, list[str]] = {"base": [], "ours": [], "theirs": []}
    inside, based = "", True
    saw_base = False
    for line in text.split("\n"):
        bare = line.rstrip("\r")
        if not inside and _OURS.fullmatch(bare):
            inside, saw_base = "ours", False
        elif inside == "ours" and _is(bare, _BASE):
            inside, saw_base = "base", True
        elif inside in ("ours", "base") and bare == _THEIRS:
            inside, based = "theirs", based and saw_base
        elif inside == "theirs" and _is(bare, _END):
            inside = ""
        else:
            for side in [inside] if inside else texts:
                texts[side].append(line)
    if inside:
        return None
    return Sides(*("\n".join(texts[side]) if side != "base" or based else None for side in ("base", "ours", "theirs")))  # type: ignore[arg-type]


def _is(line: str, sign: str) -> bool:
    return line == sign or line.startswith(sign + " ")
