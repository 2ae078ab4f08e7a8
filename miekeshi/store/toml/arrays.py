"""Changes an array that is written over several lines, element by element, with the comments of each."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from miekeshi.store.toml.scan import GAP

_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?\r?\n")


@dataclass(frozen=True, slots=True)
class _Part:
    """One element: the space and comments above it, its value, what is up to its comma, the rest of that line."""

    lead: str
    value: str
    comma: str
    tail: str


def rewritten(
    raw: str,
    spans: list[tuple[int, int]],
    old: list[Any],
    new: list[Any],
    render: Callable[[Any], str],
    eol: str,
) -> str:
    """The array with its elements changed; each that stays keeps its text, and the comments above and behind it.

    ``raw`` is the array's text, ``spans`` are the elements' places within it. An element that moves or goes takes its
    comments along; one that takes another's place takes over that one's.
    """
    head, parts, foot = _parted(raw, spans)
    was, want = [repr(item) for item in old], [repr(item) for item in new]
    from difflib import SequenceMatcher

    codes = SequenceMatcher(None, was, want, autojunk=False).get_opcodes()
    gone = {was[i]: parts[i] for tag, a, b, _c, _d in codes if tag != "equal" for i in range(a, b)}
    come = [item for tag, _a, _b, c, d in codes if tag != "equal" for item in want[c:d]]
    moved = {item: gone.pop(item) for item in come if item in gone}
    text, indent = head, _indent(head, parts)
    for tag, a, b, c, d in codes:
        for i, before in zip(range(c, d), [*range(a, b), *[-1] * (d - c)], strict=False):
            if tag == "equal":
                part = parts[before]
            elif want[i] in moved:
                part = moved.pop(want[i])
            elif before >= 0 and was[before] in gone:
                part = replace(gone.pop(was[before]), value=render(new[i]))
            elif text.endswith("\n"):
                part = _Part(indent, render(new[i]), ",", eol)
            else:
                part = _Part(" " if parts else "", render(new[i]), "", "")
            comma = part.comma or ("," if i + 1 < len(new) else "")
            text += part.lead + part.value + comma + part.tail
    return text + foot


def _parted(raw: str, spans: list[tuple[int, int]]) -> tuple[str, list[_Part], str]:
    at = _line_end(raw, 1)
    head, parts = raw[:at], []
    for start, end in spans:
        lead = raw[at:start]
        gap = GAP.match(raw, end)
        at = gap.end() + 1 if gap and raw[gap.end()] == "," else end
        line = _line_end(raw, at)
        parts.append(_Part(lead, raw[start:end], raw[end:at], raw[at:line]))
        at = line
    return head, parts, raw[at:]


def _line_end(raw: str, at: int) -> int:
    line = _LINE.match(raw, at)
    return line.end() if line else at


def _indent(head: str, parts: list[_Part]) -> str:
    """The blanks before the first element that begins a line."""
    for above, part in zip([head, *(part.tail for part in parts)], parts, strict=False):
        if above.endswith("\n") or "\n" in part.lead:
            return part.lead.rsplit("\n", 1)[-1]
    return "  "
