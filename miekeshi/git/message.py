"""What a commit says of itself, proposed from the changes: a short first line, then what became of each sheet."""

from collections.abc import Sequence

from miekeshi.git.uncommitted import Uncommitted
from miekeshi.text.i18n import _, counted, marked
from miekeshi.text.width import cut, visible, width

FIRST = 50
"""Columns of the first line, which lists of commits show alone."""
MOST = 20
"""Changes of one sheet that are told; of more, how many there are."""


def message(chosen: Sequence[Uncommitted]) -> str:
    """The proposed words of a commit of these."""
    return visible_text("\n\n".join([_subject(chosen), *(_paragraph(one) for one in chosen if one.pair)])) + "\n"


def visible_text(text: str) -> str:
    """The text with nothing in it but lines that a terminal shows."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _subject(chosen: Sequence[Uncommitted]) -> str:
    sheets = [one for one in chosen if one.pair]
    if not sheets:
        return cut(_(", ").join(one.path.name for one in chosen), FIRST)
    if len(sheets) == 1:
        return _filled(f"{_name(sheets[0])}: ", sheets[0].short)
    names = list(dict.fromkeys(map(_name, sheets)))
    return _filled(counted(len(sheets), marked("{count} sheet"), marked("{count} sheets")) + ": ", names)


def _filled(first: str, words: Sequence[str]) -> str:
    """The words, as many as have room behind the first."""
    room = FIRST - width(first)
    if room < FIRST // 3:
        return cut(first.rstrip(": ") if not words else first + words[0], FIRST)
    found = ""
    for count, one in enumerate(words):
        more = one if not found else f"{found}{_(', ')}{one}"
        mark = "…" if count + 1 < len(words) else ""
        if width(more + mark) > room:
            return first + (f"{found}…" if found else cut(one, room))
        found = more
    return first + found if found else first.rstrip(": ")


def _name(one: Uncommitted) -> str:
    assert one.pair is not None
    sheet = next((sheet for sheet in reversed(one.pair.sheets) if sheet), None)
    return ((sheet and sheet.department) or one.title or one.path.stem).replace("\n", " ")


def _paragraph(one: Uncommitted) -> str:
    lines = list(one.short[:MOST])
    if left := len(one.short) - len(lines):
        lines.append(counted(left, marked("and {count} more change"), marked("and {count} more changes")))
    return "\n".join([f"{one.path.name}  {one.title}".rstrip(), *(f"- {line}" for line in lines)])
