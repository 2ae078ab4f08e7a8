"""What became of a file beneath whoever has it open is told apart, and nothing that stands in it is written over."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.read import Content, load
from miekeshi.store.files.sight import look
from miekeshi.store.files.write import restore
from miekeshi.store.workspace.check import check_file
from tests.sheets import SMALL

CHANGED = SMALL.replace("窓口の改善", "受付の改善")
CUT = SMALL.encode()[: SMALL.encode().index(b"[measure.") + 5]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "総務部.toml"
    file.write_bytes(SMALL.encode())
    return file


def content_of(path: Path) -> Content:
    content = load(path)
    assert isinstance(content, Content)
    return content


def renamed(path: Path) -> None:
    path.rename(path.with_name("総務課.toml"))


def renamed_and_changed(path: Path) -> None:
    renamed(path)
    path.with_name("総務課.toml").write_bytes(CHANGED.encode())


def checked_out_under_another_name(path: Path) -> None:
    path.with_name("総務課.toml").write_bytes(SMALL.encode())
    path.unlink()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def other_in_its_inode(path: Path) -> None:
    renamed(path)
    path.with_name("総務課.toml").write_bytes(SMALL.replace("m-", "m-x").encode())


@pytest.mark.parametrize(
    ("change", "state", "code", "moved"),
    [
        (lambda path: None, "same", None, None),
        (lambda path: path.write_bytes(SMALL.encode()), "same", None, None),
        (lambda path: path.write_bytes(CHANGED.encode()), "changed", None, None),
        (Path.unlink, "gone", "not-found", None),
        (renamed, "moved", "not-found", "総務課.toml"),
        (renamed_and_changed, "moved", "not-found", "総務課.toml"),
        (checked_out_under_another_name, "moved", "not-found", "総務課.toml"),
        (other_in_its_inode, "gone", "not-found", None),
        (a_folder, "unreadable", "is-folder", None),
        (lambda path: path.write_bytes(b""), "unreadable", "empty", None),
        (lambda path: path.write_bytes(CUT), "unreadable", "toml-syntax", None),
        (lambda path: path.write_bytes(b"\0" * 90), "unreadable", "zero-filled", None),
        (lambda path: path.write_bytes(b"<<<<<<< a\n=======\n>>>>>>> b\n"), "unreadable", "conflict-markers", None),
    ],
)
def test_what_became_of_the_file_is_told(
    path: Path, change: Callable[[Path], object], state: str, code: str | None, moved: str | None
) -> None:
    content = content_of(path)
    before = look(content)
    assert before.state == "same"
    change(path)
    now = look(content, before)
    assert (now.state, now.problem and now.problem.code, now.moved and now.moved.name) == (state, code, moved)
    assert look(content, now) is now
    assert look(content, now, full=True) == now


def test_a_change_that_keeps_size_and_time_is_seen_by_a_look_in_full(path: Path) -> None:
    content = content_of(path)
    before, times = look(content), path.stat()
    path.write_bytes(CHANGED.encode())
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert look(content, before) is before
    assert look(content, before, full=True).state == "changed"


def test_what_was_gone_and_is_back_is_the_same(path: Path) -> None:
    content = content_of(path)
    path.unlink()
    gone = look(content, look(content))
    path.write_bytes(SMALL.encode())
    assert look(content, gone).state == "same"


def test_a_file_that_is_gone_is_written_again_as_it_was(path: Path) -> None:
    checked = check_file(path)
    assert checked.content is not None and checked.sheet is not None
    path.unlink()
    written = restore(checked.content, checked.sheet, checked.sheet)
    assert path.read_bytes() == SMALL.encode()
    assert written.content.digest == checked.content.digest


@pytest.mark.parametrize("left", [b"", b"\0\0\0"])
def test_a_file_in_which_nothing_stands_is_written_again(path: Path, left: bytes) -> None:
    checked = check_file(path)
    assert checked.content is not None and checked.sheet is not None
    path.write_bytes(left)
    restore(checked.content, checked.sheet, checked.sheet)
    assert path.read_bytes() == SMALL.encode()


@pytest.mark.parametrize("left", [CHANGED.encode(), CUT, b"\xff"])
def test_what_stands_in_the_file_is_not_written_over(path: Path, left: bytes) -> None:
    checked = check_file(path)
    assert checked.content is not None and checked.sheet is not None
    path.write_bytes(left)
    with pytest.raises(NotSaved) as caught:
        restore(checked.content, checked.sheet, checked.sheet)
    assert caught.value.problem.code == "changed-elsewhere"
    assert path.read_bytes() == left
    assert [file.name for file in path.parent.iterdir()] == [path.name]
