"""A save over what another hand changed meanwhile: both are in the file, or it is said what is in the way."""

import subprocess
import sys
from pathlib import Path

import pytest

from miekeshi.model import Sheet, get, put
from miekeshi.store.files.joining import join, save_joined
from miekeshi.store.files.problem import ChangedElsewhere, NotSaved
from miekeshi.store.files.read import Content
from miekeshi.store.session.editing import open_sheet
from miekeshi.store.workspace.check import check_file
from tests.sheets import SMALL

T = ("measure", "m-7k2m", "target", "t-91xa", "text")
TITLE = ("measure", "m-8p3n", "title")
THEIRS = SMALL.replace("窓口の改善", "窓口の改良  # 題").replace('改良  # 題"', '改良" # 題')


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    file = tmp_path / "a.toml"
    file.write_bytes(SMALL.encode())
    return file


def opened(path: Path) -> tuple[Content, Sheet]:
    checked = check_file(path)
    assert checked.content is not None and checked.sheet is not None
    return checked.content, checked.sheet


def test_with_no_other_hand_it_is_a_save(path: Path) -> None:
    content, sheet = opened(path)
    saved, theirs = save_joined(content, sheet, put(sheet, T, "私の文"))
    assert (saved.lines, theirs) == (1, sheet)


def test_what_two_hands_made_of_two_places_is_both_in_the_file_with_the_remarks(path: Path) -> None:
    content, sheet = opened(path)
    path.write_bytes(THEIRS.encode())
    _saved, theirs = save_joined(content, sheet, put(sheet, T, "私の文"))
    assert get(theirs, TITLE) == "窓口の改良"
    assert path.read_text("utf-8") == THEIRS.replace("令和4年1月末までに冊子を発行する。", "私の文")


def test_what_two_hands_made_of_one_place_is_refused_with_what_it_is(path: Path) -> None:
    content, sheet = opened(path)
    path.write_bytes(THEIRS.encode())
    with pytest.raises(ChangedElsewhere) as caught:
        save_joined(content, sheet, put(sheet, TITLE, "受付の改善"))
    assert "受付の改善" in caught.value.problem.message and "窓口の改良" in caught.value.problem.message
    assert path.read_text("utf-8") == THEIRS


@pytest.mark.parametrize(
    "text",
    ["", "no toml =", SMALL.replace("2021", "2022"), SMALL.replace('stage = "published"', 'stage = "closed"')],
    ids=["empty", "no toml", "another year", "closed"],
)
def test_what_cannot_be_merged_is_refused(path: Path, text: str) -> None:
    content, sheet = opened(path)
    assert text != SMALL
    path.write_bytes(text.encode())
    with pytest.raises(NotSaved):
        save_joined(content, sheet, put(sheet, T, "私の文"))
    assert path.read_text("utf-8") == text


def test_an_open_sheet_goes_on_with_theirs_in_it_and_undo_takes_back_only_ours(path: Path) -> None:
    editing = open_sheet(check_file(path))
    for text in ("一", "二"):
        editing.edit(put(editing.value, T, text), text)
    path.write_bytes(THEIRS.encode())
    joined = editing.join()
    assert not joined.merged.found
    editing.take(joined, joined.merged.value)
    editing.save()
    assert path.read_text("utf-8") == THEIRS.replace("令和4年1月末までに冊子を発行する。", "二")
    assert [editing.undo(), editing.undo(), editing.undo()] == ["二", "一", None]
    editing.save()
    assert path.read_text("utf-8") == THEIRS


WRITER = f"""
import sys
from pathlib import Path
from miekeshi.model import get, put
from miekeshi.store.files.joining import save_joined
from miekeshi.store.workspace.check import check_file
place = {TITLE!r} if sys.argv[2] == "a" else {T!r}
for number in range(20):
    read = check_file(Path(sys.argv[1]))
    save_joined(read.content, read.sheet, put(read.sheet, place, f"{{sys.argv[2]}}{{number}}"))
    now = check_file(Path(sys.argv[1])).sheet
    assert get(now, place) == f"{{sys.argv[2]}}{{number}}"
"""


def test_two_processes_at_two_places_of_one_file_lose_nothing(path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), name]) for name in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    _content, sheet = opened(path)
    assert (get(sheet, TITLE), get(sheet, T)) == ("a19", "b19")


def test_theirs_can_be_looked_at_without_anything_changing(path: Path) -> None:
    content, sheet = opened(path)
    path.write_bytes(THEIRS.encode())
    joined = join(content, sheet, put(sheet, TITLE, "受付の改善"))
    assert len(joined.merged.found) == 1
    assert path.read_text("utf-8") == THEIRS
