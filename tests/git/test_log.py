"""The commits that touch a sheet or a folder's sheets, newest first."""

import shutil
import subprocess
from pathlib import Path

import pytest

from miekeshi.git.log import Log
from miekeshi.git.repository import GitError
from tests.git.repositories import History
from tests.sheets import SMALL

SHEET, OTHER = "2021/koho.toml", "2021/kaikei.toml"
LATER = SMALL.replace("令和4年1月末", "令和4年3月末")
ANOTHER = SMALL.replace("m-7k2m", "m-zzzz").replace("t-91xa", "t-zzzz")


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "city")


def log(history: History, name: str = SHEET) -> Log:
    return Log(history.folder / name, folder=not name.endswith(".toml"))


def ids(found: Log) -> list[str]:
    return [one.id for one in found.page()]


def test_only_the_commits_that_touch_the_sheet_the_latest_first_and_page_by_page(history: History) -> None:
    first = history.commit({SHEET: SMALL, OTHER: ANOTHER}, message="案\n\n本文")
    history.commit({OTHER: ANOTHER + "# 1\n"})
    second = history.commit({SHEET: LATER})
    found = log(history)
    (newest,) = found.page(1)
    (oldest,) = found.page(1)
    assert (newest.id, oldest.id, found.page(1)) == (second, first, [])
    assert (oldest.author, oldest.subject, oldest.when.isoformat()) == ("広報課", "案", "2021-05-15T09:00:00+09:00")
    assert (oldest.name, oldest.former, newest.former) == (SHEET, "", SHEET)


def test_a_sheet_is_followed_over_a_new_name_by_its_items(history: History) -> None:
    first = history.commit({SHEET: SMALL, OTHER: ANOTHER})
    moved = history.commit({SHEET: None, OTHER: None, "r3.toml": LATER, "r4.toml": ANOTHER})
    found = log(history, "r3.toml")
    newest, oldest = found.page()
    assert [newest.id, oldest.id] == [moved, first]
    assert (newest.name, newest.former, oldest.name) == ("r3.toml", SHEET, SHEET)
    assert log(history, "r4.toml").page()[0].former == OTHER
    (pair,) = found.changes(newest)
    assert pair.old is not None and pair.new is not None and pair.old.sheet != pair.new.sheet
    assert [one.sheet for one in found.sheets(oldest)] == [pair.old.sheet]


def test_a_merge_is_passed_on_the_side_that_the_sheet_was_taken_from(history: History) -> None:
    first = history.commit({SHEET: SMALL})
    side = history.commit({SHEET: LATER}, branch="side", parents=[first])
    main = history.commit({OTHER: ANOTHER}, parents=[first])
    history.commit({SHEET: LATER}, parents=[main, side])
    assert ids(log(history)) == [side, first]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_commits_are_those_that_git_lists(history: History) -> None:
    texts = [SMALL, LATER, SMALL + "# 1\n"]
    first = tip = history.commit({SHEET: SMALL, OTHER: ANOTHER})
    for number in range(24):
        side = history.commit({SHEET: texts[number % 3]}, branch="side", parents=[tip])
        main = history.commit(
            {SHEET if number % 4 == 1 else OTHER: texts[number % 2]}, parents=[tip if number % 5 else first]
        )
        tip = history.commit({SHEET: texts[number * 5 % 7 % 3]}, parents=[main, side] if number % 3 else [main])
    command = ["git", "log", "--format=%H", "main", "--", SHEET]
    listed = subprocess.run(command, cwd=history.folder, capture_output=True, text=True, check=True).stdout.split()
    found = log(history)
    assert sorted(one.id for one in found.page(500)) == sorted(listed)


def test_of_a_folder_the_commits_that_touch_any_sheet_in_it(history: History) -> None:
    first = history.commit({SHEET: SMALL, "2022/a.toml": ANOTHER, "README": "1"})
    history.commit({"README": "2", "2021/note.txt": "x", "2021/miekeshi.toml": "name = 1\n"})
    history.commit({"2022/a.toml": ANOTHER + "# 1\n"})
    last = history.commit({SHEET: LATER, OTHER: ANOTHER})
    found = log(history, "2021")
    newest, oldest = found.page()
    assert [newest.id, oldest.id] == [last, first]
    assert {pair.either.path.name: pair.old is None for pair in found.changes(newest)} == {
        "koho.toml": False,
        "kaikei.toml": True,
    }
    assert [one.path.name for one in found.sheets(oldest)] == ["koho.toml"]


def test_names_that_resemble_each_other_in_a_tree_are_told_apart(history: History) -> None:
    first = history.commit({"a.toml": SMALL})
    history.commit({"100644 a.toml": ANOTHER, "x a.toml": ANOTHER, "-a.toml": ANOTHER})
    dashed = history.commit({"-a.toml": ANOTHER + "# 1\n"})
    assert ids(log(history, "a.toml")) == [first]
    assert ids(log(history, "-a.toml"))[0] == dashed


def test_nothing_committed_and_never_committed_are_no_error(history: History) -> None:
    assert ids(log(history)) == []
    history.commit({OTHER: ANOTHER})
    assert ids(log(history)) == []


def test_no_repository_a_bare_one_and_a_file_outside_are_said(history: History, tmp_path: Path) -> None:
    history.commit({SHEET: SMALL})
    (tmp_path / "outside.toml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(GitError, match="is in no git repository"):
        Log(tmp_path / "outside.toml", folder=False)
    history.checkout()
    (history.folder / "link.toml").symlink_to(tmp_path / "outside.toml")
    with pytest.raises(GitError):
        Log(history.folder / "link.toml", folder=False)
    with pytest.raises(GitError, match="bare repository"):
        Log(_bare(history, tmp_path), folder=True)


def _bare(history: History, tmp_path: Path) -> Path:
    import pygit2

    pygit2.clone_repository(str(history.folder), str(tmp_path / "share.git"), bare=True)
    return tmp_path / "share.git"


def test_a_damaged_repository_is_an_error_with_a_remedy(history: History) -> None:
    history.commit({SHEET: SMALL})
    last = history.commit({SHEET: LATER})
    tree = str(history.repository[last].tree_id)  # type: ignore[attr-defined]
    file = history.folder / ".git" / "objects" / tree[:2] / tree[2:]
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:9])
    with pytest.raises(GitError, match="damaged") as caught:
        log(history).page()
    assert caught.value.remedy


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_shallow_clone_ends_where_it_was_cut(history: History, tmp_path: Path) -> None:
    history.commit({SHEET: SMALL})
    last = history.commit({SHEET: LATER})
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{history.folder}", str(clone)], check=True)
    found = Log(clone / SHEET, folder=False)
    (only,) = found.page()
    assert found.shallow and only.id == last
    (pair,) = found.changes(only)
    assert pair.old is None
