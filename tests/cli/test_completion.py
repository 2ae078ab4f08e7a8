"""``miekeshi completion``: scripts that the shells themselves accept, and what they are answered."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.processes import run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_the_program_and_the_shell_can_read_it(tmp_path: Path, shell: str) -> None:
    done = run("completion", shell, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_MIEKESHI_COMPLETE={shell}_complete" in done.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=done.stdout, encoding="utf-8", check=True)


def test_another_shell_is_refused_with_those_there_are(tmp_path: Path) -> None:
    done = run("completion", "ksh", cwd=tmp_path)
    assert done.returncode == 2
    assert all(shell in done.stderr for shell in ("bash", "zsh", "fish"))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("miekeshi sch", ["plain,schema"]),
        ("miekeshi show --vi", ["plain,--view"]),
        ("miekeshi show --view c", ["plain,clean"]),
        ("miekeshi show goals", ["file,goals"]),
        ("miekeshi goals", ["file,goals"]),
        ("miekeshi completion z", ["plain,zsh"]),
    ],
)
def test_commands_options_choices_and_files_are_offered(tmp_path: Path, typed: str, offered: list[str]) -> None:
    place = str(len(typed.split()) - 1)
    done = run(cwd=tmp_path, _MIEKESHI_COMPLETE="bash_complete", COMP_WORDS=typed, COMP_CWORD=place)
    assert done.stdout.splitlines() == offered
