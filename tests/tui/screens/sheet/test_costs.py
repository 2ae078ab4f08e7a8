"""Costs and reports on the page of a sheet: gone to, revised, entered; on the screen and in the file."""

from pathlib import Path

import pytest

from tests.paths import SAMPLES
from tests.tui.driver import Driver
from tests.tui.sheets import TODAY
from tui.app import Application

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
