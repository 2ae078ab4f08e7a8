"""What became of one sheet in another, item by item: an item is known by its id wherever it was moved to."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from miekeshi.diff.changes import same
from miekeshi.diff.nodes import ROOT, Key, Leaf, Node, Nodes, movable, taken_apart
from miekeshi.diff.renamed import renamed
from miekeshi.diff.threads import REDLINE, Thread, threads
from miekeshi.model import Evaluation, Path, Progress, Remark, Revision, Sheet, Submission, Transition
from miekeshi.model.conflict import Conflict

What = Literal[
    "added",
    "withdrawn",
    "removed",
    "moved",
    "revised",
    "corrected",
    "edited",
    "reported",
    "judged",
    "stage",
    "revision",
    "conflict",
    "remarked",
    "handed-in",
]
WHATS: tuple[What, ...] = What.__args__  # type: ignore[attr-defined]
"""Every kind of difference."""
_OF: Mapping[type, What] = {
    Progress: "reported",
    Evaluation: "judged",
    Transition: "stage",
    Revision: "revision",
    Conflict: "conflict",
    Remark: "remarked",
    Submission: "handed-in",
}
_STAGE = frozenset({"stage", "published", "closed"})
_PLACE = frozenset({"order", "goal"})


class FieldChange(NamedTuple):
    """A field said ``old`` and says ``new``; ``None`` stands for nothing there."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of one item.

    ``path`` is where it stands now, where it stood if it is gone; ``former`` where it stood, ``None`` if it came.
    ``revisions`` are the ids of those under which it was done, the earliest first.
    """

    what: What
    path: Path
    former: Path | None
    fields: tuple[FieldChange, ...] = ()
    revisions: tuple[str, ...] = field(default=())


def compared(old: Sheet, new: Sheet) -> list[Difference]:
    """What became of the items, those of the new sheet in its order, after them what is gone.

    An item within one that came or went is part of it. ``order`` counts where neighbours changed places.
    """
    known = movable((old, new))
    before, after = taken_apart(old, known), taken_apart(new, known)
    names = renamed(before, after)
    found: list[Difference] = []
    for key, node in after.items():
        if key in before:
            found += _changed(before[key], node, new, names)
        elif node.holder in before and node.id not in names.values():
            revisions = tuple(one for name in ("added",) if (one := node.values.get((name,))))
            found.append(Difference(_OF.get(node.kind, "added"), node.path, None, revisions=revisions))
    for old_id, new_id in names.items():
        changed = tuple(_fields(before[("revision", old_id)], after[("revision", new_id)]))
        day = FieldChange("on", old_id[:10], new_id[:10])
        found.append(
            Difference(
                "revision",
                ("revision", new_id),
                ("revision", old_id),
                (*([day] if day.old != day.new else []), *changed),
                (new_id,),
            )
        )
    found += _reordered(before, after)
    places = {node.path: place for place, node in enumerate(sorted(after.values(), key=_place(after)))}
    found.sort(key=lambda one: places.get(one.path, len(places)))
    gone = [
        Difference(_gone(node), node.path, node.path)
        for key, node in sorted(before.items(), key=lambda pair: _place(before)(pair[1]))
        if key not in after and (node.holder in after) and node.id not in names
    ]
    return found + gone


def _gone(node: Node) -> What:
    found = _OF.get(node.kind, "removed")
    return "removed" if found in ("reported", "judged", "remarked", "handed-in") else found


def _changed(old: Node, new: Node, sheet: Sheet, names: Mapping[str, str]) -> Iterator[Difference]:
    """What became of an item that both have."""
    if (old.field, old.holder) != (new.field, new.holder):
        yield Difference("moved", new.path, old.path)
    elif not same(old.values.get(("goal",)), new.values.get(("goal",))):
        yield Difference("moved", new.path, old.path, (_one("goal", old, new),))
    fields = list(_fields(old, new))
    before = {name: _named(thread, names) for name, thread in threads(old.kind, old.values).items()}
    after = threads(new.kind, new.values)
    under: dict[str, tuple[str, ...]] = {}
    for name, thread in after.items():
        was = before.get(name, Thread(None, {})).former
        under[name] = tuple(sorted(key for key in thread.former if name in thread.former[key] and key not in was))
    changed = {one.name for one in fields}
    fields += [
        FieldChange(f"was.{key}.{name}", was, now)
        for name in before | after
        if name not in changed
        for key, was, now in _former(name, before.get(name), after.get(name))
    ]
    if new.kind in _OF:
        if fields:
            yield Difference(_OF[new.kind], new.path, old.path, tuple(fields))
        return
    if stages := tuple(one for one in fields if new.path == () and one.name in _STAGE):
        yield Difference("stage", new.path, old.path, stages)
    revised: dict[What, list[FieldChange]] = {}
    for one in fields:
        if keys := under.get(one.name):
            revised.setdefault(_how(sheet, keys), []).append(one)
    for what, held in revised.items():
        keys = tuple(sorted({key for one in held for key in under[one.name]}))
        yield Difference(what, new.path, old.path, tuple(held), keys)
    if rest := tuple(one for one in fields if one not in stages and not under.get(one.name)):
        yield Difference("edited", new.path, old.path, rest)
    gone = old.values.get(("withdrawn",)), new.values.get(("withdrawn",))
    if gone[0] is None and gone[1] is not None:
        yield Difference("withdrawn", new.path, old.path, revisions=(gone[1],))


def _how(sheet: Sheet, keys: Iterable[str]) -> What:
    """By the revisions that changed a field: corrected where all of them are corrections."""
    slips = [key in sheet.revision and sheet.revision[key].kind == "correction" for key in keys]
    return "corrected" if all(slips) else "revised"


def _fields(old: Node, new: Node) -> Iterator[FieldChange]:
    """The fields that say something else, but for the place among neighbours and what revisions left behind."""
    for leaf in dict.fromkeys((*new.values, *old.values)):
        if leaf[0] == "was" or (len(leaf) == 1 and leaf[0] in _PLACE):
            continue
        was, now = old.values.get(leaf), new.values.get(leaf)
        if leaf == ("withdrawn",) and was is None:
            continue
        if not same(was, now):
            yield _one(".".join(leaf), old, new, leaf)


def _one(name: str, old: Node, new: Node, leaf: Leaf | None = None) -> FieldChange:
    leaf = leaf or (name,)
    return FieldChange(name, _value(old, leaf), _value(new, leaf))


def _value(node: Node, leaf: Leaf) -> Any:
    known = node.kind.model_fields.get(leaf[0]) if len(leaf) == 1 else None
    return node.values.get(leaf, known.get_default() if known and not known.is_required() else None)


def _named(thread: Thread, names: Mapping[str, str]) -> Thread:
    return Thread(thread.value, {names.get(key, key): held for key, held in thread.former.items()})


def _former(name: str, old: Thread | None, new: Thread | None) -> Iterator[tuple[str, Any, Any]]:
    """Former values that say something else although the field itself does not, an author's own strikes among them."""
    before, after = (one.former if one else {} for one in (old, new))
    for key in dict.fromkeys((*after, *before)):
        for part in (name, REDLINE):
            was, now = before.get(key, {}).get(part), after.get(key, {}).get(part)
            if not same(was, now):
                yield key, was, now


def _reordered(before: Nodes, after: Nodes) -> Iterator[Difference]:
    """The items that changed places with neighbours: the fewest that explain the new order."""
    groups: dict[tuple[Key, str, Any], list[Key]] = {}
    for key, node in sorted(after.items(), key=lambda pair: _rank(pair[1])):
        old = before.get(key)
        if key != ROOT and old and (old.holder, old.field) == (node.holder, node.field) and _goal(old) == _goal(node):
            groups.setdefault((node.holder, node.field, _goal(node)), []).append(key)
    for keys in groups.values():
        former = {key: place for place, key in enumerate(sorted(keys, key=lambda key: _rank(before[key])))}
        stayed = _longest_rising([former[key] for key in keys])
        for key in keys:
            if former[key] not in stayed:
                yield Difference("moved", after[key].path, before[key].path)


def _goal(node: Node) -> Any:
    return node.values.get(("goal",))


def _rank(node: Node) -> tuple[int, str]:
    return node.values.get(("order",)) or 0, node.id


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The numbers of a longest series in them that rises."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tails, number)
        before[number] = ends[at - 1] if at else None
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _place(nodes: Nodes) -> Any:
    """What sorts nodes as they stand: field by field of what holds them, there by order."""

    def place(node: Node) -> tuple[Any, ...]:
        if node.path == ():
            return ()
        holder = nodes[node.holder]
        fields = list(holder.kind.model_fields)
        at = fields.index(node.field) if node.field in fields else len(fields)
        return (*place(holder), (at, *_rank(node)))

    return place
