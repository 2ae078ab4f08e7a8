"""How targets stand along the city's plan: each node with all that belongs to it or to a node below it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from miekeshi.model.plan_tree import PlanTree
from miekeshi.progress.summary import Counts
from miekeshi.progress.verdict import Standing


@dataclass(frozen=True, slots=True)
class NodeCounts:
    """A node in one fiscal year: how deep it stands in its plan, and how what belongs to it stands.

    ``plan`` and ``node`` are ids. What belongs to no node is of an empty one; of a node that no plan has, the plan is.
    """

    year: int | None
    plan: str
    node: str
    depth: int
    counts: Counts


def along_plan(
    tree: PlanTree, lines: Iterable[tuple[int | None, Sequence[str], Mapping[Standing, int]]]
) -> dict[int | None, tuple[NodeCounts, ...]]:
    """By fiscal year, the earliest first, the nodes to which something belongs, in the order of the plan.

    ``lines`` are the year, the nodes (the highest first) and the standings of some targets. Years are not added up, and
    the nodes of a level do not add up to the whole where something belongs to none: that comes last. A year of which
    nothing belongs to any node is left out.
    """
    found: dict[int | None, dict[str, Counts]] = {}
    for year, nodes, standings in lines:
        held = found.setdefault(year, {})
        for node in nodes or ("",):
            held.setdefault(node, Counter()).update(standings)
    places = {node: (plan, depth) for plan, _one in tree.in_order() for node, depth in tree.walk(plan)}
    order = {node: at for at, node in enumerate(places)}
    last = len(order)
    return {
        year: tuple(
            NodeCounts(year, *_place(places, node), held[node])
            for node in sorted(held, key=lambda node: (not node, order.get(node, last), node))
        )
        for year, held in sorted(found.items(), key=lambda pair: pair[0] or 0)
        if any(held)
    }


def _place(places: dict[str, tuple[str, int]], node: str) -> tuple[str, str, int]:
    plan, depth = places.get(node, ("", 0))
    return plan, node, depth
