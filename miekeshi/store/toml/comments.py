"""Comments of a TOML text, each with what it stands at, and those of several texts brought into one."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import tomli

from miekeshi.model.path import Path
from miekeshi.store.toml.scan import GAP, Scan, scan

_LINE = re.compile(r"[^\n]*\n?")
_BESIDE = re.compile(r"[ \t]*(?:,[ \t]*)?(#[^\r\n]*)")
_REMARK = re.compile(r"#[^\r\n]*")

Mapped = Callable[[Path], Path]
"""Where in the merged text stands what stands at the path in another."""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: the key or header that it belongs to, and whether it stands above, beside, below it or in its value.

    ``start`` to ``end`` is what goes with it: whole lines, or the blanks before it.
    """

    anchor: Path
    where: Literal["above", "beside", "below", "inside"]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """A header or a key with its value."""

    path: Path
    start: int
    end: int
    stop: int
    """Where its own text ends, before a comment beside it."""
    value_start: int


def comments(text: str, places: Scan | None = None) -> list[Comment]:
    """Every comment of the text, in order."""
    places = places or scan(text)
    found: list[Comment] = []
    marks = _marks(places)
    before: Path | None = None
    at = 0
    for mark in marks:
        found += _between(text, at, mark.start, before, mark.path)
        found += _inside(text, mark)
        if beside := _BESIDE.match(text, mark.stop):
            found.append(Comment(mark.path, "beside", beside[1].rstrip(), mark.stop, beside.end()))
        before, at = mark.path, mark.end
    found += _between(text, at, len(text), before, None)
    return found


def _marks(places: Scan) -> list[_Mark]:
    text, marks = places.text, []
    for block in places.blocks[1:]:
        stop = text.index("]", block.key_end) + (2 if block.array else 1)
        marks.append(_Mark(block.path, block.start, block.body, stop, stop))
    for block in places.blocks:
        marks += [_Mark(pair.path, pair.start, pair.end, pair.value_end, pair.value_start) for pair in block.pairs]
    return sorted(marks, key=lambda mark: mark.start)


def _between(text: str, start: int, end: int, before: Path | None, after: Path | None) -> Iterator[Comment]:
    """The comments on lines of their own: those right above what follows are its own, the others what is before's."""
    lines = [(line.start(), line.end()) for line in _LINE.finditer(text, start, end) if line[0]]
    own = len(lines)
    while own and text[slice(*lines[own - 1])].lstrip(" \t").startswith("#"):
        own -= 1
    for number, (first, last) in enumerate(lines):
        line = text[first:last].strip()
        if line.startswith("#"):
            if (number >= own and after is not None) or before is None:
                yield Comment(after or (), "above", line, first, last)
            else:
                yield Comment(before, "below", line, first, last)


def _inside(text: str, mark: _Mark) -> Iterator[Comment]:
    """The comments within a list over several lines."""
    if mark.value_start == mark.stop or text[mark.value_start] != "[":
        return
    for start, end in _gaps(text, mark.value_start, mark.stop):
        for remark in _REMARK.finditer(text, start, end):
            yield Comment(mark.path, "inside", remark[0].rstrip(), remark.start(), remark.end())


_TEXT = re.compile(r'"""(?:\\.|[^\\])*?"""(?!")|\'\'\'.*?\'\'\'(?!\')|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)


def _gaps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of the list between its values."""
    at = start
    while at < end:
        if quoted := _TEXT.match(text, at):
            at = quoted.end()
        elif text[at] == "#":
            gap = GAP.match(text, at)
            assert gap is not None
            yield at, min(end, gap.end())
            at = gap.end()
        else:
            at += 1


def merged(text: str, base: str, ours: str, theirs: str, ours_now: Mapped, theirs_now: Mapped) -> str:
    """The merged text with the comments of both sides: ours without those that theirs took away, and theirs new ones.

    ``text`` was made from ours. A comment on what is gone goes with it, unless it is new: then it stands at what held
    that, at least at the end of the file.
    """
    if not any("#" in one for one in (base, ours, theirs)):
        return text
    old = Counter(one.text for one in comments(base))
    their_places = scan(theirs)
    there = comments(theirs, their_places)
    taken = _taken_away(base, there, their_places)
    wanted: list[tuple[Path, Comment]] = []
    new_here: Counter[str] = Counter()
    left = Counter(old)
    places = scan(text)
    for one in comments(ours):
        known = left[one.text] > 0
        left[one.text] -= known
        new_here[one.text] += not known
        path = ours_now(one.anchor)
        if known and (not _is_there(places, path) or taken[one.text] > 0):
            taken[one.text] -= taken[one.text] > 0
        else:
            wanted.append((path, one))
    left = Counter(old)
    raw: dict[Path, str] = {}
    for one in there:
        if left[one.text] > 0:
            left[one.text] -= 1
        elif new_here[one.text] > 0:
            new_here[one.text] -= 1
        else:
            path = theirs_now(one.anchor)
            wanted.append((path, one))
            if one.where == "inside":
                pair = their_places.pairs[one.anchor]
                raw[path] = theirs[pair.value_start : pair.value_end]
    return _with(_without(_with_lists(text, raw), wanted), wanted)


def _taken_away(base: str, there: list[Comment], places: Scan) -> Counter[str]:
    """The comments that the other side took away from what it left where it was."""
    still = Counter(one.text for one in there)
    gone: Counter[str] = Counter()
    for one in comments(base):
        if still[one.text] > 0:
            still[one.text] -= 1
        elif _is_there(places, one.anchor):
            gone[one.text] += 1
    return gone


def _is_there(places: Scan, path: Path) -> bool:
    return path == () or path in places.pairs or any(block.path == path for block in places.blocks)


def _with_lists(text: str, raw: dict[Path, str]) -> str:
    """The text with lists as the other side wrote them, remarks and all, where both say the same."""
    for path, value in raw.items():
        pair = scan(text).pairs.get(path)
        if pair and pair.inside is None:
            here = text[pair.value_start : pair.value_end]
            if not _REMARK.search(here) and _value(here) == _value(value):
                text = text[: pair.value_start] + value + text[pair.value_end :]
    return text


def _value(raw: str) -> object:
    return tomli.loads(f"value = {raw}", parse_float=Decimal)["value"]


def _without(text: str, wanted: list[tuple[Path, Comment]]) -> str:
    """The text without the comments that are not wanted."""
    left = Counter(one.text for _path, one in wanted)
    cuts = []
    for one in comments(text):
        if left[one.text] > 0:
            left[one.text] -= 1
        else:
            cuts.append((one.start, one.end))
    for start, end in reversed(cuts):
        text = text[:start] + text[end:]
    return text


def _with(text: str, wanted: list[tuple[Path, Comment]]) -> str:
    """The text with those of the comments that it lacks."""
    here = Counter(one.text for one in comments(text))
    lacking = []
    for path, one in reversed(wanted):
        if here[one.text] > 0:
            here[one.text] -= 1
        else:
            lacking.append((path, one))
    for path, one in reversed(lacking):
        text = _put(text, path, one)
    return text


def _put(text: str, path: Path, one: Comment) -> str:
    eol = "\r\n" if "\r\n" in text else "\n"
    places = scan(text)
    marks = {mark.path: mark for mark in reversed(_marks(places))}
    there = path in marks
    while path and path not in marks:
        path = path[:-1]
    if not path:
        if there or (one.where == "above" and one.anchor == ()):
            return f"{one.text}{eol}{text}"
        return text + ("" if not text or text.endswith("\n") else eol) + one.text + eol
    mark = marks[path]
    if there and one.where == "beside" and not _BESIDE.match(text, mark.stop):
        return f"{text[: mark.stop]}  {one.text}{text[mark.stop :]}"
    if there and one.where != "below":
        return f"{text[: mark.start]}{one.text}{eol}{text[mark.start :]}"
    return f"{text[: mark.end]}{'' if text[: mark.end].endswith(chr(10)) else eol}{one.text}{eol}{text[mark.end :]}"
