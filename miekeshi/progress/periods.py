"""The reporting periods of a form in one fiscal year, and the places of reports in time."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from miekeshi.dates import fiscal
from miekeshi.model.form import in_year
from miekeshi.text.i18n import _, language

if TYPE_CHECKING:
    from miekeshi.model import Progress, Sheet
    from miekeshi.model.form import Form

DAYS_BEFORE = 15
"""A period's report is asked for from so many days before its last day: figures are entered at the end of June."""
DAYS_AFTER = 21
"""A report may come so many days after its period and be on time: offices close a quarter in about three weeks."""

_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Span:
    """A reporting period of one year, or the day or month that a report names instead; both ends included."""

    id: str
    label: str
    first: dt.date
    last: dt.date

    @property
    def opens(self) -> dt.date:
        """The day from which its report is asked for."""
        return self.last - dt.timedelta(DAYS_BEFORE)

    @property
    def closes(self) -> dt.date:
        """The last day on which its report is on time."""
        return self.last + dt.timedelta(DAYS_AFTER)


@dataclass(frozen=True, slots=True)
class Report:
    """One report at its place in time; ``span`` is None where its id says nothing of when."""

    id: str
    span: Span | None
    progress: "Progress"


def periods(form: "Form", fiscal_year: int) -> tuple[Span, ...]:
    """The periods of the form in that year, the one that ends first before the others.

    A form that states none reports by quarters, ``q1`` to ``q4``. January to March lie
    in the next calendar year; a day that the month does not have is its last. One without a first day begins on the day
    after the one before it.
    """
    if not form.period:
        return _quarters(fiscal_year)
    form = in_year(form, fiscal_year)
    ends = {key: _date(one.last, fiscal_year + one.later) for key, one in form.period.items()}
    found: list[Span] = []
    for key, one in sorted(form.period.items(), key=lambda pair: (ends[pair[0]], pair[1].order, pair[0])):
        if one.first is not None:
            first, last = _dates(one.first, one.last, fiscal_year + one.later)
            if one.later:
                first, last = min(_date(one.first, fiscal_year + year) for year in (0, one.later)), ends[key]
        else:
            last = ends[key]
            first = found[-1].last + dt.timedelta(1) if found else fiscal.span(fiscal_year)[0]
            first = min(first, last)
        found.append(Span(key, one.label, first, last))
    return tuple(sorted(found, key=lambda span: (span.last, form.period[span.id].order, span.id)))


def proposed(form: "Form", fiscal_year: int, today: dt.date) -> Span:
    """The period whose report staff would enter today.

    It is the last one whose report is asked for, which begins 15 days before its end: on 16 June and still in the whole
    of July and August the first quarter, on 15 September the second. Before the first report is asked for it is the
    first period, after the year the last.
    """
    spans = periods(form, fiscal_year)
    return next((span for span in reversed(spans) if span.opens <= today), spans[0])


def year_of(sheet: "Sheet", today: dt.date) -> int:
    """The fiscal year of the sheet's reports; of one that states none, that of its publication, else the present.

    A slip of the pen in the year of publication, as 9999, makes no year that anything could be reckoned in.
    """
    if sheet.fiscal_year is not None:
        return sheet.fiscal_year
    stated = fiscal.fiscal_year_of(sheet.published or today)
    if stated in fiscal.YEARS:
        return stated
    return min(max(fiscal.fiscal_year_of(today), fiscal.YEARS[0]), fiscal.YEARS[-1])


def point(key: str, spans: Iterable[Span]) -> Span | None:
    """When the report of that id was made for: a period of ``spans``, a day (2021-08-15) or a month (2021-08)."""
    found = next((span for span in spans if span.id == key), None)
    if found is not None:
        return found
    days = day_or_month(key)
    return None if days is None else Span(key, _dated(days), *days)


def day_or_month(key: str) -> fiscal.Span | None:
    """The days that an id such as 2021-08-15 or 2021-08 names, in a year that a sheet can be of."""
    if key[:4].isdecimal() and int(key[:4]) not in fiscal.YEARS:
        return None
    try:
        if _MONTH.fullmatch(key):
            return fiscal.month_span(int(key[:4]), int(key[5:]))
        return (dt.date.fromisoformat(key),) * 2 if len(key) == 10 and key[4] == key[7] == "-" else None
    except ValueError:
        return None


def in_time(progress: "Mapping[str, Progress]", spans: Sequence[Span]) -> tuple[Report, ...]:
    """The reports, the earliest first: by the end of what they report on, then by the day they were entered.

    One whose id is neither a period nor a date stands where the day of its entry puts it, without one before all.
    """
    reports = [Report(key, point(key, spans), one) for key, one in progress.items()]
    return tuple(sorted(reports, key=_in_time))


def _in_time(report: Report) -> tuple[dt.date, dt.date, str]:
    entered = report.progress.on or dt.date.min
    return (report.span.last if report.span else entered, entered, report.id)


def _dates(first: str, last: str, fiscal_year: int) -> fiscal.Span:
    start, end = _date(first, fiscal_year), _date(last, fiscal_year)
    return start, end if end >= start else _day(end.year + 1, last)


def _date(month_day: str, fiscal_year: int) -> dt.date:
    return _day(fiscal.calendar_year(fiscal_year, int(month_day[:2])), month_day)


def _day(year: int, month_day: str) -> dt.date:
    last = fiscal.month_span(year, int(month_day[:2]))[1]
    return last.replace(day=min(int(month_day[3:]), last.day))


def _quarters(fiscal_year: int) -> tuple[Span, ...]:
    return tuple(
        Span(f"q{number}", _("Quarter {number}").format(number=number), first, last)
        for number, (first, last) in enumerate(fiscal.quarters(fiscal_year), 1)
    )


def _dated(days: fiscal.Span) -> str:
    from miekeshi.dates.eras import printed
    from miekeshi.dates.when import When

    first, last = days
    when = When.of(first) if first == last else When.month(first.year, first.month)
    return printed(when) if language() == "ja" else str(when)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a round asks for: the period as the person named it, and the division, if one."""

    span: Span
    division: str | None = None
