"""What revisions left behind: their sequence, the steps of a field, and the places that each touched."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from miekeshi.model import Model, Path, Sheet, Was, get
from miekeshi.model.path import ancestors
from miekeshi.model.walk import walk

Step = tuple[str, Any, Any]
"""What a revision did to a field: its id, the value before it and the one after it."""


def in_sequence(sheet: Sheet) -> list[str]:
    """The ids of the sheet's revisions, the earliest first."""
    return _in_sequence(sheet, sheet.revision)


def _in_sequence(sheet: Sheet, keys: Iterable[str]) -> list[str]:
    """Those of the ids that are revisions of the sheet, the earliest first."""
    known = (key for key in keys if key in sheet.revision)
    return sorted(known, key=lambda key: (key[:10], sheet.revision[key].order, key))


def steps(sheet: Sheet, item: Model, name: str) -> list[Step]:
    """How a field of the item came to be what it is: revision id, value before, value after; the earliest first."""
    was: Mapping[str, Was] = getattr(item, "was", {})
    held = [(key, former(was[key])) for key in _in_sequence(sheet, was)]
    before = [(key, values[name]) for key, values in held if name in values]
    after = [value for _key, value in before[1:]] + [getattr(item, name)]
    return [(key, old, new) for (key, old), new in zip(before, after, strict=False)]


@dataclass(frozen=True, slots=True)
class Touched:
    """One item that a revision changed: its path, and the fields or ``added`` or ``withdrawn``."""

    path: Path
    fields: tuple[str, ...]


def touched(sheet: Sheet, revision_id: str) -> Iterator[Touched]:
    """Every item that the revision changed, in the sheet's own order of fields."""
    for path, item in walk(sheet):
        was = getattr(item, "was", {}).get(revision_id)
        fields = tuple(name for name in ("added", "withdrawn") if getattr(item, name, None) == revision_id)
        if was is not None:
            fields += tuple(former(was))
        if fields:
            yield Touched(path, fields)


def used(sheet: Sheet) -> set[str]:
    """The ids of all revisions that changed something, added it or withdrew it; in one walk through the sheet."""
    found: set[str] = set()
    for _path, item in walk(sheet):
        found.update(key for name in ("added", "withdrawn") if (key := getattr(item, name, None)) is not None)
        found.update(key for key, was in getattr(item, "was", {}).items() if former(was))
    return found


def stands(sheet: Sheet, path: Path) -> bool:
    """Whether the item was not withdrawn, neither by itself nor with what holds it."""
    return not any(getattr(get(sheet, one), "withdrawn", None) for one in ancestors(path))


def former(was: Was) -> dict[str, Any]:
    """The former values that the record holds; ``None`` or empty for a field that had none."""
    fields = {
        name: getattr(was, name)
        for name in type(was).model_fields
        if name not in Was.model_fields and getattr(was, name) not in (None, ())
    }
    defaults = {name: type(was).model_fields[name].default for name in was.unset if name in type(was).model_fields}
    return {**defaults, **fields}
