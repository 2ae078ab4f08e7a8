"""What a changed form would do to sheets is told before it is saved, beside the keys."""

from pathlib import Path
from threading import Event

import pytest

from miekeshi.store.workspace.form_effects import looks
from tests.form_in_use import NOW, SHEET
from tests.tui.driver import HANGS, Driver, pressed
from tests.tui.screens.forms.conftest import form
from tests.tui.screens.forms.own_form import FORM, opened
from tui.app import Application
from tui.screens.dialogs.problems import ProblemsScreen
from tui.screens.forms.form import FormScreen
from tui.screens.forms.forms import FormsScreen
from tui.shell.form_desk import FormDesk

__all__ = ["form"]


async def test_a_save_that_changes_sheets_is_asked_about_and_one_that_does_not_is_not(
    application: Application, workspace: Path, form: Path
) -> None:
    form.write_text(NOW, "utf-8", newline="\n")
    (workspace / "2021-misaki.toml").write_text(SHEET, "utf-8", newline="\n")
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.go_to("【目標】")
        await driver.press("enter", "end")
        await driver.type("（年度内）")
        await driver.press("ctrl+s", "ctrl+s")
        changed = NOW.replace("【目標】", "【目標】（年度内）")
        assert form.read_text("utf-8") == changed
        await driver.press("home")
        await driver.go_to("A   at least")
        await driver.press("enter", "end")
        await driver.type("評価")
        asked = await driver.press("ctrl+s", "ctrl+s")
        assert "The form would change 1 sheet of the workspace" in asked
        assert "2021-misaki.toml:22:10  this reads “A” now and would read “A評価”" in " ".join(asked.split("▌"))
        assert form.read_text("utf-8") == changed
        shown = await driver.press("2")
        assert isinstance(application.screen, ProblemsScreen)
        assert "22 | rating = " in shown and "1 warning" in shown
        await driver.press("escape", "3")
        assert isinstance(application.screen, FormScreen) and "● unsaved" in driver.text
        await driver.press("escape", "1", "1")
        assert isinstance(application.screen, FormsScreen)
    assert form.read_text("utf-8") == changed.replace('label = "A"', 'label = "A評価"')


async def test_the_sheets_are_looked_at_beside_the_keys_with_a_bar(
    application: Application, workspace: Path, form: Path
) -> None:
    now, go = [0.0], Event()

    def slow(self: FormDesk, files: list[Path], *given: object) -> object:
        for one in looks(files, *given):  # type: ignore[arg-type]
            go.wait(HANGS)
            yield one

    application.clock = lambda: now[0]
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.go_to("【目標】")
        await driver.press("f8")
        screen = application.screen
        assert isinstance(screen, FormScreen)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(FormDesk, "looks", slow)
            application.post_message(pressed("ctrl+s"))
            await driver.until(lambda: bool(screen.form_saving.effects.total))
            now[0] = 1.0
            application.post_message(pressed("home"))
            screen.show_state()
            assert "checking the sheets ░░░░░░░░░░ 0/3" in await driver.messages()
            assert any("▌" in line and "みさき市の様式" in line for line in driver.text.splitlines())
            application.post_message(pressed("ctrl+z"))
            await driver.messages()
            go.set()
            await driver.rest()
        assert "checking the sheets" not in driver.text
    assert form.read_text("utf-8") == FORM
