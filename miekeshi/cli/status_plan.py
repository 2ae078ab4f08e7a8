"""``miekeshi status`` along the city's plan: a row for each node, with all that belongs to it or below it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miekeshi.cli.choosing import tree_of
from miekeshi.cli.reading import Cell, echo_csv
from miekeshi.text.i18n import _
from miekeshi.text.width import width

if TYPE_CHECKING:
    from miekeshi.model.plan_tree import PlanTree
    from miekeshi.progress.along_plan import NodeCounts
    from miekeshi.progress.choice import Choice
    from miekeshi.store.workspace.overview import Read

    Rolled = Mapping[int | None, Sequence[NodeCounts]]

LONGEST = 72
"""Columns of a node's name at most."""


def rolled(path: Path, reads: "Sequence[Read]", wanted: "Choice") -> "Rolled":
    """What was read along the plans of the workspace, by fiscal year; empty where nothing belongs to any node.

    Where some nodes are asked for, those above them are left out: of these there is more than what was read.
    """
    from miekeshi.progress.along_plan import along_plan

    known = [one.status for one in reads if one.status is not None]
    lines = [(one.fiscal_year, line.nodes, {line.assessment.standing: 1}) for one in known for line in one.lines]
    tree = tree_of(path)
    found = along_plan(tree, lines)
    if not wanted.nodes:
        return found
    below = tree.below(wanted.nodes) | wanted.nodes
    return {year: [one for one in rows if one.node in below] for year, rows in found.items()}


def text(path: Path, found: "Rolled", _today: date, *, whole: bool = True) -> None:
    """Print a table for each fiscal year; where it is not the ``whole``, of the highest nodes, below other tables."""
    from miekeshi.cli.status_table import NAME, table
    from miekeshi.dates.eras import year_words

    tree = tree_of(path)
    if not found and whole:
        click.echo(_("Nothing belongs to a node of the city's plan."))
    for number, (year, every) in enumerate(found.items()):
        rows = every if whole else [one for one in every if one.depth == every[0].depth or not one.node]
        if number or not whole:
            click.echo("")
        head = _("Plan, {year}").format(year=year_words(year)) if year else _("Plan")
        longest = max(NAME, *(2 * one.depth + width(called(tree, one)) for one in rows))
        table(head, [(called(tree, one), one.counts, one.depth) for one in rows], min(longest, LONGEST))


def called(tree: "PlanTree", one: "NodeCounts") -> str:
    """The node in words."""
    return tree.named(one.node) if one.node else _("(no place in the plan)")


def csv(path: Path, found: "Rolled", today: date) -> None:
    """Print a row for each fiscal year and node."""
    from miekeshi.progress.assessment import STANDINGS, standing_name
    from miekeshi.progress.summary import total

    tree = tree_of(path)
    head = (
        *(_("Fiscal year"), _("Plan"), _("Depth"), _("Level"), _("Number"), _("Title"), _("Node's ID")),
        *(*map(standing_name, STANDINGS), _("total"), _("As of")),
    )
    rows: list[tuple[Cell, ...]] = []
    for year, held in found.items():
        for one in held:
            told = _told(tree, one)
            rows.append(
                (
                    *(year, told["plan_title"], one.depth + 1 if one.plan else None, told["level"], told["number"]),
                    *(told["title"] or called(tree, one), one.node or None),
                    *(one.counts[name] for name in STANDINGS),
                    *(total(one.counts), today),
                )
            )
    echo_csv(head, rows)


def as_json(path: Path, found: "Rolled") -> list[dict[str, Any]]:
    """The nodes of each fiscal year for JSON."""
    tree = tree_of(path)
    return [
        {
            "fiscal_year": year,
            "node": one.node or None,
            "plan": one.plan or None,
            **_told(tree, one),
            "depth": one.depth + 1 if one.plan else None,
            "counts": one.counts,
        }
        for year, held in found.items()
        for one in held
    ]


def _told(tree: "PlanTree", one: "NodeCounts") -> dict[str, str | None]:
    node, level = tree.nodes.get(one.node), tree.level_of(one.node)
    return {
        "plan_title": tree.plans.plan[one.plan].title if one.plan else None,
        "level": level[1].label if level else None,
        "number": node.number if node else None,
        "title": node.title if node else None,
    }
