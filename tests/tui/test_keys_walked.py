"""Keys of the footer and words, chosen at random in the whole application: no exception, and every file stays sound."""

import random
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import sheet_files
from tests.paths import ROOT
from tests.soak import times
from tests.tui.driver import Driver
from tests.tui.offered import keys_of
from tests.tui.sheets import TODAY
from tui.app import Application

KEYS = times(60, 1500)
SEEDS = range(2, 2 + times(1, 20))
MOVES = ("down", "down", "down", "up", "tab", "enter", "enter", "escape", "pagedown", "right", "space")
WORDS = ("窓口", "R4.5末", "120", "85.5％", "[KPI]", "3")


def errors(folder: Path) -> list[str]:
    """What the check calls an error in any of the sheets."""
    return [
        one.as_text() for file in sheet_files(folder) for one in check_file(file).problems if one.severity == "error"
    ]


@pytest.mark.soak
@pytest.mark.parametrize("seed", SEEDS)
async def test_keys_chosen_at_random_end_in_no_exception_and_leave_every_file_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # where what is written out goes unless told otherwise
    folder = tmp_path / "city"
    copytree(ROOT / "sample_data", folder, ignore=ignore_patterns("*.py", "__pycache__"))
    assert errors(folder) == []
    rng = random.Random(seed)
    pressed: list[str] = []
    screens = set()
    try:
        while len(pressed) < KEYS:
            application = Application(folder, today=lambda: TODAY)
            async with application.run_test(size=(80, 24)) as pilot:
                driver = Driver(pilot)
                await driver.rest()
                while len(pressed) < KEYS and application._exit is False:
                    screens.add(type(application.screen).__name__)
                    choice = rng.random()
                    if choice < 0.1:
                        pressed.append(rng.choice(WORDS))
                        await driver.type(pressed[-1])
                        continue
                    pressed.append(rng.choice(MOVES if choice < 0.5 else keys_of(application) or MOVES))
                    before = [file.stat().st_mtime_ns for file in sheet_files(folder)]
                    await driver.press(pressed[-1])
                    if [file.stat().st_mtime_ns for file in sheet_files(folder)] != before:
                        assert errors(folder) == []
    finally:
        print(f"seed {seed}, key {len(pressed)}; the last were: {' '.join(pressed[-12:])}")  # shown where it fails
    assert len(screens) > 4, screens
