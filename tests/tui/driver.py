"""Presses keys, waits until the application is at rest, reads the screen."""

import asyncio
import json
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from miekeshi.store.session import typed
from tests.tui.sheets import TODAY
from tui.app import Application
from tui.widgets.fields.rows import rows_at

HANGS = 120
"""Seconds after which a test is taken to hang."""
FRAME = 1 / 60
"""Seconds from one look to the next at what the application does not tell when it is done."""


def screen_text(application: Application) -> str:
    """What the screen shows, line by line."""
    lines = application.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines)


async def handled(app: Application) -> None:
    """Let the application do all that it can without its threads: no task of it can go on, all it shows is painted.

    Background work need not step back for keys any more: no more will come before this returns.
    """
    loop = asyncio.get_running_loop()
    ready, timers = loop._ready, loop._scheduled  # type: ignore[attr-defined]  # asyncio tells it nowhere else
    while True:
        app.typed = 0.0
        while ready:
            await asyncio.sleep(0)
        if app._screen_stack:
            app.screen._on_timer_update()
        if ready:
            continue
        if not (app._burst or app._resize_event):
            return
        await asyncio.sleep(timers[0].when() - loop.time())


async def settled(app: Application) -> None:
    """Let the application do all that it can, with its threads, its animations, and the keys that wait for those."""
    while True:
        await handled(app)
        if app.lookout.busy:
            await asyncio.sleep(FRAME)
        elif len(app.workers):
            with suppress(WorkerCancelled):  # another was begun in its place
                await app.workers.wait_for_complete()
            await asyncio.sleep(0)
        elif app.animator._animations or app.animator._scheduled:
            await app.animator.wait_until_complete()
        elif app.typing_ahead:
            loop = asyncio.get_running_loop()
            await asyncio.sleep(loop._scheduled[0].when() - loop.time())  # type: ignore[attr-defined]
        else:
            return


def pressed(key: str) -> events.Key:
    """What a terminal sends for the key, which is a name or a character."""
    if len(key) == 1:
        return events.Key(_character_to_key(key), key)
    try:
        return events.Key(key, unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key))))
    except KeyError:
        return events.Key(key, None)


class Driver:
    """Presses keys, waits until the application is at rest, reads the screen."""

    def __init__(self, pilot: "Pilot[None]") -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, Application)
        self.app: Application = pilot.app
        self.toasts: list[str] = []
        notify = self.app.notify

        def heard(message: str, **options: Any) -> None:
            self.toasts.append(message)
            notify(message, **options)

        self.app.notify = heard  # type: ignore[method-assign]

    async def rest(self) -> None:
        """Wait until all is done that was begun."""
        await settled(self.app)

    async def messages(self) -> str:
        """Wait until all is done but what threads do; what the screen then shows."""
        await handled(self.app)
        return self.text

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what a thread or a timer brings about."""
        async with asyncio.timeout(HANGS):
            while not holds():
                await asyncio.sleep(FRAME)
                await handled(self.app)

    async def press(self, *keys: str) -> str:
        """Press the keys, each once the one before has done all its work; what the screen then shows."""
        for key in keys:
            self.app.post_message(pressed(key))
            await self.rest()
        return self.text

    async def type(self, text: str) -> str:
        """Type the text, as a terminal sends it."""
        return await self.burst(*text)

    async def burst(self, *keys: str) -> str:
        """Press the keys faster than anything is painted between them; what the screen then shows."""
        with self.app.batch_update():
            await self.send(*keys)
        await self.rest()
        return self.text

    async def send(self, *keys: str) -> None:
        """Press the keys one right after the other, and wait until all is done that they begin."""
        for key in keys:
            self.app.post_message(pressed(key))
        await self.rest()

    async def resize(self, width: int, height: int) -> str:
        """Give the terminal another size; what the screen then shows."""
        size = Size(width, height)
        assert isinstance(self.app._driver, HeadlessDriver)
        self.app._driver._size = size
        self.app.post_message(events.Resize(size, size))
        await self.rest()
        return self.text

    async def erase(self) -> None:
        """Empty the line that has the caret."""
        await self.press("end", "ctrl+u")

    async def open(self, name: str) -> str:
        """Open a sheet of the workspace by filtering for it."""
        await self.rest()
        await self.type(name)
        return await self.press("enter")

    async def go_to(self, words: str) -> str:
        """Move the cursor down the page until it stands on a line that holds the words."""
        bar = "| " if self.app.preferences.settings.borders == "ascii" else "▌"
        for _count in range(60):
            if any(words in line.rpartition(bar)[2] for line in self.text.splitlines() if bar in line):
                return self.text
            await self.press("down")
        raise AssertionError(f"{words} never came under the cursor:\n{self.text}")

    @property
    def text(self) -> str:
        """What the screen shows."""
        return screen_text(self.app)


def again(workspace: Path) -> Application:
    """The application opened anew."""
    return Application(workspace, today=lambda: TODAY)


async def kept(driver: Driver, path: Path, text: str) -> dict[str, object]:
    """Wait until the recovery file holds the text; what it holds."""
    file = typed.place(path)
    await driver.until(lambda: file.exists() and text in file.read_text("utf-8"))
    found: dict[str, object] = json.loads(file.read_text("utf-8"))
    return found


async def go_to_field(driver: Driver, label: str) -> None:
    """Go on to the list of rows of that name."""
    for _count in range(20):
        field = rows_at(driver.app.focused)
        if field and field.label == label:
            return
        await driver.press("tab")
    raise AssertionError(driver.text)
