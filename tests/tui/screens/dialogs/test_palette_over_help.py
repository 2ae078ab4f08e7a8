"""Help and palette opened over one another lead back to where they were opened."""

from tests.tui.driver import Driver
from tui.app import Application
from tui.screens.dialogs.help import HelpScreen
from tui.screens.dialogs.palette import PaletteScreen


async def test_a_command_chosen_over_help_that_leaves_it_leaves_the_palette_below_in_working_order(
    application: Application,
) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.press("ctrl+p", "f1")
        assert isinstance(application.screen, HelpScreen)
        await driver.press("ctrl+p")
        assert isinstance(application.screen, PaletteScreen)
        await driver.press("enter")
        assert isinstance(application.screen, PaletteScreen)
        await driver.press("escape")
        assert len(application.screen_stack) == 1


async def test_leaving_a_screen_can_be_chosen_from_its_palette(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.press("f10", "ctrl+p")
        await driver.type("go back to the list")
        await driver.press("enter")
        assert len(application.screen_stack) == 1
