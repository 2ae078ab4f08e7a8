"""The field for the place in the city's plan: a node is chosen from the plan that holds in the sheet's year."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from miekeshi.checks.plans import years
from miekeshi.model.form import Form
from miekeshi.model.plan_tree import PlanTree
from miekeshi.page.plans import node_words
from miekeshi.text.i18n import _, signed
from tui.widgets.fields.fields import Field
from tui.widgets.fields.listed import Listed, ListedField

NAME = "plan_node"


class NodeField(ListedField):
    """A node of the city's plan, read back with the way down to it."""

    def __init__(self, form: Form, tree: PlanTree, fiscal_year: int | None, node: str | None) -> None:
        super().__init__(NAME, _("City's plan"), partial(_offered, tree, fiscal_year, node), node)
        self._form, self._tree, self._fiscal_year = form, tree, fiscal_year

    def echo(self) -> str:
        node = self.value()
        plan = self._tree.plans.plan.get(self._tree.plan_of(node) or "")
        if node is None:
            return ""
        if node not in self._tree.nodes:
            return _("! There is no such node in the city's plans. Choose another.")
        way = signed("→ ") + node_words(self._form, "", node)
        if plan is None or plan.holds_in(self._fiscal_year):
            return way
        return (
            way
            + "\n"
            + _("! {plan} holds {years}, not in the sheet's year.").format(plan=plan.title, years=years(plan))
        )


def plan_field(form: Form, item: Any, fiscal_year: int | None) -> Iterator[Field]:
    """The field for the item's place in the plan, where the item can have one and there are plans, or it has one."""
    if NAME not in type(item).model_fields:
        return
    tree = form.plan
    if tree is not None and (tree.nodes or item.plan_node):
        yield NodeField(form, tree, fiscal_year, item.plan_node).about(
            _(
                "Where it belongs in the city's plan, printed where the form has a place for it. What is left open "
                "belongs where the goal, or the sheet, does."
            )
        )


def node_list(tree: PlanTree, plans: Iterable[str]) -> list[Listed]:
    """The nodes of these plans as a list, each plan's title over its own."""
    found: list[Listed] = []
    for key in plans:
        plan = tree.plans.plan[key]
        head = ("plan", key)
        found.append(Listed(head, f"{plan.title}  {years(plan)}".rstrip(), heads=True))
        for node, depth in tree.walk(key):
            above = (head, *tree.chain(node)[:-1])
            found.append(Listed(node, tree.named(node), depth + 1, above=above))
    return found


def _offered(tree: PlanTree, fiscal_year: int | None, node: str | None) -> list[Listed]:
    every = [key for key, _plan in tree.in_order()]
    holding = [key for key in every if tree.plans.plan[key].holds_in(fiscal_year)]
    found = [Listed(None, "–"), *node_list(tree, holding or every)]
    if node is not None and node not in {one.value for one in found}:
        found.append(Listed(node, tree.named(node)))
    return found
