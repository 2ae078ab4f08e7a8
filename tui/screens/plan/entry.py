"""The forms of a plan and of one of its nodes."""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult

from miekeshi.edits import plans as edits
from miekeshi.model.plan import Node, Plan, Plans
from miekeshi.model.plan_tree import PlanTree
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.form_ids import PLAN, PLAN_NODE
from tui.terminal.content import brief
from tui.widgets.fields.fields import ListField, ProseField, TextField
from tui.widgets.fields.head_fields import FormYearField
from tui.widgets.fields.listed import Listed, ListedField
from tui.widgets.words import Words

Result = tuple[Plans, str, str, str]
"""The plans after the edit, what the edit did in the UI's words, and the plan and the node that it was about."""
TOP = "top"
"""What stands for the highest level of a plan among the nodes that another can stand below."""


class PlanEntry(BoxScreen[Result | None]):
    """A plan: its name, the years for which it holds, its levels. Dismissed with the new plans."""

    FORM = PLAN

    def __init__(self, plans: Plans, key: str | None) -> None:
        super().__init__(_("Plan") if key else _("A new plan"))
        self._plans, self._key = plans, key
        self._plan = plans.plan[key] if key else Plan(title="…")

    def parts(self) -> ComposeResult:
        plan, new = self._plan, self._key is None
        title = None if new else plan.title
        yield (
            TextField("title", _("Title"), title, required=_("Type the plan's name."))
            .like("第3次総合計画")
            .about(_("The plan's name, with its part where it has several: 第3次総合計画 前期基本計画."))
        )
        yield (
            FormYearField("first", _("First year"), plan.first)
            .like("R8")
            .about(_("The first fiscal year for which the plan holds."))
        )
        yield (
            FormYearField("last", _("Last year"), plan.last)
            .like("R17")
            .about(_("The last fiscal year for which the plan holds."))
        )
        levels = tuple(level.label for _key, level in plan.levels)
        yield (
            ListField("levels", _("Levels"), levels)
            .like("基本目標、政策、施策、基本事業")
            .about(_("What its levels are called, the highest first: 基本目標、政策、施策、基本事業、事務事業."))
        )

    def begin(self) -> None:
        self.field("title").focus_entry()

    def submit(self) -> None:
        first, last = self.field("first").value(), self.field("last").value()
        if first is not None and last is not None and last < first:
            self.complain("last", _("The plan ends before it begins."))
            return
        levels: Sequence[str] = self.field("levels").value()
        if len(set(levels)) < len(levels):
            self.complain("levels", _("Two levels have the same name."))
            return
        title = self.field("title").value()
        plan = self._plan.model_copy(update={"title": title, "first": first, "last": last})
        changed, key = edits.with_plan(self._plans, plan, levels, self._key)
        self.dismiss((changed, _("Plan “{name}” changed").format(name=brief(title)), key, ""))


class NodeEntry(BoxScreen[Result | None]):
    """A node: its number, its words, and the node that it stands below. Dismissed with the new plans."""

    FORM = PLAN_NODE

    def __init__(self, plans: Plans, key: str | None, node: Node, title: str) -> None:
        super().__init__(title)
        self._plans, self._key, self._node = plans, key, node
        self._tree = PlanTree(plans)

    def parts(self) -> ComposeResult:
        if self._key is None:
            yield Words(_("Its level follows from what it stands below."), classes="note")
        number = TextField("number", _("Number"), self._node.number).like("1-2-3")
        if self._key is None and self._node.number:
            number.propose(self._node.number)
        yield number.about(_("Its number as printed: 1-2-3."))
        title = self._node.title if self._key else None
        yield (
            ProseField("title", _("Title"), title, required=_("Type what it is called."))
            .like("港のにぎわいの創出")
            .about(_("What it is called, as printed."))
        )
        yield ListedField("parent", _("Below"), partial(_places, self._tree, self._key), self._stands_below()).about(
            _("The node that it stands below, or the plan itself: choose another to move it with all below it.")
        )

    def _stands_below(self) -> str | None:
        if self._node.parent is not None:
            return self._node.parent if self._node.parent in self._tree.nodes else None
        return None if self._node.plan is None else f"{TOP}.{self._node.plan}"

    def begin(self) -> None:
        self.field("title").focus_entry()

    def submit(self) -> None:
        title = (self.field("title").value() or "").replace("\n", " ").strip()
        below = self.field("parent").value()
        if below is None:
            self.complain("parent", _("Choose what it stands below."))
            return
        top = below.removeprefix(f"{TOP}.") if below.startswith(f"{TOP}.") else None
        said = {"number": self.field("number").value(), "title": title}
        said |= {"parent": None, "plan": top} if top else {"parent": below, "plan": None}
        order = self._node.order if self._key and below == self._stands_below() else _last(self._tree, top, below)
        node = self._node.model_copy(update={**said, "order": order})
        changed, key = edits.with_node(self._plans, node, self._key)
        done = _("Added {what}") if self._key is None else _("Edited {what}")
        self.dismiss((changed, done.format(what=brief(node.words)), "", key))


def _last(tree: PlanTree, plan: str | None, parent: str) -> int:
    """The order of a node that comes last there; none where the numbers alone decide."""
    keys = tree.tops(plan) if plan else tree.children(parent)
    orders = [tree.nodes[key].order for key in keys]
    return max(orders) + edits.STEP if any(orders) else 0


def _places(tree: PlanTree, key: str | None) -> list[Listed]:
    """What a node can stand below: the plans and their nodes, without itself and all below it."""
    own = tree.below([key]) if key else frozenset()
    found: list[Listed] = []
    for plan_id, plan in tree.in_order():
        top = f"{TOP}.{plan_id}"
        found.append(Listed(top, plan.title))
        for node, depth in tree.walk(plan_id):
            if node not in own and depth + 1 < max(1, len(plan.level)):
                found.append(Listed(node, tree.named(node), depth + 1, above=(top, *tree.chain(node)[:-1])))
    held = {one.value for one in found}
    above = tree.nodes[key].parent if key else None
    if above is not None and above in tree.nodes and above not in held:
        found.append(Listed(above, tree.named(above)))
    return found if not key or tree.plan_of(key) is not None else [Listed(None, "–"), *found]
