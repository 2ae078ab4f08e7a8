"""Every key that a sheet offers, at every kind of place on its page: no exception, and Esc leads back."""

from itertools import islice, product
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import pytest

from miekeshi.model import get
from miekeshi.model.path import ancestors, kind_of
from tests.paths import SAMPLES
from tests.soak import LONG, times
from tests.tui.driver import Driver
from tests.tui.offered import keys_of
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.screens.entry.entry_screen import EntryScreen
from tui.screens.sheet.cursor import HEAD
from tui.screens.sheet.screen import VIEWS, SheetScreen
from tui.widgets.page.page import Place

SHEETS = sorted(file.name for file in (SAMPLES / "sheets").glob("*.toml"))
EMPTY = "empty.toml"
"""A sheet that prints nothing yet."""
WHERE = [(EMPTY, "redline"), *(product(SHEETS, VIEWS) if LONG else [("r6-kenko.toml", "redline")])]
PLACES = times(1, 1000)
ENDS = {"ctrl+q", "f1", "ctrl+p", "ctrl+b"}
"""Keys that end the program, or only lead to other keys."""
BACK = 8
"""Screens, at most, between a place that a key leads to and the page."""


def places(screen: SheetScreen) -> list[Place]:
    """One place of each kind: of what is there and what is not, what was withdrawn, what was revised."""
    found: dict[tuple[Any, ...], Place] = {}
    for index, (block, *_more) in enumerate(screen.page_roll.groups):
        if screen.page_roll.selectable(index):
            item = get(screen.sheet, block.path) if block.path else screen.sheet
            kinds = tuple(map(kind_of, ancestors(block.path)))
            state = item is None, bool(getattr(item, "withdrawn", None)), bool(getattr(item, "was", None))
            found.setdefault((kinds, block.field, block.style, *state), (block.path, block.field))
    return list(found.values())


async def back(driver: Driver, screen: SheetScreen, view: str) -> None:
    """Leave what the key opened, and take back what it did."""
    for _screen in range(BACK):
        if driver.app.screen is screen:
            break
        before = driver.app.screen
        await driver.press("escape")
        if driver.app.screen is before:
            await driver.press("1")
    assert driver.app.screen is screen, driver.text
    while screen.editing.undo() is not None:
        pass
    screen.selection.clear()
    screen.view = view  # type: ignore[assignment]
    screen.show()


@pytest.mark.soak
@pytest.mark.parametrize(("name", "view"), WHERE)
async def test_every_key_at_every_kind_of_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, view: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # where what is written out goes unless told otherwise
    copytree(SAMPLES, tmp_path / "city", ignore=ignore_patterns("*.py", "__pycache__"))
    (tmp_path / "city" / "sheets" / EMPTY).write_text('format = "goal-sheet/1"\n', "utf-8")
    application = Application(tmp_path / "city", tmp_path / "city" / "sheets" / name, today=lambda: TODAY)
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        screen = application.screen
        assert isinstance(screen, SheetScreen)
        await back(driver, screen, view)
        tried = 0
        for place in islice(places(screen) or [HEAD], PLACES):
            screen.page_roll.cursor = screen.page_roll.find(place)
            await driver.rest()
            for key in keys_of(application):
                if key in ENDS:
                    continue
                screen.page_roll.cursor = screen.page_roll.find(place)
                await driver.press(key)
                if isinstance(application.screen, EntryScreen):
                    await driver.press("ctrl+s")
                assert application._exception is None, (place, key)
                await back(driver, screen, view)
                tried += 1
    assert tried > 20
