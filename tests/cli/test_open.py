"""``miekeshi [PATH]``: what keeps the application from opening, and that it opens."""

import os
from pathlib import Path

import pytest

from tests.cli.processes import Terminal, command, run, without_privileges
from tests.sheets import SMALL


@pytest.mark.parametrize("arguments", [[], ["."], ["a.toml"]], ids=["nothing", "folder", "file"])
def test_without_a_terminal_there_is_an_error_that_says_so(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    done = run(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "miekeshi: the application needs a terminal",
        "  → Run it in a terminal window; for scripts there are the commands that miekeshi --help lists.",
    ]


@pytest.mark.parametrize("path", ["nosuchpath", "a.toml/inner", "none/none.toml"])
def test_a_path_that_is_not_there_is_status_2(tmp_path: Path, path: str) -> None:
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    done = run(path, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        f"miekeshi: there is no file, folder or command {path}",
        f"  → Start a workspace there with: miekeshi new {path}",
    ]


@pytest.mark.parametrize("more", ["b.toml", "--nope"])
def test_one_path_is_opened_and_no_more(tmp_path: Path, more: str) -> None:
    done = run(".", more, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"miekeshi: unexpected: {more}" in done.stderr


def test_a_path_that_the_system_refuses_is_said_so(tmp_path: Path) -> None:
    assert "File name too long" in run("x" * 300, cwd=tmp_path).stderr
    locked = tmp_path / "locked"
    locked.mkdir(0o000)
    try:
        done = run("locked/a.toml", cwd=tmp_path, before=without_privileges())
    finally:
        locked.chmod(0o700)
    assert done.returncode == 2
    assert done.stderr.startswith("miekeshi: locked/a.toml: you have no permission to read this\n  → ")


@pytest.mark.skipif(os.name == "nt", reason="a shell's own way to close an input")
@pytest.mark.parametrize("arguments", [["."], ["demo", "here"], ["new", "here"]])
def test_a_closed_input_is_no_terminal(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=tmp_path, before=("sh", "-c", '"$@" <&-', "sh"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "  → " in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("arguments", [[], ["."], ["a.toml"]], ids=["nothing", "folder", "file"])
def test_in_a_terminal_the_application_opens(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "a.toml").write_text(SMALL, "utf-8")
    with Terminal(*command(*arguments), cwd=tmp_path) as terminal:
        assert terminal.wait_for("総務部の運営方針")
        terminal.type("\x11")
        assert terminal.end() == 0


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_command_wins_over_a_folder_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "check").mkdir()
    with Terminal(*command("check"), cwd=tmp_path) as terminal:
        assert terminal.end() == 2
        assert b"Usage: miekeshi check" in terminal.printed
