"""By when: the dates of a target as days that a report can be held against."""

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from miekeshi.dates import fiscal
from miekeshi.dates.when import When
from miekeshi.model import Aim, revision_date
from miekeshi.progress.periods import Span

APPROXIMATE = dt.timedelta(31)
"""The leave of an approximate date: what is due around September (9月頃, 9月メド) is late after October."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days by which a target is to be met, within one fiscal year.

    ``days`` are its own, the earliest first, and ``stated`` the dates they stand for; ``begins`` is the first day of
    its stretch and ``end`` the last: the last of its days, or of the year where it has none. ``undecided`` tells that a
    date is not yet decided.
    """

    days: tuple[dt.date, ...]
    begins: dt.date
    end: dt.date
    undecided: bool
    stated: tuple[When, ...] = ()

    def elapsed(self, day: dt.date) -> Decimal:
        """The share of the stretch that has gone by at the end of the day, from 0 to 1.

        It is reckoned in months, so that half a year is half of it.
        """
        before = self.begins - dt.timedelta(1)
        whole = _months(before, self.end)
        gone = _months(before, min(day, self.end))
        return min(Decimal(1), max(Decimal(0), gone / whole)) if whole > 0 else Decimal(1)


def deadlines(aim: Aim, spans: Sequence[Span], of_year: When | None = None) -> Deadlines:
    """The target's days, in the fiscal year of the periods.

    ``of_year`` is the date of the year's own point in a series: it stands in for dates beyond the year.

    The last day of what is stated counts (9月: 30 September; a start in January may be on its last day); an approximate
    date has a month's leave; the first day of the next fiscal year, on which a state is often counted, is the year's
    last. What was added by a revision begins on that day.
    """
    first, last = fiscal.span(fiscal.fiscal_year_of(spans[0].first))
    beyond = aim.due and all(when.last is not None and when.last > last + dt.timedelta(1) for when in aim.due)
    due = (of_year,) if of_year is not None and beyond else aim.due
    days = sorted((_day_of(when.last, when.approximate, last), when) for when in due if when.last is not None)
    begins = max(first, revision_date(aim.added)) if aim.added else first
    return Deadlines(
        tuple(day for day, _when in days),
        begins,
        days[-1][0] if days else last,
        any(when.undecided for when in due),
        tuple(when for _day, when in days),
    )


def answered_by(day: dt.date, spans: Sequence[Span]) -> dt.date:
    """The last day on which a report on what was due that day is in time.

    A date at the end of a period waits for that period's report; any other is over with its day.
    """
    return next((span.closes for span in spans if span.last == day), day)


def _months(first: dt.date, last: dt.date) -> Decimal:
    """The months from the end of one day to the end of another, with their parts."""
    return _month(last) - _month(first)


def _month(day: dt.date) -> Decimal:
    return Decimal(12 * day.year + day.month - 1) + Decimal(day.day) / monthrange(day.year, day.month)[1]


def _day_of(day: dt.date, approximate: bool, year_ends: dt.date) -> dt.date:
    if day == year_ends + dt.timedelta(1):
        return year_ends
    return min(day + APPROXIMATE, year_ends) if approximate and day < year_ends else day
