"""Forms and the workspace's own file, changed with the care that sheets have."""

from pathlib import Path

import pytest

from miekeshi.model import put
from miekeshi.model.form import Period
from miekeshi.store.files.problem import ChangedElsewhere, NotSaved
from miekeshi.store.session.form_editing import copy_form, is_built_in, open_form, open_workspace, save_workspace
from miekeshi.store.workspace.forms import BUILT_IN, check_form, form_files

SOURCE = BUILT_IN / "priority-measures.toml"


def test_a_copy_is_the_workspaces_own_and_changes_by_single_lines(tmp_path: Path) -> None:
    path = copy_form(SOURCE, tmp_path, "our-form")
    assert path.read_bytes() == SOURCE.read_bytes()
    assert form_files(tmp_path)["our-form"] == path
    assert not is_built_in(path)
    editing = open_form(path)
    key = next(iter(editing.value.period))
    editing.edit(put(editing.value, ("period", key, "label"), "前期"), "edited")
    assert editing.dirty
    assert editing.save().lines == 1
    before, after = (one.read_text("utf-8").splitlines() for one in (SOURCE, path))
    assert [line for line in after if line not in before] == ['label = "前期"']
    assert not editing.dirty
    assert editing.undo() == "edited"
    editing.save()
    assert path.read_bytes() == SOURCE.read_bytes()


def test_parts_come_and_go_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "forms" / "a.toml"
    path.parent.mkdir()
    text = '# 様式\r\nformat = "goal-form/1"\r\ntitle = "甲"  # 名\r\n\r\n[label]\r\ntarget = "【目標】"\r\n'
    path.write_bytes(text.encode())
    editing = open_form(path)
    period = Period(order=10, label="年度", first="04-01", last="03-31")
    editing.edit(put(editing.value, ("period",), {"year": period}), "a")
    editing.edit(put(editing.value, ("label", "note"), "【注】"), "b")
    editing.save()
    form, problems = check_form(path)
    assert form is not None
    assert problems == ()
    assert form.period["year"].label == "年度"
    assert form.label["note"] == "【注】"
    assert path.read_bytes().startswith(text.encode())
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")
    editing.undo()
    editing.undo()
    editing.save()
    assert check_form(path)[0] == open_form(path).value
    assert "period" not in path.read_text("utf-8")


def test_a_name_that_is_taken_and_a_file_that_another_changed_are_refused(tmp_path: Path) -> None:
    path = copy_form(SOURCE, tmp_path, "our-form")
    with pytest.raises(NotSaved) as taken:
        copy_form(SOURCE, tmp_path, "our-form")
    assert taken.value.problem.code == "exists"
    editing = open_form(path)
    editing.edit(put(editing.value, ("title",), "乙"), "edited")
    path.write_bytes(path.read_bytes() + b"# other\n")
    with pytest.raises(ChangedElsewhere):
        editing.save()
    assert path.read_bytes().endswith(b"# other\n")
    assert editing.dirty


def test_a_form_that_cannot_be_read_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('format = "goal-form/1"\n', "utf-8")
    with pytest.raises(NotSaved) as wrong:
        open_form(path)
    assert wrong.value.problem.code == "missing"


def test_the_workspaces_own_file_is_made_or_changed(tmp_path: Path) -> None:
    content, old = open_workspace(tmp_path)
    assert content is None
    save_workspace(tmp_path, None, old, put(old, ("name",), "みさき市"))
    marker = tmp_path / "miekeshi.toml"
    assert marker.read_text("utf-8") == 'format = "goal-workspace/1"\nname = "みさき市"\n'
    marker.write_text('# 市の設定\nformat = "goal-workspace/1"\nname = "みさき市"\ncolour = "red"\n', "utf-8")
    content, old = open_workspace(tmp_path)
    save_workspace(tmp_path, content, old, put(old, ("form",), "manifesto"))
    assert marker.read_text("utf-8").splitlines() == [
        "# 市の設定",
        'format = "goal-workspace/1"',
        'name = "みさき市"',
        'form = "manifesto"',
        'colour = "red"',
    ]
    marker.write_text('format = "goal-workspace/1"\nname = 3\n', "utf-8")
    with pytest.raises(NotSaved) as wrong:
        open_workspace(tmp_path)
    assert wrong.value.problem.code == "wrong-type"


def test_after_a_save_the_problems_are_those_of_the_new_text(tmp_path: Path) -> None:
    editing = open_form(copy_form(SOURCE, tmp_path, "our-form"))
    assert editing.problems == ()
    editing.edit(put(editing.value, ("layout", "goal"), ("title", "no-such-part")), "edited")
    editing.save()
    assert [problem.code for problem in editing.problems] == ["unknown-part"]
