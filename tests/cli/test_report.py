"""``miekeshi report``: one report, written with the guards of every save."""

import difflib
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.report import command
from miekeshi.text import i18n
from tests.cli.processes import command as command_line
from tests.cli.processes import environment, run, without_privileges
from tests.cli.sheets import SHEET

ALWAYS = ("--on", "R3.10.5", "--period", "q2")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "koho.toml"
    path.write_text(SHEET, encoding="utf-8", newline="\n")
    return path


@pytest.fixture(autouse=True)
def english() -> object:
    i18n.use("en")
    yield
    i18n.use(None)


def report(file: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, [str(file), *arguments])


def added(file: Path) -> list[str]:
    """The lines that the file has more; it may have lost none."""
    lines = list(difflib.ndiff(SHEET.splitlines(), file.read_text("utf-8").splitlines()))
    assert [line for line in lines if line.startswith("-")] == []
    return [line[2:] for line in lines if line.startswith("+") and line[2:]]


@pytest.mark.parametrize(
    ("arguments", "shown", "written"),
    [
        (
            ("t-sns", "２８０回", "--note", "8月に増えた"),
            "第2四半期: 1 ① 市公式SNSで年間510回以上発信する。\n  280回 (8月に増えた)\n",
            ["[measure.m-1.target.t-sns.progress.q2]", "value = 280", 'note = "8月に増えた"'],
        ),
        (
            ("②", "152/283 53.7%"),
            "第2四半期: 1 ② 認知度 85%以上\n  152/283 (53.7%)\n",
            ["[measure.m-1.target.t-pct.progress.q2]", "value = 152", "of = 283"],
        ),
        (
            ("2-①", "R3.9.28", "--status", "完了", "--by", "窓口課"),
            "第2四半期: 2 ① 窓口を９月末までに移す。\n  R3.9.28 done\n",
            ["[measure.m-2.target.t-desk.progress.q2]", 'text = "R3.9.28"', 'status = "done"', 'by = "窓口課"'],
        ),
        (
            ("t-d", "--note", "10月に延期"),
            "第2四半期: 2 ① 窓口を９月末までに移す。\n  – (10月に延期)\n",
            ["[measure.m-2.target.t-desk.progress.q2]", 'note = "10月に延期"'],
        ),
        (
            ("t-desk", "-5"),
            "第2四半期: 2 ① 窓口を９月末までに移す。\n  -5\n",
            ["[measure.m-2.target.t-desk.progress.q2]", "value = -5"],
        ),
    ],
)
def test_a_report_is_written_and_shown(file: Path, arguments: tuple[str, ...], shown: str, written: list[str]) -> None:
    result = report(file, *arguments, *ALWAYS)
    assert (result.exit_code, result.stdout, result.stderr) == (0, shown, "")
    signature = [] if any(line.startswith("by =") for line in written) else ['by = "広報部長"']
    assert sorted(added(file)) == sorted([*written, "on = 2021-10-05", *signature])


def test_a_report_can_be_made_for_a_day(file: Path) -> None:
    assert report(file, "t-sns", "300", "--period", "R3.10.29", "--on", "R3.10.29").exit_code == 0
    assert "[measure.m-1.target.t-sns.progress.2021-10-29]" in added(file)


def test_what_was_reported_stays_where_nothing_new_is_given(file: Path) -> None:
    report(file, "t-sns", "130", "--period", "q1", "--on", "R3.7.5")
    after = file.read_text("utf-8")
    assert '[measure.m-1.target.t-sns.progress.q1]\nvalue = 130\nnote = "順調"\n' in after
    assert "value = 120" not in after


def test_what_is_odd_is_written_all_the_same(file: Path) -> None:
    result = report(file, "t-sns", "2800", *ALWAYS)
    assert result.exit_code == 0
    assert result.stderr == "Warning: More than ten times, or less than a tenth of, the last figure.\n"
    assert "value = 2800" in added(file)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("①", "5"),
            "  t-sns  1 ① 市公式SNSで年間510回以上発信する。\n  t-desk  2 ① 窓口を９月末までに移す。\n"
            "miekeshi: ① names several targets\n  → Give the id that stands at the beginning of its line above.\n",
        ),
        (("t-", "5"), "miekeshi: t- names several targets\n"),
        (("⑨", "5"), "miekeshi: no target is named ⑨\n"),
        (("②", "12人"), "miekeshi: The target counts in %, and “12人” does not."),
        (("②", "5", "--period", "q9"), "miekeshi: “q9” names no period. Periods: q1 (第1四半期), "),
        (("②", "5", "--status", "良好"), "miekeshi: “良好” is no status. "),
        (("②", "5", "--on", "9月"), "miekeshi: --on: “9月” is not one day."),
        (("②", "5", "--on", "いつか"), "miekeshi: --on: “いつか” is no date."),
        (("②",), "miekeshi: Nothing was given to report."),
    ],
)
def test_what_cannot_be_reported_is_said_and_nothing_written(file: Path, arguments: tuple[str, ...], said: str) -> None:
    result = report(file, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert file.read_text("utf-8") == SHEET


def test_a_withdrawn_target_says_so(file: Path) -> None:
    withdrawn = SHEET.replace('text = "窓口', 'withdrawn = "2021-06-01-a2a2"\ntext = "窓口')
    file.write_text(withdrawn + '[revision.2021-06-01-a2a2]\nreason = "不要"\n', encoding="utf-8")
    result = report(file, "t-desk", "5")
    assert result.exit_code == 1
    assert "withdrawn by a revision" in result.stderr


def test_a_closed_sheet_says_so(file: Path) -> None:
    file.write_text(SHEET.replace('stage = "published"', 'stage = "closed"\nclosed = 2022-05-01'), encoding="utf-8")
    result = report(file, "t-sns", "5")
    assert (result.exit_code, "closed" in result.stderr) == (1, True)


@pytest.mark.parametrize(("content", "status"), [(b"\xff\xfe\x00", 2), (b'format = "goal-sheet/1"\nstage = 3\n', 1)])
def test_a_file_that_is_no_sheet_is_named(file: Path, content: bytes, status: int) -> None:
    file.write_bytes(content)
    result = report(file, "t-sns", "5")
    assert (result.exit_code, result.stdout) == (status, "")
    assert str(file) in result.stderr
    assert file.read_bytes() == content


def test_a_read_only_file_stays_as_it_is(file: Path) -> None:
    file.chmod(0o444)
    done = run("report", file, "t-sns", "280", "--period", "q2", cwd=file.parent, before=without_privileges())
    assert (done.returncode, done.stdout) == (2, "")
    assert "the file is read-only" in done.stderr
    assert file.read_text("utf-8") == SHEET


def test_it_speaks_japanese_as_a_process(file: Path) -> None:
    arguments = ("report", file, "①", "5")
    done = run(*arguments, cwd=file.parent, MIEKESHI_LANG="ja")
    assert done.returncode == 2
    assert "①に当たる目標がいくつもあります" in done.stderr
    done = run("report", file, "t-desk", "完了", *ALWAYS, cwd=file.parent, MIEKESHI_LANG="ja")
    assert done.stdout == "第2四半期: 2 ① 窓口を９月末までに移す。\n  完了\n"


def another_hand(file: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another hand saves the text while the next save's bytes go to the disk."""
    fsync = os.fsync

    def saves(handle: int) -> None:
        monkeypatch.setattr(os, "fsync", fsync)
        fsync(handle)
        file.write_text(text, encoding="utf-8", newline="\n")

    monkeypatch.setattr(os, "fsync", saves)


def test_what_another_hand_wrote_meanwhile_stays_beside_the_report(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    another_hand(file, SHEET.replace("認知度 85%以上", "認知度は85%以上"), monkeypatch)
    done = report(file, "1-①", "250", *ALWAYS)
    assert done.exit_code == 0
    assert "Another hand changed the file meanwhile, in 1 place; both are in it now." in done.stderr
    after = file.read_text("utf-8")
    assert "認知度は85%以上" in after and "value = 250" in after


def test_a_report_where_another_hand_reported_meanwhile_is_refused_with_what_it_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = SHEET.replace("value = 120\n", "value = 130\n")
    another_hand(file, theirs, monkeypatch)
    done = report(file, "1-①", "140", "--on", "R3.7.5", "--period", "q1")
    assert done.exit_code == 2
    assert "another hand changed the same" in done.stderr and "140" in done.stderr and "130" in done.stderr
    assert file.read_text("utf-8") == theirs


def test_reports_given_at_once_by_several_processes_are_all_in_the_file(file: Path) -> None:
    reports = [("1-①", "250"), ("1-②", "80"), ("2-①", "未定")]
    running = [
        subprocess.Popen(command_line("report", file, *one, *ALWAYS), env=environment(), stderr=subprocess.DEVNULL)
        for one in reports
    ]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert file.read_text("utf-8").count(".progress.q2]") == 3
