"""Revisions that got another day, and with it another id: known by what they did, which is the same."""

from collections.abc import Mapping
from typing import Any

from miekeshi.diff.changes import same
from miekeshi.diff.nodes import Key, Nodes
from miekeshi.diff.threads import threads

Traces = Mapping[str, Mapping[tuple[Key, str], Any]]
"""By revision what it did: item and field, and what the field was before; ``added`` and ``withdrawn`` of an item."""


def traces(nodes: Nodes) -> Traces:
    """What each revision did, as the items tell it."""
    found: dict[str, dict[tuple[Key, str], Any]] = {}
    for key, node in nodes.items():
        for name in ("added", "withdrawn"):
            if revision := node.values.get((name,)):
                found.setdefault(revision, {})[(key, name)] = revision
        for name, thread in threads(node.kind, node.values).items():
            for revision, held in thread.former.items():
                if name in held:
                    found.setdefault(revision, {})[(key, name)] = held[name]
    return found


def renamed(old: Nodes, new: Nodes) -> dict[str, str]:
    """By former id the present one of each revision that was given another; those that did nothing are left out."""
    before, after = traces(old), traces(new)
    came = [one for one in _revisions(new) if ("revision", one) not in old]
    found: dict[str, str] = {}
    for gone in _revisions(old):
        if ("revision", gone) in new or not before.get(gone):
            continue
        fitting = [one for one in came if one not in found.values() and _did(after.get(one, {}), before[gone])]
        reason = old[("revision", gone)].values.get(("reason",))
        fitting.sort(key=lambda one: new[("revision", one)].values.get(("reason",)) != reason)
        if fitting:
            found[gone] = fitting[0]
    return found


def _did(made: Mapping[tuple[Key, str], Any], before: Mapping[tuple[Key, str], Any]) -> bool:
    """Whether it did all of that."""
    return all(
        place in made and (place[1] in ("added", "withdrawn") or same(made[place], former))
        for place, former in before.items()
    )


def _revisions(nodes: Nodes) -> list[str]:
    return [node.id for key, node in nodes.items() if key and key[:-1] == ("revision",)]
