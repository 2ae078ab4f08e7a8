"""The registry: keys that reach the program, reasons, translations, and the page made from it."""

import pytest

from miekeshi.text import i18n
from tests.tui.driver import Driver
from tui.app import Application
from tui.screens.dialogs.handbook import HandbookScreen
from tui.screens.dialogs.help import HelpScreen
from tui.screens.dialogs.question import QuestionScreen
from tui.screens.dialogs.settings import SettingsScreen
from tui.screens.entry.entry_screen import EntryScreen
from tui.screens.forms.form import FormScreen
from tui.screens.forms.forms import FormsScreen
from tui.screens.overview.screen import OverviewScreen
from tui.screens.passes.report import ReportScreen
from tui.screens.sheet.revisions import RevisionsScreen
from tui.screens.sheet.screen import SheetScreen
from tui.screens.workspace.find import FindScreen
from tui.screens.workspace.screen import WorkspaceScreen
from tui.shell.commands import ENTRIES, MOVES, SCOPES, of_scope

SCREENS = {
    "workspace": WorkspaceScreen,
    "find": FindScreen,
    "overview": OverviewScreen,
    "sheet": SheetScreen,
    "report": ReportScreen,
    "entry": EntryScreen,
    "help": HelpScreen,
    "handbook": HandbookScreen,
    "list": RevisionsScreen,
    "settings": SettingsScreen,
    "forms": FormsScreen,
    "form": FormScreen,
    "question": QuestionScreen,
}
SWALLOWED = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"}
"""Terminals send these as Backspace, Tab, Enter."""


@pytest.mark.parametrize("command", ENTRIES, ids=lambda command: command.id)
def test_every_command_has_a_key_that_arrives_while_an_input_method_is_on(command) -> None:
    sure = [key for key in command.keys if (key[0] == "f" and key[1:].isdigit()) or key.startswith("ctrl+")]
    assert sure or command.keys[0] in ("enter", "escape")
    assert not SWALLOWED & set(command.keys)


@pytest.mark.parametrize("scope", SCREENS)
def test_no_key_means_two_things_on_one_screen(scope: str) -> None:
    keys = [key for command in of_scope(scope) for key in command.keys]
    assert len(keys) == len(set(keys))


def test_every_command_speaks_japanese() -> None:
    texts = [text for command in ENTRIES for text in (command.label, command.help)]
    texts += [*SCOPES.values(), *(text for _keys, text in MOVES)]
    i18n.use("ja")
    assert [text for text in texts if i18n._(text) == text] == []


async def test_a_disabled_key_says_why(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+s", "ctrl+z", "ctrl+y", "ctrl+v", "ctrl+g", "home", "f8")
        assert driver.toasts == [
            "Everything is saved.",
            "There is nothing to undo.",
            "There is nothing to redo.",
            "Nothing was cut or copied yet. Ctrl+C copies the item under the cursor.",
            "Put the cursor on a measure first.",
            "Put the cursor on a goal, a measure, a target or another item of the sheet first.",
        ]


@pytest.mark.parametrize("query", ["withdr", "とりさげ", "トリサゲ", "取下げ", "f8"])
async def test_the_palette_finds_by_name_reading_english_and_key(application: Application, query: str) -> None:
    i18n.use("ja")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("ctrl+p")
        found = await driver.type(query)
        assert "F8" in found
        assert "取下げ" in found
        assert "取下げ: ②" in await driver.press("enter")


async def test_the_palette_shows_why_a_command_is_disabled(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.press("ctrl+p")
        assert "Everything is saved." in await driver.type("save")


async def test_the_palette_works_in_a_form_and_knows_keys_as_they_are_called(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter", "ctrl+p")
        await driver.type("ctrl+s")
        assert any("Ctrl+S" in line and "Accept" in line for line in driver.text.splitlines())
        await driver.press("enter")
        assert isinstance(application.screen, SheetScreen)


async def test_help_lists_the_keys_of_the_screen_it_was_asked_on(application: Application) -> None:
    async with application.run_test(size=(100, 60)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        shown = await driver.press("f1")
        assert "Withdraw" in shown
        assert "F8  ^" not in shown
        assert "F8  d" in shown
        assert "New sheet" not in shown
        assert "Published" in await driver.press("escape")
