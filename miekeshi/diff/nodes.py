"""A value taken apart into its items, each under a name that it keeps when it is moved; and put together again."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from miekeshi.diff.changes import same
from miekeshi.model import Model, Path
from miekeshi.model.frozen import Frozen
from miekeshi.model.kinds import KINDS

Key = tuple[str, ...]
"""What an item is known by: kind and id where its id is its own in the whole file, else the way from what holds it."""
ROOT: Key = ()
Leaf = Path
"""The way from an item to a value of it that is no item."""
_RANDOM = re.compile(r"([a-z])-.+")


@dataclass(frozen=True, slots=True)
class Node:
    """One item: its model, what holds it and under which field, and its values."""

    kind: type[Model]
    id: str
    holder: Key
    field: str
    path: Path
    values: Mapping[Leaf, Any]


Nodes = Mapping[Key, Node]


def movable(models: Iterable[Model]) -> set[tuple[str, str]]:
    """Field and id of the items that every one of the values has once at most, so that each is known wherever it is."""
    seen: set[tuple[str, str]] = set()
    twice: set[tuple[str, str]] = set()
    for model in models:
        here: set[tuple[str, str]] = set()
        for field, key, _item in _all_items(model):
            match = _RANDOM.fullmatch(key)
            if field in KINDS and KINDS[field].placed and match and match[1] == KINDS[field].prefix:
                (twice if (field, key) in here else here).add((field, key))
        seen |= here
    return seen - twice


def taken_apart(model: Model, known: set[tuple[str, str]]) -> dict[Key, Node]:
    """Every item of the value by its name, what holds an item before it; the value itself is the first."""
    found: dict[Key, Node] = {}
    _take(model, ROOT, ROOT, "", "", (), known, found)
    return found


def put_together(nodes: Nodes) -> Model:
    """The value that the nodes make, each in what holds it. Raises pydantic's ``ValidationError`` as models do."""
    within = held(nodes)
    return nodes[ROOT].kind.model_validate(_built(ROOT, nodes, within))


def paths(nodes: Nodes) -> dict[Key, Path]:
    """Where each of the nodes stands in the value that they make."""
    found: dict[Key, Path] = {}

    def path(key: Key) -> Path:
        if key not in found:
            node = nodes[key]
            found[key] = (*path(node.holder), node.field, node.id) if key != ROOT else ()
        return found[key]

    return {key: path(key) for key in nodes}


def held(nodes: Nodes) -> dict[Key, list[Key]]:
    """By item, the items directly within it."""
    within: dict[Key, list[Key]] = {}
    for key, node in nodes.items():
        if key != ROOT:
            within.setdefault(node.holder, []).append(key)
    return within


def below(within: Mapping[Key, list[Key]], root: Key) -> list[Key]:
    """The item and all within it."""
    found, waiting = [], [root]
    while waiting:
        key = waiting.pop()
        found.append(key)
        waiting += within.get(key, ())
    return found


def _all_items(model: Model) -> Iterator[tuple[str, str, Model]]:
    for field, value in model.__dict__.items():
        if isinstance(value, Frozen) and _holds_items(value, field):
            for key, item in value.items():
                yield field, key, item
                yield from _all_items(item)


def _holds_items(value: Mapping[str, Any], field: str) -> bool:
    return field != "was" and all(isinstance(one, Model) for one in value.values())


def _take(
    model: Model,
    key: Key,
    holder: Key,
    field: str,
    name: str,
    path: Path,
    known: set[tuple[str, str]],
    found: dict[Key, Node],
) -> None:
    values: dict[Leaf, Any] = {}
    found[key] = Node(type(model), name, holder, field, path, values)
    defaults = _defaults(type(model))
    for leaf, value in {**model.__dict__, **model.unknown}.items():
        if isinstance(value, Frozen) and leaf != "was":
            if _holds_items(value, leaf):
                for one, item in value.items():
                    inner = (leaf, one) if (leaf, one) in known else (*key, leaf, one)
                    _take(item, inner, key, leaf, one, (*path, leaf, one), known, found)
            else:
                values |= {(leaf, one): inner for one, inner in value.items()}
        elif isinstance(value, Model):
            values |= {(leaf, *rest): inner for rest, inner in _leaves(value)}
        elif leaf not in defaults or not same(value, defaults[leaf]):
            values[(leaf,)] = value


@cache
def _defaults(kind: type[Model]) -> dict[str, Any]:
    """What each field is that may be left out."""
    return {name: field.default for name, field in kind.model_fields.items() if not field.is_required()}


def _leaves(model: Model) -> Iterator[tuple[Leaf, Any]]:
    """What was stated in it: what holds only by default is nothing that a merge could choose."""
    for leaf in (*type(model).model_fields, *model.unknown):
        if leaf in model.model_fields_set:
            yield (leaf,), model.__dict__.get(leaf, model.unknown.get(leaf))


def _built(key: Key, nodes: Nodes, within: Mapping[Key, list[Key]]) -> dict[str, Any]:
    node = nodes[key]
    made: dict[str, Any] = {}
    for leaf, value in node.values.items():
        if value is None and len(leaf) == 1:
            continue
        if len(leaf) == 1:
            made[leaf[0]] = value
        elif value is not None:
            made.setdefault(leaf[0], {})[leaf[1]] = value
    for child in within.get(key, ()):
        one = nodes[child]
        made.setdefault(one.field, {})[one.id] = _built(child, nodes, within)
    return made
