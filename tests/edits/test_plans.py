"""The plan's edits: ids stay with what they name, numbers go on as people count, order moves nothing else."""

from miekeshi.edits.plans import next_number, nodes_of, shifted, with_node, with_plan, without
from miekeshi.model.plan import Node, Plan, Plans
from miekeshi.model.plan_tree import PlanTree

EMPTY = Plans(format="goal-plan/1")


def city() -> tuple[Plans, str, dict[str, str]]:
    plans, plan = with_plan(EMPTY, Plan(title="計画"), ("政策", "施策"))
    keys: dict[str, str] = {}
    for name, above in (("1", None), ("2", None), ("1-1", "1"), ("1-2", "1"), ("2-9", "2")):
        parent = keys.get(above or "")
        node = Node(number=name, title=name, parent=parent, plan=None if parent else plan)
        plans, keys[name] = with_node(plans, node)
    return plans, plan, keys


def test_a_level_keeps_its_id_under_another_name_and_another_place() -> None:
    plans, plan, _keys = city()
    ids = {level.label: key for key, level in plans.plan[plan].levels}
    renamed, _plan = with_plan(plans, plans.plan[plan], ("政策の柱", "施策"), plan)
    assert [(key, level.label) for key, level in renamed.plan[plan].levels] == [
        (ids["政策"], "政策の柱"),
        (ids["施策"], "施策"),
    ]
    deeper, _plan = with_plan(plans, plans.plan[plan], ("基本目標", "政策", "施策"), plan)
    found = [(key, level.label) for key, level in deeper.plan[plan].levels]
    assert found[1:] == [(ids["政策"], "政策"), (ids["施策"], "施策")]
    assert found[0][0] not in ids.values()
    assert deeper.node == plans.node


def test_numbers_go_on_and_order_moves_only_neighbours() -> None:
    plans, plan, keys = city()
    assert next_number(plans, None, plan) == "3"
    assert next_number(plans, keys["1"], plan) == "1-3"
    assert next_number(plans, keys["2"], plan) == "2-10"
    assert next_number(plans, keys["1-1"], plan) == "1-1-1"
    assert next_number(EMPTY, None, "p") == "1"
    moved = shifted(plans, keys["1-2"], -1)
    assert PlanTree(moved).children(keys["1"]) == [keys["1-2"], keys["1-1"]]
    assert {key for key, node in moved.node.items() if node != plans.node[key]} == {keys["1-1"], keys["1-2"]}
    assert shifted(plans, keys["1"], -5).node.keys() == plans.node.keys()


def test_what_goes_takes_what_is_named_and_nothing_else() -> None:
    plans, plan, keys = city()
    below = PlanTree(plans).below([keys["1"]])
    assert set(without(plans, below).node) == {keys["2"], keys["2-9"]}
    gone = without(plans, nodes_of(plans, plan), plan)
    assert not gone.node and not gone.plan
