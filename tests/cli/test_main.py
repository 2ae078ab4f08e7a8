"""The command line as a whole: help, version, mistakes, and what it must never do to a terminal."""

import os
import subprocess
from pathlib import Path

import pytest

from miekeshi import __version__
from miekeshi.cli.commands import COMMANDS
from tests.cli.processes import HOSTILE, command, environment, is_plain, run
from tests.sheets import SMALL


def test_version(tmp_path: Path) -> None:
    done = run("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"miekeshi {__version__}\n", "")


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_help_names_every_command(tmp_path: Path, option: str) -> None:
    done = run(option, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Usage: miekeshi [OPTIONS] [PATH] | COMMAND …\n")
    listed = [line.split()[0] for line in done.stdout.split("Commands:\n")[1].splitlines() if line[2:3].strip()]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("variable", ["MIEKESHI_LANG", "LC_ALL"])
def test_help_is_in_japanese_where_that_is_asked_for(tmp_path: Path, variable: str) -> None:
    done = run("--help", cwd=tmp_path, **{"MIEKESHI_LANG": "", variable: "ja_JP.UTF-8"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "目標シートを編集します。" in done.stdout
    assert "シートを見え消しで表示します。" in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_command_explains_itself(tmp_path: Path, name: str, language: str) -> None:
    done = run(name, "--help", cwd=tmp_path, MIEKESHI_LANG=language)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"miekeshi {name}" in done.stdout
    assert ("。" in done.stdout) == (language == "ja")


@pytest.mark.parametrize(
    ("typed", "meant"), [("chekc", "check"), ("shwo a.toml --view clean", "show"), ("redlin 旧 新", "redline")]
)
def test_a_misspelt_command_brings_the_one_that_was_meant(tmp_path: Path, typed: str, meant: str) -> None:
    done = run(*typed.split(), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Did you mean miekeshi {meant}?" in done.stderr


def test_an_unknown_option_is_named_with_the_nearest(tmp_path: Path) -> None:
    done = run("check", "--formta", "json", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--formta" in done.stderr
    assert "--format" in done.stderr
    assert "miekeshi check --help" in done.stderr


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "arguments",
    [
        [HOSTILE],
        [f"--{HOSTILE}"],
        ["show", HOSTILE],
        ["show", "--view", HOSTILE, "x"],
        ["date", HOSTILE],
        ["date", "--fiscal-year", HOSTILE, "1月"],
        ["date", "1月", HOSTILE],
        ["redline", "--files", HOSTILE, HOSTILE],
        ["schema", HOSTILE],
        ["schema", "--kind", HOSTILE],
        ["completion", HOSTILE],
        ["demo", HOSTILE, HOSTILE],
        ["new", HOSTILE, "--form", HOSTILE],
        ["new", HOSTILE, "--year", HOSTILE],
    ],
    ids=lambda value: " ".join(value).replace(HOSTILE, "…") if isinstance(value, list) else value,
)
def test_what_was_typed_never_steers_the_terminal(tmp_path: Path, arguments: list[str], language: str) -> None:
    done = run(*arguments, cwd=tmp_path, MIEKESHI_LANG=language)
    assert done.returncode
    assert done.stderr
    assert is_plain(done.stdout)
    assert is_plain(done.stderr)


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
@pytest.mark.parametrize("name", ["check", "show", "new", "demo", ""])
def test_arguments_that_are_no_text_do_not_crash(tmp_path: Path, name: str) -> None:
    odd = os.fsdecode(b"\xff\xfe.toml")
    options = ["--form", odd, "--year", "R8", "--department", odd] if name == "new" else []
    (tmp_path / odd).write_text(SMALL, "utf-8")
    done = run(*filter(None, [name]), odd, *options, cwd=tmp_path, LC_ALL="C")
    assert done.returncode == (0 if name in ("check", "show") else 2)


def test_a_long_sheet_may_be_read_in_part(tmp_path: Path) -> None:
    measures = "".join(f'[measure.m-{number}]\ntitle = "{"施策" * 500}"\n' for number in range(200))
    (tmp_path / "a.toml").write_text(SMALL + measures, "utf-8")
    process = subprocess.Popen(
        command("show", "a.toml"), cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(60) == 1


@pytest.mark.skipif(os.name == "nt", reason="a shell's own way to close an output")
def test_a_closed_output_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    words = command("check", "a.toml")
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *words], cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
