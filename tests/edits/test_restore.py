"""An item, or the whole sheet, worded as it was before."""

from datetime import date
from pathlib import Path

import pytest

from miekeshi.edits.restore import restored
from miekeshi.model import Note, Revision, Sheet, Target, get, put
from miekeshi.model.aim import Progress
from miekeshi.revision.revise import RevisionError, add, begin, revise, withdraw
from miekeshi.store.workspace.paired import version
from tests.sheets import SMALL

T = ("measure", "m-7k2m", "target", "t-91xa")
NEW = "令和4年3月末までに冊子を発行する。"


@pytest.fixture
def sheet() -> Sheet:
    found = version(Path("small.toml"), SMALL.encode()).sheet
    assert found is not None and found.stage == "published"
    return found


def draft_of(sheet: Sheet) -> Sheet:
    return put(put(sheet, ("stage",), "draft"), ("published",), None)


def test_a_draft_says_again_what_it_said(sheet: Sheet) -> None:
    former = draft_of(sheet)
    later = put(put(former, (*T, "text"), NEW), ("title",), "別の題")
    assert restored(later, former, ()) == former
    assert restored(later, former, T) == put(later, T, get(former, T))
    assert restored(put(former, T, None), former, T) == former


def test_a_published_target_goes_back_by_a_revision_that_keeps_what_stood(sheet: Sheet) -> None:
    revised, first = begin(sheet, Revision(reason="延期"), date(2021, 10, 29))
    revised = revise(revised, T, {"text": NEW}, first)
    with pytest.raises(RevisionError):
        restored(revised, sheet, T)
    again, second = begin(revised, Revision(reason="再度"), date(2021, 11, 30))
    again = restored(again, sheet, T, second)
    target = get(again, T)
    assert target.text == get(sheet, T).text
    assert target.was[second].text == NEW and target.was[first].text == get(sheet, T).text


def test_what_came_since_is_withdrawn_what_is_gone_is_added_and_reports_stay(sheet: Sheet) -> None:
    now, first = begin(sheet, Revision(reason="追加"), date(2021, 10, 29))
    new, note = (*T[:3], "t-2222"), (*T[:2], "note", "n-2222")
    now = add(now, new, Target(text="新しい目標"), first)
    now = put(now, (*T, "progress", "q4"), Progress(note="済み"))
    former = put(sheet, note, Note(text="注"))
    now, second = begin(now, Revision(reason="戻す"), date(2021, 11, 30))
    back = restored(now, former, (), second)
    assert get(back, new).withdrawn == second
    assert get(back, note).added == second
    assert get(back, (*T, "progress", "q4")).note == "済み"
    assert back.stage == "published" and back.revision == now.revision


def test_what_a_revision_withdrew_is_not_brought_back_without_a_trace(sheet: Sheet) -> None:
    now, key = begin(sheet, Revision(reason="中止"), date(2021, 10, 29))
    now = withdraw(now, T, key)
    with pytest.raises(RevisionError, match="withdrawn on"):
        restored(now, sheet, T, key)
    with pytest.raises(RevisionError, match="closed"):
        restored(put(sheet, ("stage",), "closed"), sheet, T)
