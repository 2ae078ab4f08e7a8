"""Keys in the order they were typed, whatever they open: each waits until the one before has done its work."""

from asyncio import get_running_loop
from collections import deque
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.timer import Timer

from tui.terminal.keys import typed_by

R = TypeVar("R")
LONGEST = 1.0
"""Seconds to wait for a key whose work does not end before the next one is given."""
BURST = 0.005
"""Seconds within which letters have come together, as no hand types them: an input method or a paste sent them."""
PATIENCE = 3.0
"""Seconds to keep keys back for something that does not open."""


class TypeAhead(App[R]):
    """An application that loses no key.

    Textual gives a key to the widget that has the focus when the key arrives, and runs a binding only after the key
    went from there up to the application. Keys that arrive together, as over a slow line, would all reach the widget
    that the first of them leaves.
    """

    def __init__(self) -> None:
        super().__init__()
        self._current: events.Event | None = None
        self._waiting: deque[events.Event] = deque()
        self._holds: list[Timer] = []
        self._burst: list[events.Key] = []
        self._astray, self._is_astray = "", False
        """Text that came where nothing takes it, and whether the last key was of it."""
        self._unpainted = False
        """Whether nothing is painted until the key behind ``_asked_by`` has done its work."""
        self._asked_by: events.Event | None = None

    @property
    def typing_ahead(self) -> bool:
        """Whether keys wait, or one is at its work."""
        return bool(self._current or self._waiting or self._burst)

    def hold(self) -> None:
        """Keep keys back until ``release``: something is about to open that they are meant for.

        Each of several that are about to open keeps them back until its own.
        """
        self._holds.append(self.set_timer(PATIENCE, self.release))

    def release(self) -> None:
        """Give out the keys that were kept back, once nothing else keeps them."""
        if self._holds:
            self._holds.pop(0).stop()
        if not self._holds and self._current is None:
            self._soon()

    def paint_after_answer(self) -> None:
        """Paint nothing of what is about to open if a key waits for it already, before that key has done its work."""
        if self._waiting and not self._unpainted:
            self._unpainted, self._asked_by = True, self._current
            self._begin_batch()

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            self._done(event)
        elif isinstance(event, events.Key) and self._loose(event):
            self._burst.append(event)
            if len(self._burst) == 1:
                self.set_timer(BURST, self._end_burst)
        elif self._burst:
            self._end_burst()
            self._waiting.append(event)
        elif self._current or self._waiting or self._holds:
            self._waiting.append(event)
        else:
            await self._give(event)

    def _loose(self, event: events.Key) -> bool:
        """Whether the key is a letter that would be a command: nothing to type into has the focus or is opening.

        A digit is none: it answers a question, and what is typed behind it is for what the answer opens.
        """
        if self._current or self._waiting or self._holds or not self._screen_stack:
            return False
        if not typed_by(event) or typed_by(event).isdecimal():
            return False
        if getattr(self.screen, "TAKES_LETTERS", False):
            return False
        focused = self.screen.focused
        return focused is None or not any(
            focused.check_consume_key(*key) for key in (("a", "a"), (event.key, event.character))
        )

    def _end_burst(self) -> None:
        """Give out letters that came alone, or the same one over and over; others are text, and run no commands."""
        burst, self._burst = self._burst, []
        text = "".join(event.character or "" for event in burst)
        if len(set(text)) > 1 or not text.isascii():
            self._forget_astray()
            self._say_astray(text)
        else:
            self._waiting.extend(burst)
            if self._current is None:
                self._soon()

    def warn_of_stray_text(self, text: str) -> None:
        """Text came where nothing is typed."""

    def on_key(self, event: events.Key) -> None:
        """Say what came as text where nothing takes it: one after the other, as one text."""
        text = typed_by(event)
        if text and event.key not in self.screen.active_bindings:
            self._say_astray(text)

    def _say_astray(self, text: str) -> None:
        self._astray += text
        self._is_astray = True
        self.warn_of_stray_text(self._astray)

    def _forget_astray(self) -> None:
        if not self._is_astray:
            self._astray = ""

    async def _give(self, event: events.Event) -> None:
        self._current = event
        self._forget_astray()
        self._is_astray = False
        target = self.focused or self.screen
        await super().on_event(event)
        if event.is_forwarded:
            get_running_loop().call_later(LONGEST, self._done, event)
            self._follow(event, target)
        else:
            self._done(event)

    def _follow(self, event: events.Event, pump: MessagePump) -> None:
        """Look at the event again once the pump is through with it."""
        if not pump.call_later(self._passed, event, pump):
            self._done(event)

    def _passed(self, event: events.Event, pump: MessagePump) -> None:
        above = pump._parent
        if above is self:  # the screen stops each event and hands it up all the same
            self.call_later(self._done, event)
        elif event._stop_propagation or above is None:
            self._done(event)
        else:
            self._follow(event, above)

    def _done(self, event: events.Event) -> None:
        if event is self._current:
            self._current = None
            if self._unpainted and event is not self._asked_by:
                self._unpainted, self._asked_by = False, None
                self._end_batch()
            self._soon()

    def _soon(self) -> None:
        """Give out the next key once the screen is through with its own work, unless the application is closing."""
        if self._waiting and self._screen_stack:
            self.screen.call_later(self._next, self.screen)

    def _next(self, screen: Screen[Any]) -> None:
        """Give out the next key, unless another screen has come to the front meanwhile, whose work comes first."""
        if self._screen_stack and screen is not self.screen:
            self._soon()
        elif self._waiting and not self._current and not self._holds:
            self._current = self._waiting.popleft()
            self.call_later(self._give, self._current)
