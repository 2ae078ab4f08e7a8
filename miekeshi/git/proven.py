"""What the proof finds of one sheet, followed over the names that its file had."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pygit2

from miekeshi.git.log import Commit, Log
from miekeshi.git.proof import Broken, Proof
from miekeshi.git.repository import FILES, GitError, Home, data_of, has_home, read_only
from miekeshi.git.uncommitted import last_commit
from miekeshi.model import Sheet
from miekeshi.store.workspace.paired import version


@dataclass(frozen=True, slots=True)
class Proven:
    """The commits that touch the sheet, the latest first, and what of them is not open, the oldest first."""

    commits: tuple[Commit, ...]
    broken: tuple[Broken, ...]
    settled: frozenset[str]
    """The revisions that were committed before today: they are not worked on any more."""


def proven(path: Path, sheet: Sheet, today: date, before_each: Callable[[], object] = lambda: None) -> Proven | None:
    """What was found of the sheet in the file up to the last commit; ``None`` where it has no history.

    ``before_each`` is called before each commit is looked at. Raises ``GitError``.
    """
    if not has_home(path):
        return None
    with read_only(path) as place:
        tip = last_commit(place)
        log = Log(path, folder=False)
        commits: list[Commit] = []
        while page := log.page():
            before_each()
            commits += page
        if tip is None or not commits:
            return None
        names = tuple(sorted({name for one in commits for name in (one.name, one.former) if name}))
        found = tuple(Proof(place, names).history(tip, before_each=before_each))
        broken = tuple(one for one in found if not _is_of_another(place, one, sheet))
        return Proven(tuple(commits), broken, _settled(log, commits, today))


def _settled(log: Log, commits: list[Commit], today: date) -> frozenset[str]:
    last = next((one for one in commits if one.when.date() < today), None)
    return (
        frozenset(key for one in log.sheets(last) if one.sheet for key in one.sheet.revision) if last else frozenset()
    )


def _is_of_another(place: Home, one: Broken, sheet: Sheet) -> bool:
    """Whether what was removed is a sheet of another year, under a name that this one has or had."""
    if one.problem.code != "sheet-removed":
        return False
    commit = place.repository[one.author.commit]
    assert isinstance(commit, pygit2.Commit)
    name = place.name_of(Path(one.problem.file))
    years = set()
    for parent in commit.parents:
        try:
            entry = parent.tree[name]
            if entry.filemode in FILES:
                was = version(Path(name), data_of(place.repository, entry.id)).sheet
                years.add(was and was.fiscal_year)
        except (KeyError, GitError):
            continue
    return bool(years) and sheet.fiscal_year not in years
