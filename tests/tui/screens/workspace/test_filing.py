"""Files of the list renamed, duplicated, deleted and brought back, taken as a model; the list grouped otherwise."""

import tomllib
from pathlib import Path

from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, TODAY
from tui.app import Application
from tui.screens.workspace.screen import WorkspaceScreen


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.toml") if path.name != "miekeshi.toml")


async def test_a_file_is_renamed_duplicated_deleted_and_brought_back(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 30), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = (workspace / "2021-koho.toml").read_bytes()
        await driver.type("koho")
        await driver.press("shift+f5")
        assert "Copied to 2021-koho-2.toml." in driver.toasts[-1]
        assert (workspace / "2021-koho-2.toml").read_bytes() == text
        await driver.press("shift+f4", "ctrl+a")
        shown = await driver.type("broken")
        shown = await driver.press("ctrl+s")
        assert "a file of this name is there already" in shown
        await driver.press("ctrl+a")
        await driver.type("広報部の写し")
        shown = await driver.press("ctrl+s")
        assert "広報部の写し.toml" in shown.splitlines()[-2]
        assert names(workspace) == ["2021-koho.toml", "2022-kaikei.toml", "broken.toml", "広報部の写し.toml"]
        await driver.press("shift+f8")
        assert "広報部の写し.toml is in the bin. Shift+F9 brings it back." in driver.toasts[-1]
        assert names(workspace) == ["2021-koho.toml", "2022-kaikei.toml", "broken.toml"]
        assert (workspace / ".miekeshi-bin" / ".gitignore").read_bytes() == b"*\n"
        shown = await driver.press("shift+f9")
        assert (workspace / "広報部の写し.toml").read_bytes() == text and "広報部の写し.toml" in shown
        await driver.press("shift+f9")
        assert driver.toasts[-1] == "The bin of this workspace is empty."
        await driver.type("写し")
        await driver.press("shift+f6")
        await driver.press("ctrl+a")
        await driver.type("会計課")
        await driver.press("ctrl+s")
        assert "2021-会計課.toml" in names(workspace), driver.text
        made = tomllib.loads((workspace / "2021-会計課.toml").read_text("utf-8"))
        assert (made.get("stage", "draft"), made["department"], made["fiscal_year"]) == ("draft", "会計課", 2021)
        assert set(made["measure"]) == set(tomllib.loads(text.decode())["measure"])
        assert "revision" not in made and "published" not in made


async def test_many_sheets_stand_in_groups_and_those_opened_last_on_top(tmp_path: Path) -> None:
    for number in range(14):
        text = DRAFT.replace("会計課", f"第{number:02}課").replace("= 2022", f"= {2020 + number % 3}")
        (tmp_path / f"s{number:02}.toml").write_text(text, "utf-8")
    app = Application(tmp_path, today=lambda: TODAY)
    async with app.run_test(size=(200, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        screen = app.screen
        assert isinstance(screen, WorkspaceScreen)
        lines = driver.text.splitlines()
        assert "FY2022  4 sheets" in lines[3] and "第02課" in lines[4] and "FY2021  5 sheets" in lines[8]
        assert "第02課の取組目標" in "".join(lines[10:]), "what the sheet under the cursor says"
        await driver.press("down", "down", "down", "down")
        assert screen.chosen and screen.chosen.name == "s01.toml"
        await driver.press("enter", "escape", "ctrl+r")
        assert "Opened last" in driver.text.splitlines()[3] and "第01課" in driver.text.splitlines()[4]
        text = await driver.press("shift+f3")
        assert "第00課  1 sheet" in text and "Opened last" not in text
        assert screen.chosen and screen.chosen.name == "s01.toml"
        assert "Draft  14 sheets" in await driver.press("shift+f3")
        assert "No report is asked for  14 sheets" in await driver.press("shift+f3")
        text = await driver.type("第13")
        assert "1 of 14 sheets" in text and "FY2021  1" not in text
        await driver.resize(100, 30)
        assert not screen.query("Preview")
