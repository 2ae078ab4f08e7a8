"""The problems of an open sheet lead to their places, where they are mended; no text editor is sent for."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen


@pytest.mark.parametrize("wrong", [False, True])
async def test_the_list_says_what_can_be_done_from_here(application: Application, workspace: Path, wrong: bool) -> None:
    text = DRAFT + "shade = 3\n" if wrong else DRAFT
    (workspace / "2022-kaikei.toml").write_text(text, encoding="utf-8")
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("ctrl+d")
        shown = await driver.press("f9")
        assert "text editor" not in shown
        assert "What is not saved yet is checked once it is saved." in " ".join(shown.split())
        assert ("Enter goes to the place" in shown) == wrong
        await driver.press("enter" if wrong else "escape")
        assert isinstance(application.screen, SheetScreen)
        assert application.screen.editing.dirty


async def test_in_the_outline_the_footer_says_where_enter_goes(application: Application) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "Enter Edit" in driver.text
        assert "Enter Read" in await driver.press("f4")
        assert "Enter Edit" in await driver.press("enter")


async def test_a_filter_without_a_hit_is_no_empty_folder(application: Application) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.type("どこにもない")
        await driver.press("enter")
        assert driver.toasts[-1] == "No sheet matches. Esc empties the filter."
