"""The way of a period's report: handed in, returned, approved in turn, and what an approval covers."""

from datetime import date

import pytest

from miekeshi.edits.remarks import remarked
from miekeshi.model import Progress, Remark, Sheet, put
from miekeshi.model.form import Form
from miekeshi.progress.handing_in import proposed_post, recorded, why_not
from miekeshi.progress.queue import ReportError, report
from miekeshi.progress.submission import digest, steps, way
from miekeshi.proof.between import breaches
from miekeshi.year.rollover import carry_forward
from tests.readings import form, sheet

TARGET = ("measure", "m-1", "target", "t-1")
TEXT = """
[officer.o-1]
post = "総務部長"

[measure.m-1]
[measure.m-1.target.t-1]
text = "年間510回発信する。"
[measure.m-1.target.t-1.figure.f-1]
value = 3
[measure.m-1.target.t-1.progress.q1]
value = 120.0
note = "順調"
on = 2021-07-05
[measure.m-1.target.t-1.figure.f-1.progress.q1]
value = 1
[measure.m-1.cost.c-1]
spent = { q1 = { value = 300 } }
[measure.m-2]
"""
TWO = form('approvers = ["課長", "部長"]\n')
DAY = date(2021, 7, 10)


def went(one: Sheet, shape: Form, *taken: str) -> Sheet:
    for number, step in enumerate(taken):
        on, reason = date(2021, 7, 10 + number), "数値の確認" if step == "returned" else None
        one = recorded(one, shape, "q1", step, on, "課長", reason)  # type: ignore[arg-type]
    return one


def test_it_goes_from_state_to_state() -> None:
    one = sheet(TEXT)
    assert (way(one, form(), "q1").state, way(one, form(), "q1").asked) == ("", False)
    assert way(one, TWO, "q1").asked
    assert way(went(one, form(), "handed-in"), form(), "q1").state == "handed-in"
    back = way(went(one, form(), "handed-in", "returned"), form(), "q1")
    assert (back.state, back.reason) == ("returned", "数値の確認")
    again = went(one, form(), "handed-in", "returned", "handed-in", "approved")
    assert (way(again, form(), "q1").state, len(steps(again, "q1"))) == ("approved", 4)
    assert way(again, form(), "q1", date(2021, 7, 11)).state == "returned"
    assert way(again, form(), "q2").state == ""
    assert way(went(one, form(), "approved"), form(), "q1").state == "approved"


def test_posts_approve_in_turn() -> None:
    first = went(sheet(TEXT), TWO, "handed-in", "approved")
    found = way(first, TWO, "q1")
    assert (found.state, found.missing) == ("handed-in", ("部長",))
    assert proposed_post(first, found, "approved", "総務課長") == "部長"
    assert proposed_post(first, found, "approved", "総務部長") == "総務部長"
    assert proposed_post(first, found, "handed-in", "") == "総務部長"
    assert way(went(first, TWO, *()), TWO, "q1").valid == steps(first, "q1")[1:]
    both = recorded(first, TWO, "q1", "approved", date(2021, 7, 12), "部長")
    assert way(both, TWO, "q1").state == "approved"
    assert (
        way(recorded(both, TWO, "q1", "returned", date(2021, 7, 13), "部長", "再"), TWO, "q1").missing == TWO.approvers
    )


def test_an_approval_covers_the_values_and_nothing_else() -> None:
    one = went(sheet(TEXT), form(), "handed-in", "approved")
    progress = one.measure["m-1"].target["t-1"].progress["q1"]
    for field, value in (("value", 121), ("note", "遅れ"), ("status", "done"), ("text", "済"), ("of", 200)):
        now = report(one, TARGET, "q1", Progress.model_validate({**progress.__dict__, field: value}))
        found = way(now, form(), "q1")
        assert (found.state, found.outdated) == ("changed", steps(one, "q1")[1:]), field
        assert way(recorded(now, form(), "q1", "approved", date(2021, 8, 1)), form(), "q1").state == "approved"
    figure = (*TARGET, "figure", "f-1")
    assert way(report(one, figure, "q1", Progress.model_validate({"value": 2})), form(), "q1").state == "changed"
    assert way(put(one, ("measure", "m-1", "cost", "c-1", "spent"), {}), form(), "q1").state == "changed"
    same = report(one, TARGET, "q1", progress.model_copy(update={"on": date(2021, 8, 1), "by": "係長"}))
    same = report(same, TARGET, "q2", Progress.model_validate({"value": 300}))
    same, _path = remarked(same, (*TARGET, "progress", "q1"), Remark(text="出典は？"))
    same = put(same, (*TARGET, "text"), "年間460回発信する。")
    moved = put(put(same, TARGET, None), ("measure", "m-2", "target", "t-1"), same.measure["m-1"].target["t-1"])
    assert way(moved, form(), "q1").state == "approved" and digest(moved, "q1") == digest(one, "q1")
    back = report(report(one, TARGET, "q1", None), TARGET, "q1", progress)
    assert way(back, form(), "q1").state == "approved"


def test_what_cannot_be_is_refused_with_what_to_do() -> None:
    one = sheet(TEXT)

    def refused(one: Sheet, step: str, on: date = DAY, reason: str | None = None) -> str:
        with pytest.raises(ReportError) as error:
            recorded(one, form(), "q1", step, on, None, reason)  # type: ignore[arg-type]
        return str(error.value)

    handed = went(one, form(), "handed-in")
    assert "not handed in" in refused(one, "returned")
    assert "needs a reason" in refused(handed, "returned", reason=" ")
    assert "handed in already" in refused(handed, "handed-in")
    assert "is before" in refused(handed, "approved", date(2021, 7, 9))
    returned = went(one, form(), "handed-in", "returned")
    assert "handed in again" in refused(returned, "approved")
    assert "returned already" in refused(returned, "returned", reason="x")
    approved = went(one, form(), "approved")
    assert "approved already" in refused(approved, "approved")
    assert "Nothing is reported" in (why_not(one, way(one, form(), "q3"), "handed-in") or "")
    assert "closed" in refused(put(one, ("stage",), "closed"), "approved")


def test_the_next_year_begins_without_and_a_record_rewritten_is_found() -> None:
    one = went(sheet(TEXT), form(), "handed-in", "approved")
    assert not carry_forward(one, form(), date(2022, 4, 1)).submission
    assert breaches(sheet(TEXT), one) == []
    key = steps(one, "q1")[1]
    (edited,) = breaches(one, put(one, ("submission", key, "by"), "係長"))
    (gone,) = breaches(one, put(one, ("submission", key), None))
    assert (edited.code, edited.gone, gone.code, gone.gone) == ("submission-edited", False, "submission-edited", True)
