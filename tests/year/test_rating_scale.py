"""Levels of a scale: borders to the last digit, and the names staff call them by."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model.form import Form, Rating
from miekeshi.store.workspace.forms import form, form_files
from miekeshi.text import i18n
from miekeshi.year.rating_scale import fitting, has_range, in_words, named, percentage, range_words, suggested
from tests.paths import SAMPLES

FORMS = sorted(form_files(SAMPLES))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(None)


def scale(**levels: dict[str, object]) -> dict[str, Rating]:
    made = {key: {"label": key, "order": place, **one} for place, (key, one) in enumerate(levels.items())}
    return dict(Form.model_validate({"format": "goal-form/1", "title": "様式", "scale": made}).scale)


BORDERS = {
    "direction-and-results": {"0": None, "100": None, "1000": None},
    "shiozaki-hoshin": {"0": None, "100": None, "1000": None},
    "policy-table": {"0": None, "100": None, "1000": None},
    "goals-and-operations": {
        "0": "r1", "69.999999999999": "r1", "70": "r2", "70.0": "r2", "99.999999999999": "r2", "100": "r3",
        "100.00": "r3", "100.000000000001": "r4", "119.999999999999": "r4", "120": "r5", "100000": "r5",
    },
    "manifesto": {
        "0": "far", "59.999999999999": "far", "60": "short", "89.999999999999": "short", "90": "nearly",
        "99.999999999999": "nearly", "100": "reached", "100.0": "reached", "100.000000000001": "beyond",
    },
    "project-evaluation": {
        "0": "c", "89.999999999999": "c", "90": "b", "100": "b", "100.000000000001": "a", "300": "a",
    },
    "priority-measures": {
        "0": "missed", "49.999999999999": "missed", "50": "partly", "79.999999999999": "partly", "80": "nearly",
        "99.999999999999": "nearly", "100": "achieved", "100.000000000001": "achieved", "300": "achieved",
    },
}  # fmt: skip


def test_every_form_has_its_borders_here() -> None:
    assert set(BORDERS) == set(FORMS)


@pytest.mark.parametrize(
    ("name", "achievement", "level"),
    [(name, achievement, level) for name, table in BORDERS.items() for achievement, level in table.items()],
)
def test_borders(name: str, achievement: str, level: str | None) -> None:
    assert suggested(form(name, SAMPLES).scale, Decimal(achievement)) == level


@given(st.sampled_from(FORMS), st.decimals(0, 1000, places=6))
def test_no_achievement_has_two_levels_and_none_is_left_out(name: str, achievement: Decimal) -> None:
    levels = form(name, SAMPLES).scale
    ranged = any(has_range(one) for one in levels.values())
    found = fitting(levels, achievement)
    assert len(found) == ranged
    assert suggested(levels, achievement) == (found[0] if ranged else None)


@given(st.sampled_from(FORMS), st.decimals(0, 1000, places=9))
def test_the_percentage_shown_has_the_level_of_the_one_meant(name: str, achievement: Decimal) -> None:
    levels = form(name, SAMPLES).scale
    shown = Decimal(percentage(levels, achievement).rstrip("%").replace(",", ""))
    assert fitting(levels, shown) == fitting(levels, achievement)


def test_rounding_never_crosses_a_border() -> None:
    levels = form("manifesto", SAMPLES).scale
    assert percentage(levels, Decimal("96.15")) == "96.2%"
    assert percentage(levels, Decimal("99.96")) == "99.96%"
    assert percentage(levels, Decimal("99.9996")) == "99.9996%"
    assert percentage(levels, Decimal(100)) == "100.0%"
    assert percentage({}, Decimal("99.96")) == "100.0%"


def test_overlaps_and_gaps_suggest_nothing() -> None:
    levels = scale(a={"at_least": 90}, b={"at_least": 50, "at_most": 90}, c={"under": 40}, d={})
    assert suggested(levels, Decimal(90)) is None
    assert fitting(levels, Decimal(90)) == ["a", "b"]
    assert suggested(levels, Decimal(45)) is None
    assert fitting(levels, Decimal(45)) == []
    assert suggested(levels, Decimal("90.1")) == "a"
    assert suggested(levels, None) is None


def test_ranges_in_words() -> None:
    levels = form("manifesto", SAMPLES).scale
    assert {key: range_words(one) for key, one in levels.items()} == {
        "beyond": "over 100%",
        "reached": "100%",
        "nearly": "90% or more and under 100%",
        "short": "60% or more and under 90%",
        "far": "under 60%",
        "idle": "",
    }
    i18n.use("ja")
    assert range_words(levels["nearly"]) == "90%以上100%未満"
    assert range_words(scale(a={"over": Decimal("12.50"), "at_most": 40})["a"]) == "12.5%超40%以下"


def test_a_label_that_says_its_range_is_not_given_it_twice() -> None:
    i18n.use("ja")
    assert in_words(form("manifesto", SAMPLES).scale["nearly"]) == "達成水準にあと少し（90%以上100%未満）"
    assert in_words(form("priority-measures", SAMPLES).scale["nearly"]) == "おおむね達成（80%以上100%未満）"
    assert in_words(form("policy-table", SAMPLES).scale["a"]) == "A　達成した"


@pytest.mark.parametrize(
    ("name", "typed", "level"),
    [
        ("goals-and-operations", "5", "r5"),  # 5 is the best here, though it stands first
        ("goals-and-operations", "１", "r1"),
        ("goals-and-operations", "6", None),
        ("goals-and-operations", "r3", "r3"),
        ("goals-and-operations", "3　達成した", "r3"),
        ("policy-table", "ｂ", "b"),
        ("policy-table", "1", "a"),
        ("manifesto", "1", "beyond"),
        ("manifesto", "6", "idle"),
        ("manifesto", "7", None),
        ("manifesto", "達成水準に", None),
        ("manifesto", "達成水準に及ばない", "short"),
        ("manifesto", "取組", "idle"),
        ("priority-measures", "達成", "achieved"),
        ("shiozaki-hoshin", "評価不能", "k0"),
        ("shiozaki-hoshin", "", None),
    ],
)
def test_a_level_by_the_name_staff_give_it(name: str, typed: str, level: str | None) -> None:
    assert named(form(name, SAMPLES).scale, typed) == level


def test_of_two_levels_that_begin_alike_none_is_meant() -> None:
    levels = scale(x={"label": "A 良"}, y={"label": "A 可"})
    assert named(levels, "a") is None
    assert named(levels, "A 可") == "y"
