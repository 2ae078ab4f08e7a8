"""The city's plans: put in, worded, moved and taken away; each edit is ``Plans → Plans``."""

import re
from collections.abc import Iterable, Sequence

from miekeshi.model import new_id, put
from miekeshi.model.frozen import Frozen
from miekeshi.model.plan import Level, Node, Plan, Plans
from miekeshi.model.plan_tree import PlanTree

STEP = 10


def with_plan(plans: Plans, plan: Plan, levels: Sequence[str], key: str | None = None) -> tuple[Plans, str]:
    """The plans with one more, or with that of the key worded anew; and its id. ``levels`` are the highest first."""
    key = key or new_id("p", plans.plan)
    held = plan.model_copy(update={"level": Frozen(_levels(plan, levels))})
    return put(plans, ("plan", key), held), key


def _levels(plan: Plan, labels: Sequence[str]) -> dict[str, Level]:
    """The levels under the ids that they had: by what they are called, else, where as many are left, by their place."""
    ids = {level.label: key for key, level in plan.levels}
    left = [key for key, level in plan.levels if level.label not in labels]
    new = [label for label in labels if label not in ids]
    ids |= dict(zip(new, left, strict=True)) if len(new) == len(left) else {}
    found: dict[str, Level] = {}
    for place, label in enumerate(labels, 1):
        key = ids.get(label)
        if key is None or key in found:
            key = new_id("l", {*plan.level, *found})
        found[key] = Level(order=STEP * place, label=label)
    return found


def with_node(plans: Plans, node: Node, key: str | None = None) -> tuple[Plans, str]:
    """The plans with one more node, the last below its parent, or with that of the key worded anew; and its id."""
    key = key or new_id("n", plans.node)
    return put(plans, ("node", key), node), key


def without(plans: Plans, nodes: Iterable[str], plan: str | None = None) -> Plans:
    """The plans without these nodes, and without one of the plans."""
    gone = set(nodes)
    changed = put(plans, ("node",), Frozen({key: one for key, one in plans.node.items() if key not in gone}))
    return changed if plan is None else put(changed, ("plan", plan), None)


def nodes_of(plans: Plans, plan: str) -> list[str]:
    """The ids of the nodes of a plan."""
    return [key for key, _depth in PlanTree(plans).walk(plan)]


def beside(tree: PlanTree, key: str) -> list[str]:
    """The ids of the nodes with the same parent, or of the same plan's highest, in order, its own among them."""
    node = tree.nodes[key]
    return tree.tops(node.plan or "") if node.parent is None else tree.children(node.parent)


def shifted(plans: Plans, key: str, by: int) -> Plans:
    """The plans with the node so many places further down among its neighbours, up where negative."""
    keys = [*beside(PlanTree(plans), key)]
    at = keys.index(key)
    to = max(0, min(len(keys) - 1, at + by))
    keys.insert(to, keys.pop(at))
    moved = {one: plans.node[one].model_copy(update={"order": STEP * place}) for place, one in enumerate(keys, 1)}
    return put(plans, ("node",), Frozen({**plans.node, **moved}))


def next_number(plans: Plans, parent: str | None, plan: str) -> str:
    """The number that follows those of the nodes below the parent, or the plan's highest; empty where they have none.

    The first below a parent has the parent's and a 1 behind it.
    """
    tree = PlanTree(plans)
    keys = tree.children(parent) if parent else tree.tops(plan)
    if not keys:
        above = plans.node[parent].number if parent else None
        return f"{above}-1" if above else "" if parent else "1"
    last = plans.node[keys[-1]].number or ""
    found = re.fullmatch(r"(.*?)(\d+)(\D*)", last)
    return f"{found[1]}{int(found[2]) + 1}{found[3]}" if found and len(found[2]) < 10 else ""
