"""Every fault has its place, its excerpt and its remedy: one file a fault, compared with what was agreed."""

import os
from pathlib import Path

import pytest

from miekeshi.model import get
from miekeshi.store.files.problem import Problem
from miekeshi.store.workspace.check import check_file
from miekeshi.store.workspace.folder import head
from miekeshi.text import i18n
from tests.paths import DATA, SHARED
from tests.sheets import SMALL

DATA = DATA / "check"
FILES = sorted(DATA.glob("*.toml"))


def report(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(path.parent)
    parts = []
    for language in ("en", "ja"):
        i18n.use(language)
        problems = check_file(Path(path.name)).problems
        parts += [problem.as_text() for problem in problems] or ["-"]
    i18n.use(None)
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_report_is_the_one_agreed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    golden = path.with_suffix(".txt")
    found = report(path, monkeypatch)
    if os.environ.get("MIEKESHI_ACCEPT"):
        golden.write_text(found, "utf-8", newline="\n")
    assert found == golden.read_text("utf-8")


def test_there_is_a_file_for_every_fault() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_problem_names_a_code_and_a_remedy_and_points_at_its_line(path: Path) -> None:
    checked = check_file(path)
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    assert checked.problems
    for problem in checked.problems:
        assert problem.code
        assert problem.remedy
        if problem.line and problem.code != "not-utf8":
            assert lines[problem.line - 1] == problem.excerpt
            assert 1 <= problem.column <= len(problem.excerpt) + 1


def found(text: str, tmp_path: Path) -> dict[str, Problem]:
    path = tmp_path / "sheet.toml"
    path.write_text(text, "utf-8", newline="")
    return {problem.code: problem for problem in check_file(path).problems}


def test_a_sound_sheet_has_no_problem_but_its_unknown_key(tmp_path: Path) -> None:
    problems = found(SMALL, tmp_path)
    assert list(problems) == ["unknown-key"]
    assert problems["unknown-key"].severity == "warning"
    assert problems["unknown-key"].line == 9
    assert problems["unknown-key"].path[-1] == problems["unknown-key"].excerpt.partition(" ")[0]


def test_line_and_column_count_characters_also_after_a_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    text = "\ufeff" + SMALL.replace("due = 2022-01-31", 'due = "いつか"').replace("\n", "\r\n")
    problem = found(text, tmp_path)["bad-date"]
    assert (problem.line, problem.column, problem.length) == (32, 7, 5)
    assert problem.excerpt == 'due = "いつか"   # 年度内'


def test_the_caret_stands_under_the_fault_in_columns_of_the_terminal() -> None:
    problem = Problem("a.toml", 3, 5, "error", "code", "m", "r", "漢字 = 4６0", 3)
    assert problem.as_text().splitlines()[1:3] == ["  3 | 漢字 = 4６0", "    |       ^^^^"]


def test_a_very_long_line_is_cut_around_the_fault(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text('format = "goal-sheet/1"\ntitle = "' + "長" * 9000 + '\\q"\n', "utf-8")
    text = check_file(path).problems[0].as_text()
    assert max(map(len, text.splitlines()[1:3])) < 300


def test_escape_sequences_of_a_file_never_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    path.write_text('format = "goal-sheet/1"\n"\\u001B[2J" = 1\nstage = "\\u001B]0;x"\n', "utf-8")
    assert "\x1b" not in "".join(problem.as_text() for problem in check_file(path).problems)


def test_a_file_that_is_too_large_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sheet.toml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert [problem.code for problem in check_file(path).problems] == ["too-large"]


def test_a_missing_file_and_a_folder_are_named_for_what_they_are(tmp_path: Path) -> None:
    assert [problem.code for problem in check_file(tmp_path / "none.toml").problems] == ["not-found"]
    assert [problem.code for problem in check_file(tmp_path).problems] == ["is-folder"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_with_a_sheets_name_keeps_nobody_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "sheet.toml"
    os.mkfifo(pipe)
    assert [problem.code for problem in check_file(pipe).problems] == ["unreadable"]
    assert not head(pipe).readable


def test_brackets_nested_without_end_are_an_error_and_no_crash(tmp_path: Path) -> None:
    problems = found('format = "goal-sheet/1"\nx = ' + "[" * 100_000, tmp_path)
    assert list(problems) == ["toml-syntax"]


def test_a_number_of_astronomic_size_is_refused_quickly(tmp_path: Path) -> None:
    assert "not-allowed" in found(SMALL + "[measure.m-8p3n.target.t-1]\nvalue = 1e999999999\n", tmp_path)


CORPUS = SHARED / "toml-test" / "tests" / "invalid"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the public TOML corpus is not here")
def test_every_invalid_file_of_the_corpus_is_refused_with_a_place() -> None:
    tried = 0
    for path in sorted(CORPUS.rglob("*.toml")):
        checked = check_file(path)
        assert checked.sheet is None, path
        [problem] = checked.problems
        assert problem.remedy
        assert problem.code in {
            "toml-syntax",
            "full-width-digits",
            "not-utf8",
            "not-a-sheet",
            "empty",
            "binary",
            "zero-filled",
        }, path
        tried += 1
    assert tried > 300


NAMES = ["was", "added", "withdrawn", "progress", "evaluation", "copy", "json", "model_fields", "unknown", "__dict__"]


@pytest.mark.parametrize("value", ["5", "[]", "[1]", "{ a = 1 }", '"2021-10-29-a3f1"', "1979-05-27T07:32:00Z"])
@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_key_is_only_that_whatever_it_is_called(name: str, value: str, tmp_path: Path) -> None:
    line = f"{name} = {value}\n"
    text = f"""format = "goal-sheet/1"
{line if name != "was" else ""}
[revision.2021-10-29-a3f1]
reason = "理由"
{line}
[officer.o-1]
name = "名"
{line if name not in ("was", "added", "withdrawn") else ""}
[measure.m-1.target.t-1.progress.q1]
{line}"""
    path = tmp_path / "sheet.toml"
    path.write_text(text, "utf-8")
    checked = check_file(path)
    assert checked.sheet is not None
    assert {problem.code for problem in checked.problems} == {"unknown-key", "empty-revision"}
    assert get(checked.sheet, ("revision", "2021-10-29-a3f1", name)) is not None


@pytest.mark.parametrize("key", ["theirs", "fiscal_year", "order"])
@pytest.mark.parametrize(
    "value",
    [
        "1" * 5000,
        "0x" + "f" * 9000,
        "1e99999999999999999999",
        "1e999999999",
        "-1e-999999999",
        "[" * 900 + "]" * 900,
        "[" * 300 + "]" * 300,
        "{ a = " * 150 + "1" + "}" * 150,
    ],
    ids=lambda value: value[:8],
)
def test_values_without_measure_are_problems_and_no_crash(key: str, value: str, tmp_path: Path) -> None:
    problems = found(f'format = "goal-sheet/1"\n{key} = {value}\n', tmp_path)
    assert set(problems) <= {"toml-syntax", "unknown-key", "wrong-type"}
    assert all(len(problem.as_text()) < 1000 for problem in problems.values())


def test_tables_nested_without_end_are_a_problem(tmp_path: Path) -> None:
    problems = found(f'format = "goal-sheet/1"\n[{".".join("a" * 5000)}]\n[measure."no id"]\n', tmp_path)
    assert set(problems) == {"toml-syntax"}


def test_an_id_called_key_in_brackets_is_named_as_the_bad_one(tmp_path: Path) -> None:
    assert found('format = "goal-sheet/1"\n[measure."[key]"]\n', tmp_path)["bad-id"].message.startswith("[key] ")


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [
        ("令和元年4月30日", True),
        ("令和元年４月", True),
        ("R1.4.30", True),
        ("平成元年1月7日", True),
        ("昭和元年11月3日", True),
        ("大正元年7月29日", True),
        ("令和元年5月1日", False),
        ("令和元年11月15日", False),
        ("平成元年十月", False),
        ("令和元年度", False),
        ("令和10年4月", False),
        ("昭和十一年一月", False),
        ("平成31年5月1日", False),
    ],
)
def test_a_printed_date_before_its_era_is_found(printed: str, wrong: bool, tmp_path: Path) -> None:
    text = SMALL.replace("窓口の改善", f"{printed}までに改善")
    assert ("before-era" in found(text, tmp_path)) == wrong
