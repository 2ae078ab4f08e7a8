"""Costs on the page, with their strikes and what was spent."""

from miekeshi.page.layout import page
from tests.readings import REVISIONS, form, row, sheet

SHEET = (
    """
[cost.total]
title = "部の予算"
unit = "千円"
[cost.total.amount.y]
nature = "budget"
value = 100000
[measure.m]
title = "避難路"
[measure.m.cost.project]
unit = "千円"
[measure.m.cost.project.amount.y-1]
order = 10
at = "FY2020"
nature = "actual"
value = 11500.5
[measure.m.cost.project.amount.y-2]
order = 20
nature = "budget"
value = 12000
[measure.m.cost.project.amount.y-2.was.2021-10-29-a3f1]
value = 10000
[measure.m.cost.project.amount.y-2.breakdown.k-1]
order = 10
text = "国庫支出金 3,000千円"
value = 3000
[measure.m.cost.project.amount.y-2.breakdown.k-2]
order = 20
text = "一般財源"
value = 9000
[measure.m.cost.project.amount.y-3]
order = 30
at = "FY2022"
nature = "plan"
text = "13,000千円程度"
value = 13000
[measure.m.cost.project.spent.q2]
value = 4200
note = "入札の減による。"
[measure.m.cost.staff]
order = 10
title = "人工"
unit = "人"
[measure.m.cost.staff.amount.y]
nature = "budget"
value = 1.5
"""
    + REVISIONS
)
LABELS = '[label]\nproject = "事業費"\nbreakdown = "財源内訳"\n'


def rows(layout: str) -> list[str]:
    shape = form(f'[layout]\nsheet = ["title", "measure", "cost"]\n{layout}\n{LABELS}')
    return [row(one)[2] for one in page(sheet(SHEET), shape) if one.style != "measure"]


def test_each_amount_has_its_year_its_nature_and_its_parts() -> None:
    assert rows('measure = ["title", "cost"]') == [
        "事業費",
        "令和2年度決算額|11,500.5千円",
        "令和3年度予算額|{--10,000--}{++12,000++}千円［R3.10.29 改定］",
        *("財源内訳", "国庫支出金 3,000千円", "一般財源|9,000千円"),
        "令和4年度計画額|13,000千円程度",
        "令和3年度執行額（第2四半期まで）|4,200千円",
        "入札の減による。",
        *("人工", "令和3年度予定|1.5人", "令和3年度実績|–"),
        *("部の予算", "令和3年度予算額|100,000千円", "令和3年度決算額|–"),
    ]


def test_a_part_names_a_cost_a_nature_a_year_and_one_line() -> None:
    parts = '"cost.project.actual", "cost.project.budget.year-1", "cost.project.plan.2022", "cost.staff.line"'
    assert rows(f'measure = ["title", {parts}]')[:3] == [
        "事業費|令和2年度決算額 11,500.5千円",
        "事業費|令和4年度計画額 13,000千円程度",
        "人工|令和3年度予定 1.5人　令和3年度実績 –",
    ]
