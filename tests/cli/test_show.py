import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.show import command
from tests.readings import HEAD, REVISIONS

SHEET = (
    HEAD
    + 'form = "priority-measures"\ntitle = "令和3年度の目標"\n'
    + REVISIONS
    + """
[measure.m-1]
title = "植樹"
[measure.m-1.target.t-1]
mark = "③"
text = "5月末までに植える。"
[measure.m-1.target.t-1.was.2021-10-29-a3f1]
text = "1月末までに植える。"
[measure.m-1.target.t-1.was.2022-01-20-b7c2]
text = "3月末までに植える。"
"""
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "midori.toml"
    path.write_text(SHEET, encoding="utf-8")
    return path


def show(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments])


HEADING = "令和3年度の目標\n\n重点的に取り組む施策・事業\n植樹\n  達成目標\n"


@pytest.mark.parametrize(
    ("view", "line"),
    [
        ((), "    ③ {--1月末--}{--3月末--}{++5月末++}までに植える。 ［R3.10.29 改定、R4.1.20 改定］\n"),
        (("--view", "clean"), "    ③ 5月末までに植える。\n"),
        (("--view", "original"), "    ③ 1月末までに植える。\n"),
    ],
)
def test_a_sheet_is_shown_in_each_view(file: Path, view: tuple[str, ...], line: str) -> None:
    result = show(file, *view)
    assert (result.exit_code, result.stdout, result.stderr) == (0, HEADING + line, "")


def test_colour_is_given_when_asked_for(file: Path) -> None:
    shown = show(file, "--color", "always").stdout
    assert "\x1b[31;9m1月末\x1b[0m" in shown
    assert "\x1b" not in show(file, "--color", "never").stdout


def test_a_form_of_the_workspace_is_used(file: Path) -> None:
    (file.parent / "miekeshi.toml").write_text('format = "goal-workspace/1"\n')
    (file.parent / "forms").mkdir()
    (file.parent / "forms" / "priority-measures.toml").write_text(
        'format = "goal-form/1"\ntitle = "独自"\n[label]\ntarget = "めざす姿"\n', encoding="utf-8"
    )
    assert "  めざす姿\n" in show(file).stdout


def test_a_sheet_with_errors_is_shown_and_they_are_told(file: Path) -> None:
    file.write_text(SHEET.replace("2022-01-20-b7c2]\ntext", "2022-02-30-b7c2]\ntext"), encoding="utf-8")
    result = show(file)
    assert result.exit_code == 1
    assert f"{file}:" in result.stderr
    file.write_text(SHEET.replace('reason = "延期"', 'reason = ""'), encoding="utf-8")
    result = show(file)
    assert result.exit_code == 1
    assert "no-reason" in result.stderr
    assert result.stdout.startswith("令和3年度の目標\n")


def test_warnings_do_not_get_in_the_way(file: Path) -> None:
    file.write_text(SHEET + 'later = "?"\n', encoding="utf-8")
    assert (show(file).exit_code, show(file).stderr) == (0, "")


@pytest.mark.parametrize(("content", "status"), [(b"", 1), (b"title = ", 1), (b"\xff\xfe", 2)])
def test_a_file_that_is_no_sheet_is_named(file: Path, content: bytes, status: int) -> None:
    file.write_bytes(content)
    result = show(file)
    assert (result.exit_code, result.stdout) == (status, "")
    assert str(file) in result.stderr


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    result = show(tmp_path / "nowhere.toml")
    assert result.exit_code == 2
    assert "nowhere.toml" in result.stderr


def run(file: Path, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "miekeshi", "show", str(file)],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_reader_who_leaves_early_hears_no_complaint(file: Path) -> None:
    file.write_text(SHEET + f'[section.s]\nbody = "{"長い文。" * 100_000}"\n', encoding="utf-8")
    with run(file) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_pipe_gets_neither_colour_nor_wrapping(file: Path) -> None:
    file.write_text(SHEET + f'[section.s]\nbody = "{"長い文。" * 100}"\n', encoding="utf-8")
    with run(file, COLUMNS="40") as process:
        assert process.stdout is not None
        shown = process.stdout.read().decode()
    assert "長い文。" * 100 in shown
    assert "\x1b" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("environment", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_a_terminal_gets_colour_unless_it_asks_for_none(file: Path, environment: dict[str, str], colored: bool) -> None:
    import pty

    ours, theirs = pty.openpty()
    base = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, "-m", "miekeshi", "show", str(file)], env={**base, **environment}, stdout=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        assert process.wait() == 0
    os.close(ours)
    assert (b"\x1b[31;9m" in shown) is colored


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""
