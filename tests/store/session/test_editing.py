"""An open sheet: every edit can be taken back, and it is dirty exactly when it differs from its file."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from miekeshi.diff.changes import Change, changes
from miekeshi.model import Sheet, put
from miekeshi.store.files.problem import ChangedElsewhere, NotSaved
from miekeshi.store.session import recovery
from miekeshi.store.session.editing import Editing, open_sheet
from miekeshi.store.workspace.check import check_file
from tests.sheets import SMALL, edited

TITLE = ("measure", "m-8p3n", "title")


T = ("measure", "m-7k2m", "target", "t-91xa", "text")


@pytest.fixture
def editing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editing[Sheet]:
    monkeypatch.setenv("MIEKESHI_STATE", str(tmp_path / "state"))
    path = tmp_path / "a.toml"
    path.write_bytes(SMALL.encode())
    return open_sheet(check_file(path))


def retitled(editing: Editing[Sheet], title: str) -> Sheet:
    return put(editing.value, TITLE, title)


def test_a_sheet_just_opened_is_clean_and_has_nothing_to_take_back(editing: Editing[Sheet]) -> None:
    assert not editing.dirty
    assert editing.unsaved() == []
    assert (editing.undoable, editing.redoable, editing.undo(), editing.redo()) == (None, None, None, None)
    assert [problem.code for problem in editing.problems] == ["unknown-key"]


def test_a_check_done_elsewhere_counts_for_the_content_it_looked_at(editing: Editing[Sheet]) -> None:
    before = editing.content
    editing.take_check(before, ())
    assert editing.problems == ()
    editing.edit(retitled(editing, "別の題"), "")
    editing.save()
    editing.take_check(before, ())
    assert [problem.code for problem in editing.problems] == ["unknown-key"]


def test_an_edit_is_labelled_undone_and_redone(editing: Editing[Sheet]) -> None:
    first = editing.value
    second = retitled(editing, "受付の改善")
    assert editing.edit(second, "改題")
    assert (editing.dirty, editing.undoable, editing.redoable) == (True, "改題", None)
    assert editing.unsaved() == [Change(TITLE, "窓口の改善", "受付の改善")]
    assert editing.undo() == "改題"
    assert (editing.value, editing.dirty, editing.undoable, editing.redoable) == (first, False, None, "改題")
    assert editing.redo() == "改題"
    assert (editing.value, editing.dirty) == (second, True)


def test_an_edit_that_changes_nothing_is_none(editing: Editing[Sheet]) -> None:
    assert not editing.edit(retitled(editing, "窓口の改善"), "改題")
    assert editing.undoable is None


def test_an_edit_that_changes_nothing_keeps_what_can_be_redone(editing: Editing[Sheet]) -> None:
    editing.edit(retitled(editing, "一"), "一へ")
    editing.undo()
    assert not editing.edit(editing.value, "改題")
    assert editing.redoable == "一へ"


def test_an_edit_after_undo_takes_the_place_of_what_was_undone(editing: Editing[Sheet]) -> None:
    editing.edit(retitled(editing, "一"), "一へ")
    editing.edit(retitled(editing, "二"), "二へ")
    editing.undo()
    editing.edit(retitled(editing, "三"), "三へ")
    assert (editing.redoable, editing.undo(), editing.undo(), editing.undo()) == (None, "三へ", "一へ", None)


def test_a_save_moves_the_base_and_undo_goes_back_beyond_it(editing: Editing[Sheet]) -> None:
    editing.edit(retitled(editing, "一"), "一へ")
    editing.save()
    assert (editing.dirty, editing.undoable) == (False, "一へ")
    editing.undo()
    assert editing.dirty
    assert editing.unsaved() == [Change(TITLE, "一", "窓口の改善")]
    editing.save()
    assert editing.path.read_bytes() == SMALL.encode()
    assert not editing.dirty


def test_after_a_save_the_problems_are_those_of_the_new_text(editing: Editing[Sheet]) -> None:
    editing.edit(put(editing.value, ("measure", "m-8p3n", "sdgs"), (18,)), "SDGs")
    editing.save()
    assert [problem.code for problem in editing.problems] == ["unknown-key", "no-such-sdg"]


def test_a_refused_save_changes_nothing_here(editing: Editing[Sheet]) -> None:
    editing.edit(retitled(editing, "一"), "一へ")
    editing.path.write_bytes(SMALL.replace("窓口", "受付").encode())
    with pytest.raises(ChangedElsewhere):
        editing.save()
    assert (editing.dirty, editing.undoable, editing.undo(), editing.dirty) == (True, "一へ", "一へ", False)


class Session(RuleBasedStateMachine):
    """Any sequence of edits, undo, redo and saves, beside the list of sheets that it ought to have gone through."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("MIEKESHI_STATE", self.folder.name)

    @initialize()
    def open(self) -> None:
        path = Path(self.folder.name, "a.toml")
        path.write_bytes(SMALL.encode())
        self.editing = open_sheet(check_file(path))
        self.went = [self.editing.value]
        self.at = 0
        self.saved = self.editing.value

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        sheet = data.draw(edited(self.editing.value))
        differs = any(changes(self.editing.value, sheet))
        assert self.editing.edit(sheet, str(len(self.went))) == differs
        if differs:
            self.went[self.at + 1 :] = [sheet]
            self.at += 1

    @rule()
    def undo(self) -> None:
        assert (self.editing.undo() is not None) == (self.at > 0)
        self.at = max(0, self.at - 1)

    @rule()
    def redo(self) -> None:
        assert (self.editing.redo() is not None) == (self.at + 1 < len(self.went))
        self.at = min(len(self.went) - 1, self.at + 1)

    @precondition(lambda self: self.editing.dirty)
    @rule()
    def save(self) -> None:
        self.editing.save()
        self.saved = self.went[self.at]

    @invariant()
    def stands_where_it_ought(self) -> None:
        assert self.editing.value is self.went[self.at]
        assert self.editing.dirty == any(changes(self.saved, self.went[self.at]))
        assert self.editing.dirty == bool(self.editing.unsaved())
        assert self.editing.dirty == recovery.place(self.editing.path).exists()
        on_disk = check_file(self.editing.path).sheet
        assert on_disk is not None
        assert not any(changes(on_disk, self.saved))

    def teardown(self) -> None:
        if hasattr(self, "editing"):
            while self.editing.undo():
                pass
            assert self.editing.value is self.went[0]
        self.patch.undo()
        self.folder.cleanup()


TestSession: Any = Session.TestCase
TestSession.settings = settings(stateful_step_count=15)


def test_a_file_that_is_gone_is_written_again_with_what_was_not_saved(editing: Editing[Sheet]) -> None:
    editing.edit(retitled(editing, "受付の改善"), "改題")
    editing.path.unlink()
    editing.restore()
    assert editing.path.read_bytes() == SMALL.replace("窓口の改善", "受付の改善").encode()
    assert (editing.dirty, recovery.place(editing.path).exists()) == (False, False)
    assert editing.undo() == "改題"


def test_a_file_of_another_name_is_followed_with_what_was_not_saved(editing: Editing[Sheet]) -> None:
    before = editing.path
    editing.edit(retitled(editing, "受付の改善"), "改題")
    after = before.rename(before.with_name("b.toml"))
    editing.follow(after)
    assert (editing.path, editing.dirty) == (after, True)
    assert (recovery.place(before).exists(), recovery.place(after).exists()) == (False, True)
    editing.save()
    assert after.read_bytes() == SMALL.replace("窓口の改善", "受付の改善").encode()
    assert not before.exists()


def test_undo_over_saves_gives_back_the_bytes_remarks_and_shape_included(editing: Editing[Sheet]) -> None:
    texts = [editing.path.read_bytes()]
    for at, value in ((T, "一行目\n二行目"), (T[:4], None), (("title",), "表題\n副題")):
        editing.edit(put(editing.value, at, value), "")
        editing.save()
        texts.append(editing.path.read_bytes())
    assert "# 年度内".encode() in texts[0] and "# 年度内".encode() not in texts[2]
    for text in texts[2::-1]:
        editing.undo()
        editing.save()
        assert editing.path.read_bytes() == text
    for text in texts[1:]:
        editing.redo()
        editing.save()
        assert editing.path.read_bytes() == text


def test_undo_over_another_hands_change_takes_back_only_ones_own(editing: Editing[Sheet]) -> None:
    first = editing.value
    editing.edit(put(editing.value, T, "一行目\n二行目"), "")
    editing.save()
    editing.path.write_bytes(editing.path.read_bytes().replace("窓口の改善".encode(), "窓口の改良".encode()))
    editing.edit(put(editing.value, ("title",), "表題"), "")
    editing.save_joined()
    while editing.undo() is not None:
        pass
    editing.save()
    assert [change.path for change in changes(first, editing.saved)] == [("measure", "m-8p3n", "title")]
    assert "窓口の改良" in editing.path.read_text("utf-8")


def test_a_save_is_under_way_until_it_is_settled_or_has_failed(editing: Editing[Sheet]) -> None:
    editing.edit(retitled(editing, "受付の改善"), "改題")
    written = editing.write()
    assert editing.writing
    editing.settle(written)
    assert not editing.writing
    editing.edit(retitled(editing, "窓口の集約"), "改題")
    editing.path.unlink()
    with pytest.raises(NotSaved):
        editing.write()
    assert not editing.writing
