"""What is still to be reported, in printed order, and reports put into the sheet."""

from datetime import date
from decimal import Decimal

import pytest

from miekeshi.dates.when import When
from miekeshi.diff.changes import changes
from miekeshi.model import Action, Figure, Goal, Measure, Officer, Point, Progress, Revision, Sheet, Target, get
from miekeshi.model.form import Form, Layout
from miekeshi.model.naming import numbers_in_row, words_of
from miekeshi.model.path import id_of
from miekeshi.progress.lookup import find_named
from miekeshi.progress.periods import periods
from miekeshi.progress.queue import ReportError, divisions, earlier, post, queue, read_period, report, reportable
from miekeshi.progress.remarks import remarks
from miekeshi.text import i18n

FORM = Form(format="goal-form/1", title="")
SPANS = periods(FORM, 2021)
REVISION = "2021-06-01-a2a2"
DONE = {"q1": Progress(value=Decimal(1))}


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def sheet(**fields: object) -> Sheet:
    """Two measures, one of them of a goal with a target of its own."""
    due = (When.month(2021, 9),)
    first = Measure(
        order=20,
        number="1",
        divisions=("広報課", "秘書課"),
        target={
            "t-b": Target(order=20, mark="②", text="後"),
            "t-a": Target(order=10, mark="①", text="先", progress=DONE),
            "t-gone": Target(order=30, text="取下げ", withdrawn=REVISION),
        },
        action={
            "a-due": Action(order=10, text="期限のある取組", due=due),
            "a-way": Action(order=20, text="道筋", action={"a-in": Action(text="内訳", progress=DONE)}),
        },
    )
    second = Measure(
        order=10,
        number="2",
        goal="g-1",
        divisions=("会計課",),
        target={"t-c": Target(mark="①", text="7分団26部", figure={"f-1": Figure(value=Decimal(26), unit="部")})},
    )
    goal = Goal(number="1", title="目標", target={"t-goal": Target(mark="◎", text="目標の指標")})
    known: dict[str, object] = {
        "format": "goal-sheet/1",
        "fiscal_year": 2021,
        "stage": "published",
        "published": date(2021, 5, 1),
        "revision": {REVISION: Revision(reason="不要")},
        "officer": {"o-1": Officer(post="部長")},
        "goal": {"g-1": goal},
        "measure": {"m-1": first, "m-2": second},
    }
    return Sheet.model_validate({**known, **fields})


def ids(paths: tuple[tuple[str, ...], ...]) -> list[str]:
    return [path[-1] for path in paths]


def test_what_is_reported_on_comes_in_printed_order() -> None:
    assert ids(reportable(sheet(), FORM)) == ["t-goal", "t-c", "f-1", "t-a", "t-b", "a-due", "a-in"]


def test_the_forms_own_order_is_kept() -> None:
    shape = FORM.model_copy(update={"layout": Layout(measure=("title", "action", "target"))})
    assert ids(reportable(sheet(), shape))[3:] == ["a-due", "a-in", "t-a", "t-b"]


def test_the_queue_holds_what_is_still_blank() -> None:
    assert ids(queue(sheet(), SPANS[0], FORM)) == ["t-goal", "t-c", "f-1", "t-b", "a-due"]
    assert ids(queue(sheet(), read_period("R3.10.29", SPANS, 2021), FORM)) == ids(reportable(sheet(), FORM))


def test_what_was_done_before_is_asked_no_more() -> None:
    path = ("measure", "m-1", "action", "a-due")
    done = report(sheet(), path, "q1", Progress(status="done"))
    assert path not in queue(done, SPANS[1], FORM)
    assert path in reportable(done, FORM)


def test_a_division_sees_its_own() -> None:
    assert divisions(sheet()) == ("広報課", "秘書課", "会計課")
    assert ids(queue(sheet(), SPANS[1], FORM, "秘書課")) == ["t-a", "t-b", "a-due", "a-in"]
    assert ids(queue(sheet(), SPANS[1], FORM, "会計課")) == ["t-goal", "t-c", "f-1"]


def test_a_report_changes_nothing_else_and_strikes_nothing() -> None:
    before = sheet()
    path = ("measure", "m-1", "target", "t-b")
    progress = Progress(value=Decimal(650), on=date(2021, 10, 1), by=post(before))
    after = report(before, path, "q2", progress)
    (change,) = changes(before, after)
    assert (change.path, change.old, change.new) == ((*path, "progress", "q2"), None, progress)
    assert progress.by == "部長"
    assert report(after, path, "q2", None) == before


def test_a_further_figure_takes_a_report() -> None:
    path = ("measure", "m-2", "target", "t-c", "figure", "f-1")
    after = report(sheet(), path, "q1", Progress(value=Decimal(20)))
    assert get(after, path).progress["q1"].value == 20


def test_keys_of_a_newer_program_stay() -> None:
    path = ("measure", "m-1", "target", "t-b")
    newer = report(sheet(), path, "q1", Progress.model_validate({"value": 1, "confidence": "high"}))
    after = get(report(newer, path, "q1", Progress(value=Decimal(2))), path).progress["q1"]
    assert (after.value, after.unknown) == (2, {"confidence": "high"})


@pytest.mark.parametrize(
    ("given", "path", "message"),
    [
        ({"stage": "closed", "closed": date(2022, 5, 1)}, ("measure", "m-1", "target", "t-b"), "closed"),
        ({}, ("measure", "m-1", "target", "t-gone"), "withdrawn"),
        ({}, ("measure", "m-1"), "no target"),
        ({}, ("measure", "m-1", "target", "t-zzz"), "no target"),
    ],
)
def test_what_takes_no_report_says_why(given: dict[str, object], path: tuple[str, ...], message: str) -> None:
    with pytest.raises(ReportError, match=message):
        report(sheet(**given), path, "q1", Progress(value=Decimal(1)))


def test_earlier_reports_come_in_time() -> None:
    one = Progress(value=Decimal(1))
    aim = Target(progress={"q3": one, "2021-08-15": one, "q1": one, "q2": one})
    assert [each.id for each in earlier(aim, "q3", SPANS)] == ["q1", "2021-08-15", "q2"]
    assert [each.id for each in earlier(aim, "2021-08-31", SPANS)] == ["q1", "2021-08-15"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("q2", "q2"),
        ("Ｑ２", "q2"),
        ("2", "q2"),
        ("Quarter 2", "q2"),
        ("第2四半期", "q2"),
        ("R3.10.29", "2021-10-29"),
        ("8月", "2021-08"),
        ("10/29", "2021-10-29"),
    ],
)
def test_a_period_is_named_in_many_ways(text: str, wanted: str) -> None:
    assert read_period(text, SPANS, 2021).id == wanted


@pytest.mark.parametrize("text", ["", "いつか", "令和4年度", "9月メド", "q9"])
def test_what_is_no_period_is_said(text: str) -> None:
    with pytest.raises(ReportError, match=r"period"):
        read_period(text, SPANS, 2021)


@pytest.mark.parametrize(
    ("words_typed", "wanted"),
    [
        ("t-a", ["t-a"]),
        ("t-", ["t-goal", "t-c", "t-a", "t-b"]),
        ("①", ["t-c", "t-a"]),
        ("1-①", ["t-a"]),
        ("1 - 1", ["t-a"]),
        ("２／①", ["t-c"]),
        ("◎", ["t-goal"]),
        ("nothing", []),
        ("", []),
    ],
)
def test_a_target_is_named_by_id_or_marks(words_typed: str, wanted: list[str]) -> None:
    one = sheet()
    assert [id_of(path) for path in find_named(one, reportable(one, FORM), words_typed)] == wanted


def test_what_a_list_says_of_a_place() -> None:
    path = ("measure", "m-2", "target", "t-c", "figure", "f-1")
    assert (numbers_in_row(sheet(), path), words_of(sheet(), path)) == ("2 ①", "7分団26部: 部")


COUNT = Target(text="510回以上", kind="at-least", value=Decimal(510), unit="回")
STOCK = Target(
    text="登録者数を6,500人以上",
    kind="at-least",
    value=Decimal(6500),
    unit="人",
    baseline={"b-1": Point(value=Decimal(6500))},
)
RISEN = STOCK.model_copy(update={"value": Decimal(600), "baseline": {"b-1": Point(value=Decimal(5000))}})
"""A goal that is ten times under where it started: a figure near either is none to ask about."""
SHARE = Target(text="受診率", kind="at-least", value=Decimal(85), unit="%")


def number(value: int, **more: object) -> Progress:
    return Progress(value=Decimal(value), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("aim", "progress", "before", "said"),
    [
        (COUNT, number(5000), [number(400)], "ten times"),
        (COUNT, number(30), [number(400)], "a tenth"),
        (COUNT, number(5100), [], "Ten times off"),
        (STOCK, number(650), [], "Ten times off"),
        (COUNT, number(300), [number(100), number(400)], "counted up"),
        (SHARE, number(101), [], "Over 100 %"),
        (SHARE, number(290, of=Decimal(283)), [], "Over 100 %"),
        (COUNT, Progress(text="たくさん"), [], "Stored as words"),
        (COUNT, number(500, note="順調"), [number(400, note="順調")], "word for word"),
    ],
)
def test_what_is_odd_is_said(aim: Target, progress: Progress, before: list[Progress], said: str) -> None:
    (remark,) = remarks(aim, progress, before, 2021)
    assert said in remark


@pytest.mark.parametrize(
    ("aim", "progress", "before"),
    [
        (COUNT, number(500), [number(400)]),
        (COUNT, number(500), []),
        (COUNT, number(5090), []),
        (COUNT, number(1), []),
        (STOCK, number(4400), []),
        (RISEN, number(6000), []),
        (COUNT, number(0), [number(0)]),
        (COUNT, number(90), [number(100), number(50)]),
        (SHARE, number(60), [number(70)]),
        (SHARE, Progress(text="未定"), [number(70)]),
        (COUNT.model_copy(update={"tally": "sum"}), number(300), [number(400)]),
        (SHARE.model_copy(update={"text": "前年度比"}), number(120), []),
        (SHARE, number(62, of=Decimal(100)), [number(40, of=Decimal(50))]),
        (Target(kind="deadline"), Progress(text="9月末", status="done"), []),
    ],
)
def test_what_is_usual_is_not(aim: Target, progress: Progress, before: list[Progress]) -> None:
    assert remarks(aim, progress, before, 2021) == []
