"""What was chosen in the conflicts of a merge, put into its value."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from miekeshi.diff.merge import Merged, Side, merge
from miekeshi.model import Conflict, Model, get, put

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that is to hold in place of both sides'."""

    text: str


Chosen = Side | Wording


@dataclass(frozen=True, slots=True)
class Undecided(Generic[M]):
    """Conflicts in a value, by id, and what it becomes by what is chosen for them; the others stay in it."""

    value: M
    conflicts: Mapping[str, Conflict]
    decided: Callable[[Mapping[str, Chosen]], M]
    lost: frozenset[str] = frozenset()
    """The conflicts of which theirs can be put nowhere any more: what held it is gone."""


def of_merge(base: M, ours: M, theirs: M, merged: Merged[M]) -> Undecided[M]:
    """The conflicts that a merge of the three found."""
    return Undecided(
        merged.value,
        {key: merged.conflicts[key] for key in merged.found},
        lambda chosen: resolved(base, ours, theirs, merged, chosen),
    )


def in_turn(conflict: Conflict) -> str:
    """Both sides' texts, ours first."""
    ours, theirs = str(conflict.ours or ""), str(conflict.theirs or "")
    parted = not ours or ours.endswith(("。", "\n")) or not theirs
    return ours + ("" if parted else "\n" if "\n" in ours + theirs else "、") + theirs


def is_text(value: Model, conflict: Conflict) -> bool:
    """Whether the conflict is on a text, in whose place any other can stand."""
    sides = (conflict.ours, conflict.theirs)
    if len(conflict.at) % 2 == 0 or not all(isinstance(side, str | None) for side in sides):
        return False
    holder, name = get(value, conflict.at[:-1]), conflict.at[-1]
    field = type(holder).model_fields.get(name) if isinstance(holder, Model) else None
    return field is not None and field.annotation in (str, str | None)


def resolved(base: M, ours: M, theirs: M, merged: Merged[M], chosen: Mapping[str, Chosen]) -> M:
    """The value with what was chosen for conflicts of the merge, by id; the others stay in it as conflicts."""
    sides: dict[str, Side] = {key: "ours" if isinstance(one, Wording) else one for key, one in chosen.items()}
    made = merge(base, ours, theirs, {merged.found[key]: side for key, side in sides.items()})
    value = made.value
    for key, one in chosen.items():
        if isinstance(one, Wording):
            at = merged.conflicts[key].at
            origin = next(path for path, now in merged.ours_now.items() if now == at[:-1])
            value = put(value, (*made.ours_now[origin], at[-1]), one.text or None)
    return value
