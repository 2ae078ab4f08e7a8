"""Several who judge, each on a scale of their own; aspects whose points add up by their weights."""

from datetime import date
from decimal import Decimal

import pytest

from miekeshi.checks.form import findings
from miekeshi.model import Evaluation, Sheet
from miekeshi.model.judging import points, scale_of
from miekeshi.page.layout import page
from miekeshi.year.evaluation import asked, judge, places, suggestion
from tests.readings import form, row, sheet

SHAPE = form("""
[layout]
measure = ["title", "target", "evaluation.need", "evaluation.effect", "self", "evaluation.second", "evaluation.course"]
[label]
need = "必要性"
effect = "有効性"
self = "一次評価"
second = "二次評価"
course = "今後の方向性"
[scale.a]
order = 10
label = "A"
at_least = 80
[scale.b]
order = 20
label = "B"
under = 80
[scales.abc.level.high]
order = 10
label = "高い"
points = 3
[scales.abc.level.low]
order = 20
label = "低い"
points = 1
[scales.course.level.more]
order = 10
label = "拡充"
[scales.course.level.end]
order = 20
label = "廃止"
[evaluator.need]
order = 10
scale = "abc"
of = "self"
weight = 2
[evaluator.effect]
order = 20
scale = "abc"
of = "self"
[evaluator.second]
order = 30
[evaluator.course]
order = 40
scale = "course"
""")
SHEET = sheet('[measure.m-1]\ntitle = "植樹"\n[measure.m-1.target.t-1]\ntext = "百本を植える。"\n')
MEASURE = ("measure", "m-1")
DAY = date(2022, 3, 31)


def rated(one: Sheet, who: str, rating: str) -> Sheet:
    return judge(one, MEASURE, who, Evaluation(rating=rating))


def test_whom_the_form_names_is_asked_each_on_a_scale_of_their_own() -> None:
    assert asked(SHAPE) == ("self", "need", "effect", "second", "course")
    assert all(places(SHEET, SHAPE, who) == (MEASURE,) for who in asked(SHAPE))
    assert [[*scale_of(SHAPE, who)] for who in ("self", "need", "course", "unknown")] == [
        ["a", "b"],
        ["high", "low"],
        ["more", "end"],
        ["a", "b"],
    ]
    assert [*findings(SHAPE)] == []
    broken = form('[evaluator.x]\nscale = "no"\nof = "y"\nperiod = "q9"\n')
    assert [one.code for one in findings(broken)] == ["evaluator-scale", "evaluator-of", "evaluator-period"]


@pytest.mark.parametrize(
    ("need", "effect", "total", "level"),
    # by hand: need counts twice, the most is 2×3 + 3 = 9
    [("high", "high", "9", "a"), ("high", "low", "7", "b"), ("low", "high", "5", "b"), ("low", "low", "3", "b")],
)
def test_points_add_up_by_their_weights_and_suggest_a_level(need: str, effect: str, total: str, level: str) -> None:
    half = rated(SHEET, "need", need)
    assert suggestion(half, MEASURE, SHAPE, DAY).rating is None
    assert "1 of 2 aspects are judged" in suggestion(half, MEASURE, SHAPE, DAY).reason
    whole = rated(half, "effect", effect)
    made = points(SHAPE, whole.measure["m-1"].evaluation, "self")
    assert made is not None and (made.sum, made.most) == (Decimal(total), Decimal(9))
    assert suggestion(whole, MEASURE, SHAPE, DAY).rating == level
    assert suggestion(whole, MEASURE, SHAPE, DAY, "second").rating is None


def test_each_prints_in_the_words_of_its_scale_and_the_points_below_the_judgement_that_they_make_up() -> None:
    one = rated(rated(rated(SHEET, "need", "high"), "effect", "low"), "self", "b")
    one = rated(one, "course", "more")
    assert [row(block)[2] for block in page(one, SHAPE)] == [
        "植樹",
        "百本を植える。",
        "必要性",
        "高い",
        "有効性",
        "低い",
        "一次評価",
        "B",
        "合計|7点／9点",
        "今後の方向性",
        "拡充",
        "A",
        "B",
        "高い",
        "低い",
        "拡充",
        "廃止",
    ]
