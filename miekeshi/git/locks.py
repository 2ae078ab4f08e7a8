"""git's locks in a repository: a mark tells which are ours, so that what a killed process left is taken away."""

import contextlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from miekeshi.git import drivers
from miekeshi.git.repository import GitError, Home
from miekeshi.store.files.temporary import beside, is_left
from miekeshi.text.i18n import _

MARK = "miekeshi-at-work"
AT_MOST = 60
"""Seconds from a mark to the last lock that its process may have taken."""
OLD = 3600
"""Seconds after which no git that is at work still holds its lock."""


def _locks(home: Home) -> list[Path]:
    """What keeps git's index or the branch from being written."""
    branch = home.repository.references["HEAD"].raw_target
    name = branch.decode("utf-8", "surrogateescape") if isinstance(branch, bytes) else ""
    folder = Path(home.repository.path)
    locks = (folder / "index.lock", folder / "HEAD.lock", drivers.common_folder(home) / f"{name}.lock")
    return [lock for lock in locks if lock.exists()]


@contextmanager
def at_work(home: Home) -> Iterator[None]:
    """Within it the index and the branch may be written, which libgit2 locks. Raises ``OSError``."""
    sweep(home)
    mark = beside(Path(home.repository.path, MARK))
    mark.touch(exist_ok=False)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            mark.unlink()


def sweep(home: Home) -> None:
    """Take away the locks of a process of ours that was killed: its mark is there, and they came right after it."""
    folder = Path(home.repository.path)
    with contextlib.suppress(OSError):
        marks = [folder / name for name in os.listdir(folder) if name.startswith(f".{MARK}.")]  # noqa: PTH208  only names
        if not marks:
            return
        began = [mark.lstat().st_mtime for mark in marks]
        if all(is_left(mark) for mark in marks):
            for lock in (*folder.glob("*.lock"), *(drivers.common_folder(home) / "refs").rglob("*.lock")):
                taken = lock.lstat().st_mtime
                if any(one - 1 <= taken <= one + AT_MOST for one in began):
                    lock.unlink()
            for mark in marks:
                mark.unlink()


def held(home: Home) -> GitError | None:
    """What to say of a lock that is there; ``None`` where none is."""
    sweep(home)
    lock = next(iter(_locks(home)), None)
    if lock is None:
        return None
    try:
        since = lock.lstat().st_mtime
    except OSError:
        return None
    if time.time() - since > OLD:
        return GitError(
            _("a git that was killed left its lock here at {time}").format(
                time=f"{datetime.fromtimestamp(since).astimezone():%Y-%m-%d %H:%M}"
            ),
            _("No git works that long. Remove {lock}, and try again.").format(lock=lock),
        )
    return GitError(
        _("another git is at work here, or was killed at it"),
        _("Try again once no other git is at work here; if {lock} is still there then, remove it.").format(lock=lock),
    )
