"""Places in the city's plan, where two plans have nodes of the same words: the one that holds in the sheet's year."""

from miekeshi.importing.draft import Node
from miekeshi.model.plan_tree import PlanTree


def settle(sheet: Node, tree: PlanTree | None, fiscal_year: int | None) -> None:
    """Let every item belong to the node of its words whose plan holds in the year, where there is one."""
    for node in sheet.walk() if tree is not None else ():
        for name in ("plan_node", "former_node"):
            if (found := node.values.get(name)) is not None and tree is not None:
                node.values[name] = _holding(tree, found, fiscal_year)


def _holding(tree: PlanTree, node: str, fiscal_year: int | None) -> str:
    if _holds(tree, node, fiscal_year):
        return node
    way = tree.way(node)
    alike = (one for one in tree.nodes if tree.way(one) == way and _holds(tree, one, fiscal_year))
    return next(alike, node)


def _holds(tree: PlanTree, node: str, fiscal_year: int | None) -> bool:
    plan = tree.plans.plan.get(tree.plan_of(node) or "")
    return plan is not None and plan.holds_in(fiscal_year)
