"""A process is cut short before each touch of a file in turn, and in the middle of each writing."""

import gc
import os
import resource
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

TOUCHES = frozenset(
    {
        "open", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.utime",
        "os.chmod", "os.chown", "os.listxattr", "os.getxattr", "os.setxattr", "os.listdir", "os.scandir",
        "fcntl.flock", "libgit2",
    }
)  # fmt: skip
"""What Python tells of before it does it to a file; ``os.fsync`` is told of here, libgit2 by the story."""
TEARS = 5
"""At how many places each writing is torn."""


@dataclass(frozen=True)
class Life:
    """What a process does: up to the ``yield`` undisturbed, from there on to be cut at any place.

    ``after`` tells in a word what was found when it was over, and raises ``AssertionError`` where that must not be.
    """

    course: Callable[[], Iterator[None]]
    after: Callable[[], str]


Story = Callable[[Path], Life]
"""Lays out files in an empty folder; the life of a process among them."""


def cut_everywhere(story: Story, folder: Path, first: int = 1, every: int = 1) -> tuple[Counter[str], Counter[str]]:
    """What was found after the process was killed at each touch of a file, and after each torn writing.

    With ``first`` and ``every`` it is killed at some of them: at the first-th, and at each so-manieth after it.

    The parent has lived the same life before, so that a child finds all that it needs loaded.
    """
    _live_here(_laid(story, folder / "whole"))
    gc.freeze()
    killed: Counter[str] = Counter()
    number = first
    while True:
        life = _laid(story, folder / f"killed-{number}")
        cut = _ended(lambda: _watch_touches(number), life, folder) == -signal.SIGKILL  # noqa: B023
        found = life.after()
        if not cut:
            assert found == life.after(), "looking changed what was found"
            break
        killed[found] += 1
        number += every
    sizes = [file.stat().st_size for file in (folder / "whole").rglob("*") if file.is_file()]
    torn: Counter[str] = Counter()
    for part in range(TEARS):
        life = _laid(story, folder / f"torn-{part}")
        limit = max(sizes, default=0) * part // TEARS
        if _ended(lambda: _limit_writing(limit), life, folder) == -signal.SIGXFSZ:  # noqa: B023
            torn[life.after()] += 1
    return killed, torn


def _laid(story: Story, folder: Path) -> Life:
    folder.mkdir()
    os.environ["MIEKESHI_STATE"] = str(folder / "state")
    return story(folder)


def _live_here(life: Life) -> None:
    for _cut_from_here in life.course():
        pass


def _ended(cut: Callable[[], object], life: Life, folder: Path) -> int:
    child = os.fork()
    if child == 0:
        _live(cut, life)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL, -signal.SIGXFSZ), f"the process failed in {folder}"
    return status


def _live(cut: Callable[[], object], life: Life) -> NoReturn:
    status = 1
    try:
        course = life.course()
        next(course)
        cut()
        for _more in course:
            pass
        status = 0
    finally:
        if status:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(status)


def _watch_touches(last: int) -> None:
    """Be killed just before the so-manieth touch of a file."""
    tell_touches(lambda number: number == last and os.kill(os.getpid(), signal.SIGKILL))


def tell_touches(told: Callable[[int], object]) -> None:
    """Call ``told`` with the number of each touch of a file, just before it; there is no end to it."""
    number = 0
    fsync = os.fsync

    def touched() -> None:
        nonlocal number
        number += 1
        told(number)

    def synced(handle: int) -> None:
        touched()
        fsync(handle)

    def heard(event: str, given: tuple[object, ...]) -> None:
        if event in TOUCHES and _is_ours(given[0]):
            touched()

    os.fsync = synced
    sys.addaudithook(heard)


def _is_ours(target: object) -> bool:
    """Whether it is a file, and none of Python's own or the system's."""
    if isinstance(target, int):
        return target > 2
    text = os.fsdecode(target) if isinstance(target, str | bytes | os.PathLike) else ""
    return not text.startswith((sys.prefix, sys.base_prefix, "/proc", "/sys", "/dev", "/etc", "/usr"))


def _limit_writing(size: int) -> None:
    """Be killed by the system in the middle of the first writing that goes beyond so many bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
