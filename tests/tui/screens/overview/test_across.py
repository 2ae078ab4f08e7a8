"""Sheets beside one another in the application: one look after the other, the way to a place, what is taken along."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.paths import SAMPLES
from tests.tui.driver import Driver
from tests.tui.hostile import check
from tui.app import Application
from tui.screens.overview.across import AcrossScreen
from tui.screens.overview.screen import OverviewScreen
from tui.screens.overview.table_roll import TableRoll
from tui.screens.sheet.screen import SheetScreen
from tui.terminal.content import cells

DAY = date(2025, 3, 20)
SIZES = [(80, 24), (120, 40), (40, 12)]


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tmp_path / "city"
    shutil.copytree(SAMPLES, folder)
    return folder


async def test_one_look_after_the_other_and_what_each_leads_to(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        text = await driver.press("f10", "f7")
        screen = app.screen
        assert isinstance(screen, AcrossScreen)
        assert "▸ Departments" in text and "as of 2025-03-20" in text and "健康福祉部" in text
        assert "on track (%): 66.7%" in text and "need" not in text and "必要性: 高い: 2" in text

        await driver.press("f3", "tab")
        await driver.type("健康、環境")
        text = await driver.press("ctrl+s")
        assert app.screen is screen and "2 of 7 sheets" in text
        heads = next(line for line in text.splitlines() if "Figure" in line)
        assert heads.split()[1:] == ["健康福祉部", "環境市民部"], "two departments side by side"
        assert "2 (66.7%)" in next(line for line in text.splitlines() if "on track" in line)
        await driver.press("enter")
        assert driver.toasts[-1] == "This row is of no single sheet."
        await driver.press("f3", "tab", "ctrl+a", "backspace", "ctrl+s")

        assert "Points" in await driver.press("f4", "f4")
        assert "▸ Judgements" in await driver.press("tab")
        assert "1 がん検診の受診促進" in driver.text and "43.8%" in driver.text
        text = await driver.press("right")
        assert "22,790" in text and "36.9%" in text
        text = await driver.press("right", "down")
        assert "▸ Revised targets" in text
        assert "Before and after: 窓口改革チームの設置及び改善案の作成（9月12月メド）" in text
        assert "Reason: 市民体育館の天井改修が必要となり" in text and "Approved by: 総務防災部長" in text
        spans = screen.query_one(TableRoll).lines(1, 116)[0]
        assert [spans.plain[one.start : one.end] for one in spans.spans if one.style == ".struck"] == ["9月"]
        await driver.press("enter")
        assert isinstance(app.screen, SheetScreen)
        assert app.screen.place == (("measure", "m-whc9", "action", "a-hwh6"), "text")
        assert await driver.press("escape") and app.screen is screen
        assert "No target stands in several" in await driver.press("f4")
        await driver.press("f8")
        assert driver.toasts[-1] == "No target stands in several of these sheets."
        assert "▸ Departments" in await driver.press("f4")
        assert "▸ The same target" in await driver.press("left")
        await driver.press("escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_what_is_listed_is_taken_along_for_excel_and_as_csv(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10", "f8", "ctrl+s")
        assert driver.toasts[-1] == f"Written: {city / 'Overview.xlsx'}"
        sheet = openpyxl.load_workbook(city / "Overview.xlsx").active
        values = list(sheet.values)
        assert values[0][:5] == ("Fiscal year", "Department", "Divisions", "Mark", "Wording")
        assert len(values) == 1 + sum(len(one.sheet.lines) for one in app.screen._board._known.values())  # type: ignore[attr-defined]

        await driver.press("f7", "f4", "f4", "f4", "f4", "f4", "f8", "right", "tab")
        await driver.press("ctrl+a")
        await driver.type(str(city / "nowhere"))
        assert "there is no folder" in await driver.press("ctrl+s")
        await driver.press("ctrl+a")
        await driver.type(str(city))
        await driver.press("ctrl+s")
        lines = (city / "Revised targets.csv").read_bytes().decode("utf-8-sig").split("\r\n")
        assert lines[0].startswith("Revised on,Department,Mark,Before and after,")
        assert lines[1].startswith(
            "2024-12-20,健康福祉部,1 ②,Value: {--40--}{++48++},令和6年12月20日,2024,検診車の運行回数,Value,"
        )
        assert isinstance(app.screen, AcrossScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_every_row_fits_and_hostile_text_stays_text(hostile: Path, size: tuple[int, int]) -> None:
    app = Application(hostile, today=lambda: DAY)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f10", "f7")
        for _look in range(7):
            check(app)
            roll = app.screen.query_one(TableRoll)
            for index in range(roll.count()):
                (line,) = roll.lines(index, roll.text_width)
                assert cells(line.plain) <= roll.text_width
            assert cells(roll.heads().plain) <= roll.text_width + 2
            await driver.press("down", "f4")


async def test_of_one_sheet_alone_there_is_nothing_to_hold_against_another(city: Path) -> None:
    app = Application(city, today=lambda: DAY)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.open("健康")
        assert "F7" not in await driver.press("f10")
        await driver.press("f7")
        assert driver.toasts[-1] == "This is one sheet alone; the list of sheets has an overview of all."
