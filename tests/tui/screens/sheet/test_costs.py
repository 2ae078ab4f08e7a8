"""Costs and reports on the page of a sheet: gone to, revised, entered; on the screen and in the file."""

import re
from datetime import date
from pathlib import Path

import pytest

from miekeshi.model import get
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import BUILT_IN
from miekeshi.store.workspace.start import start_sheet
from tests.paths import SAMPLES
from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.screens.passes.report import ReportScreen

SAMPLE = SAMPLES / "sheets" / "r6-kenko.toml"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "miekeshi.toml").write_bytes((SAMPLES / "miekeshi.toml").read_bytes())
    path = folder / "r6-kenko.toml"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def changed(before: str, path: Path) -> list[str]:
    old, new = before.splitlines(), path.read_text("utf-8").splitlines()
    return [line for line in new if line not in old]


async def find(driver: Driver, words: str) -> None:
    await driver.press("ctrl+f")
    await driver.type(words)
    await driver.press("escape")


@pytest.mark.parametrize("language", ["en"], indirect=True)
async def test_a_cost_is_revised_and_spent_and_a_report_gone_to(sheet: Path) -> None:
    before = SAMPLE.read_text("utf-8")
    application = Application(sheet.parent, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("健康福祉部")
        await find(driver, "2,640")
        assert "What about this cost?" in await driver.press("enter")
        assert "Revise: 事業費" in await driver.press("2")
        shown = await driver.press("escape")
        await driver.press("enter", "1")
        assert "Spent: 事業費" in driver.text
        await driver.type("２，５００")
        await driver.press("ctrl+s", "ctrl+s")
        assert "執行額（上半期まで） 2,500千円" in driver.text or "決算額 2,500千円" in driver.text
        await find(driver, "108")
        shown = await driver.press("enter")
        assert "見守り協定を結んだ事業者の数" in shown and "108" in shown
        await driver.press("escape")
    assert "value = 2500" in changed(before, sheet)


@pytest.mark.parametrize("language", ["en"], indirect=True)
async def test_the_quarterly_update_goes_through_the_costs_too(sheet: Path) -> None:
    application = Application(sheet.parent, today=lambda: date(2024, 9, 25))
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("健康福祉部")
        shown = await driver.press("f5", "enter")
        assert isinstance(application.screen, ReportScreen)
        paths = application.screen.spending.open
        assert f"{len(paths)} costs open" in shown and "F8 What was spent" in shown
        for number in range(1, len(paths) + 1):
            shown = await driver.press("f8") if number == 1 else driver.text
            assert "Spent: " in shown and "上半期" in shown
            await driver.type(f"{number}00")
            await driver.press("ctrl+s")
        assert isinstance(application.screen, ReportScreen) and "open" not in driver.text.splitlines()[0]
        assert "F8" not in driver.text
        await driver.press("f8")
        assert driver.toasts[-1] == "For no cost it is open what was spent until this period."
        await driver.press("ctrl+z")
        assert "1 cost open" in driver.text
        await driver.press("ctrl+y", "ctrl+s", "escape")
    found = check_file(sheet).sheet
    assert found is not None
    assert [get(found, path).spent["h1"].value for path in paths] == [100 * one for one in range(1, len(paths) + 1)]


@pytest.mark.parametrize("language", ["en"], indirect=True)
async def test_a_cost_that_the_form_names_is_added_under_its_id(sheet: Path) -> None:
    sheet.unlink()
    (sheet.parent / "forms").mkdir()
    text = (BUILT_IN / "project-evaluation.toml").read_text("utf-8")
    text = text.replace('  "cost",\n', '  "cost.project",\n  "cost.staff.budget",\n', 1)
    (sheet.parent / "forms" / "ours.toml").write_text(text, "utf-8")
    path = start_sheet(sheet.parent, "ours", 2024, "市民課")
    path.write_text(path.read_text("utf-8").replace('number = "1"\n', 'number = "1"\ntitle = "窓口"\n'), "utf-8")
    application = Application(sheet.parent, today=lambda: TODAY)
    async with application.run_test(size=(80, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("市民課")
        await driver.go_to("窓口")
        asked = await driver.press("f7")
        number = re.search(r"(\d+)\. \S+: 事業費", asked)
        assert number is not None and ": 人工" in asked, asked
        await driver.press(*["down"] * (int(number[1]) - 1), "enter")
        await driver.press("ctrl+s")
        assert "事業費" in driver.text
        asked = await driver.press("f7")
        assert ": 事業費" not in asked and ": 人工" in asked
        await driver.press("escape", "ctrl+s")
    found = check_file(path).sheet
    assert found is not None
    (measure,) = found.measure.values()
    assert list(measure.cost) == ["project"]
