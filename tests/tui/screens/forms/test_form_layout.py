"""The order of a form's parts, by keys: moved, left out, put in, taken back, saved."""

import re
from pathlib import Path

import pytest

from miekeshi.edits.form_layout import parts
from miekeshi.store.workspace.forms import check_form
from tests.tui.driver import Driver
from tests.tui.screens.forms.conftest import form
from tests.tui.screens.forms.own_form import FORM, opened
from tui.app import Application
from tui.screens.forms.form import FormScreen

__all__ = ["form"]
LAID_OUT = (
    FORM
    + """\
policy = "基本方針"

[layout]
# 部長の指示による順
sheet = ["title", "section", "measure"]
measure = [
  "title",
  "target",  # 達成目標が先
  "section",
]
"""
)


@pytest.fixture
def laid_out(form: Path) -> Path:
    """The workspace's own form, with a layout."""
    form.write_text(LAID_OUT, encoding="utf-8", newline="\n")
    return form


def order(path: Path, owner: str) -> tuple[str, ...]:
    """The parts as the file has them."""
    found, problems = check_form(path)
    assert found is not None
    assert problems == ()
    return parts(found, owner)


async def at_part(driver: Driver, owner: str, part: str) -> None:
    """Put the cursor on a part of a layout."""
    screen = driver.app.screen
    assert isinstance(screen, FormScreen)
    for _count in range(90):
        row = screen.row
        if row is not None and row.owner == owner and row.content.plain[20:].startswith(part):
            return
        await driver.send("down")
    raise AssertionError(f"{part} was never reached:\n{driver.text}")


async def test_a_part_is_moved_and_only_its_lines_are_written(application: Application, laid_out: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await at_part(driver, "measure", "Sections")
        shown = await driver.press("ctrl+up")
        assert "● unsaved" in shown
        assert any("▌" in line and "Sections" in line for line in shown.splitlines())
        assert driver.toasts == []
        await driver.press("ctrl+s")
    assert order(laid_out, "measure") == ("title", "section", "target")
    text = laid_out.read_text("utf-8")
    assert "# 達成目標が先" in text
    assert "# 部長の指示による順" in text


async def test_a_part_is_left_out_and_put_in_again(application: Application, laid_out: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await at_part(driver, "sheet", "Sections")
        shown = await driver.press("f8")
        assert any("▌" in line and "left out" in line for line in shown.splitlines())
        await driver.press("ctrl+s")
        assert order(laid_out, "sheet") == ("title", "measure")
        shown = await driver.press("enter")
        assert any("▌   3" in line and "Sections" in line for line in shown.splitlines())
        await driver.press("ctrl+s")
    assert order(laid_out, "sheet") == ("title", "measure", "section")


async def test_each_step_of_the_order_is_taken_back_and_brought_again(application: Application, laid_out: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await at_part(driver, "sheet", "Title")
        await driver.press("ctrl+down", "ctrl+down", "f8", "ctrl+z", "ctrl+z")
        assert driver.toasts[-2:] == ["Undone: Left out: Title", "Undone: Moved Title"]
        await driver.press("ctrl+y", "ctrl+s")
        assert order(laid_out, "sheet") == ("section", "measure", "title")
        await driver.press("ctrl+z", "ctrl+z", "ctrl+s")
    assert laid_out.read_text("utf-8") == LAID_OUT


async def test_a_part_that_names_something_is_added(application: Application, laid_out: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.press("f7", "6", "3", "end")
        shown = await driver.press("ctrl+s")
        assert "Target（a state）" in shown
        await driver.press("f7", "4", "1", "right")
        assert "Section   基本方針" in await driver.press("ctrl+s")
        assert "基本方針" not in await driver.press("f7", "4", "1", "right")
        assert "Type the words to print." in await driver.press("ctrl+s")
        await driver.type("背景")
        assert "Section   背景" in await driver.press("ctrl+s")
        await driver.press("f7", "6", "5", "right", "right", "down", "right", "right", "down", "right")
        assert "Reports by period (上半期, per cent of the goal, on one" in await driver.press("ctrl+s")
        await driver.press("f7", "6", "5", "right", "right", "down", "right", "right", "down", "right")
        shown = await driver.press("ctrl+s")
        assert "stands in this order already" in " ".join(shown.replace("│", " ").split())
        await driver.press("escape", "1", "ctrl+s")
    assert order(laid_out, "measure")[-2:] == ("target.state", "progress.h1.percent.line")
    policy, own = order(laid_out, "sheet")[-2:]
    assert policy == "section.policy" and re.fullmatch("section.s-[0-9a-z]{4}", own)
    assert f'{own.removeprefix("section.")} = "背景"' in laid_out.read_text("utf-8")


async def test_a_form_without_a_layout_gets_one_when_it_is_changed(application: Application, form: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await at_part(driver, "sheet", "Officer")
        await driver.press("f8", "ctrl+s")
        assert "officer" not in order(form, "sheet")
        await driver.press("ctrl+z", "ctrl+s")
    assert order(form, "sheet")[2] == "officer"


async def test_keys_that_do_nothing_on_a_line_say_why(application: Application, laid_out: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.press("ctrl+up")
        await at_part(driver, "sheet", "Title")
        await driver.press("ctrl+up", "enter")
        await at_part(driver, "sheet", "Notes   left out")
        await driver.press("ctrl+down", "f8")
        assert driver.toasts == [
            "Put the cursor on a part of one of the orders below first.",
            "This is the first of its kind here.",
            "Ctrl+↑ and Ctrl+↓ move it, F8 leaves it out.",
            "This is left out. Enter puts it in.",
            "This is left out. Enter puts it in.",
        ]
    assert laid_out.read_text("utf-8") == LAID_OUT


async def test_the_order_of_a_form_of_the_program_is_shown_and_stays(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("f7", "down", "enter")
        await at_part(driver, "sheet", "Title")
        await driver.press("ctrl+down", "f8", "enter")
        assert {toast[:35] for toast in driver.toasts} == {"This form comes with the program. P"}
        assert "● unsaved" not in driver.text
