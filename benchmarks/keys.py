"""Keys: processor time until what a key brings is painted, with a long sheet open and with a full folder."""

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

from benchmarks.folders import (
    MANY,
    ON_FORM,
    ON_PERIOD,
    ON_REPORT,
    SIZES,
    TARGETS,
    Folder,
    folders,
    go_to_target,
    long_sheet,
    open_page,
)
from benchmarks.harness import Figure, compare, late
from benchmarks.terminal import Terminal, shows

KEYS = 150
TYPED = "1234567" + "\x7f" * 7
"""Digits, and as often the key that takes one back: what is read of them stays a figure."""
DOWN = "\x1b[B"
UP = "\x1b[A"
ENTER = "\r"
REPORT = "\x15"
"""The key that begins the quarterly update."""
STEPS = [DOWN] * 20 + [UP] * 10
FILTERS = "情報の推進に関する令和3年"
BOUND = 1.3


def keys() -> Iterator[Figure]:
    """Each key against the echo of a bare Input."""
    with folders() as (demo, many):
        long = long_sheet(demo.path)
        for columns, rows in SIZES:
            size = f"{TARGETS} targets, {columns}×{rows}"
            for name, at, typed in (
                ("↑↓ on the page", open_page, STEPS),
                ("letter in a form", _at_form, TYPED),
                ("letter in the quarterly update", _at_report, TYPED),
            ):
                yield _echoed(f"{name}, 95th percentile, {size}", columns, rows, long, at, typed)
        yield _filtering(many)


def _echoed(
    name: str, columns: int, rows: int, path: Path, at: Callable[[Terminal], None], typed: Sequence[str]
) -> Figure:
    with Terminal(columns, rows, "miekeshi", str(path)) as ours, Terminal(columns, rows, "benchmarks.echo") as bare:
        at(ours)
        bare.until(shows("ready"))
        bare.rest()
        ours_keys, bare_keys = cycle(typed), cycle(TYPED)
        return compare(
            name,
            lambda: _to_paint(ours, next(ours_keys)),
            "echo of a bare Input",
            lambda: _to_paint(bare, next(bare_keys)),
            bound=BOUND,
            rounds=KEYS,
            of=late,
        )


def _to_paint(terminal: Terminal, key: str) -> float:
    before = terminal.lines
    taken = terminal.key(key, lambda lines: lines != before)
    terminal.rest()
    return taken


def _at_form(terminal: Terminal) -> None:
    go_to_target(terminal)
    terminal.key(ENTER, shows(ON_FORM))
    terminal.rest()


def _at_report(terminal: Terminal) -> None:
    open_page(terminal)
    for key, text in ((REPORT, ON_PERIOD), (ENTER, ON_REPORT)):
        terminal.key(key, shows(text))
        terminal.rest()


def _filtering(many: Folder) -> Figure:
    def ready(terminal: Terminal) -> None:
        terminal.until(shows(many.first))
        terminal.rest(0.3)

    return _echoed(f"letter of the filter, 95th percentile, {MANY} sheets", 120, 40, many.path, ready, list(FILTERS))
