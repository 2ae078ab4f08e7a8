"""Every text on every screen stands out from its ground, in each set of colours, also where there are only sixteen."""

from pathlib import Path

from tests.tui.contrast import texts
from tests.tui.driver import Driver
from tests.tui.sheets import REVISED, TODAY
from tui.app import Application
from tui.terminal.themes import SIXTEEN, THEMES


async def test_what_was_struck_and_inserted_differs_by_more_than_colour(workspace: Path) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(100, 30)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        for theme in (*THEMES, SIXTEEN):
            application.theme = theme.name
            await driver.rest()
            styles = {text: style for text, style in texts(application) if text in ("1月末", "3月末")}
            struck, inserted = styles["1月末"], styles["3月末"]
            assert struck.strike
            assert not inserted.strike
            assert inserted.underline
            assert not struck.underline
            assert struck.color != inserted.color
