"""Where items stand: insert, remove, move, duplicate, and carry from one sheet to another."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from miekeshi.model import Aim, Item, Measure, Model, Path, Revision, Sheet, get, in_order, new_id, put
from miekeshi.model.base import NOTHING
from miekeshi.model.kinds import ENTERED, KINDS
from miekeshi.model.path import collection_of, holder, id_of, is_within, kind_of, outermost
from miekeshi.model.walk import neighbours, walk
from miekeshi.revision.revise import add, refuse_if_closed, withdraw
from miekeshi.revision.views import viewed

T = TypeVar("T", bound=Item)
STEP = 10
HISTORY = ("added", "withdrawn", "was")
"""What stays with the struck original of an item that goes on elsewhere on its sheet."""
TRACES = (*HISTORY, "carried", *ENTERED)
"""What belongs to an item's past and does not go with a copy of it."""


def insert(
    sheet: Sheet,
    collection: Path,
    item: Item,
    *,
    after: str | None = None,
    before: str | None = None,
    revision_id: str | None = None,
    key: str | None = None,
) -> tuple[Sheet, Path]:
    """The sheet with a new item of the ``collection`` (``("measure", "m-1", "target")``), and the item's path.

    It goes behind ``after`` or in front of ``before``, else to the end, under the id ``key`` or one of its own. Raises
    ``RevisionError`` where the sheet is published and no revision is given.
    """
    key = key or new_id(KINDS[kind_of(collection)].prefix, ids_of(sheet))
    path = (*collection, key)
    sheet = add(sheet, path, item, revision_id)
    keys = [one for one in neighbours(sheet, path) if one != key]
    at = keys.index(after) + 1 if after in keys else keys.index(before) if before in keys else len(keys)
    return _ordered(sheet, collection, [*keys[:at], key, *keys[at:]], key), path


def remove(sheet: Sheet, path: Path, revision_id: str | None = None) -> Sheet:
    """The sheet without the item, or with it struck once it is published; nothing refers to what is gone.

    Raises ``RevisionError`` as ``withdraw`` does.
    """
    gone = get(sheet, path)
    sheet = withdraw(sheet, path, revision_id)
    if get(sheet, path) is not None:
        return sheet
    keys = {id_of(path), *(key for held in _models(gone) for key in held)}
    dangled = keys - ids_of(sheet)
    for place, item in list(walk(sheet)):
        if kind_of(path) == "goal" and getattr(item, "goal", None) == id_of(path):
            sheet = put(sheet, (*place, "goal"), None)
        elif getattr(item, "part_of", None) in (keys if outermost(place) == outermost(path) else dangled):
            sheet = put(sheet, (*place, "part_of"), None)
        elif isinstance(item, Revision) and item.before == id_of(path):
            sheet = put(sheet, (*place, "before"), None)
    return sheet


def move(sheet: Sheet, path: Path, by: int) -> Sheet:
    """The sheet with the item that many places down among its neighbours, up where negative; as far as it goes.

    Raises ``RevisionError`` where the sheet is closed.
    """
    refuse_if_closed(sheet)
    keys = neighbours(sheet, path)
    at = keys.index(id_of(path))
    to = max(0, min(len(keys) - 1, at + by))
    keys.insert(to, keys.pop(at))
    return _ordered(sheet, collection_of(path), keys, id_of(path)) if to != at else sheet


def to_goal(sheet: Sheet, path: Path, goal: str | None) -> Sheet:
    """The sheet with the measure at the end of another goal's. Raises ``RevisionError`` where the sheet is closed."""
    refuse_if_closed(sheet)
    moved = put(sheet, (*path, "goal"), goal)
    keys = [key for key in neighbours(moved, path) if key != id_of(path)]
    return _ordered(moved, collection_of(path), [*keys, id_of(path)], id_of(path))


def demoted(sheet: Sheet, path: Path) -> tuple[Sheet, Path]:
    """The sheet with the step or section as the last one within its neighbour above, and its new path.

    Raises ``ValueError`` where nothing of its kind stands above it, ``RevisionError`` where the sheet is closed.
    """
    refuse_if_closed(sheet)
    keys = neighbours(sheet, path)
    at = keys.index(id_of(path))
    if not KINDS[kind_of(path)].nests or not at:
        raise ValueError(path)
    return _relocated(sheet, path, (*collection_of(path), keys[at - 1], kind_of(path)), None)


def promoted(sheet: Sheet, path: Path) -> tuple[Sheet, Path]:
    """The sheet with the step or section right behind the one that held it, and its new path.

    Raises ``ValueError`` where none of its kind holds it, ``RevisionError`` where the sheet is closed.
    """
    refuse_if_closed(sheet)
    if not is_nested(path):
        raise ValueError(path)
    return _relocated(sheet, path, collection_of(holder(path)), id_of(holder(path)))


def is_nested(path: Path) -> bool:
    """Whether the item stands in one of its own kind."""
    return kind_of(holder(path)) == kind_of(path)


def _relocated(sheet: Sheet, path: Path, collection: Path, after: str | None) -> tuple[Sheet, Path]:
    item, key = get(sheet, path), id_of(path)
    sheet = put(put(sheet, path, None), (*collection, key), item)
    keys = [one for one, _item in in_order(get(sheet, collection)) if one != key]
    at = keys.index(after) + 1 if after is not None else len(keys)
    return _ordered(sheet, collection, [*keys[:at], key, *keys[at:]], key), (*collection, key)


def copied(item: T) -> T:
    """The item and all within it as new: without strikes, reports and ratings, and under ids of their own."""
    copy: T = _fresh(item, {})
    return copy


def duplicate(sheet: Sheet, path: Path, revision_id: str | None = None) -> tuple[Sheet, Path]:
    """The sheet with a copy of the item behind it, and the copy's path."""
    return insert(sheet, collection_of(path), copied(get(sheet, path)), after=id_of(path), revision_id=revision_id)


def paste(
    sheet: Sheet, collection: Path, item: Item, *, after: str | None = None, revision_id: str | None = None
) -> tuple[Sheet, Path]:
    """The sheet with a copy of an item, be it from another sheet, in the ``collection``; and the copy's path.

    What it refers to and this sheet does not have (a goal, the target it is a part of) is forgotten.
    """
    mate = get(sheet, (*collection, after)) if after else None
    fresh = _fresh(item, {})
    if isinstance(fresh, Measure):
        fresh = put(fresh, ("goal",), mate.goal if isinstance(mate, Measure) else None)
    known = ids_of(sheet) | {key for held in _models(fresh) for key in held}
    return insert(sheet, collection, _without_dangling(fresh, known), after=after, revision_id=revision_id)


@dataclass(frozen=True, slots=True)
class Cut:
    """An item that was cut: where it stood, the whole of it, and the items elsewhere that were a part of it."""

    path: Path
    item: Any
    now: Any
    """The item as it reads now, without what revisions withdrew from it."""
    parts: tuple[tuple[Path, str], ...]
    """Path of each, and the id that it named."""


def cut(sheet: Sheet, path: Path) -> Cut:
    """What has to be known of an item before it is cut, to put it back elsewhere on the same sheet."""
    item = get(sheet, path)
    keys = {id_of(path), *(key for held in _models(item) for key in held)}
    parts = [(place, one.part_of) for place, one in walk(sheet) if isinstance(one, Aim) and one.part_of in keys]
    now = get(viewed(sheet, "clean"), path)
    return Cut(path, item, now or item, tuple(pair for pair in parts if not is_within(pair[0], path)))


def put_back(
    sheet: Sheet, gone: Cut, collection: Path, *, after: str | None = None, revision_id: str | None = None
) -> tuple[Sheet, Path] | None:
    """The sheet with a cut item at another place of it, ids, reports and all, and its path.

    What was a part of it is so again. Where the original stands struck at its old place, a copy goes on with its
    reports and ratings under ids of its own. ``None`` where the cut was taken back: there is nothing to put back.
    """
    left = get(sheet, gone.path)
    if left is not None and getattr(left, "withdrawn", None) is None:
        return None
    mate = get(sheet, (*collection, after)) if after else None
    item = gone.item if left is None else gone.now
    if isinstance(item, Measure):
        item = put(item, ("goal",), mate.goal if isinstance(mate, Measure) else None)
    key = id_of(gone.path)
    named = not key.startswith(f"{KINDS[kind_of(collection)].prefix}-")
    if left is None and key in (get(sheet, collection) if named else ids_of(sheet)):
        return None
    if left is not None:
        fresh = _fresh(item, {}, HISTORY)
        known = ids_of(sheet) | {key for held in _models(fresh) for key in held}
        return insert(sheet, collection, _without_dangling(fresh, known), after=after, revision_id=revision_id)
    if sheet.stage != "draft":
        item = put(item, ("added",), None)
    known = ids_of(sheet) | {key, *(key for held in _models(item) for key in held)}
    item = _without_dangling(item, known)
    sheet, path = insert(sheet, collection, item, after=after, revision_id=revision_id, key=key)
    for place, whole in gone.parts:
        if get(sheet, place) is not None and get(sheet, place).part_of is None and sheet.stage == "draft":
            sheet = put(sheet, (*place, "part_of"), whole)
    return sheet, path


def dangling(sheet: Sheet, item: Item) -> int:
    """How many links to other targets a copy of the item would lose on that sheet."""
    known = ids_of(sheet) | {key for held in _models(item) for key in held}
    return sum(getattr(one, "part_of", None) not in (None, *known) for _path, one in walk(item))


def _ordered(sheet: Sheet, collection: Path, keys: list[str], moved: str) -> Sheet:
    """The sheet with the ids in that order: a place between the moved one's neighbours where there is room."""
    orders = {key: get(sheet, (*collection, key, "order")) for key in keys}
    at = keys.index(moved)
    low = orders[keys[at - 1]] if at else None
    high = orders[keys[at + 1]] if at + 1 < len(keys) else None
    place = _between(low, high)
    others = [orders[key] for key in keys if key != moved]
    if place is not None and all(a < b for a, b in itertools.pairwise(others)):
        return put(sheet, (*collection, moved, "order"), place)
    for position, key in enumerate(keys, 1):
        if orders[key] != position * STEP:
            sheet = put(sheet, (*collection, key, "order"), position * STEP)
    return sheet


def _between(low: int | None, high: int | None) -> int | None:
    if high is None:
        return (low or 0) + STEP
    if low is None:
        return high - STEP if high > STEP else high // 2 if high > 1 else None
    return (low + high) // 2 if high - low > 1 else None


def _fresh(item: Any, renamed: dict[str, str], without: tuple[str, ...] = TRACES) -> Any:
    fields: dict[str, Any] = {**item.__dict__, **item.unknown}
    for name in without:
        fields.pop(name, None)
    for name in type(item).model_fields:
        value = fields.get(name, NOTHING)
        if isinstance(value, Mapping) and value:
            names = {key: _new_name(name, key, renamed) for key in value}
            fields[name] = {names[key]: _fresh(inner, renamed, without) for key, inner in value.items()}
    if fields.get("part_of") in renamed:
        fields["part_of"] = renamed[fields["part_of"]]
    return type(item).model_validate(fields)


def _new_name(field: str, key: str, renamed: dict[str, str]) -> str:
    """A new id for a nested item; a name that says what the item is, such as ``situation``, stays."""
    prefix = KINDS[field].prefix
    if not prefix or not key.startswith(f"{prefix}-"):
        return key
    renamed[key] = new_id(prefix, renamed.values())
    return renamed[key]


def _models(model: Model) -> list[list[str]]:
    held = [value for name in type(model).model_fields if isinstance(value := getattr(model, name), Mapping)]
    return [list(value) for value in held] + [
        keys for value in held for inner in value.values() if isinstance(inner, Model) for keys in _models(inner)
    ]


def ids_of(sheet: Sheet) -> set[str]:
    """Every id in the sheet."""
    return {key for held in _models(sheet) for key in held}


def _without_dangling(item: Any, known: set[str]) -> Any:
    fields: dict[str, Any] = {**item.__dict__, **item.unknown}
    if fields.get("part_of") not in known:
        fields.pop("part_of", None)
    for name in type(item).model_fields:
        value = fields.get(name)
        if isinstance(value, Mapping):
            fields[name] = {key: _without_dangling(inner, known) for key, inner in value.items()}
    return type(item).model_validate(fields)
