"""What was cut is kept until it is pasted or given up knowingly, also from one start to the next."""

from pathlib import Path

import pytest

from miekeshi.store.session import cuts
from tests.tui.driver import Driver, again
from tui.app import Application
from tui.screens.workspace.screen import WorkspaceScreen

ASKED = "What was cut is not pasted yet"


async def cut(driver: Driver, words: str = "支払事務") -> str:
    """Cut an item of the draft."""
    await driver.open("会計課")
    await driver.go_to(words)
    return await driver.press("ctrl+x")


def is_over(application: Application) -> bool:
    """Whether the program was left."""
    return application._exit


async def test_what_was_cut_is_asked_about_and_can_be_pasted_after_the_next_start(
    application: Application, workspace: Path
) -> None:
    file = workspace / "2022-kaikei.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await cut(driver)
        await driver.press("ctrl+s", "ctrl+q")
        assert ASKED in driver.text and "支払事務の電子化" in driver.text
        await driver.press("escape")
        assert not is_over(application)
        await driver.press("ctrl+q", "1")
        assert is_over(application)
    assert "支払事務" not in file.read_text("utf-8")
    application = again(workspace)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert driver.toasts[-1].startswith("Cut the last time and not pasted: 1 支払事務の電子化. Ctrl+V puts it in")
        await driver.open("会計課")
        assert "支払事務の電子化" in await driver.press("ctrl+v")
        await driver.press("ctrl+s", "ctrl+q")
        assert is_over(application), "what was pasted and saved is asked about no more"
    text = file.read_text("utf-8")
    assert "[measure.m-cccc.target.t-cccc]" in text, "on the sheet it was cut from it is the same item still"
    assert not cuts.place(workspace).exists()


async def test_what_is_given_up_is_gone(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await cut(driver)
        await driver.press("ctrl+s", "ctrl+q", "2")
        assert is_over(application)
    assert cuts.find(workspace) == []


@pytest.mark.parametrize("keys", [("ctrl+z", "ctrl+q"), ("ctrl+q", "2"), ("ctrl+v", "ctrl+s", "ctrl+q")])
async def test_what_stands_on_its_sheet_again_is_not_asked_about(
    application: Application, workspace: Path, keys: tuple[str, ...]
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await cut(driver)
        await driver.press(*keys)
        assert is_over(application)
    assert "支払事務" in (workspace / "2022-kaikei.toml").read_text("utf-8")
    assert cuts.find(workspace) == []


async def test_what_was_cut_outlives_a_program_that_dies(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        await cut(Driver(pilot))
    application = again(workspace)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "支払事務の電子化" not in (await driver.press("1")).replace("- ", "")
        assert "支払事務の電子化" in await driver.press("ctrl+v")


async def test_pasted_into_a_sheet_that_is_left_unsaved_it_still_waits(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await cut(driver, "請求書")
        await driver.press("ctrl+s", "escape")
        assert driver.toasts[-1].startswith("Cut, and not pasted yet: ① 請求書")
        assert isinstance(application.screen, WorkspaceScreen)
        await driver.press("enter", "end")
        assert "請求書" in await driver.press("ctrl+v")
        await driver.press("ctrl+q", "2")
        assert ASKED in driver.text
        await driver.press("1")
    assert len(cuts.find(workspace)) == 1


async def test_a_second_cut_does_not_lose_the_first(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await cut(driver, "請求書")
        await driver.go_to("支払事務")
        await driver.press("ctrl+c")
        asked = await driver.press("ctrl+v")
        assert "Paste what?" in asked
        assert "cut, not pasted yet" in asked and "copied" in asked
        assert "請求書" in await driver.press("2")
        await driver.press("ctrl+s", "ctrl+q")
        assert is_over(application)
