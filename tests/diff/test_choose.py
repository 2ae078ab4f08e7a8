"""What is chosen in conflicts: a side, both in turn, a wording of one's own, or nothing yet."""

from typing import Any

import pytest

from miekeshi.diff.choose import Chosen, Wording, in_turn, is_text, resolved
from miekeshi.diff.merge import merge
from miekeshi.model import Sheet, get, to_toml

T = ("measure", "m-1", "target", "t-1")


def sheet(text: str, value: int = 1, **more: Any) -> Sheet:
    target = {"text": text, "kind": "at-least", "value": value} | more
    return Sheet.model_validate({"format": "goal-sheet/1", "measure": {"m-1": {"target": {"t-1": target}}}})


BASE, OURS, THEIRS = sheet("前の文。"), sheet("私の文。", 2), sheet("隣の文。", 3)
MERGED = merge(BASE, OURS, THEIRS)
BY_FIELD = {conflict.at[-1]: key for key, conflict in MERGED.conflicts.items()}


@pytest.mark.parametrize(
    ("chosen", "text"),
    [("ours", "私の文。"), ("theirs", "隣の文。"), (Wording("二人の文。"), "二人の文。"), (Wording(""), None)],
)
def test_what_is_chosen_holds_and_what_is_not_stays_a_conflict(chosen: Chosen, text: str | None) -> None:
    value = resolved(BASE, OURS, THEIRS, MERGED, {BY_FIELD["text"]: chosen})
    assert get(value, (*T, "text")) == text
    assert [conflict.at for conflict in value.conflict.values()] == [(*T, "value")]
    assert "conflict" not in to_toml(
        resolved(BASE, OURS, THEIRS, MERGED, {BY_FIELD["text"]: chosen, BY_FIELD["value"]: "theirs"})
    )


def test_only_texts_can_be_worded_anew() -> None:
    found = MERGED.conflicts
    assert is_text(MERGED.value, found[BY_FIELD["text"]])
    assert not is_text(MERGED.value, found[BY_FIELD["value"]])
    kinds = merge(BASE, sheet("前の文。", kind="at-most"), sheet("前の文。", kind="state"))
    assert [is_text(kinds.value, conflict) for conflict in kinds.conflicts.values()] == [False]


def test_both_in_turn() -> None:
    def of(ours: str | None, theirs: str | None) -> str:
        conflict = next(iter(MERGED.conflicts.values()))
        return in_turn(conflict.model_copy(update={"ours": ours, "theirs": theirs}))

    assert of("私の文。", "隣の文。") == "私の文。隣の文。"
    assert of("広報", "秘書") == "広報、秘書"
    assert of("一\n二", "三") == "一\n二\n三"
    assert of(None, "隣") == "隣"
    assert of("私", None) == "私"
