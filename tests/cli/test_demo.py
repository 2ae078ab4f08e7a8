"""``miekeshi demo``: a workspace to look at, and nothing of the user's touched."""

import os
from pathlib import Path

import pytest

from miekeshi.store.workspace.check import list_problems
from tests.cli.processes import HOSTILE, Terminal, command, is_plain, names, run, without_privileges


@pytest.mark.parametrize("arguments", [["demo", "--no-open"], ["demo", "--no-open", "miekeshi-demo"]])
def test_the_demo_is_made_and_sound(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Demo workspace made: miekeshi-demo\n", "")
    assert list(list_problems(tmp_path / "miekeshi-demo")) == []
    assert (tmp_path / "miekeshi-demo" / ".git").is_dir()
    assert not list(tmp_path.rglob("*.py*"))


def test_an_empty_folder_that_is_there_is_filled(tmp_path: Path) -> None:
    assert run("demo", "--no-open", ".", cwd=tmp_path).returncode == 0
    assert (tmp_path / "miekeshi.toml").exists()


@pytest.mark.parametrize("name", ["a.toml", ".hidden"])
def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / name).write_bytes(b"mine")
    done = run("demo", "--no-open", "here", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "miekeshi: here is there already and not empty",
        "  → Open it with miekeshi here, or name another folder.",
    ]
    assert names(tmp_path / "here") == [name]
    assert (tmp_path / "here" / name).read_bytes() == b"mine"


def test_a_file_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "here").write_bytes(b"mine")
    assert run("demo", "--no-open", "here", cwd=tmp_path).returncode == 2
    assert (tmp_path / "here").read_bytes() == b"mine"


def test_where_nothing_may_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "locked").mkdir(0o555)
    (tmp_path / "sealed").mkdir(0o000)
    try:
        runs = [
            run("demo", "--no-open", target, cwd=tmp_path, before=without_privileges())
            for target in ("locked/demo", "locked", "sealed/demo", "sealed")
        ]
    finally:
        (tmp_path / "sealed").chmod(0o755)
    for done in runs:
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("miekeshi: the demo could not be made in ")
        assert done.stderr.endswith(": Permission denied\n  → Name a folder that you may write to.\n")


def test_without_a_terminal_nothing_is_made_that_could_not_be_opened(tmp_path: Path) -> None:
    done = run("demo", "here", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the application needs a terminal" in done.stderr
    assert "--no-open" in done.stderr
    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_in_a_terminal_the_demo_opens(tmp_path: Path) -> None:
    with Terminal(*command("demo", "here"), cwd=tmp_path) as terminal:
        assert terminal.wait_for("健康福祉部")
        terminal.type("\x11")
        assert terminal.end() == 0


def test_no_name_steers_the_terminal(tmp_path: Path) -> None:
    for _again in range(2):
        done = run("demo", "--no-open", HOSTILE.replace("/", ""), cwd=tmp_path)
        assert is_plain(done.stdout + done.stderr)
