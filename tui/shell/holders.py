"""Who else has a file open, in words."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from miekeshi.dates.eras import short
from miekeshi.text.i18n import _
from tui.terminal.content import cells, fitted

ROOM = 16
"""Columns in which someone is named beside a sheet's title."""


class Holder(Protocol):
    """Someone who has a file open."""

    @property
    def person(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def since(self) -> datetime | None: ...


def open_elsewhere(holders: Sequence[Holder]) -> str:
    """That others have the file open, in a few words."""
    first = holders[0].person or holders[0].host or _("someone")
    who = fitted(first, ROOM).rstrip() if cells(first) > ROOM else first
    return _("open: {who}").format(who=f"{who} +{len(holders) - 1}" if len(holders) > 1 else who)


def in_full(holder: Holder, today: date) -> str:
    """Who has the file open, on which machine, and since when."""
    if holder.since is None:
        since = "–"
    else:
        here = holder.since.astimezone()
        since = f"{here:%H:%M}" if here.date() == today else f"{short(here.date())} {here:%H:%M}"
    if not holder.person:
        return _("This is open on {host} as well, since {since}").format(host=holder.host or "–", since=since)
    text = _("{person} has this open as well, on {host}, since {since}")
    return text.format(person=holder.person, host=holder.host or "–", since=since)
