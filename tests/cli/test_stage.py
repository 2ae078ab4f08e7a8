"""``miekeshi publish``, ``close``, ``reopen``, ``carry-forward``: what they write, byte for byte, and what they say."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from miekeshi.cli import carry_forward, close, publish, reopen, revise
from miekeshi.store.workspace.check import check_file
from miekeshi.text import i18n
from tests.cli.processes import HOSTILE, is_plain, names, run, without_privileges
from tests.cli.sheets import diff

DRAFT = """\
# 広報部
format = "goal-sheet/1"
form = "priority-measures"
fiscal_year = 2021
title = "令和3年度 広報部の取組目標"  # 表題
department = "広報部"

[measure.m-1]
number = "1"
title = "情報発信"

# 毎月数える
[measure.m-1.target.t-1]
mark = "①"
text = "令和4年3月末までに510回以上発信する。"
value = 510
unit = "回"
due = 2022-03-31

[measure.m-1.target.t-1.baseline.b-1]
text = "（令和2年度実績：480回）"
at = "FY2020"
value = 480
nature = "actual"
"""


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2021-広報部.toml"
    path.write_text(DRAFT, "utf-8", newline="\n")
    return path


CONFLICT = """
[conflict.c-1]
at = ["measure", "m-1", "title"]
ours = "情報発信"
theirs = "広報"
"""


def called(command: click.Command, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_publishing_writes_the_stage_its_day_and_who_decided(file: Path) -> None:
    result = called(publish.command, file, "--on", "R3.5.14", "--by", "広報部長")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"Published on 令和3年5月14日: {file}\n"
    assert diff(DRAFT, file) == [
        '+stage = "published"',
        "+published = 2021-05-14",
        "+[transition.2021-05-14-xxxx]",
        '+stage = "published"',
        '+by = "広報部長"',
    ]


def test_a_day_without_a_year_is_one_of_the_sheets_year(file: Path) -> None:
    called(publish.command, file, "--on", "5月14日")
    assert "published = 2021-05-14" in file.read_text("utf-8")


def test_what_is_still_empty_is_said_and_does_not_stand_in_the_way(file: Path) -> None:
    file.write_text(DRAFT.replace("due = 2022-03-31\n", "").replace('mark = "①"', "carried = 2020"), "utf-8")
    result = called(publish.command, file, "--on", "R3.5.14")
    assert result.exit_code == 0
    assert [line.split(" ", 1)[1] for line in result.stderr.splitlines() if "warning" in line] == [
        "warning: the target has no due date [no-due]",
        "warning: this still reads as in FY2020 [carried-unchanged]",
    ]
    assert "carried" not in file.read_text("utf-8")


def test_closing_and_reopening_each_leave_a_few_lines(file: Path) -> None:
    called(publish.command, file, "--on", "R3.5.14")
    before = file.read_text("utf-8")
    result = called(close.command, file, "--on", "R4.5.31", "--by", "企画課長")
    assert (result.exit_code, result.stdout) == (0, f"Closed on 令和4年5月31日: {file}\n")
    assert [line.split(" ", 1)[1] for line in result.stderr.splitlines() if "warning" in line] == [
        "warning: there is no evaluation yet [not-judged]",
        "warning: nothing is reported for 第4四半期 [not-reported]",
    ]
    assert diff(before, file) == [
        '-stage = "published"',
        '+stage = "closed"',
        "+closed = 2022-05-31",
        "+[transition.2022-05-31-xxxx]",
        '+stage = "closed"',
        '+by = "企画課長"',
    ]
    before = file.read_text("utf-8")
    result = called(reopen.command, file, "--on", "R4.6.10", "--reason", "集計の誤りが見つかったため")
    assert (result.exit_code, result.stdout) == (0, f"Open again since 令和4年6月10日: {file}\n")
    assert diff(before, file) == [
        '-stage = "closed"',
        '+stage = "published"',
        "-closed = 2022-05-31",
        "+[transition.2022-06-10-xxxx]",
        '+stage = "published"',
        '+reason = "集計の誤りが見つかったため"',
    ]
    assert not [problem for problem in check_file(file).problems if problem.severity == "error"]


def test_a_publication_is_taken_back(file: Path) -> None:
    called(publish.command, file, "--on", "R3.5.14")
    result = called(reopen.command, file, "--on", "R3.5.15", "--reason", "決裁前の案だったため")
    assert result.stdout == f"A draft again since 令和3年5月15日: {file}\n"
    sheet = check_file(file).sheet
    assert sheet is not None
    assert (sheet.stage, sheet.published, len(sheet.transition)) == ("draft", None, 2)


@pytest.mark.parametrize(
    ("command", "arguments", "line", "message"),
    [
        (publish.command, (), 7, "The sheet is published already."),
        (close.command, ("--on", "R3.5.13"), 7, "2021-05-13 is before 2021-05-14"),
        (reopen.command, ("--reason", "誤り", "--on", "R3.5.13"), 7, "2021-05-13 is before 2021-05-14"),
    ],
    ids=["publish", "close", "reopen"],
)
def test_what_the_stage_does_not_allow_is_said_at_its_line(
    file: Path, command: click.Command, arguments: tuple[str, ...], line: int, message: str
) -> None:
    called(publish.command, file, "--on", "R3.5.14")
    before = file.read_bytes()
    result = called(command, file, *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{file}:{line}:9: error: {message}")
    assert file.read_bytes() == before


@pytest.mark.parametrize("command", [publish.command, close.command])
@pytest.mark.parametrize("day", ["来月", "9月末から", "R3.5", "令和元年4月1日", "R3.5.14、R3.5.15", ""])
def test_what_is_no_day_is_refused(file: Path, command: click.Command, day: str) -> None:
    result = called(command, file, "--on", day)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("miekeshi: --on: ")
    assert file.read_text("utf-8") == DRAFT


@pytest.mark.parametrize("command", [publish.command, close.command, carry_forward.command])
def test_what_is_no_sheet_is_left_alone(tmp_path: Path, command: click.Command) -> None:
    broken = tmp_path / "a.toml"
    broken.write_bytes(b'format = "goal-sheet/1"\nfiscal_year = "x"\n')
    result = called(command, broken)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{broken}:2:15: error: ")
    assert called(command, tmp_path / "none.toml").exit_code == 2
    assert names(tmp_path) == ["a.toml"]


def test_next_years_file_is_a_draft_beside_this_years(file: Path) -> None:
    called(publish.command, file, "--on", "R3.5.14")
    this_year = file.read_text("utf-8")
    reported = "\n[measure.m-1.target.t-1.progress.q4]\nvalue = 523\n"
    file.write_text(this_year + reported, "utf-8", newline="\n")
    result = called(carry_forward.command, file)
    made = file.with_name("2022-広報部.toml")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"Made: {made}\nStill as last year, to be edited or confirmed: 2\n"
        "To look at: t-1  1 ① 令和4年3月末までに510回以上発信する。: "
        "the baseline of 523回 meets the goal of 510回 already\n"
    )
    assert file.read_text("utf-8") == this_year + reported
    assert (
        made.read_text("utf-8")
        == """\
format = "goal-sheet/1"
form = "priority-measures"
fiscal_year = 2022
title = "令和4年度 広報部の取組目標"
department = "広報部"

[measure.m-1]
carried = 2021
number = "1"
title = "情報発信"

[measure.m-1.target.t-1]
carried = 2021
mark = "①"
text = "令和4年3月末までに510回以上発信する。"
value = 510
unit = "回"
due = 2023-03-31

[measure.m-1.target.t-1.baseline.b-1]
text = "（令和3年度実績：523回）"
at = "FY2021"
value = 523
nature = "actual"
"""
    )


def test_what_is_over_is_named(file: Path) -> None:
    done = '\nkind = "deadline"\n\n[measure.m-1.target.t-1.progress.q3]\nstatus = "done"\n'
    file.write_text(DRAFT.replace("\ndue = 2022-03-31\n", done), "utf-8", newline="\n")
    result = called(carry_forward.command, file)
    assert result.stdout.splitlines()[2:] == [
        "Left behind as done or given up:",
        "  t-1  1 ① 令和4年3月末までに510回以上発信する。",
    ]


def test_no_file_is_ever_overwritten(file: Path) -> None:
    for arguments, there in (((), file.with_name("2022-広報部.toml")), (("--output", file), file)):
        there.write_bytes(before := there.read_bytes() if there.exists() else b"my own")
        result = called(carry_forward.command, file, *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"miekeshi: {there}: a file of this name is there already\n  → Choose another name.\n"
        assert there.read_bytes() == before


def test_a_sheet_without_a_year_is_not_carried_forward(file: Path) -> None:
    file.write_text(DRAFT.replace("fiscal_year = 2021\n", ""), "utf-8")
    result = called(carry_forward.command, file)
    assert result.exit_code == 1
    assert "fiscal_year = 2021" in result.stderr


def test_where_nothing_may_be_written_that_is_said(file: Path) -> None:
    file.parent.chmod(0o555)
    try:
        runs = [run(name, file, cwd=file.parent, before=without_privileges()) for name in ("publish", "carry-forward")]
    finally:
        file.parent.chmod(0o755)
    for done in runs:
        assert (done.returncode, done.stdout) == (2, "")
        assert "  → " in done.stderr
    assert file.read_text("utf-8") == DRAFT


def test_texts_that_would_steer_a_terminal_are_shown_as_symbols(file: Path) -> None:
    result = called(publish.command, file, "--on", HOSTILE)
    assert is_plain(result.stderr)
    assert called(publish.command, file, "--on", "R3.5.14", "--by", HOSTILE).exit_code == 0
    assert is_plain(called(carry_forward.command, file, "--output", file.with_name("a\x1b[31m.toml")).stdout)
    sheet = check_file(file).sheet
    assert sheet is not None
    assert [one.by for one in sheet.transition.values()] == [HOSTILE]


@pytest.mark.parametrize("stage", ["draft", "published", "closed"])
@pytest.mark.parametrize(
    ("command", "options"),
    [
        (publish.command, ()),
        (close.command, ()),
        (reopen.command, ("--reason", "訂正")),
        (carry_forward.command, ()),
        (revise.command, ("t-1", "--text", "発信する。", "--reason", "訂正")),
    ],
)
def test_a_sheet_that_a_merge_left_conflicts_in_is_refused_with_the_place_and_what_to_do(
    tmp_path: Path, command: click.Command, options: tuple[str, ...], stage: str
) -> None:
    path = tmp_path / "2021-広報部.toml"
    path.write_text(DRAFT.replace("[measure.m-1]\n", f'stage = "{stage}"\n[measure.m-1]\n', 1) + CONFLICT, "utf-8")
    before = path.read_bytes()
    result = called(command, path, *options)
    assert result.exit_code == 1
    line = before.decode().split("\n").index("[conflict.c-1]") + 1
    assert f"{path}:{line}:" in result.stderr
    assert "two sides made two things of measure.m-1.title" in result.stderr
    assert "Decide it in the application" in result.stderr
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
