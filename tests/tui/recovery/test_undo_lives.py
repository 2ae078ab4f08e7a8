"""Undo lives as long as the program: leaving a sheet or a form and opening it again loses no step."""

from pathlib import Path

from tests.tui.driver import Driver
from tests.tui.places import edited
from tests.tui.sheets import DRAFT
from tui.app import Application
from tui.screens.workspace.screen import WorkspaceScreen


async def test_what_was_saved_on_leaving_is_taken_back_on_the_sheet_opened_again(
    application: Application, workspace: Path
) -> None:
    file = workspace / "2022-kaikei.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        await driver.press("escape", "1")
        assert isinstance(application.screen, WorkspaceScreen)
        assert "When it is open again, Ctrl+Z and another save take it back." in driver.toasts[-1]
        assert "（新規）" in file.read_text("utf-8")
        shown = await driver.press("enter", "ctrl+z")
        assert "（新規）" not in shown and "● unsaved" in shown
        await driver.press("ctrl+s")
    assert file.read_text("utf-8") == DRAFT


async def test_what_was_given_up_on_leaving_comes_back(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        await driver.press("escape", "2")
        shown = await driver.press("enter")
        assert "（新規）" not in shown and "● unsaved" not in shown
        shown = await driver.press("ctrl+z")
        assert "（新規）" in shown and "● unsaved" in shown
    assert (workspace / "2022-kaikei.toml").read_text("utf-8") == DRAFT


async def test_the_leave_question_of_a_form_names_what_differs_from_its_file(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f7", "down", "f2")
        await driver.press("ctrl+s", "enter", "enter")
        await driver.type("その一")
        await driver.press("ctrl+s", "ctrl+s", "enter")
        await driver.type("その二")
        shown = await driver.press("ctrl+s", "escape")
        assert "Some changes are not saved" in shown and shown.count("- Title") == 1
        await driver.press("1")
        assert "When it is open again" in driver.toasts[-1]
        await driver.press("enter", "ctrl+z")
        assert "その二" not in driver.text and "● unsaved" in driver.text
