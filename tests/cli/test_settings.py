"""``miekeshi settings``: what is in force, where it is kept, what is wrong with it."""

import os
import tomllib
from pathlib import Path

import pytest

from tests.cli.processes import run, without_privileges


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
    assert again.returncode == 2
    assert "the settings file is there already" in again.stderr


def test_what_is_in_force_stands_beside_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text('theme = "light"\n[keymap]\nsave = ["f11"]\nundo = ["f1"]\n', "utf-8")
    done = run("settings", cwd=tmp_path, MIEKESHI_CONFIG=str(file))
    assert done.returncode == 1
    assert 'theme = "light"\n' in done.stdout
    assert '[keymap]\nsave = ["f11"]\n' in done.stdout
    assert "undo" not in done.stdout
    assert f"{file}:4:9: error: F1 is already the key of Help (help) on the same screen" in done.stderr


def test_the_commands_are_listed(tmp_path: Path) -> None:
    done = run("settings", "--commands", cwd=tmp_path)
    assert "save " in done.stdout
    assert "ctrl+s" in done.stdout


def spoken(tmp_path: Path, settings: bytes | None, *arguments: str, **more: str) -> str:
    file = tmp_path / "c.toml"
    if settings is not None:
        file.write_bytes(settings)
    done = run(*arguments, cwd=tmp_path, **{"MIEKESHI_LANG": "", "MIEKESHI_CONFIG": str(file), **more})
    return "ja" if "コマンド" in done.stdout + done.stderr else "en"


@pytest.mark.parametrize(
    ("settings", "more", "language"),
    [
        (b'language = "ja"\n', {}, "ja"),
        (b'language = "en"\n', {"LC_ALL": "ja_JP.UTF-8"}, "en"),
        (b'language = "ja"\n', {"MIEKESHI_LANG": "en"}, "en"),
        (b'language = "ja"\n', {"LANGUAGE": "en"}, "ja"),
        (b'language = "auto"\n', {"LC_ALL": "ja_JP.UTF-8"}, "ja"),
        (b'language = "auto"\n', {}, "en"),
        (None, {"LC_ALL": "ja_JP.UTF-8"}, "ja"),
        (b'language = "fr"\n', {}, "en"),
        (b'language = "ja"\n[[', {}, "en"),
        (b"\xff\xfe\x00", {}, "en"),
        (b"x = " + b"[" * 5000, {}, "en"),
        (b"", {}, "en"),
    ],
    ids=lambda value: value.decode("latin-1")[:20] if isinstance(value, bytes) else None,
)
def test_commands_speak_the_language_of_the_environment_then_of_the_settings(
    tmp_path: Path, settings: bytes | None, more: dict[str, str], language: str
) -> None:
    assert spoken(tmp_path, settings, "--help", **more) == language


def test_a_command_that_is_misspelt_is_told_in_the_language_of_the_settings(tmp_path: Path) -> None:
    assert spoken(tmp_path, b'language = "ja"\n', "chekc") == "ja"


@pytest.mark.parametrize("made", ["folder", "fifo", "locked", "circle"])
def test_what_stands_in_the_place_of_the_settings_stops_no_command(tmp_path: Path, made: str) -> None:
    file = tmp_path / "c.toml"
    match made:
        case "folder":
            file.mkdir()
        case "fifo":
            os.mkfifo(file)
        case "locked":
            file.write_text('language = "ja"\n')
            file.chmod(0)
        case _:
            file.symlink_to(file)
    done = run(
        *("date", "R3.10.29"),
        cwd=tmp_path,
        before=without_privileges() if made == "locked" else (),
        MIEKESHI_LANG="",
        MIEKESHI_CONFIG=str(file),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "2021-10-29\n", "")
