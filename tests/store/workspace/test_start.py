"""A workspace and a sheet to begin with."""

from pathlib import Path

import pytest

from miekeshi.model import in_order
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.workspace.check import check_file, list_problems
from miekeshi.store.workspace.forms import form, form_files
from miekeshi.store.workspace.start import blank, start_sheet, start_workspace
from tests.cli.processes import names


def test_a_folder_becomes_a_workspace_once(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert start_workspace(folder, "manifesto")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert not start_workspace(folder, "policy-table")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert list(list_problems(folder)) == []


def test_a_subfolder_of_a_workspace_belongs_to_it(tmp_path: Path) -> None:
    start_workspace(tmp_path, "manifesto")
    assert not start_workspace(tmp_path / "2026", "manifesto")
    assert names(tmp_path / "2026") == []


@pytest.mark.parametrize("form_id", sorted(form_files()))
def test_a_draft_has_the_headings_of_its_form_and_one_measure(form_id: str) -> None:
    sheet = blank(form_id, 2026, "総務部")
    layout = form(form_id).layout
    for parts, sections in (
        (layout.sheet, sheet.section),
        (layout.measure, next(iter(sheet.measure.values())).section),
    ):
        named = [part.removeprefix("section.") for part in parts if part.startswith("section.")]
        assert [key for key, _section in in_order(sections)] == named
    assert len(sheet.measure) == 1
    assert (sheet.stage, sheet.published, sheet.title) == ("draft", None, "令和8年度 総務部")


def test_a_sheet_is_named_after_year_and_department(tmp_path: Path) -> None:
    path = start_sheet(tmp_path, "manifesto", 2019, "総務/防災 部")
    assert path == tmp_path / "2019-総務-防災-部.toml"
    assert check_file(path).problems == ()


def test_two_sheets_of_one_department_and_year_are_refused_and_the_first_stays(tmp_path: Path) -> None:
    path = start_sheet(tmp_path, "manifesto", 2026, "総務部")
    before = path.read_bytes()
    with pytest.raises(NotSaved) as caught:
        start_sheet(tmp_path, "manifesto", 2026, "総務部")
    assert caught.value.problem.code == "exists"
    assert path.read_bytes() == before


def test_a_sheet_may_be_named_otherwise(tmp_path: Path) -> None:
    path = start_sheet(tmp_path, "manifesto", 2026, "総務部", tmp_path / "x.toml")
    assert names(tmp_path) == ["x.toml"]
    assert path == tmp_path / "x.toml"
