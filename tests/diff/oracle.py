"""What a merge must come to, worked out on plain dictionaries, fact by fact, and sharing nothing with the program.

A fact is one of: this item stands there (``("place", item)``), it says this (``("value", item, leaf)``). An item is
named by its id where that is its own in all three files, else by the way from what holds it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

ITEMS = {
    *("target", "action", "baseline", "series", "figure", "breakdown", "note", "section", "measure", "goal"),
    *("cost", "amount", "spent", "remark", "submission"),
    *("officer", "progress", "evaluation", "revision", "transition", "conflict", "scale", "period", "variant"),
    *("detail", "table", "column"),
}
LETTERS = {
    "t": "target",
    "a": "action",
    "n": "note",
    "s": "section",
    "m": "measure",
    "g": "goal",
    "o": "officer",
    "c": "cost",
}
Item = tuple[str, ...]
Fact = tuple[Any, ...]


class Wanted(NamedTuple):
    """The facts of the merged value, ours where there is a conflict; and what the conflicts are about."""

    facts: dict[Fact, Any]
    conflicts: set[tuple[Item, str]]


def is_items(field: str, value: Any) -> bool:
    return field in ITEMS and isinstance(value, dict) and all(isinstance(one, dict) for one in value.values())


def items(table: dict[str, Any], way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    yield way, table
    for field, value in table.items():
        if is_items(field, value):
            for key, one in value.items():
                yield from items(one, (*way, field, key))


def naming(tables: tuple[dict[str, Any], ...]) -> Callable[[tuple[str, ...]], Item]:
    """How the items of the three files are named."""
    places = [[way[-2:] for way, _one in items(table) if way] for table in tables]

    def own(pair: tuple[str, ...]) -> bool:
        found = re.match(r"([a-z])-.", pair[1])
        letter = bool(found) and LETTERS.get(found[1] if found else "") == pair[0]
        return letter and all(place.count(pair) <= 1 for place in places)

    def name(way: tuple[str, ...]) -> Item:
        for at in range(len(way), 0, -2):
            if own(way[at - 2 : at]):
                return way[at - 2 :]
        return way

    return name


class Side:
    """One of the three files as facts."""

    def __init__(self, table: dict[str, Any], name: Callable[[tuple[str, ...]], Item]) -> None:
        self.place: dict[Item, tuple[str, Item]] = {}
        self.says: dict[Item, dict[str, Any]] = {}
        self.within: dict[Item, list[Item]] = {}
        self.table: dict[Item, dict[str, Any]] = {}
        self.way: dict[Item, tuple[str, ...]] = {}
        for way, one in items(table):
            key = name(way)
            self.place[key] = ("", ()) if not way else (way[-2], name(way[:-2]))
            self.says[key] = said(one)
            self.table[key], self.way[key] = one, way
            if way:
                self.within.setdefault(name(way[:-2]), []).append(key)


def said(one: dict[str, Any]) -> dict[str, Any]:
    """What an item says: each value, and what was formerly there is one with it."""
    values = {field: value for field, value in one.items() if not is_items(field, value) and field != "was"}
    main = next((field for field in ("text", "body", "title", "label", "name") if field in _wording(one)), "text")
    for revision, record in one.get("was", {}).items():
        for field in {*record, *record.get("unset", ())} - {"unset"}:
            thread = values.get(main if field == "redline" else field)
            if not isinstance(thread, Thread):
                thread = Thread(thread, ())
            was = (revision, field == "redline", repr(record.get(field)))
            values[main if field == "redline" else field] = Thread(thread.now, tuple(sorted((*thread.was, was))))
    return values


def _wording(one: dict[str, Any]) -> set[str]:
    return {*one, *(field for record in one.get("was", {}).values() for field in (*record, *record.get("unset", ())))}


class Thread(NamedTuple):
    now: Any
    was: tuple[tuple[str, bool, str], ...]


def same(one: Any, other: Any) -> bool:
    return repr(one) == repr(other)


def merged(base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> Wanted:
    name = naming((base, ours, theirs))
    b, o, t = Side(base, name), Side(ours, name), Side(theirs, name)
    conflicts: set[tuple[Item, str]] = set()
    dead: set[Item] = set()
    in_use: set[Item] = set()
    for has, lacks in ((o, t), (t, o)):
        lost = {key for key in b.says if key in has.says and key not in lacks.says}
        roots = {key for key in lost if has.place[key][1] not in lost}
        for root in roots:
            if root[0] == "revision" and root[1] in put_under(b, has):
                in_use.add(root)
            elif touched(root, b, has, lost):
                conflicts.add((root, ""))
                if has is t:
                    dead |= all_in(root, has) - o.says.keys()
            else:
                dead |= all_in(root, has) & lost
    facts: dict[Fact, Any] = {}
    for key in [*o.says, *(key for key in t.says if key not in o.says)]:
        if key in dead or (key in b.says and key not in o.says and key not in in_use):
            continue
        one = o if key in o.says else t
        if not (key in o.says and key in t.says):
            place, says = one.place[key], one.says[key]
        else:
            place, says = together(key, b, o, t, conflicts)
        facts[("place", key)] = place
        for leaf, value in says.items():
            facts[("value", key, leaf)] = value
    stand(facts, o, conflicts)
    return Wanted(facts, conflicts)


def all_in(root: Item, side: Side) -> set[Item]:
    return {root}.union(*(all_in(one, side) for one in side.within.get(root, ())))


def put_under(base: Side, side: Side) -> set[str]:
    """The revisions that the side changed, added or withdrew something by."""

    def under(one: dict[str, Any]) -> set[str]:
        return {*one.get("was", {}), *(one[name] for name in ("added", "withdrawn") if isinstance(one.get(name), str))}

    return {one for key, table in side.table.items() for one in under(table) - under(base.table.get(key, {}))}


def differs(key: Item, one: Side, other: Side, *but: str) -> bool:
    mine, its = one.says[key], other.says[key]
    return any(not same(mine.get(leaf), its.get(leaf)) for leaf in {*mine, *its} - {*but})


def touched(key: Item, base: Side, side: Side, lost: set[Item]) -> bool:
    """Whether the side worked on an item that the other has not any more, or on what is in it."""
    if key not in base.says or side.place[key] != base.place[key]:
        return True
    if key in lost and differs(key, base, side, "order"):
        return True
    return any(touched(one, base, side, lost) for one in side.within.get(key, ()))


def worked_on(key: Item, base: Side, side: Side) -> bool:
    inner = all_in(key, base) | all_in(key, side)
    return any(
        one not in side.says or one not in base.says or differs(one, base, side, "order", "withdrawn") for one in inner
    )


def together(
    key: Item, b: Side, o: Side, t: Side, conflicts: set[tuple[Item, str]]
) -> tuple[tuple[str, Item], dict[str, Any]]:
    before = b.says.get(key)
    if key[-2:-1] == ("evaluation",):
        mine, its = o.says[key], t.says[key]
        if same(mine, its) or (before is not None and not differs(key, b, t, "order")):
            return o.place[key], mine
        if before is not None and not differs(key, b, o, "order"):
            return o.place[key], its
        conflicts.add((key, ""))
        return o.place[key], mine
    place = o.place[key]
    if before is not None and o.place[key] != t.place[key]:
        if o.place[key] == b.place[key]:
            place = t.place[key]
        elif t.place[key] != b.place[key]:
            conflicts.add((key, "place"))
    elif before is None and o.place[key] != t.place[key]:
        conflicts.add((key, "place"))
    says: dict[str, Any] = {}
    for leaf in {**o.says[key], **t.says[key], **(before or {})}:
        values = [(before or {}).get(leaf), o.says[key].get(leaf), t.says[key].get(leaf)]
        if any(isinstance(value, Thread) for value in values):
            values = [value if isinstance(value, Thread) else Thread(value, ()) for value in values]
        was, mine, its = values
        one_sided = (same(was, its) and worked_on(key, b, t)) or (same(was, mine) and worked_on(key, b, o))
        if leaf == "withdrawn" and before is not None and not same(mine, its) and one_sided:
            conflicts.add((key, leaf))
            says[leaf] = mine
            continue
        if same(mine, its) or same(was, its):
            says[leaf] = mine
        elif same(was, mine):
            says[leaf] = its
        else:
            value, sound = table_of(was, mine, its)
            if not sound:
                conflicts.add((key, leaf))
            says[leaf] = value
    says = {leaf: value.now if isinstance(value, Thread) and not value.was else value for leaf, value in says.items()}
    return place, {leaf: value for leaf, value in says.items() if value is not None}


def table_of(was: Any, mine: Any, its: Any) -> tuple[Any, bool]:
    """Tables of a newer version are merged key by key; anything else is one value."""
    if not (isinstance(mine, dict) and isinstance(its, dict) and isinstance(was, dict | None)):
        return mine, False
    made = {}
    for key in {**mine, **its}:
        three = [(one or {}).get(key) for one in (was, mine, its)]
        if same(three[1], three[2]) or same(three[0], three[2]):
            made[key] = three[1]
        elif same(three[0], three[1]):
            made[key] = three[2]
        else:
            made[key], sound = table_of(*three)
            if not sound:
                return mine, False
    return {key: value for key, value in made.items() if value is not None}, True


def stand(facts: dict[Fact, Any], ours: Side, conflicts: set[tuple[Item, str]]) -> None:
    """What would stand in nothing, or in itself, stands where ours has it, or goes with what held it."""

    def lost(key: Item) -> str:
        seen = []
        while key:
            if ("place", key) not in facts:
                return "nowhere"
            if key in seen:
                return "circle"
            seen.append(key)
            key = facts[("place", key)][1]
        return ""

    for fact in list(facts):
        if fact[0] == "place" and fact[1] and (how := lost(fact[1])):
            key = fact[1]
            if key in ours.place and facts[fact] != ours.place[key]:
                facts[fact] = ours.place[key]
                if how == "circle":
                    conflicts.add((key, "place"))
    for key in [fact[1] for fact in facts if fact[0] == "place" and fact[1] and lost(fact[1])]:
        for fact in [fact for fact in facts if fact[1] == key]:
            del facts[fact]
