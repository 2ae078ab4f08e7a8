"""What two hands made of one sheet, merged: held against an oracle on plain dictionaries, fact by fact."""

import tomllib
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from miekeshi.diff.changes import changes
from miekeshi.diff.merge import Merged, merge
from miekeshi.model import Sheet, to_toml
from miekeshi.store.files.merge import merged as merged_files
from miekeshi.store.toml import render
from miekeshi.store.toml.patch import patch
from tests.diff import oracle
from tests.diff.hands import remarked
from tests.diff.pairs import SAMPLES, SHEETS, both, facts_of, seeds
from tests.sheets import edited, sheets


def wanted_of(base: Sheet, ours: Sheet, theirs: Sheet) -> oracle.Wanted:
    return oracle.merged(*(to_toml(one) for one in (base, ours, theirs)))


def named_conflicts(found: Merged[Sheet], base: Sheet, ours: Sheet, theirs: Sheet) -> set[tuple[oracle.Item, str]]:
    name = oracle.naming(tuple(to_toml(one) for one in (base, ours, theirs)))
    made = set()
    for conflict in found.conflicts.values():
        leaf = conflict.at[-1] if len(conflict.at) % 2 else ""
        made.add((name(conflict.at[: len(conflict.at) // 2 * 2]), leaf))
    return made


def agree(base: Sheet, ours: Sheet, theirs: Sheet) -> Merged[Sheet]:
    found = merge(base, ours, theirs)
    wanted = wanted_of(base, ours, theirs)
    assert named_conflicts(found, base, ours, theirs) == wanted.conflicts
    facts = facts_of(found, base, ours, theirs)
    assert {key: repr(value) for key, value in facts.items()} == {
        key: repr(value) for key, value in wanted.facts.items()
    }
    return found


@given(seeds)
def test_a_merge_is_what_the_oracle_says(seed: int) -> None:
    _name, base, ours, theirs, _rng = both(seed)
    agree(base, ours, theirs)


@given(seeds)
def test_a_merge_of_files_is_valid_says_what_was_merged_and_keeps_the_remarks_of_both(seed: int) -> None:
    name, _base, ours, theirs, rng = both(seed)
    plain = SAMPLES[name]
    old = Sheet.model_validate(tomllib.loads(plain, parse_float=Decimal))
    text = patch(plain, old, SHEETS[name])
    here, my_remarks = remarked(rng, patch(text, SHEETS[name], ours), "甲")
    there, their_remarks = remarked(rng, patch(text, SHEETS[name], theirs), "乙")
    made = merged_files((Path("b"), Path("o"), Path("t")), *(one.encode() for one in (text, here, there)))
    table = tomllib.loads(made.data.decode(), parse_float=Decimal)
    value = merge(SHEETS[name], ours, theirs).value
    assert not list(changes(Sheet.model_validate(table), value))
    assert made.conflicts == len(value.conflict)
    lost = [one for one in my_remarks + their_remarks if made.data.decode().count(one) != 1]
    assert not lost


@given(seeds)
def test_turned_round_the_same_is_merged_and_the_same_conflicts(seed: int) -> None:
    _name, base, ours, theirs, _rng = both(seed)
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert named_conflicts(one, base, ours, theirs) == named_conflicts(other, base, theirs, ours)


@given(seeds)
def test_with_one_hand_at_work_its_work_is_taken_whole(seed: int) -> None:
    _name, base, ours, _theirs, _rng = both(seed)
    for found in (merge(base, ours, base), merge(base, base, ours), merge(base, ours, ours)):
        assert not list(changes(found.value, ours))
        assert not found.conflicts


@given(st.data(), sheets)
def test_of_any_sheets_whatever_the_oracle_says_is_merged_and_written(data: st.DataObject, base: Sheet) -> None:
    ours, theirs = data.draw(edited(base)), data.draw(edited(base))
    agree(base, ours, theirs)
    texts = ["\n".join(render.blocks((), to_toml(one), "\n")).encode() for one in (base, ours, theirs)]
    made = merged_files((Path("b"), Path("o"), Path("t")), *texts)
    assert not list(changes(made.value, merge(base, ours, theirs).value))


@given(sheets, sheets, sheets)
def test_of_sheets_that_have_little_in_common_too(base: Sheet, ours: Sheet, theirs: Sheet) -> None:
    agree(base, ours, theirs)
