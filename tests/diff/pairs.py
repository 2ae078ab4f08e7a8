"""Pairs of edits of the sample sheets, and what a merge of them says, fact by fact."""

import random
import tomllib
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from miekeshi.diff.merge import Merged
from miekeshi.model import Sheet, to_toml
from tests.diff import oracle
from tests.diff.hands import Hand
from tests.paths import ROOT

SAMPLES = {
    path.stem: path.read_text("utf-8")
    for path in sorted((ROOT / "sample_data").rglob("*.toml"))
    if path.read_text("utf-8").startswith('format = "goal-sheet/1"')
    or 'format = "goal-sheet/1"' in path.read_text("utf-8")
}
SHEETS = {
    name: Sheet.model_validate(tomllib.loads(text, parse_float=Decimal)).model_copy(update={"stage": "published"})
    for name, text in SAMPLES.items()
}
seeds = st.integers(0, 2**63)


def both(seed: int) -> tuple[str, Sheet, Sheet, Sheet, random.Random]:
    """A sample sheet, and what two hands made of it."""
    rng = random.Random(seed)
    name = rng.choice(sorted(SHEETS))
    base = SHEETS[name]
    return (
        name,
        base,
        Hand(rng, "x").edited(base, rng.randrange(1, 7)),
        Hand(rng, "y").edited(base, rng.randrange(1, 7)),
        rng,
    )


def facts_of(found: Merged[Sheet], base: Sheet, ours: Sheet, theirs: Sheet) -> dict[oracle.Fact, Any]:
    table = to_toml(found.value)
    table.pop("conflict", None)
    side = oracle.Side(table, oracle.naming(tuple(to_toml(one) for one in (base, ours, theirs))))
    return {("place", key): place for key, place in side.place.items()} | {
        ("value", key, leaf): value for key, says in side.says.items() for leaf, value in says.items()
    }
