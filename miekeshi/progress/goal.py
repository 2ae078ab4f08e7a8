"""What a figure is held against: which way is better, when it is reached, how far the way is."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from miekeshi.dates import fiscal
from miekeshi.dates.when import When
from miekeshi.model import Aim, Figure, Point, in_order
from miekeshi.progress.aggregation import HUNDRED, figure_of, is_rate, tally_of
from miekeshi.progress.relative import change_of

Way = Literal["up", "down", "equal"]
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A goal in its unit: the value, whether the value itself counts, the way, and where it started.

    ``way`` is "up" where more is better, "down" where less is, "equal" where only the value itself will do. ``start``
    is the latest earlier figure that can be compared; ``limit`` tells that the goal is to be observed until the end
    rather than reached once; ``share`` that achievement is the share of the way from start to value.
    """

    value: Decimal
    way: Way
    inclusive: bool
    start: Decimal | None
    limit: bool
    share: bool

    def satisfied(self, figure: Decimal) -> bool:
        """Whether the figure meets the goal."""
        if figure == self.value:
            return self.inclusive
        return self.way != "equal" and (figure > self.value) == (self.way == "up")

    @property
    def by_way(self) -> bool:
        """Whether achievement is the share of the way from the start."""
        known = self.start is not None and self.way != "equal" and not self.satisfied(self.start)
        return known and (self.share or self.value <= 0)

    def way_covered(self, figure: Decimal) -> Decimal | None:
        """The share of the way from start to value, 1 at the goal; None without a start, or one beyond the goal."""
        if self.start is None or self.way == "equal" or self.satisfied(self.start) or self.start == self.value:
            return None
        return (figure - self.start) / (self.value - self.start)

    def achievement(self, figure: Decimal) -> Decimal | None:
        """Achievement in per cent, at least 0; None where it has no meaning.

        More is better: figure ÷ goal. Less is better: 2 − figure ÷ goal, as Japanese offices reckon it in their policy
        reviews, so that a tenth below the goal is worth what a tenth above it is the other way. Where the goal is a
        change, the share of the way; an exact goal loses what lies between, above or below.
        """
        covered = self.way_covered(figure)
        if covered is not None and self.by_way:
            return max(ZERO, covered * HUNDRED)
        if self.value <= 0:
            return HUNDRED if figure == self.value else None
        ratio = figure / self.value
        if self.way == "equal":
            ratio = 1 - abs(ratio - 1)
        return max(ZERO, (2 - ratio if self.way == "down" else ratio) * HUNDRED)


def yardstick(aim: Aim, part: Figure | None, year: int, of: Decimal | None = None) -> Yardstick | None:
    """The goal of the target, or of one further figure of it, in the fiscal year; None where it has no figure to reach.

    Of a series the point of the year is its goal.

    “All” of a number means all there are at the time: ``of``, the denominator reported, goes before the number printed.
    It starts from none of them. To rise or fall by a figure is to reach that change (see ``relative``), from none.
    """
    one = part or aim
    step = step_of(aim, year) if part is None else None
    value = step.value if step else one.value
    if aim.kind == "all" and part is None and not is_rate(one.unit):
        value = of or value
    if value is None:
        return None
    if change_of(aim, part):
        return Yardstick(abs(value), "up", one.comparator not in (">", "<"), ZERO, False, True)
    start = baseline(aim, part, year)
    if start is None and aim.kind == "all":
        start = ZERO
    way = _way(aim, one, start, value)
    meets = Yardstick(value, way, one.comparator not in (">", "<"), start, False, aim.kind == "change")
    limit = (
        way == "equal"
        or aim.kind == "maintain"
        or aim.direction == "keep"
        or (start is not None and meets.satisfied(start))
        or (start is None and way == "down" and aim.kind not in ("rank", "change"))
    )
    return replace(meets, limit=limit)


def step_of(aim: Aim, year: int) -> Point | None:
    """The point of the target's series that is aimed at in the fiscal year."""
    first, last = fiscal.span(year)
    within = [(day, point) for day, point in _aimed(aim) if first <= day <= last]
    return max(within, key=lambda pair: (pair[1].role not in ("interim", "goal"), pair[0]))[1] if within else None


def plan_goal(aim: Aim, year: int) -> tuple[Decimal, When | None] | None:
    """What a plan of several years aims at in the end, beyond the point for the fiscal year; and by when.

    It is the last point of the series, or the target's own figure where the year has a point that differs from it.
    """
    last = fiscal.span(year)[1]
    later = [
        ((point.role == "goal", point.role != "interim", day), point.value, point.at)
        for day, point in _aimed(aim)
        if day > last and point.value is not None
    ]
    step = step_of(aim, year)
    in_force = step.value if step else aim.value
    if aim.value is not None:
        own = aim.due[-1] if aim.due and aim.due[-1].last is not None else None
        day = own.last if own is not None and own.last is not None else dt.date.min
        if not later or day > last:
            later.append(((False, True, day), aim.value, own))
    if not later:
        return None
    _rank, value, at = max(later, key=lambda one: one[0])
    return (value, at) if value != in_force else None


def _aimed(aim: Aim) -> list[tuple[dt.date, Point]]:
    """The points of the series that are aimed at, in the target's unit, each with the last day it is for."""
    return [
        (point.at.last, point)
        for _id, point in in_order(aim.series)
        if not point.is_reached
        and not point.is_forecast
        and point.withdrawn is None
        and point.value is not None
        and point.unit in (None, aim.unit)
        and point.at is not None
        and point.at.last is not None
    ]


def baseline(aim: Aim, part: Figure | None, year: int) -> Decimal | None:
    """Where the figure started: the latest baseline, or step reached of a series, that it can be compared with.

    One of another unit or of a scope of its own cannot be compared, nor one that was only aimed at, nor one that holds
    only after the fiscal year.
    """
    one = part or aim
    points = [point for _id, point in in_order(one.baseline) if _comparable(point, one)]
    if part is not None and not points:
        of_target = [point for _id, point in in_order(aim.baseline) if point.unit is not None]
        points = [point for point in of_target if point.unit != aim.unit and _comparable(point, part)]
    if part is None:
        steps = [point for _id, point in in_order(aim.series) if point.is_reached and _comparable(point, aim)]
        points += [point for point in steps if not points or point.at is not None]
    first, last = fiscal.span(year)
    dated = [(point.at, point) for point in points if point.at is not None and point.at.first is not None]
    earlier = [(at, point) for at, point in dated if at.first is not None and at.first <= last]
    before = [pair for pair in earlier if pair[0].first is not None and pair[0].first <= first] or earlier
    if before:
        latest: Point = max(before, key=lambda pair: pair[0])[1]
        return figure_of(latest, one.unit)
    undated = [point for point in points if point.at is None or point.at.first is None]
    return figure_of(undated[-1], one.unit) if undated else None


def _comparable(point: Point, one: Aim | Figure) -> bool:
    return (
        point.value is not None
        and point.withdrawn is None
        and point.scope is None
        and point.tells
        and point.unit in (None, one.unit)
    )


def _way(aim: Aim, one: Aim | Figure, start: Decimal | None, value: Decimal) -> Way:
    match one.comparator:
        case ">=" | ">":
            return "up"
        case "<=" | "<":
            return "down"
    if aim.kind == "maintain" or aim.direction == "keep":
        return "equal"
    if aim.kind in ("at-most", "rank"):
        return "down"
    if aim.direction is not None and one is aim:
        return "up" if aim.direction == "up" else "down"
    if value == 0:
        return "up" if start is not None and start < 0 else "down"
    if aim.kind == "change" and start is not None and start != value:
        return "up" if value > start else "down"
    is_stock = tally_of(aim, one if isinstance(one, Figure) else None).tally == "latest"
    return "equal" if one.comparator == "=" and is_stock and not is_rate(one.unit) and aim.kind == "exactly" else "up"
