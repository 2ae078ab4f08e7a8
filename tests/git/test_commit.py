"""Commits of the sheets shown and of nothing else, and the last of them taken back."""

import os
import re
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pygit2
import pytest

from miekeshi.git.author import Author, author
from miekeshi.git.commit import NotOpen, commit, undo, why_not
from miekeshi.git.drivers import enable
from miekeshi.git.locks import at_work
from miekeshi.git.message import FIRST, message
from miekeshi.git.repository import GitError, home
from miekeshi.git.uncommitted import Uncommitted, uncommitted
from miekeshi.text import i18n
from miekeshi.text.width import width
from tests.cli.sheets import SHEET
from tests.full_disk import KINDS, run_on
from tests.git.repositories import History

NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)
ME = Author("広報課", "koho@city.example")
NAME = "広報部.toml"
OTHER = re.sub(r"\b([mto])-(?=\w)", r"\1-z", SHEET)
REPORTED = SHEET + '\n[measure.m-2.target.t-desk.progress.q1]\nstatus = "done"\n'
NOTED = SHEET.replace('note = "順調"', 'note = "順調である"')
ATTRIBUTES = "*.toml text eol=lf diff=goal-sheet merge=goal-sheet\n"


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    i18n.use("ja")
    yield
    i18n.use(None)


@pytest.fixture
def clone(tmp_path: Path) -> History:
    made = History(tmp_path / "clone")
    made.commit({NAME: SHEET, "b/other.toml": OTHER, ".gitattributes": ATTRIBUTES, "memo.txt": "一\n"})
    made.checkout()
    return made


def write(clone: History, name: str, text: str) -> Path:
    file = clone.folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    return file


def found(clone: History, *paths: Path) -> list[Uncommitted]:
    return uncommitted(home(clone.folder), paths or (clone.folder,))


def committed(clone: History, *chosen: Uncommitted, words: str = "") -> pygit2.Commit:
    number = commit(home(clone.folder), chosen, words or message(chosen), ME, NOW)
    made = clone.repository[number]
    assert isinstance(made, pygit2.Commit)
    return made


def at_head(clone: History) -> pygit2.Commit:
    return clone.repository.head.peel(pygit2.Commit)


def text_of(commit: pygit2.Commit, name: str) -> bytes:
    blob = commit.tree[name]
    assert isinstance(blob, pygit2.Blob)
    return blob.data


def status(clone: History) -> dict[str, int]:
    """What a git that has just been started says."""
    return {name: int(flags) for name, flags in pygit2.Repository(str(clone.folder)).status().items()}


def test_a_sheet_that_changed_is_told_in_words_and_committed(clone: History) -> None:
    write(clone, NAME, REPORTED)
    [one] = found(clone)
    assert (one.path.name, one.title, one.short) == (NAME, "令和3年度 広報部の取組目標", ("第1四半期 1件報告",))
    made = committed(clone, one)
    assert (
        made.message
        == f"令和3年度 広報部の取組目標: 第1四半期 1件報告\n\n{NAME}  令和3年度 広報部の取組目標\n- 第1四半期 1件報告\n"
    )
    assert (made.author.name, made.author.email, made.author.time) == (ME.name, ME.mail, int(NOW.timestamp()))
    assert text_of(made, NAME).decode() == REPORTED
    assert (at_head(clone).id, found(clone), status(clone)) == (made.id, [], {})


def test_a_new_a_renamed_and_a_removed_sheet_are_committed(clone: History) -> None:
    (clone.folder / NAME).rename(clone.folder / "2021.toml")
    (clone.folder / "b" / "other.toml").unlink()
    write(clone, "new.toml", re.sub(r"\b([mto])-(?=\w)", r"\1-y", SHEET))
    rows = found(clone)
    assert [(one.path.name, one.short) for one in rows] == [
        ("2021.toml", (f"旧ファイル名 {NAME}",)),
        ("other.toml", ("シート削除",)),
        ("new.toml", ("新しいシート",)),
    ]
    tree = committed(clone, *rows).tree
    assert [entry.name for entry in tree] == [".gitattributes", "2021.toml", "memo.txt", "new.toml"]
    assert status(clone) == {}


def test_a_file_that_holds_another_sheet_now_is_committed_as_it_is(clone: History) -> None:
    write(clone, NAME, SHEET.replace("fiscal_year = 2021", "fiscal_year = 2022"))
    rows = found(clone)
    assert [one.short for one in rows] == [("シート削除",), ("新しいシート",)]
    assert text_of(committed(clone, *rows), NAME) == (clone.folder / NAME).read_bytes()
    assert status(clone) == {}


def test_the_first_commit_takes_the_files_of_the_workspace_along(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    for name in (NAME, "miekeshi.toml", ".gitattributes", ".gitignore", "forms/own.toml", "memo.txt"):
        (tmp_path / name).write_text(SHEET if name == NAME else ATTRIBUTES if name == ".gitattributes" else "", "utf-8")
    repository = pygit2.init_repository(str(tmp_path), initial_head="main")
    rows = uncommitted(home(tmp_path), (tmp_path,))
    made = repository[commit(home(tmp_path), rows, message(rows), ME, NOW)]
    assert isinstance(made, pygit2.Commit)
    assert made.message.startswith("令和3年度 広報部の取組目標: 新しいシート\n")
    assert {entry.name for entry in made.tree} == {".gitattributes", ".gitignore", "forms", "miekeshi.toml", NAME}
    assert not uncommitted(home(tmp_path), (tmp_path,))


def test_what_others_staged_stays_staged_and_only_what_is_chosen_is_committed(clone: History) -> None:
    write(clone, "memo.txt", "二\n")
    write(clone, "b/other.toml", OTHER.replace("順調", "遅れ"))
    clone.repository.index.add("memo.txt")
    clone.repository.index.add("b/other.toml")
    clone.repository.index.write()
    file = write(clone, NAME, NOTED)
    made = committed(clone, *found(clone, file))
    assert (text_of(made, NAME), text_of(made, "memo.txt")) == (NOTED.encode(), "一\n".encode())
    assert text_of(made, "b/other.toml").decode() == OTHER
    staged = int(pygit2.enums.FileStatus.INDEX_MODIFIED)
    assert status(clone) == {"memo.txt": staged, "b/other.toml": staged}


def test_lines_end_in_the_repository_as_its_attributes_say(clone: History) -> None:
    file = write(clone, NAME, SHEET.replace("\n", "\r\n"))
    assert found(clone) == []
    file.write_bytes(NOTED.replace("\n", "\r\n").encode())
    made = committed(clone, *found(clone))
    assert text_of(made, NAME).decode() == NOTED
    assert (file.read_bytes().count(b"\r\n"), status(clone)) == (NOTED.count("\n"), {})


def test_a_file_that_was_changed_since_it_was_shown_is_not_committed(clone: History) -> None:
    write(clone, NAME, NOTED)
    rows = found(clone)
    write(clone, NAME, REPORTED)
    with pytest.raises(GitError, match="変更されました"):
        committed(clone, *rows)
    assert at_head(clone).message == "変更"


def test_a_sheet_that_cannot_be_read_is_not_committed(clone: History) -> None:
    write(clone, NAME, SHEET + "x\n")
    [one] = found(clone)
    assert one.problems
    with pytest.raises(GitError, match=NAME):
        committed(clone, one)


def test_the_rights_of_a_file_stay(clone: History) -> None:
    tree = pygit2.Index()
    tree.read_tree(at_head(clone).tree)
    tree.add(pygit2.IndexEntry(NAME, tree[NAME].id, pygit2.enums.FileMode.BLOB_EXECUTABLE))
    who = pygit2.Signature("a", "a@b.example")
    head = clone.repository.head.target
    clone.repository.create_commit("HEAD", who, who, "x", tree.write_tree(clone.repository), [head])
    clone.checkout()
    file = write(clone, NAME, NOTED)
    assert file.stat().st_mode & stat.S_IXUSR
    committed(clone, *found(clone))
    assert status(clone) == {}


def test_a_repository_within_it_and_ignored_files_are_left_alone(clone: History) -> None:
    inner = History(clone.folder / "inner")
    write(inner, "sheet.toml", SHEET)
    write(clone, ".gitignore", "private.toml\n")
    write(clone, "private.toml", SHEET)
    assert [one.path.name for one in found(clone)] == [".gitignore"]


@pytest.mark.parametrize("step", ["merge", "detached", "lock", "bare"])
def test_where_git_is_at_something_else_the_commit_is_refused_with_a_remedy(clone: History, step: str) -> None:
    write(clone, NAME, NOTED)
    folder, rows = clone.folder, found(clone)
    git = folder / ".git"
    match step:
        case "merge":
            (git / "MERGE_HEAD").write_text(f"{at_head(clone).id}\n")
        case "detached":
            clone.repository.set_head(at_head(clone).id)
        case "lock":
            (git / "index.lock").touch()
        case "bare":
            folder = folder.parent / "bare.git"
            pygit2.init_repository(str(folder), bare=True)
    place = home(folder)
    fault = why_not(place)
    assert fault is not None and fault.remedy
    with pytest.raises(GitError, match=str(fault)):
        commit(place, rows, "x", ME, NOW)
    assert at_head(clone).message == "変更"


def test_an_unmerged_file_is_merged_first(clone: History) -> None:
    base = str(at_head(clone).id)
    clone.commit({NAME: NOTED})
    theirs = clone.commit({NAME: SHEET.replace("順調", "遅れ")}, parents=[base], branch="other")
    clone.checkout()
    clone.repository.merge(pygit2.Oid(hex=theirs))
    with pytest.raises(GitError, match="統合") as told:
        commit(home(clone.folder), (), "x", ME, NOW)
    assert "miekeshi resolve" in told.value.remedy


def test_another_commit_that_came_meanwhile_is_not_lost(clone: History) -> None:
    write(clone, NAME, NOTED)
    rows = found(clone)
    came = clone.commit({"memo.txt": "三\n"})
    made = committed(clone, *rows)
    assert [str(one.id) for one in made.parents] == [came]
    assert text_of(made, "memo.txt") == "三\n".encode()


def test_no_hook_and_no_filter_of_the_repository_is_run(clone: History, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    for name in ("pre-commit", "commit-msg", "post-commit", "reference-transaction", "post-index-change"):
        hook = clone.folder / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch '{canary}'\nexit 1\n")
        hook.chmod(0o755)
    clone.repository.config["filter.evil.clean"] = f"touch '{canary}'"
    clone.repository.config["core.fsmonitor"] = f"touch '{canary}'"
    write(clone, ".gitattributes", "*.toml filter=evil\n")
    write(clone, NAME, NOTED)
    assert text_of(committed(clone, *found(clone)), NAME).decode() == NOTED
    assert not canary.exists()


def test_where_sheets_are_verified_before_a_commit_an_unrevised_change_is_refused(clone: History) -> None:
    enable(home(clone.folder), clone.folder, hook=True)
    write(clone, NAME, SHEET.replace("年間510回", "年間460回"))
    with pytest.raises(NotOpen, match="①"):
        committed(clone, *found(clone))
    write(clone, NAME, NOTED)
    assert committed(clone, *found(clone)).id == at_head(clone).id


def test_the_author_is_gits_then_the_settings_and_never_made_up(clone: History) -> None:
    place, config = home(clone.folder), clone.repository.config
    assert author(place, "x", "x@y.example") == Author("広報課", "koho@city.example")
    config["user.email"] = ""
    assert author(place, "x", " <x@y.example>\n") == Author("広報課", "x@y.example")
    config["user.name"] = ""
    assert author(place, "広報 一郎\x1b[31m", "x@y.example") == Author("広報 一郎 [31m", "x@y.example")
    assert author(place, "x", "") is author(place, "", "x@y.example") is None


def test_the_first_line_is_short_and_no_control_character_is_in_the_message(clone: History) -> None:
    title = "\\u001b[31m" + "長い部署の名前" * 9
    for number in range(3):
        write(
            clone,
            f"{number}.toml",
            SHEET.replace("fiscal_year = 2021", f'fiscal_year = 202{number}\ndepartment = "{title}"'),
        )
    words = message(found(clone))
    assert words.splitlines()[0].startswith("3件: ")
    assert width(words.splitlines()[0]) <= FIRST
    assert "\x1b" not in words and all(line.isprintable() for line in words.splitlines())
    assert width(message(found(clone)[:1]).splitlines()[0]) <= FIRST


def test_the_last_commit_is_taken_back_and_the_files_stay(clone: History) -> None:
    write(clone, NAME, NOTED)
    first = at_head(clone).id
    made = committed(clone, *found(clone))
    assert undo(home(clone.folder)).id == made.id
    assert (at_head(clone).id, (clone.folder / NAME).read_text("utf-8")) == (first, NOTED)
    assert [one.path.name for one in found(clone)] == [NAME]
    with pytest.raises(GitError, match="最初"):
        undo(home(clone.folder))


@pytest.mark.parametrize("holder", ["refs/remotes/origin/main", "refs/tags/v1", "refs/heads/other"])
def test_a_commit_that_someone_else_has_is_not_taken_back(clone: History, holder: str) -> None:
    write(clone, NAME, NOTED)
    made = committed(clone, *found(clone))
    clone.repository.references.create(holder, made.id)
    with pytest.raises(GitError, match=holder.rpartition("/")[2]):
        undo(home(clone.folder))
    assert at_head(clone).id == made.id


def test_a_merge_is_not_taken_back(clone: History) -> None:
    base = str(at_head(clone).id)
    other = clone.commit({NAME: NOTED}, branch="other", parents=[base])
    clone.commit({NAME: NOTED}, parents=[base, other])
    clone.checkout()
    clone.repository.references.delete("refs/heads/other")
    with pytest.raises(GitError):
        undo(home(clone.folder))


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_itself_finds_the_repository_sound(clone: History) -> None:
    write(clone, NAME, NOTED)
    committed(clone, *found(clone))
    for words in (["fsck", "--strict"], ["diff", "--exit-code", "HEAD"]):
        subprocess.run(["git", *words], cwd=clone.folder, check=True, capture_output=True)


@pytest.mark.skipif(os.name == "nt", reason="limits and mounts are of POSIX")
@pytest.mark.parametrize("kind", KINDS)
def test_a_full_disk_is_told_and_the_commit_made_once_there_is_room(tmp_path: Path, kind: str) -> None:
    run_on(kind, "tests.git.full_disk", tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="no process is forked there")
def test_a_lock_that_a_killed_process_of_ours_left_goes_and_no_other(clone: History) -> None:
    lock = clone.folder / ".git" / "index.lock"

    def killed(taken: float) -> None:
        """What a process leaves that was killed at work."""
        if not (child := os.fork()):
            with at_work(home(clone.folder)):
                lock.touch()
                os.utime(lock, (taken, taken))
                os._exit(0)
        os.waitpid(child, 0)

    killed(time.time())
    assert why_not(home(clone.folder)) is None
    assert not lock.exists() and not list((clone.folder / ".git").glob(".miekeshi-at-work*"))
    killed(time.time() - 2 * 3600)
    told = why_not(home(clone.folder))
    assert told is not None and "途中で止められた git のロック" in str(told) and str(lock) in told.remedy
    assert lock.exists()
