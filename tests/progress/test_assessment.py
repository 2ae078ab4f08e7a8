"""What reports mean: standing, achievement and projection of every kind of target."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates.when import When
from miekeshi.model import Action, Aim, Figure, Point, Progress, Target
from miekeshi.model.form import Form
from miekeshi.progress.assessment import STANDINGS, WORST, Assessment, assess
from miekeshi.progress.periods import periods
from miekeshi.progress.sentence import sentence
from miekeshi.text import i18n
from miekeshi.text.number_format import amount

SPANS = periods(Form(format="goal-form/1", title=""), 2021)
DAYS = {
    "q1": date(2021, 7, 5),
    "q2": date(2021, 10, 5),
    "q3": date(2022, 1, 11),
    "q4": date(2022, 4, 8),
}
"""A day on which the report of each quarter has just been made."""
BETTER = ("missed", "behind", "not-assessable", "on-track", "achieved")


@pytest.fixture(autouse=True)
def _english() -> Any:
    i18n.use("en")
    yield
    i18n.use(None)


def target(text: str = "", **fields: Any) -> Target:
    """A target; figures as numbers or text, ``due`` in the file's notation, ``baseline`` as a number or a point."""
    for name in ("value",):
        if name in fields:
            fields[name] = Decimal(str(fields[name]))
    if "due" in fields:
        dues = fields["due"] if isinstance(fields["due"], tuple) else (fields["due"],)
        fields["due"] = tuple(map(When.parse, dues))
    start = fields.pop("baseline", None)
    if start is not None:
        fields["baseline"] = {"b-1": start if isinstance(start, Point) else Point(value=Decimal(str(start)))}
    return Target(text=text, **fields)


def report(said: Any) -> Progress:
    """A report: a figure, a fraction, a status or words."""
    if isinstance(said, tuple):
        return Progress(value=Decimal(str(said[0])), of=Decimal(str(said[1])))
    if said in ("not-started", "under-way", "done", "delayed", "stopped"):
        return Progress(status=said)
    if isinstance(said, dict):
        return Progress(**said)
    figure = not isinstance(said, str) or said.strip("-.0123456789") == ""
    return Progress(value=Decimal(str(said))) if figure else Progress(text=said)


def assessed(aim: Aim, *reports: Any, today: date | None = None, **more: Any) -> Assessment:
    """How the target stands just after the last of the quarters' reports, None for one that was not made."""
    keys = [f"q{number}" for number in range(1, len(reports) + 1)]
    progress = {key: report(said) for key, said in zip(keys, reports, strict=True) if said is not None}
    day = today or (DAYS[keys[-1]] if keys else date(2021, 5, 10))
    return assess(aim.model_copy(update={"progress": progress}), SPANS, day, **more)


def rounded(value: Decimal | None) -> str:
    return amount(value, places=1)


VISITS = {"kind": "at-least", "comparator": ">=", "value": 510, "unit": "回", "per": "年", "direction": "up"}
FRIENDS = {"kind": "at-least", "comparator": ">=", "value": 6500, "unit": "人", "baseline": 4296, "tally": "latest"}
KEPT = {"kind": "maintain", "comparator": ">=", "value": 40, "unit": "%", "direction": "keep"}
STAFF = {"text": "職員数", "kind": "exactly", "comparator": "=", "value": 318, "unit": "人", "due": "2022-04-01"}
TREND = {"kind": "change", "value": 70, "unit": "%", "direction": "up", "baseline": "55.8", "due": "FY2021"}
RANK = {"kind": "rank", "comparator": "<=", "value": 200, "unit": "位", "direction": "down", "baseline": 204}
SAVED = {"kind": "reduce", "value": 30000, "unit": "千円", "tally": "cumulative"}
LESS = {"kind": "reduce", "value": -40, "unit": "%", "direction": "down"}
VACANT = {"kind": "at-most", "comparator": "<=", "value": 60, "unit": "戸", "direction": "down", "baseline": 72}
ACCIDENTS = {"kind": "at-most", "comparator": "<=", "value": 20, "unit": "件"}
WEEKLY = {"kind": "at-most", "comparator": "<=", "value": 3, "unit": "日", "per": "週"}
SHORTER = {"kind": "change", "value": "1.5", "unit": "時間", "per": "分団", "baseline": 2}
SCHOOLS = {"kind": "all", "value": 13, "unit": "校"}
TRAINED = {"kind": "all", "comparator": "=", "value": 100, "unit": "%"}
COURSES = {"kind": "exactly", "comparator": "=", "value": 95, "unit": "研修", "baseline": 102}
HOURS = {"kind": "part-of", "comparator": "=", "value": 4000, "unit": "時間"}
MARKS = {"kind": "at-least", "value": 80, "unit": "点", "tally": "average"}
ONE_OF_TWO = {"value": Decimal(1), "status": "done"}

FIGURES: list[tuple[str, dict[str, Any], tuple[Any, ...], str, str]] = [
    ("at least, counted up: on pace", VISITS, (130, 260), "on-track", "51.0"),
    ("at least, counted up: four fifths of the pace will do", VISITS, (110, 210), "on-track", "41.2"),
    ("at least, counted up: behind", VISITS, (110, 190), "behind", "37.3"),
    ("at least, counted up: reached before the year is over", VISITS, (200, 400, 515), "achieved", "101.0"),
    ("at least, counted up: not reached by the year's end", VISITS, (100, 250, 400, 505), "missed", "99.0"),
    ("at least, counted up: exactly reached", VISITS, (100, 250, 400, 510), "achieved", "100.0"),
    ("more than excludes the figure", {**VISITS, "comparator": ">"}, (100, 250, 400, 510), "missed", "100.0"),
    ("each period its own, added up", {**VISITS, "tally": "sum"}, (130, 140, 120, 125), "achieved", "101.0"),
    ("a period left out of a sum", {**VISITS, "tally": "sum"}, (130, None, 120), "not-assessable", "49.0"),
    ("a sum reached though a period is left out", {**VISITS, "tally": "sum"}, (300, None, 220), "achieved", "102.0"),
    ("totals that fall are no totals", VISITS, (130, 120), "not-assessable", "23.5"),
    ("stated totals may be corrected downwards", {**VISITS, "tally": "cumulative"}, (300, 260), "on-track", "51.0"),
    ("a state: a third of the way after a quarter", FRIENDS, (5030,), "on-track", "77.4"),
    ("a state: hardly moved after half a year", FRIENDS, (4350, 4400), "behind", "67.7"),
    ("a state: reached", FRIENDS, (5000, 6600), "achieved", "101.5"),
    ("a state without a start cannot be judged", {**FRIENDS, "baseline": None}, (5000,), "not-assessable", "76.9"),
    ("a rate without a start", {"kind": "at-least", "value": 85, "unit": "%"}, (81, 84), "not-assessable", "98.8"),
    ("a rate that fell short", {"kind": "at-least", "value": 85, "unit": "%"}, (81, 84, 84, 84), "missed", "98.8"),
    ("kept so far", KEPT, (42, 41), "on-track", "102.5"),
    ("not kept at present", KEPT, (42, 39), "behind", "97.5"),
    ("kept to the end", KEPT, (42, 39, 40, 40), "achieved", "100.0"),
    ("not kept at the end", KEPT, (42, 41, 40, 38), "missed", "95.0"),
    ("an exact number of staff, kept until the day itself", STAFF, (320, 318), "on-track", "100.0"),
    ("from … to …: the share of the way", TREND, (None, 63), "on-track", "50.7"),
    ("from … to …: hardly begun", TREND, (None, 57), "behind", "8.5"),
    ("from … to …: worse than at the start is 0, never less", TREND, (None, 54), "behind", "0.0"),
    ("from … to …: beyond the goal", TREND, (None, None, None, "71.2"), "achieved", "108.5"),
    ("rank: lower is better", RANK, (None, None, None, 198), "achieved", "101.0"),
    ("rank: short by ten", RANK, (None, None, None, 210), "missed", "95.0"),
    ("rank: part of the way", RANK, (None, 202), "on-track", "99.0"),
    ("rank: fallen back", RANK, (None, 206), "behind", "97.0"),
    ("reduce by an amount", SAVED, (9000, 16000), "on-track", "53.3"),
    ("reduce by an amount: reached", SAVED, (9000, 16000, 31000), "achieved", "103.3"),
    ("reduce: the level reported", {**SAVED, "value": -30000, "baseline": 90000}, (80000, 72000), "on-track", "60.0"),
    ("reduce by a share, signed as printed", LESS, ("-33.5", "-28.4"), "on-track", "71.0"),
    ("reduce: an increase is no reduction", LESS, (None, 2), "behind", "0.0"),
    ("reduce: reached", LESS, (None, None, None, -41), "achieved", "102.5"),
    ("at most, from above: on the way down", VACANT, (70, 65), "on-track", "91.7"),
    ("at most, from above: going up", VACANT, (72, 74), "behind", "76.7"),
    ("at most, from above: reached", VACANT, (70, 58), "achieved", "103.3"),
    ("at most, from above: none left", VACANT, (0,), "achieved", "200.0"),
    ("a limit that fills up: within the pace", ACCIDENTS, (5, 9), "on-track", "–"),
    ("a limit that fills up: too fast", ACCIDENTS, (5, 15), "behind", "–"),
    ("a limit that fills up: exceeded, and stays so", ACCIDENTS, (5, 21), "missed", "–"),
    ("a limit that fills up: observed", ACCIDENTS, (5, 9, 12, 18), "achieved", "110.0"),
    ("below excludes the figure", {**ACCIDENTS, "comparator": "<"}, (5, 9, 12, 20), "missed", "100.0"),
    ("none at all", {**ACCIDENTS, "value": 0}, (0, 0, 0, 0), "achieved", "100.0"),
    ("none at all, and there was one", {**ACCIDENTS, "value": 0}, (0, 1), "missed", "–"),
    ("a weekly limit, kept so far", WEEKLY, (3, 2), "on-track", "133.3"),
    ("a weekly limit, not kept at present", WEEKLY, (3, 4), "behind", "66.7"),
    ("from … down to …", SHORTER, (None, "1.7"), "on-track", "60.0"),
    ("from … down to …: reached", SHORTER, (None, "1.5"), "achieved", "100.0"),
    ("all of a number", SCHOOLS, (4, 9), "on-track", "69.2"),
    ("all of a number, all done", SCHOOLS, (4, 13), "achieved", "100.0"),
    ("all there are by now, not all there were", SCHOOLS, (4, (13, 14)), "on-track", "92.9"),
    ("all, with no number printed", {"kind": "all", "unit": "校"}, ((4, 12), (12, 12)), "achieved", "100.0"),
    ("a fraction in per cent", TRAINED, ((152, 283),), "on-track", "53.7"),
    ("fractions of unequal parts", {**TRAINED, "tally": "sum"}, ((10, 100), (90, 100)), "on-track", "50.0"),
    ("a goal below last year's figure is no failure", COURSES, (30, 60), "on-track", "63.2"),
    ("a goal below last year's figure, reached", COURSES, (30, 60, 80, 96), "achieved", "101.1"),
    ("part of another", HOURS, (900, 2100), "on-track", "52.5"),
    ("an average", MARKS, (70, 80, 90, 84), "achieved", "101.3"),
    ("a figure without a kind", {"value": 20, "unit": "件"}, (5, 6), "behind", "30.0"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "said", "standing", "achievement"), [case[1:] for case in FIGURES], ids=[case[0] for case in FIGURES]
)
def test_figures(fields: dict[str, Any], said: tuple[Any, ...], standing: str, achievement: str) -> None:
    found = assessed(target(**fields), *said)
    assert (found.standing, rounded(found.achievement)) == (standing, achievement), found.reason
    assert found.reason


MAY = {"kind": "deadline", "due": "2021-05-31"}
SEPTEMBER = {"kind": "deadline", "due": "2021-09"}
TWICE = {"kind": "deadline", "due": ("2021-11", "2022-03")}
MADE = {"kind": "deliverable"}
TRUE = {"kind": "state"}
STAGE = {"kind": "stage", "value": 3, "unit": "フェーズ"}

DATES: list[tuple[str, dict[str, Any], tuple[Any, ...], str]] = [
    ("nothing reported", MAY, (), "not-reported"),
    ("done", MAY, ("done",), "achieved"),
    ("done in a later quarter", MAY, ("delayed", "done"), "achieved"),
    ("not done when its date had passed", MAY, ("under-way",), "missed"),
    ("under way before its date", SEPTEMBER, ("under-way",), "on-track"),
    ("not begun, not due", SEPTEMBER, ("not-started",), "on-track"),
    ("delayed before its date", SEPTEMBER, ("delayed",), "behind"),
    ("delayed at its date", SEPTEMBER, ("under-way", "delayed"), "missed"),
    ("stopped", SEPTEMBER, ("stopped",), "missed"),
    ("approximate: a month's leave", {**SEPTEMBER, "due": "2021-09~"}, ("under-way", "under-way"), "on-track"),
    ("approximate: no more than a month", {**SEPTEMBER, "due": "2021-09~"}, (None, None, "under-way"), "missed"),
    ("undecided", {**SEPTEMBER, "due": "tbd"}, ("under-way",), "on-track"),
    ("undecided to the end", {**SEPTEMBER, "due": "tbd"}, (None, None, None, "under-way"), "missed"),
    ("a start", {"kind": "start", "due": ">=2022-01"}, ("under-way", "under-way"), "on-track"),
    ("a start made", {"kind": "start", "due": ">=2022-01"}, (None, None, None, "done"), "achieved"),
    ("words alone", MADE, ("第1回の会議を開いた",), "not-assessable"),
    ("the date of its completion", MAY, ("R3.5.28",), "achieved"),
    ("the date when it will be done", SEPTEMBER, ("R3.9.20",), "on-track"),
    ("a date after the one it is due", SEPTEMBER, ("R3.11.1",), "behind"),
    ("a date that is not ready for the year", MADE, (None, None, None, "under-way"), "missed"),
    ("a state that is still being worked at", TRUE, (None, None, None, "under-way"), "not-assessable"),
    ("a state reached", TRUE, (None, None, None, "done"), "achieved"),
    ("a scope and no goal", {"scope": "127業務"}, ("under-way",), "on-track"),
    ("no more than a mark", {"mark": "②"}, (), "not-reported"),
    ("two dates, none passed", TWICE, ("under-way",), "on-track"),
    ("two dates, the first done", TWICE, (None, None, "done"), "on-track"),
    ("two dates, the first passed and not begun", TWICE, (None, None, "not-started"), "behind"),
    ("two dates, both done", TWICE, (None, None, "done", "done"), "achieved"),
    ("two dates, the last not done", TWICE, (None, None, "done", "delayed"), "missed"),
    ("a stage reached", STAGE, (1, 3), "achieved"),
    ("a stage on the way", STAGE, (1, {"value": Decimal(2), "status": "under-way"}), "on-track"),
    ("a stage alone says nothing of the pace", STAGE, (1, 2), "not-assessable"),
    ("by a date and with a figure", {**SEPTEMBER, "value": 2, "unit": "棟"}, (1, 2), "achieved"),
    ("said to be done with less", {**SEPTEMBER, "value": 2, "unit": "棟"}, (None, ONE_OF_TWO), "missed"),
    ("a figure, reported as delayed", VISITS, ({"value": Decimal(140), "status": "delayed"},), "behind"),
    ("a figure reached counts", VISITS, ({"value": Decimal(520), "status": "delayed"},), "achieved"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "said", "standing"), [case[1:] for case in DATES], ids=[case[0] for case in DATES])
def test_dates_and_words(fields: dict[str, Any], said: tuple[Any, ...], standing: str) -> None:
    found = assessed(target(**fields), *said)
    assert found.standing == standing, found.reason
    if "per" not in fields:
        assert found.achievement is None and found.projected is None


@pytest.mark.parametrize(
    ("due", "said", "today", "overdue", "standing"),
    [
        ("2021-05-31", (), "2021-05-31", False, "not-reported"),
        ("2021-05-31", (), "2021-06-01", True, "not-reported"),
        ("2021-06-30", (), "2021-07-21", False, "not-reported"),
        ("2021-06-30", (), "2021-07-22", True, "not-reported"),
        ("2021-09-30", ("under-way",), "2021-10-05", False, "on-track"),
        ("2021-09-30", ("under-way",), "2021-10-22", True, "not-reported"),
        ("2021-08-10", ("under-way",), "2021-08-11", True, "not-reported"),
        ("2021-08-10", ("delayed", "delayed"), "2021-12-01", False, "missed"),
        ("2021-08-10", ("under-way", "done"), "2021-12-01", False, "achieved"),
        ("2021-09~", ("under-way",), "2021-10-21", False, "on-track"),
        ("2021-09~", ("under-way",), "2021-10-31", False, "not-reported"),
        ("2021-09~", ("under-way",), "2021-11-01", True, "not-reported"),
        ("tbd", (), "2022-06-01", False, "not-reported"),
        ("2022-04-01", (), "2022-04-21", False, "not-reported"),
        ("2022-04-01", (), "2022-04-22", True, "not-reported"),
        ("2023-03", ("under-way",) * 4, "2022-06-01", False, "on-track"),
        ("2023-03", ("under-way",), "2022-06-01", False, "not-reported"),
    ],
)
def test_overdue(due: str, said: tuple[Any, ...], today: str, overdue: bool, standing: str) -> None:
    found = assessed(target(kind="deadline", due=due), *said, today=date.fromisoformat(today))
    assert (found.overdue, found.standing) == (overdue, standing), found.reason


def test_two_dates_and_no_report_on_the_first() -> None:
    found = assessed(target(**TWICE), "under-way", today=date(2021, 12, 1))
    assert found.overdue and found.standing == "not-reported"
    assert "2021-11-30" in found.reason


def test_the_year_is_over_and_its_last_report_is_missing() -> None:
    aim = target(**VISITS)
    before = assessed(aim, 130, 260, 390, today=date(2022, 4, 21))
    after = assessed(aim, 130, 260, 390, today=date(2022, 4, 22))
    closed = assessed(aim, 130, 260, 390, today=date(2022, 4, 22), closed=True)
    assert (before.standing, after.standing, closed.standing) == ("on-track", "not-reported", "not-reported")
    assert after.overdue and "Quarter 3" in sentence(after) and "2022-03-31" in after.reason
    assert assessed(aim, 130, 260, 520, today=date(2023, 1, 1)).standing == "achieved"


def test_what_has_not_been_reported_has_no_figures() -> None:
    found = assessed(target(**VISITS))
    assert (found.standing, found.reached, found.achievement, found.projected) == ("not-reported", None, None, None)
    assert not found.overdue


def test_reports_made_later_are_not_known_yet() -> None:
    aim = target(**VISITS)
    late = {
        "q1": Progress(value=Decimal(130), on=date(2021, 7, 9)),
        "q2": Progress(value=Decimal(10), on=date(2021, 10, 5)),
    }
    aim = aim.model_copy(update={"progress": late})
    assert assess(aim, SPANS, date(2021, 7, 8)).standing == "not-reported"
    assert assess(aim, SPANS, date(2021, 7, 9)).reached == 130


def test_withdrawn_is_never_counted() -> None:
    aim = target(**VISITS, withdrawn="2021-10-29-a3f1")
    found = assessed(aim, 600)
    assert found.standing == "withdrawn" and not found.counts and found.reached is None
    assert assessed(target(**VISITS), 600, withdrawn=True).standing == "withdrawn"


def test_what_was_added_in_the_year_has_the_rest_of_it() -> None:
    fields = {"kind": "exactly", "value": 6, "unit": "地区", "due": "2022-03-31"}
    assert assessed(target(**fields), None, None, 2).standing == "behind"
    assert assessed(target(**fields, added="2021-10-20-7ebb"), None, None, 3).standing == "on-track"


@pytest.mark.parametrize(
    ("fields", "said", "projected"),
    [
        (VISITS, (130,), "520.0"),
        (VISITS, (130, 260), "520.0"),
        (VISITS, (100, 250, 400, 505), "–"),
        ({**VISITS, "tally": "sum"}, (130, 130), "520.0"),
        (ACCIDENTS, (5, 15), "30.0"),
        (FRIENDS, (5000,), "–"),
        (TREND, (None, 63), "–"),
        (RANK, (None, 202), "–"),
        ({**VISITS, "unit": "%", "per": None}, (20, 40), "–"),
        (SEPTEMBER, ("under-way",), "–"),
    ],
)
def test_only_what_is_counted_up_is_projected(fields: dict[str, Any], said: tuple[Any, ...], projected: str) -> None:
    assert rounded(assessed(target(**fields), *said).projected) == projected


def test_nothing_is_projected_from_a_month() -> None:
    aim = target(**VISITS).model_copy(update={"progress": {"2021-04": Progress(value=Decimal(60))}})
    found = assess(aim, SPANS, date(2021, 5, 6))
    assert (found.standing, found.projected) == ("on-track", None)
    low = aim.model_copy(update={"progress": {"2021-04": Progress(value=Decimal(3))}})
    assert assess(low, SPANS, date(2021, 5, 6)).standing == "not-assessable"


def test_a_month_beside_its_quarter_is_not_added_twice() -> None:
    progress = {key: Progress(value=Decimal(10)) for key in ("2021-04", "q1", "2021-07")}
    aim = target(**{**VISITS, "tally": "sum"}).model_copy(update={"progress": progress})
    assert assess(aim, SPANS, date(2021, 8, 5)).reached == 20


FIRE = {"kind": "maintain", "comparator": "=", "value": 7, "unit": "分団", "direction": "keep"}
SQUADS = Figure(value=Decimal(26), unit="部", label="部の数")


def composite(fields: dict[str, Any], figure: Figure, **reports: Any) -> Target:
    progress = {key: report(said) for key, said in reports.items()}
    return target(**fields, figure={"f-1": figure.model_copy(update={"progress": progress})})


def test_several_figures_are_judged_each_on_its_own_and_the_whole_by_the_worst() -> None:
    found = assessed(composite(FIRE, SQUADS, q1=25), 7)
    assert (found.standing, [part.standing for part in found.parts]) == ("behind", ["behind"])
    assert (found.label, found.reached, found.goal) == ("部の数", 25, 26)
    assert found.own is not None and (found.own.reached, found.parts[0].reached) == (7, 25)
    assert assessed(composite(FIRE, SQUADS, q1=26), 7).standing == "on-track"
    assert assessed(composite(FIRE, SQUADS), 7).standing == "not-reported"


def test_a_baseline_in_a_further_figures_unit_is_that_figures() -> None:
    plans = {"kind": "exactly", "value": 120, "unit": "件", "baseline": Point(value=Decimal(22), unit="%")}
    found = assessed(composite(plans, Figure(value=Decimal(34), unit="%"), q2="27.2"), 20, 60)
    assert (found.standing, found.parts[0].standing) == ("on-track", "on-track")
    assert assessed(composite(plans, Figure(value=Decimal(34), unit="%"), q2=23), 20, 60).standing == "behind"


def test_several_figures_reported_in_words() -> None:
    assert assessed(composite(FIRE, SQUADS), "done", today=date(2022, 4, 8)).standing == "achieved"
    assert assessed(composite(FIRE, SQUADS), "体制を維持した").standing == "not-assessable"


def test_a_second_expression_of_a_reduction_need_not_be_reported() -> None:
    amount = Figure(value=Decimal(-30000), unit="千円")
    assert assessed(composite(LESS, amount), None, -30).standing == "on-track"
    assert assessed(composite(LESS, amount, q2=-100), None, -30).standing == "behind"


def test_a_baseline_of_another_scope_unit_or_hope_is_none() -> None:
    for point in (
        Point(value=Decimal(4000), scope="Facebook"),
        Point(value=Decimal(4000), unit="%"),
        Point(value=Decimal(4000), nature="target"),
        Point(value=Decimal(4000), withdrawn="2021-10-29-a3f1"),
    ):
        assert assessed(target(**{**FRIENDS, "baseline": point}), 5000).standing == "not-assessable"


def test_the_latest_earlier_figure_is_the_start() -> None:
    points = {
        "b-1": Point(at=When.parse("FY2020"), value=Decimal(50), nature="actual"),
        "b-2": Point(at=When.parse("FY2019"), value=Decimal(10), nature="actual"),
        "b-3": Point(at=When.parse("FY2021"), value=Decimal(60), nature="target"),
    }
    aim = target(kind="change", value=60, unit="%", series=points)
    assert rounded(assessed(aim, None, 55).achievement) == "50.0"


def test_an_action_is_assessed_like_a_target() -> None:
    action = Action(text="手引きを作る", kind="deadline", due=(When.parse("2021-09"),), progress={"q2": report("done")})
    assert assess(action, SPANS, DAYS["q2"]).standing == "achieved"


def test_a_condition_says_nothing_of_the_figure() -> None:
    fields = {"kind": "at-least", "value": 5, "unit": "件", "conditions": ("会員10人以上",)}
    found = assessed(target("会員10人以上の団体からの申請を5件以上とする。", **fields), 2)
    assert (found.tally, found.standing) == ("cumulative", "on-track")


def test_how_reports_were_read_is_said() -> None:
    assert assessed(target("投稿を年間510回以上", **VISITS), 130).tally == "cumulative"
    unclear = assessed(target("参加者を増やす会員数", kind="at-least", value=50, unit="人", baseline=40), 20)
    assert (unclear.tally, unclear.standing) == (None, "not-assessable")
    assert "Reports" in unclear.tally_reason


figures = st.decimals(0, 1000, places=1)
kinds = st.sampled_from([VISITS, FRIENDS, KEPT, TREND, RANK, LESS, VACANT, ACCIDENTS, WEEKLY, SHORTER, SCHOOLS, HOURS])


@given(kinds, st.sampled_from(sorted(DAYS)), figures, figures)
def test_a_better_figure_is_never_a_worse_standing(
    fields: dict[str, Any], quarter: str, one: Decimal, other: Decimal
) -> None:
    down = fields in (RANK, VACANT, ACCIDENTS, WEEKLY, SHORTER, LESS)
    if fields is LESS:
        one, other = -one, -other
    worse, better = sorted((one, other), reverse=down)
    a, b = (
        assess(target(**fields).model_copy(update={"progress": {quarter: report(value)}}), SPANS, DAYS[quarter])
        for value in (worse, better)
    )
    assert BETTER.index(a.standing) <= BETTER.index(b.standing)
    if a.achievement is not None and b.achievement is not None:
        assert a.achievement <= b.achievement


@given(st.sampled_from(sorted(DAYS)), figures, figures, figures)
def test_both_directions_are_judged_alike(quarter: str, start: Decimal, goal: Decimal, figure: Decimal) -> None:
    """A state mirrored in its start: as far above it as the other is below."""
    up = {"kind": "change", "comparator": ">=", "value": start + goal, "unit": "%", "baseline": start}
    down = {"kind": "change", "comparator": "<=", "value": start - goal, "unit": "%", "baseline": start}
    a, b = (
        assess(target(**fields).model_copy(update={"progress": {quarter: report(value)}}), SPANS, DAYS[quarter])
        for fields, value in ((up, start + figure), (down, start - figure))
    )
    assert a.standing == b.standing


@given(kinds, st.lists(figures | st.none(), max_size=4), st.dates(date(2021, 4, 1), date(2022, 8, 1)))
def test_nothing_is_invented(fields: dict[str, Any], said: list[Decimal | None], today: date) -> None:
    found = assessed(target(**fields), *said, today=today)
    gone = assessed(target(**fields, withdrawn="2021-10-29-a3f1"), *said, today=today)
    assert found.standing in STANDINGS and found.reason
    assert found.achievement is None or found.achievement >= 0
    assert not found.overdue or found.standing == "not-reported"
    assert found.last is not None or (found.standing, found.achievement) == ("not-reported", None)
    assert not gone.counts and gone.achievement is None
    assert set(WORST) == set(STANDINGS)
    assert assessed(target(**fields), *said, today=today + timedelta(0)) == found
