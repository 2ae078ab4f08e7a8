"""The lines of the city's plans: each plan, and below it its nodes, as far in as they are deep."""

from dataclasses import dataclass

from textual.content import Content, Span

from miekeshi.checks.plans import years
from miekeshi.diff.changes import changes
from miekeshi.model.path import id_of, kind_of, outermost
from miekeshi.model.plan import Plan, Plans
from miekeshi.model.plan_tree import STEP, PlanTree
from miekeshi.text.i18n import _
from tui.terminal.content import fitted, shown
from tui.widgets.roll import Roll

INDENT = 2
"""Columns by which a node stands in for each level."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan, or one of its nodes; a node of no plan is of an empty one. The heading of those has neither."""

    plan: str
    node: str = ""
    depth: int = 0


def rows(tree: PlanTree) -> list[PlanRow]:
    """Every plan with its nodes; last, under a heading of their own, the nodes that are of none."""
    found: list[PlanRow] = []
    for key, _plan in tree.in_order():
        found.append(PlanRow(key))
        found += [PlanRow(key, node, depth + 1) for node, depth in tree.walk(key)]
    if tree.adrift:
        found.append(PlanRow(""))
        found += [PlanRow("", node, 1) for node in tree.adrift]
    return found


class PlanRoll(Roll):
    """The plans, a line each and for each of their nodes."""

    UNIFORM = True
    BINDINGS = []

    def __init__(self) -> None:
        super().__init__()
        self.plan_tree = PlanTree(Plans(format="goal-plan/1"))
        self.rows: list[PlanRow] = []

    def show(self, tree: PlanTree) -> None:
        """Draw these plans, the cursor on the line that it was on, else on the nearest."""
        before = self.row
        self.plan_tree, self.rows = tree, rows(tree)
        at = [place for place, row in enumerate(self.rows) if before and _same(row, before)]
        self.renew(at[0] if at else None)

    @property
    def row(self) -> PlanRow | None:
        """The line under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def go_to(self, plan: str, node: str) -> None:
        """Put the cursor on the node, or on the plan where there is none."""
        at = [place for place, row in enumerate(self.rows) if (row.node == node if node else row.plan == plan)]
        if at:
            self.cursor = at[0]

    def count(self) -> int:
        return len(self.rows)

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.rows[index]
        if not row.node:
            return [self._heading(row.plan, width)]
        text = fitted(" " * INDENT * row.depth + self.plan_tree.named(row.node), width)
        node = self.plan_tree.nodes[row.node]
        level = self.plan_tree.level_of(row.node)
        lead = INDENT * row.depth + (len(level[1].label) if level and node.number else 0)
        return [Content(text, [Span(INDENT * row.depth, min(len(text), lead), ".faint")])]

    def _heading(self, key: str, width: int) -> Content:
        plan = self.plan_tree.plans.plan.get(key)
        if plan is None:
            return Content(fitted(_("Nodes of no plan"), width), [Span(0, width, ".warning")])
        title, more = shown(plan.title), plan_words(plan)
        text = fitted(f"{title}   {more}", width)
        end = min(len(text), len(title))
        return Content(text, [Span(0, end, ".heading"), Span(end, len(text), ".faint")])


def _same(row: PlanRow, before: PlanRow) -> bool:
    return row.node == before.node if before.node else row == before


def plan_words(plan: Plan) -> str:
    """The years of a plan, and what its levels are called."""
    levels = STEP.join(level.label for _key, level in plan.levels)
    return "   ".join(filter(None, (years(plan), shown(levels))))


def differences(old: Plans, new: Plans) -> list[str]:
    """What was added, removed or changed between two values of the plans, a line for each plan and node."""
    return list(dict.fromkeys(_told(outermost(change.path), old, new) for change in changes(old, new)))


def _told(path: tuple[str, ...], old: Plans, new: Plans) -> str:
    kind = kind_of(path)
    before, after = (getattr(side, kind, {}) for side in (old, new))
    if kind not in ("plan", "node"):
        return _("Changed")
    key = id_of(path)
    said = _("Added") if key not in before else _("Removed") if key not in after else _("Changed")
    item = after.get(key) or before[key]
    return f"{said}: {shown(getattr(item, 'words', item.title))}"
