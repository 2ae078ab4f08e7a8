"""What to look at in next year's goals: results of half a year, and goals that are met before the year begins."""

import pytest

from miekeshi.checks.preflight import before_publication
from miekeshi.text import i18n
from miekeshi.year.outlook import remarks
from tests.year.test_rollover import T, carried


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def said(**target: object) -> list[tuple[str, str]]:
    sheet = carried(text="相談会の参加者を増やす。", unit="人", **target)
    found = list(remarks(sheet))
    assert {remark.path for remark in found} <= {T}
    codes = [finding.code for finding in before_publication(sheet)]
    assert all(remark.code in codes for remark in found)
    return [(remark.code, remark.text) for remark in found]


def test_the_result_of_half_a_year_is_remarked() -> None:
    half = said(value=900, comparator=">=", progress={"q2": {"value": 400}})
    assert half == [("baseline-of-part", "the baseline is the result until 令和3年9月30日, not of the whole year")]
    assert said(value=900, comparator=">=", progress={"q2": {"value": 400}, "q4": {"value": 800}}) == []


@pytest.mark.parametrize(
    ("target", "met"),
    [
        ({"value": 900, "comparator": ">="}, True),
        ({"value": 950, "comparator": ">="}, True),
        ({"value": 950, "comparator": ">"}, False),
        ({"value": 951, "comparator": ">="}, False),
        ({"value": 960, "comparator": "<="}, True),
        ({"value": 940, "comparator": "<="}, False),
        ({"value": 900, "kind": "maintain", "direction": "keep"}, False),
        ({"value": 950, "kind": "exactly", "comparator": "="}, False),
        ({}, False),
    ],
)
def test_a_goal_that_its_baseline_meets_is_pointed_out(target: dict[str, object], met: bool) -> None:
    found = said(**target, tally="latest", progress={"q4": {"value": 950}})
    assert [code for code, _text in found] == ["goal-met"] * met
    if met:
        assert found[0][1] == f"the baseline of 950人 meets the goal of {target['value']}人 already"
