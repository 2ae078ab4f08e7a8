"""What a save would write, in words: one line for each item that differs from the file."""

from collections.abc import Iterator
from typing import Any

from miekeshi.dates.eras import short
from miekeshi.describe.terms import kind_name
from miekeshi.diff.changes import Change, changes
from miekeshi.model import Conflict, Path, Sheet, get, revision_date
from miekeshi.model.kinds import KINDS
from miekeshi.model.naming import item_words
from miekeshi.model.path import ancestors, id_of, kind_of, nearest, outermost
from miekeshi.text.i18n import _
from tui.terminal.content import fitted

ROOM = 44
"""Columns in which an item's words are shown."""
NAMED = 6
"""How many of the items that differ a question names."""


def differences(old: Sheet, new: Sheet) -> list[str]:
    """What was added, removed, reported, judged, revised or changed between two values of one sheet."""
    return list(dict.fromkeys(line for change in changes(old, new) for line in _lines(change, old, new)))


def in_short(lines: list[str]) -> str:
    """The first of the lines as a list, and how many more there are."""
    more = [_("and {count} more").format(count=len(lines) - NAMED)] if len(lines) > NAMED else []
    return "\n".join([*(f"- {line}" for line in lines[:NAMED]), *more])


def _lines(change: Change, old: Sheet, new: Sheet) -> Iterator[str]:
    kind = kind_of(change.path)
    if kind == "revision":
        path = outermost(change.path)
        revision = get(new, path) or get(old, path)
        yield _said(_("Revision"), f"{short(revision_date(id_of(path)))} {revision.reason}")
        return
    if kind == "conflict":
        key = outermost(change.path)
        conflict: Conflict = get(new, key) or get(old, key)
        what = _("Left as a conflict") if get(new, key) else _("Conflict decided")
        yield _said(what, _words(old, new, nearest(new, conflict.at)))
        return
    if kind == "transition":
        yield _said(_("Stage"), "")
        return
    path = next((one for one in reversed(ancestors(change.path)) if KINDS[kind_of(one)].placed), ())
    yield _said(_what(change, path), _words(old, new, path))


def _what(change: Change, path: Path) -> str:
    if path and change.path == path:
        return _("Added") if change.old is None else _("Removed")
    for one in reversed(ancestors(change.path)):
        if KINDS[kind_of(one)].entered:
            return kind_name(kind_of(one))
    return _("Changed")


def _words(old: Sheet, new: Sheet, path: Path) -> str:
    item: Any = (get(new, path) or get(old, path)) if path else new
    return new.title or "" if not path else item_words(item).replace("\n", " ")


def _said(what: str, words: str) -> str:
    return f"{what}: {fitted(words, ROOM).rstrip()}" if words else what
