"""What does not hold in the city's plans, and in what a sheet says of its place in them."""

from collections.abc import Iterator
from itertools import islice

from miekeshi.checks.conflicts import undecided
from miekeshi.checks.finding import Finding
from miekeshi.checks.names import Names, dangling
from miekeshi.dates.eras import year_words
from miekeshi.model import Path, Sheet
from miekeshi.model.plan import Node, Plan, Plans
from miekeshi.model.plan_node import named_in, outdated
from miekeshi.model.plan_tree import PlanTree, natural
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _


def findings(plans: Plans) -> Iterator[Finding]:
    """Everything that does not hold within the file of plans."""
    yield from undecided(plans)
    for key, plan in plans.plan.items():
        if plan.first is not None and plan.last is not None and plan.last < plan.first:
            yield Finding(
                ("plan", key, "last"),
                "plan-years",
                _("the plan ends before it begins"),
                _("Check its first and its last fiscal year."),
            )
    tree = PlanTree(plans)
    yield from _ways_up(tree)
    yield from _levels(tree)
    yield from _numbers(tree)


def _ways_up(tree: PlanTree) -> Iterator[Finding]:
    nodes, known = Names(tree.nodes), Names(tree.plans.plan)
    for key, node in tree.nodes.items():
        if node.parent is None and node.plan is None:
            yield Finding(
                ("node", key),
                "plan-missing",
                _("the node names neither a node above it nor its plan, so it belongs nowhere"),
                _("Add a line: parent = the id of the node above it; at the highest level plan = the id of its plan."),
                key=True,
            )
        elif node.parent is None and node.plan not in known:
            yield _renamed(dangling(("node", key, "plan"), node.plan or "", _("plan"), known), "plan-missing")
        elif node.parent is not None and node.parent not in nodes:
            found = dangling(("node", key, "parent"), node.parent, _("node of a plan"), nodes, key)
            yield _renamed(found, "plan-parent")
        elif node.parent is not None and node.parent in nodes and _turns(tree, key):
            yield Finding(
                ("node", key, "parent"),
                "plan-circle",
                _("the node stands below itself: {way}").format(way=_way(tree, key)),
                _("Name another node above one of them; one at the highest level has none."),
            )
        elif node.parent is not None and node.plan is not None and node.plan != tree.plan_of(key):
            yield Finding(
                ("node", key, "plan"),
                "plan-missing",
                _("the node above it is of another plan"),
                _("Remove this line: a node is of its parent's plan."),
            )


def _renamed(finding: Finding, code: str) -> Finding:
    return Finding(finding.path, code, finding.message, finding.remedy)


def _turns(tree: PlanTree, key: str) -> bool:
    """Whether the way up comes back to the node itself."""
    chain = tree.chain(key)
    return tree.nodes[chain[0]].parent == key


def _way(tree: PlanTree, key: str) -> str:
    way = [*reversed(tree.chain(key)), key]
    return " → ".join(tree.nodes[one].words for one in way)


def _levels(tree: PlanTree) -> Iterator[Finding]:
    """Nodes for which their plan has no level: what they are called nobody could say."""
    for plan_id, plan in tree.plans.plan.items():
        levels = len(plan.levels)
        for key, depth in tree.walk(plan_id):
            if depth >= levels:
                yield Finding(
                    ("node", key),
                    "plan-level",
                    _("the node stands {depth} levels deep, and its plan names {count}").format(
                        depth=depth + 1, count=levels
                    ),
                    _("Name the level in the plan, or name another node above this one."),
                    "warning",
                    key=True,
                )


def _numbers(tree: PlanTree) -> Iterator[Finding]:
    """Two nodes of one number, beside each other; with a number of several parts (1-2) anywhere on their level."""
    for plan_id in tree.plans.plan:
        taken: dict[tuple[object, str], str] = {}
        for key, depth in tree.walk(plan_id):
            number = fold(tree.nodes[key].number or "").strip()
            parts = sum(piece[0] == 0 for piece in natural(number))
            within = depth if parts > 1 else tree.nodes[key].parent
            if number and (within, number) in taken:
                yield Finding(
                    ("node", key, "number"),
                    "plan-number",
                    _("two nodes have the number {number}: {one} and {other}").format(
                        number=tree.nodes[key].number,
                        one=tree.nodes[taken[within, number]].title,
                        other=tree.nodes[key].title,
                    ),
                    _("Give one of the two another number."),
                    "warning",
                )
            taken.setdefault((within, number), key)


def references(sheet: Sheet, tree: PlanTree | None) -> Iterator[Finding]:
    """Places in the plans that the sheet names and that do not exist, or do not hold in its year."""
    if tree is None:
        yield from (_unreadable((*path, "plan_node")) for path, _node in islice(named_in(sheet), 1))
        return
    for path, node in named_in(sheet):
        if node not in tree.nodes:
            yield _unknown((*path, "plan_node"), node, sheet.fiscal_year, tree)
    for path, found, plan in outdated(sheet, tree):
        yield _outdated((*path, "plan_node"), found, plan, sheet.fiscal_year, tree)


def _unreadable(at: Path) -> Finding:
    return Finding(
        at,
        "plan-unreadable",
        _("the city's plans cannot be read, so this place in them is not known"),
        _("Mend {file} first: miekeshi check says what is wrong with it.").format(file="miekeshi-plan.toml"),
        "warning",
    )


def _unknown(at: Path, node: str, fiscal_year: int | None, tree: PlanTree) -> Finding:
    return Finding(
        at,
        "plan-unknown",
        _("there is no node {node} in the city's plans").format(node=node),
        _("Choose one again: known in the plans that hold: {nodes}.").format(nodes=_examples(tree, fiscal_year)),
        "warning",
    )


def _outdated(at: Path, node: Node, plan: Plan, fiscal_year: int | None, tree: PlanTree) -> Finding:
    year = "" if fiscal_year is None else year_words(fiscal_year)
    return Finding(
        at,
        "plan-year",
        _("{node} is of {plan}, which holds {years} and not in {year}").format(
            node=node.words, plan=plan.title, years=years(plan), year=year
        ),
        _("Choose its place in the plan that holds: {nodes}.").format(nodes=_examples(tree, fiscal_year)),
        "warning",
    )


def years(plan: Plan) -> str:
    """The fiscal years for which the plan holds, in words; empty where it states none."""
    first, last = (year_words(one) if one is not None else "" for one in (plan.first, plan.last))
    return _("{first}–{last}").format(first=first, last=last) if first or last else ""


def _examples(tree: PlanTree, fiscal_year: int | None) -> str:
    """The first nodes of the plans that hold in the year, each behind its id."""
    holding = [key for key, plan in tree.in_order() if plan.holds_in(fiscal_year)]
    nodes = [node for key in holding for node, _depth in tree.walk(key)]
    told = [f"{node} ({tree.nodes[node].words})" for node in nodes[:6]]
    return ", ".join(told + (["…"] if len(nodes) > 6 else [])) or "–"
