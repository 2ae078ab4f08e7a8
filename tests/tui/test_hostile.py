"""Text that tries to be markup, escape sequence or layout goes through every screen and stays text."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.hostile import HOSTILE, SHOWN, check
from tests.tui.sheets import TODAY
from tui.app import Application

SIZES = [(80, 24), (120, 40), (40, 12)]


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_stays_text_on_every_screen(hostile: Path, size: tuple[int, int]) -> None:
    app = Application(hostile, today=lambda: TODAY)
    small = size == (40, 12)
    words = () if small else (SHOWN,)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        check(app, "a [KPI] [b].toml")
        await driver.press("enter")
        check(app, *words)
        for key in ("down", "down", "f4", "f4", "f3", "f3", "f3", "ctrl+k", "end", "home", "f9"):
            await driver.press(key)
            check(app)
        await driver.press("escape", "down")
        for _count in range(4):
            await driver.press("enter")
            check(app, *words)
            await driver.type(HOSTILE[:30])
            check(app)
            await driver.press("escape")
            check(app)
            await driver.press("1", "down")
        for key in ("ctrl+p", "escape", "f1", "escape", "f7", "enter", "escape", "f8", "escape", "f6", "escape"):
            await driver.press(key)
            check(app)
        for key in ("ctrl+e", "tab", "a", "enter", "f7", "f2", "escape"):
            await driver.press(key)
            check(app)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_text_goes_through_reports(hostile: Path, size: tuple[int, int]) -> None:
    app = Application(hostile, today=lambda: TODAY)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        for key in ("f5", "enter"):
            await driver.press(key)
            check(app)
        await driver.type("[/] [KPI] $primary")
        check(app)
        await driver.press("down")
        await driver.type(HOSTILE[:40])
        for key in ("enter", "f2", "f3", "f4", "ctrl+z", "pageup", "escape", "1", "1"):
            await driver.press(key)
            check(app)
        await driver.press("escape", "enter", "f5")
        check(app)
        await driver.press("enter")
        check(app)
        if size == (120, 40):
            check(app, SHOWN)


async def test_hostile_text_goes_through_toasts_and_questions(hostile: Path) -> None:
    app = Application(hostile, today=lambda: TODAY)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("down", "enter")
        await driver.press("end", "home", "down", "down", "enter")
        await driver.press("ctrl+home")
        await driver.type("[/] ")
        await driver.press("ctrl+s")
        check(app, "[KPI] [/]")
        await driver.press("ctrl+z")
        check(app, "Undone: Edited [KPI] [/]")
        await driver.press("ctrl+y")
        await driver.press("escape")
        check(app, "Some changes are not saved", "[KPI] [/]")
        await driver.press("1")
        check(app)
        app.notify(HOSTILE, title="[/] [KPI]", severity="error")
        await driver.rest()
        check(app, "[/] [KPI]", SHOWN)


async def test_a_hostile_file_shows_its_excerpt(hostile: Path) -> None:
    app = Application(hostile, today=lambda: TODAY)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("down", "down", "enter")
        check(app, "This file cannot be opened as a sheet", "[KPI] [b] �.toml", '"[KPI] [/] [red]x[/red] [" =')


async def test_what_is_not_edited_keeps_its_hidden_characters(hostile: Path) -> None:
    app = Application(hostile, today=lambda: TODAY)
    path = hostile / "b [KPI] [b].toml"
    before = path.read_text("utf-8")
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("down", "enter", "end", "enter")
        await driver.press("shift+tab")
        await driver.type("①")
        await driver.press("ctrl+s", "ctrl+s")
    after = path.read_text("utf-8")
    changed = set(after.splitlines()) ^ set(before.splitlines())
    assert len(changed) == 2
    assert all(line.strip().startswith("mark =") for line in changed)
