"""Who has a sheet open is told to the next one who opens it, who goes on; nothing of it stays behind."""

import signal
from pathlib import Path

from textual import events

from miekeshi.config.settings import Settings
from miekeshi.store.files.locks import lock_of
from miekeshi.store.files.processes import own_name
from tests.holding import ELSEWHERE, other_process, put
from tests.tui.driver import Driver
from tests.tui.places import edited
from tests.tui.sheets import DRAFT
from tui.app import Application

NAME = "2022-kaikei.toml"
THERE = 'person = "企画課"\nhost = "PC-7"\nsince = 2021-05-14T09:30:00\n'


def hidden(workspace: Path) -> list[str]:
    return sorted(file.name for file in workspace.iterdir() if file.name.startswith("."))


async def focused(driver: Driver) -> str:
    """The terminal's window gets the focus; what the screen then shows."""
    driver.app.post_message(events.AppFocus())
    await driver.rest()
    return driver.text


async def test_an_open_sheet_has_a_lock_for_as_long_as_it_is_open(application: Application, workspace: Path) -> None:
    lock = lock_of(workspace / NAME, own_name())
    application.preferences.settings = Settings(person="会計課長")
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        assert "open:" not in await driver.open("会計課")
        assert hidden(workspace) == [lock.name]
        assert lock.read_text("utf-8").startswith('person = "会計課長"\nhost = "')
        await driver.press("escape")
        assert hidden(workspace) == []
        await driver.press("enter")
        assert hidden(workspace) == [lock.name]
    assert hidden(workspace) == []


async def test_quitting_leaves_no_lock(application: Application, workspace: Path) -> None:
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        await driver.press("ctrl+q")
    assert hidden(workspace) == []


async def test_the_second_one_is_told_goes_on_and_sees_the_first_one_leave(
    application: Application, workspace: Path
) -> None:
    other = other_process(workspace / NAME)
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        assert "open: 企画課" in driver.text.splitlines()[0]
        assert any(text.startswith("企画課 has this open as well, on ") for text in driver.toasts)
        other.send_signal(signal.SIGKILL)
        other.communicate()
        assert "open:" not in await focused(driver)
        await driver.press("ctrl+s")
        assert hidden(workspace) == [lock_of(workspace / NAME, own_name()).name]
    assert (workspace / NAME).read_text("utf-8") == DRAFT.replace("電子化", "電子化（新規）")


async def test_someone_elsewhere_is_named_with_machine_and_time(application: Application, workspace: Path) -> None:
    lock = put(workspace / NAME, ELSEWHERE, THERE)
    put(workspace / NAME, "7-ffffffffffffffff", 'host = "[red]PC\\u202e"\n')
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        shown = await driver.open("会計課")
        assert "open: 企画課 +1" in shown.splitlines()[0]
        (told,) = driver.toasts
        assert told.startswith("企画課 has this open as well, on PC-7, since R3.5.14 09:30. You can go on:")
        lock.unlink()
        shown = await focused(driver)
        assert "open: [red]PC" in shown and "\u202e" not in shown
    assert hidden(workspace) == [lock_of(workspace / NAME, "7-ffffffffffffffff").name]


async def test_a_lock_that_was_swept_by_mistake_is_there_again(application: Application, workspace: Path) -> None:
    lock = lock_of(workspace / NAME, own_name())
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        lock.unlink()
        await focused(driver)
        assert lock.exists()


async def test_the_lock_goes_with_the_file_that_the_work_goes_on_in(application: Application, workspace: Path) -> None:
    path, moved = workspace / NAME, workspace / "2022-kaikeika.toml"
    async with application.run_test(size=(100, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("会計課")
        path.rename(moved)
        await focused(driver)
        await driver.press("shift+f11", "enter")
        await focused(driver)
        assert hidden(workspace) == [lock_of(moved, own_name()).name]
    assert hidden(workspace) == []
