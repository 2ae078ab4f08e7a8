"""A file opened again goes on where it was left, unless another hand wrote it meanwhile."""

from pathlib import Path

import pytest

from miekeshi.model import Sheet, put
from miekeshi.store.session.editing import Editing, open_sheet
from miekeshi.store.session.sessions import UNEDITED, Sessions
from miekeshi.store.workspace.check import check_file
from tests.tui.sheets import DRAFT


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    path = tmp_path / "a.toml"
    path.write_text(DRAFT, encoding="utf-8", newline="\n")
    return path


def opened(sessions: Sessions, file: Path) -> Editing[Sheet]:
    return sessions.resume(open_sheet(check_file(file)))


def edited(editing: Editing[Sheet], title: str) -> None:
    editing.edit(put(editing.value, ("title",), title), title)


def test_undo_lives_on_after_saving_and_opening_again(file: Path) -> None:
    sessions = Sessions()
    first = opened(sessions, file)
    edited(first, "一")
    first.save()
    again = opened(sessions, file)
    assert again is first and again.undoable == "一"
    again.undo()
    again.save()
    assert file.read_text("utf-8") == DRAFT
    assert opened(sessions, file).redoable == "一"


def test_what_was_given_up_comes_back_with_undo(file: Path) -> None:
    sessions = Sessions()
    first = opened(sessions, file)
    edited(first, "一")
    first.discard()
    assert not first.dirty
    again = opened(sessions, file)
    again.undo()
    assert again.value.title == "一" and again.dirty


def test_a_file_that_another_hand_wrote_is_begun_anew(file: Path) -> None:
    sessions = Sessions()
    first = opened(sessions, file)
    edited(first, "一")
    first.save()
    file.write_text(DRAFT, encoding="utf-8", newline="\n")
    again = opened(sessions, file)
    assert again is not first and again.undoable is None and again.value.title != "一"


def test_what_is_not_saved_is_left_to_its_recovery(file: Path) -> None:
    sessions = Sessions()
    edited(opened(sessions, file), "一")
    assert not opened(sessions, file).dirty


def test_sessions_without_an_edit_do_not_pile_up(file: Path, tmp_path: Path) -> None:
    sessions = Sessions()
    kept = opened(sessions, file)
    edited(kept, "一")
    kept.save()
    for number in range(3 * UNEDITED):
        one = tmp_path / f"b{number}.toml"
        one.write_text(DRAFT, encoding="utf-8", newline="\n")
        opened(sessions, one)
    assert len(sessions._by_file) <= UNEDITED + 2
    assert opened(sessions, file) is kept
