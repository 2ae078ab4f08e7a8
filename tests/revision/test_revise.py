"""Edits that leave a trace."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from miekeshi.dates.when import When
from miekeshi.diff.changes import changes
from miekeshi.model import Note, Revision, Sheet, Target, get, put
from miekeshi.model.aim import AimWas
from miekeshi.revision.revise import RevisionError, add, begin, revise, rolled_back, withdraw
from miekeshi.revision.trace import former, in_sequence, steps, touched
from miekeshi.store.files.read import Content, decode
from miekeshi.store.workspace.check import check
from tests.sheets import SMALL

T = ("measure", "m-7k2m", "target", "t-91xa")
OLD = "令和4年1月末までに冊子を発行する。"
NEW = "令和4年3月末までに冊子を発行する。"


@pytest.fixture
def sheet() -> Sheet:
    content = decode(Path("small.toml"), SMALL.encode())
    assert isinstance(content, Content)
    result = check(content).sheet
    assert result is not None
    return result


def started(sheet: Sheet, on: str = "2021-10-29", kind: str = "revision") -> tuple[Sheet, str]:
    return begin(sheet, Revision.model_validate({"reason": "延期したため", "kind": kind}), date.fromisoformat(on))


def test_a_revised_field_keeps_its_former_value_and_no_other_field_does(sheet: Sheet) -> None:
    new, key = started(sheet)
    new = revise(new, T, {"text": NEW, "due": (When.parse("2022-03-31"),), "kind": "deadline"}, key)
    target = get(new, T)
    assert (target.text, target.due) == (NEW, (When.parse("2022-03-31"),))
    assert former(target.was[key]) == {"text": OLD, "due": (When.parse("2022-01-31"),)}
    assert [one.path for one in touched(new, key)] == [T]


def test_a_draft_leaves_no_trace(sheet: Sheet) -> None:
    draft = put(sheet, ("stage",), "draft")
    assert get(revise(draft, T, {"text": NEW}), T).was == {}
    assert get(withdraw(draft, T), T) is None
    assert get(add(draft, (*T[:-1], "t-new"), Target(text="追加")), (*T[:-1], "t-new")).added is None


def test_a_published_sheet_is_not_changed_without_a_revision(sheet: Sheet) -> None:
    with pytest.raises(RevisionError, match="revision"):
        revise(sheet, T, {"text": NEW})
    with pytest.raises(RevisionError):
        withdraw(sheet, T)
    with pytest.raises(RevisionError):
        revise(sheet, T, {"text": NEW}, "2021-10-29-none")


def test_a_field_that_had_no_value_is_told_from_one_that_was_not_changed(sheet: Sheet) -> None:
    new, key = started(sheet)
    new = revise(new, T, {"value": Decimal(480), "conditions": ("年5日以上",)}, key)
    record = get(new, (*T, "was", key))
    assert record.unset == ("value", "conditions")
    assert former(record) == {"value": None, "conditions": ()}


def test_several_changes_under_one_revision_keep_the_first_original(sheet: Sheet) -> None:
    new, key = started(sheet)
    new = revise(new, T, {"text": "途中の文"}, key)
    new = revise(new, T, {"text": NEW}, key)
    assert steps(new, get(new, T), "text") == [(key, OLD, NEW)]


def test_set_back_to_what_it_was_leaves_no_trace(sheet: Sheet) -> None:
    begun, key = started(sheet)
    new = revise(begun, T, {"text": NEW}, key)
    assert list(changes(begun, revise(new, T, {"text": OLD}, key))) == []


def test_revisions_chain(sheet: Sheet) -> None:
    new, first = started(sheet)
    new = revise(new, T, {"text": "2月末まで"}, first)
    new, second = started(new, "2022-01-15")
    new = revise(new, T, {"text": NEW}, second)
    assert steps(new, get(new, T), "text") == [(first, OLD, "2月末まで"), (second, "2月末まで", NEW)]
    with pytest.raises(RevisionError, match="2022-01-15"):
        revise(new, T, {"text": "さらに"}, first)


def test_two_revisions_of_one_day_stay_in_the_order_they_were_begun(sheet: Sheet) -> None:
    keys = []
    for _ in range(8):
        sheet, key = started(sheet)
        keys.append(key)
    assert in_sequence(sheet) == keys


def test_what_a_revision_adds_it_may_change_and_take_away_again(sheet: Sheet) -> None:
    begun, key = started(sheet)
    path = (*T[:-1], "t-new")
    new = add(begun, path, Target(text="追加"), key)
    assert get(new, path).added == key
    new = revise(new, path, {"text": "追加した目標"}, key)
    assert get(new, path).was == {}
    assert list(changes(begun, withdraw(new, path, key))) == []


def test_what_was_published_stays_when_it_is_withdrawn(sheet: Sheet) -> None:
    new, key = started(sheet)
    new = withdraw(new, T, key)
    assert (get(new, T).withdrawn, get(new, T).text) == (key, OLD)
    assert [one.fields for one in touched(new, key)] == [("withdrawn",)]


def test_a_revision_before_publication_is_refused(sheet: Sheet) -> None:
    with pytest.raises(RevisionError, match="2021-05-14"):
        started(sheet, "2021-05-13")


def test_rolling_a_revision_back_leaves_nothing_of_it(sheet: Sheet) -> None:
    new, first = started(sheet)
    new = revise(new, T, {"text": "2月末まで", "value": Decimal(1)}, first)
    once = new
    new, second = started(new, "2022-01-15")
    new = revise(new, T, {"text": NEW, "value": None}, second)
    new = add(new, (*T[:-1], "t-new"), Target(text="追加"), second)
    new = withdraw(new, ("measure", "m-8p3n"), second)
    new = revise(new, (), {"department": "総合政策部"}, second)
    with pytest.raises(RevisionError):
        rolled_back(new, first)
    assert list(changes(once, rolled_back(new, second))) == []
    assert list(changes(sheet, rolled_back(once, first))) == []


def test_order_and_references_leave_no_strike(sheet: Sheet) -> None:
    assert get(revise(sheet, T, {"order": 90}), T).was == {}


REDLINE = "令和4年{--1月末--}{++3月末++}までに冊子を発行する。"


def test_the_authors_own_strike_stays_until_its_text_changes_again(sheet: Sheet) -> None:
    new, key = started(sheet)
    struck = revise(new, T, {"text": NEW}, key, REDLINE)
    assert get(revise(struck, T, {"unit": "冊"}, key), (*T, "was", key, "redline")) == REDLINE
    assert get(revise(struck, T, {"text": "別の文"}, key), (*T, "was", key, "redline")) is None


def test_a_record_keeps_what_a_newer_program_put_into_it(sheet: Sheet) -> None:
    new, key = started(sheet)
    theirs = AimWas.model_validate({"unset": ("colour",), "later": "色"})
    new = put(new, (*T, "was", key), theirs)
    record = get(revise(new, T, {"text": NEW, "value": Decimal(1)}, key), (*T, "was", key))
    assert (record.unset, record.unknown) == (("value", "colour"), {"later": "色"})
    back = revise(revise(new, T, {"text": NEW}, key), T, {"text": OLD}, key)
    assert get(back, (*T, "was", key)) == theirs


def test_a_figure_of_the_same_size_is_no_change(sheet: Sheet) -> None:
    new, key = started(put(sheet, (*T, "value"), Decimal(480)))
    assert revise(new, T, {"value": 480, "due": When.parse("2022-01-31")}, key) == new


def test_what_is_withdrawn_is_not_withdrawn_again(sheet: Sheet) -> None:
    new, first = started(sheet)
    new = withdraw(new, T, first)
    assert withdraw(new, T, first) == new
    new, second = started(new, "2022-01-15")
    with pytest.raises(RevisionError, match="2021-10-29"):
        withdraw(new, T, second)


def test_an_earlier_revision_does_not_reach_past_a_later_one(sheet: Sheet) -> None:
    path = (*T[:-1], "t-new")
    new, first = started(sheet)
    new = add(new, path, Target(text="追加"), first)
    new, second = started(new, "2022-01-15")
    new = revise(revise(new, path, {"text": "改めた"}, second), T, {"text": NEW}, second)
    with pytest.raises(RevisionError, match="2022-01-15"):
        revise(new, path, {"text": "前の改定で"}, first)
    with pytest.raises(RevisionError, match="2022-01-15"):
        withdraw(new, T, first)


@pytest.mark.parametrize("kind", ["added within", "withdrawn"])
def test_a_revision_that_a_later_one_builds_on_is_not_rolled_back(sheet: Sheet, kind: str) -> None:
    path = (*T[:-1], "t-new")
    new, first = started(sheet)
    new = add(new, path, Target(text="追加"), first)
    new, second = started(new, "2022-01-15")
    if kind == "withdrawn":
        new = withdraw(new, path, second)
    else:
        new = add(new, (*path, "note", "n-1"), Note(text="注"), second)
    with pytest.raises(RevisionError, match="2022-01-15"):
        rolled_back(new, first)
    assert list(changes(sheet, rolled_back(rolled_back(new, second), first))) == []
