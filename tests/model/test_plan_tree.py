"""Ways about the city's plans: up, down and in order, however the file was written."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model.plan import Plans
from miekeshi.model.plan_tree import DEEPEST, PlanTree, natural

LEVELS = {"aim": {"order": 1, "label": "基本目標"}, "policy": {"order": 2, "label": "政策"}}


def tree(**nodes: dict[str, Any]) -> PlanTree:
    plan = {"p": {"title": "計画", "first": 2016, "last": 2025, "level": LEVELS}}
    return PlanTree(Plans.model_validate({"format": "goal-plan/1", "plan": plan, "node": nodes}))


SMALL = tree(
    b={"plan": "p", "number": "10", "title": "後"},
    a={"plan": "p", "number": "2", "title": "前"},
    a2={"parent": "a", "number": "２-10", "title": "十番"},
    a1={"parent": "a", "number": "2-9", "title": "九番"},
    first={"plan": "p", "order": -1, "title": "番号なし"},
)


def test_nodes_are_listed_by_order_and_then_by_number_as_people_count() -> None:
    assert [*SMALL.walk("p")] == [("first", 0), ("a", 0), ("a1", 1), ("a2", 1), ("b", 0)]
    assert natural("1-２") == natural("１-2") < natural("1-10")
    assert natural("9" * 5000)


def test_a_node_is_named_with_its_level_in_the_plans_words_or_the_forms() -> None:
    assert SMALL.named("a1") == "政策2-9 九番"
    assert SMALL.named("first") == "基本目標 番号なし"
    assert SMALL.named("a1", {"plan-policy": "施策の柱"}) == "施策の柱2-9 九番"
    assert SMALL.named("gone") == "gone"
    assert SMALL.chain("a1") == ("a", "a1")
    assert SMALL.chain("gone") == SMALL.chain(None) == ()
    assert SMALL.below(["a"]) == {"a", "a1", "a2"}


def test_a_node_is_found_by_its_id_or_number_or_words() -> None:
    assert SMALL.find("a2") == ["a2"]
    assert SMALL.find("２-９") == ["a1"]
    assert SMALL.find("十番") == ["a2"]
    assert SMALL.find("政策") == ["a2", "a1"]
    assert SMALL.find("zzz") == SMALL.find(" ") == []


def test_a_plan_holds_from_its_first_year_to_its_last() -> None:
    plan = SMALL.plans.plan["p"]
    assert [plan.holds_in(year) for year in (2015, 2016, 2025, 2026, None)] == [False, True, True, False, True]


keys = st.sampled_from("abcdefgh")


@given(st.dictionaries(keys, st.tuples(st.none() | keys, st.booleans())))
def test_every_node_is_listed_once_or_adrift_whatever_its_parent(made: dict[str, tuple[str | None, bool]]) -> None:
    nodes = {
        key: {"title": key, **({"parent": parent} if parent else {}), **({"plan": "p"} if of_plan else {})}
        for key, (parent, of_plan) in made.items()
    }
    found = tree(**nodes)
    listed = [key for key, _depth in found.walk("p")]
    assert sorted([*listed, *found.adrift]) == sorted(nodes)
    for key, depth in found.walk("p"):
        assert found.chain(key)[-1] == key
        assert len(found.chain(key)) == depth + 1
        assert all(key in found.below([above]) for above in found.chain(key))


def test_a_way_without_end_is_followed_only_so_far() -> None:
    many = {f"n{at}": {"title": "x", "parent": f"n{at - 1}"} for at in range(1, 3000)}
    found = tree(n0={"title": "x", "plan": "p"}, **many)
    assert len(found.chain("n2999")) == DEEPEST
    assert found.plan_of("n2999") is None
