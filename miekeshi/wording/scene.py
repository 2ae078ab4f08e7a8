"""A wording made ready to be read: folded, with its dates, brackets and quoted names found."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from miekeshi.wording.lexicon import compiled

if TYPE_CHECKING:
    from miekeshi.dates import Reading
    from miekeshi.dates.grammar import Folded

_ROUND = str.maketrans("[]【】〔〕｛｝{}", "()" * 5)
"""Brackets of every shape are read as round ones."""
_PAIRS = {")": "("}
_SPACED = "(?<=以) +(?=[上下内])|(?<=未) +(?=満)|(?<=令) +(?=和)|(?<=平) +(?=成)"
_SPACED += "|(?<=[和成] [0-9]) (?=[0-9] ?年)|(?<=年 [01]) (?=[0-9] ?月)|(?<=月 [0-3]) (?=[0-9] ?日)"
"""Blanks that even spacing leaves within a word, or a number that can only be part of a date."""
_QUOTES = {"」": "「", "』": "『", "”": "“", "〉": "〈", "》": "《"}


@dataclass(frozen=True, slots=True)
class Region:
    """Text between brackets, `start` and `end` being the places of the brackets themselves."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        return self.start < at < self.end


@dataclass(frozen=True, slots=True)
class Scene:
    """Folded text `f` with the `dates` it states; all places are those of the folded text.

    `regions` are its brackets, by their ends `opening` and `closing`; `quoted` its names in 「」 and the like, whose
    figures are part of a name; `starts` are where its dates begin.
    """

    folded: "Folded"
    dates: "Sequence[Reading]"
    regions: Sequence[Region]
    quoted: Sequence[Region]
    fiscal_year: int | None
    innermost: Sequence[Region | None]
    within_quotes: Sequence[Region | None]
    opening: Mapping[int, Region]
    closing: Mapping[int, Region]
    starts: Sequence[int]

    @property
    def f(self) -> str:
        return self.folded.text

    def region(self, at: int) -> Region | None:
        """The innermost brackets around a place."""
        return self.innermost[at] if at < len(self.innermost) else None

    def opened(self, at: int) -> Region | None:
        """The brackets that open at a place, spaces skipped."""
        while at < len(self.f) and self.f[at] in " \n":
            at += 1
        return self.opening.get(at)

    def behind(self, at: int) -> int:
        """The place behind the brackets that open at a place: 80%(R4)を; the place itself if there are none."""
        while region := self.opened(at):
            at = region.end + 1
        return at

    def is_quoted(self, at: int) -> bool:
        return at < len(self.within_quotes) and self.within_quotes[at] is not None

    def date_at(self, at: int) -> "Reading | None":
        last = bisect_right(self.starts, at) - 1
        return self.dates[last] if last >= 0 and at < self.dates[last].end else None

    def dates_within(self, start: int, end: int) -> "Iterator[Reading]":
        """The dates that lie wholly between two places."""
        for index in range(bisect_left(self.starts, start), len(self.dates)):
            if self.dates[index].end > end:
                return
            yield self.dates[index]

    def dates_before(self, at: int) -> "Iterator[Reading]":
        """The dates that begin before a place, the nearest first."""
        for index in range(bisect_left(self.starts, at) - 1, -1, -1):
            yield self.dates[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where folded characters stand in the text as printed."""
        return self.folded.span(start, end) if end > start else (0, 0)

    def printed(self, start: int, end: int) -> str:
        """The characters as printed."""
        first, last = self.span(start, end)
        return self.folded.original[first:last]


def scene(text: str, fiscal_year: int | None, seams: Sequence[int] = ()) -> Scene:
    """The text with its dates read as of the sheet's fiscal year; `seams` are where lines begin that only go on."""
    from miekeshi.dates import find
    from miekeshi.dates.grammar import fold
    from miekeshi.dates.points import YEARS

    fiscal_year = fiscal_year if fiscal_year in YEARS else None
    folded = _unspaced(_sewn(fold(text), seams))
    plain = folded.text.translate(_ROUND)
    folded = type(folded)(plain, folded.original, folded.origin)
    regions = _regions(plain, _PAIRS)
    quoted = _regions(plain, _QUOTES)
    dates = find(plain, fiscal_year)
    return Scene(
        folded,
        dates,
        regions,
        quoted,
        fiscal_year,
        _innermost(regions, len(plain)),
        _innermost(quoted, len(plain)),
        {one.start: one for one in regions},
        {one.end: one for one in regions},
        [one.start for one in dates],
    )


def _innermost(regions: Sequence[Region], length: int) -> list[Region | None]:
    """For each place the innermost brackets that hold it; a bracket itself lies outside."""
    if not regions:
        return []
    opening = {one.start: one for one in regions}
    closing = {one.end for one in regions}
    found: list[Region | None] = []
    stack: list[Region] = []
    for at in range(length):
        if at in closing:
            stack.pop()
        found.append(stack[-1] if stack else None)
        if at in opening:
            stack.append(opening[at])
    return found


def _sewn(folded: "Folded", seams: Sequence[int]) -> "Folded":
    """Without the line ends within a sentence: 60%以⏎上とする."""
    if not seams:
        return folded
    gone: set[int] = set()
    for seam in seams:
        start = seam
        while start and folded.original[start - 1].isspace():
            start -= 1
        if start and folded.original[start - 1] not in "。：:）)":
            gone.update(range(start, seam))
    return _kept(folded, [index for index, place in enumerate(folded.origin) if place not in gone])


def _unspaced(folded: "Folded") -> "Folded":
    """Without the blanks of even spacing within words: 以 上."""
    gone = {place for m in compiled(_SPACED).finditer(folded.text) for place in range(*m.span())}
    return _kept(folded, [i for i in range(len(folded.text)) if i not in gone]) if gone else folded


def _kept(folded: "Folded", kept: Sequence[int]) -> "Folded":
    return type(folded)("".join(folded.text[i] for i in kept), folded.original, [folded.origin[i] for i in kept])


def _regions(text: str, pairs: dict[str, str]) -> list[Region]:
    """Brackets that close; one left open holds nothing."""
    openings = set(pairs.values())
    stack: list[tuple[str, int]] = []
    found: list[Region] = []
    for at, character in enumerate(text):
        if character in openings:
            stack.append((character, at))
        elif opening := pairs.get(character):
            while stack and stack[-1][0] != opening:
                stack.pop()
            if stack:
                found.append(Region(stack.pop()[1], at))
    return found
