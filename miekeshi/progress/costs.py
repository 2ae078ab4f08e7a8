"""What costs come to: by measure, goal and sheet, added up exactly, each unit, year and nature by itself."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any

from miekeshi.dates import fiscal
from miekeshi.model import Amount, Cost, Model, Path, Sheet, Spent, get, in_order, put
from miekeshi.model.form import Form
from miekeshi.model.frozen import Frozen
from miekeshi.model.path import id_of
from miekeshi.model.walk import walk
from miekeshi.progress.allowed import why_not
from miekeshi.progress.periods import Span, point
from miekeshi.progress.queue import ReportError
from miekeshi.revision.trace import stands
from miekeshi.revision.views import rebuilt
from miekeshi.text.i18n import _

EXACT = 80
"""Digits within which sums are exact: a figure of a sheet has 30."""
SPENT = "spent"
"""The nature of what was spent until a period before the year's end."""
ACTUAL = "actual"
Sums = Mapping["Kind", Decimal]


@dataclass(frozen=True, slots=True)
class Kind:
    """What may be added up: figures of one title, one unit, one fiscal year and one nature.

    ``nature`` is budget, plan or actual, or another that the form labels; ``spent`` for a year that is not over, and
    empty where the sheet does not say. ``year`` is None where neither the amount nor the sheet names one.
    """

    title: str
    unit: str
    year: int | None
    nature: str


@dataclass(frozen=True, slots=True)
class Costs:
    """What an item costs: ``own`` are the figures of its own costs, ``below`` the sums of what stands in it.

    ``path`` is a measure's or a goal's, or the sheet's own, at ().
    """

    path: Path
    own: Sums
    below: Sums

    @property
    def sums(self) -> Sums:
        """What it comes to: its own figure where it states one, else the sum of what stands in it."""
        return {**self.below, **self.own}

    @property
    def exceeded(self) -> Iterator[tuple[Kind, Decimal, Decimal]]:
        """Where what stands in it comes to more than its own figure: of what, its figure, the sum."""
        for kind, value in self.own.items():
            if kind in self.below and self.below[kind] > value:
                yield kind, value, self.below[kind]


def has_costs(sheet: Sheet) -> bool:
    """Whether the sheet has any costs."""
    goals, measures = sheet.goal.values(), sheet.measure.values()
    return bool(sheet.cost) or any(one.cost for one in goals) or any(one.cost for one in measures)


def added(sums: Iterable[Sums]) -> Sums:
    """Sums added up, kind by kind."""
    found: dict[Kind, Decimal] = {}
    with localcontext(prec=EXACT):
        for one in sums:
            for kind, value in one.items():
                found[kind] = found.get(kind, Decimal(0)) + value
    return found


def costs_of(sheet: Sheet, form: Form, spans: Sequence[Span], today: dt.date = dt.date.max) -> tuple[Costs, ...]:
    """What the sheet costs, first as a whole, then each goal and each measure that costs something; in order.

    A goal's sums are of the measures that serve it. Nothing withdrawn is counted, nor what was entered as spent after
    the day.
    """
    sheet = _until(sheet, today)
    measures = [(key, one) for key, one in in_order(sheet.measure) if not one.withdrawn]
    found = {("measure", key): Costs(("measure", key), _own(sheet, form, one.cost, spans), {}) for key, one in measures}
    goals = []
    for key, goal in in_order(sheet.goal):
        if goal.withdrawn:
            continue
        below = added(found["measure", measure].sums for measure, one in measures if one.goal == key)
        goals.append(Costs(("goal", key), _own(sheet, form, goal.cost, spans), below))
    served = {id_of(one.path) for one in goals}
    free = [found["measure", key].sums for key, one in measures if one.goal not in served]
    whole = Costs((), _own(sheet, form, sheet.cost, spans), added([*(one.sums for one in goals), *free]))
    return (whole, *(one for one in (*goals, *found.values()) if one.sums))


def titled(form: Form, key: str, cost: Cost) -> str:
    """What a cost counts, as printed: its own words, else the form's for its id."""
    return cost.title or form.label.get(key, "")


def year_of_amount(sheet: Sheet, amount: Amount) -> int | None:
    """The fiscal year an amount is for: as it says, else the sheet's own."""
    if amount.at is None or amount.at.last is None:
        return sheet.fiscal_year
    return fiscal.fiscal_year_of(amount.at.last)


def _until(sheet: Sheet, today: dt.date) -> Sheet:
    """The sheet without what was entered as spent after the day."""
    if today == dt.date.max:
        return sheet

    def entered(model: Model) -> dict[str, Any]:
        if not isinstance(model, Cost) or not model.spent:
            return {}
        kept = {key: one for key, one in model.spent.items() if one.on is None or one.on <= today}
        return {"spent": Frozen(kept)} if len(kept) < len(model.spent) else {}

    return rebuilt(sheet, entered)


def last_spent(cost: Cost, spans: Sequence[Span]) -> tuple[str, Spent, bool] | None:
    """The last that was entered as spent: for which period, and whether that is the whole year's."""
    made = [(key, one, point(key, spans)) for key, one in cost.spent.items() if one.value is not None]
    dated = [(span.last, key, one) for key, one, span in made if span is not None]
    if not dated:
        return None
    day, key, one = max(dated, key=lambda found: (found[0], found[1]))
    return key, one, day >= fiscal.span(fiscal.fiscal_year_of(spans[0].first))[1]


def awaits_spending(sheet: Sheet, form: Form) -> bool:
    """Whether what was spent is entered for this sheet: its form has words for it, or some of it is entered already."""
    if sheet.stage == "draft":
        return False
    return "cost-actual" in form.label or any(isinstance(one, Cost) and one.spent for _path, one in walk(sheet))


def states_actual(sheet: Sheet, cost: Cost) -> bool:
    """Whether the amounts of a cost say already what was spent in the sheet's year."""
    held = (one for one in cost.amount.values() if one.nature == ACTUAL and not one.withdrawn)
    return any(year_of_amount(sheet, one) == sheet.fiscal_year for one in held)


def unspent(sheet: Sheet, form: Form, period: str) -> list[Path]:
    """The costs for which nothing is entered yet as spent until the period, where that is entered at all."""
    if not awaits_spending(sheet, form):
        return []
    return [
        path
        for path, one in walk(sheet)
        if isinstance(one, Cost)
        and (period not in one.spent or one.spent[period].value is None)
        and stands(sheet, path)
        and not states_actual(sheet, one)
    ]


def spend(sheet: Sheet, path: Path, period: str, spent: Spent | None) -> Sheet:
    """The sheet with what was spent of the cost at the path until a period, in place of what was entered for it.

    None takes that away. It is no revision. Raises ``ReportError`` where the sheet is closed, the cost withdrawn, or
    there is none.
    """
    cost = get(sheet, path)
    if not isinstance(cost, Cost):
        raise ReportError(_("There is no cost here of which anything could be spent."))
    if reason := why_not(sheet, path):
        raise ReportError(reason)
    before = cost.spent.get(period)
    if spent is not None and before is not None and before.unknown:
        spent = Spent.model_validate({**before.unknown, **spent.__dict__})
    return put(sheet, (*path, "spent", period), spent)


def _own(sheet: Sheet, form: Form, costs: Mapping[str, Cost], spans: Sequence[Span]) -> Sums:
    return added(_figures(sheet, titled(form, key, one), one, spans) for key, one in costs.items() if not one.withdrawn)


def _figures(sheet: Sheet, title: str, cost: Cost, spans: Sequence[Span]) -> Sums:
    unit = cost.unit or ""
    stated = [
        {Kind(title, unit, year_of_amount(sheet, one), one.nature or ""): one.value}
        for one in cost.amount.values()
        if one.value is not None and not one.withdrawn
    ]
    found = dict(added(stated))
    if last := last_spent(cost, spans):
        _period, spent, whole = last
        assert spent.value is not None
        found[Kind(title, unit, sheet.fiscal_year, ACTUAL if whole else SPENT)] = spent.value
    return found
