"""A screen that another one hides is laid out when it is in front again."""

from tests.tui.driver import Driver
from tui.app import Application
from tui.screens.entry.revise import ReviseScreen
from tui.screens.sheet.screen import SheetScreen


async def test_a_page_behind_a_form_has_the_terminals_size_when_the_form_is_left(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        page = application.screen
        assert isinstance(page, SheetScreen) and not page.outline.display
        await driver.press("enter")
        assert isinstance(application.screen, ReviseScreen)
        await driver.resize(120, 40)
        await driver.press("escape")
        assert application.screen is page
        assert [line.cell_length for line in page._compositor.render_strips()] == [120] * 40
        assert page.outline.region.height == page.page_roll.region.height > 24
