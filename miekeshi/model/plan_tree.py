"""Ways about the city's plans: up from a node, down to all below it, and in the order in which they are listed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from miekeshi.model.plan import Level, Node, Plan, Plans
from miekeshi.text.folding import fold

DEEPEST = 20
"""Levels that are followed upwards; a plan has six at most."""
STEP = " ＞ "
"""Between a level and the one below it."""
MOST_NAMED = 8
"""Nodes that are named as examples where one is asked for that there is not."""
_PIECES = re.compile(r"\d{1,18}|\D+")


class PlanTree:
    """The plans as a tree. A parent that is missing, or that stands below its own child, ends the way up."""

    def __init__(self, plans: Plans) -> None:
        self.plans = plans

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlanTree) and self.plans == other.plans

    __hash__ = None  # type: ignore[assignment]

    @property
    def nodes(self) -> Mapping[str, Node]:
        """Every node by its id."""
        return self.plans.node

    def chain(self, node_id: str | None) -> tuple[str, ...]:
        """The ids from the highest node above it down to the node; of none, or an unknown one, none."""
        return self._chains.get(node_id or "", ())

    def children(self, node_id: str) -> list[str]:
        """The ids of the nodes right below it, in order."""
        return self._children.get(node_id, [])

    def tops(self, plan_id: str) -> list[str]:
        """The ids of the plan's highest nodes, in order."""
        return self._tops.get(plan_id, [])

    def below(self, node_ids: Iterable[str]) -> frozenset[str]:
        """The ids of the nodes and of all nodes below them."""
        wanted = set(node_ids)
        return frozenset(key for key, chain in self._chains.items() if not wanted.isdisjoint(chain))

    def plan_of(self, node_id: str | None) -> str | None:
        """The id of the plan that the node is of; None where its way up leads to none."""
        chain = self.chain(node_id)
        top = self.nodes[chain[0]] if chain else None
        return top.plan if top and top.parent is None and top.plan in self.plans.plan else None

    def level_of(self, node_id: str) -> tuple[str, Level] | None:
        """The level at which the node stands, behind its id; None below the last one, or without a plan."""
        plan = self.plans.plan.get(self.plan_of(node_id) or "")
        levels, depth = (plan.levels if plan else []), len(self.chain(node_id)) - 1
        return levels[depth] if 0 <= depth < len(levels) else None

    def find(self, text: str) -> list[str]:
        """The ids of the nodes that are called so: by id, else by number, else by these words among their own."""
        if text in self.nodes:
            return [text]
        wanted = fold(text).strip()
        if not wanted:
            return []
        numbered = [key for key in self.nodes if fold(self.nodes[key].number or "").strip() == wanted]
        return numbered or [key for key in self.nodes if wanted in fold(self.named(key))]

    def named(self, node_id: str, labels: Mapping[str, str] = MappingProxyType({})) -> str:
        """The node as it is spoken of: 施策1-2-3 …; of an unknown one the id.

        ``labels`` are a form's words, which go before those of the plan: ``plan-measure`` for the level ``measure``.
        """
        node = self.nodes.get(node_id)
        if node is None:
            return node_id
        level = self.level_of(node_id)
        word = labels.get(f"plan-{level[0]}") or level[1].label if level else ""
        return f"{word}{node.words}" if node.number else f"{word} {node.words}".strip()

    def way(self, node_id: str | None, labels: Mapping[str, str] = MappingProxyType({})) -> str:
        """The way down to the node in words: 政策1-2 … ＞ 施策1-2-3 …; of an unknown one nothing."""
        return STEP.join(self.named(one, labels) for one in self.chain(node_id))

    def in_order(self) -> list[tuple[str, Plan]]:
        """The plans, each behind its id: by ``order``, then the earlier first."""
        return sorted(self.plans.plan.items(), key=lambda pair: (pair[1].order, pair[1].first or 0, pair[0]))

    def walk(self, plan_id: str) -> Iterator[tuple[str, int]]:
        """The ids of the plan's nodes as they are listed, each with its depth, the highest 0."""
        waiting = [(key, 0) for key in reversed(self.tops(plan_id))]
        while waiting:
            key, depth = waiting.pop()
            yield key, depth
            waiting += [(below, depth + 1) for below in reversed(self.children(key))]

    @cached_property
    def adrift(self) -> tuple[str, ...]:
        """The ids of the nodes that are listed in no plan, in order."""
        return tuple(sorted((key for key in self.nodes if self.plan_of(key) is None), key=self._rank))

    @cached_property
    def _chains(self) -> Mapping[str, tuple[str, ...]]:
        return {key: _chain(self.nodes, key) for key in self.nodes}

    @cached_property
    def _children(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in sorted(self.nodes, key=self._rank):
            found.setdefault(self.nodes[key].parent or "", []).append(key)
        return found

    @cached_property
    def _tops(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in self._children.get("", ()):
            found.setdefault(self.nodes[key].plan or "", []).append(key)
        return found

    def _rank(self, node_id: str) -> tuple[int, tuple[tuple[int, int, str], ...], str]:
        node = self.nodes[node_id]
        return node.order, natural(node.number or ""), node_id


NO_PLAN = PlanTree(Plans(format="goal-plan/1"))
"""Of a workspace without plans."""


def natural(number: str) -> tuple[tuple[int, int, str], ...]:
    """What sorts numbers as people do: 1-2 before 1-10, full-width digits as narrow ones."""
    pieces = _PIECES.findall(unicodedata.normalize("NFKC", number))
    return tuple((0, int(one), "") if one.isdecimal() else (1, 0, one) for one in pieces)


def _chain(nodes: Mapping[str, Node], key: str) -> tuple[str, ...]:
    way, seen = [key], {key}
    while (parent := nodes[way[-1]].parent) in nodes and parent not in seen and len(way) < DEEPEST:
        assert parent is not None
        way.append(parent)
        seen.add(parent)
    return tuple(reversed(way))
