"""What to look at in next year's goals once this year's results are their baselines."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from miekeshi.dates import fiscal
from miekeshi.dates.eras import printed, year_words
from miekeshi.model import Aim, Figure, Path, Sheet, in_order
from miekeshi.model.plan_node import outdated
from miekeshi.model.plan_tree import PlanTree
from miekeshi.model.walk import walk
from miekeshi.progress.goal import yardstick
from miekeshi.text.i18n import _
from miekeshi.text.number_input import written
from miekeshi.year.baselines import base_years


class Remark(NamedTuple):
    """One thing to look at: the target, the action or what states its place in the plan, what it is, and its words."""

    path: Path
    code: Literal["baseline-of-part", "goal-met", "plan-year"]
    text: str


def remarks(sheet: Sheet, tree: PlanTree | None = None) -> Iterator[Remark]:
    """Baselines that hold the result of a part of last year alone, and goals that their baseline meets already.

    They are of what was carried forward and neither edited nor confirmed since. With the city's plans also each place
    in one that does not hold in the sheet's year.
    """
    if sheet.fiscal_year is None:
        return
    for path, node, plan in outdated(sheet, tree) if tree is not None else ():
        text = _("{node} is of {plan}, which does not hold in {year}: choose its place in the plan that does")
        year = year_words(sheet.fiscal_year)
        yield Remark(path, "plan-year", text.format(node=node.words, plan=plan.title, year=year))
    for path, item in walk(sheet):
        if isinstance(item, Aim) and item.carried is not None:
            for part in (None, *(one for _key, one in in_order(item.figure) if one.withdrawn is None)):
                yield from _of_part(path, item, part, sheet.fiscal_year)


def _of_part(path: Path, aim: Aim, part: Figure | None, year: int) -> Iterator[Remark]:
    last = fiscal.span(year - 1)[1]
    fixed = base_years(aim)
    points = [point for _key, point in in_order((part or aim).baseline) if point.withdrawn is None]
    for point in points:
        end = point.at.last if point.at else None
        if point.is_reached and end and end < last and fiscal.fiscal_year_of(end) == year - 1 not in fixed:
            text = _("the baseline is the result until {day}, not of the whole year").format(day=printed(point.at))
            yield Remark(path, "baseline-of-part", text)
    goal = yardstick(aim, part, year)
    if not points or goal is None or goal.start is None or goal.way == "equal" or aim.direction == "keep":
        return
    if aim.kind != "maintain" and goal.satisfied(goal.start):
        unit = (part or aim).unit or ""
        text = _("the baseline of {start} meets the goal of {value} already")
        shown = text.format(start=written(goal.start) + unit, value=written(goal.value) + unit)
        yield Remark(path, "goal-met", shown)
