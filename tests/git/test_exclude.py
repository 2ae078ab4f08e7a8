"""What the program puts beside sheets for a while is not committed with them."""

import shutil
import subprocess
from pathlib import Path

import pytest

from miekeshi.git.exclude import PATTERN, exclude
from miekeshi.store.files.locks import lock_of
from miekeshi.store.files.temporary import beside

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "sheets").mkdir()
    return tmp_path


def test_git_passes_over_locks_and_files_half_written_and_nothing_else(repository: Path) -> None:
    path = repository / "sheets" / "総務部.toml"
    for file in (path, lock_of(path, "4242-0123456789abcdef"), beside(path)):
        file.write_text("x", encoding="utf-8")
    exclude(path.parent)
    assert git(repository, "-c", "core.quotePath=off", "status", "--porcelain", "-uall") == "?? sheets/総務部.toml\n"


@pytest.mark.parametrize("before", [None, b"", b"*.bak", b"*.bak\n"])
def test_the_line_stands_once_behind_what_was_there(repository: Path, before: bytes | None) -> None:
    file = repository / ".git" / "info" / "exclude"
    file.unlink()
    if before is not None:
        file.write_bytes(before)
    for _count in range(2):
        exclude(repository)
    assert file.read_bytes() == (b"*.bak\n" if before else b"") + PATTERN.encode() + b"\n"


def test_outside_of_a_repository_nothing_is_written(tmp_path: Path) -> None:
    exclude(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["exclude", ""])
def test_nothing_is_written_through_a_link(repository: Path, name: str) -> None:
    info = repository / ".git" / "info"
    target = repository / "elsewhere"
    (info / name).rename(target)
    (info / name).symlink_to(target)
    exclude(repository)
    file = target / "exclude" if target.is_dir() else target
    assert PATTERN.encode() not in file.read_bytes()


def test_a_linked_work_tree_and_a_folder_of_that_name_are_no_trouble(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    exclude(tmp_path)
    (tmp_path / ".git").unlink()
    (tmp_path / ".git" / "info" / "exclude").mkdir(parents=True)
    exclude(tmp_path)
    assert [file.name for file in (tmp_path / ".git" / "info").iterdir()] == ["exclude"]
