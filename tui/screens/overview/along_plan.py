"""The overview along the city's plan: a row for each node, with all that belongs to it or to one below it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from miekeshi.model.plan_tree import PlanTree
from miekeshi.progress.along_plan import NodeCounts, along_plan
from miekeshi.progress.brief import LineBrief, SheetBrief
from miekeshi.progress.summary import Counts
from miekeshi.text.i18n import _

PLAN = "plan"
"""The section."""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node, or a fiscal year over its own, as the overview shows it; with the targets right below where opened."""

    key: str
    name: str
    counts: Counts
    depth: int
    year: int | None = None
    lines: tuple[tuple[Path, SheetBrief, LineBrief], ...] = ()


class OfSheet(Protocol):
    """One sheet's part: how the targets of each way down the plan stand."""

    @property
    def file(self) -> Path: ...
    @property
    def sheet(self) -> SheetBrief: ...
    @property
    def nodes(self) -> Mapping[tuple[str, ...], Counts]: ...


class AlongPlan:
    """What was read, along the plan; fiscal years are never added up."""

    def __init__(self, tree: PlanTree, known: Collection[OfSheet], wanted: Collection[str]) -> None:
        """``wanted`` are the nodes that are asked for; what stands above them is left out."""
        self._tree, self._known = tree, known
        lines = ((one.sheet.fiscal_year, nodes, counts) for one in known for nodes, counts in one.nodes.items())
        below = tree.below(wanted) | frozenset(wanted) if wanted else None
        self._years = {
            year: [one for one in rows if below is None or one.node in below]
            for year, rows in along_plan(tree, lines).items()
        }

    def __len__(self) -> int:
        return sum(map(len, self._years.values()))

    def rows(self, opened: Collection[str]) -> Iterator[NodeRow]:
        """The years where sheets of several are known, the newest first, and their nodes; below an opened node its own.

        The only year of which anything belongs to a node is open.
        """
        several = len({one.sheet.fiscal_year for one in self._known if one.nodes}) > 1
        for year, nodes in sorted(self._years.items(), key=lambda pair: -(pair[0] or 0)):
            top = f"{PLAN}/{year or ''}" if len(self._years) > 1 else PLAN
            if several:
                yield NodeRow(top, "", _sum(nodes), 1, year)
            if top in opened:
                yield from self._nodes(year, nodes, opened, 1 + several)

    def _nodes(
        self, year: int | None, nodes: Sequence[NodeCounts], opened: Collection[str], depth: int
    ) -> Iterator[NodeRow]:
        least = min(one.depth for one in nodes)
        closed: list[str] = []
        for one in nodes:
            chain = self._tree.chain(one.node)
            if any(above in closed for above in chain[:-1]):
                continue
            key = f"{PLAN}/{year or ''}/{one.node}"
            name = self._tree.named(one.node) if one.node else _("(no place in the plan)")
            held = self._own(year, one.node) if key in opened else ()
            if key not in opened:
                closed.append(one.node)
            yield NodeRow(key, name, one.counts, depth + one.depth - (least if one.node else one.depth), None, held)

    def _own(self, year: int | None, node: str) -> tuple[tuple[Path, SheetBrief, LineBrief], ...]:
        """What belongs to the node itself, not to one below it."""
        return tuple(
            (one.file, one.sheet, line)
            for one in self._known
            if one.sheet.fiscal_year == year
            for line in one.sheet.lines
            if (line.nodes[-1] if line.nodes else "") == node
        )


def _sum(nodes: Sequence[NodeCounts]) -> Counts:
    """What the highest nodes, and what belongs to none, come to."""
    least = min(one.depth for one in nodes)
    every: Counts = Counter()
    for one in nodes:
        if one.depth == least or not one.node:
            every.update(one.counts)
    return every
