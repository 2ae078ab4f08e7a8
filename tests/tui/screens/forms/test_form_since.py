"""Words that change by year, weights that add up, and a further scale with a place of its own, by keys."""

from pathlib import Path

from miekeshi.store.workspace.forms import check_form
from tests.tui.driver import Driver
from tests.tui.screens.forms.conftest import form
from tests.tui.screens.forms.own_form import FORM, add, opened
from tui.app import Application

__all__ = ["form"]
SCALE = '\n[scales.course]\nlabel = "今後の方向性"\n\n[scales.course.level.a]\nlabel = "拡充"\n'


async def test_words_from_a_year_on_weights_and_a_scale_of_its_own(application: Application, form: Path) -> None:
    form.write_text(FORM + SCALE, "utf-8", newline="\n")
    async with application.run_test(size=(100, 44)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await add(driver, "Words that change by year")
        await driver.type("６年")
        assert "is no fiscal year" in await driver.press("ctrl+s")
        await driver.erase()
        await driver.type("Ｒ６")
        await driver.press("down", "down")
        await driver.type("【成果目標】")
        shown = await driver.press("ctrl+s")
        assert "2024" in shown and "【成果目標】   【目標】" in shown
        assert any("▌" in line and "【成果目標】" in line for line in shown.splitlines())
        await driver.press("enter", "end")
        await driver.type("（新）")
        await driver.press("ctrl+s", "home", "enter", "tab", "tab", "tab", "tab")
        await driver.type("１００")
        await driver.press("down", "right", "ctrl+s")
        await add(driver, "Part of the sheet")
        await driver.press("end", "enter")
        assert "今後の方向性" in driver.text
        shown = await driver.press("ctrl+s", "ctrl+s")
    found, problems = check_form(form)
    assert found is not None and problems == ()
    assert dict(found.since["2024"].label) == {"target": "【成果目標】（新）"}
    assert (found.weights.sum, found.weights.of) == (100, "goal")
    assert found.layout.sheet[-1] == "scale.course"
