"""What to look at before a sheet is published or closed."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from miekeshi.checks.finding import Finding
from miekeshi.checks.preflight import before_closing, before_publication
from miekeshi.model import Sheet, put
from miekeshi.store.files.validate import located
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form
from miekeshi.text import i18n

DRAFT = """\
format = "goal-sheet/1"
form = "priority-measures"
fiscal_year = 2021
title = "令和3年度 総務部の運営方針"
department = "総務部"

[section.policy]
order = 10

[section.mission]
heading = "使命"

[measure.m-1]
number = "1"

[measure.m-1.section.situation]
order = 10

[measure.m-1.target.t-1]
mark = "①"
text = "説明会を開く。"
due = 2022-03-31

[measure.m-1.target.t-2]
mark = "②"
text = "冊子を発行する。"

[measure.m-1.target.t-3]
mark = "③"

[measure.m-1.action.a-1.action.a-2]
text = "会場を決める。"
"""


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    (tmp_path / "a.toml").write_text(DRAFT, "utf-8")
    found = check_file(tmp_path / "a.toml").sheet
    assert found is not None
    return found


def told(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    found = list(findings)
    assert all(one.severity == "warning" and one.remedy for one in found)
    return [(".".join(one.path), one.code) for one in found]


def test_before_publication_everything_still_empty_is_named(sheet: Sheet) -> None:
    assert told(before_publication(sheet)) == [
        ("section.policy", "empty"),
        ("measure.m-1", "empty"),
        ("measure.m-1.section.situation", "empty"),
        ("measure.m-1.target.t-2", "no-due"),
        ("measure.m-1.target.t-3", "empty"),
    ]


def test_a_sheet_without_a_head_is_told_so() -> None:
    assert told(before_publication(Sheet(format="goal-sheet/1"))) == [
        ("", "empty-head"),
        ("", "empty-head"),
        ("", "no-year"),
    ]


def test_each_stands_at_its_place_in_the_file(tmp_path: Path, sheet: Sheet) -> None:
    checked = check_file(tmp_path / "a.toml")
    assert checked.content is not None
    problems = located(checked.content, before_publication(sheet))
    assert [(problem.line, problem.column) for problem in problems] == [(7, 2), (13, 2), (16, 2), (24, 2), (28, 2)]
    assert problems[3].as_text() == (
        f"{tmp_path / 'a.toml'}:24:2: warning: the target has no due date [no-due]\n"
        "  24 | [measure.m-1.target.t-2]\n"
        "     |  ^^^^^^^^^^^^^^^^^^^^^^\n"
        "  → Type by when; where it is not decided yet, type 未定."
    )


def closing(sheet: Sheet, shape: str = "priority-measures") -> list[tuple[str, str]]:
    titled = put(put(sheet, ("measure", "m-1", "title"), "施策"), ("measure", "m-1", "target", "t-3"), None)
    return told(before_closing(titled, form(shape)))


def report(sheet: Sheet, target: str, period: str, **progress: object) -> Sheet:
    path = ("measure", "m-1", "target", target, "progress", period)
    return put(sheet, path, progress)


def test_before_closing_the_last_period_is_to_be_reported_and_the_year_judged(sheet: Sheet) -> None:
    missing = [("measure.m-1", "not-judged"), ("measure.m-1.target.t-1", "not-reported")]
    assert closing(sheet) == [*missing, ("measure.m-1.target.t-2", "not-reported")]
    assert closing(report(sheet, "t-2", "q3", status="under-way")) == [
        *missing,
        ("measure.m-1.target.t-2", "not-reported"),
    ]
    assert closing(report(sheet, "t-2", "q3", status="done")) == missing
    assert closing(report(sheet, "t-2", "q4", value=480)) == missing
    assert closing(report(sheet, "t-2", "2022-03-31", value=480)) == missing


@pytest.mark.parametrize("place", [(), ("target", "t-1")], ids=["measure", "target"])
def test_a_judgement_of_the_measure_or_of_something_in_it_will_do(sheet: Sheet, place: tuple[str, ...]) -> None:
    path = ("measure", "m-1", *place, "evaluation", "self")
    empty = put(sheet, path, {"on": date(2022, 4, 1)})
    assert ("measure.m-1", "not-judged") in closing(empty)
    assert ("measure.m-1", "not-judged") not in closing(put(sheet, path, {"rating": "achieved"}))


def test_a_form_that_has_no_place_for_a_judgement_asks_for_none(sheet: Sheet) -> None:
    shape = form("priority-measures")
    shape = shape.model_copy(update={"layout": shape.layout.model_copy(update={"measure": ("title", "target")})})
    assert "not-judged" not in [code for _path, code in told(before_closing(sheet, shape))]


def test_a_goal_is_judged_with_its_measures_and_they_with_it(sheet: Sheet) -> None:
    served = put(put(sheet, ("goal", "g-1"), {"title": "目標"}), ("measure", "m-1", "goal"), "g-1")
    served = put(served, ("measure", "m-1", "title"), "施策")
    shape = form("goals-and-operations")

    def judged(place: tuple[str, ...]) -> list[str]:
        done = put(served, (*place, "evaluation", "self"), {"text": "概ね達成"})
        return [path for path, code in told(before_closing(done, shape)) if code == "not-judged"]

    assert judged(("goal", "g-1")) == judged(("measure", "m-1")) == []
    assert [code for _path, code in told(before_closing(served, shape))].count("not-judged") == 2


def test_a_level_that_the_figures_do_not_bear_out_is_asked_about(sheet: Sheet) -> None:
    path = ("measure", "m-1", "evaluation", "self")
    goal = put(sheet, ("measure", "m-1", "target", "t-1"), None)
    for name, value in {"kind": "at-least", "value": 510, "unit": "回"}.items():
        goal = put(goal, ("measure", "m-1", "target", "t-2", name), value)
    short = report(goal, "t-2", "q3", value=363)
    assert ("measure.m-1", "rating-unfounded") in closing(put(short, path, {"rating": "achieved"}))
    assert ("measure.m-1", "rating-unfounded") not in closing(put(short, path, {"rating": "partly"}))
    assert ("measure.m-1", "rating-unfounded") not in closing(
        put(short, path, {"rating": "achieved", "reason": "災害"})
    )


def test_a_measure_whose_goal_was_withdrawn_is_judged_by_itself(sheet: Sheet) -> None:
    served = put(sheet, ("goal", "g-1"), {"title": "目標", "withdrawn": "2021-10-29-aaaa"})
    served = put(served, ("revision", "2021-10-29-aaaa"), {"reason": "統合"})
    served = put(served, ("measure", "m-1", "goal"), "g-1")
    assert ("measure.m-1", "not-judged") in closing(served)
    assert ("measure.m-1", "not-judged") in closing(put(served, ("measure", "m-1", "goal"), "g-none"))
