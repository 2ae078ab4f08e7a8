"""Next year's sheet from this year's."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.diff.changes import changes
from miekeshi.edits.arrange import duplicate
from miekeshi.model import Point, Sheet, Target, get, put, to_toml
from miekeshi.model.form import Form, Period
from miekeshi.model.walk import walk
from miekeshi.page.layout import page
from miekeshi.revision.revise import add, revise, withdraw
from miekeshi.store.files.write import create
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import root_of, sheet_files
from miekeshi.store.workspace.forms import form
from miekeshi.year.carried import confirmed, unchanged
from miekeshi.year.rollover import CarryError, carry_forward, file_name, left_behind, proposal
from tests.paths import SAMPLES
from tests.sheets import sheets

QUARTERS = Form(
    format="goal-form/1",
    title="様式",
    period={
        "q2": Period(order=20, label="第2四半期", first="07-01", last="09-30"),
        "q4": Period(order=40, label="第4四半期", first="01-01", last="03-31"),
    },
)
PLAIN = Form(format="goal-form/1", title="")
TODAY = date(2022, 4, 20)
T = ("measure", "m-1", "target", "t-1")
REVISION = "2021-10-29-a3f1"


def year(**target: object) -> Sheet:
    """A published sheet of 2021 with one target."""
    return Sheet.model_validate(
        {
            "format": "goal-sheet/1",
            "fiscal_year": 2021,
            "title": "令和3年度 総務部の運営方針",
            "stage": "published",
            "published": date(2021, 5, 14),
            "revision": {REVISION: {"reason": "延期したため", "notice": "※"}},
            "measure": {"m-1": {"title": "施策", "target": {"t-1": target}}},
        }
    )


def carried(**target: object) -> Sheet:
    return carry_forward(year(**target), QUARTERS, TODAY)


def test_the_next_year_is_a_draft_of_the_wording_as_it_now_is() -> None:
    next_year = carried(
        text="令和4年3月末までに冊子を発行する。",
        kind="deadline",
        due=date(2022, 3, 31),
        was={REVISION: {"text": "令和4年1月末までに冊子を発行する。"}},
        progress={"q2": {"status": "under-way"}},
        evaluation={"self": {"text": "概ね達成"}},
    )
    assert (next_year.fiscal_year, next_year.title) == (2022, "令和4年度 総務部の運営方針")
    assert (next_year.stage, next_year.published, next_year.closed) == ("draft", None, None)
    assert (next_year.revision, next_year.transition) == ({}, {})
    target = get(next_year, T)
    assert target.text == "令和4年3月末までに冊子を発行する。"
    assert [str(when) for when in target.due] == ["2023-03-31"]
    assert (target.was, target.progress, target.evaluation) == ({}, {}, {})
    assert (target.carried, next_year.measure["m-1"].carried) == (2021, 2021)


def test_several_deadlines_all_move_and_what_is_undecided_stays() -> None:
    due = get(carried(text="発行", due=["2021-11", "2022-03", "tbd", "FY2024"]), (*T, "due"))
    assert list(map(str, due)) == ["2022-11", "2023-03", "tbd", "FY2024"]


@pytest.mark.parametrize(
    ("text", "value", "reported", "result"),
    [
        ("（令和2年度実績：46,320人）", 46320, 51200, "（令和3年度実績：51,200人）"),
        ("（令和2年度末実績：68件）", 68, 1012, "（令和3年度末実績：1,012件）"),
        ("（R2末：85.5%）", Decimal("85.5"), Decimal(90), "（R3末：90%）"),
        ("（令和２年度：４６，３２０人）", 46320, 51200, "（令和３年度：５１，２００人）"),
        ("（令和2年度 46320人）", 46320, 51200, "（令和3年度 51200人）"),
        ("（2020年度：68件）", 68, 90, "（2021年度：90件）"),
        ("（平成30年度調査：72戸）", 72, 80, "（令和3年度調査：80戸）"),
        ("（令和3年2月末時点：104件）", 104, 120, "（令和3年度末時点：120件）"),
        ("（令和3年3月31日現在 104件）", 104, 120, "（令和4年3月31日現在 120件）"),
        ("（平成30年度実績：70講座・延1,152人）", 1152, 1300, "（令和3年度：1,300人）"),
        ("（前年度並み）", None, 1300, "（令和3年度：1,300人）"),
        ("（[KPI] 令和2年度：5人）", 5, 6, "（[KPI] 令和3年度：6人）"),
    ],
)
def test_the_result_is_worded_as_the_baseline_before_it_was(
    text: str, value: object, reported: object, result: str
) -> None:
    next_year = carried(
        text="利用者を増やす。",
        value=Decimal(60000),
        unit="人",
        baseline={"b-old": {"text": text, "value": value, "at": "2021-02-28" if "月" in text else "FY2020"}},
        progress={"q4": {"value": reported}, "q2": {"value": 1}},
    )
    [(key, point)] = get(next_year, (*T, "baseline")).items()
    assert (key, point.text, point.value, point.nature) == ("b-old", result, reported, "actual")
    assert str(point.at) == ("2022-03-31" if "月" in text else "FY2021")


def test_a_result_of_the_middle_of_the_year_says_so() -> None:
    baseline = {"b": {"text": "（令和2年度実績：5件）", "value": 5, "at": "FY2020"}}
    next_year = carried(text="件数", unit="件", value=9, baseline=baseline, progress={"q2": {"value": 7}})
    point = get(next_year, (*T, "baseline", "b"))
    assert (point.text, str(point.at)) == ("（令和3年9月末実績：7件）", "2021-09-30")


def test_a_baseline_narrower_than_its_target_gives_way_to_the_result_without_its_words() -> None:
    baseline = {"b": {"text": "（令和2年度のInstagram投稿数：352回）", "value": 352, "scope": "Instagram"}}
    point = get(carried(text="投稿", unit="回", value=460, baseline=baseline, progress={"q4": {"value": 480}}),
                (*T, "baseline", "b"))  # fmt: skip
    assert (point.text, point.scope) == ("（令和3年度末：480回）", None)


def test_a_baseline_that_is_not_printed_stays_unprinted() -> None:
    next_year = carried(text="件数", value=9, baseline={"b": {"value": 5}}, progress={"q4": {"value": 7}})
    point = get(next_year, (*T, "baseline", "b"))
    assert (point.text, point.value) == (None, 7)


def test_without_a_report_the_baseline_stays() -> None:
    baseline = {"b": {"text": "（令和2年度実績：5件）", "value": 5}}
    next_year = carried(text="件数", value=9, baseline=baseline, progress={"q2": {"note": "集計中"}})
    assert get(next_year, (*T, "baseline", "b", "value")) == 5


@pytest.mark.parametrize(
    ("tally", "result"), [("sum", "12"), ("cumulative", "5"), ("latest", "5"), ("average", "6"), (None, "5")]
)
def test_the_result_is_what_the_reports_make_up_together(tally: str | None, result: str) -> None:
    progress = {"q2": {"value": 7}, "q4": {"value": 5}}
    more = {"tally": tally} if tally else {}
    next_year = carried(text="職員数", unit="人", value=9, baseline={"b": {"value": 5}}, progress=progress, **more)
    assert str(get(next_year, (*T, "baseline", "b", "value"))) == result


def test_a_share_worked_out_here_has_two_decimals() -> None:
    progress = {"q4": {"value": 152, "of": 283}}
    next_year = carried(
        text="参加率", unit="%", value=60, baseline={"b": {"text": "（R2：50%）", "value": 50}}, progress=progress
    )
    assert get(next_year, (*T, "baseline", "b", "text")) == "（R3：53.71%）"


def test_a_result_in_words_is_printed_where_baselines_are() -> None:
    baseline = {"b": {"text": "（令和2年度：未実施）"}}
    next_year = carried(text="段階", baseline=baseline, progress={"q4": {"text": "フェーズ2まで"}})
    assert get(next_year, (*T, "baseline", "b", "text")) == "（令和3年度末：フェーズ2まで）"


def test_a_further_figure_gets_its_own_result() -> None:
    figure = {"f": {"value": 26, "unit": "部", "baseline": {"b": {"value": 24}}, "progress": {"q4": {"value": 25}}}}
    assert get(carried(text="7分団26部", figure=figure), (*T, "figure", "f", "baseline", "b", "value")) == 25


@pytest.mark.parametrize(
    ("kind", "status", "goes_on"),
    [
        ("deadline", "done", False),
        ("start", "done", False),
        ("deliverable", "done", False),
        ("deadline", "delayed", True),
        ("at-least", "done", True),
        ("maintain", "done", True),
        (None, "done", True),
        ("at-least", "stopped", False),
        ("deadline", "under-way", True),
    ],
)
def test_what_is_over_stays_behind(kind: str | None, status: str, goes_on: bool) -> None:
    more = {"kind": kind} if kind else {}
    sheet = year(text="目標", progress={"q2": {"status": "under-way"}, "q4": {"status": status}}, **more)
    assert (get(carry_forward(sheet, QUARTERS, TODAY), T) is not None) == goes_on
    assert left_behind(sheet, QUARTERS, TODAY) == ([] if goes_on else [T])


def test_what_was_withdrawn_stays_behind_and_nothing_points_at_it() -> None:
    sheet = year(text="取りやめた目標", withdrawn=REVISION)
    part = Target(text="その内訳", part_of="t-1")
    sheet = put(sheet, ("measure", "m-1", "target", "t-2"), part)
    next_year = carry_forward(sheet, QUARTERS, TODAY)
    assert list(next_year.measure["m-1"].target) == ["t-2"]
    assert get(next_year, ("measure", "m-1", "target", "t-2", "part_of")) is None
    assert left_behind(sheet, QUARTERS, TODAY) == []


def test_without_a_year_it_is_said_what_to_write() -> None:
    sheet = Sheet(format="goal-sheet/1", title="運営方針")
    for ask in (carry_forward, left_behind):
        with pytest.raises(CarryError, match="fiscal_year = 2021"):
            ask(sheet, PLAIN, TODAY)


def test_a_sheet_in_conflict_is_not_carried_forward() -> None:
    conflict = {"c-1": {"at": ["title"], "ours": "運営方針", "theirs": "取組方針"}}
    sheet = Sheet.model_validate({"format": "goal-sheet/1", "fiscal_year": 2021, "conflict": conflict})
    with pytest.raises(CarryError, match="conflicts in the sheet"):
        carry_forward(sheet, PLAIN, TODAY)


def test_an_edit_makes_an_item_this_years_and_leaves_its_neighbours() -> None:
    next_year = carried(text="令和4年3月末までに発行する。")
    assert list(unchanged(next_year)) == [T[:2], T]
    edited = revise(next_year, T, {"text": "令和5年3月末までに発行する。"})
    assert list(unchanged(edited)) == [T[:2]]
    assert list(unchanged(revise(next_year, T, {"text": "令和4年3月末までに発行する。"}))) == [T[:2], T]


def test_an_edit_of_a_part_is_one_of_its_target() -> None:
    figure = {"f": {"value": 26, "baseline": {"b": {"value": 24}}}}
    next_year = carried(text="7分団26部", figure=figure, baseline={"b": {"value": 7}})
    part, point = (*T, "figure", "f", "baseline", "b"), (*T, "baseline", "b2")
    for edited in (
        revise(next_year, part, {"value": Decimal(25)}),
        add(next_year, point, Point(value=Decimal(7))),
        withdraw(next_year, (*T, "baseline", "b")),
    ):
        assert list(unchanged(edited)) == [T[:2]]
    assert list(unchanged(add(next_year, (*T[:-1], "t-2"), Target(text="新しい目標")))) == [T[:2], T]
    assert list(unchanged(withdraw(next_year, T))) == [T[:2]]


def test_one_item_or_all_of_a_measure_is_confirmed() -> None:
    next_year = carried(text="発行する。")
    assert list(unchanged(confirmed(next_year, T[:2], alone=True))) == [T]
    assert list(unchanged(confirmed(next_year, T[:2]))) == []
    assert list(unchanged(confirmed(next_year))) == []
    assert confirmed(confirmed(next_year)) == confirmed(next_year)


def test_a_copy_is_not_last_years() -> None:
    next_year, path = duplicate(carried(text="発行する。"), T)
    assert get(next_year, (*path, "carried")) is None


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("令和4年3月末までに発行する。", "令和5年3月末までに発行する。"),
        ("9月末までに発行する。", None),
        ("R4年度 58.3% → R3年度 70%", None),
    ],
)
def test_a_wording_with_its_dates_a_year_later_is_only_proposed(text: str, proposed: str | None) -> None:
    next_year = carried(text=text)
    assert get(next_year, (*T, "text")) == text
    assert proposal(next_year, T) == proposed
    assert proposal(confirmed(next_year), T) is None


@pytest.mark.parametrize(
    ("name", "next_name"),
    [
        ("r3-machizukuri.toml", "r4-machizukuri.toml"),
        ("2021-総務部.toml", "2022-総務部.toml"),
        ("R3総務部.toml", "R4総務部.toml"),
        ("総務部_令和3年度.toml", "総務部_令和4年度.toml"),
        ("総務部.toml", "2022-総務部.toml"),
        ("sheet.v2021.toml", "sheet.v2022.toml"),
    ],
)
def test_the_file_is_named_for_its_year(name: str, next_name: str) -> None:
    assert file_name(name, 2021) == next_name


def test_the_mark_of_last_years_wording_is_on_the_page_and_not_on_the_clean_copy() -> None:
    next_year = carried(text="発行する。")
    tags = {block.text: block.tag for block in page(next_year, QUARTERS)}
    assert tags["発行する。"] == tags["施策"] == "前年のまま"
    assert not any(block.tag for block in page(next_year, QUARTERS, "clean"))


@pytest.mark.parametrize("file", list(sheet_files(SAMPLES)), ids=lambda file: file.name)
def test_every_sample_can_be_carried_forward_twice(file: Path, tmp_path: Path) -> None:
    sheet = check_file(file).sheet
    assert sheet is not None
    shape = form(sheet.form, root_of(file))
    if sheet.fiscal_year is None:
        return
    for turn in range(2):
        before, sheet = sheet, carry_forward(sheet, shape, TODAY)
        path = tmp_path / f"{turn}.toml"
        create(path, sheet)
        problems = check_file(path).problems
        assert {problem.code for problem in problems if problem.severity == "error"} <= {
            problem.code for problem in check_file(file).problems
        }
        marked = [problem for problem in problems if problem.code == "carried-unchanged"]
        assert len(marked) == len(list(unchanged(sheet))) > 10
        ids = {path for path, _item in walk(sheet)}
        assert {path for path in ids if "baseline" not in path} <= {path for path, _item in walk(before)}
        assert list(changes(sheet, sheet)) == []


@given(sheets, st.sampled_from([QUARTERS, PLAIN]))
def test_any_sheet_that_says_its_year_can_be_carried_forward(sheet: Sheet, shape: Form) -> None:
    if sheet.fiscal_year is None:
        return
    next_year = carry_forward(sheet, shape, TODAY)
    assert next_year.fiscal_year == sheet.fiscal_year + 1
    again = Sheet.model_validate(to_toml(next_year))
    assert list(changes(again, next_year)) == []
    assert list(unchanged(confirmed(next_year))) == []


@pytest.mark.parametrize(
    "text",
    [
        "庁舎の温室効果ガス排出量を対R元年度比10%削減する。",
        "庁舎の温室効果ガス排出量を令和元年度（基準年）比で10%削減する。",
        "令和元年度を基準に庁舎の温室効果ガス排出量を10%削減する。",
        "庁舎の温室効果ガス排出量を令和元年度に比べ10%減らす。",
    ],
)
def test_the_year_that_a_wording_compares_with_stays_the_baseline(text: str) -> None:
    fixed = {"text": "（令和元年度：2,400t）", "value": 2400, "unit": "t", "at": "FY2019"}
    target = {"text": text, "kind": "reduce", "value": -10, "unit": "%", "progress": {"q4": {"value": -4}}}
    assert to_toml(get(carried(**target, baseline={"b": fixed}), (*T, "baseline"))) == {"b": fixed}
    last = {"text": "（令和2年度：-2%）", "value": -2, "at": "FY2020"}
    both = get(carried(**target, baseline={"b": fixed, "c": last}), (*T, "baseline"))
    assert to_toml(both["b"]) == fixed
    assert (str(both["c"].at), both["c"].value) == ("FY2021", -4)
    assert proposal(carried(**target, baseline={"b": fixed}), T) is None


def test_a_year_that_is_only_named_is_no_base_year() -> None:
    target = {
        "text": "令和2年度に始めた講座の受講者を増やす。",
        "value": 9,
        "unit": "人",
        "progress": {"q4": {"value": 7}},
    }
    baseline = get(carried(**target, baseline={"b": {"value": 5, "at": "FY2020"}}), (*T, "baseline", "b"))
    assert (baseline.value, str(baseline.at)) == (7, "FY2021")
