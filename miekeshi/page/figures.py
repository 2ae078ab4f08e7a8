"""Figures as a page prints them: in Japanese whatever the language of the program, never rounded onto the goal."""

from decimal import Decimal

from miekeshi.model import Point, Progress
from miekeshi.progress.aggregation import figure_of, is_percent
from miekeshi.progress.figures import near
from miekeshi.progress.relative import Change
from miekeshi.text.number_format import NONE, percent

AGAIN = "延"
"""Before a figure that counts heads repeatedly, where its unit begins with it."""
CHANGES: dict[Change, str] = {"rise": "増", "fall": "減"}
NOT_REPORTED = NONE


def figure(value: Decimal, unit: str | None, border: Decimal | None = None) -> str:
    """The figure with its unit: 延1,180人, △15千円; one with more than two decimals rounded to one.

    It is not rounded onto the ``border`` where it is not there.
    """
    own = unit or ""
    words = f"{near(value, border):,f}"
    words = f"△{words[1:]}" if words.startswith("-") else words
    return f"{AGAIN}{words}{own.removeprefix(AGAIN)}" if own.startswith(AGAIN) else words + own


def change(value: Decimal, unit: str | None, way: Change, border: Decimal | None = None) -> str:
    """What has changed: 5%減; of what went the other way 5%増."""
    other: dict[Change, Change] = {"rise": "fall", "fall": "rise"}
    if not value:
        return figure(value, unit)
    return figure(abs(value), unit, border) + CHANGES[way if value > 0 else other[way]]


def quotient(stated: Progress | Point, unit: str | None) -> str:
    """The figure of a report or a point, a fraction as it was stated: 152/283（53.7%）; empty where it has none."""
    value, of = stated.value, stated.of
    if value is None:
        return ""
    if not of:
        return figure(value, unit)
    words = f"{figure(value, None)}/{figure(of, None)}"
    share = figure_of(stated, unit)
    return f"{words}（{percent(share)}）" if is_percent(unit) and share is not None else words + (unit or "")
