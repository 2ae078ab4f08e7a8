"""Publish, close, reopen."""

from datetime import date

import pytest
from hypothesis import given

from miekeshi.diff.changes import changes
from miekeshi.model import Note, Progress, Revision, Sheet, Target, Transition, get, put
from miekeshi.revision.amend import amended
from miekeshi.revision.revise import RevisionError, add, begin, revise, withdraw
from miekeshi.text import i18n
from miekeshi.year.lifecycle import close, earliest, in_time, publish, reopen
from tests.sheets import sheets

T = ("measure", "m-1", "target", "t-1")
MAY, JULY, NEXT_MAY = date(2021, 5, 14), date(2021, 7, 1), date(2022, 5, 31)
POST = "総務部長"


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def draft() -> Sheet:
    return Sheet.model_validate(
        {
            "format": "goal-sheet/1",
            "fiscal_year": 2021,
            "measure": {"m-1": {"title": "施策", "target": {"t-1": {"text": "説明会を開く。", "carried": 2020}}}},
        }
    )


@pytest.fixture
def published(draft: Sheet) -> Sheet:
    return publish(draft, MAY, POST)


@pytest.fixture
def closed(published: Sheet) -> Sheet:
    return close(published, NEXT_MAY, "企画課長")


def told(sheet: Sheet) -> list[tuple[str, str, str | None, str | None]]:
    found = [(key[:10], sheet.transition[key]) for key in in_time(sheet)]
    return [(day, one.stage, one.by, one.reason) for day, one in found]


def test_publication_is_kept_with_its_day_and_post(draft: Sheet, published: Sheet) -> None:
    assert (published.stage, published.published, published.closed) == ("published", MAY, None)
    assert told(published) == [("2021-05-14", "published", POST, None)]
    assert {one.path[0] for one in changes(draft, published)} == {"stage", "published", "transition", "measure"}


def test_what_was_carried_forward_counts_as_right_once_published(published: Sheet) -> None:
    assert get(published, (*T, "carried")) is None


def test_after_publication_a_change_is_a_revision(published: Sheet) -> None:
    with pytest.raises(RevisionError, match="revision"):
        revise(published, T, {"text": "説明会を2回開く。"})


def test_closing_is_kept_with_its_day_and_post(closed: Sheet) -> None:
    assert (closed.stage, closed.published, closed.closed) == ("closed", MAY, NEXT_MAY)
    assert told(closed)[1:] == [("2022-05-31", "closed", "企画課長", None)]


def test_a_closed_sheet_takes_no_edit_of_any_kind(closed: Sheet) -> None:
    for edit in (
        lambda: revise(closed, T, {"text": "別の文"}),
        lambda: revise(closed, T, {"order": 20}),
        lambda: begin(closed, Revision(reason="理由"), NEXT_MAY),
        lambda: add(closed, (*T[:-1], "t-2"), Target(text="追加")),
        lambda: add(closed, ("note", "n-1"), Note(text="注")),
        lambda: withdraw(closed, T),
    ):
        with pytest.raises(RevisionError, match="Reopen"):
            edit()


def test_reopening_goes_one_stage_back_and_says_why(closed: Sheet) -> None:
    june = date(2022, 6, 10)
    once = reopen(closed, june, " 実績値の誤りが見つかったため ", POST)
    assert (once.stage, once.published, once.closed) == ("published", MAY, None)
    assert told(once)[-1] == ("2022-06-10", "published", POST, "実績値の誤りが見つかったため")
    again = close(once, june)
    assert told(again)[-1] == ("2022-06-10", "closed", None, None)
    assert (again.stage, again.closed) == ("closed", june)


def test_a_publication_can_be_taken_back_until_something_was_revised_or_reported(published: Sheet) -> None:
    back = reopen(published, JULY, "公表前の案を公表したため")
    assert (back.stage, back.published) == ("draft", None)
    assert told(publish(back, JULY)) == [
        ("2021-05-14", "published", POST, None),
        ("2021-07-01", "draft", None, "公表前の案を公表したため"),
        ("2021-07-01", "published", None, None),
    ]
    revised, key = begin(published, Revision(reason="理由"), JULY)
    revised = revise(revised, T, {"text": "別の文"}, key)
    reported = put(published, (*T, "progress", "q1"), Progress(status="under-way"))
    for sheet in (revised, reported):
        with pytest.raises(RevisionError, match="cannot be a draft again"):
            reopen(sheet, JULY, "理由")


def test_reopening_needs_a_reason(closed: Sheet) -> None:
    for reason in ("", " \n　"):
        with pytest.raises(RevisionError, match="reason"):
            reopen(closed, NEXT_MAY, reason)


def test_each_stage_is_reached_only_from_the_one_before(draft: Sheet, published: Sheet, closed: Sheet) -> None:
    for step in (
        lambda: publish(published, JULY),
        lambda: publish(closed, NEXT_MAY),
        lambda: close(draft, JULY),
        lambda: close(closed, NEXT_MAY),
        lambda: reopen(draft, JULY, "理由"),
    ):
        with pytest.raises(RevisionError):
            step()


def test_days_never_run_backwards(draft: Sheet, published: Sheet, closed: Sheet) -> None:
    for step in (
        lambda: close(published, date(2021, 5, 13)),
        lambda: reopen(closed, date(2022, 5, 30), "理由"),
        lambda: reopen(published, date(2021, 5, 13), "理由"),
    ):
        with pytest.raises(RevisionError, match="before"):
            step()
    revised, _key = begin(published, Revision(reason="理由"), date(2021, 10, 29))
    with pytest.raises(RevisionError, match="2021-10-29"):
        close(revised, JULY)
    assert earliest(draft) is None
    assert earliest(revised) == date(2021, 10, 29)


def test_a_file_from_before_transitions_keeps_its_day_when_it_is_reopened(draft: Sheet) -> None:
    old = draft.model_copy(update={"stage": "closed", "published": MAY, "closed": NEXT_MAY})
    once = reopen(old, NEXT_MAY, "理由")
    assert told(once) == [
        ("2022-05-31", "closed", None, None),
        ("2022-05-31", "published", None, "理由"),
    ]
    twice = reopen(once, NEXT_MAY, "再び")
    assert told(twice)[0] == ("2021-05-14", "published", None, None)


def test_many_on_one_day_stay_in_sequence(draft: Sheet) -> None:
    sheet = draft
    for _turn in range(5):
        sheet = reopen(publish(sheet, MAY), MAY, "理由")
    assert [one[1] for one in told(sheet)] == ["published", "draft"] * 5


@given(sheets)
def test_any_draft_can_be_published_closed_and_reopened(sheet: Sheet) -> None:
    draft = sheet.model_copy(update={"stage": "draft", "published": None})
    there = close(publish(draft, date(2041, 5, 1)), date(2042, 5, 1))
    back = reopen(there, date(2042, 5, 1), "理由")
    assert back.stage == "published"
    assert all(isinstance(one, Transition) for one in back.transition.values())


def test_a_sheet_in_conflict_goes_on_to_no_other_stage_and_takes_no_revision(
    draft: Sheet, published: Sheet, closed: Sheet
) -> None:
    def torn(sheet: Sheet) -> Sheet:
        return put(sheet, ("conflict", "c-1"), {"at": ["measure", "m-1", "title"], "ours": "施策", "theirs": "事業"})

    revised, key = begin(published, Revision(reason="延期"), JULY)
    for change in (
        lambda: publish(torn(draft), MAY),
        lambda: close(torn(published), NEXT_MAY),
        lambda: reopen(torn(published), JULY, "訂正"),
        lambda: reopen(torn(closed), NEXT_MAY, "訂正"),
        lambda: begin(torn(published), Revision(reason="延期"), JULY),
        lambda: revise(torn(revised), T, {"text": "開かない。"}, key),
        lambda: withdraw(torn(revised), T, key),
        lambda: add(torn(revised), (*T[:-1], "t-2"), Target(text="足す。"), key),
        lambda: amended(torn(revised), key, {"reason": "中止"}),
    ):
        with pytest.raises(RevisionError, match=r"conflicts in the sheet, 1 in all, the first at measure\.m-1\.title"):
            change()
    assert get(revise(torn(draft), T, {"text": "開かない。"}), T).text == "開かない。"
