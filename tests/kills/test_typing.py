"""The application in a terminal is killed while someone types."""

import os
import random
from pathlib import Path
from time import monotonic

import pytest

from miekeshi.store.files.write import SUFFIX
from miekeshi.store.session import typed
from tests.soak import LONG, times
from tests.tui.sheets import DRAFT
from tests.tui.window import Window

KILLS = times(2, 100)
LETTER = "■"
FIRST = 5
"""Letters that are waited for in the recovery file before the typing goes on."""
MOST = 45
"""Letters typed after those, at most; more would not stand in the field at once."""
SECOND = 1.0
OFFERED = "There is unsaved work on this sheet"


def kept_letters(state: Path) -> int:
    """How many of the letters are in the recovery file."""
    return max((file.read_text("utf-8").count(LETTER) for file in state.rglob(f"*{typed.KIND}")), default=0)


def shown_until_killed(file: Path, state: Path, letters: int) -> int:
    """Type, and kill the application with all but the last letters in sight; how many were a second old."""
    shown: list[float] = []
    with Window(file, state) as window:
        assert window.shows("請求書の電子受付")
        window.type("\x1b[F\r")
        assert window.shows("Edit: ①")
        window.type(LETTER * FIRST)
        assert window.until(lambda: kept_letters(state) == FIRST)
        for number in range(FIRST + 1, FIRST + letters + 1):
            window.type(LETTER)
            assert window.until(lambda: window.text.count(LETTER) >= number)  # noqa: B023
            shown.append(monotonic())
        window.type(LETTER * 3)
        window.kill()
    return FIRST + sum(at < monotonic() - SECOND for at in shown)


@pytest.mark.soak
@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_killed_while_someone_types_nothing_older_than_a_second_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "kaikei.toml"
    file.write_text(DRAFT, "utf-8", newline="\n")
    rng = random.Random(20300401)
    reached = []
    for kill in range(KILLS):
        state, letters = tmp_path / f"state-{kill}", rng.randrange(1, MOST)
        old = shown_until_killed(file, state, letters)
        kept = kept_letters(state)
        assert FIRST <= kept <= FIRST + letters + 3
        assert not LONG or kept >= old
        reached.append(kept)
        assert file.read_text("utf-8") == DRAFT
        assert list(tmp_path.glob(f"*{SUFFIX}")) == []
    with Window(file, tmp_path / f"state-{KILLS - 1}") as window:
        assert window.shows(OFFERED)
        window.type("1")
        assert window.shows("Edit: ①")
        assert window.until(lambda: window.text.count(LETTER) == reached[-1])
