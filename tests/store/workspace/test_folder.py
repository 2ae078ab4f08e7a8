"""A folder of sheets: which files are its sheets, what a list shows of them, and the forms they name."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from miekeshi.store.files.problem import whole
from miekeshi.store.files.read import LARGEST
from miekeshi.store.workspace.check import Ids, list_problems, problems_by_file
from miekeshi.store.workspace.folder import Head, head, is_folder, root_of, sheet_files
from miekeshi.store.workspace.forms import BUILT_IN, form, form_files
from miekeshi.text.i18n import spoken
from tests.cli.processes import RUN_AS_ROOT
from tests.sheets import SMALL

FORM = 'format = "goal-form/1"\ntitle = "{title}"\n'


def write(path: Path, content: str | bytes = SMALL) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def found(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sheet_files(folder)]


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A folder within the workspace that cannot be listed."""
    if RUN_AS_ROOT:
        pytest.skip("root may list any folder")
    write(tmp_path / "locked" / "a.toml")
    (tmp_path / "locked").chmod(0)
    yield tmp_path / "locked"
    (tmp_path / "locked").chmod(0o755)


def test_sheets_come_by_name_those_of_subfolders_after_the_folders_own(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml", "総務.toml", "2021/z.toml", "2020/y.toml", "2020/deep/x.toml"):
        write(tmp_path / name)
    assert found(tmp_path) == ["a.toml", "b.toml", "総務.toml", "2020/y.toml", "2020/deep/x.toml", "2021/z.toml"]


def test_forms_hidden_files_the_marker_and_other_files_are_no_sheets(tmp_path: Path) -> None:
    others = (
        "miekeshi.toml",
        "forms/a.toml",
        "2021/forms/b.toml",
        ".git/c.toml",
        ".hidden.toml",
        ".a.toml.1-2.miekeshi-tmp",
    )
    for name in (*others, "notes.txt", "a.toml.bak", "2021/miekeshi.toml", "sheet.toml"):
        write(tmp_path / name)
    (tmp_path / "folder.toml").mkdir()
    assert found(tmp_path) == ["sheet.toml"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        found(tmp_path / "none")
    with pytest.raises(NotADirectoryError):
        found(write(tmp_path / "a.toml"))


def test_a_subfolder_that_cannot_be_listed_is_passed_over_and_told(tmp_path: Path, locked: Path) -> None:
    write(tmp_path / "z" / "a.toml")
    told: list[OSError] = []
    assert list(sheet_files(tmp_path, told.append)) == [tmp_path / "z" / "a.toml"]
    assert [Path(error.filename) for error in told] == [locked]
    with pytest.raises(PermissionError):
        found(locked)


def test_the_head_is_what_the_file_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.toml")
    assert head(path) == Head(path, "令和3年度 総務部の運営方針", "総務部", 2021, "published")


@pytest.mark.parametrize("prefix", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_byte_order_mark_and_line_ends_make_no_difference(tmp_path: Path, prefix: str, eol: str) -> None:
    path = write(tmp_path / "a.toml", prefix + SMALL.replace("\n", eol))
    assert head(path).title == "令和3年度 総務部の運営方針"


@pytest.mark.parametrize(
    "rest",
    [
        "",
        '\n[measure.m-1]\ntitle = "別の題"',
        '\n  [section.a]\nbody = "x"\n[section.b]\n',
        "\n[measure.broken\n",
        "\n[section.a]\nbody = '\udc82\udcb5'\n",
        "\n[a]\n" + "x = [" + "[" * 5000,
    ],
    ids=["nothing", "table", "indented", "broken", "other encoding", "deep"],
)
def test_what_stands_below_the_first_table_does_not_change_the_head(tmp_path: Path, rest: str) -> None:
    text = f'format = "goal-sheet/1"\ntitle = "題"\nfiscal_year = 2021{rest}'
    path = write(tmp_path / "a.toml", text.encode("utf-8", "surrogateescape"))
    assert head(path) == Head(path, "題", "", 2021, "draft")


@pytest.mark.parametrize(
    "value", ['"""\n[not.a.header]\n"""', "'''\n[x]\n'''", '[\n["a"],\n["b"]\n]', '["""\n[""", "]"]'], ids=repr
)
def test_a_bracket_that_begins_a_line_within_a_value_is_no_header(tmp_path: Path, value: str) -> None:
    path = write(tmp_path / "a.toml", f'format = "goal-sheet/1"\nextra = {value}\ntitle = "題"\n[section.a]\n')
    assert head(path).title == "題"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbf",
        b"\n\n",
        b"[",
        b"\n[",
        b"\0" * 512,
        b"\xff\xfe\x00[",
        SMALL.encode("cp932"),
        SMALL.encode("utf-16"),
        b"format = 1\n",
        b'format = "goal-form/1"\n',
        b"format = goal-sheet/1\n[a]\n",
        b'format = "goal-sheet/1"\nyear = ' + b"9" * 5000,
        b'format = "goal-sheet/1"\nx = ' + b"[" * 100_000,
        b'format = "goal-sheet/1"\nday = 2021-02-30\n',
        b"\r[\r\n",
    ],
    ids=lambda content: repr(content[:24]),
)
def test_a_file_that_is_no_sheet_has_an_unreadable_head(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "a.toml", content)
    assert head(path) == Head(path, readable=False)


def test_a_file_that_is_missing_large_or_a_folder_has_an_unreadable_head(tmp_path: Path) -> None:
    large = write(tmp_path / "large.toml")
    with large.open("ab") as file:
        file.truncate(LARGEST + 1)
    for path in (tmp_path / "none.toml", tmp_path, large, tmp_path / ("x" * 300)):
        assert head(path) == Head(path, readable=False)


def test_values_of_the_wrong_type_are_left_empty(tmp_path: Path) -> None:
    text = 'format = "goal-sheet/1"\ntitle = 1\ndepartment = ["a"]\nfiscal_year = true\nstage = 2021-01-01\n'
    path = write(tmp_path / "a.toml", text)
    assert head(path) == Head(path, "", "", None, "draft")


def test_the_root_is_the_nearest_folder_with_a_marker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = write(tmp_path / "city" / "2021" / "a.toml")
    assert root_of(sheet) == sheet.parent
    write(tmp_path / "city" / "miekeshi.toml", 'format = "goal-workspace/1"\n')
    assert root_of(sheet) == root_of(sheet.parent) == root_of(tmp_path / "city") == tmp_path / "city"
    assert root_of(sheet.with_name("none.toml")) == tmp_path / "city"
    write(tmp_path / "city" / "2021" / "miekeshi.toml", 'format = "goal-workspace/1"\n')
    assert root_of(sheet) == sheet.parent
    monkeypatch.chdir(sheet.parent)
    assert root_of(Path("a.toml")) == root_of(Path()) == Path()


def test_the_root_of_a_relative_path_is_found_above_the_present_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = write(tmp_path / "2021" / "a.toml")
    write(tmp_path / "miekeshi.toml", 'format = "goal-workspace/1"\n')
    monkeypatch.chdir(sheet.parent)
    assert root_of(Path("a.toml")) == tmp_path.resolve()


def test_a_folder_that_cannot_be_reached_is_no_folder(tmp_path: Path, locked: Path) -> None:
    assert is_folder(locked)
    assert not is_folder(locked / "a.toml")
    assert not is_folder(tmp_path / ("x" * 300))


def test_seven_forms_come_with_the_program(tmp_path: Path) -> None:
    assert len(form_files()) == 7
    assert form_files(tmp_path) == form_files()


def test_the_workspaces_own_forms_win(tmp_path: Path) -> None:
    name = next(iter(form_files()))
    own = write(tmp_path / "forms" / f"{name}.toml", FORM.format(title="市独自"))
    write(tmp_path / "forms" / "more.toml", FORM.format(title="もう一つ"))
    assert form_files(tmp_path)[name] == own
    assert len(form_files(tmp_path)) == 8
    assert form(name, tmp_path).title == "市独自"
    assert form("more", tmp_path).title == "もう一つ"
    assert form(name).title == form(name, tmp_path.parent).title != "市独自"


def test_a_form_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    path = write(tmp_path / "forms" / "own.toml", FORM.format(title="旧"))
    assert form("own", tmp_path).title == "旧"
    write(path, FORM.format(title="新"))
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000))
    assert form("own", tmp_path).title == "新"


@pytest.mark.parametrize("content", [b"", b"\0\0", b"title = 1", b'format = "goal-form/x"\n', None])
def test_a_form_that_cannot_be_read_leaves_the_plain_form(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        write(tmp_path / "forms" / "own.toml", content)
    plain = form(None, tmp_path)
    assert form("own", tmp_path) == plain
    assert plain.layout.sheet


def test_a_name_that_no_sheet_can_hold_is_no_form(tmp_path: Path) -> None:
    for name in ("大阪", "a b", "x.y", "a" * 65):
        write(tmp_path / "forms" / f"{name}.toml", FORM.format(title="x"))
    assert form_files(tmp_path) == form_files()


def test_problems_come_file_by_file(tmp_path: Path) -> None:
    write(tmp_path / "miekeshi.toml", 'format = "goal-workspace/1"\n')
    write(tmp_path / "forms" / "own.toml", 'format = "goal-form/1"\n')
    write(tmp_path / "a.toml", b"")
    write(tmp_path / "b.toml")
    codes = [[problem.code for problem in problems] for problems in problems_by_file(tmp_path)]
    assert codes == [[], ["missing"], ["empty"], ["unknown-key"]]
    assert [problem.code for problem in list_problems(tmp_path)] == ["missing", "empty", "unknown-key"]
    assert [len(found) for found in problems_by_file(tmp_path / "a.toml")] == [1]


def test_built_in_forms_are_sound() -> None:
    assert list(list_problems(BUILT_IN)) == []


def of_office(department: str, year: int, ids: str) -> str:
    measures = "".join(f'\n[measure.{one}]\ntitle = "施策"\n' for one in ids.split())
    return f'format = "goal-sheet/1"\nfiscal_year = {year}\ndepartment = "{department}"\n{measures}'


def test_an_id_is_one_thing_in_all_sheets_of_a_department_and_year(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(of_office("総務部", 2021, "m-1 m-2 m-3"), "utf-8")
    (tmp_path / "b.toml").write_text(of_office("総務部", 2021, "m-9 m-3 m-2"), "utf-8")
    (tmp_path / "c.toml").write_text(of_office("総務部", 2022, "m-1"), "utf-8")
    (tmp_path / "d.toml").write_text(of_office("教育部", 2021, "m-1"), "utf-8")
    [found] = list_problems(tmp_path)
    assert (found.file, found.line, found.code) == (str(tmp_path / "b.toml"), 8, "id-twice")
    assert str(tmp_path / "a.toml") in found.message
    assert list(list_problems(tmp_path / "b.toml")) == []
    known = Ids()
    given = [tmp_path, tmp_path / "a.toml", tmp_path / "sub" / ".." / "b.toml"]
    (tmp_path / "sub").mkdir()
    assert sum(len(problems) for path in given for problems in problems_by_file(path, known)) == 1


@pytest.mark.parametrize(("language", "told"), [("en", "wrong. mend it"), ("ja", "wrong。mend it")])
def test_message_and_remedy_are_sentences_of_the_language_in_use(language: str, told: str) -> None:
    with spoken(language):
        assert whole(Path("a.toml"), "code", "wrong", "mend it").told == told
