"""A date as a goal sheet states it: a day, a month, a year, a stretch, a start, or not yet decided."""

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Literal, Self

from miekeshi.dates import fiscal
from miekeshi.text.i18n import _

Precision = Literal["day", "month", "year", "fiscal-year", "range", "tbd"]


class InvalidWhen(ValueError):
    """Text that is not in the notation of `When`, or dates that do not fit together."""


_NOTATION = re.compile(
    r"(?P<starts>>=)?"
    r"(?:(?P<from>[0-9]{4}-[0-9]{2}-[0-9]{2})\.\.(?P<to>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|FY(?P<fiscal>[0-9]{4})"
    r"|(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?)"
    r"(?P<approximate>~)?"
)


@functools.total_ordering
@dataclass(frozen=True, slots=True)
class When:
    """A date with the precision it was stated in; `str` writes it and `When.parse` reads it back.

    Notation: `2020-01-31`, `2023-09`, `2023`, `FY2022` (April 2022 to March 2023), `2023-04-01..2023-06-30`; before
    any of them `>=` for a start (から), after it `~` for an approximate date (頃, メド); `tbd` while undecided.
    `first` and `last` are the days it spans, both included, and None while undecided. Values sort by those days,
    undecided ones last. InvalidWhen if the fields contradict each other.
    """

    precision: Precision
    first: dt.date | None
    last: dt.date | None
    approximate: bool = False
    starts: bool = False

    def __post_init__(self) -> None:
        if not _fits(self):
            raise InvalidWhen(
                _("{first} to {last} is no {precision}").format(
                    first=self.first, last=self.last, precision=self.precision
                )
            )

    @classmethod
    def of(cls, day: dt.date, *, approximate: bool = False, starts: bool = False) -> Self:
        """One day."""
        return cls("day", day, day, approximate, starts)

    @classmethod
    def month(cls, year: int, month: int, *, approximate: bool = False, starts: bool = False) -> Self:
        """One calendar month; ValueError if there is none."""
        return cls("month", *fiscal.month_span(year, month), approximate, starts)

    @classmethod
    def year(cls, year: int, *, approximate: bool = False, starts: bool = False) -> Self:
        """One calendar year; ValueError outside 1 to 9999."""
        return cls("year", dt.date(year, 1, 1), dt.date(year, 12, 31), approximate, starts)

    @classmethod
    def fiscal_year(cls, year: int, *, approximate: bool = False, starts: bool = False) -> Self:
        """April of `year` to March of the next; ValueError outside 1 to 9998."""
        return cls("fiscal-year", *fiscal.span(year), approximate, starts)

    @classmethod
    def between(cls, first: dt.date, last: dt.date, *, approximate: bool = False, starts: bool = False) -> Self:
        """A stretch of days, both ends included; a stretch of one day is that day."""
        return cls("day" if first == last else "range", first, last, approximate, starts)

    @property
    def undecided(self) -> bool:
        return self.precision == "tbd"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The value written as `text`, exactly as `str` writes it; InvalidWhen otherwise."""
        if text == "tbd":
            return cls("tbd", None, None)
        match = _NOTATION.fullmatch(text)
        if match is None:
            raise InvalidWhen(
                _(
                    "{text} is not in the notation for dates. Write 2020-01-31, 2023-09, 2023, FY2022, "
                    "2023-04-01..2023-06-30 or tbd, with >= in front for a start and ~ behind if approximate."
                ).format(text=_quoted(text))
            )
        flags = {"approximate": match["approximate"] is not None, "starts": match["starts"] is not None}
        try:
            if match["from"]:
                first, last = dt.date.fromisoformat(match["from"]), dt.date.fromisoformat(match["to"])
                if first >= last:
                    raise InvalidWhen(
                        _("{text} does not run forward. Put the earlier day first.").format(text=_quoted(text))
                    )
                return cls.between(first, last, **flags)
            if match["fiscal"]:
                return cls.fiscal_year(int(match["fiscal"]), **flags)
            if match["day"]:
                return cls.of(dt.date(int(match["year"]), int(match["month"]), int(match["day"])), **flags)
            if match["month"]:
                return cls.month(int(match["year"]), int(match["month"]), **flags)
            return cls.year(int(match["year"]), **flags)
        except InvalidWhen:
            raise
        except ValueError as error:
            raise InvalidWhen(
                _("{text} is no date of the calendar. Check year, month and day.").format(text=_quoted(text))
            ) from error

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return "tbd"
        match self.precision:
            case "day":
                stated = f"{self.first}"
            case "month":
                stated = f"{self.first}"[:7]
            case "year":
                stated = f"{self.first}"[:4]
            case "fiscal-year":
                stated = "FY" + f"{self.first}"[:4]
            case _:
                stated = f"{self.first}..{self.last}"
        return f"{'>=' if self.starts else ''}{stated}{'~' if self.approximate else ''}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, When):
            return NotImplemented
        return _sort_key(self) < _sort_key(other)


def _fits(when: When) -> bool:
    if when.first is None or when.last is None:
        return when.precision == "tbd" and when.first is when.last and not when.approximate and not when.starts
    first, last = when.first, when.last
    try:
        match when.precision:
            case "day":
                return first == last
            case "month":
                return (first, last) == fiscal.month_span(first.year, first.month)
            case "year":
                return (first, last) == (dt.date(first.year, 1, 1), dt.date(first.year, 12, 31))
            case "fiscal-year":
                return (first, last) == fiscal.span(first.year)
            case "range":
                return first < last
            case _:
                return False
    except ValueError:
        return False


def _sort_key(when: When) -> tuple[dt.date, dt.date, str, bool, bool]:
    end = dt.date.max
    return (
        when.first or end,
        when.last or end,
        when.precision,
        when.starts,
        when.approximate,
    )


def _quoted(text: str) -> str:
    return "“" + (text if len(text) <= 40 else text[:39] + "…") + "”"


UNDECIDED = When("tbd", None, None)
