"""Settings on the screen: in force at once, remembered with comments kept, and never written over a broken file."""

from pathlib import Path

import pytest

from miekeshi.config.file import read
from miekeshi.config.settings import Settings
from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.shell.preferences import Preferences


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text('# mine\ntheme = "dark" # at night\n', "utf-8")
    return path


def on(file: Path, workspace: Path) -> Application:
    return Application(workspace, today=lambda: TODAY, preferences=Preferences(file))


async def test_a_choice_is_in_force_at_once_and_remembered(file: Path, workspace: Path) -> None:
    application = on(file, workspace)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert "Settings" in await driver.press("f8")
        await driver.press("right")
        assert application.theme == "light"
        assert file.read_text("utf-8") == '# mine\ntheme = "light" # at night\n'
        shown = await driver.press("down", "right")
        assert "設定" in shown
        await driver.press("right", "right", "down", "right")
        assert application.marks
        await driver.press("escape")
    assert read(file).settings == Settings(theme="light", language="auto", marks="always")


async def test_the_caret_stays_on_the_language(file: Path, workspace: Path) -> None:
    async with on(file, workspace).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        shown = await driver.press("f8", "down", "right")
        assert "< 日本語 >" in shown
        assert "言語" in shown
        shown = await driver.press("right")
        assert "< English >" in shown
        assert "Language" in shown
        assert "Type to filter" in await driver.press("escape")


async def test_the_editor_is_taken_over_on_leaving_its_field(file: Path, workspace: Path) -> None:
    async with on(file, workspace).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f8", "up", "up")
        await driver.type("vim -n")
        await driver.press("escape")
    assert read(file).settings.editor == "vim -n"


async def test_colours_go_round_and_are_remembered(file: Path, workspace: Path) -> None:
    application = on(file, workspace)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        seen = []
        for _press in range(3):
            await driver.press("ctrl+t")
            seen.append((application.theme, read(file).settings.theme))
    assert seen == [(name, name) for name in ("light", "high-contrast", "dark")]


async def test_the_first_choice_begins_a_file(workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "config.toml"
    async with on(file, workspace).run_test(size=(80, 24)) as pilot:
        await Driver(pilot).press("ctrl+t")
    assert read(file).settings == Settings(theme="light")


async def test_what_is_wrong_is_told_and_never_overwritten(file: Path, workspace: Path) -> None:
    broken = 'theme = "light"\nview = "upside-down"\n'
    file.write_text(broken, "utf-8")
    application = on(file, workspace)
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        assert application.theme == "light"
        assert {"-theme-light", "-light-mode"} <= application.classes
        assert "-dark-mode" not in application.classes
        assert 'config.toml:2:8: error: view cannot be "upside-down"' in driver.toasts[0]
        assert "Allowed: 'redline'" in driver.toasts[0]
        shown = await driver.press("f8")
        assert "config.toml:2:8" in shown
        assert "nothing is written to it" in shown
        await driver.press("right")
        assert application.theme == "high-contrast"
        assert "config.toml:2:8" in driver.toasts[1]
    assert file.read_text("utf-8") == broken


async def test_settings_open_from_any_palette(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "ctrl+p")
        await driver.type("せってい")
        assert "View at opening" in await driver.press("enter")
        assert "Edit: " in await driver.press("escape")


@pytest.mark.parametrize("view", ["clean", "original"])
async def test_sheets_open_in_the_view_chosen(file: Path, workspace: Path, view: str) -> None:
    file.write_text(f'view = "{view}"\n', "utf-8")
    async with on(file, workspace).run_test(size=(80, 24)) as pilot:
        assert {"clean": "Clean copy", "original": "Original"}[view] in await Driver(pilot).open("広報")
