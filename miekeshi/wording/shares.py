"""Breakdowns: 【内訳】 with its lines, or several figures in brackets that add up."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from miekeshi.wording.lexicon import compiled
from miekeshi.wording.paste import Piece
from miekeshi.wording.proposal import ProposedShare
from miekeshi.wording.quantity import Quantity
from miekeshi.wording.scene import Region, Scene, scene

FiguresOf = Callable[[Scene], Sequence[Quantity]]


def below(text: str, pieces: Sequence[Piece], units: Sequence[str], figures_of: FiguresOf) -> tuple[ProposedShare, ...]:
    """The lines under 【内訳】; of each the figures in the units of the target, in that order."""
    found = []
    for piece in pieces:
        if piece.role == "share":
            mark, words = text[piece.start : piece.body].strip(), text[piece.body : piece.end].strip()
            found.append(ProposedShare(mark, words, _values(figures_of(scene(words, None)), units)))
        elif piece.role == "shares":
            found += [
                ProposedShare("", words.strip(), _values(figures_of(scene(words, None)), units))
                for words in compiled(r"[、；;]|,(?![0-9]{3})").split(text[piece.body : piece.end])
                if words.strip()
            ]
    return tuple(found)


def _values(figures: Sequence[Quantity], units: Sequence[str]) -> tuple[Decimal | None, ...]:
    values = [next((one.value for one in reversed(figures) if one.unit == unit), None) for unit in units]
    if values and values[0] is None and len(figures) == 1:
        values[0] = figures[0].value
    return tuple(values)


def within(scene: Scene, main: Quantity, figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures of one pair of brackets behind the value that add up to it."""
    within: dict[Region, list[Quantity]] = {}
    for one in figures:
        if (region := scene.region(one.number)) and region.start >= main.unit_end:
            within.setdefault(region, []).append(one)
    for parts in within.values():
        if len(parts) > 1 and sum(one.value for one in parts) == main.value:
            return parts
    return []
