"""git itself after ``miekeshi git enable``: the real program, in a clone of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from miekeshi.cli.git import command
from miekeshi.git import block
from miekeshi.store.workspace.check import check_file
from miekeshi.text import i18n
from tests.cli.processes import environment
from tests.cli.sheets import SHEET
from tests.git.repositories import History

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
NAME = "広報部.toml"
ATTRIBUTES = "*.toml text eol=lf diff=goal-sheet merge=goal-sheet\n"
REVISED = SHEET.replace("年間510回", "年間460回") + (
    '\n[revision.2021-10-29-a3f1]\nreason = "会場の都合"\n'
    '[measure.m-1.target.t-sns.was.2021-10-29-a3f1]\ntext = "市公式SNSで年間510回以上発信する。"\n'
)


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    i18n.use("ja")
    yield
    i18n.use(None)


@pytest.fixture
def clone(tmp_path: Path) -> History:
    made = History(tmp_path / "clone")
    made.commit({NAME: SHEET, ".gitattributes": ATTRIBUTES, "miekeshi.toml": 'format = "goal-workspace/1"\n'})
    made.commit({NAME: REVISED})
    made.checkout()
    return made


def git(folder: Path, *words: str, ok: bool = True) -> str:
    home = {"HOME": str(folder.parent), "GIT_CONFIG_NOSYSTEM": "1", "MIEKESHI_LANG": "ja", "GIT_PAGER": "cat"}
    kept = {name: value for name, value in environment().items() if not name.startswith("GIT_")}
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, encoding="utf-8", env={**kept, **home})
    assert (done.returncode == 0) is ok, done.stderr
    return done.stdout


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [words[0], str(folder), *words[1:]])


def config(clone: History) -> Path:
    return clone.folder / ".git" / "config"


def test_git_diff_and_log_read_like_the_sheet_under_the_name_of_the_measure(clone: History) -> None:
    assert run(clone.folder, "enable").exit_code == 0
    shown = git(clone.folder, "log", "-p", "-1", "-U0").splitlines()
    assert "-    達成目標 ① 市公式SNSで年間510回以上発信する。 〔t-sns〕" in shown
    assert "+    達成目標 ① 市公式SNSで年間{--510--}{++460++}回以上発信する。 ［2021-10-29改定］ 〔t-sns〕" in shown
    assert any(line.startswith("@@") and line.endswith("@@ 施策 1 情報発信 〔m-1〕") for line in shown)
    assert f"+++ b/{NAME}" in shown
    (clone.folder / NAME).write_text(REVISED.replace("窓口を９月末", "窓口を10月末"), "utf-8", newline="\n")
    changed = [line for line in git(clone.folder, "diff", "-U0").splitlines() if line[:1] in "+-"]
    assert changed[2:] == [
        "-    達成目標 ① 窓口を９月末までに移す。 〔t-desk〕",
        "+    達成目標 ① 窓口を10月末までに移す。 〔t-desk〕",
    ]
    raw = git(clone.folder, "diff", "--no-textconv", "-U0").splitlines()
    assert any(line.endswith("@@ measure.m-2") for line in raw)


def test_git_merge_merges_by_id_where_lines_would_meet(clone: History) -> None:
    run(clone.folder, "enable")
    base = str(clone.repository.head.target)
    theirs = REVISED.replace('unit = "回"', 'unit = "回"\nscope = "市公式"').replace("窓口を９月末", "窓口を10月末")
    ours = REVISED.replace('unit = "回"', 'unit = "回"\nper = "年"').replace('title = "相談"', 'title = "相談窓口"')
    clone.commit({NAME: theirs}, parents=[base], branch="other")
    clone.commit({NAME: ours}, parents=[base])
    clone.checkout()
    git(clone.folder, "merge", "-q", "-m", "統合", "other")
    sheet = check_file(clone.folder / NAME).sheet
    assert sheet is not None
    target = sheet.measure["m-1"].target["t-sns"]
    assert (target.per, target.scope, sheet.measure["m-2"].title) == ("年", "市公式", "相談窓口")
    assert sheet.measure["m-2"].target["t-desk"].text == "窓口を10月末までに移す。"


def test_a_conflict_stops_the_merge_in_a_valid_file(clone: History) -> None:
    run(clone.folder, "enable")
    base = str(clone.repository.head.target)
    clone.commit({NAME: REVISED.replace('"相談"', '"電話相談"')}, parents=[base], branch="other")
    clone.commit({NAME: REVISED.replace('"相談"', '"来庁相談"')}, parents=[base])
    clone.checkout()
    git(clone.folder, "merge", "-q", "other", ok=False)
    sheet = check_file(clone.folder / NAME).sheet
    assert sheet is not None
    (conflict,) = sheet.conflict.values()
    assert (conflict.ours, conflict.theirs) == ("来庁相談", "電話相談")
    assert git(clone.folder, "diff", "--name-only", "--diff-filter=U").strip() == NAME


@pytest.mark.parametrize("gone", [True, False], ids=["the program is gone", "a side cannot be read"])
def test_a_driver_that_fails_leaves_git_to_its_own_ways(clone: History, gone: bool) -> None:
    run(clone.folder, "enable")
    if gone:
        text = config(clone).read_text("utf-8").replace(Path(sys.executable).as_posix(), "/nowhere/python")
        config(clone).write_text(text, "utf-8")
    assert "+++ b/" in git(clone.folder, "log", "-p", "-1")
    base = str(clone.repository.head.target)
    broken = REVISED.replace('"広報部長"', '"広報部長"' if gone else "広報部長")
    clone.commit({NAME: broken.replace('"相談"', '"電話相談"')}, parents=[base], branch="other")
    clone.commit({NAME: REVISED.replace('"相談"', '"来庁相談"')}, parents=[base])
    clone.checkout()
    git(clone.folder, "merge", "-q", "other", ok=False)
    text = (clone.folder / NAME).read_text("utf-8")
    assert '<<<<<<< ours\ntitle = "来庁相談"\n=======\ntitle = "電話相談"\n>>>>>>> theirs\n' in text
    assert any(one.code == "conflict-markers" for one in check_file(clone.folder / NAME).problems)


def test_what_lies_in_the_folder_is_not_run_by_a_driver(clone: History) -> None:
    run(clone.folder, "enable")
    canary = clone.folder.parent / "canary"
    for name in ("miekeshi.py", "click.py", "tomllib.py", "pydantic.py", "sitecustomize.py"):
        text = f"open({str(canary)!r}, 'w').close()\nraise SystemExit(7)\n"
        (clone.folder / name).write_text(text, "utf-8")
    assert "{--510--}" in git(clone.folder, "log", "-p", "-1")
    assert not canary.exists()


def test_enable_twice_is_once_and_disable_leaves_the_file_as_it_was_to_the_byte(clone: History) -> None:
    place = config(clone)
    for before in (place.read_bytes(), place.read_bytes() + b"[user]\n\tnote = \xff no line end"):
        place.write_bytes(before)
        assert run(clone.folder, "enable").exit_code == 0
        enabled = place.read_bytes()
        assert enabled.startswith(before)
        assert run(clone.folder, "enable").exit_code == 0
        assert place.read_bytes() == enabled
        assert run(clone.folder, "status").exit_code == 0
        assert run(clone.folder, "disable").exit_code == 0
        assert place.read_bytes() == before
        assert run(clone.folder, "status").exit_code == 1
    assert not (clone.folder / ".git" / "info" / "attributes").exists()


def test_settings_of_another_hand_stay_and_are_named(clone: History) -> None:
    git(clone.folder, "config", "core.quotepath", "true")
    git(clone.folder, "config", "diff.goal-sheet.textconv", "their-own")
    before = config(clone).read_bytes()
    result = run(clone.folder, "enable")
    assert result.exit_code == 1
    told = [line.split() for line in result.stdout.splitlines()]
    assert [one[1] for one in told if one[0] == "他の設定"] == ["diff.goal-sheet.textconv", "core.quotepath"]
    assert git(clone.folder, "config", "diff.goal-sheet.textconv").strip() == "their-own"
    assert "merge-file" in git(clone.folder, "config", "merge.goal-sheet.driver")
    run(clone.folder, "disable")
    assert config(clone).read_bytes() == before


def test_what_git_config_writes_among_our_lines_is_kept(clone: History) -> None:
    run(clone.folder, "enable")
    git(clone.folder, "config", "core.pager", "less -FRX")
    git(clone.folder, "config", "diff.goal-sheet.binary", "false")
    assert run(clone.folder, "enable").exit_code == 0
    run(clone.folder, "disable")
    assert git(clone.folder, "config", "core.pager").strip() == "less -FRX"
    assert git(clone.folder, "config", "diff.goal-sheet.binary").strip() == "false"
    assert block.own(config(clone).read_text("utf-8")) is None


def test_a_program_that_moved_is_named_and_set_anew(clone: History) -> None:
    run(clone.folder, "enable")
    before = config(clone).read_text("utf-8")
    config(clone).write_text(before.replace(Path(sys.executable).as_posix(), "/old/python"), "utf-8")
    result = run(clone.folder, "status")
    assert result.exit_code == 1
    assert [line.split()[1] for line in result.stdout.splitlines() if line.startswith("別の版")] == [
        "diff.goal-sheet.textconv",
        "merge.goal-sheet.driver",
    ]
    run(clone.folder, "enable")
    assert config(clone).read_text("utf-8") == before


def test_without_attributes_they_are_set_for_this_clone_and_this_folder_alone(tmp_path: Path) -> None:
    made = History(tmp_path / "clone")
    made.commit({"sheets/a.toml": SHEET, "pyproject.toml": "x = 1\n"})
    made.checkout()
    assert run(made.folder / "sheets", "enable").exit_code == 0
    shown = git(made.folder, "check-attr", "merge", "sheets/a.toml", "sheets/b/c.toml", "pyproject.toml").splitlines()
    assert [line.rpartition(" ")[2] for line in shown] == ["goal-sheet", "goal-sheet", "unspecified"]
    assert git(made.folder, "status", "--porcelain") == ""
    run(made.folder / "sheets", "disable")
    assert not (made.folder / ".git" / "info" / "attributes").exists()


def test_attributes_of_another_program_stay(tmp_path: Path) -> None:
    made = History(tmp_path / "clone")
    made.commit({"a.toml": SHEET, ".gitattributes": "*.toml diff=toml\n"})
    made.checkout()
    result = run(made.folder, "enable")
    assert result.exit_code == 1
    assert "他の属性" in result.stdout
    assert not (made.folder / ".git" / "info" / "attributes").exists()


def test_a_hook_of_another_hand_stays_and_ours_goes_with_disable(clone: History) -> None:
    hook = clone.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    result = run(clone.folder, "enable", "--hook")
    assert result.exit_code == 1
    assert "miekeshi verify --staged" in result.stdout
    run(clone.folder, "disable")
    assert hook.read_text("utf-8") == "#!/bin/sh\nexit 0\n"
    hook.unlink()
    assert run(clone.folder, "enable", "--hook").exit_code == 0
    assert os.access(hook, os.X_OK)
    run(clone.folder, "disable")
    assert not hook.exists()


def test_outside_a_repository_there_is_nothing_to_set(tmp_path: Path) -> None:
    assert run(tmp_path, "enable").exit_code == 2
