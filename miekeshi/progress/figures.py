"""A result and a goal in words: a change as a change, and never rounded onto the other side of the goal."""

from decimal import Decimal

from miekeshi.model import Aim, Figure
from miekeshi.progress.goal import Yardstick
from miekeshi.progress.relative import Change, change_of
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount, compared, rounded

MOST = 10
"""Decimals that a figure is shown with at most."""
_BOUNDS = {"at-least": ">=", "at-most": "<=", "rank": "<="}


def shown(
    value: Decimal, unit: str | None, change: Change | None = None, *, border: Decimal | None = None, places: int = 1
) -> str:
    """The figure with its unit, rounded to ``places`` where it has more than two decimals; a change as 5%減, 3%増.

    A figure short of the ``border`` is never shown as the border, nor one beyond it.
    """
    value = near(value, border, places)
    if change is None or value == 0:
        return amount(value, unit, max(0, -int(value.as_tuple().exponent)))
    words = _("{figure} more") if (change == "rise") == (value > 0) else _("{figure} less")
    return words.format(figure=shown(abs(value), unit))


def near(value: Decimal, border: Decimal | None = None, places: int = 1) -> Decimal:
    """The figure as stated, one of more than two decimals rounded to ``places``, but never onto the border."""
    fine = -int(value.as_tuple().exponent)
    if fine <= 2:
        return Decimal(f"{value:f}")
    while places < min(fine, MOST) and value != border and _rounded(value, places) == border:
        places += 1
    rounded_to = _rounded(value, places)
    return rounded_to.quantize(Decimal(1)) if rounded_to == rounded_to.to_integral_value() else rounded_to


def _rounded(value: Decimal, places: int) -> Decimal:
    return Decimal(rounded(value, places).replace(",", ""))


def goal_words(aim: Aim, part: Figure | None, goal: Yardstick) -> str:
    """The goal as it is aimed at: 510回以上, 200位以内, 5%減; a way to go with where it began: 55% → 70%."""
    one = part or aim
    change = change_of(aim, part)
    figure = shown(goal.value, one.unit, change)
    comparator = one.comparator or (_BOUNDS.get(aim.kind or "") if part is None else None)
    if comparator == "<=" and part is None and (aim.kind == "rank" or "以内" in (aim.text or "")):
        figure = _("within {figure}").format(figure=figure)
    else:
        figure = compared(figure, comparator)
    if change is None and goal.start is not None and goal.by_way:
        return _("{start} → {goal}").format(start=shown(goal.start, one.unit), goal=figure)
    return figure
