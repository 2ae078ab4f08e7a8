"""What the proof of a sheet's history finds, in the head of its screen and as a list."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.css.query import NoMatches
from textual.events import Unmount
from textual.message import Message

from tests.git.repositories import History
from tests.tui.driver import HANGS, Driver
from tests.tui.sheets import PUBLISHED, REVISED
from tui.app import Application
from tui.screens.sheet.screen import SheetScreen

KOHO = "2021-koho.toml"


async def test_the_head_says_whether_the_changes_are_proved_and_a_key_lists_those_that_are_not(
    application: Application, workspace: Path
) -> None:
    async with application.run_test(size=(120, 40), notifications=True) as pilot:
        driver = Driver(pilot)
        made = History(workspace)
        await driver.open("広報")
        await driver.until(lambda: "no history" in driver.text.splitlines()[0])
        await driver.press("ctrl+f9")
        assert "nothing can be proved" in driver.toasts[-1]
        made.commit({KOHO: PUBLISHED})
        made.commit({KOHO: REVISED})
        made.checkout()
        await driver.press("escape")
        await driver.press("enter")
        await driver.until(lambda: "changes proved" in driver.text.splitlines()[0])
        await driver.press("ctrl+f9")
        assert "Proved over 2 commits, the last of R3.5.16" in driver.toasts[-1]
        made.commit({KOHO: REVISED.replace("510", "460")}, message="内緒の変更")
        made.checkout()
        await driver.press("escape")
        await driver.press("enter")
        await driver.until(lambda: "not proved: 2" in driver.text.splitlines()[0])
        text = await driver.press("ctrl+f9")
        assert "2 changes are not open" in text and "内緒の変更" in text and "R3.5.17" in text
        await driver.press("enter")
        screen = application.screen
        assert screen.place[0][-1] == "t-aaaa"  # type: ignore[attr-defined]


async def test_what_a_revision_changed_that_the_history_has_since_an_earlier_day_is_changed_by_another(
    application: Application, workspace: Path
) -> None:
    made = History(workspace)
    made.commit({KOHO: PUBLISHED})
    made.commit({KOHO: REVISED})
    made.checkout()
    async with application.run_test(size=(120, 40)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.until(lambda: "changes proved" in driver.text.splitlines()[0])
        await driver.press("shift+f6", "down", "enter")
        assert "revising R3.10.1" in driver.text.splitlines()[0]
        await driver.go_to("SNS")
        text = await driver.press("enter")
        assert "R3.10.1 印刷の遅れ" in text and "Revised on" not in text
        await driver.press("escape")
        await driver.go_to("案内冊子")
        text = await driver.press("enter")
        assert "a new one" in text and "Revised on" in text
        await driver.type("全戸に")
        await driver.press("f5", "down", "enter", "ctrl+s")
        assert "the proof will find a further change under it" in driver.toasts[-1]
        await driver.press("ctrl+s", "ctrl+z")
        text = await driver.press("f8")
        assert "Revised on" in text


async def test_a_proof_that_ends_while_the_program_closes_is_not_told(
    application: Application, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = History(workspace)
    made.commit({KOHO: PUBLISHED})
    made.checkout()
    gone, found = Event(), Event()
    told: list[str] = []
    from_thread = application.call_from_thread

    def late(callback: Callable[..., Any], *args: Any) -> None:
        found.set()
        gone.wait(HANGS)
        try:
            from_thread(callback, *args)
        except NoMatches:
            told.append("what is gone")
        else:
            told.append("nothing")

    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.open("広報")
        screen = application.screen
        assert isinstance(screen, SheetScreen)
        monkeypatch.setattr(application, "call_from_thread", late)
        screen.proving.begin()
        await driver.until(found.is_set)
        dispatch = screen._dispatch_message

        async def taken_apart(message: Message) -> None:
            if isinstance(message, Unmount):
                gone.set()
                while not told:
                    await asyncio.sleep(0)
            await dispatch(message)

        monkeypatch.setattr(screen, "_dispatch_message", taken_apart)
    assert told == ["nothing"]
