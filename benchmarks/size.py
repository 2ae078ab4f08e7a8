"""Many sheets: how what is done with a folder grows with it, and what a second start is spared by what is kept."""

import asyncio
import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from math import log
from pathlib import Path
from time import process_time

from benchmarks.folders import first_department
from benchmarks.harness import ROOT, Figure, compare
from benchmarks.terminal import until
from miekeshi.across.views import VIEWS
from miekeshi.store.workspace.folder import Head
from miekeshi.store.workspace.glances import Glances

DAY = dt.date(2022, 1, 20)
FEW, MANY, LISTED = 400, 2000, 20_000
LINEAR = 1.15
"""The exponent of what is linear, with what two runs differ by."""
IN_MEMORY = 1.5
"""The same of lists in memory, which are put in order and lie further away the longer they are; squares come to 2."""
SPARED = 0.2
"""The share of a first look's time that a second may take."""
KILOBYTES = 40
AS_FAST = 1.3
"""How much longer the first rows of very many sheets may take than those of five."""
KEY = 0.05
"""Seconds of processor that a key in the filter may take."""
_TITLE = re.compile(r'^title = ".*"$', re.MULTILINE)
_LOOK = (
    "import sys, datetime; from pathlib import Path; from miekeshi.store.workspace.glances import Glances; "
    "looks = Glances(Path(sys.argv[1]), datetime.date(2022, 1, 20)); found = list(looks.of_folder()); looks.close()"
)


def size() -> Iterator[Figure]:
    """The overview of 400 and 2,000 sheets, first and again; memory; and the list of 20,000 on a key in its filter."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.environ.get("MIEKESHI_STATE")
        os.environ["MIEKESHI_STATE"] = str(Path(folder, "state"))
        try:
            yield from _overview(Path(folder))
            yield from _listed()
            yield _first_rows(Path(folder))
        finally:
            del os.environ["MIEKESHI_STATE"]
            if before is not None:
                os.environ["MIEKESHI_STATE"] = before


def _overview(folder: Path) -> Iterator[Figure]:
    few, many = (sheets(folder / f"{number}", number) for number in (FEW, MANY))
    first, again = {}, {}
    for one in (few, many):
        first[one], again[one] = _timed(lambda one=one: _look(one)), _timed(lambda one=one: _look(one))
    yield _exponent("first look", first[few], first[many])
    yield _exponent("second look", again[few], again[many])
    across = [_across(one) for one in (few, many)]
    yield _exponent("every look across sheets", *across)
    name = f"overview of {MANY:,} sheets, second start"
    yield Figure(name, "the first", again[many], first[many], SPARED)
    memory = [_memory(one) for one in (few, many)]
    each = (memory[1] - memory[0]) / (MANY - FEW)
    yield Figure(f"kilobytes for each of {MANY:,} sheets", f"{KILOBYTES} KB", each / 1000, KILOBYTES / 1000, 1)


def _first_rows(folder: Path) -> Figure:
    """The application's first rows in a folder of 20,000 sheets, against those of five."""
    few, many = linked(folder / "five", 5), linked(folder / "listed", LISTED)
    return compare(
        f"first rows of {LISTED:,} sheets, 120×40",
        until(first_department(many), 120, 40, "miekeshi", str(many)),
        "first rows of five",
        until(first_department(few), 120, 40, "miekeshi", str(few)),
        bound=AS_FAST,
        rounds=7,
    )


def linked(folder: Path, number: int) -> Path:
    """A workspace of so many files, which are the sample city's few on the disk."""
    samples = ROOT / "sample_data"
    (folder / "sheets").mkdir(parents=True)
    (folder / "held").mkdir()
    shutil.copy(samples / "miekeshi.toml", folder)
    held = [path.read_bytes() for path in sorted((samples / "sheets").glob("*.toml"))]
    for at, data in enumerate(held):
        (folder / "held" / f"{at}.txt").write_bytes(data)
    for at in range(number):
        os.link(folder / "held" / f"{at % len(held)}.txt", folder / "sheets" / f"{at:05}.toml")
    return folder


def _listed() -> Iterator[Figure]:
    few, listed, many = (asyncio.run(_filtered(number)) for number in (LISTED // 2, LISTED, LISTED * 2))
    for name, at in (("key in the filter", 0), ("rows put in order as they come", 1)):
        yield _exponent(name, few[at], many[at], LISTED // 2, LISTED * 2, IN_MEMORY)
    yield Figure(f"key in the filter, {LISTED:,} sheets", f"{KEY * 1000:.0f} ms", listed[0], KEY, 1)


async def _filtered(number: int) -> tuple[float, float]:
    """Seconds of processor that a key in the filter takes, and that the rows take to come in."""
    from tui.app import Application
    from tui.screens.workspace.sheet_list import SheetList
    from tui.screens.workspace.sheet_row import row

    folder = Path(os.environ["MIEKESHI_STATE"])
    folder.mkdir(exist_ok=True)
    heads = (
        Head(folder / f"{year}" / f"{at:05}.toml", f"{year}年度 第{at}課の運営方針", f"第{at}課", year, "published")
        for at in range(number)
        for year in (2000 + at % 25,)
    )
    rows = [row(head, folder) for head in heads]

    async with Application(folder).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        listed = pilot.app.screen.query_one(SheetList)

        def come() -> None:
            at = 0
            while at < len(rows):
                some = max(40, at // 4)
                listed.extend(rows[at : at + some])
                at += some

        coming = []
        for _ in range(7):
            listed.begin_again()
            coming.append(_timed(come))
        keys = [
            min(_timed(lambda words=words: listed.filter(words)) for _ in range(7))
            for words in ("第1", "第12", "課", "")
        ]
        await pilot.pause()
    return max(keys), min(coming)


def sheets(folder: Path, number: int) -> Path:
    """A workspace of so many sheets: those of the sample city in turn, each with a title of its own."""
    samples = ROOT / "sample_data"
    texts = [path.read_text("utf-8") for path in sorted((samples / "sheets").glob("*.toml"))]
    (folder / "sheets").mkdir(parents=True)
    shutil.copy(samples / "miekeshi.toml", folder)
    for at in range(number):
        text = _TITLE.sub(f'title = "第{at}号の運営方針"', texts[at % len(texts)], count=1)
        (folder / "sheets" / f"{at:05}.toml").write_text(text, "utf-8", newline="\n")
    return folder


def _look(folder: Path) -> int:
    looks = Glances(folder, DAY)
    found = sum(1 for _one in looks.of_folder())
    looks.close()
    return found


def _across(folder: Path) -> float:
    """Seconds of processor that all looks across the sheets take, once these are known."""
    looks = Glances(folder, DAY)
    known = [(one.file, one.brief) for one in looks.of_folder() if one.brief]
    looks.close()
    return min(_timed(lambda: [make(known) for make in VIEWS.values()]) for _ in range(3))


def _memory(folder: Path) -> int:
    """Kilobytes that a process holds which knows all sheets of the folder."""
    pages = "int(open('/proc/self/statm').read().split()[1])"
    program = f"{_LOOK}; import os; print({pages} * os.sysconf('SC_PAGESIZE') // 1024)"
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return int(done.stdout)


def _timed(done: Callable[[], object]) -> float:
    began = process_time()
    done()
    return process_time() - began


def _exponent(name: str, few: float, many: float, less: int = FEW, more: int = MANY, bound: float = LINEAR) -> Figure:
    """How the time grows: 1 where it is in proportion."""
    found = log(many / few) / log(more / less)
    return Figure(f"exponent of {name}, {less:,} to {more:,} sheets", "linear", found / 1000, 1 / 1000, bound)
