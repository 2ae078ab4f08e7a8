"""``miekeshi doctor``: what is found where the program runs, and what to do about it."""

import hashlib
import json
import os
from pathlib import Path

import pygit2
import pytest

from miekeshi.cli import diagnosis
from miekeshi.text import i18n
from tests.cli.processes import Terminal, command, is_plain, run, without_privileges
from tests.publish.faces import has_a_face

SIZE = os.terminal_size((80, 24))


def test_all_is_named_and_nothing_written(tmp_path: Path) -> None:
    places = {"MIEKESHI_CONFIG": str(tmp_path / "deep/c.toml"), "MIEKESHI_STATE": str(tmp_path / "state")}
    done = run("doctor", "--format", "json", cwd=tmp_path, **places)
    assert done.returncode == (not has_a_face()), done.stdout
    facts = {fact["id"]: fact for fact in json.loads(done.stdout)["facts"]}
    assert set(facts) >= {"version", "python", "system", "language", "names", "output", "paper", "import", "pygit2"}
    assert set(facts) >= {"git", "workspace", "settings", "recovery", "temporary"}
    assert facts["terminal"]["state"] == "note"
    assert "terminal window" in facts["terminal"]["remedy"]
    assert facts["settings"]["value"] == f"{tmp_path / 'deep'} (not there yet)"
    assert list(tmp_path.iterdir()) == []
    text = run("doctor", cwd=tmp_path, MIEKESHI_LANG="ja", **places)
    assert is_plain(text.stdout)
    assert "→ 端末も調べるには" in text.stdout


@pytest.mark.parametrize(("column", "status", "said"), [(2, 0, "1 column\r\n"), (3, 1, "2 columns\r\n")])
def test_the_terminal_is_asked_how_wide_it_draws(tmp_path: Path, column: int, status: int, said: str) -> None:
    with Terminal(*command("doctor"), cwd=tmp_path, MIEKESHI_CONFIG=str(tmp_path / "c.toml")) as terminal:
        assert terminal.wait_for("○\x1b[6n")
        terminal.type(f"\x1b[5;{column}R")
        assert terminal.end() == (status or not has_a_face())
        shown = terminal.printed.decode()
    assert said in shown
    assert "\x1b[9mthis must be struck\x1b[29m" in shown
    assert "80 columns by 24 lines" in shown
    assert ('borders = "ascii"' in shown) == bool(status)


def test_a_folder_that_may_not_be_written_to_is_wrong(tmp_path: Path) -> None:
    place = tmp_path / "sealed"
    place.mkdir()
    place.chmod(0o555)
    done = run("doctor", str(place / "own"), "--format", "json", cwd=tmp_path, before=without_privileges())
    facts = {fact["id"]: fact for fact in json.loads(done.stdout)["facts"]}
    assert done.returncode == 1
    assert facts["workspace"]["state"] == "wrong"
    assert facts["workspace"]["remedy"]


def test_what_a_terminal_lacks_is_said_with_what_to_do() -> None:
    i18n.use("en")
    try:
        for environment, size, ambiguous, expected in (
            ({"TERM": "xterm-256color"}, SIZE, 1, {}),
            ({"TERM": "xterm", "COLORTERM": "truecolor"}, SIZE, 1, {}),
            ({"TERM": "linux"}, SIZE, 1, {"colours": "note", "strike": "note"}),
            ({"TERM": "xterm", "NO_COLOR": "1"}, SIZE, 1, {"colours": "note"}),
            ({"TERM": "xterm-256color"}, os.terminal_size((79, 24)), 2, {"terminal": "note", "ambiguous": "wrong"}),
            ({"TERM": "xterm-256color"}, SIZE, None, {"ambiguous": "note"}),
        ):
            found = list(diagnosis.terminal(environment, size, ambiguous))
            assert {one.id: one.state for one in found if one.state != "good"} == expected
            assert all(bool(one.remedy) == (one.state != "good") for one in found)
    finally:
        i18n.use(None)


def test_files_that_are_not_as_handed_out_are_named(tmp_path: Path) -> None:
    i18n.use("en")
    try:
        for name in ("lib/a.py", "lib/__pycache__/a.cpython-313.pyc", "python/python.exe", "README.txt"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(name, "utf-8")
        listed = ("lib/a.py", "python/python.exe", "README.txt")
        sums = [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}" for name in listed]
        (tmp_path / "SHA256SUMS").write_text("\n".join(sums) + "\n", "utf-8")
        assert (diagnosis.files(tmp_path).state, diagnosis.files(tmp_path).value) == (
            "good",
            "3 files, each as handed out",
        )
        (tmp_path / "lib/a.py").write_text("other", "utf-8")
        (tmp_path / "README.txt").unlink()
        (tmp_path / "python/sitecustomize.py").touch()
        found = diagnosis.files(tmp_path)
        assert found.state == "wrong" and found.remedy
        assert found.value == "not as handed out: lib/a.py, README.txt, python/sitecustomize.py"
        (tmp_path / "SHA256SUMS").write_text("?", "utf-8")
        assert diagnosis.files(tmp_path).state == "wrong"
    finally:
        i18n.use(None)


def test_a_git_that_changes_line_ends_is_named(tmp_path: Path) -> None:
    repository = pygit2.init_repository(str(tmp_path))
    repository.config["core.autocrlf"] = "false"
    assert "autocrlf" not in [one.id for one in diagnosis.git(tmp_path)]
    repository.config["core.autocrlf"] = "true"
    assert "autocrlf" in [one.id for one in diagnosis.git(tmp_path)]
