"""Where wanted words stand in the blocks of a page, in the old reading of a redline as well as in the new."""

from collections.abc import Iterable, Sequence

from miekeshi.page.blocks import Block
from miekeshi.revision.views import Line
from miekeshi.text.folding import fold, spans

Spots = list[tuple[int, int]]
"""Spans of a line's whole text, struck words counted."""


def spots(line: Line, wanted: str) -> Spots:
    """Where each wanted word stands in the line: as shown, as it reads now, and as it once read."""
    readings = [[True] * len(line), [one.struck is None for one in line], [one.inserted is None for one in line]]
    found: set[tuple[int, int]] = set()
    for number, kept in enumerate(readings):
        if number and all(kept):
            continue
        text = "".join(one.text for one, keeps in zip(line, kept, strict=True) if keeps)
        places = _places(line, kept)
        for start, end in spans(text, wanted):
            found.update(_runs(places[start:end]))
    return sorted(found)


def matching(groups: Iterable[Sequence[Block]], wanted: str) -> list[int]:
    """The groups of blocks that hold every wanted word, by their index."""
    words = fold(wanted).split()
    if not words:
        return []
    return [index for index, group in enumerate(groups) if all(_holds(group, word) for word in words)]


def _holds(group: Sequence[Block], word: str) -> bool:
    return any(
        spots(line, word) for block in group for line in (block.segments, block.mark, block.label, block.aside) if line
    )


def _places(line: Line, kept: Sequence[bool]) -> list[int]:
    """For each character of the kept segments, its place in the line's whole text."""
    places: list[int] = []
    at = 0
    for one, keeps in zip(line, kept, strict=True):
        if keeps:
            places += range(at, at + len(one.text))
        at += len(one.text)
    return places


def _runs(places: Sequence[int]) -> Spots:
    """The places as spans of neighbours."""
    found: Spots = []
    for place in places:
        if found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return found
