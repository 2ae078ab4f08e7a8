"""The guided tour: offered once in a demo, each step waits for its key; it is left, taken up again, gone through."""

from datetime import date
from pathlib import Path

import pytest

from miekeshi.git import demo
from tests.tui.driver import Driver
from tui.app import Application
from tui.shell.command import Command
from tui.shell.commands import BY_ID
from tui.shell.practice import STEPS
from tui.shell.practice_panel import PracticePanel

DAY = date(2021, 12, 24)


def application(folder: Path) -> Application:
    return Application(folder, today=lambda: DAY)


async def begun(driver: Driver, folder: Path) -> Path:
    """The sheet to practise on, once the list is filled."""
    await driver.rest()
    return folder / "sheets/r3-machizukuri.toml"


@pytest.mark.parametrize("language", ["en", "ja"], indirect=True)
async def test_the_tour_is_gone_through_left_and_taken_up_again(tmp_path: Path, state: Path, language: str) -> None:
    head = {"en": "Guided tour {}/12", "ja": "練習 {}/12"}[language]
    city = demo.make(tmp_path / "shiozaki")
    app = application(city)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        sheet = await begun(driver, city)
        before = sheet.read_bytes()
        assert "Ctrl+F5" in driver.text and "12" in driver.text.splitlines()[1]
        assert_covers_nothing(app)
        await driver.resize(160, 45)
        await driver.press("down", "up")
        await driver.until(lambda: bool(app.screen.query("Preview")))
        await driver.rest()
        assert_covers_nothing(app)
        await driver.resize(80, 24)
        shown = await driver.press("ctrl+f5")
        assert head.format(1) in shown
        await driver.press("down", "f2", "escape")  # another key than the one explained
        assert head.format(1) in await driver.type("まちづくり推進")
        assert head.format(2) in await driver.press("enter")
        assert_covers_nothing(app)
        assert head.format(3) in await driver.press("f3")
        await driver.press("ctrl+p")
        await driver.type({"en": "Guided", "ja": "練習"}[language])
        assert "/12" not in await driver.press("enter")  # left
        assert not app.screen.query(PracticePanel)
        await driver.press("f3", "f3")

    app = application(city)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await begun(driver, city)
        assert not app.screen.query(PracticePanel)  # offered once
        shown = await driver.press("ctrl+f5")
        assert head.format(3) in shown
        assert {"en": "On the screen “Sheet”", "ja": "「目標シート」の画面で"}[language] in shown
        await driver.open("まちづくり推進")
        for number, keys in enumerate((("ctrl+l",), ("escape",)), 4):
            assert head.format(number) in await driver.press(*keys)
        await driver.go_to("130件以上")
        assert head.format(6) in await driver.press("enter")
        assert_covers_nothing(app)
        await driver.type("（電話を含みます。）")
        assert head.format(6) in await driver.press("ctrl+s")  # the form stays and asks for the reason
        await driver.type("練習のため")
        assert head.format(7) in await driver.press("ctrl+s")
        assert head.format(8) in await driver.press("ctrl+z")
        assert head.format(9) in await driver.press("ctrl+y")
        assert sheet.read_bytes() == before
        assert head.format(10) in await driver.press("ctrl+s")
        assert "電話を含みます" in sheet.read_text("utf-8")
        assert head.format(11) in await driver.press("f10")
        assert_covers_nothing(app)
        assert head.format(12) in await driver.press("escape")
        shown = await driver.press("escape")
        assert {"en": "From here on it is your work", "ja": "ここからは実際の作業です"}[language] in shown
        await driver.press("ctrl+r")
        assert not app.screen.query(PracticePanel)


def assert_covers_nothing(app: Application) -> None:
    """The panel stands in room of its own: nothing else that shows is where it is."""
    panel = app.screen.query_one(PracticePanel).region
    for widget in app.screen.query("*"):
        if (
            widget.region
            and not isinstance(widget, PracticePanel)
            and widget not in app.screen.query("Toast, ToastRack")
        ):
            assert not widget.region.overlaps(panel), widget


def test_every_step_is_a_command_of_its_screen() -> None:
    assert len(STEPS) == 12
    for step, following in zip(STEPS, (*STEPS[1:], None), strict=True):
        assert step.scope in BY_ID[step.command].scopes
        assert following is None or step.then == following.scope


async def test_elsewhere_it_says_what_it_is_made_for(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        await driver.press("ctrl+f5")
        assert "The tour is made for the demo" in "".join(driver.toasts)
        assert isinstance(application.screen.by_id["practice"], Command)  # type: ignore[attr-defined]
