"""A copy never takes the name of a file that is there, not even of one that comes at the same moment."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from miekeshi.model import Sheet, put
from miekeshi.store.session.copies import save_copy
from miekeshi.store.session.editing import Editing, open_sheet
from miekeshi.store.workspace.check import check_file
from tests.sheets import SMALL

TITLE = ("measure", "m-8p3n", "title")
DAY = date(2021, 10, 29)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    file = tmp_path / "a.toml"
    file.write_bytes(SMALL.encode())
    return file


def opened(path: Path) -> Editing[Sheet]:
    return open_sheet(check_file(path))


def test_each_copy_has_a_name_of_its_own_and_says_what_was_meant(path: Path) -> None:
    editing = opened(path)
    for number, title in enumerate(("一", "二"), 1):
        editing.edit(put(editing.value, TITLE, title), "")
        copy = save_copy(editing, DAY)
        assert copy == path.with_name(f"a-20211029-{number}.toml")
        assert copy.read_text("utf-8") == SMALL.replace("窓口の改善", title)
    assert path.read_bytes() == SMALL.encode()


COPIES = f"""
import sys
from datetime import date
from pathlib import Path
from miekeshi.model import put
from miekeshi.store.session.copies import save_copy
from miekeshi.store.session.editing import open_sheet
from miekeshi.store.workspace.check import check_file
editing = open_sheet(check_file(Path(sys.argv[1])))
for number in range(15):
    editing.edit(put(editing.value, {TITLE!r}, f"{{sys.argv[2]}}-{{number}}"), "")
    save_copy(editing, date(2021, 10, 29))
"""


def test_of_copies_that_two_processes_save_at_once_none_is_lost(path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", COPIES, str(path), name]) for name in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    titles = {sheet.measure["m-8p3n"].title for file in path.parent.glob("a-*") if (sheet := check_file(file).sheet)}
    assert titles == {f"{name}-{number}" for name in "ab" for number in range(15)}
