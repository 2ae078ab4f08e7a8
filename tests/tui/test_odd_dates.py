"""Dates that nobody means in a sheet: every screen that fills one in stays open, and says what is odd."""

from pathlib import Path

import pytest

from tests.odd_dates import sheet
from tests.tui.driver import Driver
from tui.app import Application

SCREENS = [
    ("f2",), ("f3",), ("f4",), ("f5",), ("f6",), ("f8",), ("f10",), ("f12",), ("f24",), ("ctrl+e",), ("f11",), ("f9",),
    ("enter",), ("down", "enter"), ("down", "down", "enter"), ("down", "down", "f4"), ("down", "down", "down", "enter"),
    ("down", "down", "down", "f8"),
]  # fmt: skip


@pytest.mark.parametrize("year", ["", "fiscal_year = 2021"], ids=["no year", "a year"])
@pytest.mark.parametrize("day", ["0001-01-01", "2201-05-14", "9999-12-31"])
async def test_no_screen_ends_in_an_exception(application: Application, workspace: Path, day: str, year: str) -> None:
    for path in workspace.glob("*-*.toml"):
        path.unlink()
    path = workspace / "2021-hiroba.toml"
    path.write_text(sheet(day, year, "published"), "utf-8")
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        for keys in (("f10",), ("f5", "ctrl+s"), ("f7",)):
            await driver.press(*keys)
            await driver.press("escape", "escape", "escape")
        await driver.open("広場")
        for keys in SCREENS:
            await driver.press("home", *keys)
            for step in ("down", "tab", "tab", "ctrl+s", "escape", "escape", "escape"):
                if driver.app.screen.__class__.__name__ in ("SheetScreen", "WorkspaceScreen"):
                    break
                await driver.press(step)
            if driver.app.screen.__class__.__name__ == "WorkspaceScreen":
                await driver.open("広場")
        assert "SheetScreen" in [type(screen).__name__ for screen in driver.app.screen_stack]
