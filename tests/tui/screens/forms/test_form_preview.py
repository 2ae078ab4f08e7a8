"""While one edits a form a sheet is shown by it, drawn anew with each change."""

from pathlib import Path

from tests.form_in_use import NOW, SHEET
from tests.tui.driver import Driver
from tests.tui.screens.forms.conftest import form
from tests.tui.screens.forms.own_form import opened
from tui.app import Application
from tui.screens.forms.form import FormScreen
from tui.screens.forms.previewing import Beside, FormPageScreen

__all__ = ["form"]


def beside(driver: Driver) -> str:
    """What stands beside the form."""
    column = driver.app.screen.query_one(Beside).region.x
    strips = driver.app.screen._compositor.render_strips()
    return "\n".join(line.crop(column).text.rstrip() for line in strips)


async def test_the_newest_sheet_of_the_form_is_drawn_anew_with_each_change(
    application: Application, workspace: Path, form: Path
) -> None:
    form.write_text(NOW, "utf-8", newline="\n")
    (workspace / "old.toml").write_text(SHEET.replace("2021", "2019"), "utf-8", newline="\n")
    (workspace / "new.toml").write_text(SHEET, "utf-8", newline="\n")
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        shown = beside(driver)
        assert "By this form: new.toml" in shown and "【目標】" in shown and "動画を10本作る。" in shown
        screen = application.screen
        assert isinstance(screen, FormScreen)
        while not (screen.row and screen.row.key == "target"):
            await driver.send("down")
        await driver.press("enter", "end")
        await driver.type("〔KPI〕")
        await driver.press("ctrl+s")
        assert "【目標】〔KPI〕" in beside(driver)
        await driver.press("ctrl+z")
        assert "〔KPI〕" not in beside(driver)
        await driver.resize(80, 24)
        assert not application.screen.query(Beside)
        await driver.press("f8")
        assert "動画を10本作る。" in await driver.press("f5") and "【目標】" not in driver.text
        assert isinstance(application.screen, FormPageScreen)
        await driver.press("f5")
        assert isinstance(application.screen, FormScreen)
        await driver.resize(120, 40)
        assert "動画を10本作る。" in beside(driver)


async def test_a_form_that_no_sheet_uses_is_shown_by_a_sample(application: Application, form: Path) -> None:
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        assert "A sample, as no sheet uses this form yet" in beside(driver)
        assert "見本の施策1" in beside(driver)
