"""Several items taken away, moved, set at once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates.when import When
from miekeshi.edits.several import assigned, moved, outer, removed, to_goal
from miekeshi.model import Path, Revision, Sheet, get, in_order
from miekeshi.revision.revise import begin
from miekeshi.revision.trace import touched

M = ("measure", "m-1")


def target(number: int) -> Path:
    return (*M, "target", f"t-{number}")


def sheet(count: int = 4, stage: str = "draft") -> Sheet:
    published = {"published": date(2021, 5, 14)} if stage != "draft" else {}
    targets = {f"t-{n}": {"order": n * 10, "text": f"{n}番"} for n in range(count)}
    measures = {
        "m-1": {"order": 10, "title": "一", "target": targets},
        "m-2": {"order": 20, "title": "二"},
        "m-3": {"order": 30, "title": "三", "goal": "g-1"},
    }
    return Sheet.model_validate(
        {
            "format": "goal-sheet/1",
            "stage": stage,
            **published,
            "goal": {"g-1": {"title": "目標"}, "g-2": {"title": "別"}},
            "measure": measures,
        }
    )


def order(one: Sheet) -> str:
    return "".join(key[-1] for key, _item in in_order(get(one, (*M, "target"))))


def test_what_is_within_another_goes_with_it() -> None:
    assert outer([target(1), M, target(2), ("measure", "m-2")]) == (M, ("measure", "m-2"))
    assert outer([target(1), target(1)]) == (target(1),)


@pytest.mark.parametrize(
    ("chosen", "by", "expected"),
    [
        ([1, 2], -1, "1203"),
        ([1, 2], 1, "0312"),
        ([0, 1], -1, "0123"),
        ([2, 3], 1, "0123"),
        ([0, 2], -1, "0213"),
        ([1, 3], 1, "0213"),
        ([0, 3], -1, "0132"),
        ([0, 1, 2, 3], 1, "0123"),
        ([2, 1], -1, "1203"),
    ],
)
def test_several_move_together_and_none_passes_another(chosen: list[int], by: int, expected: str) -> None:
    assert order(moved(sheet(), [target(one) for one in chosen], by)) == expected


@given(chosen=st.sets(st.integers(0, 5)), steps=st.lists(st.sampled_from([-1, 1]), max_size=8))
def test_moving_keeps_every_item_and_the_order_of_the_chosen(chosen: set[int], steps: list[int]) -> None:
    one = sheet(6)
    for by in steps:
        one = moved(one, [target(number) for number in sorted(chosen)], by)
    assert sorted(order(one)) == list("012345")
    for part in (chosen, set(range(6)) - chosen):
        assert [int(key) for key in order(one) if int(key) in part] == sorted(part)


def test_a_draft_loses_them_and_a_published_sheet_strikes_them_under_one_revision() -> None:
    assert order(removed(sheet(), [target(1), target(3)])) == "02"
    begun, key = begin(sheet(stage="published"), Revision(reason="廃止"), date(2021, 10, 29))
    gone = removed(begun, [target(1), M, target(3)], key)
    assert [one.path for one in touched(gone, key)] == [M]
    gone = removed(begun, [target(1), target(3)], key)
    assert [one.path for one in touched(gone, key)] == [target(1), target(3)]
    assert removed(gone, [target(1), target(3)], key) == gone


def test_a_field_is_set_on_all_and_what_has_it_is_not_touched() -> None:
    due = (When.of(date(2022, 3, 31)),)
    begun, key = begin(sheet(stage="published"), Revision(reason="延期"), date(2021, 10, 29))
    once = assigned(begun, [target(1)], "due", due, key)
    both = assigned(once, [target(1), target(2)], "due", due, key)
    assert [get(both, target(n)).due for n in range(3)] == [(), due, due]
    assert [one.path for one in touched(both, key)] == [target(1), target(2)]
    assert assigned(sheet(), [M], "divisions", ("総務課",)).measure["m-1"].divisions == ("総務課",)


def test_measures_go_to_another_goal_in_their_order() -> None:
    one = to_goal(sheet(), [M, ("measure", "m-2"), ("measure", "m-3")], "g-1")
    assert [key for key, item in in_order(one.measure) if item.goal == "g-1"] == ["m-3", "m-1", "m-2"]
