"""Words replaced in all sheets that a search found: each file saved by itself, all taken back as one step."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, PUBLISHED
from tui.app import Application
from tui.screens.workspace.find import FindScreen

KOHO, KAIKEI, CLOSED = "2021-koho.toml", "2022-kaikei.toml", "2020-koho.toml"


@pytest.fixture(autouse=True)
def alike(workspace: Path) -> None:
    """A word that all sheets share, one of them closed."""
    (workspace / KAIKEI).write_text(DRAFT.replace("電子化", "強化"), "utf-8")
    closed = PUBLISHED.replace('"published"', '"closed"\nclosed = 2021-05-31', 1).replace("2021\n", "2020\n", 1)
    (workspace / CLOSED).write_text(closed, "utf-8")


def texts(workspace: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in workspace.glob("*.toml")}


def measures(workspace: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((workspace / name).read_text("utf-8"))["measure"]
    return found


async def preview(driver: Driver) -> str:
    await driver.rest()
    await driver.press("f3")
    await driver.type("強化")
    await driver.press("shift+f3")
    return await driver.type("充実")


async def replace_all(driver: Driver) -> None:
    await preview(driver)
    await driver.press("ctrl+s")
    await driver.press("tab")
    await driver.type("用語の統一")
    await driver.press("ctrl+s")


async def test_every_sheet_found_is_changed_and_saved_a_closed_one_is_not(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        before = texts(workspace)
        text = await preview(driver)
        assert "2 places" in text
        assert "情報発信の強化充実" in text and "支払事務の強化充実" in text
        assert "Closed sheets stay as they are: 1" in text
        await driver.press("escape")
        assert texts(workspace) == before
        await driver.press("escape")
        await replace_all(driver)
        assert driver.toasts[-1].startswith("Replaced in 2 sheets and saved.")
        assert isinstance(application.screen, FindScreen)
    published = tomllib.loads((workspace / KOHO).read_text("utf-8"))
    (key,) = published["revision"]
    assert published["revision"][key] == {"reason": "用語の統一"}
    assert published["measure"]["m-aaaa"]["title"] == "情報発信の充実"
    assert published["measure"]["m-aaaa"]["was"] == {key: {"title": "情報発信の強化"}}
    assert measures(workspace, KAIKEI)["m-cccc"]["title"] == "支払事務の充実"
    after = texts(workspace)
    assert after[CLOSED] == before[CLOSED]
    assert "# 部長協議済み" in after[KOHO] and "# 冊子は全戸配布" in after[KOHO]


async def test_one_key_takes_all_of_it_back(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        before = {name: tomllib.loads(text) for name, text in texts(workspace).items() if name != "broken.toml"}
        await replace_all(driver)
        await driver.press("f9")
        assert driver.toasts[-1] == "Taken back: replacing in all sheets."
        assert "強化" in driver.text
        await driver.press("f9")
        assert driver.toasts[-1] == "Nothing was replaced in all sheets."
    after = {name: tomllib.loads(text) for name, text in texts(workspace).items() if name != "broken.toml"}
    assert after == before


async def test_a_sheet_left_out_is_not_touched(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        before = texts(workspace)
        await preview(driver)
        await driver.press("f8", "ctrl+s")
        assert driver.toasts[-1].startswith("Replaced in 1 sheet and saved.")
    assert texts(workspace)[KOHO] == before[KOHO]
    assert measures(workspace, KAIKEI)["m-cccc"]["title"] == "支払事務の充実"


async def test_a_file_changed_by_another_hand_meanwhile_stays_and_is_named(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await preview(driver)
        theirs = (workspace / KAIKEI).read_text("utf-8").replace("９月末", "８月末")
        (workspace / KAIKEI).write_text(theirs, "utf-8")
        await driver.press("ctrl+s", "tab")
        await driver.type("用語の統一")
        await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("Replaced in 1 sheet and saved.")
        assert f"{KAIKEI}: " in driver.toasts[-1]
    assert (workspace / KAIKEI).read_text("utf-8") == theirs
    assert measures(workspace, KOHO)["m-aaaa"]["title"] == "情報発信の充実"


async def test_a_sheet_with_unsaved_work_of_the_last_time_is_left_alone(
    application: Application, workspace: Path
) -> None:
    from miekeshi.model import put
    from miekeshi.store.session import recovery
    from miekeshi.store.session.editing import open_sheet
    from miekeshi.store.workspace.check import check_file

    editing = open_sheet(check_file(workspace / KAIKEI))
    editing.edit(put(editing.value, ("title",), "題を改める"), "題")
    before = texts(workspace)
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await replace_all(driver)
        assert f"{KAIKEI}: it holds work that was not saved" in driver.toasts[-1]
    assert texts(workspace)[KAIKEI] == before[KAIKEI]
    assert recovery.place(workspace / KAIKEI).exists()
