"""Jump: a letter at every place one can go to; typing it goes there."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.errors import NoWidget
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from miekeshi.text.i18n import _
from tui.shell.commands import BY_ID
from tui.terminal.content import plain
from tui.widgets.page.page import PageRoll
from tui.widgets.roll import Roll

LETTERS = "1234567890asdfghjklqwertyuiopzxcvbnm"
"""Digits first: they arrive, full width, while an input method turns letters into kana."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to go to: where its letter stands on the screen, and what going there does."""

    x: int
    y: int
    go: Callable[[], object]


class JumpScreen(ModalScreen[Callable[[], object] | None]):
    """The letters over the screen below; dismissed with what the letter typed leads to."""

    TAKES_LETTERS = True
    """Letters of any width are what this screen is for: they are no text gone astray."""

    def __init__(self, spots: list[Spot]) -> None:
        super().__init__()
        self._spots = dict(zip(LETTERS, spots, strict=False))
        self._again = {*BY_ID["jump"].bound, *BY_ID["leap"].bound}

    def compose(self) -> ComposeResult:
        for letter, spot in self._spots.items():
            label = Static(letter, classes="letter", markup=False)
            label.styles.offset = (spot.x, spot.y)
            yield label
        yield Static(plain(_("Type a letter to go there. Esc: stay here.")), id="hint")

    def on_key(self, event: events.Key) -> None:
        event.stop()
        typed = unicodedata.normalize("NFKC", event.character or "").lower()
        if event.key == "escape" or (len(event.key) > 1 and event.key in self._again):
            self.dismiss(None)
        elif typed in self._spots:
            self.dismiss(self._spots[typed].go)


def spots(screen: Screen[Any]) -> list[Spot]:
    """The places of the screen that are in view, from top to bottom: fields, panes, and lines of lists.

    With the outline on show its lines are the places of a sheet, otherwise those lines of the page that it would list.
    """
    found: list[Spot] = []
    rolls = [roll for roll in screen.query(Roll) if _in_view(screen, roll)]
    for roll in rolls:
        x, y, _width, _height = roll.content_region
        if isinstance(roll, PageRoll) and len(rolls) > 1:
            found.append(Spot(x, y, partial(screen.set_focus, roll)))
        else:
            found += [
                Spot(x + column, y + line, partial(_go, screen, roll, index)) for index, line, column in roll.in_view()
            ]
    for widget in screen.focus_chain:
        if not isinstance(widget, Roll) and _in_view(screen, widget):
            found.append(Spot(widget.region.x, widget.region.y, partial(screen.set_focus, widget)))
    return sorted(found, key=lambda spot: (spot.y, spot.x))


def _go(screen: Screen[Any], roll: Roll, index: int) -> None:
    if roll.can_focus:
        screen.set_focus(roll)
    roll.cursor = index


def _in_view(screen: Screen[Any], widget: Widget) -> bool:
    """Whether the widget's first line is on the screen."""
    try:
        region = screen.find_widget(widget).visible_region
    except NoWidget:
        return False
    return bool(region) and region.contains(widget.region.x, widget.region.y)
