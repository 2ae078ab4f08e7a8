"""A side chosen in a conflict: it holds, and the conflict is no more."""

from hypothesis import given

from miekeshi.diff.changes import changes
from miekeshi.diff.merge import PLACE, Merged, Side, merge
from miekeshi.model import Sheet, get, to_toml
from tests.diff.pairs import both, facts_of, seeds


def with_all(base: Sheet, ours: Sheet, theirs: Sheet, side: Side) -> tuple[Merged[Sheet], Merged[Sheet]]:
    found = merge(base, ours, theirs)
    return found, merge(base, ours, theirs, dict.fromkeys(found.found.values(), side))


@given(seeds)
def test_with_ours_chosen_everywhere_it_is_ours_and_no_conflict_is_left(seed: int) -> None:
    _name, base, ours, theirs, _rng = both(seed)
    found, made = with_all(base, ours, theirs, "ours")
    left = [choice for choice in made.found.values() if choice[1] != PLACE]
    assert left == []
    if not made.found:
        assert facts_of(made, base, ours, theirs) == facts_of(found, base, ours, theirs)


@given(seeds)
def test_with_theirs_chosen_everywhere_it_is_what_the_other_would_have_got_with_ours(seed: int) -> None:
    _name, base, ours, theirs, _rng = both(seed)
    _found, made = with_all(base, ours, theirs, "theirs")
    _other, mirrored = with_all(base, theirs, ours, "ours")
    if not made.found and not mirrored.found:
        assert facts_of(made, base, ours, theirs) == facts_of(mirrored, base, ours, theirs)


def test_one_of_two_conflicts_is_chosen_and_the_other_stays() -> None:
    texts = ["{0}", "ours {0}", "theirs {0}"]
    base, ours, theirs = (
        Sheet.model_validate(
            {"format": "goal-sheet/1", "title": text.format("title"), "department": text.format("department")}
        )
        for text in texts
    )
    found = merge(base, ours, theirs)
    assert sorted(conflict.at for conflict in found.conflicts.values()) == [("department",), ("title",)]
    title = next(key for key, conflict in found.conflicts.items() if conflict.at == ("title",))
    made = merge(base, ours, theirs, {found.found[title]: "theirs"})
    assert (get(made.value, ("title",)), made.value.department) == ("theirs title", "ours department")
    assert [conflict.at for conflict in made.conflicts.values()] == [("department",)]
    assert not list(changes(made.value, Sheet.model_validate(to_toml(made.value))))
