"""A text is counted while one types; what is longer than the form allows is said, and stops nothing."""

from pathlib import Path

import pytest

from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, TODAY
from tui.app import Application

FORM = 'format = "goal-form/1"\ntitle = "短い様式"\n[limit]\ntarget = 20\nprogress = 3\nself = 4\n'


@pytest.fixture
def limited(workspace: Path) -> Application:
    """The application on a workspace whose draft has a form that limits its targets."""
    (workspace / "forms").mkdir(exist_ok=True)
    (workspace / "forms" / "short.toml").write_text(FORM, "utf-8")
    draft = workspace / "2022-kaikei.toml"
    draft.write_text(DRAFT.replace("fiscal_year", 'form = "short"\nfiscal_year'), "utf-8")
    return Application(workspace, today=lambda: TODAY)


async def test_characters_are_counted_as_they_are_typed(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        assert "19 chars" in await driver.press("e")
        assert "22 chars" in await driver.type("すべて")


async def test_what_is_over_the_forms_limit_is_said_and_taken_over(limited: Application, workspace: Path) -> None:
    async with limited.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        shown = await driver.press("e")
        assert "19/20 chars" in shown and "over the 20" not in shown
        shown = await driver.type("すべて")
        assert "22/20 chars" in shown and "! 2 characters over the 20 that the form allows" in shown
        await driver.press("ctrl+s", "ctrl+s")
        await driver.press("ctrl+u", "ctrl+s", "tab")
        assert "4/3 chars" in (shown := await driver.type("五件増加"))
        assert "! 1 character over the 3 that the form allows" in shown
        await driver.press("ctrl+z", "escape")
        assert "Outcome  0/4" in await driver.press("ctrl+e")
        shown = await driver.type("早期に開始。")
        assert "6/4 chars" in shown and "! 2 characters over the 4 that the form allows" in shown
    assert "すべて" in (workspace / "2022-kaikei.toml").read_text("utf-8")


async def test_a_text_grows_with_its_words_up_to_half_the_screen(application: Application) -> None:
    async with application.run_test(size=(80, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "ctrl+a")
        heights = []
        for _count in range(3):
            for _line in range(9):
                await driver.type("受付の状況を毎月確かめる。")
                await driver.press("enter")
            heights.append(application.focused.size.height)
        assert heights == [10, 19, 20]
        await driver.resize(200, 60)
        assert 80 < application.focused.size.width < 120
