"""Conflicts that stand in a sheet, decided one by one: each kind, by either side."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest

from miekeshi.diff.changes import changes
from miekeshi.diff.choose import Wording
from miekeshi.diff.merge import merge
from miekeshi.diff.settle import of_value, settled
from miekeshi.model import Path, Sheet, get, put, to_toml
from miekeshi.revision.revise import revise, withdraw
from miekeshi.store.toml import render

T = ("measure", "m-1", "target", "t-1")
FIRST, SECOND = "2021-06-01-aa", "2021-07-01-bb"
BASE = Sheet.model_validate(
    {
        "format": "goal-sheet/1",
        "stage": "published",
        "revision": {FIRST: {"reason": "訂正"}, SECOND: {"reason": "延期"}},
        "measure": {
            "m-1": {"title": "窓口", "target": {"t-1": {"text": "五月に始める。"}, "t-2": {"text": "二件行う。"}}},
            "m-2": {"title": "広報"},
            "m-3": {"title": "財政"},
        },
    }
)


def revised(key: str, text: str, **more: Any) -> Sheet:
    return revise(BASE, T, {"text": text, **more}, key)


def moved(to: str) -> Sheet:
    return put(put(BASE, T, None), ("measure", to, "target", "t-1"), get(BASE, T))


TWO_TEXTS = revised(FIRST, "六月に始める。"), revised(SECOND, "七月に始める。")
CASES: dict[str, tuple[Sheet, Sheet]] = {
    "two texts": TWO_TEXTS,
    "a field that was not there": (revised(FIRST, "始める。", unit="件"), revised(SECOND, "五月に始める。", unit="回")),
    "taken away, and edited": (put(BASE, T, None), TWO_TEXTS[1]),
    "edited, and taken away": (TWO_TEXTS[0], put(BASE, T, None)),
    "moved to two places": (moved("m-2"), moved("m-3")),
    "withdrawn, and edited": (withdraw(BASE, T, FIRST), TWO_TEXTS[1]),
    "edited, and withdrawn": (TWO_TEXTS[0], withdraw(BASE, T, SECOND)),
    "two titles": (put(BASE, ("title",), "甲"), put(BASE, ("title",), "乙")),
}


@pytest.mark.parametrize("sides", CASES.values(), ids=CASES)
def test_a_side_chosen_later_is_what_it_is_when_chosen_at_the_merge(sides: tuple[Sheet, Sheet]) -> None:
    merged = merge(BASE, *sides)
    text = "\n".join(render.blocks((), to_toml(merged.value), "\n"))
    kept = Sheet.model_validate(tomllib.loads(text, parse_float=Decimal))
    assert to_toml(of_value(kept).conflicts) == to_toml(merged.conflicts)
    for side in ("ours", "theirs"):
        at_once = merge(BASE, *sides, dict.fromkeys(merged.found.values(), side)).value
        later = settled(kept, dict.fromkeys(merged.found, side))
        assert list(changes(at_once, later)) == []
        assert not later.conflict


def test_a_text_typed_anew_stands_with_the_former_values_of_ours() -> None:
    merged = merge(BASE, *TWO_TEXTS)
    (key,) = merged.found
    value = settled(merged.value, {key: Wording("八月に始める。")})
    assert get(value, T).text == "八月に始める。"
    assert get(value, T).was == get(TWO_TEXTS[0], T).was
    assert not value.conflict


def test_what_was_edited_since_is_ours() -> None:
    merged = merge(BASE, *TWO_TEXTS)
    (key,) = merged.found
    since = put(merged.value, (*T, "text"), "六月に試す。")
    assert of_value(since).conflicts[key].ours == "六月に試す。"
    assert get(settled(since, {key: "ours"}), T).text == "六月に試す。"


@pytest.mark.parametrize(
    ("case", "gone"),
    [("two texts", T), ("taken away, and edited", ("measure", "m-1")), ("moved to two places", ("measure", "m-3"))],
)
def test_what_theirs_stood_in_may_be_gone(case: str, gone: Path) -> None:
    merged = merge(BASE, *CASES[case])
    assert not of_value(merged.value).lost
    assert of_value(put(merged.value, gone, None)).lost == set(merged.found)


def test_without_a_known_base_what_one_side_lacks_is_a_conflict() -> None:
    start = Sheet.model_construct(format="goal-sheet/1")
    less = put(put(put(BASE, T, None), ("measure", "m-2"), None), ("revision", FIRST), None)
    less = put(less, ("measure", "m-1", "title"), None)
    places = {("measure", "m-1", "target", "t-1"), ("measure", "m-2"), ("measure", "m-1", "title")}
    for ours, theirs in ((BASE, less), (less, BASE)):
        merged = merge(start, ours, theirs, known=False)
        assert {conflict.at for conflict in merged.conflicts.values()} == places
        assert merged.value.revision.keys() == BASE.revision.keys()
        for side, meant in (("ours", ours), ("theirs", theirs)):
            value = settled(merged.value, dict.fromkeys(merged.found, side))
            assert {change.path[0] for change in changes(meant, value)} <= {"revision"}
    assert not merge(start, BASE, BASE, known=False).conflicts
    assert list(changes(BASE, merge(start, BASE, less).value)) == []
