"""What takes longer than half a second says so, by a clock that the test moves."""

from pathlib import Path
from threading import Event

from tests.tui.conftest import Driver
from tui.app import Application
from tui.progress import Progress
from tui.screens.workspace import WorkspaceScreen


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_said_in_the_first_half_second() -> None:
    clock = Clock()
    progress = Progress("checking", 40, clock)
    clock.now = 0.49
    assert progress.text(20) == ""
    clock.now = 0.5
    assert progress.text(20) == "checking █████░░░░░ 20/40"
    assert progress.text(0) == "checking ░░░░░░░░░░ 0/40"
    assert progress.text(40) == "checking ██████████ 40/40"
    assert Progress("opening", clock=clock).text() == ""


async def test_checking_and_opening_show_how_far_they_are(application: Application) -> None:
    clock, go, read = Clock(), Event(), Event()
    application.clock = clock
    desk = application.desk
    problems, check = desk.problems, desk.check

    def slow_problems(path: Path) -> object:
        go.wait(30)
        return problems(path)

    def slow_check(path: Path) -> object:
        read.wait(30)
        return check(path)

    desk.problems, desk.check = slow_problems, slow_check  # type: ignore[assignment]
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await pilot.pause()
        screen = application.screen
        assert isinstance(screen, WorkspaceScreen)
        while screen.checking is None:
            await pilot.pause()
        assert "3 sheets" in driver.text
        clock.now = 1.0
        screen._show_title()
        await pilot.pause()
        assert "checking ░░░░░░░░░░ 0/3" in driver.text
        go.set()
        await driver.rest()
        assert "3 sheets" in driver.text
        await pilot.press("down", "enter")
        clock.now = 2.0
        while screen.opening is None:
            await pilot.pause()
        clock.now = 3.0
        screen._show_title()
        await pilot.pause()
        assert "opening 2022-kaikei.toml…" in driver.text
        read.set()
        await driver.rest()
        assert "支払事務の電子化" in driver.text
        assert "3 sheets" in await driver.press("escape")
