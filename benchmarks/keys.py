"""Keys: how long until the screen shows what a key brings, with a long sheet open and with a full folder."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from time import process_time

from textual.app import App

from benchmarks.echo import Echo
from benchmarks.folders import MANY, TARGETS, Folder, folders, long_sheet
from benchmarks.frames import until
from benchmarks.harness import Figure
from benchmarks.minimal import ROWS
from benchmarks.terminal import Terminal, shows

KEYS = 150
OPENINGS = 9
SIZES = ((80, 24), (120, 40))
DIGITS = "0123456789"
DOWN = "\x1b[B"
ENTER = "\r"
ON_SHEET = "見え消し版"
"""Words that only the screen of one sheet shows."""
ON_FORM = "改定日"
"""Words that only the form of a revision shows."""
A_LOOK = 0.5
"""Seconds that a person looks at the list before opening a sheet."""
PER_KEY = 0.05
FILTERS = "情報の推進に関する令和3年"


def keys() -> Iterator[Figure]:
    """Each key against the echo of a bare Input; the opening against what the first frame takes beyond Textual's."""
    with folders() as (demo, many):
        long = long_sheet(demo.path)
        for columns, rows in SIZES:
            size = f"{TARGETS} targets, {columns}×{rows}"
            yield _echoed(f"↓ to paint, 95th percentile, {size}", columns, rows, long, _at_page, cycle([DOWN]))
            yield _echoed(f"letter to paint, 95th percentile, {size}", columns, rows, long, _at_form, cycle(DIGITS))
        yield _opening(demo, long)
        yield asyncio.run(_filtering(many))


def _echoed(
    name: str, columns: int, rows: int, sheet: Path, at: Callable[[Terminal], None], typed: Iterator[str]
) -> Figure:
    with ExitStack() as stack:
        ours = stack.enter_context(Terminal(columns, rows, "-m", "miekeshi", str(sheet)))
        bare = stack.enter_context(Terminal(columns, rows, "-m", "benchmarks.echo"))
        at(ours)
        bare.until(shows("ready"))
        bare.rest()
        pairs = [(_to_paint(ours, next(typed)), _to_paint(bare, digit)) for digit, _ in zip(cycle(DIGITS), range(KEYS))]
    late = [quantiles(times, n=20)[-1] for times in zip(*pairs, strict=True)]
    return Figure(name, "echo of a bare Input", late[0], late[1], bound=1.3)


def _to_paint(terminal: Terminal, key: str) -> float:
    before = terminal.lines
    taken = terminal.key(key, lambda lines: lines != before)
    terminal.rest()
    return taken


def _at_page(terminal: Terminal) -> None:
    terminal.until(shows(ON_SHEET))
    terminal.rest()


def _at_form(terminal: Terminal) -> None:
    _at_page(terminal)
    for _ in range(30):
        terminal.key(DOWN, lambda _lines: True)
        terminal.rest()
    terminal.key(ENTER, shows(ON_FORM))
    terminal.rest()


def _opening(demo: Folder, long: Path) -> Figure:
    def opened() -> float:
        with Terminal(120, 40, "-m", "miekeshi", str(demo.path)) as terminal:
            terminal.until(shows("三百の目標"))
            terminal.rest(A_LOOK)
            return terminal.key(ENTER, shows(ON_SHEET))

    first = until("三百の目標", 120, 40, "-m", "miekeshi", str(demo.path))
    minimal = until(ROWS[0][1], 120, 40, "-m", "benchmarks.minimal")
    rounds = [(opened(), first(), minimal()) for _ in range(OPENINGS + 1)][1:]
    ours, frame, bare = (median(times) for times in zip(*rounds, strict=True))
    return Figure(f"opening {long.stem}, {TARGETS} targets", "first frame beyond Textual's own", ours, frame - bare, 2)


async def _filtering(many: Folder) -> Figure:
    """The processing time of one key in the filter, in this process: waiting does not count."""
    from miekeshi.text.i18n import use
    from tui.app import Application

    use("ja")
    with tempfile.TemporaryDirectory() as state:
        os.environ["MIEKESHI_STATE"] = state
        ours = await _processing(Application(many.path, today=lambda: date(2021, 11, 1)), f"{MANY}")
        bare = await _processing(Echo(), "")
    return Figure(f"a key of the filter, {MANY} sheets", "echo of a bare Input", ours, bare, most=PER_KEY)


async def _processing(app: App[None], ready: str) -> float:
    times = []
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        for letter in FILTERS:
            begun = process_time()
            await pilot.press(letter)
            await pilot.pause()
            times.append(process_time() - begun)
    return median(times)
