"""Where the terminal's cursor stands."""

from itertools import cycle, permutations
from typing import Any

from textual import events
from textual.geometry import Offset
from textual.screen import Screen

from tests.tui.driver import Driver
from tui.app import Application
from tui.terminal.content import cells
from tui.widgets.fields.field import Field
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose

SIZES = [(80, 24), (120, 40)]


def caret(application: Application) -> Offset:
    """Where the terminal's cursor is put at the next update."""
    return application.cursor_position


def one_of_each_kind(screen: Screen[Any]) -> list[Line | Prose]:
    """The first on show of each kind of entry in each kind of field."""
    kinds: dict[tuple[type, type], Line | Prose] = {}
    for entry in screen.query("Line, Prose"):
        if isinstance(entry, Line | Prose) and entry.region and not entry.disabled:
            field = next((node for node in entry.ancestors if isinstance(node, Field)), screen)
            kinds.setdefault((type(field), type(entry)), entry)
    return list(kinds.values())


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


async def follow_the_caret(driver: Driver, screen: Screen[Any]) -> None:
    """In one field of each kind the caret stands where the text ends, whatever is typed and whatever the size."""
    app = driver.app
    for entry, (size, other) in zip(one_of_each_kind(screen), cycle(permutations(SIZES)), strict=False):
        await driver.resize(*size)
        screen.set_focus(entry)
        await driver.burst("ctrl+a", "delete")
        assert caret(app) == entry.content_region.offset
        await driver.burst("６", "，", "\u3000", "年", "a")
        stands_behind(app, entry, "６，\u3000年a")
        await driver.burst("left", "left")
        stands_behind(app, entry, "６，\u3000")
        await driver.burst("end")
        app.post_message(events.Paste("予算の執行を見直す" * 40 + "末尾"))
        await driver.rest()
        stands_behind(app, entry, "末尾")
        await driver.resize(*other)
        stands_behind(app, entry, "末尾")
        await driver.burst("home")
        assert caret(app).x == entry.content_region.x
        await driver.burst("ctrl+a", "delete")
