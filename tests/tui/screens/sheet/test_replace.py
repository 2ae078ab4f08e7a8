"""Words replaced on a sheet: every place as a redline first, each to be left out; one step, one revision."""

import tomllib
from pathlib import Path
from typing import Any

from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, PUBLISHED
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen

NAME = "2021-koho.toml"


def saved(workspace: Path, name: str = NAME) -> dict[str, Any]:
    return tomllib.loads((workspace / name).read_text("utf-8"))


async def look(driver: Driver, wanted: str, instead: str) -> str:
    """Open the preview and type both words."""
    await driver.press("shift+f3")
    await driver.type(wanted)
    await driver.press("enter")
    return await driver.type(instead)


async def test_every_place_shows_as_a_redline_and_one_is_left_out(application: Application, workspace: Path) -> None:
    (workspace / "2022-kaikei.toml").write_text(DRAFT.replace("請求書の電子受付", "支払書の電子受付"), encoding="utf-8")
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        text = await look(driver, "支払", "支出")
        assert "2 places" in text
        assert "支払支出事務の電子化" in text
        assert "支払支出書の電子受付を９月末までに始める。" in text
        text = await driver.press("f8")
        assert "2 places, 1 of them left out" in text
        assert "[ ] Measure 1" in text and "[x] 1 Target ①" in text
        await driver.press("ctrl+s")
        assert driver.toasts[-1].startswith("Replaced in 1 place: 支払 → 支出")
        await driver.press("ctrl+s")
    found = saved(workspace, "2022-kaikei.toml")["measure"]["m-cccc"]
    assert found["title"] == "支払事務の電子化"
    assert found["target"]["t-cccc"]["text"] == "支出書の電子受付を９月末までに始める。"


async def test_on_a_published_sheet_all_of_it_is_one_revision_and_one_step(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await look(driver, "発信", "広報")
        form = await driver.press("ctrl+s")
        assert "Replace in 2 places" in form
        assert "発信 → 広報" in form
        await driver.press("tab")
        await driver.type("用語の統一")
        await driver.press("ctrl+s", "ctrl+s")
        found = saved(workspace)
        (key,) = found["revision"]
        assert found["measure"]["m-aaaa"]["title"] == "情報広報の強化"
        assert found["measure"]["m-aaaa"]["was"] == {key: {"title": "情報発信の強化"}}
        assert found["measure"]["m-aaaa"]["target"]["t-aaaa"]["was"].keys() == {key}
        await driver.press("ctrl+z", "ctrl+s")
    assert saved(workspace) == tomllib.loads(PUBLISHED)


async def test_a_figure_beside_the_wording_follows_and_is_shown(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        text = await look(driver, "510", "460")
        assert "Value: 510 → 460" in text
        await driver.press("ctrl+s", "tab")
        await driver.type("実績を踏まえて")
        await driver.press("ctrl+s", "ctrl+s")
    target = saved(workspace)["measure"]["m-aaaa"]["target"]["t-aaaa"]
    assert (target["value"], target["text"]) == (460, "市公式SNSでの発信を年間460回以上行う。")


async def test_enter_goes_from_line_to_line_and_space_leaves_out_in_the_list(application: Application) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await look(driver, "発信", "広報")
        await driver.press("enter")
        assert "1 of them left out" in await driver.press("space")
        assert "2 of them left out" in await driver.press("enter")
        await driver.press("ctrl+s")
        assert driver.toasts[-1] == "There is no place to change."
        await driver.press("escape")
        assert isinstance(application.screen, SheetScreen)
        assert "unsaved" not in driver.text


async def test_the_words_of_the_last_search_stand_there(application: Application) -> None:
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+f")
        await driver.type("発信")
        await driver.press("escape")
        assert "2 places" in await driver.press("shift+f3")


async def test_on_a_closed_sheet_nothing_is_replaced(application: Application, workspace: Path) -> None:
    (workspace / NAME).write_text(PUBLISHED.replace('"published"', '"closed"\nclosed = 2022-05-31', 1), "utf-8")
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("shift+f3")
        assert driver.toasts[-1].startswith("The sheet is closed")
