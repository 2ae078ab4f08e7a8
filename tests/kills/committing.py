"""A commit, and its undoing, killed before each call of libgit2 and within what it writes."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pygit2

from miekeshi.git.author import Author
from miekeshi.git.commit import commit, undo, why_not
from miekeshi.git.repository import home
from miekeshi.git.uncommitted import uncommitted
from tests.cli.sheets import SHEET
from tests.git.repositories import History
from tests.kills.cut import Life, Story

NOTED = SHEET.replace('note = "順調"', 'note = "順調である"')
NAME = "koho.toml"
WRITING = ("create_blob", "git_index_write_tree_to", "git_index_write", "create_commit", "set_target")
"""What of libgit2 writes."""


def committing(*, back: bool) -> Story:
    """The branch has the commit or not; the file is as it was saved, and the command given again does the rest."""

    def story(folder: Path) -> Life:
        clone = History(folder)
        clone.commit({NAME: SHEET, "memo.txt": "一\n"})
        clone.checkout()
        (folder / "memo.txt").write_text("二\n")
        clone.repository.index.add("memo.txt")
        clone.repository.index.write()
        (folder / NAME).write_text(NOTED, "utf-8", newline="\n")
        if back:
            _commit(folder)()

        def course() -> Iterator[None]:
            step = _undo(folder) if back else _commit(folder)
            yield
            before_each_call()
            step()
            sys.setprofile(None)
            sys.audit("libgit2", "over")

        def after() -> str:
            assert (folder / NAME).read_text("utf-8") == NOTED
            repository = pygit2.Repository(str(folder))
            found = _text(repository) == NOTED
            memo = repository.status().get("memo.txt")
            assert memo == pygit2.enums.FileStatus.INDEX_MODIFIED, memo
            for lock in (folder / ".git").rglob("*.lock"):
                assert why_not(home(folder)) is None
                assert not lock.exists(), "a lock of a killed process of ours stays"
            assert len(list(repository.walk(repository.head.target))) == 1 + found
            if found is back:
                (_undo(folder) if back else _commit(folder))()
            assert (_text(repository) == NOTED) is not back
            return "new" if found is not back else "old"

        return Life(course, after)

    return story


def _commit(folder: Path) -> Callable[[], object]:
    """The commit of what was looked at."""
    place = home(folder)
    rows = uncommitted(place, (folder,))
    return lambda: commit(place, rows, "変更", Author("広報課", "koho@city.example"), datetime(2026, 7, 1, tzinfo=UTC))


def _undo(folder: Path) -> Callable[[], object]:
    return lambda: undo(home(folder))


def _text(repository: pygit2.Repository) -> str:
    blob = repository.head.peel(pygit2.Commit).tree[NAME]
    assert isinstance(blob, pygit2.Blob)
    return blob.data.decode()


def before_each_call() -> None:
    """Let every call of libgit2 that may write count as a touch of a file."""

    def profile(frame: FrameType, event: str, function: Any) -> None:
        if event == "c_call" and getattr(function, "__name__", "") in WRITING:
            sys.audit("libgit2", "repository")

    sys.setprofile(profile)


STORIES: dict[str, Story] = {"commit": committing(back=False), "undo": committing(back=True)}
