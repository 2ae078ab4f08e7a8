"""One sentence for how a target stands and what it has reached: a table by hand, and what holds for every target."""

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates.when import When
from miekeshi.model import Target
from miekeshi.model.form import Form
from miekeshi.progress.assessment import assess
from miekeshi.progress.goal import yardstick
from miekeshi.progress.periods import periods
from miekeshi.progress.sentence import sentence
from miekeshi.text import i18n
from tests.paths import DATA

CASES: dict[str, dict[str, Any]] = tomllib.loads(
    (DATA / "standings.toml").read_text(encoding="utf-8"), parse_float=Decimal
)
AFTER = date(2022, 6, 1)
"""A day on which every report of the year is overdue."""


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    yield
    i18n.use(None)


def read(fields: dict[str, Any]) -> Target:
    """The target as it is stated in a sheet."""

    def value(key: str, one: Any) -> Any:
        if isinstance(one, dict):
            return {inner: value(inner, held) for inner, held in one.items()}
        if key == "at":
            return When.parse(one)
        if key == "due":
            return tuple(map(When.parse, one))
        return Decimal(one) if type(one) is int else one

    return Target.model_validate(value("", fields))


def said(target: Target, language: str, day: date, *, closed: bool = False) -> str:
    i18n.use(language)
    return sentence(assess(target, periods(Form(format="goal-form/1", title=""), 2021), day, closed=closed))


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", CASES)
def test_sentences(name: str, language: str) -> None:
    case = CASES[name]
    found = said(read(case["target"]), language, case["day"], closed=case.get("closed", False))
    assert found == case[language]


every = st.sampled_from(sorted(CASES)).map(lambda name: read(CASES[name]["target"]))
days = st.dates(date(2021, 4, 1), date(2022, 8, 1))
reports = st.dictionaries(
    st.sampled_from(["q1", "q2", "q3", "q4", "2021-08"]),
    st.fixed_dictionaries(
        {},
        optional={
            "value": st.integers(-20, 700),
            "status": st.sampled_from(["under-way", "done", "delayed", "stopped"]),
            "text": st.sampled_from(["未定", "R3.9.20", "計画どおり実施"]),
            "note": st.just("備考"),
        },
    ),
)


def told(target: Target, made: dict[str, Any]) -> Target:
    return target.model_copy(update={"progress": read({"progress": made}).progress})


@given(every, reports, days, st.booleans())
def test_projection_and_standing_agree(target: Target, made: dict[str, Any], day: date, closed: bool) -> None:
    found = assess(told(target, made), periods(Form(format="goal-form/1", title=""), 2021), day, closed=closed)
    goal = yardstick(target, None, 2021)
    if found.projected is not None and not found.parts and goal is not None:
        assert goal.satisfied(found.projected) == (found.standing in ("achieved", "on-track"))
    assert found.projected is None or found.standing != "not-reported"


@given(every, reports, days, st.booleans())
def test_a_result_names_its_period_and_its_age(target: Target, made: dict[str, Any], day: date, closed: bool) -> None:
    found = assess(told(target, made), periods(Form(format="goal-form/1", title=""), 2021), day, closed=closed)
    i18n.use("en")
    if found.reached is not None:
        assert found.last is not None and (found.last.span is None or found.last.span.label in sentence(found))
    if found.stale:
        assert "last report: " in sentence(found) and found.standing not in ("on-track", "behind", "not-assessable")


@given(every, reports)
def test_closing_says_nothing_new_of_a_target(target: Target, made: dict[str, Any]) -> None:
    spans = periods(Form(format="goal-form/1", title=""), 2021)
    one = told(target, made)
    after, closed = assess(one, spans, AFTER), assess(one, spans, AFTER, closed=True)
    if len(target.due) < 2:
        assert (after.standing, after.achievement) == (closed.standing, closed.achievement)


@given(every, reports, days, st.booleans())
def test_what_is_missed_was_reported(target: Target, made: dict[str, Any], day: date, closed: bool) -> None:
    spans = periods(Form(format="goal-form/1", title=""), 2021)
    found = assess(told(target, made), spans, day, closed=closed)
    if found.standing == "missed" and not found.stopped and not found.parts:
        goal = yardstick(target, None, 2021)
        exceeded = found.reached is not None and goal is not None and goal.way == "down"
        assert found.last is not None and found.last.span is not None
        assert exceeded or found.last.span.last >= min(found.days[-1:] or [spans[-1].last])
