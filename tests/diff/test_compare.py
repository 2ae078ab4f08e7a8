"""What became of a sheet, item by item: nothing that changed is unseen, and a move is told as one."""

import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates.when import When
from miekeshi.diff.changes import changes
from miekeshi.diff.compare import Difference, FieldChange, compared
from miekeshi.edits import arrange
from miekeshi.model import Evaluation, Goal, Measure, Progress, Revision, Sheet, Target, get, put
from miekeshi.revision.amend import amended
from miekeshi.revision.revise import add, begin, revise, withdraw
from tests.sheets import SMALL, edited, sheets

M = ("measure", "m-7k2m")
T = (*M, "target", "t-91xa")
OLD, NEW = "令和4年1月末までに冊子を発行する。", "令和4年3月末までに冊子を発行する。"
DAY = date(2021, 10, 29)


def small() -> Sheet:
    return Sheet.model_validate(tomllib.loads(SMALL, parse_float=Decimal))


def begun(kind: str = "revision") -> tuple[Sheet, str]:
    return begin(small(), Revision.model_validate({"reason": "延期", "kind": kind}), DAY)


def but_revision(old: Sheet, new: Sheet) -> list[Difference]:
    return [one for one in compared(old, new) if one.what != "revision"]


def test_equal_sheets_have_none() -> None:
    assert compared(small(), small()) == []


def test_a_revised_target_is_one_with_all_its_fields_and_its_revision() -> None:
    sheet, key = begun()
    due = (When.parse("2022-03-31"),)
    made = revise(sheet, T, {"text": NEW, "due": due}, key)
    assert compared(small(), made) == [
        Difference("revision", ("revision", key), None),
        Difference(
            "revised",
            T,
            T,
            (FieldChange("text", OLD, NEW), FieldChange("due", (When.parse("2022-01-31"),), due)),
            (key,),
        ),
    ]


def test_a_correction_is_told_as_one() -> None:
    sheet, key = begun("correction")
    (found,) = but_revision(small(), revise(sheet, T, {"text": NEW}, key))
    assert (found.what, found.revisions) == ("corrected", (key,))


def test_a_change_that_no_revision_tells_of_is_an_edit() -> None:
    assert compared(small(), put(small(), (*T, "text"), NEW)) == [
        Difference("edited", T, T, (FieldChange("text", OLD, NEW),))
    ]


def test_a_move_into_another_measure_is_a_move_and_what_changed_besides_is_told_of_it() -> None:
    there = ("measure", "m-8p3n", "target", "t-91xa")
    moved = put(put(small(), T, None), there, put(get(small(), T), ("text",), NEW))
    assert compared(small(), moved) == [
        Difference("moved", there, T),
        Difference("edited", there, T, (FieldChange("text", OLD, NEW),)),
    ]


def test_of_neighbours_in_another_order_the_fewest_are_told_to_have_moved() -> None:
    sheet = small()
    for number in range(4):
        sheet = put(sheet, ("measure", f"m-n{number}"), Measure(order=40 + number, title="一"))
    moved = arrange.move(sheet, ("measure", "m-n3"), -9)
    assert compared(sheet, moved) == [Difference("moved", ("measure", "m-n3"), ("measure", "m-n3"))]


def test_orders_that_leave_the_sequence_as_it_is_are_no_change() -> None:
    assert compared(small(), put(small(), (*M, "order"), 25)) == []


def test_a_measure_under_another_goal_has_moved() -> None:
    sheet = put(small(), ("goal", "g-1"), Goal(title="目標"))
    assert compared(sheet, put(sheet, (*M, "goal"), "g-1")) == [
        Difference("moved", M, M, (FieldChange("goal", None, "g-1"),))
    ]


def test_what_is_in_an_item_that_came_or_went_is_part_of_it() -> None:
    sheet, key = begun()
    new = Measure(title="新", target={"t-new": Target(text="新しい目標")})
    assert but_revision(small(), add(sheet, ("measure", "m-new"), new, key)) == [
        Difference("added", ("measure", "m-new"), None, revisions=(key,))
    ]
    assert compared(small(), put(small(), M, None)) == [Difference("removed", M, M)]


def test_a_withdrawal_names_its_revision() -> None:
    sheet, key = begun()
    assert but_revision(small(), withdraw(sheet, T, key)) == [Difference("withdrawn", T, T, revisions=(key,))]


def test_reports_and_judgements_are_told_as_such() -> None:
    sheet = put(small(), (*T, "progress", "q1"), Progress(value=Decimal(3)))
    sheet = put(sheet, (*M, "evaluation", "self"), Evaluation(rating="a"))
    assert [(one.what, one.path) for one in compared(small(), sheet)] == [
        ("reported", (*T, "progress", "q1")),
        ("judged", (*M, "evaluation", "self")),
    ]
    later = put(sheet, (*T, "progress", "q1", "value"), Decimal(4))
    assert compared(sheet, later) == [
        Difference(
            "reported",
            (*T, "progress", "q1"),
            (*T, "progress", "q1"),
            (FieldChange("value", Decimal(3), Decimal(4)),),
        )
    ]


def test_a_revision_that_got_another_day_is_the_same_one() -> None:
    sheet, key = begun()
    sheet = revise(sheet, T, {"text": NEW}, key)
    later, other = amended(sheet, key, {"reason": "会場の都合"}, date(2021, 11, 1))
    assert compared(sheet, later) == [
        Difference(
            "revision",
            ("revision", other),
            ("revision", key),
            (FieldChange("on", "2021-10-29", "2021-11-01"), FieldChange("reason", "延期", "会場の都合")),
            (other,),
        )
    ]


def test_a_former_value_that_was_edited_is_told_although_the_field_says_the_same() -> None:
    sheet, key = begun()
    sheet = revise(sheet, T, {"text": NEW}, key)
    assert compared(sheet, put(sheet, (*T, "was", key, "text"), "別の文言")) == [
        Difference("edited", T, T, (FieldChange(f"was.{key}.text", OLD, "別の文言"),))
    ]


def test_what_stands_by_default_has_its_value() -> None:
    draft = put(put(small(), ("stage",), "draft"), ("published",), None)
    (found,) = compared(draft, small())
    assert FieldChange("stage", "draft", "published") in found.fields


@given(st.data())
def test_nothing_that_changed_is_unseen(data: Any) -> None:
    old = data.draw(sheets)
    new = data.draw(edited(old))
    if not compared(old, new):
        assert {one.path[-1] for one in changes(old, new)} <= {"order"}
    assert compared(old, old) == []
