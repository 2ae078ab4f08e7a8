"""``miekeshi settings``: what is in force, where it is kept, what is wrong with it."""

import tomllib
from pathlib import Path

from tests.cli.processes import run


def test_without_a_file_all_are_defaults(tmp_path: Path) -> None:
    done = run("settings", cwd=tmp_path, MIEKESHI_CONFIG=str(tmp_path / "c.toml"))
    assert done.returncode == 0
    assert done.stdout.startswith(f"# {tmp_path / 'c.toml'} (not there: all defaults)\n")
    assert 'theme = "dark"  # default\n' in done.stdout
    assert tomllib.loads(done.stdout)["mouse"] is True


def test_a_file_is_begun_once(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "c.toml"
    done = run("settings", "--init", cwd=tmp_path, MIEKESHI_CONFIG=str(file))
    assert done.returncode == 0
    assert tomllib.loads(file.read_text("utf-8")) == tomllib.loads(done.stdout)
    again = run("settings", "--init", cwd=tmp_path, MIEKESHI_CONFIG=str(file))
    assert again.returncode == 1
    assert "the settings file is there already" in again.stderr


def test_what_is_in_force_stands_beside_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('theme = "light"\n[keymap]\nsave = ["f20"]\nundo = ["f1"]\n', "utf-8")
    done = run("settings", cwd=tmp_path, MIEKESHI_CONFIG=str(file))
    assert done.returncode == 1
    assert 'theme = "light"\n' in done.stdout
    assert '[keymap]\nsave = ["f20"]\n' in done.stdout
    assert "undo" not in done.stdout
    assert f"{file}:4:9: error: F1 is already the key of Help (help) on the same screen" in done.stderr


def test_the_commands_are_listed(tmp_path: Path) -> None:
    done = run("settings", "--commands", cwd=tmp_path)
    assert "save " in done.stdout
    assert "ctrl+s" in done.stdout
