"""One very long sheet: how opening, checking, laying out and saving it grow with its targets."""

import gc
import shutil
from collections.abc import Callable, Iterator
from math import log
from pathlib import Path

from benchmarks.folders import ON_PAGE, ON_SHEET, folders, long_sheet
from benchmarks.harness import Figure, call
from benchmarks.sheets import Saving
from benchmarks.terminal import Terminal, shows
from miekeshi.page.layout import page
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form

FEW, MANY = 750, 3000
LINEAR = 1.15
"""The exponent of what is linear, with what two runs differ by, and a text that no cache holds; squares come to 2."""
ROUNDS = 5
TITLE = "三百の目標"


def long() -> Iterator[Figure]:
    """A sheet of 750 and one of 3,000 targets, in this process and in the application."""
    with folders() as (demo, _many):
        times = {number: _times(long_sheet(demo.path.parent / f"{number}", number)) for number in _folders(demo.path)}
        for name in times[FEW]:
            found = log(times[MANY][name] / times[FEW][name]) / log(MANY / FEW)
            yield Figure(f"exponent of {name}, {FEW} to {MANY:,} targets", "linear", found / 1000, 1 / 1000, LINEAR)


def _folders(demo: Path) -> Iterator[int]:
    """A copy of the demo for each size."""
    for number in (FEW, MANY):
        shutil.copytree(demo, demo.parent / f"{number}")
        yield number


def _times(sheet: Path) -> dict[str, float]:
    checked = check_file(sheet)
    assert checked.sheet is not None
    value, layout, saving = checked.sheet, form(checked.sheet.form), Saving(sheet)
    return {
        "read and check": _least(lambda: check_file(sheet)),
        "page": _least(lambda: page(value, layout, "redline")),
        "save of one field": _least(saving.once),
        "Enter until all is done": min(_entered(sheet) for _ in range(3)),
    }


def _least(function: Callable[[], object]) -> float:
    """The least of some rounds, each with nothing left to be collected from before."""
    timing = call(function)
    found = []
    for _round in range(ROUNDS):
        gc.collect()
        found.append(timing())
    return min(found)


def _entered(sheet: Path) -> float:
    """Seconds of processor from Enter on the sheet in the list until its page is shown and the check is done."""
    with Terminal(120, 40, "miekeshi", str(sheet.parents[1])) as terminal:
        terminal.until(shows(TITLE))
        before = terminal.rest(0.5)
        terminal.key("\r", shows(ON_SHEET, ON_PAGE))
        return terminal.rest(0.5) - before
