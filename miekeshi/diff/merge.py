"""Three-way merge by id: what each of two sides made of one value, in one value; what cannot be both is a conflict.

An item is known by its id wherever it was moved to. What one side alone changed is taken; a conflict arises where both
gave one field two values, revised it in two ways, judged one thing in two ways, moved one item to two places, or where
one took away or withdrew what the other worked on. A conflict is a value too (``Conflict``): ours stands at the place
meanwhile, and base, ours and theirs stand in it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2s
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar, cast

from miekeshi.diff.changes import same
from miekeshi.diff.nodes import ROOT, Key, Leaf, Node, Nodes, below, held, movable, paths, put_together, taken_apart
from miekeshi.diff.threads import Thread, others, records, threads
from miekeshi.model import Conflict, Evaluation, Model, Path, Revision, get, to_toml
from miekeshi.model.frozen import Frozen

M = TypeVar("M", bound=Model)
ORDER: Leaf = ("order",)
WITHDRAWN: Leaf = ("withdrawn",)
PLACE: Leaf = ("place",)
"""No field of an item, but what holds it: of a conflict on it, the sides are the ways to the item."""

Choice = tuple[Key, Leaf]
"""A conflict: the item, and the way to its field."""
Side = Literal["ours", "theirs"]
NONE_CHOSEN: Mapping[Choice, Side] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Merged(Generic[M]):
    """What came of a merge: the value, its conflicts among it, and where each item of either side now stands."""

    value: M
    ours_now: Mapping[Path, Path]
    theirs_now: Mapping[Path, Path]
    found: Mapping[str, Choice]
    """The conflicts that came of this merge, by id, and what ``merge`` calls each where a side of it is chosen."""

    @property
    def conflicts(self) -> Mapping[str, Conflict]:
        """What is still to be chosen, by id."""
        found: Mapping[str, Conflict] = self.value.__dict__["conflict"]
        return found


def merge(base: M, ours: M, theirs: M, chosen: Mapping[Choice, Side] = NONE_CHOSEN, *, known: bool = True) -> Merged[M]:
    """The value that holds what both sides made of the base. All three are of one type.

    ``chosen`` names conflicts that a merge of the same three found, and for each the side that is to hold. Where the
    base is not ``known``, nobody can tell what one side put in from what the other took away: each such place is a
    conflict, but for revisions, which nobody takes away, and conflicts.
    """
    return _Merge(base, ours, theirs, chosen, known).run()


class _Merge(Generic[M]):
    def __init__(self, base: M, ours: M, theirs: M, chosen: Mapping[Choice, Side], known: bool) -> None:
        self._chosen, self._known = chosen, known
        self._models = base, ours, theirs
        by_id = movable(self._models)
        self._base = taken_apart(base, by_id)
        self._ours = taken_apart(ours, by_id)
        self._theirs = taken_apart(theirs, by_id)
        self._within = {id(nodes): held(nodes) for nodes in (self._base, self._ours, self._theirs)}
        self._nodes: dict[Key, Node] = {}
        self._found: list[tuple[Key, Leaf, Mapping[str, Any], Mapping[str, Any]]] = []
        """Of each conflict the item, the way to the field (empty for the item itself), its sides and former values."""
        self._settled: set[Key] = set()
        """Items gone on one side that stand in a conflict."""
        self._decided: dict[Key, Node | None] = {}
        """Items gone on one side of which it was chosen whether they stay."""
        self._undecided: set[Key] = set()
        """Items that one side withdrew and the other worked on."""

    def run(self) -> Merged[M]:
        """Merge."""
        self._withdrawn()
        self._gone(self._ours, self._theirs)
        self._gone(self._theirs, self._ours)
        for key in [*self._ours, *(key for key in self._theirs if key not in self._ours)]:
            if (node := self._merged(key)) is not None:
                self._nodes[key] = node
        self._held()
        value = cast(M, put_together(self._nodes))
        now = paths(self._nodes)
        places = [
            {node.path: now[key] for key, node in side.items() if key in now} for side in (self._ours, self._theirs)
        ]
        merged, found = self._with_conflicts(value, now)
        return Merged(merged, places[0], places[1], found)

    def _withdrawn(self) -> None:
        """Items that one side withdrew, or brought back, while the other worked on them."""
        for key, ours in self._ours.items():
            if key not in self._base or key not in self._theirs:
                continue
            base, theirs = self._base[key], self._theirs[key]
            if (key, WITHDRAWN) in self._chosen:
                continue
            sides = [node.values.get(WITHDRAWN) for node in (base, ours, theirs)]
            one = (self._theirs, self._ours) if same(sides[0], sides[1]) else (self._ours, self._theirs)
            if same(sides[1], sides[2]) or not (same(sides[0], sides[1]) or same(sides[0], sides[2])):
                continue
            if self._worked_on(key, one[1]):
                self._conflict(key, WITHDRAWN, *sides)
                self._undecided.add(key)

    def _worked_on(self, key: Key, side: Nodes) -> bool:
        """Whether the side changed what the item says, or something in it; its place and its order are neither."""
        for inner in {*self._below(side, key), *self._below(self._base, key)}:
            was, now = self._base.get(inner), side.get(inner)
            if was is None or now is None or not _says_the_same(was, now):
                return True
        return False

    def _gone(self, left: Nodes, other: Nodes) -> None:
        """Items that the other side took away: a conflict where they were worked on; else they stay gone."""
        before = self._base if self._known else left
        for key in before:
            if key not in left or key in other or key in self._settled:
                continue
            if key[0] == "revision" and key[1] in self._put_under(left):
                self._decided[key] = left[key]
                continue
            holder = left[key].holder
            if holder in before and holder not in other:
                continue
            inner = self._below(left, key)
            if self._known and not any(self._put_or_changed(one, left, other) for one in inner):
                continue
            if not self._known and left[key].kind in (Revision, Conflict):
                continue
            lone = [one for one in inner if one not in other]
            if side := self._chosen.get((key, ())):
                stays = left is (self._ours if side == "ours" else self._theirs)
                self._decided.update({one: left[one] if stays else None for one in lone})
                continue
            self._settled.update(lone)
            sides = [self._item(number, key) for number in range(3)]
            self._conflict(key, (), *sides)

    def _put_under(self, side: Nodes) -> set[str]:
        """The revisions under which the side put something: those stay, though the other took them away."""
        return {one for key, node in side.items() for one in _under(node) - _under(self._base.get(key))}

    def _put_or_changed(self, key: Key, left: Nodes, other: Nodes) -> bool:
        """Whether the side that has the item put it where it is, or changed it and the other has it nowhere."""
        was, now = self._base.get(key), left[key]
        if was is None or (was.field, was.holder) != (now.field, now.holder):
            return True
        return key not in other and not _says_the_same(was, now, {ORDER})

    def _below(self, nodes: Nodes, key: Key) -> list[Key]:
        return below(self._within[id(nodes)], key)

    def _item(self, number: int, key: Key) -> Any:
        """The whole item as one of the three has it."""
        nodes = (self._base, self._ours, self._theirs)[number]
        return get(self._models[number], nodes[key].path) if key in nodes else None

    def _merged(self, key: Key) -> Node | None:
        """The item as merged; nothing where it is gone."""
        base, ours, theirs = self._base.get(key), self._ours.get(key), self._theirs.get(key)
        if key in self._decided:
            return self._decided[key]
        if ours is None or theirs is None:
            one = ours or theirs
            if key in self._settled:
                return ours
            return one if base is None else None
        if ours.kind is Evaluation:
            return self._judged(key, base, ours, theirs)
        if self._known and base and _is_untouched(base, theirs):
            return ours
        field, holder = self._place(key, base, ours, theirs)
        return replace(ours, field=field, holder=holder, values=self._values(key, base, ours, theirs))

    def _judged(self, key: Key, base: Node | None, ours: Node, theirs: Node) -> Node:
        """A judgement is taken from one side or the other, never half of each."""
        if _says_the_same(ours, theirs) or (base and _says_the_same(base, theirs)):
            return ours
        if base and _says_the_same(base, ours):
            return theirs
        if side := self._chosen.get((key, ())):
            return ours if side == "ours" else theirs
        self._conflict(key, (), *(self._item(number, key) for number in range(3)))
        return ours

    def _place(self, key: Key, base: Node | None, ours: Node, theirs: Node) -> tuple[str, Key]:
        here, there = (ours.field, ours.holder), (theirs.field, theirs.holder)
        before = (base.field, base.holder) if base else None
        if here == there or there == before:
            return here
        if here == before:
            return there
        if side := self._chosen.get((key, PLACE)):
            return here if side == "ours" else there
        self._conflict(key, PLACE, *_ways(base, ours, theirs))
        return here

    def _values(self, key: Key, base: Node | None, ours: Node, theirs: Node) -> dict[Leaf, Any]:
        nodes = tuple(node.values if node else {} for node in (base, ours, theirs))
        traced = [threads(ours.kind, values) for values in nodes]
        names = dict.fromkeys(name for one in traced for name in one)
        woven: dict[str, Thread] = {}
        values: dict[Leaf, Any] = {}
        for name in names:
            sides = [one.get(name, Thread(value.get((name,)), {})) for one, value in zip(traced, nodes, strict=True)]
            woven[name] = self._thread(key, name, *sides)
            values[(name,)] = woven[name].value
        for leaf in dict.fromkeys(leaf for one in (nodes[1], nodes[2], nodes[0]) for leaf in one):
            if leaf != ("was",) and leaf not in values:
                values[leaf] = self._leaf(key, leaf, *(one.get(leaf) for one in nodes))
        if any(("was",) in one for one in nodes) and "was" in ours.kind.model_fields:
            rest = [others(one) for one in nodes]
            values[("was",)] = records(ours.kind, woven, self._rest(key, *rest))
        return values

    def _rest(
        self, key: Key, base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
    ) -> dict[str, Mapping[str, Any]]:
        found: dict[str, Mapping[str, Any]] = {}
        for revision in {**ours, **theirs}:
            held = [one.get(revision, {}) for one in (base, ours, theirs)]
            made = {
                name: self._leaf(key, ("was", revision, name), *(one.get(name) for one in held))
                for name in {**held[1], **held[2], **held[0]}
            }
            if made := {name: value for name, value in made.items() if value is not None}:
                found[revision] = made
        return found

    def _thread(self, key: Key, name: str, base: Thread, ours: Thread, theirs: Thread) -> Thread:
        if ours.same_as(theirs) or (self._known and base.same_as(theirs)):
            return ours
        if self._known and base.same_as(ours):
            return theirs
        if side := self._chosen.get((key, (name,))):
            return ours if side == "ours" else theirs
        former = {
            side: thread.former
            for side, thread in (("base", base), ("ours", ours), ("theirs", theirs))
            if thread.former
        }
        self._conflict(key, (name,), base.value, ours.value, theirs.value, former)
        return ours

    def _leaf(self, key: Key, leaf: Leaf, base: Any, ours: Any, theirs: Any) -> Any:
        if leaf == WITHDRAWN and key in self._undecided:
            return ours
        if side := self._chosen.get((key, leaf)):
            return ours if side == "ours" else theirs
        made, sound = three_way(base, ours, theirs) if self._known else (ours, same(ours, theirs))
        if not sound:
            self._conflict(key, leaf, base, ours, theirs)
        return made

    def _held(self) -> None:
        """See to it that what holds an item is there, and that none holds itself: else it stands where ours has it."""
        for key, node in list(self._nodes.items()):
            if key != ROOT and not self._reaches_root(key):
                ours, circle = self._ours.get(key), self._stands(node.holder)
                if ours is None or (ours.field, ours.holder) == (node.field, node.holder):
                    theirs = self._theirs.get(key)
                    if theirs and not circle and self._stands(theirs.holder):
                        self._nodes[key] = replace(node, field=theirs.field, holder=theirs.holder)
                    continue
                self._nodes[key] = replace(node, field=ours.field, holder=ours.holder)
                if not circle:
                    continue
                sides = _ways(self._base.get(key), ours, self._theirs.get(key))
                self._conflict(key, PLACE, *sides)
        for key in [key for key in self._nodes if not self._reaches_root(key)]:
            del self._nodes[key]

    def _stands(self, key: Key) -> bool:
        """Whether the item and all that hold it are there, be it in a circle."""
        seen: set[Key] = set()
        while key != ROOT and key not in seen:
            if key not in self._nodes:
                return False
            seen.add(key)
            key = self._nodes[key].holder
        return True

    def _reaches_root(self, key: Key) -> bool:
        seen: set[Key] = set()
        while key != ROOT:
            if key in seen or key not in self._nodes:
                return False
            seen.add(key)
            key = self._nodes[key].holder
        return True

    def _conflict(
        self, key: Key, leaf: Leaf, base: Any, ours: Any, theirs: Any, was: Mapping[str, Any] | None = None
    ) -> None:
        sides = {"base": base, "ours": ours, "theirs": theirs}
        self._found.append((key, leaf, {side: value for side, value in sides.items() if value is not None}, was or {}))

    def _is_known(self, key: Key, leaf: Leaf) -> bool:
        """Whether it is the item itself or a field of it; what stands under an unknown key is TOML already."""
        kind = next(side[key].kind for side in (self._ours, self._theirs, self._base) if key in side)
        return not leaf or (leaf[0] in kind.model_fields and leaf[0] != "was")

    def _with_conflicts(self, value: M, now: Mapping[Key, Path]) -> tuple[M, dict[str, Choice]]:
        if not self._found:
            return value, {}
        new: dict[str, Choice] = {}
        conflicts = dict(value.__dict__["conflict"])
        for key, leaf, sides, was in self._found:
            path = now.get(key) or next(
                side[key].path for side in (self._ours, self._theirs, self._base) if key in side
            )
            written = to_toml if self._is_known(key, leaf) else _as_read
            made: dict[str, Any] = {"at": (*path, *leaf), **{side: written(one) for side, one in sides.items()}}
            if was:
                made["former"] = {side: _former(by_revision) for side, by_revision in was.items()}
            conflict = Conflict.model_validate(made)
            conflict_id = _id(conflict, conflicts)
            if conflict_id not in conflicts:
                conflicts[conflict_id] = conflict
                new[conflict_id] = key, leaf
        return value.model_validate({**value.__dict__, **value.unknown, "conflict": Frozen(conflicts)}), new


def three_way(base: Any, ours: Any, theirs: Any) -> tuple[Any, bool]:
    """What the sides make of the base together, and whether they agree; where not, it is ours.

    Tables under keys that this version does not know are merged key by key.
    """
    if same(ours, theirs) or same(base, theirs):
        return ours, True
    if same(base, ours):
        return theirs, True
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping) and isinstance(base, Mapping | None):
        merged = {key: three_way((base or {}).get(key), ours.get(key), theirs.get(key)) for key in {**ours, **theirs}}
        if all(sound for _value, sound in merged.values()):
            return {key: value for key, (value, _sound) in merged.items() if value is not None}, True
    return ours, False


def _former(by_revision: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Former values as a file has them: one that was nothing is left out."""
    return {
        revision: {name: to_toml(value) for name, value in values.items() if value is not None}
        for revision, values in by_revision.items()
    }


def _under(node: Node | None) -> set[str]:
    """The revisions that the item was changed, added or withdrawn by."""
    values = node.values if node else {}
    was = values.get(("was",))
    by = [*(was if isinstance(was, Mapping) else ()), values.get(("added",)), values.get(WITHDRAWN)]
    return {one for one in by if isinstance(one, str)}


def _as_read(value: Any) -> Any:
    return value


def _ways(base: Node | None, ours: Node | None, theirs: Node | None) -> tuple[Any, Any, Any]:
    """The ways to one item on the three sides."""
    return base and [*base.path], ours and [*ours.path], theirs and [*theirs.path]


def _says_the_same(one: Node, other: Node, but: Collection[Leaf] = frozenset({ORDER, WITHDRAWN})) -> bool:
    leaves = {leaf for leaf in (*one.values, *other.values) if leaf not in but}
    return all(_same(one.values.get(leaf), other.values.get(leaf)) for leaf in leaves)


def _is_untouched(base: Node, one: Node) -> bool:
    """Whether the item says the same in all of its fields, and stands where it stood."""
    return (base.field, base.holder) == (one.field, one.holder) and _says_the_same(base, one, frozenset())


def _same(one: Any, other: Any) -> bool:
    return one == other if isinstance(one, Frozen) else same(one, other)


def _id(conflict: Conflict, taken: Mapping[str, Conflict]) -> str:
    """The same for the same conflict whoever merges; another where the id stands for another already."""
    number = 0
    while True:
        key = "c-" + blake2s("\0".join((*conflict.at, str(number))).encode(), digest_size=4).hexdigest()
        if key not in taken or same(to_toml(taken[key]), to_toml(conflict)):
            return key
        number += 1
