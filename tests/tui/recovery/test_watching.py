"""A file that changes beneath its screen is noticed, told in a few words, and nothing is taken over unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from miekeshi.store.session import recovery
from tests.tui.driver import Driver, again
from tests.tui.files import read
from tests.tui.places import edited
from tests.tui.sheets import DRAFT, TODAY
from tests.tui.window import Window
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen

ELSEWHERE = DRAFT.replace("請求書の電子受付", "請求書の受付")
OTHER = DRAFT.replace("電子化", "電子化と簡素化")
OURS = DRAFT.replace("電子化", "電子化（新規）")
BOTH = ELSEWHERE.replace("電子化", "電子化（新規）")
NAME = "2022-kaikei.toml"


async def focused(driver: Driver) -> str:
    """The terminal's window gets the focus; what the screen then shows."""
    driver.app.post_message(events.AppFocus())
    await driver.rest()
    return driver.text


async def test_a_changed_file_is_told_when_the_window_gets_the_focus(application: Application, workspace: Path) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        shown = await driver.open("会計課")
        assert "changed on disk" not in shown.lower()
        path.write_text(ELSEWHERE, encoding="utf-8", newline="\n")
        assert "changed on disk" not in (await driver.press("down")).lower()
        shown = await focused(driver)
        assert "! changed on disk" in shown.splitlines()[0]
        assert "Shift+F11 Changed on disk" in shown.splitlines()[-1]
        assert "請求書の電子受付" in shown


async def test_a_changed_file_is_noticed_by_itself(workspace: Path) -> None:
    path = workspace / NAME
    async with Application(workspace, today=lambda: TODAY, looks=0.01).run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        path.write_text(ELSEWHERE, encoding="utf-8", newline="\n")
        await driver.until(lambda: "! changed on disk" in driver.text)
        path.unlink()
        await driver.until(lambda: "! gone from disk" in driver.text)
        path.write_text(DRAFT, encoding="utf-8", newline="\n")
        await driver.until(lambda: "on disk" not in driver.text)


async def test_what_another_hand_changed_is_taken_in_with_a_key_and_the_cursor_stays(
    application: Application, workspace: Path
) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書の電子受付")
        path.write_text(ELSEWHERE, encoding="utf-8", newline="\n")
        await focused(driver)
        asked = await driver.press("shift+f11")
        assert "Another hand changed 2022-kaikei.toml" in asked
        assert "- Changed: ① 請求書の受付" in asked
        shown = await driver.press("enter")
        assert any("請求書の受付" in line.rpartition("▌")[2] for line in shown.splitlines() if "▌" in line)
        assert "● unsaved" not in shown and "on disk" not in shown
        assert "this is what 2022-kaikei.toml says" in driver.toasts[-1]
        await driver.press("shift+f11")
        assert driver.toasts[-1] == "Nobody changed the file since it was opened."
    assert path.read_text("utf-8") == ELSEWHERE


async def test_with_work_not_saved_both_are_there_unsaved_and_undo_takes_back_ones_own(
    application: Application, workspace: Path
) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.write_text(ELSEWHERE, encoding="utf-8", newline="\n")
        await focused(driver)
        shown = await driver.press("shift+f11", "enter")
        assert "● unsaved" in shown and "on disk" not in shown
        assert "電子化（新規）" in shown and "請求書の受付" in shown
        assert path.read_text("utf-8") == ELSEWHERE
        undone = await driver.press("ctrl+z")
        assert "● unsaved" not in undone and "請求書の受付" in undone
        await driver.press("ctrl+y", "ctrl+s")
    assert read(path) == BOTH


async def test_later_leaves_all_as_it_is_and_the_save_merges(application: Application, workspace: Path) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.write_text(ELSEWHERE, encoding="utf-8", newline="\n")
        await focused(driver)
        shown = await driver.press("shift+f11", "2")
        assert "! changed on disk" in shown and "請求書の電子受付" in shown
        shown = await driver.press("ctrl+s", "enter")
        assert "on disk" not in shown and "● unsaved" not in shown
    assert read(path) == BOTH


async def test_what_both_changed_is_decided_first(application: Application, workspace: Path) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.write_text(OTHER, encoding="utf-8", newline="\n")
        await focused(driver)
        assert "1 place to decide" in await driver.press("shift+f11", "enter")
        shown = await driver.press("escape")
        assert "! changed on disk" in shown and "電子化（新規）" in shown
        shown = await driver.press("shift+f11", "enter", "f6", "ctrl+s")
        assert "電子化と簡素化" in shown and "on disk" not in shown
        assert path.read_text("utf-8") == OTHER


async def test_a_file_that_is_gone_is_brought_back_by_the_save(application: Application, workspace: Path) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        path.unlink()
        assert "! gone from disk" in await focused(driver)
        asked = await driver.press("ctrl+s")
        assert "there is no such file" in asked and "Write it again" in asked
        assert not path.exists()
        shown = await driver.press("enter")
        assert "on disk" not in shown
    assert path.read_text("utf-8") == DRAFT


async def test_work_not_saved_comes_back_with_the_file(application: Application, workspace: Path) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.unlink()
        await focused(driver)
        shown = await driver.press("shift+f11", "enter")
        assert "● unsaved" not in shown and "on disk" not in shown
        assert not recovery.place(path).exists()
    assert path.read_text("utf-8") == OURS


async def test_a_file_of_another_name_is_gone_on_in(application: Application, workspace: Path) -> None:
    path, moved = workspace / NAME, workspace / "2022-kaikeika.toml"
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.rename(moved)
        assert "! renamed on disk" in await focused(driver)
        asked = await driver.press("shift+f11")
        assert "Go on in 2022-kaikeika.toml" in asked
        shown = await driver.press("enter")
        assert "● unsaved" in shown and "on disk" not in shown
        assert moved.read_text("utf-8") == DRAFT
        await driver.press("ctrl+s")
        assert moved.read_text("utf-8") == OURS
    assert not path.exists()


async def test_a_save_goes_on_in_the_file_of_another_name(application: Application, workspace: Path) -> None:
    path, moved = workspace / NAME, workspace / "2022-kaikeika.toml"
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.rename(moved)
        shown = await driver.press("ctrl+s", "enter")
        assert "● unsaved" not in shown
    assert moved.read_text("utf-8") == OURS
    assert not path.exists()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def cut_off(path: Path) -> None:
    path.write_bytes(DRAFT.encode()[: DRAFT.encode().index(b"[measure.") + 5])


@pytest.mark.parametrize(
    ("change", "said"), [(a_folder, "this is a folder, not a file"), (cut_off, "[toml-syntax]")], ids=["folder", "cut"]
)
async def test_what_cannot_be_read_any_more_is_left_and_the_work_saved_beside_it(
    application: Application, workspace: Path, change: Callable[[Path], None], said: str
) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        change(path)
        left = path.read_bytes() if path.is_file() else None
        assert "! unreadable on disk" in await focused(driver)
        asked = await driver.press("shift+f11")
        assert said in asked and "Save a copy" in asked
        shown = await driver.press("escape")
        assert "電子化（新規）" in shown and "● unsaved" in shown
        shown = await driver.press("shift+f11", "1")
        assert "● unsaved" not in shown and "on disk" not in shown
        assert (path.read_bytes() if path.is_file() else None) == left
    assert (workspace / "2022-kaikei-20211029-1.toml").read_text("utf-8") == OURS


async def test_an_emptied_file_is_written_again(application: Application, workspace: Path) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.write_bytes(b"")
        await focused(driver)
        assert "the file is empty" in await driver.press("shift+f11")
        assert "● unsaved" not in await driver.press("1")
    assert path.read_text("utf-8") == OURS


async def test_another_sheet_in_its_place_is_opened_only_where_nothing_is_unsaved(
    application: Application, workspace: Path
) -> None:
    path = workspace / NAME
    other = DRAFT.replace("fiscal_year = 2022", "fiscal_year = 2023").replace("電子化", "電子化の定着")
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.write_text(other, encoding="utf-8", newline="\n")
        await focused(driver)
        asked = await driver.press("shift+f11")
        assert "another sheet stands in the file" in asked and "Open it as it is now" not in asked
        await driver.press("escape", "ctrl+z")
        asked = await driver.press("shift+f11")
        assert "Open it as it is now" in asked
        shown = await driver.press("enter")
        assert "電子化の定着" in shown and "on disk" not in shown
    assert path.read_text("utf-8") == other


async def test_over_a_form_being_typed_into_it_is_told_and_nothing_of_it_is_lost(
    application: Application, workspace: Path
) -> None:
    path = workspace / NAME
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.go_to("請求書の電子受付")
        await driver.press("enter")
        await driver.type("（全庁）")
        path.write_text(OTHER, encoding="utf-8", newline="\n")
        assert "（全庁）" in await focused(driver)
        assert driver.toasts[-1].startswith("Another hand changed 2022-kaikei.toml.")
        await driver.press("ctrl+s", "shift+f11", "enter", "ctrl+s")
    assert read(path) == OTHER.replace("始める。", "始める。（全庁）")


async def test_ones_own_save_is_no_change(workspace: Path) -> None:
    application = again(workspace)
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        await driver.press("ctrl+s")
        assert "on disk" not in await focused(driver)
        assert application.screen.by_id["beneath"].why_not() is not None  # type: ignore[attr-defined]
    assert (workspace / NAME).read_text("utf-8") == OURS


async def test_a_save_under_way_is_no_change(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        assert isinstance(application.screen, SheetScreen)
        editing = application.screen.editing
        written = editing.write()
        assert "on disk" not in await focused(driver)
        editing.settle(written)
        assert "on disk" not in await focused(driver)
    assert (workspace / NAME).read_text("utf-8") == OURS


def test_a_real_program_notices_by_itself_what_another_wrote(workspace: Path, state: Path) -> None:
    path = workspace / NAME
    with Window(path, state) as window:
        assert window.shows("支払事務の電子化")
        assert window.shows("F1 Help")
        path.write_text(ELSEWHERE, encoding="utf-8", newline="\n")
        assert window.shows("! changed on disk")
        window.type("t")
        assert window.shows("Take it in")
        window.type("\r")
        assert window.shows("請求書の受付")
    assert path.read_text("utf-8") == ELSEWHERE
