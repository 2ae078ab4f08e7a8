"""Figures by role and year, and what is printed of a target apart from its wording."""

from datetime import date
from decimal import Decimal

from miekeshi.model import get
from miekeshi.page.layout import page
from miekeshi.progress.queue import divisions, reportable
from miekeshi.progress.summary import status_of
from miekeshi.year.rollover import carry_forward
from tests.readings import REVISIONS, form, row, sheet

SHEET = (
    """
title = "令和3年度 環境課の目標"
[measure.m]
title = "環境に配慮した道路"
divisions = ["環境課"]
[measure.m.target.t]
mark = "①"
text = "配慮指針の実施率"
kind = "at-least"
unit = "%"
value = 99.5
due = 2026-03-31
indicator = "outcome"
divisions = ["道路課"]
difficulty = "A"
weight = 30
due_text = "令和7年度末"
calculation = "実施数÷対象数×100"
source = "市の調べ"
[measure.m.target.t.was.2021-10-29-a3f1]
difficulty = "B"
weight = 20
[measure.m.target.t.baseline.b-1]
at = "FY2010"
role = "baseline"
value = 152
of = 283
[measure.m.target.t.baseline.b-2]
order = 10
at = "FY2015"
text = "（平成27年度：97.1%）"
value = 97.1
[measure.m.target.t.series.v-1]
order = 10
role = "start"
at = "FY2020"
value = 98.7
[measure.m.target.t.series.v-2]
order = 20
at = "FY2021"
value = 98.8
[measure.m.target.t.series.v-2.was.2021-10-29-a3f1]
value = 98.9
[measure.m.target.t.series.v-3]
order = 30
role = "forecast"
at = "FY2021"
value = 99
[measure.m.target.t.series.v-4]
order = 40
role = "interim"
at = "FY2023"
value = 99.2
[measure.m.target.t.series.v-5]
order = 50
role = "ceiling"
at = "FY2025"
text = "限りなく100%に近づける"
[measure.m.target.t.progress.q2]
value = 98.8
[measure.m.target.t.progress.q4]
value = 98.9
[measure.m.target.u]
order = 10
mark = "②"
text = "年間12回"
kind = "at-least"
unit = "回"
value = 12
"""
    + REVISIONS
)
LABELS = '[label]\nceiling = "長期目標"\nvalues-start = "年度当初値"\n'


def rows(*parts: str) -> list[str]:
    named = ", ".join(f'"{part}"' for part in parts)
    blocks = page(sheet(SHEET), form(f'[layout]\ntarget = ["text", {named}]\n{LABELS}'))
    return [row(one)[2] for one in blocks if one.style == "value"]


def test_every_figure_has_its_year_and_its_role_the_baseline_first() -> None:
    assert rows("values") == [
        "平成22年度基準値|152/283（53.7%）",
        "平成27年度基準値|（平成27年度：97.1%）",
        "令和2年度年度当初値|98.7%",
        "令和3年度目標値|{--98.9%--}{++98.8%++}［R3.10.29 改定］",
        "令和3年度見込値|99%",
        "令和5年度中間値|99.2%",
        "令和7年度長期目標|限りなく100%に近づける",
        "令和3年度実績値|98.9%",
        "令和3年度目標値|12回",
    ]


def test_a_part_names_a_role_a_year_or_both() -> None:
    assert rows("values.target.year", "values.forecast", "values.actual.year-1", "values.year+2.line") == [
        "令和3年度目標値|{--98.9%--}{++98.8%++}［R3.10.29 改定］",
        "令和3年度見込値|99%",
        "令和5年度中間値 99.2%",
        "令和3年度目標値|12回",
    ]
    assert rows("values.actual") == ["令和3年度実績値|98.9%"]


def test_words_that_a_table_has_printed_are_not_printed_again() -> None:
    def count(layout: str) -> int:
        blocks = page(sheet(SHEET), form(f"[layout]\ntarget = {layout}\n"))
        return [one.text for one in blocks].count("（平成27年度：97.1%）")

    assert [count('["text"]'), count('["text", "values"]'), count('["text", "values.target"]')] == [1, 1, 1]


def test_what_is_printed_apart_from_the_wording_stands_behind_it_with_its_strikes() -> None:
    blocks = page(sheet(SHEET), form('[label]\nindicator-outcome = "アウトカム"\ndue = "達成時期："\n'))
    assert [row(one)[2] for one in blocks if one.path[-1:] == ("t",)][1:] == [
        *("指標の種類|アウトカム", "担当|道路課", "難易度|{--B--}{++A++}［R3.10.29 改定］"),
        *(
            "ウエイト|{--20--}{++30++}［R3.10.29 改定］",
            "達成時期：|令和7年度末",
            "算式|実施数÷対象数×100",
            "出典|市の調べ",
        ),
    ]


def test_the_years_point_is_in_force_and_the_goal_of_the_plan_is_told_beside_it() -> None:
    one = sheet(SHEET)
    line = status_of(one, form(), date(2022, 4, 20)).lines[0]
    found = line.assessment
    assert (found.standing, found.goal, found.reached) == ("achieved", Decimal("98.8"), Decimal("98.9"))
    assert found.plan is not None and (found.plan.value, str(found.plan.at)) == (Decimal("99.5"), "2026-03-31")
    assert line.divisions == ("道路課",) and divisions(one) == ("環境課", "道路課")
    assert [path[3] for path in reportable(one, form(), "道路課")] == ["t"]
    assert [path[3] for path in reportable(one, form(), "環境課")] == ["u"]


def test_a_table_of_values_keeps_its_baseline_and_gets_the_years_result() -> None:
    after = carry_forward(sheet(SHEET), form(), date(2022, 4, 20))
    target = get(after, ("measure", "m", "target", "t"))
    assert target.baseline == sheet(SHEET).measure["m"].target["t"].baseline
    (key,) = target.series.keys() - sheet(SHEET).measure["m"].target["t"].series.keys()
    made = target.series[key]
    assert (made.role, str(made.at), made.value, made.order) == ("actual", "FY2021", Decimal("98.9"), 60)
    line = status_of(after, form(), date(2022, 10, 1)).lines[0]
    assert (line.assessment.goal, line.assessment.plan) == (Decimal("99.5"), None)


def test_a_figure_that_a_revision_took_away_is_struck_not_left_out() -> None:
    text = '[measure.m.target.t]\nunit = "件"\n[measure.m.target.t.was.2021-10-29-a3f1]\nvalue = 0\n'
    blocks = page(sheet(text + REVISIONS), form('[layout]\ntarget = ["text", "values"]\n'))
    assert [row(one)[2] for one in blocks if one.style == "value"] == ["令和3年度目標値|{--0件--}［R3.10.29 改定］"]
