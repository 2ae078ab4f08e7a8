"""How an edit reads in ``git diff``, with the real git."""

import shutil
import subprocess
from pathlib import Path

import pytest

from miekeshi.dates.when import When
from miekeshi.git.demo import make
from miekeshi.model import Revision, put
from miekeshi.revision.revise import begin, revise, withdraw
from miekeshi.store.files.write import save
from miekeshi.store.workspace.check import check_file, list_problems
from tests.sheets import SMALL

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
T = ("measure", "m-7k2m", "target", "t-91xa")


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "core.quotepath=false", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def diff(folder: Path) -> list[str]:
    lines = git(folder, "diff", "-U0").splitlines()
    return [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---")) and line[1:].strip()]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "sheet.toml").write_text(SMALL, "utf-8", newline="\n")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "一")
    return tmp_path


def test_a_revision_reads_as_the_old_line_out_the_new_line_in_and_the_original_kept(repository: Path) -> None:
    checked = check_file(repository / "sheet.toml")
    assert checked.sheet is not None
    assert checked.content is not None
    new, key = begin(checked.sheet, Revision(reason="延期したため"), When.parse("2021-10-29").first)
    fields = {"text": "令和4年3月末までに冊子を発行する。", "due": (When.parse("2022-03-31"),)}
    save(checked.content, checked.sheet, revise(new, T, fields, key))
    assert diff(repository) == [
        f"+[revision.{key}]",
        '+reason = "延期したため"',
        '-text = "令和4年1月末までに冊子を発行する。"',
        '+text = "令和4年3月末までに冊子を発行する。"',
        "-due = 2022-01-31   # 年度内",
        "+due = 2022-03-31   # 年度内",
        f"+[measure.m-7k2m.target.t-91xa.was.{key}]",
        '+  text = "令和4年1月末までに冊子を発行する。"',
        "+  due = 2022-01-31",
    ]


def test_revised_prose_shows_the_one_paragraph_that_changed(repository: Path) -> None:
    checked = check_file(repository / "sheet.toml")
    assert checked.sheet is not None
    assert checked.content is not None
    new, key = begin(checked.sheet, Revision(reason="延期したため"), When.parse("2021-10-29").first)
    new = revise(new, ("section", "policy"), {"body": "一行目です。\n改めた二行目です。\n"}, key)
    save(checked.content, checked.sheet, new)
    assert diff(repository) == [
        f"+[revision.{key}]",
        '+reason = "延期したため"',
        "-二行目です。",
        "+改めた二行目です。",
        f"+[section.policy.was.{key}]",
        '+  body = "一行目です。\\n二行目です。\\n"',
    ]


def test_a_withdrawn_target_is_one_new_line(repository: Path) -> None:
    checked = check_file(repository / "sheet.toml")
    assert checked.sheet is not None
    assert checked.content is not None
    new, key = begin(checked.sheet, Revision(reason="延期したため"), When.parse("2021-10-29").first)
    save(checked.content, checked.sheet, withdraw(new, T, key))
    assert [line for line in diff(repository) if "withdrawn" in line] == [f'+withdrawn = "{key}"']
    assert not [line for line in diff(repository) if line.startswith("-")]


def test_two_clerks_who_change_different_targets_do_not_meet(repository: Path) -> None:
    """Without a merge rule of its own, git joins changes to different lines of one sheet to a valid sheet."""
    git(repository, "branch", "other")
    for branch, path, value in (("-", ("title",), "改題"), ("other", ("measure", "m-8p3n", "title"), "窓口を改める")):
        if branch == "other":
            git(repository, "checkout", "-q", "other")
        checked = check_file(repository / "sheet.toml")
        assert checked.sheet is not None
        assert checked.content is not None
        save(checked.content, checked.sheet, put(checked.sheet, path, value))
        git(repository, "commit", "-qam", "変更")
    git(repository, "merge", "-q", "-")
    merged = check_file(repository / "sheet.toml").sheet
    assert merged is not None
    assert (merged.title, merged.measure["m-8p3n"].title) == ("改題", "窓口を改める")


def test_the_demo_is_a_clean_repository_whose_history_revises_targets(tmp_path: Path) -> None:
    folder = make(tmp_path / "demo")
    assert git(folder, "status", "--porcelain") == ""
    assert git(folder, "fsck", "--strict") == ""
    assert not list(list_problems(folder))
    commits = git(folder, "log", "--format=%ad %s", "--date=short").splitlines()
    assert len(commits) > 10
    assert sorted(commits, key=lambda line: line[:10], reverse=True) == commits
    found = 0
    for line in git(folder, "log", "--format=%H").splitlines()[:-1]:
        shown = git(folder, "show", "-U0", line)
        added = [row for row in shown.splitlines() if row.startswith("+[revision.")]
        if added and [row for row in shown.splitlines() if row.startswith("-text = ")]:
            found += 1
            assert [row for row in shown.splitlines() if row.startswith("+  text = ")], shown
    assert found >= 3


def test_every_version_in_the_demos_history_is_a_valid_sheet(tmp_path: Path) -> None:
    folder = make(tmp_path / "demo")
    for commit in git(folder, "log", "--format=%H").splitlines()[:-1]:
        git(folder, "checkout", "-q", commit)
        assert not [problem for problem in list_problems(folder) if problem.severity == "error"]
