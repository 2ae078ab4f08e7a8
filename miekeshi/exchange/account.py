"""What came and went, in words: which sheets, what became of each, by whose commits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pygit2
from pygit2.enums import SortMode

from miekeshi.describe.changes import in_short, told
from miekeshi.diff.compare import compared
from miekeshi.exchange.history import Arrived
from miekeshi.exchange.send import Sent
from miekeshi.git.repository import Home
from miekeshi.git.versions import changed, stored
from miekeshi.publish.differences import as_text
from miekeshi.store.workspace.folder import root_of
from miekeshi.store.workspace.forms import form
from miekeshi.store.workspace.paired import Pair
from miekeshi.text.i18n import _, counted, marked
from miekeshi.text.width import visible

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


def came(home: Home, arrived: Arrived, *, color: bool = False) -> Iterator[str]:
    """What came: by whom, which sheets, and how it was merged with what is here."""
    if not arrived.is_new:
        yield _("Nothing new came.")
        return
    yield _("Came:")
    yield from _by_sheet(home, arrived.base, arrived.came, color)
    merge = arrived.merge
    told: list[tuple[Iterable[str], str]] = [
        (merge.by_id if merge else (), _("{name}: both sides changed it; merged")),
        (arrived.joined, _("{name}: merged with what is not committed yet")),
        (merge.apart if merge else (), _("{name}: yours stays; the other side's stands beside it")),
        (merge.kept if merge else (), _("{name}: one side took it away, the other changed it; it stays")),
    ]
    for names, words in told:
        yield from (visible(words.format(name=name)) for name in names)


def conflicts(arrived: Arrived) -> list[str]:
    """The files in which something is to be decided now."""
    return [
        visible(f"{name}: {counted(count, marked('{count} conflict'), marked('{count} conflicts'))}")
        for name, count in arrived.conflicts.items()
    ]


def went(home: Home, sent: Sent, *, color: bool = False) -> Iterator[str]:
    """What went."""
    if not sent.is_new:
        yield _("The share has all that is committed here.")
        return
    yield _("Went:")
    yield from _by_sheet(home, sent.old, sent.new, color)


def not_committed(home: Home, last: pygit2.Commit) -> list[str]:
    """What does not go since it is not committed, if anything."""
    count = len(changed(home, last, None, ()))
    words = counted(
        count, marked("{count} sheet is not committed as it is"), marked("{count} sheets are not committed as they are")
    )
    return [_("{words}; that stays here.").format(words=words)] if count else []


def _by_sheet(home: Home, old: pygit2.Commit | None, new: pygit2.Commit, color: bool) -> Iterator[str]:
    for row in commits(home.repository, old, new):
        words = counted(row.count, marked("{count} commit"), marked("{count} commits"))
        yield visible(f"{row.name}  {words}  {row.last:%Y-%m-%d %H:%M}")
    yield from (f"  {line}" for line in in_words(between(home, old, new), color=color))
