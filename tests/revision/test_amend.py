"""Under which revision an edit goes, what is put right afterwards, and what a revision did as it was then."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Revision, Sheet, Target, get, put
from miekeshi.model.form import Form
from miekeshi.page.notice import customary, drafted
from miekeshi.revision.amend import amended, standing, twin
from miekeshi.revision.effects import effects
from miekeshi.revision.revise import RevisionError, add, begin, revise, withdraw
from miekeshi.revision.trace import in_sequence, touched
from miekeshi.revision.views import viewed

M = ("measure", "m-1")
T = (*M, "target", "t-1")
U = (*M, "target", "t-2")
FIRST, SECOND, THIRD = "冊子を1月末までに出す。", "冊子を3月末までに出す。", "冊子を5月末までに出す。"
FORM = Form.model_validate({"format": "goal-form/1", "title": "様式", "label": {"target": "【達成目標】"}})


@pytest.fixture
def sheet() -> Sheet:
    return Sheet.model_validate(
        {
            "format": "goal-sheet/1",
            "fiscal_year": 2021,
            "stage": "published",
            "published": date(2021, 5, 14),
            "measure": {"m-1": {"title": "広報", "target": {"t-1": {"text": FIRST}, "t-2": {"text": "窓口を開く。"}}}},
        }
    )


def revised(sheet: Sheet, on: date, text: str, reason: str = "延期", path: tuple[str, ...] = T) -> tuple[Sheet, str]:
    sheet, key = begin(sheet, Revision(reason=reason), on)
    return revise(sheet, path, {"text": text}, key), key


def test_an_edit_belongs_to_the_revision_of_today(sheet: Sheet) -> None:
    today = date(2021, 10, 29)
    assert standing(sheet, "revision", today) is None
    sheet, _earlier = revised(sheet, date(2021, 10, 1), SECOND)
    assert standing(sheet, "revision", today) is None
    sheet, key = revised(sheet, today, THIRD)
    assert standing(sheet, "revision", today) == key
    assert standing(sheet, "correction", today) is None


def test_the_revision_of_the_edit_before_goes_first_as_long_as_it_is_there(sheet: Sheet) -> None:
    today = date(2021, 10, 29)
    sheet, earlier = revised(sheet, date(2021, 10, 1), SECOND)
    sheet, key = revised(sheet, today, THIRD)
    assert standing(sheet, "revision", today, earlier) == earlier
    assert standing(sheet, "revision", today, "2021-10-02-gone") == key
    assert standing(sheet, "revision", today, "") is None


def test_a_second_revision_of_the_same_day_and_reason_is_found(sheet: Sheet) -> None:
    sheet, key = revised(sheet, date(2021, 10, 1), SECOND, "改修の遅れ")
    assert twin(sheet, Revision(reason="改修の遅れ"), date(2021, 10, 1)) == key
    assert twin(sheet, Revision(reason="改修の遅れ"), date(2021, 10, 2)) is None
    assert twin(sheet, Revision(reason="人事異動"), date(2021, 10, 1)) is None
    assert twin(sheet, Revision(reason="改修の遅れ", kind="correction"), date(2021, 10, 1)) is None


def test_reason_approver_and_note_are_put_right(sheet: Sheet) -> None:
    sheet, key = revised(sheet, date(2021, 10, 1), SECOND)
    new, same = amended(sheet, key, {"reason": "改修の遅れ", "approved_by": "総務部長", "notice": "※ 改めました。"})
    assert same == key
    assert new.revision[key].reason == "改修の遅れ"
    assert (new.revision[key].approved_by, new.revision[key].notice) == ("総務部長", "※ 改めました。")
    assert amended(new, key, {"notice": None})[0].revision[key].notice is None
    assert get(new, T) == get(sheet, T)


def test_another_day_moves_every_trace(sheet: Sheet) -> None:
    sheet, key = revised(sheet, date(2021, 10, 1), SECOND)
    sheet = add(sheet, (*M, "target", "t-3"), Target(text="増やす。"), key)
    sheet = withdraw(sheet, U, key)
    new, moved = amended(sheet, key, {}, date(2021, 10, 20))
    assert moved.startswith("2021-10-20-")
    assert list(new.revision) == [moved]
    assert get(new, T).was[moved].text == FIRST
    assert get(new, (*M, "target", "t-3")).added == moved
    assert get(new, U).withdrawn == moved
    assert viewed(new, "original") == viewed(sheet, "original")
    assert viewed(new, "clean").measure == viewed(sheet, "clean").measure


def test_a_day_that_turns_the_order_of_two_revisions_of_a_place_is_refused(sheet: Sheet) -> None:
    sheet, first = revised(sheet, date(2021, 10, 1), SECOND)
    sheet, second = revised(sheet, date(2021, 11, 1), THIRD)
    with pytest.raises(RevisionError, match="2021-11-01"):
        amended(sheet, first, {}, date(2021, 11, 2))
    with pytest.raises(RevisionError, match="2021-10-01"):
        amended(sheet, second, {}, date(2021, 9, 1))
    assert amended(sheet, first, {}, date(2021, 10, 31))[1].startswith("2021-10-31-")


def test_a_revision_of_other_places_may_be_passed(sheet: Sheet) -> None:
    sheet, first = revised(sheet, date(2021, 10, 1), SECOND)
    sheet, second = revised(sheet, date(2021, 11, 1), "窓口を閉じる。", path=U)
    new, moved = amended(sheet, first, {}, date(2021, 12, 1))
    assert in_sequence(new) == [second, moved]


def test_a_day_before_publication_and_a_closed_sheet_are_refused(sheet: Sheet) -> None:
    sheet, key = revised(sheet, date(2021, 10, 1), SECOND)
    with pytest.raises(RevisionError, match="before the sheet was published"):
        amended(sheet, key, {}, date(2021, 5, 1))
    with pytest.raises(RevisionError, match="closed"):
        amended(put(sheet, ("stage",), "closed"), key, {"reason": "x"})


@given(days=st.lists(st.integers(0, 60), min_size=1, max_size=4), which=st.integers(0, 3), to=st.integers(0, 60))
def test_what_was_printed_first_and_what_is_now_never_change(days: list[int], which: int, to: int) -> None:
    """Whatever day is given, the readings stay, or the day is refused."""
    start = date(2021, 6, 1).toordinal()
    sheet = Sheet.model_validate(
        {
            "format": "goal-sheet/1",
            "stage": "published",
            "published": date(2021, 5, 14),
            "measure": {"m-1": {"title": "広報", "target": {"t-1": {"text": FIRST}}}},
        }
    )
    for number, day in enumerate(sorted(days)):
        sheet, _key = revised(sheet, date.fromordinal(start + day), f"{number}回目")
    key = in_sequence(sheet)[which % len(days)]
    try:
        new, moved = amended(sheet, key, {}, date.fromordinal(start + to))
    except RevisionError:
        return
    assert viewed(new, "original") == viewed(sheet, "original")
    assert viewed(new, "clean").measure == viewed(sheet, "clean").measure
    assert [one.path for one in touched(new, moved)] == [one.path for one in touched(sheet, key)]
    chain = [effect[2:] for one in in_sequence(new) for effect in effects(new, one)]
    assert chain == [effect[2:] for one in in_sequence(sheet) for effect in effects(sheet, one)]


def test_each_revision_tells_what_it_did_and_not_what_stands_today(sheet: Sheet) -> None:
    sheet, first = revised(sheet, date(2021, 10, 1), SECOND)
    sheet, second = revised(sheet, date(2021, 11, 1), THIRD)
    sheet, third = begin(sheet, Revision(reason="廃止"), date(2021, 12, 1))
    sheet = withdraw(sheet, T, third)
    assert [tuple(one) for one in effects(sheet, first)] == [(T, "changed", "text", FIRST, SECOND)]
    assert [tuple(one) for one in effects(sheet, second)] == [(T, "changed", "text", SECOND, THIRD)]
    assert [tuple(one) for one in effects(sheet, third)] == [(T, "withdrawn", "text", THIRD, None)]


def test_what_was_added_shows_with_the_words_it_came_with(sheet: Sheet) -> None:
    sheet, first = begin(sheet, Revision(reason="追加"), date(2021, 10, 1))
    path = (*M, "target", "t-3")
    sheet = add(sheet, path, Target(text="増やす。"), first)
    sheet, second = begin(sheet, Revision(reason="見直し"), date(2021, 11, 1))
    sheet = revise(sheet, path, {"text": "減らす。"}, second)
    assert [tuple(one) for one in effects(sheet, first)] == [(path, "added", "text", None, "増やす。")]
    assert [tuple(one) for one in effects(sheet, second)] == [(path, "changed", "text", "増やす。", "減らす。")]


def test_the_note_is_drafted_in_the_words_of_the_form(sheet: Sheet) -> None:
    day = date(2021, 10, 29)
    assert drafted(sheet, FORM, [T, U], day) == "※ 令和3年10月29日に達成目標の一部を改定しました。"
    own = put(FORM, ("label",), {**FORM.label, "notice": "※{date}時点で{what}を変更（{department}）"})
    assert drafted(put(sheet, ("department",), "広報部"), own, [T], day) == (
        "※令和3年10月29日時点で達成目標を変更（広報部）"
    )
    assert "表題" in drafted(sheet, FORM, [()], day)
    assert "施策・達成目標の" in drafted(sheet, FORM, [M, T], day)


def test_a_note_is_expected_where_the_form_words_it_or_the_sheet_had_one(sheet: Sheet) -> None:
    assert not customary(sheet, FORM)
    assert customary(sheet, put(FORM, ("label", "notice"), "※{date}"))
    sheet, _key = begin(sheet, Revision(reason="延期", notice="※ 改めました。"), date(2021, 10, 1))
    assert customary(sheet, FORM)
