"""Long walks of commands chosen at random: no exception, every saved file sound, undo to the start, level memory."""

import tracemalloc
from pathlib import Path

import pytest

from miekeshi.text import i18n
from tests.soak import LONG, times
from tests.walks.houses import Houses
from tests.walks.walk import ROUND, Walk

STEPS = times(100, 5000)
SEEDS = (1,)
EXCHANGED = times(40, 2000)
"""Steps of the houses that commit, check out and exchange."""
GROWTH = 1.03
"""How much more memory the last quarter of a long walk may hold than the quarter before it, each at its least: how
much there is to undo and to redo goes up and down."""


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_leaves_sound_files_and_the_first_bytes_after_undo(tmp_path: Path, seed: int) -> None:
    with Walk(tmp_path / "city", seed) as walk:
        if LONG:
            tracemalloc.start()
        walk.go(STEPS)
    assert len(walk.levels) == STEPS // ROUND
    if LONG:
        tracemalloc.stop()
        quarter = len(walk.levels) // 4
        third, fourth = min(walk.levels[-2 * quarter : -quarter]), min(walk.levels[-quarter:])
        print(f"memory: {third / 1e6:.1f} MB, then {fourth / 1e6:.1f} MB")
        assert fourth <= third * GROWTH


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(times(1, 3)))
def test_houses_that_commit_check_out_and_exchange_come_together(tmp_path: Path, seed: int) -> None:
    houses = Houses(tmp_path, seed)
    try:
        houses.go(EXCHANGED)
        houses.come_together()
    finally:
        print(f"seed {seed}, step {len(houses.steps)}; the last were: {', '.join(houses.steps[-8:])}")
