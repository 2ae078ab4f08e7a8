"""Conflicts that a merge left in what is committed: they stay here until someone decides them."""

import pygit2

from miekeshi.git.repository import GitError, Home, data_of, sheets_in
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
    before = sheets_in(old.tree) if old else {}
    changed = {name: key for name, key in sheets_in(new.tree).items() if before.get(name) != key}
    rows = [(name, count) for name, key in changed.items() if (count := _count(data_of(home.repository, key)))]
    if rows:
        raise Undecided(rows)


def _count(data: bytes) -> int:
    """How many conflicts stand in the sheet; none where it cannot be read, which others will be told as well."""
    if SIGN not in data:
        return 0
    try:
        found = loads(data.decode("utf-8-sig")).get("conflict")
    except (ValueError, ArithmeticError, RecursionError):
        return 0
    return len(found) if isinstance(found, dict) else 0
