"""What takes longer than half a second says so, by a clock that the test moves."""

from pathlib import Path
from threading import Event

import pytest

from miekeshi.model import Sheet
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import Content
from miekeshi.store.session import recovery
from miekeshi.store.session.editing import Editing, Written
from tests.tui.driver import HANGS, Driver, pressed
from tests.tui.places import edited
from tests.tui.sheets import DRAFT
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen
from tui.screens.workspace.screen import WorkspaceScreen
from tui.shell.busy import Busy


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_said_in_the_first_half_second() -> None:
    clock = Clock()
    progress = Busy("checking", 40, clock)
    clock.now = 0.49
    assert progress.text(20) == ""
    clock.now = 0.5
    assert progress.text(20) == "checking █████░░░░░ 20/40"
    assert progress.text(0) == "checking ░░░░░░░░░░ 0/40"
    assert progress.text(40) == "checking ██████████ 40/40"
    assert Busy("opening", clock=clock).text() == ""


async def test_checking_and_opening_show_how_far_they_are(application: Application) -> None:
    clock, go, read = Clock(), Event(), Event()
    read.set()
    application.clock = clock
    desk = application.desk
    glances_at, read_sheet = desk.glances_at, desk.read

    def slow_glances(paths: list[Path], *, whole: bool) -> object:
        go.wait(HANGS)
        return glances_at(paths, whole=whole)

    def slow_read(path: Path) -> object:
        read.wait(HANGS)
        return read_sheet(path)

    desk.glances_at, desk.read = slow_glances, slow_read  # type: ignore[assignment]
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.messages()
        screen = application.screen
        assert isinstance(screen, WorkspaceScreen)
        await driver.until(lambda: screen.checking is not None)
        assert "3 sheets" in driver.text
        clock.now = 1.0
        screen._show_title()
        await driver.messages()
        assert "checking ░░░░░░░░░░ 0/3" in driver.text
        go.set()
        await driver.rest()
        assert "3 sheets" in driver.text
        read.clear()
        application.post_message(pressed("enter"))
        await driver.until(lambda: screen.opening is not None)
        clock.now = 3.0
        screen._show_title()
        await driver.messages()
        assert "opening 2022-kaikei.toml…" in driver.text
        read.set()
        await driver.rest()
        assert "支払事務の電子化" in driver.text
        assert "3 sheets" in await driver.press("escape")


async def test_the_page_shows_while_its_check_is_under_way(application: Application, workspace: Path) -> None:
    path = workspace / "2022-kaikei.toml"
    path.write_text(f"unknown = 1\n{path.read_text('utf-8')}", "utf-8")
    go, desk = Event(), application.desk
    check = desk.check

    def slow_check(content: Content, sheet: Sheet) -> tuple[Problem, ...]:
        go.wait(HANGS)
        return check(content, sheet)

    desk.check = slow_check  # type: ignore[method-assign]
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        application.post_message(pressed("enter"))
        await driver.messages()
        await driver.until(lambda: isinstance(application.screen, SheetScreen) and "支払事務の電子化" in driver.text)
        assert isinstance(application.screen, SheetScreen)
        editing = application.screen.editing
        assert not editing.was_checked
        go.set()
        await driver.until(lambda: editing.was_checked)
        assert "unknown is not known" in await driver.press("f9")


async def test_a_slow_save_says_so_and_an_edit_meanwhile_stays_unsaved(
    application: Application, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, on_disk, go = Clock(), Event(), Event()
    application.clock = clock
    path = workspace / "2022-kaikei.toml"
    write = Editing.write

    def slow_write(editing: Editing[Sheet]) -> Written[Sheet]:
        written = write(editing)
        on_disk.set()
        go.wait(HANGS)
        return written

    monkeypatch.setattr(Editing, "write", slow_write)
    async with application.run_test(size=(80, 24), notifications=True) as pilot:
        driver = Driver(pilot)
        await edited(driver)
        screen = application.screen
        assert isinstance(screen, SheetScreen)
        application.post_message(pressed("ctrl+s"))
        await driver.until(on_disk.is_set)
        assert screen.saving.under_way is not None
        screen.saving.tell()
        assert "saving" not in driver.toasts[-1]
        clock.now = 1.0
        screen.saving.tell()
        assert driver.toasts[-1] == "saving 2022-kaikei.toml…"
        screen.saving.save()
        screen.take((screen.sheet.model_copy(update={"title": "会計課"}), "Retitled"))
        go.set()
        await driver.rest()
        assert driver.toasts[-1].startswith("Saved 2022-kaikei.toml. Ctrl+Z and another save take it back.")
        assert path.read_text("utf-8") == DRAFT.replace("電子化", "電子化（新規）")
        assert "● unsaved" in driver.text
        assert "会計課" in recovery.place(path).read_text("utf-8")
        await driver.press("ctrl+s")
        assert 'title = "会計課"' in path.read_text("utf-8")
        assert not recovery.place(path).exists()
