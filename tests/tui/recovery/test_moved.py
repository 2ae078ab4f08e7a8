"""Work on a sheet that was renamed or moved since is offered when the sheet is opened under its new name."""

from pathlib import Path

import pytest

from miekeshi.store.files.processes import own_name
from tests.tui.driver import Driver, kept
from tests.tui.places import edited
from tests.tui.sheets import DRAFT, TODAY
from tui.app import Application


def died(state: Path) -> None:
    """Let what this process keeps be another's, which runs no more."""
    for file in state.rglob("*.json"):
        file.rename(file.with_name(file.name.replace(own_name(), "0-dead")))


@pytest.fixture
def moved(workspace: Path, state: Path) -> Path:
    """A sheet in another folder under another name than it had when the program was killed."""
    return workspace / "会計" / "r4.toml"


async def killed_with_work(workspace: Path, state: Path, moved: Path) -> None:
    async with Application(workspace, today=lambda: TODAY).run_test(size=(80, 24)) as pilot:
        await edited(Driver(pilot))
    died(state)
    moved.parent.mkdir()
    (workspace / "2022-kaikei.toml").rename(moved)


async def test_work_left_is_offered_under_the_new_name(
    application: Application, workspace: Path, state: Path, moved: Path
) -> None:
    await killed_with_work(workspace, state, moved)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        asked = await driver.open("会計課")
        assert "There is unsaved work on this sheet from the last time" in asked
        assert "2022-kaikei.toml" in asked.replace("\n", "").replace(" ", "")
        page = await driver.press("1")
        assert "● unsaved" in page and "支払事務の電子化（新規）" in page
        await driver.press("ctrl+s")
    assert moved.read_text("utf-8") == DRAFT.replace("電子化", "電子化（新規）")
    assert not list(state.rglob("recovery/*.json"))


async def test_deciding_later_and_an_edit_lose_none_of_it(
    application: Application, workspace: Path, state: Path, moved: Path
) -> None:
    await killed_with_work(workspace, state, moved)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("3")
        await driver.go_to("請求書")
        await driver.press("f8", "ctrl+s", "escape")
        assert "請求書" not in moved.read_text("utf-8")
        asked = await driver.press("enter")
        assert "There is unsaved work on this sheet from the last time" in asked
        await driver.press("1", "ctrl+s")
    text = moved.read_text("utf-8")
    assert "支払事務の電子化（新規）" in text and "請求書" not in text


async def test_what_was_being_typed_is_offered_under_the_new_name(
    application: Application, workspace: Path, state: Path, moved: Path
) -> None:
    async with Application(workspace, today=lambda: TODAY).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("支払事務")
        await driver.press("enter")
        await driver.type("（途中）")
        await kept(driver, workspace / "2022-kaikei.toml", "（途中）")
    died(state)
    moved.parent.mkdir()
    (workspace / "2022-kaikei.toml").rename(moved)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        asked = await driver.open("会計課")
        assert "A form was open:" in asked
        assert "支払事務の電子化（途中）" in await driver.press("1")
        await driver.press("ctrl+s", "ctrl+s")
    assert moved.read_text("utf-8") == DRAFT.replace("電子化", "電子化（途中）")
