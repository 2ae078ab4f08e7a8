"""What is over: the overview, what is due, closing and next year's sheet tell it by one judgement."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.checks.preflight import before_closing
from miekeshi.model import Sheet, get
from miekeshi.model.form import Form
from miekeshi.progress.assessment import ONCE
from miekeshi.progress.summary import status_of
from miekeshi.year.rollover import carry_forward, left_behind

FORM = Form(format="goal-form/1", title="")
T = ("measure", "m-1", "target", "t-1")
MAY = date(2022, 5, 10)
FIGURE: dict[str, Any] = {"kind": "deadline", "value": 4, "unit": "地区", "due": "2022-03-31"}
TWICE: dict[str, Any] = {"kind": "deadline", "due": ["2021-09-30", "2022-03-31"]}
OPEN: dict[str, Any] = {"kind": "deadline", "due": ["2021-09-30", "tbd"]}
BY_MARCH: dict[str, Any] = {"kind": "deadline", "due": "2022-03-31"}


def sheet(target: dict[str, Any], reports: dict[str, Any], stage: str = "published") -> Sheet:
    return Sheet.model_validate(
        {
            "format": "goal-sheet/1",
            "fiscal_year": 2021,
            "stage": stage,
            "published": date(2021, 5, 14),
            "measure": {"m-1": {"title": "施策", "target": {"t-1": {"text": "目標", **target, "progress": reports}}}},
        }
    )


@pytest.mark.parametrize(
    ("target", "reports", "standing", "over"),
    [
        (FIGURE, {"q4": {"value": 4}}, "achieved", True),
        (FIGURE, {"q4": {"value": 3}}, "not-assessable", False),
        (FIGURE, {"q4": {"value": 3, "status": "done"}}, "missed", False),
        (FIGURE, {"q4": {"value": 4, "status": "under-way"}}, "achieved", True),
        (FIGURE, {"q4": {"text": "R4.3.20"}}, "achieved", True),
        (FIGURE, {"q3": {"value": 4}, "q4": {"note": "継続して周知"}}, "achieved", True),
        ({**FIGURE, "kind": "at-least"}, {"q4": {"value": 4}}, "achieved", False),
        ({**FIGURE, "kind": "state"}, {"q4": {"value": 4}}, "achieved", False),
        (BY_MARCH, {"q4": {"text": "R4.3.20"}}, "achieved", True),
        (BY_MARCH, {"q2": {"text": "R4.3.20"}}, "not-reported", False),
        (BY_MARCH, {"q4": {"text": "R4.6.30"}}, "missed", False),
        (BY_MARCH, {"q4": {"status": "done"}}, "achieved", True),
        (BY_MARCH, {"q3": {"status": "done"}, "q4": {"note": "3月に周知"}}, "achieved", True),
        (BY_MARCH, {"q3": {"status": "stopped"}, "q4": {"note": "理由は別紙"}}, "missed", True),
        (BY_MARCH, {"q3": {"status": "stopped"}, "q4": {"status": "done"}}, "achieved", True),
        (BY_MARCH, {"q4": {"status": "delayed"}}, "missed", False),
        (TWICE, {"q2": {"status": "done"}}, "not-reported", False),
        (TWICE, {"q2": {"status": "done"}, "q4": {"status": "done"}}, "achieved", True),
        (TWICE, {"q4": {"status": "done"}}, "achieved", True),
        (OPEN, {"q2": {"status": "done"}}, "on-track", False),
        ({"kind": "at-least", "value": 5}, {"q3": {"status": "stopped"}, "q4": {"value": 2}}, "missed", True),
        ({"kind": "start", "due": ">=2022-01"}, {"q4": {"text": "R4.1.20"}}, "achieved", True),
        ({"kind": "deadline"}, {}, "not-reported", False),
    ],
)
def test_the_overview_and_next_years_sheet_agree(
    target: dict[str, Any], reports: dict[str, Any], standing: str, over: bool
) -> None:
    now = sheet(target, reports)
    (line,) = status_of(now, FORM, MAY).lines
    assert line.assessment.standing == standing
    assert left_behind(now, FORM, MAY) == ([T] if over else [])
    assert (get(carry_forward(now, FORM, MAY), T) is None) == over


@pytest.mark.parametrize(
    ("target", "report"),
    [
        (BY_MARCH, {"text": "R3.9.28"}),
        (BY_MARCH, {"status": "done"}),
        (BY_MARCH, {"status": "stopped"}),
        (FIGURE, {"value": 4}),
        ({"kind": "at-least", "value": 5}, {"status": "stopped"}),
    ],
)
def test_what_is_over_is_asked_for_no_more(target: dict[str, Any], report: dict[str, Any]) -> None:
    now = sheet(target, {"q2": report})
    assert status_of(now, FORM, date(2022, 1, 5)).blank == ()
    assert "not-reported" not in [finding.code for finding in before_closing(now, FORM)]


@pytest.mark.parametrize(
    ("target", "report"),
    [
        (BY_MARCH, {"text": "R4.3.20"}),
        (BY_MARCH, {"status": "under-way"}),
        (TWICE, {"status": "done"}),
        (OPEN, {"status": "done"}),
        (FIGURE, {"value": 3}),
        ({"kind": "at-least", "value": 5}, {"value": 5}),
    ],
)
def test_what_goes_on_is_asked_for_again(target: dict[str, Any], report: dict[str, Any]) -> None:
    now = sheet(target, {"q2": report})
    assert len(status_of(now, FORM, date(2022, 1, 5)).blank) == 1
    assert "not-reported" in [finding.code for finding in before_closing(now, FORM)]


REPORTS = st.fixed_dictionaries(
    {},
    optional={
        "value": st.integers(0, 9),
        "status": st.sampled_from(["not-started", "under-way", "done", "delayed", "stopped"]),
        "text": st.sampled_from(["R3.9.28", "R4.3.20", "R4.6.30", "調整中"]),
        "note": st.just("備考"),
    },
)
KINDS = ["deadline", "start", "deliverable", "state", "at-least", "at-most", "stage", "maintain", "reduce"]


@given(
    st.fixed_dictionaries(
        {"kind": st.sampled_from(KINDS)},
        optional={
            "value": st.integers(1, 9),
            "due": st.lists(st.sampled_from(["2021-09-30", "2022-03-31", "tbd", "2021-12~"]), max_size=2),
        },
    ),
    st.dictionaries(st.sampled_from(["q1", "q2", "q3", "q4", "2021-08-15"]), REPORTS, max_size=4),
    st.sampled_from(["published", "closed"]),
    st.dates(date(2021, 5, 1), date(2022, 9, 1)),
)
def test_whatever_is_reported_they_agree(
    target: dict[str, Any], reports: dict[str, Any], stage: str, today: date
) -> None:
    now = sheet(target, reports, stage)
    (line,) = status_of(now, FORM, today).lines
    over = line.assessment.stopped or (line.assessment.standing == "achieved" and target["kind"] in ONCE)
    assert (left_behind(now, FORM, today) == [T]) == over == (get(carry_forward(now, FORM, today), T) is None)
