"""The order of a form's parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.checks.form import findings
from miekeshi.edits.form_layout import PARTS, is_known, left_out, moved, parts, with_part, without
from miekeshi.model.form import Form

OWNERS = st.sampled_from(sorted(PARTS))


def form(**layout: list[str]) -> Form:
    return Form.model_validate({"format": "goal-form/1", "title": "様式", "label": {"a": "【甲】"}, "layout": layout})


@st.composite
def laid_out(draw: st.DrawFn) -> tuple[Form, str, int]:
    owner = draw(OWNERS)
    row = draw(st.lists(st.sampled_from([*PARTS[owner], "section.a", "heading.a"]), min_size=1, unique=True))
    return form(**{owner: row}), owner, draw(st.integers(0, len(row) - 1))


@given(laid_out(), st.integers(-30, 30))
def test_moving_keeps_every_part_and_can_be_undone(case: tuple[Form, str, int], by: int) -> None:
    one, owner, at = case
    after = moved(one, owner, at, by)
    to = parts(after, owner).index(parts(one, owner)[at])
    assert sorted(parts(after, owner)) == sorted(parts(one, owner))
    assert to == max(0, min(len(parts(one, owner)) - 1, at + by))
    assert moved(after, owner, to, at - to) == one


@given(laid_out())
def test_what_is_left_out_can_be_brought_in_again_as_the_last(case: tuple[Form, str, int]) -> None:
    one, owner, at = case
    part = parts(one, owner)[at]
    after = without(one, owner, at)
    assert part not in parts(after, owner)
    assert (part in left_out(after, owner)) is (part in PARTS[owner])
    assert sorted(parts(with_part(after, owner, part), owner)) == sorted(parts(one, owner))
    assert parts(with_part(after, owner, part), owner)[-1] == part


@given(OWNERS)
def test_parts_are_placed_or_left_out_and_all_are_known(owner: str) -> None:
    one = form()
    placed = {*parts(one, owner)}
    assert placed | {*left_out(one, owner)} == {*PARTS[owner]} and not placed & {*left_out(one, owner)}
    assert all(is_known(one, owner, part) for part in PARTS[owner])
    assert not [finding for finding in findings(one) if finding.code == "unknown-part"]


@pytest.mark.parametrize(
    ("owner", "part", "known"),
    [
        ("sheet", "section.policy", True),
        ("sheet", "section.", False),
        ("sheet", "heading.a", True),
        ("sheet", "heading.b", False),
        ("sheet", "target.state", False),
        ("measure", "target.state", True),
        ("measure", "target.nothing", False),
        ("measure", "officer", False),
        ("goal", "", False),
    ],
)
def test_what_a_layout_can_name(owner: str, part: str, known: bool) -> None:
    assert is_known(form(), owner, part) is known
