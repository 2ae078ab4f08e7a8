"""The difference between two sheets, walked by id. Nothing else compares sheets."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from miekeshi.model import Model, Path
from miekeshi.model.frozen import Frozen


class Change(NamedTuple):
    """One difference: at ``path``, ``old`` became ``new``; ``None`` stands for nothing there.

    A value is a field's, or a whole item where the item came or went.
    """

    path: Path
    old: Any
    new: Any


def changes(old: Model, new: Model, path: Path = ()) -> Iterator[Change]:
    """Every difference between two models of one type, outermost first, in the fields' order."""
    before, after = _fields(old), _fields(new)
    for key in before | after:
        yield from _compare(before.get(key), after.get(key), (*path, key))


def _fields(model: Model) -> dict[str, Any]:
    return {**model.__dict__, **model.unknown}


def _compare(old: Any, new: Any, path: Path) -> Iterator[Change]:
    if old is new:
        return
    if isinstance(old, Model) and isinstance(new, Model):
        yield from changes(old, new, path)
    elif isinstance(old, Frozen) and isinstance(new, Frozen):
        for key in {**old, **new}:
            yield from _compare(old.get(key), new.get(key), (*path, key))
    elif not same(old, new):
        yield Change(path, old, new)


def same(a: Any, b: Any) -> bool:
    """Whether two values are one and the same to a reader of the file.

    Stricter than ``==`` on type (``true`` is not ``1``, ``1`` is not ``1.0``) inside unknown keys, and kinder to
    ``nan``, which equals itself here.
    """
    if a is b:
        return True
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list | tuple) and isinstance(b, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if type(a) is not type(b):
        return False
    return bool(a == b) or (a != a and b != b)
