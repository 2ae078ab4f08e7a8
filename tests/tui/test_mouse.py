"""The mouse: rows, fields, the key bar, the wheel; a double click is Enter."""

from pathlib import Path

from textual import events

from tests.tui.driver import Driver
from tests.tui.sheets import PUBLISHED
from tui.app import Application
from tui.screens.dialogs.question import QuestionScreen
from tui.screens.sheet.screen import SheetScreen
from tui.screens.workspace.sheet_list import SheetList
from tui.shell.keybar import KeyBar
from tui.terminal.content import cells
from tui.widgets.choices import Choices
from tui.widgets.fields.fields import Field


async def click(driver: Driver, words: str, times: int = 1) -> str:
    """Click on where the words begin on the screen; what it then shows."""
    lines = driver.text.splitlines()
    y = next(number for number, line in enumerate(lines) if words in line)
    await driver.pilot.click(offset=(cells(lines[y].partition(words)[0]), y), times=times)
    await driver.rest()
    return driver.text


async def test_a_click_moves_and_a_double_click_opens(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await click(driver, "会計課")
        chosen = application.screen.query_one(SheetList).under_cursor
        assert chosen
        assert chosen.department == "会計課"
        assert not isinstance(application.screen, SheetScreen)
        assert "支払事務の電子化" in await click(driver, "会計課", times=2)
        assert isinstance(application.screen, SheetScreen)
        shown = await click(driver, "請求書の電子受付", times=2)
        assert "Edit: " in shown


async def test_a_click_goes_to_a_field_and_on_to_the_next_choice(application: Application) -> None:
    async with application.run_test(size=(80, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await click(driver, "begun by a date")
        field = next(one for one in application.screen.query(Field) if one.name == "kind")
        assert field.has_focus_within
        assert field.value() == "stage"


async def test_the_keys_of_the_footer_can_be_clicked(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        bar = application.screen.query_one(KeyBar).region
        assert bar.y == 23
        assert "Clean copy" in await click(driver, "F3 View")
        await click(driver, "Ctrl+S Save")
        assert driver.toasts == ["Everything is saved."]
        assert "Help" in (await click(driver, "F1 Help")).splitlines()[0]


async def test_one_click_answers_a_question(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書")
        await driver.press("enter")
        await driver.type("x")
        await driver.press("escape")
        assert isinstance(application.screen, QuestionScreen)
        assert application.screen.query_one(Choices).CLICKS == 1
        assert "支払事務の電子化" in await click(driver, "1. Leave")
        assert isinstance(application.screen, SheetScreen)


async def test_the_wheel_scrolls(application: Application, workspace: Path) -> None:
    more = "\n".join(
        f'[measure.m-{number:04}]\norder = {number + 30}\ntitle = "施策その{number}"\n' for number in range(40)
    )
    (workspace / "2021-koho.toml").write_text(f"{PUBLISHED}\n{more}", "utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        before = driver.text
        assert isinstance(application.screen, SheetScreen)
        roll = application.screen.page_roll
        application.post_message(events.MouseScrollDown(roll, 10, 10, 0, 1, 0, False, False, False, 10, 10))
        await driver.rest()
        assert roll.scroll_offset.y > 0
        assert driver.text != before
