"""The options by which commands about many sheets are asked for some of them."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import WORDS, FiscalYear, read_day
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from miekeshi.model.plan_tree import PlanTree
    from miekeshi.progress.choice import Choice
    from miekeshi.progress.verdict import Standing
    from miekeshi.store.workspace.overview import Read
    from miekeshi.store.workspace.plans import Version

F = TypeVar("F", bound=Callable[..., Any])


def choosing(function: F) -> F:
    """Give the command the options, all of whose values it hands to ``choice``."""
    for option in reversed(
        (
            click.option("--year", "years", metavar="YEAR", type=FiscalYear(), multiple=True, help="Only this year's."),
            click.option(
                "--department",
                "departments",
                metavar="NAME",
                type=WORDS,
                multiple=True,
                help="Only of departments with this in the name.",
            ),
            click.option("--division", metavar="NAME", type=WORDS, help="Only of divisions with this in the name."),
            click.option("--since", metavar="DATE", type=WORDS, help="Only what changed since that day."),
            click.option(
                "--standing",
                "standings",
                metavar="NAME",
                type=WORDS,
                multiple=True,
                help="Only what stands so: missed.",
            ),
            click.option(
                "--plan",
                metavar="NODE",
                type=WORDS,
                help="Only what belongs to this node of the city's plan, or to one below it: its number, words or ID.",
            ),
        )
    ):
        function = option(function)
    return function


def choice(
    path: Path,
    years: tuple[int, ...] = (),
    departments: tuple[str, ...] = (),
    division: str | None = None,
    since: str | None = None,
    standings: tuple[str, ...] = (),
    plan: str | None = None,
) -> "Choice":
    """What the options ask for in the workspace of the path. Leaves with status 2 for what there is none of: a day, a
    standing, a node of the city's plan.
    """
    from miekeshi.progress.choice import APART, Choice

    day: date | None = None if since is None else read_day(since, "--since")
    nodes = frozenset[str]() if plan is None else _nodes(path, plan)
    return Choice(years, APART.join(departments), division or "", day, tuple(map(_standing, standings)), nodes=nodes)


def chosen(reads: "list[Read]", asked: "Choice") -> "list[Read]":
    """Of what was read, what is asked for; what could not be read is of no known year or department, and stays."""
    from dataclasses import replace

    found = []
    for one in reads:
        status = asked.status(one.status) if one.status else None
        if status is not None or one.status is None:
            found.append(replace(one, status=status))
    return found


def _standing(text: str) -> "Standing":
    from miekeshi.progress.assessment import STANDINGS, standing_name
    from miekeshi.progress.choice import read_standing

    found = read_standing(text)
    if found is None:
        names = ", ".join(f"{one} ({standing_name(one)})" for one in STANDINGS)
        fail(
            f"--standing: {_('nothing stands “{text}”.').format(text=text[:30])}",
            _("Known: {names}.").format(names=names),
        )
    return found


def tree_of(path: Path) -> "PlanTree":
    """The plans of the workspace that the path is in; none, which stderr is told, where they cannot be read."""
    from miekeshi.model.plan_tree import NO_PLAN

    return _tree(path) or NO_PLAN


def _tree(path: Path) -> "PlanTree | None":
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.plans import plans_version

    return _read(plans_version(root_of(path)))


@cache
def _read(version: "Version | None") -> "PlanTree | None":
    from miekeshi.store.workspace.plans import check_plans, plan_tree

    tree = plan_tree(version)
    for problem in check_plans(version[0])[1] if tree is None and version else ():
        if problem.severity == "error":
            click.echo(problem.as_text(), err=True)
    return tree


def _nodes(path: Path, text: str) -> frozenset[str]:
    from miekeshi.model.plan_tree import MOST_NAMED

    tree = _tree(path)
    if tree is None:
        raise click.exceptions.Exit(2)
    found = tree.find(text)
    if not found:
        names = [
            f"{tree.nodes[node].words} ({node})" for plan, _one in tree.in_order() for node, _at in tree.walk(plan)
        ]
        fail(
            _("--plan: nothing in the city's plans is called “{text}”.").format(text=text[:30]),
            _("Known: {names}.").format(names=", ".join(names[:MOST_NAMED] + ["…"] * (len(names) > MOST_NAMED)))
            if names
            else _("The workspace has no plan: it would stand in {file}.").format(file="miekeshi-plan.toml"),
        )
    return frozenset(found)
