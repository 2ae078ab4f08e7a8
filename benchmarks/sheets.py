"""Reading, saving, laying out and striking: what happens within the process once it runs."""

import difflib
import re
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

import tomlkit

from benchmarks.commands import SHEET
from benchmarks.folders import TARGETS, with_targets
from benchmarks.harness import Figure, call, compare
from miekeshi.model import Sheet, get, put
from miekeshi.page.layout import page
from miekeshi.redline.segments import redline
from miekeshi.store.files.read import Content
from miekeshi.store.files.write import save
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.forms import form

SIZE = 30_000
_MEASURE = re.compile(r"^\[measure\.m-", re.MULTILINE)


def within_the_process() -> Iterator[Figure]:
    """A save against one tomlkit parse of the same text; the rest for information."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sheet.toml")
        text = _text_of_size(SIZE)
        path.write_text(text, "utf-8", newline="\n")
        size = f"{len(text.encode()) / 1000:.0f} KB"
        yield compare(
            f"save of one field, {size}",
            call(Saving(path).once),
            "one tomlkit parse of it",
            call(lambda: tomlkit.parse(text)),
            bound=1.5,
            rounds=25,
        )
        yield compare(
            f"read and check, {size}",
            call(lambda: check_file(path)),
            "tomllib.loads",
            call(lambda: tomllib.loads(text)),
            rounds=25,
        )
        sheet = with_targets(_opened(path)[1])
        layout = form(sheet.form)
        yield compare(
            f"page of {TARGETS} targets",
            call(lambda: page(sheet, layout, "redline")),
            "tomllib.loads of 30 KB",
            call(lambda: tomllib.loads(text)),
            rounds=9,
        )
    old = _text_of_size(20_000)
    new = old.replace("月末", "月上旬").replace("実施", "開催")
    yield compare(
        "redline of a text of 20 KB",
        call(lambda: redline(old, new)),
        "difflib by characters",
        call(lambda: difflib.SequenceMatcher(None, old, new).get_opcodes()),
        rounds=5,
    )


def _text_of_size(size: int) -> str:
    """A sample sheet with its measures again under other ids, cut between measures once it is of the size."""
    text = SHEET.read_text("utf-8")
    again = _MEASURE.sub("[measure.n-", text[text.index("[measure.") :])
    parts = re.split(r"(?=^\[measure\.[^.\]]+\]$)", text + "\n" + again, flags=re.MULTILINE)
    made = ""
    for part in parts:
        if len(made.encode()) >= size:
            break
        made += part
    return made


def _opened(path: Path) -> tuple[Content, Sheet]:
    checked = check_file(path)
    assert checked.content is not None and checked.sheet is not None, checked.problems
    return checked.content, checked.sheet


class Saving:
    """A sheet whose last target is reworded and saved, again and again."""

    def __init__(self, path: Path) -> None:
        self.content, self.sheet = _opened(path)
        measure = max(key for key, one in self.sheet.measure.items() if one.target)
        self.field = ("measure", measure, "target", max(self.sheet.measure[measure].target), "text")
        self.texts = (get(self.sheet, self.field), "令和6年3月末までに12回以上開催する。")

    def once(self) -> None:
        """Save the one wording over the other."""
        text = self.texts[get(self.sheet, self.field) == self.texts[0]]
        new = put(self.sheet, self.field, text)
        self.content, self.sheet = save(self.content, self.sheet, new).content, new
