"""Costs are added up exactly, each title, unit, year and nature by itself, and are no targets."""

from datetime import date
from decimal import Decimal

from miekeshi.model import Spent, get
from miekeshi.progress.costs import Kind, costs_of, last_spent, spend
from miekeshi.progress.periods import periods
from miekeshi.progress.queue import reportable
from miekeshi.progress.summary import status_of
from miekeshi.progress.until import until
from tests.readings import form, sheet

SHEET = """
[goal.g]
title = "組織目標"
[measure.a]
title = "甲"
goal = "g"
[measure.a.cost.project]
unit = "千円"
[measure.a.cost.project.amount.y-1]
nature = "budget"
value = 12000.1
[measure.a.cost.project.amount.y-2]
at = "FY2022"
nature = "plan"
value = 13000
[measure.a.cost.project.spent.q2]
value = 4000
[measure.a.cost.staff]
title = "人工"
unit = "人"
[measure.a.cost.staff.amount.y-1]
nature = "budget"
value = 1.5
[measure.b]
title = "乙"
goal = "g"
[measure.b.cost.c-1]
title = "事業費"
unit = "千円"
[measure.b.cost.c-1.amount.y-1]
nature = "budget"
value = 0.2
[measure.b.cost.c-1.amount.y-2]
nature = "budget"
value = 300
withdrawn = "2021-10-29-a3f1"
[measure.b.cost.c-2]
title = "事業費"
unit = "円"
[measure.b.cost.c-2.amount.y-1]
nature = "budget"
value = 5
[measure.c]
title = "丙"
[measure.c.cost.c-1]
title = "事業費"
unit = "千円"
[measure.c.cost.c-1.amount.y-1]
nature = "budget"
value = 0.7
[measure.c.cost.c-1.spent.q4]
value = 0.6
[measure.c.cost.c-1.spent.q1]
value = 0.1
[revision.2021-10-29-a3f1]
reason = "延期"
"""
FORM = form('[label]\nproject = "事業費"\n')
SPANS = periods(FORM, 2021)
BUDGET = Kind("事業費", "千円", 2021, "budget")


def test_sums_are_exact_and_mix_neither_units_years_nor_natures() -> None:
    whole, goal, *measures = costs_of(sheet(SHEET), FORM, SPANS)
    assert whole.path == () and goal.path == ("goal", "g")
    assert dict(goal.sums) == {
        BUDGET: Decimal("12000.3"),
        Kind("事業費", "千円", 2022, "plan"): 13000,
        Kind("事業費", "千円", 2021, "spent"): 4000,
        Kind("人工", "人", 2021, "budget"): Decimal("1.5"),
        Kind("事業費", "円", 2021, "budget"): 5,
    }
    assert whole.sums[BUDGET] == Decimal("12001.0")
    assert whole.sums[Kind("事業費", "千円", 2021, "actual")] == Decimal("0.6")
    assert [one.path for one in measures] == [("measure", "a"), ("measure", "b"), ("measure", "c")]


def test_a_stated_whole_goes_before_the_sum_of_its_parts() -> None:
    own = '[cost.total]\ntitle = "事業費"\nunit = "千円"\n[cost.total.amount.y]\nnature = "budget"\nvalue = 12000\n'
    whole = costs_of(sheet(SHEET + own), FORM, SPANS)[0]
    assert whole.sums[BUDGET] == 12000 and whole.below[BUDGET] == Decimal("12001.0")
    assert [(kind, value, below) for kind, value, below in whole.exceeded] == [(BUDGET, 12000, Decimal("12001.0"))]


def test_a_cost_is_no_target() -> None:
    one = sheet(SHEET)
    status = status_of(one, FORM, date(2021, 10, 1))
    assert status.lines == () and reportable(one, FORM) == ()
    assert [(held.path, held.name) for held in status.costs][:2] == [((), ""), (("goal", "g"), "組織目標")]


def test_what_was_spent_is_the_years_once_its_last_period_is_entered() -> None:
    path = ("measure", "a", "cost", "project")
    one = sheet(SHEET)
    assert last_spent(get(one, path), SPANS) == ("q2", Spent(value=Decimal(4000)), False)
    after = spend(one, path, "q4", Spent(value=Decimal(11000)))
    assert last_spent(get(after, path), SPANS) == ("q4", Spent(value=Decimal(11000)), True)
    assert spend(after, path, "q4", None) == one


def test_what_was_spent_later_is_left_out_with_the_reports_of_later_periods() -> None:
    early = until(sheet(SHEET), FORM, SPANS[1])
    assert {key for one in early.measure.values() for cost in one.cost.values() for key in cost.spent} == {"q1", "q2"}
