"""Who handed in which sheet, and when: the last commit that changed it tells, whichever way it came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pygit2
from pygit2.enums import SortMode

from miekeshi.exchange.account import when
from miekeshi.exchange.failing import saying
from miekeshi.exchange.history import branch
from miekeshi.exchange.person import signature
from miekeshi.git.repository import Home, sheets_in
from miekeshi.git.versions import stored
from miekeshi.model import Sheet


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A sheet's file, the sheet (``None`` where it cannot be read), who changed it last, and whether that was us."""

    file: str
    sheet: Sheet | None
    name: str
    when: datetime
    own: bool


@saying()
def handed_in(home: Home) -> list[HandedIn]:
    """Every sheet that is committed here, the one changed last first. Raises ``GitError``."""
    here = branch(home.repository).commit
    if here is None:
        return []
    mail = signature(home.repository).email
    last = _last(home.repository, here)
    rows = []
    for one in stored(home, here, ()):
        commit = last[home.name_of(one.path)]
        rows.append(HandedIn(str(one.path), one.sheet, commit.author.name, when(commit), commit.author.email == mail))
    return sorted(rows, key=lambda row: row.when, reverse=True)


def _last(repository: pygit2.Repository, tip: pygit2.Commit) -> dict[str, pygit2.Commit]:
    """The last commit that changed each sheet; what a merge made of two belongs to the later of them."""
    left = set(sheets_in(tip.tree))
    found: dict[str, pygit2.Commit] = {}
    for commit in repository.walk(tip.id, SortMode.TOPOLOGICAL | SortMode.TIME):
        if not left:
            break
        if len(commit.parents) < 2:
            changed = left.intersection(_changed(commit))
            found |= dict.fromkeys(changed, commit)
            left -= changed
    return found | dict.fromkeys(left, tip)


def _changed(commit: pygit2.Commit) -> Iterator[str]:
    if not commit.parents:
        yield from sheets_in(commit.tree)
        return
    for delta in commit.parents[0].tree.diff_to_tree(commit.tree).deltas:
        yield delta.new_file.path
