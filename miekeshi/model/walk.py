"""Every item of a sheet, with its path, and those that stand beside one."""

from collections.abc import Iterator, Mapping
from functools import cache

from miekeshi.model.base import Item, Model, in_order
from miekeshi.model.kinds import PLACED
from miekeshi.model.path import Path, collection_of, get, id_of
from miekeshi.model.sheet import Measure, Sheet


def walk(model: Model, path: Path = ()) -> Iterator[tuple[Path, Model]]:
    """The model and every item within it with its path; former values are not items."""
    yield path, model
    values = model.__dict__
    for name in _names(type(model)):
        value = values[name]
        if isinstance(value, dict):
            for key, item in value.items():
                yield from walk(item, (*path, name, key))


def with_rows(item: Model, path: Path = ()) -> Iterator[tuple[Path, Model]]:
    """The item and what is entered with it, with the paths: not the items within it that have a place of their own."""
    yield path, item
    for name in _names(type(item)):
        rows = item.__dict__[name]
        if isinstance(rows, dict) and name not in PLACED:
            for key, row in rows.items():
                yield from with_rows(row, (*path, name, key))


def neighbours(sheet: Sheet, path: Path) -> list[str]:
    """The ids that stand beside the item, its own among them, as printed: a measure's are those of its goal."""
    items: Mapping[str, Item] = get(sheet, collection_of(path))
    item = items.get(id_of(path))
    ordered = in_order(items)
    if isinstance(item, Measure):
        return [key for key, one in ordered if one.goal == item.goal]
    return [key for key, _item in ordered]


@cache
def _names(kind: type[Model]) -> tuple[str, ...]:
    return tuple(name for name in kind.model_fields if name != "was" and name not in kind.RAW)
