"""Who handed in which sheet, and when: the last commit that changed it tells, whichever way it came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pygit2
from pygit2.enums import SortMode

from miekeshi.config.file import glance
from miekeshi.config.settings import place
from miekeshi.exchange.account import when
from miekeshi.exchange.failing import saying
from miekeshi.exchange.history import branch
from miekeshi.git.author import merger
from miekeshi.git.repository import Home, data_of, sheets_in
from miekeshi.store.workspace.folder import head_in


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A sheet's file, its department (empty where it says none), who changed it last, and whether that was us."""

    file: str
    department: str
    name: str
    when: datetime
    own: bool


@saying()
def handed_in(home: Home) -> list[HandedIn]:
    """Every sheet that is committed here, the one changed last first. Raises ``GitError``."""
    here = branch(home.repository).commit
    if here is None:
        return []
    settings = glance(place())
    me = merger(home, settings.named, settings.mail)
    files = sheets_in(here.tree)
    last = _last(home.repository, here, set(files))
    rows = []
    for name, key in files.items():
        path = home.path_of(name)
        head, commit = head_in(path, data_of(home.repository, key)), last[name]
        if head is not None:
            who = commit.author
            own = (who.name, who.email) == (me.name, me.email)
            rows.append(HandedIn(str(path), head.department, who.name, when(commit), own))
    return sorted(rows, key=lambda row: row.when, reverse=True)


def _last(repository: pygit2.Repository, tip: pygit2.Commit, left: set[str]) -> dict[str, pygit2.Commit]:
    """The last commit that changed each sheet; what a merge made of two belongs to the later of them."""
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
