"""The judgement at the year's end: who judges what, what the figures suggest, and what is stored."""

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from miekeshi.diff.changes import changes
from miekeshi.model import Evaluation, Sheet, get, put
from miekeshi.model.form import Form
from miekeshi.page.layout import page
from miekeshi.publish.text import render
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form, form_files
from miekeshi.text import i18n
from miekeshi.year.evaluation import (
    JudgeError,
    asked,
    judge,
    places,
    post_of,
    rates,
    remarks,
    suggestion,
    targets_of,
    to_judge,
    unfounded,
    why_not,
)
from tests.paths import SAMPLES

YEAR_END = date(2022, 4, 20)
BUILT_IN = sorted(form_files())
M1, M2 = ("measure", "m-1"), ("measure", "m-2")
T1, T2 = (*M1, "target", "t-1"), (*M1, "target", "t-2")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(None)


def sheet(text: str = "", **head: Any) -> Sheet:
    parsed = tomllib.loads(text, parse_float=Decimal)
    return Sheet.model_validate({"format": "goal-sheet/1", "fiscal_year": 2021, "stage": "published", **head, **parsed})


def shape(text: str) -> Form:
    return Form.model_validate({"format": "goal-form/1", "title": "様式", **tomllib.loads(text)})


def target(key: str, value: int | None, reached: object = None, *, period: str = "q4", more: str = "") -> str:
    figure = f"value = {value}\nunit = '件'\nkind = 'at-least'\n" if value else "kind = 'state'\n"
    said = "" if reached is None else f"[measure.m-1.target.{key}.progress.{period}]\nvalue = {reached}\n"
    return f"[measure.m-1.target.{key}]\nmark = '{key[-1]}'\ntext = '目標{key}'\n{figure}{more}{said}"


FOUR = form("priority-measures")
TWO_MEASURES = "[measure.m-1]\norder = 1\ntitle = '一'\n[measure.m-2]\norder = 2\ntitle = '二'\n"


def test_who_judges_is_the_forms_affair() -> None:
    assert asked(FOUR) == ("self", "leader")
    assert asked(form("shiozaki-hoshin", SAMPLES)) == ("self",)
    assert asked(shape("[layout]\nmeasure = ['title']\ngoal = ['title', 'leader']\n")) == ("leader",)
    assert asked(shape("[layout]\nmeasure = ['title']\n")) == ()


def test_measures_are_judged_and_blank_ones_come_first() -> None:
    value = sheet(TWO_MEASURES + "[measure.m-3]\n[measure.m-1.evaluation.self]\nrating = 'nearly'\n")
    assert places(value, FOUR, "self") == (M1, M2)
    assert to_judge(value, FOUR, "self") == (M2, M1)
    assert to_judge(value, FOUR, "leader") == (M1, M2)


def test_goals_are_judged_where_the_form_lays_them_out() -> None:
    text = "[goal.g-1]\norder = 1\ntitle = 'い'\n[goal.g-2]\norder = 2\ntitle = 'ろ'\n" + TWO_MEASURES
    value = sheet(text + "[measure.m-4]\norder = 4\ntitle = '四'\ngoal = 'g-1'\n")
    own = form("goals-and-operations")
    assert places(value, own, "self") == (("goal", "g-1"), ("measure", "m-4"), ("goal", "g-2"), M1, M2)
    assert ("goal", "g-1") not in places(value, FOUR, "self")
    assert ("goal", "g-2") in places(value, FOUR, "self")


def test_a_target_is_judged_by_itself_where_one_was() -> None:
    value = sheet(TWO_MEASURES + target("t-1", 10) + "[measure.m-1.target.t-1.evaluation.leader]\nrating = 'partly'\n")
    assert places(value, FOUR, "self") == (M1, T1, M2)
    assert places(sheet(TWO_MEASURES + target("t-1", 10)), FOUR, "self") == (M1, M2)


def test_what_was_withdrawn_is_not_judged() -> None:
    text = TWO_MEASURES + "[revision.2021-10-01-ab12]\nreason = '統合'\n"
    value = put(sheet(text), (*M1, "withdrawn"), "2021-10-01-ab12")
    assert places(value, FOUR, "self") == (M2,)
    with pytest.raises(JudgeError, match="withdrawn"):
        judge(value, M1, "self", Evaluation(rating="nearly"))


@pytest.mark.parametrize(
    ("reached", "rating", "reason"),
    [
        (100, "achieved", "Achievement 100.0% → 達成 (100% or more)"),
        ("99.96", "nearly", "Achievement 99.96% → おおむね達成 (80% or more and under 100%)"),
        (80, "nearly", "Achievement 80.0% → おおむね達成 (80% or more and under 100%)"),
        (0, "missed", "Achievement 0.0% → 未達成 (under 50%)"),
    ],
)
def test_a_target_is_suggested_its_level(reached: object, rating: str, reason: str) -> None:
    found = suggestion(sheet(TWO_MEASURES + target("t-1", 100, reached)), T1, FOUR, YEAR_END)
    assert (found.rating, found.reason, found.target) == (rating, reason, T1)
    assert found.achievement == Decimal(str(reached))


def test_the_suggestion_in_japanese() -> None:
    i18n.use("ja")
    found = suggestion(sheet(TWO_MEASURES + target("t-1", 520, 500)), T1, FOUR, YEAR_END)
    assert found.reason == "達成率 96.2% → おおむね達成（80%以上100%未満）"


def test_a_measure_is_as_its_lowest_target() -> None:
    value = sheet(TWO_MEASURES + target("t-1", 100, 140) + target("t-2", 100, 75))
    found = suggestion(value, M1, FOUR, YEAR_END)
    assert (found.rating, found.achievement, found.target) == ("partly", Decimal(75), T2)
    assert found.reason == "The lowest of 2 targets, 2: Achievement 75.0% → 一部達成 (50% or more and under 80%)"
    assert targets_of(value, M1) == (T1, T2)


def test_no_percentage_is_made_up_for_words() -> None:
    value = sheet(TWO_MEASURES + target("t-1", 100, 140) + target("t-2", None))
    found = suggestion(value, M1, FOUR, YEAR_END)
    assert (found.rating, found.achievement) == (None, None)
    assert found.reason == (
        "No level is suggested, as not every target leads to one. 2: No percentage. "
        "Not reported: Nothing has been reported yet."
    )
    done = put(value, (*T2, "progress", "q4"), {"status": "done"})
    assert suggestion(done, T2, FOUR, YEAR_END).reason == "No percentage. Achieved (第4四半期): Reported as done."
    assert suggestion(done, M1, FOUR, YEAR_END).rating is None
    assert suggestion(value, M2, FOUR, YEAR_END).reason == "No level is suggested: there is no target here."


def test_a_year_that_is_not_reported_to_its_end_suggests_nothing() -> None:
    value = sheet(TWO_MEASURES + target("t-1", 100, 75, period="q3"))
    found = suggestion(value, T1, FOUR, YEAR_END)
    assert (found.rating, found.achievement) == (None, None)
    assert found.reason == "The year’s result is not reported yet: 75.0% by 第3四半期"
    found = suggestion(value, T1, FOUR, date(2022, 6, 1))
    assert (found.rating, found.achievement) == (None, None)
    assert found.reason == "The year’s result is not reported yet: 75.0% by 第3四半期"


def test_a_goal_reached_before_the_years_end_says_by_when() -> None:
    value = sheet(TWO_MEASURES + target("t-1", 100, 120, period="q3"))
    assert suggestion(value, T1, FOUR, YEAR_END).reason == "Achievement 120.0% by 第3四半期 → 達成 (100% or more)"


def test_a_limit_counts_once_the_last_quarter_is_reported_also_in_march() -> None:
    text = TWO_MEASURES + target("t-1", 20, 15).replace("at-least", "at-most")
    assert suggestion(sheet(text), T1, FOUR, date(2022, 3, 18)).rating == "achieved"


def test_figures_that_do_not_add_up_suggest_nothing() -> None:
    text = target("t-1", 100, 60, more="tally = 'sum'\n") + "[measure.m-1.target.t-1.progress.q1]\nvalue = 10\n"
    found = suggestion(sheet(TWO_MEASURES + text), T1, FOUR, YEAR_END)
    assert found.rating is None
    assert found.reason.startswith("No level is suggested. ") and "do not add up" in found.reason


def test_a_scale_without_ranges_says_so() -> None:
    value = sheet(TWO_MEASURES + target("t-1", 100, 100))
    for name in ("policy-table", "direction-and-results"):
        assert suggestion(value, M1, form(name), YEAR_END).reason == (
            "No level is suggested: the scale ties none to a percentage."
        )


def test_overlaps_and_gaps_say_what_they_are() -> None:
    odd = shape(
        "[scale.a]\nlabel = 'A'\nat_least = 90\n[scale.b]\norder = 2\nlabel = 'B'\nat_most = 90\nat_least = 50\n"
    )
    value = sheet(TWO_MEASURES + target("t-1", 100, 90) + target("t-2", 100, 20))
    both, none = (suggestion(value, path, odd, YEAR_END) for path in (T1, T2))
    assert (both.rating, none.rating) == (None, None)
    assert "A (90% or more), B (50% or more and up to 90%)" in both.reason
    assert none.reason == "Achievement 20.0% lies in no level’s range. Choose one; the form can be corrected."


def test_judging_leaves_no_revision_and_keeps_the_other() -> None:
    value = sheet(TWO_MEASURES + "[measure.m-1.evaluation.self]\ntext = '実績'\n")
    made = Evaluation(rating="nearly", reason="雨", on=YEAR_END, by="副市長")
    judged = judge(value, M1, "leader", made)
    assert [change.path for change in changes(value, judged)] == [(*M1, "evaluation", "leader")]
    assert judged.measure["m-1"].evaluation["leader"] == made
    assert judged.measure["m-1"].evaluation["self"].text == "実績"
    assert not judged.revision
    assert judge(judged, M1, "leader", None) == value
    assert judge(judged, M1, "leader", Evaluation(on=YEAR_END, by="副市長")) == value


def test_what_this_version_does_not_know_stays() -> None:
    value = sheet(TWO_MEASURES + "[measure.m-1.evaluation.self]\ntext = '実績'\nstamp = 'x'\n")
    judged = judge(value, M1, "self", Evaluation(text="新しい実績"))
    assert judged.measure["m-1"].evaluation["self"].unknown == {"stamp": "x"}


def test_a_closed_sheet_is_reopened_first() -> None:
    value = sheet(TWO_MEASURES, stage="closed")
    assert "Reopen it first" in (why_not(value) or "")
    with pytest.raises(JudgeError, match="Reopen it first"):
        judge(value, M1, "self", Evaluation(rating="nearly"))


def test_only_measures_goals_and_targets_are_judged() -> None:
    value = sheet(TWO_MEASURES + "[section.s]\nbody = '方針'\n")
    for path in (("section", "s"), ("measure", "m-9")):
        with pytest.raises(JudgeError, match="nothing here"):
            judge(value, path, "self", Evaluation(rating="nearly"))


def test_the_post_is_the_one_of_the_last_judgement_else_the_officers() -> None:
    text = TWO_MEASURES + "[officer.o]\npost = '広報部長'\n"
    assert (post_of(sheet(text), "self"), post_of(sheet(text), "leader")) == ("広報部長", None)
    value = judge(sheet(text), M1, "leader", Evaluation(rating="nearly", on=YEAR_END, by="副市長"))
    value = judge(value, M2, "leader", Evaluation(rating="nearly", on=date(2022, 5, 1), by="市長"))
    assert post_of(value, "leader") == "市長"


def test_a_form_of_words_alone_is_told_from_one_of_levels() -> None:
    value = sheet(TWO_MEASURES)
    assert rates(value, "self")
    worded = judge(value, M1, "self", Evaluation(text="実績"))
    assert not rates(worded, "self")
    assert rates(worded, "leader")
    assert rates(judge(worded, M2, "self", Evaluation(rating="nearly")), "self")


def test_what_to_look_at_again() -> None:
    value = sheet(TWO_MEASURES + target("t-1", 100, 75) + "[measure.m-2.evaluation.self]\nreason = '概ね順調'\n")
    offered = suggestion(value, M1, FOUR, YEAR_END)
    odd = Evaluation(rating="achieved")
    assert remarks(value, M1, "self", odd, offered) == [
        "Not the suggested level, and no reason is given.",
        "The result is not told in words.",
    ]
    assert remarks(value, M1, "self", Evaluation(rating="partly", text="75件"), offered) == []
    assert remarks(value, M1, "leader", Evaluation(rating="partly"), offered) == []
    pasted = Evaluation(rating="achieved", text="75件", reason="概ね順調")
    assert remarks(value, M1, "self", pasted, offered) == ["The same reason stands elsewhere on the sheet."]
    before = sheet(TWO_MEASURES + "[measure.m-1.evaluation.self]\nreason = '前と同じ'\n", fiscal_year=2020)
    again = Evaluation(rating="achieved", text="75件", reason="前と同じ")
    assert remarks(value, M1, "self", again, offered, before) == ["The reason is last year’s word for word."]
    kept = judge(value, M1, "self", again)
    assert remarks(kept, M1, "self", again, offered) == []


def test_the_sample_sheets_leader_agrees_with_what_is_suggested_by_figures() -> None:
    manifesto = check_file(SAMPLES / "sheets" / "r6-sangyo.toml").sheet
    assert manifesto is not None
    own = form("manifesto")
    agreed = 0
    for path in places(manifesto, own, "leader"):
        figures = [suggestion(manifesto, one, own, date(2025, 5, 1)) for one in targets_of(manifesto, path)]
        known = [one for one in figures if one.achievement is not None]
        if known and len(known) > 1:
            lowest = min(known, key=lambda one: one.achievement or 0)
            assert lowest.rating == get(manifesto, path).evaluation["leader"].rating
            agreed += 1
    assert agreed == 2


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_page_prints_a_judgement_in_the_forms_words_and_a_blank_for_the_next(name: str) -> None:
    own = form(name)
    level = next(iter(own.scale.values()))
    key = next(iter(own.scale))
    made = Evaluation(
        rating=key, text="催しを12回開いた。\n延べ800人が訪れた。", reason="雨が少なかった。", by="部長", on=YEAR_END
    )
    value = sheet(TWO_MEASURES)
    assert own.label["self"] not in render(page(value, own), color=False)
    value = judge(value, M1, "self", made)
    said = [line.strip() for line in render(page(value, own), color=False).splitlines()]
    start = said.index(own.label["self"])
    assert said[start : start + 6] == [
        own.label["self"],
        level.label,
        "催しを12回開いた。",
        "延べ800人が訪れた。",
        own.label["reason"],
        "雨が少なかった。",
    ]
    assert said[start + 6 :].count(own.label["self"]) == 1
    blank = [block for block in page(value, own) if block.path == (*M2, "evaluation", "self") and block.field]
    assert [(block.field, block.text) for block in blank] == [("rating", "")]
    assert "部長" not in said
    assert not any("evaluation" in block.path for block in page(value, own, "original"))


def test_day_and_post_are_printed_where_the_form_labels_them() -> None:
    own = shape("[label]\nself = '自己評価'\nreason = '理由'\non = '評価日'\nby = '評価者'\n[scale.a]\nlabel = 'A'\n")
    value = judge(sheet(TWO_MEASURES), M1, "self", Evaluation(rating="a", on=YEAR_END, by="総務部長"))
    said = render(page(value, own), color=False)
    assert "評価日 令和4年4月20日" in said
    assert "評価者 総務部長" in said


def test_a_level_outside_what_is_known_is_remarked_on_also_where_none_is_suggested() -> None:
    value = sheet(TWO_MEASURES + target("t-1", 100, "71.1", period="q3"))
    said = unfounded(value, M1, FOUR, YEAR_END, "achieved")
    assert said == "1 is at 71.1%, outside the range of the level 達成 (100% or more)."
    assert unfounded(value, M1, FOUR, YEAR_END, "partly") is None
    found = remarks(value, M1, "self", Evaluation(rating="achieved", text="x"), None, None, said)
    assert found == [said]
    assert remarks(value, M1, "self", Evaluation(rating="achieved", text="x", reason="y"), None, None, said) == []
