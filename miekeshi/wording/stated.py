"""All that a wording states, to hold what stands beside it against: every figure and date, not only those proposed."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from miekeshi.wording.lexicon import KEEP, compiled
from miekeshi.wording.spellings import bare, scaled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from miekeshi.dates.when import When
    from miekeshi.wording.proposal import Proposal, ProposedPoint
    from miekeshi.wording.quantity import Quantity

_TURNED = {"<=": ">=", "<": ">", ">=": "<=", ">": "<"}
_NONE = "なし|無し|なく(?:す|し)|無くす|皆無|ゼロ"
_KNOWN_AGAIN = 512
"""Readings that are kept: while one types, all but one wording of a form stay as they are."""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure as `printed`, whose unit may be a `guess`. `bounds` are those it can be read with, None for none."""

    value: Decimal
    unit: str
    printed: str
    bounds: "tuple[str | None, ...]" = (None,)
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """The figures of a wording and its dates as printed; `due` are those by when, `earlier` where it started."""

    figures: tuple[StatedFigure, ...]
    dates: "tuple[tuple[When, str], ...]"
    due: "tuple[When, ...]"
    earlier: "tuple[ProposedPoint, ...]"
    keeps: bool
    none: bool


def same_amount(value: Decimal, unit: str | None, other: Decimal, other_unit: str | None) -> bool:
    """Whether two figures are one: 3,000万円 is 30,000千円, and the sign of a fall is not looked at."""
    scale, base = scaled(bare(unit or ""))
    other_scale, other_base = scaled(bare(other_unit or ""))
    return base == other_base and abs(value) * scale == abs(other) * other_scale


@lru_cache(maxsize=_KNOWN_AGAIN)
def stated(text: str, fiscal_year: int | None) -> Stated:
    """What the wording states, its dates read as of the sheet's fiscal year."""
    from miekeshi.wording import propose
    from miekeshi.wording.names import names
    from miekeshi.wording.quantities import quantities
    from miekeshi.wording.scene import scene

    seen = scene(text, fiscal_year)
    proposals = propose(text, fiscal_year)
    earlier = tuple(point for one in proposals for point in (*one.baselines, *one.series))
    found = [_figure(one, seen.printed(one.number, one.unit_end)) for one in quantities(seen, names(seen))]
    figures = (*found, *(figure for one in proposals for figure in _proposed(one)))
    return Stated(
        figures,
        tuple((when, date.text) for date in seen.dates for when in (date.when, *date.alternatives)),
        tuple(when for one in proposals for when in one.due),
        earlier,
        keeps=compiled(KEEP).search(seen.f) is not None,
        none=compiled(_NONE).search(seen.f) is not None,
    )


def _figure(one: "Quantity", printed: str) -> StatedFigure:
    bounds = [one.comparator, _TURNED.get(one.comparator or "")] if one.delta or one.value < 0 else [one.comparator]
    if one.about or one.upper is not None or one.open_bound:
        bounds += [None, ">=", "<=", "="]
    if one.stage:
        bounds.append("=")
    value = one.upper if one.upper is not None else one.value
    return StatedFigure(value, one.plain, printed, tuple(bounds), guess=one.loose or one.compound)


def _proposed(one: "Proposal") -> "Iterator[StatedFigure]":
    if one.value is not None:
        yield StatedFigure(one.value, one.unit or "", _printed(one.value, one.unit), (one.comparator,))
    for figure in one.figures:
        yield StatedFigure(figure.value, figure.unit or "", _printed(figure.value, figure.unit), (figure.comparator,))


def _printed(value: Decimal, unit: str | None) -> str:
    return f"{value:,f}{unit or ''}"
