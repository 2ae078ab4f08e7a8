"""Remarks on the items of a sheet: where they stand, how they are kept, merged and left behind."""

from datetime import date

import pytest

from miekeshi.diff.merge import merge
from miekeshi.edits.remarks import changed, remarked
from miekeshi.edits.restore import restored
from miekeshi.model import Path, Progress, Remark, Sheet, get, put
from miekeshi.model.path import holder
from miekeshi.order.remarks import in_printed_order, open_remarks, remarks, takes_remark
from miekeshi.page.search import search
from miekeshi.progress.queue import report
from miekeshi.proof.between import breaches
from miekeshi.revision.revise import RevisionError
from miekeshi.store.toml.patch import patch
from miekeshi.year.another import from_another
from miekeshi.year.rollover import carry_forward
from tests.readings import HEAD, form, sheet

TARGET: Path = ("measure", "m-1", "target", "t-1")
TEXT = """
[measure.m-1]
title = "広報"

[measure.m-1.target.t-1]  # 部長協議済み
text = "年間510回発信する。"

[measure.m-1.target.t-1.note.n-1]
text = "※ 延べ"

[measure.m-1.target.t-1.progress.q1]
value = 120
later = "x"

[measure.m-2]
title = "相談"
"""
ASKED = Remark(text="根拠は？", by="企画課長", on=date(2021, 10, 5))


def with_remark(one: Sheet, path: Path = TARGET, remark: Remark = ASKED) -> tuple[Sheet, Path]:
    return remarked(one, path, remark)


def test_a_remark_is_one_block_beside_what_it_is_on_and_nothing_else_moves() -> None:
    before = sheet(TEXT)
    after, path = with_remark(before)
    assert takes_remark(before, (*TARGET, "note", "n-1")) == TARGET
    assert takes_remark(before, (*TARGET, "progress", "q1", "value")) == (*TARGET, "progress", "q1")
    assert takes_remark(before, ("conflict", "c-1")) == ()
    text = patch(HEAD + TEXT, before, after)
    block = f'[{".".join(path)}]\ntext = "根拠は？"\nby = "企画課長"\non = 2021-10-05\n'
    assert text.replace(f"\n{block}", "") == HEAD + TEXT
    settled = changed(after, path, ASKED.model_copy(update={"answer": "統計年報", "settled": date(2021, 10, 8)}))
    added = 'answer = "統計年報"\nsettled = 2021-10-08\n'
    assert patch(text, after, settled) == text.replace(block, block + added)
    assert patch(text, after, changed(after, path, None)) == HEAD + TEXT
    assert (open_remarks(after), open_remarks(settled)) == (1, 0)
    assert [open_remarks(settled, date(2021, 10, day)) for day in (4, 5, 7, 8)] == [0, 1, 1, 0]


def test_they_come_as_printed_the_sheets_own_first_then_by_day() -> None:
    one, _path = with_remark(sheet(TEXT), ("measure", "m-2"))
    one, _path = with_remark(one, (*TARGET, "progress", "q1"), Remark(text="出典は？", on=date(2021, 9, 1)))
    one, _path = with_remark(one)
    one, _path = with_remark(one, ())
    found = [holder(path) for path, _remark in in_printed_order(one, form())]
    assert found == [(), (*TARGET, "progress", "q1"), TARGET, ("measure", "m-2")]


def test_a_closed_sheet_takes_none() -> None:
    closed = put(sheet(TEXT), ("stage",), "closed")
    with pytest.raises(RevisionError):
        with_remark(closed)


def test_a_report_that_is_entered_anew_keeps_its_remarks_and_one_taken_away_leaves_them_to_the_target() -> None:
    place = (*TARGET, "progress", "q1")
    one, path = with_remark(sheet(TEXT), place)
    anew = report(one, TARGET, "q1", Progress(value=130))
    assert get(anew, path) == ASKED and get(anew, (*place, "later")) == "x"
    gone = report(one, TARGET, "q1", None)
    assert [(holder(at), remark) for at, remark in remarks(gone)] == [(TARGET, ASKED)]


def test_two_remarks_merge_and_so_do_an_answer_and_another_wording() -> None:
    base = sheet(TEXT)
    ours, theirs = with_remark(base)[0], with_remark(base, TARGET, Remark(text="期限は？"))[0]
    both = merge(base, ours, theirs)
    assert not both.conflicts
    assert {remark.text for _path, remark in remarks(both.value)} == {"根拠は？", "期限は？"}
    asked, path = with_remark(base)
    settled = changed(asked, path, ASKED.model_copy(update={"settled": date(2021, 10, 8), "answer": "年報"}))
    reworded = changed(asked, path, ASKED.model_copy(update={"text": "根拠と出典は？"}))
    merged = merge(asked, settled, reworded)
    assert not merged.conflicts
    assert get(merged.value, (*path, "text")) == "根拠と出典は？" and get(merged.value, (*path, "answer")) == "年報"
    other = changed(asked, path, ASKED.model_copy(update={"settled": date(2021, 10, 9), "answer": "年報"}))
    (conflict,) = merge(asked, settled, other).conflicts.values()
    assert conflict.at == (*path, "settled")


def test_the_next_year_a_copy_and_a_proof_know_nothing_of_them() -> None:
    base = sheet(TEXT)
    one, path = with_remark(with_remark(base)[0], ("measure", "m-2"))
    assert not list(remarks(carry_forward(one, form(), date(2022, 4, 1))))
    assert not list(remarks(from_another(one, 2022, "総務部", "題")))
    assert breaches(base, one) == [] and breaches(one, changed(one, path, None)) == []


def test_a_draft_said_again_as_it_was_keeps_the_remarks_made_since() -> None:
    former = put(put(sheet(TEXT), ("stage",), "draft"), ("published",), None)
    asked, path = with_remark(put(former, (*TARGET, "text"), "年間460回発信する。"))
    asked, _new = with_remark(put(asked, ("measure", "m-3"), former.measure["m-2"]), ("measure", "m-3"))
    item = restored(asked, former, TARGET)
    assert get(item, (*TARGET, "text")) == "年間510回発信する。" and get(item, path) == ASKED
    whole = restored(asked, former, ())
    assert [holder(at) for at, _remark in remarks(whole)] == [TARGET, ()] and "m-3" not in whole.measure


def test_they_are_found_by_their_words_and_answers() -> None:
    asked, path = with_remark(sheet(TEXT), TARGET, ASKED.model_copy(update={"answer": "統計年報"}))
    assert [(hit.path, hit.field) for hit in search(asked, "年報")] == [(path, "answer")]
    assert [hit.path for hit in search(asked, "根拠 は")] == [path]
