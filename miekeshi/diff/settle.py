"""The conflicts that stand in a value, from whatever merge: decided one by one, each taking its table away."""

from collections.abc import Mapping
from functools import partial
from typing import Any, TypeVar

from miekeshi.diff.choose import Chosen, Undecided, Wording
from miekeshi.diff.threads import Thread, others, records, threads
from miekeshi.model import Conflict, Model, Path, get, put, to_toml
from miekeshi.model.path import field_at, holder, is_item, is_within

M = TypeVar("M", bound=Model)
PLACE = "place"
WAS: Path = ("was",)


def of_value(value: M) -> Undecided[M]:
    """The conflicts in the value. Ours is what now stands at the place, be it what was there when both were merged."""
    conflicts = {key: _now(value, conflict) for key, conflict in _conflicts(value).items()}
    lost = frozenset(key for key, conflict in conflicts.items() if _is_lost(value, conflict))
    return Undecided(value, conflicts, partial(settled, value), lost)


def settled(value: M, chosen: Mapping[str, Chosen]) -> M:
    """The value with what was chosen for conflicts in it, by id, and without their tables."""
    for key, one in chosen.items():
        conflict = _conflicts(value)[key]
        value = put(value, ("conflict", key), None)
        if isinstance(one, Wording):
            value = put(value, conflict.at, one.text or None)
        elif one == "theirs":
            value = _theirs(value, conflict)
    return value


def _conflicts(value: Model) -> Mapping[str, Conflict]:
    found: Mapping[str, Conflict] = value.__dict__["conflict"]
    return found


def _is_place(value: Model, conflict: Conflict) -> bool:
    """Whether it is on what holds an item: the sides are then ways to it."""
    at = conflict.at
    item = None if is_item(at) or at[-1] != PLACE else get(value, at[:-1])
    return item is not None and PLACE not in type(item).model_fields


def _now(value: Model, conflict: Conflict) -> Conflict:
    if _is_place(value, conflict):
        return conflict
    now = get(value, conflict.at)
    return conflict.model_copy(update={"ours": None if now is None or now == () else to_toml(now)})


def _is_lost(value: Model, conflict: Conflict) -> bool:
    at = conflict.at
    if _is_place(value, conflict):
        to = tuple(conflict.theirs or ())
        return get(value, holder(to)) is None or is_within(to, at[:-1])
    return get(value, holder(at)) is None


def _theirs(value: M, conflict: Conflict) -> M:
    at = conflict.at
    if _is_place(value, conflict):
        item = get(value, at[:-1])
        return put(put(value, at[:-1], None), tuple(conflict.theirs), item)
    value = put(value, at, conflict.theirs)
    return value if conflict.former is None else _with_former(value, at, conflict.former.get("theirs", {}))


def _with_former(value: M, at: Path, former: Mapping[str, Mapping[str, Any]]) -> M:
    """The value with these former values of the field, by revision, in place of those that stand there."""
    path, name = field_at(at)
    item = get(value, path) if path else value
    kind, held = type(item), {WAS: get(item, WAS)}
    chain = {key: {**one, name: one.get(name) or None} for key, one in former.items()}
    woven = {**threads(kind, held), name: Thread(get(item, (name,)), chain)}
    rest = {key: one for key, one in others(held).items() if one}
    return put(value, (*path, *WAS), records(kind, woven, rest))
