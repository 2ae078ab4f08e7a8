"""Merges by hand: what is a conflict and what is none, each kind once."""

import tomllib
from collections.abc import Callable
from decimal import Decimal

import pytest

from miekeshi.diff.merge import Merged, merge
from miekeshi.model import Evaluation, Measure, Progress, Revision, Sheet, Target, get, put
from miekeshi.model.form import Form
from miekeshi.revision.revise import begin, revise, withdraw
from miekeshi.revision.trace import steps
from tests.sheets import SMALL

Edit = Callable[[Sheet], Sheet]
M, OTHER = ("measure", "m-7k2m"), ("measure", "m-8p3n")
T = (*M, "target", "t-91xa")
BASE = Sheet.model_validate(tomllib.loads(SMALL, parse_float=Decimal))


def sets(*path: str, to: object) -> Edit:
    return lambda sheet: put(sheet, path, to)


def moved(sheet: Sheet) -> Sheet:
    return put(put(sheet, T, None), (*OTHER, "target", "t-91xa"), get(sheet, T))


def revised(key: str, text: str) -> Edit:
    def edit(sheet: Sheet) -> Sheet:
        sheet = put(sheet, ("revision", key), Revision(reason=key))
        return revise(sheet, T, {"text": text}, key)

    return edit


def withdrawn(path: tuple[str, ...]) -> Edit:
    def edit(sheet: Sheet) -> Sheet:
        begun, key = begin(sheet, Revision(reason="取りやめ"), BASE.published)
        return withdraw(begun, path, key)

    return edit


def reported(period: str, value: int) -> Edit:
    return sets(*T, "progress", period, to=Progress(value=Decimal(value)))


def judged(rating: str, reason: str) -> Edit:
    return sets(*T, "evaluation", "self", to=Evaluation(rating=rating, reason=reason))


def both(ours: Edit, theirs: Edit, base: Sheet = BASE) -> Merged[Sheet]:
    return merge(base, ours(base), theirs(base))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (sets(*T, "text", to="早める。"), sets(*T, "mark", to="④")),
        (sets(*T, "text", to="早める。"), sets(*OTHER, "title", to="窓口")),
        (reported("q1", 5), reported("q2", 9)),
        (revised("2021-10-29-aaaa", "早める。"), reported("q1", 5)),
        (sets(*M, "target", "t-new1", to=Target(order=40)), sets(*M, "target", "t-new2", to=Target(order=40))),
        (sets(*M, "order", to=99), sets(*M, "title", to="発信")),
        (sets(*OTHER, to=None), sets(*M, "title", to="発信")),
        (sets(*OTHER, to=None), sets(*OTHER, "order", to=99)),
        (moved, sets(*T, "text", to="早める。")),
        (moved, sets(*T, "order", to=99)),
        (sets(*T, "text", to="早める。"), sets(*T, "text", to="早める。")),
        (sets(*T, to=None), sets(*T, to=None)),
        (withdrawn(T), sets(*T, "order", to=99)),
        (withdrawn(T), sets(*M, "title", to="発信")),
    ],
)
def test_no_conflict_whoever_is_ours(ours: Edit, theirs: Edit) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        found = both(one, other)
        assert not found.conflicts
        for place in (T, (*OTHER, "target", "t-91xa")):
            if (target := get(found.value, place)) is not None:
                assert target.kind == "deadline"


@pytest.mark.parametrize(
    ("ours", "theirs", "at"),
    [
        (sets(*T, "text", to="早める。"), sets(*T, "text", to="遅らせる。"), (*T, "text")),
        (sets(*T, "text", to="早める。"), sets(*T, to=None), T),
        (reported("q1", 5), sets(*M, to=None), M),
        (sets(*M, "target", "t-new1", to=Target(order=40)), sets(*M, to=None), M),
        (moved, sets(*T, to=None), (*OTHER, "target", "t-91xa")),
        (moved, sets(*OTHER, to=None), OTHER),
        (reported("q1", 5), reported("q1", 6), (*T, "progress", "q1", "value")),
        (judged("a", "達成"), judged("b", "未達"), (*T, "evaluation", "self")),
        (revised("2021-10-29-aaaa", "早める。"), revised("2021-11-05-bbbb", "遅らせる。"), (*T, "text")),
        (revised("2021-10-29-aaaa", "早める。"), revised("2021-11-05-bbbb", "早める。"), (*T, "text")),
        (withdrawn(T), reported("q1", 5), (*T, "withdrawn")),
        (withdrawn(M), sets(*T, "text", to="早める。"), (*M, "withdrawn")),
        (sets("stage", to="closed"), sets("stage", to="draft"), ("stage",)),
    ],
)
def test_a_conflict_whoever_is_ours(ours: Edit, theirs: Edit, at: tuple[str, ...]) -> None:
    for one, other in ((ours, theirs), (theirs, ours)):
        found = both(one, other)
        (conflict,) = found.conflicts.values()
        assert conflict.at in (at, T if at[-1] == "t-91xa" else at)


def test_of_two_revisions_of_one_field_the_chain_is_ours_and_holds() -> None:
    found = both(revised("2021-10-29-aaaa", "早める。"), revised("2021-11-05-bbbb", "遅らせる。")).value
    target = get(found, T)
    old = get(BASE, T).text
    assert steps(found, target, "text") == [("2021-10-29-aaaa", old, "早める。")]
    assert {*found.revision} == {"2021-10-29-aaaa", "2021-11-05-bbbb"}


def test_revisions_of_two_fields_of_one_item_both_hold() -> None:
    def of_mark(sheet: Sheet) -> Sheet:
        return revise(
            put(sheet, ("revision", "2021-11-05-bbbb"), Revision(reason="付番")), T, {"mark": "④"}, "2021-11-05-bbbb"
        )

    found = both(revised("2021-10-29-aaaa", "早める。"), of_mark)
    target = get(found.value, T)
    assert not found.conflicts
    assert [step[0] for step in steps(found.value, target, "text")] == ["2021-10-29-aaaa"]
    assert steps(found.value, target, "mark") == [("2021-11-05-bbbb", "③", "④")]


def test_two_that_move_each_into_the_other_hold_neither_in_itself() -> None:
    base = put(put(BASE, (*M, "action", "a-1111"), {"text": "甲"}), (*M, "action", "a-2222"), {"text": "乙"})

    def into(item: str, holder: str) -> Edit:
        def edit(sheet: Sheet) -> Sheet:
            held = get(sheet, (*M, "action", item))
            return put(put(sheet, (*M, "action", item), None), (*M, "action", holder, "action", item), held)

        return edit

    found = both(into("a-1111", "a-2222"), into("a-2222", "a-1111"), base)
    assert get(found.value, (*M, "action", "a-2222", "action", "a-1111")).text == "甲"
    assert [conflict.at[-1] for conflict in found.conflicts.values()] == ["place"]


def test_of_a_form_each_label_and_each_part_is_by_itself() -> None:
    base = Form.model_validate(
        {
            "format": "goal-form/1",
            "title": "様式",
            "label": {"target": "目標", "action": "取組"},
            "limit": {"target": 40},
        }
    )
    ours = put(put(base, ("label",), {"target": "指標", "action": "取組"}), ("title",), "新様式")
    theirs = put(put(base, ("label",), {"target": "目標", "action": "手段"}), ("limit",), {"target": 60})
    found = merge(base, ours, theirs)
    assert not found.conflicts
    assert (found.value.title, dict(found.value.label)) == ("新様式", {"target": "指標", "action": "手段"})
    assert dict(found.value.limit) == {"target": 60}


def test_a_measure_that_came_keeps_what_came_with_it() -> None:
    added = Measure(order=50, title="新施策", target={"t-new1": Target(text="始める。")})
    found = both(sets("measure", "m-new1", to=added), sets("title", to="題"))
    assert get(found.value, ("measure", "m-new1")) == added


@pytest.mark.parametrize(
    "uses", [revised("2021-10-29-a3f1", "早める。"), withdrawn(T)], ids=["former value", "withdrawn"]
)
def test_a_revision_that_one_took_back_stays_where_the_other_put_something_under_it(uses: Edit) -> None:
    """Undo takes a revision away with what it changed; another hand had gone on under it meanwhile."""
    after = uses(BASE)
    (key,) = after.revision.keys() - BASE.revision.keys()
    begun = put(BASE, ("revision", key), after.revision[key])
    for ours, theirs in ((BASE, after), (after, BASE)):
        found = merge(begun, ours, theirs)
        assert not found.found
        assert found.value == after
