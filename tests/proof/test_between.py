"""Proof between two sheets."""

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from miekeshi.model import Sheet
from miekeshi.proof.between import breaches
from miekeshi.store.workspace.check import check_file
from tests.paths import SAMPLES
from tests.proof.honest import Honest

FILES = sorted((SAMPLES / "sheets").glob("*.toml"))


def sample(name: str) -> Sheet:
    sheet = check_file(SAMPLES / "sheets" / name).sheet
    assert sheet is not None
    return sheet


@given(st.integers(0, 2**32), st.sampled_from([file.name for file in FILES]))
def test_whatever_the_program_itself_does_is_open(seed: int, name: str) -> None:
    rng = random.Random(seed)
    sheet = sample(name)
    hand = Honest(rng, date(2031, 4, 1))
    for _commit in range(6):
        before, still_open = sheet, hand.open_now(sheet)
        for _edit in range(rng.randrange(1, 5)):
            sheet = hand.edited(sheet)
        assert breaches(before, sheet, still_open) == []
        if rng.random() < 0.6:
            hand.open_now(sheet)
            hand.next_day()
