"""Where items stand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.diff.changes import changes
from miekeshi.edits.arrange import (
    copied,
    cut,
    dangling,
    demoted,
    duplicate,
    insert,
    move,
    paste,
    promoted,
    put_back,
    remove,
    to_goal,
)
from miekeshi.edits.several import moved
from miekeshi.model import Action, Measure, Sheet, Target, get, put
from miekeshi.model.walk import neighbours, walk
from miekeshi.revision.revise import RevisionError
from tests.sheets import sheets

HOLDER = ("measure", "m-1", "target")


def sheet(*orders: int, **fields: object) -> Sheet:
    targets = {f"t-{position}": {"order": order, "text": str(position)} for position, order in enumerate(orders, 1)}
    return Sheet.model_validate({"format": "goal-sheet/1", "measure": {"m-1": {"target": targets}}, **fields})


def texts(value: Sheet) -> list[str]:
    return [get(value, (*HOLDER, key, "text")) for key in neighbours(value, (*HOLDER, "t-1"))]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, ["1", "2", "3", "新"]),
        ({"after": "t-1"}, ["1", "新", "2", "3"]),
        ({"before": "t-1"}, ["新", "1", "2", "3"]),
        ({"before": "t-3"}, ["1", "2", "新", "3"]),
    ],
)
@pytest.mark.parametrize("orders", [(10, 20, 30), (0, 0, 0), (1, 2, 3)])
def test_a_new_item_goes_where_it_was_wanted(
    orders: tuple[int, ...], where: dict[str, str], expected: list[str]
) -> None:
    value, path = insert(sheet(*orders), HOLDER, Target(text="新"), **where)
    assert texts(value) == expected
    assert get(value, path).text == "新"


def test_a_new_item_with_room_beside_it_leaves_the_others_orders_alone() -> None:
    before = sheet(10, 20, 30)
    after, path = insert(before, HOLDER, Target(text="新"), after="t-1")
    assert [change.path for change in changes(before, after)] == [path]


def test_a_moved_item_is_one_changed_line_where_there_is_room() -> None:
    before = sheet(10, 20, 30)
    after = move(before, (*HOLDER, "t-3"), -1)
    assert texts(after) == ["1", "3", "2"]
    assert [change.path for change in changes(before, after)] == [(*HOLDER, "t-3", "order")]


@pytest.mark.parametrize(("by", "expected"), [(-9, ["2", "1", "3"]), (1, ["1", "3", "2"]), (9, ["1", "3", "2"])])
def test_moving_goes_as_far_as_it_can(by: int, expected: list[str]) -> None:
    assert texts(move(sheet(10, 20, 30), (*HOLDER, "t-2"), by)) == expected


def test_moving_past_the_end_is_no_change() -> None:
    value = sheet(10, 20)
    assert move(value, (*HOLDER, "t-2"), 1) is value


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=6), st.data())
def test_any_moves_keep_every_item_and_the_order_of_the_rest(orders: list[int], data: st.DataObject) -> None:
    value = sheet(*orders)
    expected = texts(value)
    for _ in range(4):
        chosen = data.draw(st.sampled_from(expected))
        by = data.draw(st.integers(-3, 3))
        value = move(value, (*HOLDER, f"t-{chosen}"), by)
        at = expected.index(chosen)
        expected.insert(max(0, min(len(expected) - 1, at + by)), expected.pop(at))
        assert texts(value) == expected


def test_a_measure_moves_among_those_of_its_goal_and_to_another() -> None:
    value = Sheet.model_validate(
        {
            "format": "goal-sheet/1",
            "goal": {"g-1": {}, "g-2": {}},
            "measure": {
                "m-1": {"order": 10, "goal": "g-1"},
                "m-2": {"order": 20, "goal": "g-2"},
                "m-3": {"order": 30, "goal": "g-1"},
            },
        }
    )
    up = move(value, ("measure", "m-3"), -1)
    assert neighbours(up, ("measure", "m-1")) == ["m-3", "m-1"]
    over = to_goal(value, ("measure", "m-1"), "g-2")
    assert neighbours(over, ("measure", "m-1")) == ["m-2", "m-1"]


def test_a_copy_has_no_past_and_ids_of_its_own() -> None:
    item = Measure.model_validate(
        {
            "title": "施策",
            "added": "2021-10-29-a3f1",
            "was": {"2021-10-29-a3f1": {"title": "元"}},
            "evaluation": {"self": {"reason": "達成"}},
            "section": {"situation": {"body": "現状"}},
            "target": {"t-1": {"text": "全体", "value": Decimal(5000), "progress": {"q1": {"value": Decimal(1)}}}},
            "action": {"a-1": {"text": "一部", "part_of": "t-1"}},
            "colour": "red",
        }
    )
    copy = copied(item)
    assert isinstance(copy, Measure)
    [(target_id, target)] = copy.target.items()
    [(action_id, action)] = copy.action.items()
    assert target_id != "t-1"
    assert action_id != "a-1"
    assert action.part_of == target_id
    assert (target.text, target.value, dict(target.progress)) == ("全体", Decimal(5000), {})
    assert (copy.added, dict(copy.was), dict(copy.evaluation)) == (None, {}, {})
    assert copy.section["situation"].body == "現状"
    assert copy.unknown == {"colour": "red"}


def test_what_a_pasted_item_referred_to_elsewhere_is_forgotten() -> None:
    value = sheet(10)
    pasted, path = paste(value, ("measure", "m-1", "action"), Action(text="一部", part_of="t-none"))
    assert get(pasted, path).part_of is None
    pasted, path = paste(value, ("measure", "m-1", "action"), Action(text="一部", part_of="t-1"))
    assert get(pasted, path).part_of == "t-1"
    pasted, path = paste(value, ("measure",), Measure(title="他所の施策", goal="g-none"), after="m-1")
    assert get(pasted, path).goal is None


def test_a_published_sheet_asks_for_a_revision() -> None:
    value = sheet(10, stage="published", published=date(2021, 5, 14))
    with pytest.raises(RevisionError):
        insert(value, HOLDER, Target(text="新"))
    revised = put(value, ("revision",), {"2021-10-29-a3f1": {"reason": "追加"}})
    added, path = duplicate(revised, (*HOLDER, "t-1"), "2021-10-29-a3f1")
    assert get(added, path).added == "2021-10-29-a3f1"


@given(sheets, st.data())
def test_any_item_can_be_duplicated(value: Sheet, data: st.DataObject) -> None:
    value = put(value, ("stage",), "draft")
    chosen = [
        path for path, item in walk(value) if len(path) >= 2 and path[-2] in ("measure", "target", "action", "note")
    ]
    if not chosen:
        return
    path = data.draw(st.sampled_from(chosen))
    after, copy = duplicate(value, path)
    keys = neighbours(after, path)
    assert keys.index(copy[-1]) == keys.index(path[-1]) + 1


LINKED = {
    "format": "goal-sheet/1",
    "goal": {"g-1": {"title": "目標"}},
    "measure": {
        "m-1": {
            "goal": "g-1",
            "target": {
                "t-1": {"order": 10, "text": "全体", "progress": {"q1": {"value": Decimal(1)}}},
                "t-2": {"order": 20, "text": "内数", "part_of": "t-1"},
            },
        },
        "m-2": {"order": 10, "action": {"a-1": {"text": "一部", "part_of": "t-1"}}},
    },
    "revision": {"2021-10-29-a3f1": {"reason": "追加", "before": "m-1"}},
}
KEY = "2021-10-29-a3f1"
ONE = (*HOLDER, "t-1")


def linked(stage: str = "draft") -> Sheet:
    return Sheet.model_validate(
        {**LINKED, "stage": stage, "published": date(2021, 5, 14) if stage != "draft" else None}
    )


def test_nothing_refers_to_what_is_removed_from_a_draft() -> None:
    after = remove(linked(), ONE)
    assert get(after, ONE) is None
    assert get(after, (*HOLDER, "t-2")).part_of is None
    assert get(after, ("measure", "m-2", "action", "a-1")).part_of is None
    after = remove(linked(), ("goal", "g-1"))
    assert get(after, ("measure", "m-1")).goal is None
    after = remove(linked(), ("measure", "m-1"))
    assert get(after, ("revision", KEY)).before is None


def test_what_is_removed_after_publication_stays_struck_and_what_refers_to_it_too() -> None:
    with pytest.raises(RevisionError):
        remove(linked("published"), ONE)
    after = remove(linked("published"), ONE, KEY)
    assert get(after, ONE).withdrawn == KEY
    assert get(after, (*HOLDER, "t-2")).part_of == "t-1"
    added = put(linked("published"), (*ONE, "added"), KEY)
    after = remove(added, ONE, KEY)
    assert get(after, ONE) is None
    assert get(after, (*HOLDER, "t-2")).part_of is None


@given(sheets, st.data())
def test_any_item_removed_from_a_draft_leaves_no_link_to_itself(value: Sheet, data: st.DataObject) -> None:
    value = put(value, ("stage",), "draft")
    chosen = [path for path, item in walk(value) if isinstance(item, Target | Action | Measure)]
    if not chosen:
        return
    path = data.draw(st.sampled_from(chosen))
    before = {item.part_of for _path, item in walk(value) if isinstance(item, Target | Action)}
    dangled = before - {key for place, _item in walk(value) for key in place}
    after = remove(value, path)
    assert get(after, path) is None
    known = {key for place, _item in walk(after) for key in place}
    left = {item.part_of for _path, item in walk(after) if isinstance(item, Target | Action)}
    assert left <= known | dangled | {None}


def test_an_item_cut_from_a_draft_comes_back_elsewhere_as_it_was() -> None:
    before = linked()
    gone = cut(before, ONE)
    back = put_back(remove(before, ONE), gone, ("measure", "m-2", "target"))
    assert back is not None
    sheet, path = back
    assert path == ("measure", "m-2", "target", "t-1")
    assert get(sheet, path).progress == get(before, ONE).progress
    assert get(sheet, (*HOLDER, "t-2")).part_of == "t-1"
    assert get(sheet, ("measure", "m-2", "action", "a-1")).part_of == "t-1"
    assert put_back(sheet, gone, HOLDER) is None
    assert put_back(before, gone, HOLDER) is None


def test_a_measure_put_back_keeps_all_its_ids_and_takes_the_goal_of_its_place() -> None:
    before = linked()
    path = ("measure", "m-1")
    back = put_back(remove(before, path), cut(before, path), ("measure",), after="m-2")
    assert back is not None
    sheet, path = back
    assert set(get(sheet, path).target) == {"t-1", "t-2"}
    assert get(sheet, path).goal is None
    assert get(sheet, ("measure", "m-2", "action", "a-1")).part_of == "t-1"


def test_after_publication_a_copy_goes_on_with_the_reports_and_the_original_stays_struck() -> None:
    before = linked("published")
    before = put(before, (*ONE, "was"), {"2021-06-01-a2a2": {"text": "当初"}})
    gone = cut(before, ONE)
    back = put_back(remove(before, ONE, KEY), gone, ("measure", "m-2", "target"), revision_id=KEY)
    assert back is not None
    sheet, path = back
    assert path[-1] != "t-1"
    copy = get(sheet, path)
    assert (copy.text, copy.added, dict(copy.was)) == ("全体", KEY, {})
    assert copy.progress["q1"].value == 1
    struck = get(sheet, ONE)
    assert struck.withdrawn == KEY
    assert struck.was["2021-06-01-a2a2"].text == "当初"


def test_links_that_a_copy_would_lose_are_counted() -> None:
    assert dangling(linked(), Action(text="一部", part_of="t-1")) == 0
    assert dangling(sheet(10), Action(text="一部", part_of="t-9")) == 1
    whole = Measure.model_validate({"target": {"t-8": {}, "t-9": {"part_of": "t-8"}}})
    assert dangling(sheet(10), whole) == 0


def test_nothing_moves_on_a_closed_sheet() -> None:
    closed = sheet(10, 20, stage="closed")
    first, second = (*HOLDER, "t-1"), (*HOLDER, "t-2")
    for edit in (
        lambda: move(closed, first, 1),
        lambda: moved(closed, (first,), 1),
        lambda: to_goal(closed, ("measure", "m-1"), None),
        lambda: demoted(closed, second),
        lambda: promoted(closed, second),
    ):
        with pytest.raises(RevisionError, match="closed"):
            edit()
