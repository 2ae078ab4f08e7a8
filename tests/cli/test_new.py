"""``miekeshi new``: a workspace or a sheet to begin with, and nothing overwritten."""

import os
from pathlib import Path

import pygit2
import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.new import command as new
from miekeshi.store.workspace.check import check_file, list_problems
from miekeshi.store.workspace.forms import form_files
from miekeshi.text import i18n
from tests.cli.processes import HOSTILE, Terminal, command, is_plain, names, run, without_privileges

ALL = ("--form", "priority-measures", "--year", "2026", "--department", "総務部")


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def made(*arguments: object) -> Result:
    return CliRunner().invoke(new, [str(argument) for argument in arguments])


def test_a_folder_becomes_a_workspace_with_a_first_sheet(tmp_path: Path) -> None:
    folder = tmp_path / "city" / "hall"
    result = made(folder, *ALL)
    sheet = folder / "2026-総務部.toml"
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Made: {folder / 'miekeshi.toml'}\nMade: {sheet}\n"
    assert names(folder) == [".gitattributes", "2026-総務部.toml", "miekeshi.toml"]
    assert (folder / ".gitattributes").read_bytes() == b"*.toml text eol=lf diff=goal-sheet merge=goal-sheet\n"
    assert (folder / "miekeshi.toml").read_bytes() == b'format = "goal-workspace/1"\nform = "priority-measures"\n'
    assert list(list_problems(folder)) == []


def test_a_repository_is_begun_where_it_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "市"
    result = made(folder, *ALL, "--git")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith(f"Made: {folder / '.git'}\nCommit it with: miekeshi commit {folder}\n")
    repository = pygit2.Repository(str(folder))
    assert (repository.config["core.quotepath"], repository.head_is_unborn) == ("false", True)
    assert (folder / ".gitignore").read_text("utf-8") == ".*.miekeshi-*\n"
    again = made(folder, "--form", "manifesto", "--year", "2026", "--department", "教育部", "--git")
    assert again.stdout == f"Made: {folder / '2026-教育部.toml'}\n"


def test_a_file_is_a_sheet_and_leaves_the_folder_as_it_is(tmp_path: Path) -> None:
    result = made(tmp_path / "a.toml", *ALL)
    assert (result.exit_code, result.stdout) == (0, f"Made: {tmp_path / 'a.toml'}\n")
    assert names(tmp_path) == ["a.toml"]
    sheet = check_file(tmp_path / "a.toml").sheet
    assert sheet is not None
    assert (sheet.form, sheet.fiscal_year, sheet.department, sheet.stage) == (
        "priority-measures",
        2026,
        "総務部",
        "draft",
    )
    assert sheet.title == "令和8年度 総務部"


def test_a_workspace_that_is_there_gets_one_more_sheet(tmp_path: Path) -> None:
    made(tmp_path, *ALL)
    before = (tmp_path / "miekeshi.toml").read_bytes()
    result = made(tmp_path, "--form", "manifesto", "--year", "2026", "--department", "教育部")
    assert result.stdout == f"Made: {tmp_path / '2026-教育部.toml'}\n"
    assert (tmp_path / "miekeshi.toml").read_bytes() == before
    assert list(list_problems(tmp_path)) == []


def test_files_of_the_users_own_are_kept(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_bytes(b"* -text\n")
    made(tmp_path, *ALL)
    assert (tmp_path / ".gitattributes").read_bytes() == b"* -text\n"


@pytest.mark.parametrize("content", [b"", b"\0\0", b"[sheet of another hand"])
def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "2026-総務部.toml"
    path.write_bytes(content)
    for target in (path, tmp_path):
        result = made(target, *ALL)
        assert result.exit_code == 2
        assert result.stderr == f"miekeshi: {path}: a file of this name is there already\n  → Choose another name.\n"
        assert path.read_bytes() == content


@pytest.mark.parametrize("form_id", sorted(form_files()))
def test_every_form_makes_a_sheet_without_a_problem(tmp_path: Path, form_id: str) -> None:
    result = made(tmp_path, "--form", form_id, "--year", "2026", "--department", "総務部")
    assert result.exit_code == 0
    assert list(list_problems(tmp_path)) == []


def test_a_form_of_the_workspaces_own(tmp_path: Path) -> None:
    (tmp_path / "miekeshi.toml").write_text('format = "goal-workspace/1"\n', "utf-8")
    (tmp_path / "forms").mkdir()
    own = 'format = "goal-form/1"\ntitle = "独自"\n[layout]\nmeasure = ["section.aim", "target"]\n'
    (tmp_path / "forms" / "own.toml").write_text(own, "utf-8")
    inner = tmp_path / "2026"
    assert made(inner, "--form", "own", "--year", "2026", "--department", "総務部").exit_code == 0
    (path,) = inner.glob("2026-*.toml")
    sheet = check_file(path).sheet
    assert sheet is not None
    [measure] = sheet.measure.values()
    assert list(measure.section) == ["aim"]


def test_a_form_whose_name_no_sheet_can_hold_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "大阪.toml").write_text('format = "goal-form/1"\ntitle = "大阪"\n', "utf-8")
    result = made(tmp_path, "--form", "大阪", "--year", "2026", "--department", "総務部")
    assert result.exit_code == 2
    assert "there is no form 大阪" in result.stderr


def test_an_unknown_form_brings_those_that_are_known(tmp_path: Path) -> None:
    result = made(tmp_path / "new", "--form", "manifest", "--year", "2026", "--department", "総務部")
    assert result.exit_code == 2
    assert "miekeshi: there is no form manifest\n  → Known forms: " in result.stderr
    assert "manifesto" in result.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("year", ["2026", "２０２６", "R8", "令和8", "令和8年度", "令和８年度", "FY2026"])
def test_a_fiscal_year_as_staff_write_it(tmp_path: Path, year: str) -> None:
    assert made(tmp_path, "--form", "manifesto", "--year", year, "--department", "総務部").exit_code == 0
    assert (tmp_path / "2026-総務部.toml").exists()


@pytest.mark.parametrize("year", ["来年", "1500", "99999", "-1", "", "2026.5"])
def test_what_is_no_fiscal_year_is_refused(tmp_path: Path, year: str) -> None:
    result = made(tmp_path / "new", "--form", "manifesto", f"--year={year}", "--department", "総務部")
    assert result.exit_code == 2
    assert "--year" in result.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("missing", ["--form", "--year", "--department"])
def test_without_a_terminal_nothing_is_asked(tmp_path: Path, missing: str) -> None:
    at = ALL.index(missing)
    done = run("new", "city", *ALL[:at], *ALL[at + 2 :], cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[1] == f"  → Give it with {missing}."
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_in_a_terminal_what_is_missing_is_asked_until_it_makes_sense(tmp_path: Path) -> None:
    with Terminal(*command("new", "city"), cwd=tmp_path) as terminal:
        assert terminal.wait_for("Form")
        terminal.type("manifesto\n")
        assert terminal.wait_for("Fiscal year")
        terminal.type("いつか\n")
        assert terminal.wait_for("no fiscal year")
        assert terminal.wait_for("Fiscal year")
        terminal.type("令和8年度\n")
        assert terminal.wait_for("Department")
        terminal.type("総務部\n")
        assert terminal.wait_for("git repository")
        terminal.type("y\n")
        assert terminal.end() == 0
    assert (tmp_path / "city" / "2026-総務部.toml").exists()
    assert (tmp_path / "city" / ".git" / "HEAD").exists()


@pytest.mark.parametrize(
    "department", ["a/b", "..", ".", 'x"y\\z', "総務部\n財政課", "CON: *?", HOSTILE, "[/]", "=1+1"]
)
def test_any_department_makes_a_valid_sheet_within_the_folder(tmp_path: Path, department: str) -> None:
    folder = tmp_path / "inner"
    result = made(folder, "--form", "manifesto", "--year", "2026", "--department", department)
    assert result.exit_code == 0
    assert is_plain(result.stdout)
    assert names(tmp_path) == ["inner"]
    (path,) = folder.glob("2026-*.toml")
    sheet = check_file(path).sheet
    assert sheet is not None
    assert sheet.department == department


def test_a_very_long_department_makes_a_sheet(tmp_path: Path) -> None:
    assert made(tmp_path, "--form", "manifesto", "--year", "2026", "--department", "総務" * 200).exit_code == 0


def test_where_nothing_may_be_written_that_is_said(tmp_path: Path) -> None:
    locked, sealed = tmp_path / "locked", tmp_path / "sealed"
    locked.mkdir()
    sealed.mkdir()
    (tmp_path / "file").write_bytes(b"")
    locked.chmod(0o555)
    sealed.chmod(0o000)
    try:
        runs = [
            run("new", target, *ALL, cwd=tmp_path, before=without_privileges())
            for target in ("locked", "locked/inner", "locked/a.toml", "sealed", "sealed/a.toml", "file", "file/a.toml")
        ]
    finally:
        locked.chmod(0o755)
        sealed.chmod(0o755)
    for done in runs:
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("miekeshi: ")
        assert "  → " in done.stderr
    assert names(locked) == names(sealed) == []


def test_the_workspaces_form_is_taken_and_a_sheet_may_have_no_year(tmp_path: Path) -> None:
    made(tmp_path, "--form", "manifesto", "--year", "2026", "--department", "教育部")
    result = made(tmp_path, "--no-year", "--department", "港湾部")
    assert result.stdout == f"Made: {tmp_path / '港湾部.toml'}\n"
    sheet = check_file(tmp_path / "港湾部.toml").sheet
    assert sheet is not None
    assert (sheet.form, sheet.fiscal_year, sheet.title) == ("manifesto", None, "港湾部")
    assert list(list_problems(tmp_path)) == []
