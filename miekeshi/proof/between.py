"""Whether one state of a sheet follows openly from another: proof between two values."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from miekeshi.diff.changes import same
from miekeshi.diff.compare import compared
from miekeshi.diff.nodes import Key, Node, Nodes, movable, taken_apart
from miekeshi.diff.renamed import renamed
from miekeshi.diff.threads import main_text_of
from miekeshi.model import Item, Sheet, get
from miekeshi.proof.breach import Breach, Code
from miekeshi.proof.chain import Fault, chains, faults
from miekeshi.proof.stages import is_draft_again, of_revisions, of_stage, was_reopened


def breaches(old: Sheet, new: Sheet, still_open: Collection[str] = frozenset()) -> list[Breach]:
    """What keeps the new sheet from following openly from the old one; nothing where the old one is a draft.

    Each wording and figure that was published may change only under a revision that keeps exactly what stood there;
    items come and go only by a revision; former values stay. ``still_open`` are revisions of the old sheet that may
    still be worked on: what stood before them counts.
    """
    if old.stage == "draft" or is_draft_again(old, new):
        return []
    if old.stage == "closed" and not was_reopened(old, new, "published"):
        return [*of_stage(old, new), *_of_closed(old, new)]
    return [*of_stage(old, new), *_Proof(old, new, frozenset(still_open)).run()]


def _of_closed(old: Sheet, new: Sheet) -> Iterator[Breach]:
    """Whatever became of a closed sheet, but for its stage, which is told apart, and conflicts still to be decided."""
    known = movable((old, new))
    keys = {node.path: key for sheet in (old, new) for key, node in taken_apart(sheet, known).items()}
    for one in compared(old, new):
        if one.what not in ("stage", "conflict"):
            gone = one.path == one.former and get(new, one.path) is None
            for field in [change.name for change in one.fields] or ["withdrawn" if one.what == "withdrawn" else ""]:
                yield Breach("closed-changed", one.path, field, gone=gone, key=keys[one.path])


def places_changed(old: Sheet, new: Sheet) -> set[tuple[Key, str]]:
    """The fields that say something else or have another past, by item; ``""`` for one that came, went or moved."""
    known = movable((old, new))
    before, after = taken_apart(old, known), taken_apart(new, known)
    found: set[tuple[Key, str]] = {(key, "") for key in before.keys() ^ after.keys()}
    for key in before.keys() & after.keys():
        one, other = before[key], after[key]
        if one.kind is other.kind and _is_worded(one):
            pasts = chains(old, one, {}), chains(new, other, {})
            found |= {(key, name) for name in pasts[0] if not same(pasts[0][name], pasts[1][name])}
        leaves = one.values.keys() | other.values.keys()
        found |= {(key, leaf[0]) for leaf in leaves if not same(one.values.get(leaf), other.values.get(leaf))}
        if (one.holder, one.values.get(("order",))) != (other.holder, other.values.get(("order",))):
            found.add((key, ""))
    return found


class _Proof:
    def __init__(self, old: Sheet, new: Sheet, still_open: frozenset[str]) -> None:
        known = movable((old, new))
        self.old, self.new, self.open = old, new, still_open
        self.before, self.after = taken_apart(old, known), taken_apart(new, known)
        self.names = renamed(self.before, self.after)
        self.mates = {key: key for key in self.before if key in self.after} | _mates(self.before, self.after)
        orders = [{key: one.order for key, one in sheet.revision.items()} for sheet in (old, new)]
        self.in_order = orders[0].items() <= orders[1].items()
        """Whether every revision is where it was among the others."""
        self.free = {self.names.get(key, key) for key in still_open}
        """The revisions that may still be worked on, as they are now called."""

    def run(self) -> Iterator[Breach]:
        """Revision by revision, then item by item, those that came last."""
        yield from of_revisions(self.old, self.new, self.names, self.open)
        found: list[Breach] = []
        for key, node in self.before.items():
            if not _is_worded(node):
                continue
            if key in self.mates:
                found += self._kept(key, node, self.after[self.mates[key]])
            elif node.holder in self.mates and node.values.get(("added",)) not in self.open:
                found.append(Breach("removed", node.path, gone=True, key=key))
        there = set(self.mates.values())
        for key, node in self.after.items():
            if key not in there and _is_worded(node) and node.holder in there:
                found += self._came(key, node)
        yield from _by_ids(found, self.before, self.after)

    def _came(self, key: Key, node: Node) -> Iterator[Breach]:
        added = node.values.get(("added",))
        if added is None:
            yield Breach("came", node.path, key=key)
        elif added not in self.new.revision:
            yield Breach("no-revision", (*node.path, "added"), "added", None, added, added, key=key)

    def _kept(self, key: Key, old: Node, new: Node) -> Iterator[Breach]:
        yield from self._fate(key, old, new)
        if old.values.get(("added",)) not in self.open and (old.values != new.values or not self.in_order):
            before, after = chains(self.old, old, self.names), chains(self.new, new, {})
            for name, chain in before.items():
                for fault in faults(chain.before(self.free), after[name]):
                    if not self._is_cut(name, fault):
                        formerly = fault.code in ("was-edited", "not-kept", "back-dated")
                        at = (*new.path, "was", fault.revision, name) if formerly else (*new.path, name)
                        yield Breach(fault.code, at, name, fault.old, fault.new, fault.revision, key=key)
        for revision in _revisions(new) - self.new.revision.keys():
            if revision not in _revisions(old) or revision in self.old.revision:
                yield Breach("no-revision", (*new.path, "was", revision), "was", revision=revision, key=key)

    def _fate(self, key: Key, old: Node, new: Node) -> Iterator[Breach]:
        """What a revision withdrew stays withdrawn, and what one added says so, unless that may still be worked on."""
        codes: dict[str, Code] = {"withdrawn": "restored", "added": "added-edited"}
        for name, code in codes.items():
            was: str | None = old.values.get((name,))
            now: str | None = new.values.get((name,))
            settled = was is not None and was not in self.open
            if (settled and now != self.names.get(was or "", was)) or (
                name == "added" and (was is None) != (now is None)
            ):
                yield Breach(code, (*new.path, name), name, was, now, was or now or "", key=key)
            elif now is not None and now not in self.new.revision and (now != was or now in self.old.revision):
                yield Breach("no-revision", (*new.path, name), name, was, now, now, key=key)

    def _is_cut(self, name: str, fault: Fault) -> bool:
        """Whether a link went with the item that it led to."""
        left = any((kind, fault.old) in self.after for kind in ("target", "action"))
        return name == "part_of" and fault.code == "changed" and fault.new is None and not left


def _mates(before: Nodes, after: Nodes) -> dict[Key, Key]:
    """Items that are not known by their ids alone and were moved: the one of its kind and id that is gone and came."""
    gone, came = ([key for key in one if key not in other] for one, other in ((before, after), (after, before)))
    found: dict[Key, Key] = {}
    for key in gone:
        name = before[key].field, before[key].id
        fitting = [one for one in came if (after[one].field, after[one].id) == name]
        if len(fitting) == 1 and sum((before[one].field, before[one].id) == name for one in gone) == 1:
            found[key] = fitting[0]
    return found


def _is_worded(node: Node) -> bool:
    """Whether it is the sheet or something on it, and no report, judgement or record."""
    return node.path == () or issubclass(node.kind, Item)


def _revisions(node: Node) -> set[str]:
    return set(node.values.get(("was",)) or {})


def _by_ids(found: list[Breach], before: Nodes, after: Nodes) -> list[Breach]:
    """The same, where items changed their ids with each other, or got others, told as that."""
    texts = {one.key: one for one in found if one.code == "changed" and one.field == main_text_of(after[one.key].kind)}
    swapped = {
        key
        for key, one in texts.items()
        for other in texts.values()
        if other is not one and same(one.old, other.new) and same(one.new, other.old)
    }
    gone = {one.key: before[one.key] for one in found if one.code == "removed"}
    other_id: dict[Key, Key] = {}
    for one in found:
        if one.code == "came":
            alike = [key for key, node in gone.items() if _says_the_same(node, after[one.key]) and key not in other_id]
            other_id |= dict.fromkeys(alike[:1], one.key)
    made: list[Breach] = []
    for one in found:
        if one.code == "removed" and one.key in other_id:
            now = after[other_id[one.key]]
            made.append(Breach("id-changed", now.path, "", before[one.key].id, now.id, key=one.key))
        elif one.code == "changed" and one.key in swapped:
            if one is texts[one.key]:
                made.append(replace(one, code="ids-swapped"))
        elif one.code != "came" or one.key not in other_id.values():
            made.append(one)
    return made


def _says_the_same(old: Node, new: Node) -> bool:
    name = (main_text_of(old.kind),)
    return old.kind is new.kind and name in old.values and same(old.values[name], new.values.get(name))
