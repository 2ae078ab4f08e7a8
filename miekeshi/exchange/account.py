"""What came and went, in words: which sheets, what became of each, by whose commits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pygit2
from pygit2.enums import SortMode

from miekeshi.describe.changes import in_short, told
from miekeshi.diff.compare import compared
from miekeshi.git.repository import Home
from miekeshi.git.versions import changed, stored
from miekeshi.publish.differences import as_text
from miekeshi.store.workspace.folder import root_of
from miekeshi.store.workspace.forms import form
from miekeshi.store.workspace.paired import Pair

MOST = 1000
"""Commits that are counted."""


@dataclass(frozen=True, slots=True)
class Commits:
    """Commits of one person: how many, and when the last of them was made."""

    name: str
    count: int
    last: datetime


def commits(repository: pygit2.Repository, old: pygit2.Commit | None, new: pygit2.Commit) -> list[Commits]:
    """Who made the commits between the two, the one who came last first; merges are no one's work."""
    walk = repository.walk(new.id, SortMode.TOPOLOGICAL | SortMode.TIME)
    if old is not None:
        walk.hide(old.id)
    found: dict[str, Commits] = {}
    for _number, one in zip(range(MOST), walk, strict=False):
        if len(one.parents) < 2:
            before = found.get(one.author.name)
            made = when(one)
            found[one.author.name] = Commits(
                one.author.name, before.count + 1 if before else 1, max(made, before.last) if before else made
            )
    return sorted(found.values(), key=lambda row: row.last, reverse=True)


def when(commit: pygit2.Commit) -> datetime:
    """When the commit was written, by the clock of whoever wrote it."""
    zone = timezone(timedelta(minutes=commit.author.offset))
    return datetime.fromtimestamp(commit.author.time, zone)


def between(home: Home, old: pygit2.Commit | None, new: pygit2.Commit) -> list[Pair]:
    """The sheets that differ between the two; of a beginning, all."""
    return [Pair(None, one) for one in stored(home, new, ())] if old is None else changed(home, old, new, ())


def in_words(pairs: Sequence[Pair], *, color: bool = False) -> Iterator[str]:
    """A line for each sheet, and under it what became of it in short."""
    for pair in pairs:
        old, new = pair.sheets
        either = new or old
        lines: list[str] = []
        if old is not None and new is not None:
            found = form(new.form, root_of(pair.either.path))
            lines = in_short(told(compared(old, new), old, new, found), found)
        yield from as_text(pair.files, (either.title or "") if either else "", lines, color=color)
