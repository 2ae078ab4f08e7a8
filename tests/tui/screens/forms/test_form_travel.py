"""A form is written to one file and taken in from one, by keys."""

from pathlib import Path

from miekeshi.store.workspace.forms import BUILT_IN
from tests.tui.driver import Driver
from tests.tui.screens.forms.conftest import form
from tests.tui.screens.forms.own_form import FORM
from tests.tui.sheets import PUBLISHED
from tui.app import Application
from tui.screens.forms.form import FormScreen
from tui.screens.forms.forms import FormsScreen
from tui.screens.forms.travel import NameScreen, SendFormScreen, TakeFormScreen

__all__ = ["form"]


async def test_a_form_is_sent_and_taken_in_again_and_replaces_nothing(
    application: Application, workspace: Path, form: Path
) -> None:
    file = workspace.parent / "out.toml"
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f7", "end", "f8")
        assert isinstance(application.screen, SendFormScreen)
        await driver.type(f"{file}")
        await driver.press("ctrl+s")
        assert file.read_text("utf-8") == FORM and driver.toasts[-1] == f"Written: {file}"
        await driver.press("f8")
        await driver.type(f"{file}")
        assert "a file of this name is there already" in await driver.press("ctrl+s")
        await driver.press("escape", "1", "f9")
        assert isinstance(application.screen, TakeFormScreen)
        bad = file.with_name("bad.toml")
        bad.write_text(FORM.replace("上半期", "\\u202e上半期"), "utf-8")
        await driver.type("../bad.toml")
        assert "6:" in await driver.press("ctrl+s") and "U+202E" in driver.text
        await driver.erase()
        await driver.type("../out.toml")
        await driver.press("ctrl+s")
        assert isinstance(application.screen, FormScreen)
        assert (workspace / "forms" / "out.toml").read_text("utf-8") == FORM
        await driver.press("escape", "f9")
        await driver.type("../out.toml")
        await driver.press("ctrl+s")
        assert driver.toasts[-1] == "out is here already, and the same."
        file.write_text(FORM.replace("みさき", "みなと"), "utf-8")
        await driver.press("f9")
        await driver.type("../out.toml")
        assert "out is a form of this workspace already" in await driver.press("ctrl+s")
        assert "In its place" not in driver.text
        await driver.press("1")
        assert isinstance(application.screen, NameScreen) and "out-2" in driver.text
        await driver.press("ctrl+s")
        assert isinstance(application.screen, FormScreen) and "みなと市の様式" in driver.text
    assert (workspace / "forms" / "out.toml").read_text("utf-8") == FORM


async def test_taking_the_place_of_a_form_of_the_program_says_what_that_changes(
    application: Application, workspace: Path
) -> None:
    name = "priority-measures"
    used = PUBLISHED.replace('format = "goal-sheet/1"\n', f'format = "goal-sheet/1"\nform = "{name}"\n', 1)
    (workspace / "2021-koho.toml").write_text(used, "utf-8", newline="\n")
    theirs = (BUILT_IN / f"{name}.toml").read_text("utf-8").replace('  "target",\n', "")
    (workspace.parent / f"{name}.toml").write_text(theirs, "utf-8", newline="\n")
    async with application.run_test(size=(100, 40)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f7", "f9")
        await driver.type(f"../{name}.toml")
        assert "a form that comes with the program" in await driver.press("ctrl+s")
        asked = await driver.press("2")
        assert "The form would change 1 sheet of the workspace" in asked and "2021-koho.toml:" in asked
        await driver.press("3")
        assert isinstance(application.screen, FormsScreen) and not (workspace / "forms").exists()
        await driver.press("f9")
        await driver.type(f"../{name}.toml")
        await driver.press("ctrl+s", "2", "1")
        assert isinstance(application.screen, FormScreen) and "the workspace's own" in driver.text
    assert (workspace / "forms" / f"{name}.toml").read_text("utf-8") == theirs
