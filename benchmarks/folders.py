"""The folders that the application is measured on: the demo's five sheets, thousands of them, and one very long one."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.harness import ROOT, environment
from benchmarks.terminal import Terminal, shows
from miekeshi.model import Sheet, put
from miekeshi.store.files.write import create
from miekeshi.store.workspace.check import check_file

MANY = 2000
TARGETS = 300
NEWEST = 2030
"""A fiscal year that stands first in the list."""
SIZES = ((80, 24), (120, 40))
ON_SHEET = "見え消し版"
"""Words that only the screen of one sheet shows."""
ON_PAGE = "本庁舎の将来の姿について、市民とともに"
"""Words that only the page of the long sheet shows, not its outline."""
ON_FORM = "改定日"
"""Words that only the form of a revision shows."""
ON_PERIOD = "または日付"
"""Words that only the question for which period to report shows."""
ON_REPORT = "前期と同じ"
"""Words that only the quarterly update shows."""
STEPS_TO_TARGETS = 30
_TITLE = re.compile(r'^title = "(.*)"$', re.MULTILINE)
_YEAR = re.compile(r"^fiscal_year = (\d+)$", re.MULTILINE)
_DEPARTMENT = re.compile(r'^department = "(.*)"$', re.MULTILINE)


class Folder(NamedTuple):
    """A workspace, and words that its first row shows."""

    path: Path
    first: str


@contextmanager
def folders() -> Iterator[tuple[Folder, Folder]]:
    """A workspace of the demo's sheets, and many copies of them in turn, each with a title of its own."""
    with tempfile.TemporaryDirectory() as folder:
        demo, many = Path(folder, "demo"), Path(folder, "many")
        subprocess.run(
            [sys.executable, "-m", "miekeshi", "demo", "--no-open", str(demo)],
            env=environment(),
            stdout=subprocess.DEVNULL,
            check=True,
            cwd=ROOT,
        )
        with (demo / "miekeshi.toml").open("a", encoding="utf-8") as file:
            file.write("# A workspace of its own, which offers no guided tour at its first key.\n")
        (many / "sheets").mkdir(parents=True)
        shutil.copy(demo / "miekeshi.toml", many)
        shutil.copytree(demo / "forms", many / "forms")
        texts = [path.read_text("utf-8") for path in sorted((demo / "sheets").glob("*.toml"))]
        for number in range(MANY):
            text = _TITLE.sub(f'title = "第{number}号の運営方針"', texts[number % len(texts)], count=1)
            (many / "sheets" / f"{number:04}.toml").write_text(text, "utf-8", newline="\n")
        yield Folder(demo, first_department(demo)), Folder(many, first_department(many))


def first_department(workspace: Path) -> str:
    """The department whose sheet of the newest year comes first, of the few files that are read before any paint."""
    texts = [path.read_text("utf-8") for path in sorted((workspace / "sheets").glob("*.toml"))[:8]]
    heads = [(_YEAR.search(text), _DEPARTMENT.search(text)) for text in texts]
    return min((-int(year[1]), department[1]) for year, department in heads if year and department)[1]


def long_sheet(demo: Path, number: int = TARGETS) -> Path:
    """A sheet of so many targets, first in the demo's folder; its path."""
    path = demo / "sheets" / "0000-long.toml"
    checked = check_file(max((demo / "sheets").glob("*.toml"), key=lambda one: one.stat().st_size))
    assert checked.sheet is not None, checked.problems
    sheet = put(with_targets(checked.sheet, number), ("title",), "三百の目標の一覧")
    create(path, put(sheet, ("fiscal_year",), NEWEST))
    return path


def with_targets(sheet: Sheet, number: int = TARGETS) -> Sheet:
    """The sheet with the targets of its first measure repeated until there are so many."""
    key, measure = next((key, one) for key, one in sheet.measure.items() if one.target)
    targets = list(measure.target.values())
    many = {f"t-{at:04}": put(targets[at % len(targets)], ("order",), at * 10) for at in range(number)}
    return put(sheet, ("measure", key, "target"), many)


def open_page(terminal: Terminal) -> None:
    """Wait for the page of the sheet that was opened, and until the program rests."""
    terminal.until(shows(ON_SHEET, ON_PAGE))
    terminal.rest()


def go_to_target(terminal: Terminal) -> None:
    """Wait for the page, and put the cursor on a target."""
    open_page(terminal)
    for _ in range(STEPS_TO_TARGETS):
        terminal.key("\x1b[B", lambda _lines: True)
        terminal.rest()
