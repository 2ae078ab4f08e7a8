"""A place within a sheet, and how to read it, replace it, name it and write it down."""

from collections.abc import Container, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from miekeshi.dates.when import When
from miekeshi.model.base import Model
from miekeshi.model.frozen import Frozen

Path = tuple[str, ...]
M = TypeVar("M", bound=Model)
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def get(value: Any, path: Path) -> Any:
    """What stands at the path, ``None`` where nothing does."""
    for key in path:
        if isinstance(value, Model):
            value = value.__dict__.get(key, value.unknown.get(key))
        elif isinstance(value, Mapping):
            value = value.get(key)
        else:
            return None
    return value


def put(model: M, path: Path, value: Any) -> M:
    """The model with the value at the path; ``None`` takes a field or an item away.

    Raises ``KeyError`` where the path passes through an item that is not there, and pydantic's
    ``ValidationError`` where the value does not fit its place.
    """
    key, rest = path[0], path[1:]
    fields = {**model.__dict__, **model.unknown}
    if not rest:
        fields[key] = value
    elif isinstance(fields[key], Model):
        fields[key] = put(fields[key], rest, value)
    else:
        items = dict(fields[key])
        if len(rest) > 1:
            items[rest[0]] = put(items[rest[0]], rest[1:], value)
        elif value is None:
            items.pop(rest[0], None)
        else:
            items[rest[0]] = value
        fields[key] = Frozen(items)
    if fields[key] is None:
        del fields[key]
    return type(model).model_validate(fields)


def is_item(path: Path) -> bool:
    """Whether the path leads to an item or the sheet itself, not to a field of one."""
    return len(path) % 2 == 0


def id_of(path: Path) -> str:
    """The id of the item at the path."""
    return path[-1]


def kind_of(path: Path) -> str:
    """The field that holds the item at the path, or the items of a collection: ``target``; of the sheet, nothing."""
    return path[(len(path) - 1) // 2 * 2] if path else ""


def collection_of(path: Path) -> Path:
    """Where the item stands with its like: ``("measure", "m-1", "target")``."""
    return path[:-1]


def holder(path: Path) -> Path:
    """The item that holds the item, the collection or the field at the path; the sheet, at (), holds itself."""
    return path[: (len(path) - 1) // 2 * 2]


def ancestors(path: Path) -> tuple[Path, ...]:
    """The items on the way to the place, the outermost first; an item is the last of its own."""
    return tuple(path[:end] for end in range(2, len(path) + 1, 2))


def nearest(value: Any, path: Path) -> Path:
    """The innermost item on the way to the place that is there; the sheet itself, at (), where none is."""
    return next((one for one in reversed(ancestors(path)) if get(value, one) is not None), ())


def outermost(path: Path) -> Path:
    """The item on the sheet itself that the place belongs to: a goal's or a measure's, most often."""
    return path[:2]


def depth(path: Path) -> int:
    """How many items deep the place is; 0 for the sheet itself."""
    return len(path) // 2


def is_within(path: Path, outer: Path) -> bool:
    """Whether the place is what stands at the other, or in it."""
    return path[: len(outer)] == outer


def relative(path: Path, outer: Path) -> Path:
    """The rest of the way for a place that is within the other."""
    return path[len(outer) :]


def split_at(path: Path, kind: str) -> tuple[Path, Path]:
    """The item that has something of the kind on the way to the place, and the rest of the way from that on."""
    at = path.index(kind) if kind in path else len(path)
    return path[:at], path[at:]


def field_at(path: Path) -> tuple[Path, str]:
    """The item and the field that a path to a field leads to."""
    return path[:-1], path[-1]


def new_id(prefix: str, taken: Container[str]) -> str:
    """A short random id such as ``m-7k2m`` that is not among those taken."""
    import secrets

    while True:
        candidate = f"{prefix}-" + "".join(secrets.choice(ALPHABET) for _ in range(4))
        if candidate not in taken:
            return candidate


def to_toml(value: Any) -> Any:
    """The value as TOML's own types; a model becomes a dict without the fields that hold their default.

    What stands under unknown keys is TOML already and stays: ``1.0`` does not become ``1``.
    """
    if isinstance(value, Model):
        fields = type(value).model_fields
        known = {
            name: getattr(value, name)
            for name, field in fields.items()
            if field.is_required() or getattr(value, name) != field.get_default(call_default_factory=True)
        }
        return {
            **{name: item if name in value.RAW else to_toml(item) for name, item in known.items()},
            **value.unknown,
        }
    if isinstance(value, Mapping):
        return {key: to_toml(item) for key, item in value.items()}
    if isinstance(value, When):
        return value.first if value.precision == "day" and str(value) == str(value.first) else str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    if isinstance(value, tuple) and value and all(isinstance(one, When) for one in value) and len(value) == 1:
        return to_toml(value[0])
    if isinstance(value, tuple | list):
        return [to_toml(item) for item in value]
    assert isinstance(value, str | int | date | float) or value is None or hasattr(value, "isoformat")
    return value
