"""A sheet of a newer program: listed with a word, found, read as a page; no key changes or writes it."""

from pathlib import Path

from tests.tui.driver import Driver
from tests.tui.sheets import DRAFT, PUBLISHED
from tui.app import Application
from tui.screens.history.version import VersionScreen

KOHO, DRAFTED = "2021-koho.toml", "2022-kaikei.toml"
NEWER = PUBLISHED.replace("goal-sheet/1", "goal-sheet/2").replace('kind = "deadline"', 'kind = "horizon"\naim = "x"')


async def test_a_sheet_in_a_newer_format_is_only_read(application: Application, workspace: Path, state: Path) -> None:
    (workspace / KOHO).write_text(NEWER, "utf-8")
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        line = next(one for one in driver.text.splitlines() if "広報部" in one)
        assert line.rstrip(" █▁▂▃▄▅▆▇").endswith("newer")
        shown = await driver.open("広報")
        assert isinstance(application.screen, VersionScreen)
        assert "newer format, read only" in shown and "市公式SNSでの発信を年間510回以上行う。" in shown
        assert "goal-sheet/2; this program writes goal-sheet/1 and only shows it" in "".join(driver.toasts)
        await driver.press("enter", "f5", "f7", "f8", "ctrl+s", "f12", "x", "ctrl+z")
        assert isinstance(application.screen, VersionScreen)
        assert "Clean copy" in await driver.press("f3")
        await driver.press("escape")

        await driver.press("escape", "escape", "f3")
        assert f"{KOHO} (newer format)" in await driver.type("冊子")
        assert "newer format, read only" in await driver.press("enter")
        await driver.press("escape", "shift+f3")
        assert not isinstance(application.screen, VersionScreen)
        await driver.press("escape", "escape", "escape")
        assert "広報部" not in await driver.press("f5", "ctrl+s")
        assert (workspace / KOHO).read_text("utf-8") == NEWER

        # Another hand brings a sheet that is open here into the newer format.
        await driver.press("escape", "escape")
        later = DRAFT.replace("goal-sheet/1", "goal-sheet/2")
        await driver.open("会計")
        await driver.press("down", "ctrl+d")
        (workspace / DRAFTED).write_text(later, "utf-8")
        assert "goal-sheet/2" in await driver.press("ctrl+s")
        assert (workspace / DRAFTED).read_text("utf-8") == later
