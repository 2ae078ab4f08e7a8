"""Nothing is lost: questions before leaving, saves that fail, work found again."""

from pathlib import Path

import pytest

from miekeshi.model import Measure, Sheet, put
from miekeshi.store.session import recovery
from miekeshi.store.workspace.check import check_file
from tests.tui.driver import Driver
from tests.tui.places import edited
from tests.tui.sheets import DRAFT
from tui.app import Application
from tui.recovery.difference import differences

ELSEWHERE = DRAFT.replace("請求書の電子受付", "請求書の受付")
OTHER = DRAFT.replace("電子化", "電子化と簡素化")


@pytest.mark.parametrize("key", ["ctrl+q", "escape"])
async def test_leaving_asks_and_can_stay(application: Application, workspace: Path, key: str) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        asked = await driver.press(key)
        assert "Some changes are not saved" in asked
        assert "- Changed: 1 支払事務の電子化（新規）" in asked
        assert "● unsaved" in await driver.press("3")
        assert application.is_running
    assert (workspace / "2022-kaikei.toml").read_text("utf-8") == DRAFT


async def test_leaving_names_what_differs_from_the_file_and_not_what_was_saved(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        await driver.press("ctrl+s")
        await driver.go_to("請求書")
        await driver.press("f8")
        asked = await driver.press("escape")
        assert "Removed: ① 請求書の電子受付" in asked
        assert "支払事務の電子化" not in asked.partition("Removed")[2].partition("Save and leave")[0]
        assert "and 1 more" not in asked


def test_of_many_changes_the_rest_is_counted() -> None:
    before = Sheet.model_validate({"format": "goal-sheet/1"})
    after = put(before, ("title",), "令和4年度 会計課の取組目標")
    for number in range(9):
        after = put(after, ("measure", f"m-{number}"), Measure(title=f"施策{number}"))
    lines = differences(before, after)
    assert lines == ["Changed: 令和4年度 会計課の取組目標", *(f"Added: 施策{number}" for number in range(9))]


async def test_leaving_can_save(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        assert "Goal sheets" in await driver.press("escape", "1")
    assert (workspace / "2022-kaikei.toml").read_text("utf-8") == DRAFT.replace("電子化", "電子化（新規）")


async def test_leaving_can_discard(application: Application, workspace: Path) -> None:
    path = workspace / "2022-kaikei.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        assert recovery.place(path).exists()
        await driver.press("ctrl+q", "2")
    assert not application.is_running
    assert path.read_text("utf-8") == DRAFT
    assert not recovery.place(path).exists()


async def contested(driver: Driver, path: Path) -> str:
    """A save over another hand's change of the same title."""
    await edited(driver)
    path.write_text(OTHER, encoding="utf-8", newline="\n")
    return await driver.press("ctrl+s")


async def test_a_file_changed_by_another_hand_is_not_overwritten(application: Application, workspace: Path) -> None:
    path = workspace / "2022-kaikei.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await contested(driver, path)
        asked = await driver.press("escape")
        assert "The file was not saved" in asked
        assert "another hand changed the same" in asked
        page = await driver.press("2")
        assert "● unsaved" not in page
        assert "支払事務の電子化（新規）" in page
    assert path.read_text("utf-8") == OTHER
    assert (workspace / "2022-kaikei-20211029-1.toml").read_text("utf-8") == DRAFT.replace("電子化", "電子化（新規）")


@pytest.mark.parametrize(
    ("keys", "title"),
    [
        (("1",), "支払事務の電子化（新規）"),
        (("f6",), "支払事務の電子化と簡素化"),
        (("2", "ctrl+z", "f5"), "支払事務の電子化（新規）"),
        (("3",), "支払事務の電子化（新規）、支払事務の電子化と簡素化"),
        (("enter", "ctrl+u", "X", "ctrl+s"), "X"),
        (("enter", "escape", "2"), "支払事務の電子化と簡素化"),
    ],
)
async def test_what_both_changed_is_decided_with_a_key_and_written_then(
    application: Application, workspace: Path, keys: tuple[str, ...], title: str
) -> None:
    path = workspace / "2022-kaikei.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        shown = await contested(driver, path)
        assert "1 place to decide" in shown
        assert "yours: " in shown and "theirs: " in shown
        await driver.press("ctrl+s")
        assert "Decide every place first" in driver.toasts[-1]
        await driver.press(*keys)
        assert path.read_text("utf-8") == OTHER
        page = await driver.press("ctrl+s")
        assert "together with what another hand had changed" in page
        await driver.press("enter")
        assert "● unsaved" not in driver.text
    assert path.read_text("utf-8") == DRAFT.replace("支払事務の電子化", title)


async def test_a_conflict_can_be_kept_knowingly(application: Application, workspace: Path) -> None:
    path = workspace / "2022-kaikei.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await contested(driver, path)
        await driver.press("f8", "ctrl+s")
    checked = check_file(path)
    assert [problem.code for problem in checked.problems] == ["merge-conflict"]
    assert checked.sheet is not None
    (conflict,) = checked.sheet.conflict.values()
    assert (conflict.ours, conflict.theirs) == ("支払事務の電子化（新規）", "支払事務の電子化と簡素化")


async def test_what_another_hand_changed_elsewhere_comes_in_with_the_save_and_is_said(
    application: Application, workspace: Path
) -> None:
    path = workspace / "2022-kaikei.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.write_text(ELSEWHERE, encoding="utf-8")
        asked = await driver.press("ctrl+s")
        assert "Saved, together with what another hand had changed" in asked
        assert "- Changed: ① 請求書の受付" in asked
        page = await driver.press("enter")
        assert "● unsaved" not in page
        assert "支払事務の電子化（新規）" in page and "請求書の受付" in page
        assert path.read_text("utf-8") == ELSEWHERE.replace("電子化", "電子化（新規）")
        await driver.press("ctrl+z", "ctrl+s")
        assert path.read_text("utf-8") == ELSEWHERE


async def test_leaving_with_a_save_leaves_once_it_was_said_what_came_in(
    application: Application, workspace: Path
) -> None:
    path = workspace / "2022-kaikei.toml"
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        path.write_text(ELSEWHERE, encoding="utf-8")
        assert "together with what another hand" in await driver.press("escape", "1")
        assert "Goal sheets" in await driver.press("1")
    assert path.read_text("utf-8") == ELSEWHERE.replace("電子化", "電子化（新規）")


async def test_a_read_only_file_can_be_tried_again(application: Application, workspace: Path) -> None:
    path = workspace / "2022-kaikei.toml"
    path.chmod(0o444)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        asked = await driver.press("ctrl+s")
        assert "the file is read-only" in asked
        assert path.read_text("utf-8") == DRAFT
        path.chmod(0o644)
        assert "● unsaved" not in await driver.press("1")
    assert path.read_text("utf-8") == DRAFT.replace("電子化", "電子化（新規）")


async def test_a_failed_save_leaves_the_work_on_the_screen(application: Application, workspace: Path) -> None:
    (workspace / "2022-kaikei.toml").chmod(0o444)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        page = await driver.press("ctrl+s", "escape")
        assert "● unsaved" in page
        assert "支払事務の電子化（新規）" in page


async def left_unsaved(workspace: Path) -> None:
    """An application that was killed with a change unsaved."""
    app = Application(workspace)
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(Driver(pilot))


@pytest.mark.parametrize("changed", [False, True])
async def test_unsaved_work_is_found_and_brought_back(application: Application, workspace: Path, changed: bool) -> None:
    await left_unsaved(workspace)
    path = workspace / "2022-kaikei.toml"
    if changed:
        path.write_text(ELSEWHERE, encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        asked = await driver.open("会計課")
        assert "There is unsaved work on this sheet" in asked
        assert ("The file itself was changed since" in asked) is changed
        assert ("- Changed: 1 支払事務の電子化（新規）" in asked) is changed
        page = await driver.press("1")
        assert "● unsaved" in page
        assert "支払事務の電子化（新規）" in page
        await driver.press("ctrl+s")
    assert path.read_text("utf-8") == (ELSEWHERE if changed else DRAFT).replace("電子化", "電子化（新規）")


async def test_unsaved_work_on_what_another_hand_changed_as_well_is_decided_first(
    application: Application, workspace: Path
) -> None:
    await left_unsaved(workspace)
    path = workspace / "2022-kaikei.toml"
    path.write_text(OTHER, encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "1 place to decide" in await driver.press("1")
        assert "● unsaved" not in await driver.press("escape")
        await driver.press("escape", "enter")
        assert "There is unsaved work on this sheet" in driver.text
        page = await driver.press("1", "f5", "ctrl+s")
        assert "● unsaved" in page and "支払事務の電子化（新規）" in page
        assert path.read_text("utf-8") == OTHER
        await driver.press("ctrl+s")
    assert path.read_text("utf-8") == DRAFT.replace("電子化", "電子化（新規）")


async def test_unsaved_work_on_a_sheet_that_is_there_no_more_is_saved_beside(
    application: Application, workspace: Path
) -> None:
    await left_unsaved(workspace)
    path, copy = workspace / "2022-kaikei.toml", workspace / "2022-kaikei-20211029-1.toml"
    other = DRAFT.replace("fiscal_year = 2022", "fiscal_year = 2023")
    path.write_text(other, encoding="utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        assert "Another sheet stands in this file since." in await driver.open("会計課")
        assert "● unsaved" not in await driver.press("1")
        await driver.press("escape")
    assert path.read_text("utf-8") == other
    assert "支払事務の電子化（新規）" in copy.read_text("utf-8")
    assert recovery.left(path) == []


async def test_unsaved_work_can_be_given_up_or_left_for_later(application: Application, workspace: Path) -> None:
    await left_unsaved(workspace)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        assert "● unsaved" not in await driver.press("3")
        await driver.press("escape", "enter")
        assert "There is unsaved work on this sheet" in driver.text
        await driver.press("2", "escape", "enter")
        assert "There is unsaved work on this sheet" not in driver.text
