"""Conflicts that a merge left in what is committed: they stay here until someone decides them."""

from pathlib import Path

import pygit2

from miekeshi.git.repository import GitError, Home, data_of, read_only, sheets_in
from miekeshi.store.toml.bounds import loads
from miekeshi.text.i18n import _, counted, marked
from miekeshi.text.width import visible

SIGN = b"conflict"


class Undecided(GitError):
    """What is to go holds conflicts that the other side does not have."""

    def __init__(self, rows: list[tuple[str, int]]) -> None:
        lines = [
            visible(f"{name}: {counted(count, marked('{count} conflict'), marked('{count} conflicts'))}")
            for name, count in rows
        ]
        super().__init__(
            "\n".join([_("conflicts are not decided yet"), *lines]),
            _("Nothing was sent: decide the conflicts, commit, and exchange again."),
        )


def refuse_undecided(home: Home, old: pygit2.Commit | None, new: pygit2.Commit) -> None:
    """Raise ``Undecided`` where a sheet of the new commit that differs from the old one's holds conflicts."""
    with read_only(home.folder or Path(home.repository.path)) as place:
        before = _sheets(place, old) if old else {}
        changed = {name: key for name, key in _sheets(place, new).items() if before.get(name) != key}
        rows = [(name, count) for name, key in changed.items() if (count := _count(data_of(place.repository, key)))]
    if rows:
        raise Undecided(rows)


def _sheets(place: Home, one: pygit2.Commit) -> dict[str, pygit2.Oid]:
    found = place.repository[one.id]
    assert isinstance(found, pygit2.Commit)
    return sheets_in(found.tree)


def _count(data: bytes) -> int:
    """How many conflicts stand in the sheet; none where it cannot be read, which others will be told as well."""
    if SIGN not in data:
        return 0
    try:
        found = loads(data.decode("utf-8-sig")).get("conflict")
    except (ValueError, ArithmeticError, RecursionError):
        return 0
    return len(found) if isinstance(found, dict) else 0
