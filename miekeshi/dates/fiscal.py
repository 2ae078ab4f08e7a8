"""Fiscal years (April to March), their quarters and halves."""

import datetime as dt

MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
"""The months of a fiscal year in its own order, April first."""

MONTHS_OF_A_YEAR = 12
YEARS = range(1868, 2201)
"""The fiscal years that a sheet can be of."""

Span = tuple[dt.date, dt.date]
"""A first and a last day, both included."""


def fiscal_year_of(day: dt.date) -> int:
    """Fiscal year a day falls in, named by the calendar year of its April: 2022-03-31 is in 2021."""
    return day.year if day.month >= MONTHS[0] else day.year - 1


def calendar_year(fiscal_year: int, month: int) -> int:
    """Calendar year of `month` (1-12) within a fiscal year: January of 2021 lies in 2022."""
    return fiscal_year if month >= MONTHS[0] else fiscal_year + 1


def days_of(year: int, month: int) -> int:
    """How many days a calendar month has. Raises ``ValueError`` where there is no such month."""
    return 31 if month == MONTHS_OF_A_YEAR else (dt.date(year, month + 1, 1) - dt.timedelta(days=1)).day


def month_span(year: int, month: int) -> Span:
    """First and last day of a calendar month."""
    return dt.date(year, month, 1), dt.date(year, month, days_of(year, month))


def span(fiscal_year: int) -> Span:
    """1 April to 31 March; ValueError beyond the years 1 to 9998."""
    return dt.date(fiscal_year, 4, 1), dt.date(fiscal_year + 1, 3, 31)


def quarter_of(day: dt.date) -> int:
    """1 for April-June, up to 4 for January-March."""
    return MONTHS.index(day.month) // 3 + 1


def quarters(fiscal_year: int) -> tuple[Span, Span, Span, Span]:
    """The four quarters, April-June first."""
    first, second, third, fourth = (_months(fiscal_year, start, 3) for start in (0, 3, 6, 9))
    return first, second, third, fourth


def halves(fiscal_year: int) -> tuple[Span, Span]:
    """上半期 (April-September) and 下半期 (October-March)."""
    return _months(fiscal_year, 0, 6), _months(fiscal_year, 6, 6)


def _months(fiscal_year: int, start: int, length: int) -> Span:
    first, last = MONTHS[start], MONTHS[start + length - 1]
    return (
        month_span(calendar_year(fiscal_year, first), first)[0],
        month_span(calendar_year(fiscal_year, last), last)[1],
    )
