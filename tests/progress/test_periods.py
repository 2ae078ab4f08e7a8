"""Reporting periods of a form in a year, and where reports stand in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.checks.form import findings
from miekeshi.model import Progress, Sheet
from miekeshi.model.form import Form, Period, in_year
from miekeshi.progress.periods import Span, in_time, periods, point, proposed, year_of
from miekeshi.text import i18n

QUARTERS = Form(format="goal-form/1", title="")
HALVES = Form(
    format="goal-form/1",
    title="",
    period={
        "h2": Period(order=20, label="下半期", first="10-01", last="03-31"),
        "h1": Period(order=10, label="上半期", first="04-01", last="09-30"),
    },
)


def form(**spans: tuple[str, str]) -> Form:
    return Form(
        format="goal-form/1",
        title="",
        period={key: Period(label=key, first=first, last=last) for key, (first, last) in spans.items()},
    )


def test_january_to_march_lie_in_the_next_calendar_year() -> None:
    assert periods(HALVES, 2021) == (
        Span("h1", "上半期", date(2021, 4, 1), date(2021, 9, 30)),
        Span("h2", "下半期", date(2021, 10, 1), date(2022, 3, 31)),
    )


def test_a_form_without_periods_reports_by_quarters() -> None:
    i18n.use("ja")
    try:
        labels = [span.label for span in periods(QUARTERS, 2021)]
    finally:
        i18n.use(None)
    assert labels == ["第1四半期", "第2四半期", "第3四半期", "第4四半期"]
    assert [str(span.last) for span in periods(QUARTERS, 2021)] == [
        "2021-06-30",
        "2021-09-30",
        "2021-12-31",
        "2022-03-31",
    ]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("02-01", "02-29", ("2022-02-01", "2022-02-28")),
        ("11-31", "12-31", ("2021-11-30", "2021-12-31")),
        ("03-01", "04-30", ("2022-03-01", "2022-04-30")),
        ("12-01", "02-28", ("2021-12-01", "2022-02-28")),
        ("04-01", "03-31", ("2021-04-01", "2022-03-31")),
    ],
)
def test_days_the_calendar_does_not_have_and_periods_across_a_year(
    first: str, last: str, expected: tuple[str, str]
) -> None:
    (span,) = periods(form(p=(first, last)), 2021)
    assert (str(span.first), str(span.last)) == expected


def test_overlapping_periods_come_by_their_ends() -> None:
    mixed = form(
        year=("04-01", "03-31"),
        q1=("04-01", "06-30"),
        h1=("04-01", "09-30"),
        q3=("10-01", "12-31"),
        q2=("07-01", "09-30"),
    )
    assert [span.id for span in periods(mixed, 2021)] == ["q1", "h1", "q2", "q3", "year"]


@pytest.mark.parametrize(
    ("today", "quarter", "half"),
    [
        ("2021-04-01", "q1", "h1"),
        ("2021-05-20", "q1", "h1"),
        ("2021-06-28", "q1", "h1"),
        ("2021-07-05", "q1", "h1"),
        ("2021-08-31", "q1", "h1"),
        ("2021-09-14", "q1", "h1"),
        ("2021-09-15", "q2", "h1"),
        ("2021-09-30", "q2", "h1"),
        ("2021-11-01", "q2", "h1"),
        ("2021-12-20", "q3", "h1"),
        ("2022-01-11", "q3", "h1"),
        ("2022-03-20", "q4", "h2"),
        ("2022-04-08", "q4", "h2"),
        ("2026-11-21", "q4", "h2"),
        ("2020-11-21", "q1", "h1"),
    ],
)
def test_the_period_staff_would_enter(today: str, quarter: str, half: str) -> None:
    day = date.fromisoformat(today)
    assert (proposed(QUARTERS, 2021, day).id, proposed(HALVES, 2021, day).id) == (quarter, half)


@given(st.dates(date(2021, 4, 1), date(2022, 6, 30)))
def test_what_is_proposed_never_goes_back(day: date) -> None:
    spans = [span.id for span in periods(QUARTERS, 2021)]
    now, next_day = (proposed(QUARTERS, 2021, one).id for one in (day, day + timedelta(1)))
    assert spans.index(now) <= spans.index(next_day)


def test_days_and_months_are_points_in_time() -> None:
    spans = periods(QUARTERS, 2021)
    assert point("q2", spans) is spans[1]
    assert point("2021-08", spans) == Span("2021-08", "2021-08", date(2021, 8, 1), date(2021, 8, 31))
    assert point("2021-08-15", spans) == Span("2021-08-15", "2021-08-15", date(2021, 8, 15), date(2021, 8, 15))
    i18n.use("ja")
    try:
        assert (point("2021-08-15", ()) or spans[0]).label == "令和3年8月15日"
        assert (point("2021-08", ()) or spans[0]).label == "令和3年8月"
    finally:
        i18n.use(None)
    assert [point(key, spans) for key in ("h1", "2021-13", "2021-02-30", "20210815", "2021-W33-1", "0000-01")] == [
        None
    ] * 6


def test_reports_stand_by_the_end_of_what_they_report_on() -> None:
    spans = periods(QUARTERS, 2021)
    reports = in_time(
        {
            "q3": Progress(),
            "2021-08": Progress(),
            "h9": Progress(on=date(2021, 11, 2)),
            "h8": Progress(),
            "2021-12-31": Progress(on=date(2022, 1, 9)),
            "q1": Progress(on=date(2021, 7, 9)),
        },
        spans,
    )
    assert [one.id for one in reports] == ["h8", "q1", "2021-08", "h9", "q3", "2021-12-31"]
    assert [one.span.id if one.span else None for one in reports[:2]] == [None, "q1"]


def test_the_year_of_a_sheet_that_states_none() -> None:
    today = date(2022, 2, 3)
    assert year_of(Sheet(format="goal-sheet/1", fiscal_year=2019), today) == 2019
    assert year_of(Sheet(format="goal-sheet/1", published=date(2020, 5, 1)), today) == 2020
    assert year_of(Sheet(format="goal-sheet/1"), today) == 2021


def test_a_period_may_end_when_accounts_are_settled_or_begin_where_the_one_before_ends() -> None:
    shape = Form(
        format="goal-form/1",
        title="",
        period={
            "r1": Period(label="第1回", last="07-31"),
            "r2": Period(label="第2回", last="12-15"),
            "r3": Period(label="第3回", last="03-31"),
            "accounts": Period(label="出納整理期間", first="04-01", last="05-31", later=1),
        },
    )
    assert periods(shape, 2021) == (
        Span("r1", "第1回", date(2021, 4, 1), date(2021, 7, 31)),
        Span("r2", "第2回", date(2021, 8, 1), date(2021, 12, 15)),
        Span("r3", "第3回", date(2021, 12, 16), date(2022, 3, 31)),
        Span("accounts", "出納整理期間", date(2021, 4, 1), date(2022, 5, 31)),
    )
    assert [*findings(shape)] == []
    assert proposed(shape, 2021, date(2022, 5, 20)).id == "accounts"


def test_words_change_with_the_year() -> None:
    shape = Form.model_validate(
        {
            "format": "goal-form/1",
            "title": "",
            "label": {"target": "達成目標", "self": "自己評価"},
            "period": {"h1": {"label": "上半期", "last": "09-30"}},
            "scale": {"a": {"label": "A"}},
            "since": {
                "2023": {"label": {"target": "指標"}, "period": {"h1": "前期"}},
                "2024": {"label": {"target": "成果指標"}, "scale": {"a": "Ａ　達成"}},
            },
        }
    )
    said = [in_year(shape, year) for year in (None, 2022, 2023, 2025)]
    assert [one.label["target"] for one in said] == ["達成目標", "達成目標", "指標", "成果指標"]
    assert [periods(shape, year)[0].label for year in (2022, 2023, 2025)] == ["上半期", "前期", "前期"]
    assert [one.scale["a"].label for one in said] == ["A", "A", "A", "Ａ　達成"]
    assert all(one.label["self"] == "自己評価" for one in said) and [*findings(shape)] == []
    wrong = Form.model_validate(
        {"format": "goal-form/1", "title": "", "since": {"R6": {}, "2024": {"period": {"q9": "第9期"}}}}
    )
    assert [one.code for one in findings(wrong)] == ["since-year", "since-unknown"]
