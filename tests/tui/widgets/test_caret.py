"""The terminal's cursor sits at the caret, so that the input method's window does."""

from itertools import cycle, permutations
from pathlib import Path
from typing import Any

from textual import events
from textual.geometry import Offset
from textual.keys import _character_to_key
from textual.screen import Screen

from tests.tui.driver import Driver
from tests.tui.places import STEPS, Steps, reach
from tests.tui.sheets import REVISED, TODAY
from tui.app import Application
from tui.terminal.content import cells
from tui.widgets.fields.field import Field
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose

SIZES = [(80, 24), (120, 40)]


def caret(application: Application) -> Offset:
    """Where the terminal's cursor is put at the next update."""
    return application.cursor_position


async def test_the_caret_stands_right_behind_what_was_typed(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.rest()
        line = application.screen.query_one(Line)
        start = line.content_region.offset
        assert caret(application) == start
        await driver.type("広報a")
        assert caret(application) == start + Offset(5, 0)
        await driver.press("left")
        assert caret(application) == start + Offset(4, 0)


async def test_the_caret_follows_when_the_form_scrolls(application: Application) -> None:
    async with application.run_test(size=(80, 14)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        await driver.go_to("案内冊子")
        await driver.press("enter")
        form = application.screen.query_one("#form")
        prose = application.screen.query_one(Prose)
        assert application.screen.focused is prose
        before = caret(application)
        form.scroll_to(y=2, animate=False, force=True, immediate=True)
        await driver.rest()
        assert form.scroll_offset.y == 2
        assert caret(application) == before - Offset(0, 2)


async def test_a_list_keeps_the_cursor_on_its_line(application: Application) -> None:
    async with application.run_test(size=(80, 24)) as pilot:
        driver = Driver(pilot)
        await driver.open("広報")
        first = caret(application)
        await driver.press("down")
        assert caret(application).y > first.y


@STEPS
async def test_the_caret_stands_where_the_text_ends(workspace: Path, steps: Steps) -> None:
    (workspace / "2021-koho.toml").write_text(REVISED, encoding="utf-8", newline="\n")
    app = Application(workspace, today=lambda: TODAY)
    async with app.run_test(size=SIZES[0]) as pilot:
        driver = Driver(pilot)
        screen = await reach(driver, steps)
        for entry, (size, other) in zip(one_of_each_kind(screen), cycle(permutations(SIZES)), strict=False):
            await pilot.resize_terminal(*size)
            screen.set_focus(entry)
            await typed(driver, "ctrl+a", "delete")
            assert caret(app) == entry.content_region.offset
            await typed(driver, "６", "，", "\u3000", "年", "a")
            stands_behind(app, entry, "６，\u3000年a")
            await typed(driver, "left", "left")
            stands_behind(app, entry, "６，\u3000")
            await typed(driver, "end")
            app.post_message(events.Paste("予算の執行を見直す" * 40 + "末尾"))
            await driver.rest()
            stands_behind(app, entry, "末尾")
            await pilot.resize_terminal(*other)
            await driver.rest()
            stands_behind(app, entry, "末尾")
            await typed(driver, "home")
            assert caret(app).x == entry.content_region.x
            await typed(driver, "ctrl+a", "delete")


def one_of_each_kind(screen: Screen[Any]) -> list[Line | Prose]:
    """The first on show of each kind of entry in each kind of field."""
    kinds: dict[tuple[type, type], Line | Prose] = {}
    for entry in screen.query("Line, Prose"):
        if isinstance(entry, Line | Prose) and entry.region and not entry.disabled:
            field = next((node for node in entry.ancestors if isinstance(node, Field)), screen)
            kinds.setdefault((type(field), type(entry)), entry)
    return list(kinds.values())


async def typed(driver: Driver, *keys: str) -> None:
    """Press the keys, or type the characters, in one go."""
    for key in keys:
        name, character = (_character_to_key(key), key) if len(key) == 1 else (key, None)
        driver.app.post_message(events.Key(name, character))
    await driver.rest()


def stands_behind(app: Application, entry: Line | Prose, text: str) -> None:
    """The caret is on a cell of the field that shows, and the cells before it show the text."""
    place = caret(app)
    widget, region = app.screen.get_widget_at(*place)
    assert widget is entry and place in entry.content_region.grow((0, 1, 0, 0)), (place, region)
    strips = app.screen._compositor.render_strips()
    before = strips[place.y].crop(entry.content_region.x, place.x).text
    if cells(before) < cells(text) and place.y > entry.content_region.y:
        before = strips[place.y - 1].crop(entry.content_region.x, entry.content_region.right).text.rstrip() + before
    assert before.endswith(text), before
