"""What is changed in a form of the workspace, and what is being typed there, outlives the program."""

import os
from pathlib import Path

import pytest
from textual import events

from miekeshi.store.session import recovery, typed
from tests.tui.driver import Driver, again, kept
from tests.tui.screens.forms.conftest import form
from tests.tui.screens.forms.own_form import FORM, opened
from tests.tui.window import Window
from tui.app import Application

__all__ = ["form"]
OFFERED = "There is unsaved work on this form"


async def test_unsaved_changes_of_a_form_are_offered_and_undone_like_any(
    application: Application, workspace: Path, form: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.press("f7", "3", "1")
        await driver.press("right", "right", "right", "down")
        await driver.type("【[KPI]】")
        await driver.press("ctrl+s")
    assert form.read_text("utf-8") == FORM
    async with again(workspace).run_test(size=(80, 40)) as pilot:
        driver = Driver(pilot)
        assert OFFERED in await opened(driver)
        shown = await driver.press("1")
        assert "● unsaved" in shown
        assert "【[KPI]】" in shown
        assert "【[KPI]】" not in await driver.press("ctrl+z")
        assert not recovery.place(form).exists()
        await driver.press("ctrl+y", "ctrl+s")
        assert 'note = "【[KPI]】"' in form.read_text("utf-8")
        assert not recovery.place(form).exists()


@pytest.mark.parametrize(
    ("theirs", "keys", "then"),
    [
        (FORM.replace("上半期", "前期"), (), FORM.replace("上半期", "前期").replace("みさき市の様式", "様式")),
        (FORM.replace("みさき市の様式", "みさき市の書式"), ("2",), FORM.replace("みさき市の様式", "みさき市の書式")),
        (FORM.replace("みさき市の様式", "みさき市の書式"), ("1",), FORM.replace("みさき市の様式", "様式")),
    ],
    ids=["elsewhere", "theirs", "ours"],
)
async def test_a_form_that_another_hand_changed_is_merged_with_it(
    application: Application, form: Path, theirs: str, keys: tuple[str, ...], then: str
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.press("home", "enter", "end", "ctrl+u")
        await driver.type("様式")
        await driver.press("ctrl+s")
        form.write_text(theirs, encoding="utf-8", newline="\n")
        asked = await driver.press("ctrl+s")
        if keys:
            assert "1 place to decide" in asked
            assert form.read_text("utf-8") == theirs
            asked = await driver.press(*keys, "ctrl+s")
        assert "together with what another hand had changed" in asked
        assert "● unsaved" not in await driver.press("enter")
    assert form.read_text("utf-8") == then


async def test_a_form_changed_beneath_its_screen_is_told_and_taken_in(application: Application, form: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.press("home", "enter", "end", "ctrl+u")
        await driver.type("様式")
        await driver.press("ctrl+s")
        form.write_text(FORM.replace("上半期", "前期"), encoding="utf-8", newline="\n")
        application.post_message(events.AppFocus())
        await driver.rest()
        assert "! changed on disk" in driver.text and "Shift+F11" in driver.text
        assert "Another hand changed" in await driver.press("shift+f11")
        shown = await driver.press("enter")
        assert "前期" in shown and "● unsaved" in shown and "on disk" not in shown
        await driver.press("ctrl+s")
    assert form.read_text("utf-8") == FORM.replace("上半期", "前期").replace("みさき市の様式", "様式")


@pytest.mark.parametrize("way", ["Write it again", "Save a copy"])
async def test_a_form_that_is_gone_is_written_again_or_beside(application: Application, form: Path, way: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        form.unlink()
        application.post_message(events.AppFocus())
        await driver.rest()
        asked = await driver.press("ctrl+s")
        assert way in asked
        shown = await driver.press("1" if way == "Write it again" else "2")
        assert "on disk" not in shown
    (written,) = form.parent.iterdir()
    assert written.name == (form.name if way == "Write it again" else f"{form.stem}-20211029-1.toml")
    assert written.read_text("utf-8") == FORM


@pytest.mark.parametrize(("keys", "left"), [(("2",), False), (("3",), True)])
async def test_what_was_left_is_given_up_or_decided_later(
    application: Application, workspace: Path, form: Path, keys: tuple[str, ...], left: bool
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.go_to("B   under 100%")
        await driver.press("f8")
    async with again(workspace).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        shown = await driver.press(*keys)
        assert "B   under 100%" in shown
        assert recovery.place(form).exists() is left


async def test_leaving_without_saving_keeps_nothing(application: Application, form: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.go_to("B   under 100%")
        await driver.press("f8")
        assert recovery.place(form).exists()
        await driver.press("escape", "2")
        assert not recovery.place(form).exists()


async def test_what_is_typed_into_a_part_is_kept_and_comes_back_where_it_was(
    application: Application, workspace: Path, form: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.go_to("上半期")
        await driver.press("enter")
        await driver.type("（4～9月）")
        await kept(driver, form, "（4～9月）")
    async with again(workspace).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        asked = await opened(driver)
        assert OFFERED in asked
        assert "（4～9月）" in asked
        part = await driver.press("1")
        assert "上半期（4～9月）" in part
        await driver.press("ctrl+s")
        assert not typed.place(form).exists()
        await driver.press("ctrl+s")
    assert 'label = "上半期（4～9月）"' in form.read_text("utf-8")


async def test_a_part_being_added_by_way_of_a_question_comes_back(
    application: Application, workspace: Path, form: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.press("f7", "2")
        await driver.type("途中の評語")
        await kept(driver, form, "途中の評語")
    async with again(workspace).run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        part = await driver.press("1")
        assert "Rating" in part.splitlines()[2]
        assert "途中の評語" in part


async def test_a_part_given_up_is_forgotten(application: Application, form: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await opened(driver)
        await driver.press("enter")
        await driver.type("途中")
        await kept(driver, form, "途中")
        await driver.press("escape", "1")
        assert not typed.place(form).exists()


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_killed_process_loses_nothing_of_a_form(workspace: Path, state: Path, form: Path) -> None:
    def kept_texts() -> list[str]:
        return [file.read_text("utf-8") for file in state.rglob(f"*{typed.KIND}")]

    with Window(workspace, state) as window:
        assert window.shows("会計課")
        window.type("\x1b[18~")
        assert window.shows("misaki")
        window.type("\x1b[F\r")
        assert window.shows("上半期")
        window.type("\r")
        assert window.shows("Titles of the form")
        window.type("打ちかけ")
        assert window.until(lambda: any("打ちかけ" in text for text in kept_texts()))
        window.kill()
    assert form.read_text("utf-8") == FORM
    with Window(workspace, state) as window:
        assert window.shows("会計課")
        window.type("\x1b[18~")
        assert window.shows("misaki")
        window.type("\x1b[F\r")
        assert window.shows(OFFERED)
        window.type("1")
        assert window.shows("みさき市の様式打ちかけ")
        window.type("\x13")
        assert window.shows("● unsaved")
        window.type("\x13")
        assert window.until(lambda: 'title = "みさき市の様式打ちかけ"' in form.read_text("utf-8"))
        assert kept_texts() == []
