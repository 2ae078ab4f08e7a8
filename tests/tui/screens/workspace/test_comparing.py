"""Any two years and any two sheets of the list, compared."""

from pathlib import Path

from tests.tui.driver import Driver
from tests.tui.sheets import PUBLISHED, REVISED
from tui.app import Application


async def test_any_two_years_and_any_two_sheets_are_compared(application: Application, workspace: Path) -> None:
    later = PUBLISHED.replace("fiscal_year = 2021", "fiscal_year = {}").replace("令和3年度", "")
    for year, count in ((2022, "560"), (2023, "610")):
        (workspace / f"koho-{year}.toml").write_text(later.format(year).replace("510", count), "utf-8")
    (workspace / "copy.toml").write_text(REVISED, "utf-8")
    async with application.run_test(size=(100, 30), notifications=True) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.type("koho-2023")
        text = await driver.press("f12")
        offers = [line for line in text.splitlines() if "→ FY" in line]
        assert len(offers) == 3 and "FY2022 → FY2023" in offers[0] and "FY2021 → FY2023" in offers[1]
        text = await driver.press("down", "enter")
        assert "FY2021 → FY2023" in text.splitlines()[0] and "510610回" in text and "560" not in text
        await driver.press("escape")

        await driver.press("ctrl+f11")
        assert "Marked: koho-2023.toml" in driver.toasts[-1]
        await driver.press("ctrl+f11")
        assert application.screen.sheets.marked is None  # type: ignore[attr-defined]
        await driver.press("escape")
        await driver.type("copy")
        await driver.press("ctrl+f11", "escape")
        await driver.type("2021-koho")
        text = await driver.press("ctrl+f11")
        assert "copy.toml → 2021-koho.toml" in text.splitlines()[0]
        assert "3月末1月末" in text and "withdrawn" not in text.splitlines()[1]
        await driver.press("escape", "escape")
        await driver.type("broken")
        await driver.press("ctrl+f11", "escape")
        await driver.type("copy")
        text = await driver.press("ctrl+f11")
        assert "broken.toml: " in text
