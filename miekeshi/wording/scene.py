"""A wording made ready to be read: folded, with its dates, brackets and quoted names found."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miekeshi.dates import Reading
    from miekeshi.dates.grammar import Folded

_PAIRS = {")": "(", "]": "[", "〕": "〔", "｝": "｛", "}": "{"}
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

    `regions` are its round brackets, `quoted` its names in 「」 and the like, whose figures are part of a name.
    """

    folded: "Folded"
    dates: "Sequence[Reading]"
    regions: Sequence[Region]
    quoted: Sequence[Region]
    fiscal_year: int | None
    innermost: Sequence[Region | None]

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
        return next((one for one in self.regions if one.start == at), None)

    def is_quoted(self, at: int) -> bool:
        return any(one.holds(at) for one in self.quoted)

    def date_at(self, at: int) -> "Reading | None":
        return next((one for one in self.dates if one.start <= at < one.end), None)

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
    folded = _sewn(fold(text), seams)
    plain = folded.text
    regions = _regions(plain, _PAIRS)
    quoted = _regions(plain, _QUOTES)
    return Scene(folded, find(plain, fiscal_year), regions, quoted, fiscal_year, _innermost(regions, len(plain)))


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
    kept = [index for index, place in enumerate(folded.origin) if place not in gone]
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
