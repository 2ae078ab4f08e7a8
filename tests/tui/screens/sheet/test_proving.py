"""What the proof of a sheet's history finds, in the head of its screen and as a list."""

from pathlib import Path

from tests.git.repositories import History
from tests.tui.driver import Driver
from tests.tui.sheets import PUBLISHED, REVISED
from tui.app import Application

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
