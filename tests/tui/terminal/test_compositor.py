"""What the terminal shows after many small paints is what one paint of the whole screen shows."""

import asyncio
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyte
import pytest
from textual._compositor import CompositorUpdate
from textual.scrollbar import ScrollBar

from tests.tui.driver import Driver
from tests.tui.places import edit_draft, overview, palette, report, sheet_screen, workspace_screen
from tests.tui.sheets import REVISED, TODAY
from tui.app import Application
from tui.shell.command_screen import CommandScreen
from tui.terminal.themes import THEMES
from tui.widgets.bar import Bar
from tui.widgets.fields.prose import Prose
from tui.widgets.roll import Roll


class Canvas:
    """A terminal that is sent all that the application paints."""

    def __init__(self, application: Application, width: int, height: int) -> None:
        self.application = application
        self.paints = 0
        self._screen, self._stream = terminal(width, height)
        display = application._display

        def painted(screen: Any, update: Any) -> None:
            if isinstance(update, CompositorUpdate) and screen is application.screen:
                self.paints += 1
                self._stream.feed(update.render_segments(application.console))
            display(screen, update)

        application._display = painted  # type: ignore[method-assign]

    def shows(self) -> list[Any]:
        """Every cell, with its colours."""
        return cells(self._screen)

    def ought_to_show(self) -> list[Any]:
        """Every cell as the whole screen painted at once shows it."""
        screen, stream = terminal(self._screen.columns, self._screen.lines)
        whole = self.application.screen._compositor.render_full_update()
        stream.feed(whole.render_segments(self.application.console))
        return cells(screen)


def terminal(width: int, height: int) -> tuple[Any, Any]:
    """An empty terminal, and what feeds it."""
    screen = pyte.Screen(width, height)
    screen.set_mode(pyte.modes.LNM)
    return screen, pyte.Stream(screen)


def cells(screen: Any) -> list[Any]:
    """Every cell of the terminal."""
    return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "steps", [workspace_screen, sheet_screen, edit_draft, report, overview, palette], ids=lambda steps: steps.__name__
)
async def test_small_paints_add_up_to_the_whole(workspace: Path, steps: Any, size: tuple[int, int]) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8", newline="\n")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=size) as pilot:
        canvas = Canvas(application, *size)
        driver = Driver(pilot)
        await driver.rest()
        await steps(driver)
        for key in ("down", "down", "tab", "down", "pagedown", "up", "x", "y", "backspace", "backspace", "home"):
            await driver.press(key)
            assert isinstance(application.screen, CommandScreen)
            assert canvas.shows() == canvas.ought_to_show(), key
        assert canvas.paints > 9


async def test_a_scroll_bar_is_drawn_as_textual_draws_it(workspace: Path) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8", newline="\n")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 12)) as pilot:
        driver = Driver(pilot)
        await sheet_screen(driver)
        bar = application.screen.query_one("#page", Roll).vertical_scrollbar
        assert isinstance(bar, Bar)
        drawn = []
        for key in ("home", "down", "down", "pagedown", "end"):
            await driver.press(key)
            ours = bar.render_lines(bar.size.region)
            assert [list(line) for line in ours] == [
                list(line) for line in ScrollBar.render_lines(bar, bar.size.region)
            ]
            drawn.append(str([(segment.text, segment.style) for line in ours for segment in line]))
        assert len(set(drawn)) > 1
        assert "▁" not in str(drawn)


async def test_a_field_of_several_lines_takes_on_other_colours(workspace: Path) -> None:
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await edit_draft(driver)
        prose = application.screen.query(Prose).first()
        drawn = []
        for theme in [theme.name for theme in THEMES]:
            application.change_settings(theme=theme)
            await driver.rest()
            await driver.press("shift+tab")
            drawn.append([list(line) for line in prose.render_lines(prose.size.region)])
            prose.notify_style_update()
            assert [list(line) for line in prose.render_lines(prose.size.region)] == drawn[-1]
        assert all(one != other for one, other in pairwise(drawn))


async def test_what_is_being_taken_away_can_be_painted_at_every_moment(workspace: Path) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8", newline="\n")
    application = Application(workspace, today=lambda: TODAY)
    async with application.run_test(size=(80, 12)) as pilot:
        await sheet_screen(Driver(pilot))
        page = application.screen.query_one("#page", Roll)
        bar = page.vertical_scrollbar
        taken = page.remove()
        without_parent = 0
        while application.screen._compositor.visible_widgets.get(page):
            lines = application.screen._compositor.render_strips()
            assert {line.cell_length for line in lines} == {80}
            without_parent += bar.parent is None
            await asyncio.sleep(0)
        assert without_parent
        await taken
