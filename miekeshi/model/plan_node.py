"""Where a sheet, its goals and its measures say that they belong in the city's plan."""

from collections.abc import Iterator

from miekeshi.model.base import Model
from miekeshi.model.path import Path, id_of, kind_of, outermost
from miekeshi.model.plan import Node, Plan
from miekeshi.model.plan_tree import PlanTree
from miekeshi.model.sheet import Sheet


def named_in(sheet: Sheet) -> Iterator[tuple[Path, str]]:
    """Every node that the sheet names, with the path of what names it: the sheet, a goal or a measure."""
    holders: list[tuple[Path, Model]] = [((), sheet)]
    holders += [(("goal", key), goal) for key, goal in sheet.goal.items()]
    holders += [(("measure", key), measure) for key, measure in sheet.measure.items()]
    for path, item in holders:
        if (node := getattr(item, "plan_node", None)) is not None:
            yield path, node


def outdated(sheet: Sheet, tree: PlanTree) -> Iterator[tuple[Path, Node, Plan]]:
    """Every node that the sheet names of a plan that does not hold in its year, with what names it."""
    for path, node in named_in(sheet):
        plan = tree.plans.plan.get(tree.plan_of(node) or "")
        if plan is not None and not plan.holds_in(sheet.fiscal_year):
            yield path, tree.nodes[node], plan


def node_of(sheet: Sheet, path: Path) -> str | None:
    """The node that what stands at the path belongs to: its measure's, else its goal's, else the sheet's."""
    top = outermost(path)
    measure = sheet.measure.get(id_of(top)) if kind_of(top) == "measure" else None
    if measure is not None and measure.plan_node is not None:
        return measure.plan_node
    goal = sheet.goal.get((measure.goal or "") if measure else id_of(top) if kind_of(top) == "goal" else "")
    return goal.plan_node if goal is not None and goal.plan_node is not None else sheet.plan_node
