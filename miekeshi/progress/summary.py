"""How a sheet stands as a whole: its targets by standing, what is blank for a period, which dates are near or past."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from itertools import chain

from miekeshi.dates.eras import year_words
from miekeshi.dates.when import When
from miekeshi.model import Action, Aim, Figure, Path, Sheet, get, in_order, revision_date
from miekeshi.model.form import Form
from miekeshi.model.naming import item_words, number_of
from miekeshi.model.plan_node import node_of
from miekeshi.order.remarks import open_remarks
from miekeshi.progress.aggregation import figure_of
from miekeshi.progress.assessment import Assessment, assess, is_reported_on, wanted
from miekeshi.progress.costs import Sums, costs_of, has_costs
from miekeshi.progress.periods import Span, in_time, periods, proposed, year_of
from miekeshi.progress.queue import ReportError, read_period
from miekeshi.progress.submission import Way, way
from miekeshi.progress.verdict import Standing, made
from miekeshi.revision.views import versions_of
from miekeshi.text.i18n import _

NEAR = dt.timedelta(31)
"""A date is near from about a month before it."""
Counts = Counter[Standing]
"""How many targets come to each standing."""
Goals = tuple[tuple[dt.date | None, Decimal], ...]
"""Figures aimed at, each with the day from which it was; None for the first."""


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """One target, or one action that is reported on, and how it stands.

    ``mark`` holds the numbers and marks of what holds it and its own (2 ③); ``revised`` the revisions that changed it,
    corrections aside; ``blank`` the paths, its own or a further figure's, not yet reported for the period; ``silent``
    that a published date passed with no report or revision since. ``goals`` are the figures aimed at, each with the day
    of the revision that made it so, None for the first; ``further`` how each further figure stands, with its own
    goals; ``was_due`` former dates with the day they were changed. ``start`` is the last baseline that was reached, in
    the target's own unit; ``remark`` the last report's, behind the period it was made for. ``asked`` counts what the
    period asks of it, reported or not; ``changed`` is the last day on which it was reported on or revised. ``nodes``
    are those of the city's plan that it belongs to, the highest first.
    """

    path: Path
    mark: str
    text: str
    divisions: tuple[str, ...]
    assessment: Assessment
    revised: tuple[str, ...] = ()
    blank: tuple[Path, ...] = ()
    silent: bool = False
    goals: Goals = ()
    was_due: tuple[tuple[dt.date, tuple[When, ...]], ...] = ()
    further: tuple[tuple[Assessment, Goals], ...] = ()
    start: Decimal | None = None
    remark: tuple[str, str] | None = None
    asked: int = 0
    changed: dt.date | None = None
    nodes: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is still to be met."""
        return self.assessment.standing not in ("achieved", "missed", "withdrawn")

    def next_day(self, today: dt.date) -> dt.date | None:
        """The first of its days that is not past, of one still to be met."""
        return next((day for day in self.assessment.days if day >= today), None) if self.open else None

    def passed(self, today: dt.date) -> dt.date | None:
        """The last of its days that is past."""
        return next((day for day in reversed(self.assessment.days) if day < today), None)

    def stated(self, day: dt.date | None) -> When | None:
        """The date as stated that falls on the day."""
        found = zip(self.assessment.days, self.assessment.due, strict=True)
        return next((when for one, when in found if one == day), None)


@dataclass(frozen=True, slots=True)
class CostStatus:
    """What an item costs: the sheet as a whole, at (), first, then each goal and measure that costs something."""

    path: Path
    name: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class SheetStatus:
    """How one sheet stands on a day.

    ``begins`` is the first day of its year; ``period`` the one asked for of ``spans``, those of its form, or None where
    the form has none of that id; ``way`` is where its report is, handed in or not. ``remarks`` counts open remarks.
    """

    title: str
    department: str
    fiscal_year: int | None
    stage: str
    today: dt.date
    begins: dt.date
    period: Span | None
    spans: tuple[Span, ...]
    lines: tuple[TargetStatus, ...]
    costs: tuple[CostStatus, ...] = ()
    way: Way | None = None
    remarks: int = 0

    @property
    def name(self) -> str:
        """The title, with the department behind it where the title does not say it."""
        parts = (self.title, "" if self.department in self.title else self.department)
        return " ".join(filter(None, parts))

    @property
    def blank(self) -> tuple[TargetStatus, ...]:
        """What is not yet reported for the period."""
        return tuple(line for line in self.lines if line.blank)

    @property
    def overdue(self) -> tuple[TargetStatus, ...]:
        """What a date has passed of without a report on how it ended."""
        return tuple(line for line in self.lines if line.assessment.overdue)

    @property
    def silent(self) -> tuple[TargetStatus, ...]:
        """What a published date has passed of with neither a report nor a revision."""
        return tuple(line for line in self.lines if line.silent)

    @property
    def near(self) -> tuple[TargetStatus, ...]:
        """What is due within a month, the soonest first."""
        return _by_day(self.lines, self.today, self.today + NEAR)

    @property
    def this_month(self) -> tuple[TargetStatus, ...]:
        """What is due in what is left of the calendar month, the soonest first."""
        return tuple(line for line in self.near if _month(line.next_day(self.today)) == _month(self.today))

    @property
    def undecided(self) -> tuple[TargetStatus, ...]:
        """What is still to be met, on a date not yet decided."""
        return tuple(line for line in self.lines if line.assessment.undecided and line.open)

    @property
    def revised(self) -> tuple[TargetStatus, ...]:
        """What a revision changed, added or withdrew."""
        return tuple(line for line in self.lines if line.revised)


def status_of(sheet: Sheet, form: Form, today: dt.date, period: str | None = None) -> SheetStatus:
    """How the sheet stands on the day.

    ``period`` names the period that blanks are looked for in (q2, 第2四半期, a day), without it the one whose report is
    due. Drafts and closed sheets have no blanks, nor has any sheet before its first report is asked for.
    """
    year = year_of(sheet, today)
    spans = periods(form, year)
    asked = _named(period, spans, year) if period else proposed(form, year, today)
    begun = asked is not None and (period is not None or asked.opens <= today)
    expected = asked if begun and sheet.stage == "published" else None
    chain = cache(partial(_chain, form))
    lines = tuple(
        replace(
            _line(sheet, path, aim, mark, divisions, gone, spans, expected, today), nodes=chain(node_of(sheet, path))
        )
        for path, aim, mark, divisions, gone in _aims(sheet)
        if is_reported_on(aim)
    )
    return SheetStatus(
        title=sheet.title or "",
        department=sheet.department or "",
        fiscal_year=sheet.fiscal_year,
        stage=sheet.stage,
        today=today,
        begins=spans[0].first,
        period=asked,
        spans=spans,
        lines=lines,
        costs=_costs(sheet, form, spans, today),
        way=way(sheet, form, asked.id, today) if asked else None,
        remarks=open_remarks(sheet, today),
    )


def _chain(form: Form, node: str | None) -> tuple[str, ...]:
    """The nodes above a node, and itself; of one that no plan has, itself alone."""
    found = form.plan.chain(node) if form.plan is not None else ()
    return found or ((node,) if node else ())


def _costs(sheet: Sheet, form: Form, spans: tuple[Span, ...], today: dt.date) -> tuple[CostStatus, ...]:
    found = costs_of(sheet, form, spans, today) if has_costs(sheet) else ()
    return tuple(
        CostStatus(one.path, item_words(get(sheet, one.path)).replace("\n", " ") if one.path else "", one.sums)
        for one in found
        if one.sums
    )


def _named(period: str, spans: tuple[Span, ...], year: int) -> Span | None:
    """The period that the text names, as a report's is named."""
    try:
        return read_period(period, spans, year)
    except ReportError:
        return None


def counts(lines: Iterable[TargetStatus]) -> Counts:
    """The lines by standing, withdrawn ones among them; see ``total``."""
    return Counter(line.assessment.standing for line in lines)


def total(found: Mapping[Standing, int]) -> int:
    """How many there are, without what was withdrawn."""
    return sum(number for standing, number in found.items() if standing != "withdrawn")


def by_division(lines: Iterable[TargetStatus]) -> dict[str, tuple[TargetStatus, ...]]:
    """The lines of each division, in the order of their first; of no division under an empty name.

    A target of several divisions counts in each of them, so that divisions do not add up to the whole.
    """
    found: dict[str, list[TargetStatus]] = {}
    for line in lines:
        for division in line.divisions or ("",):
            found.setdefault(division, []).append(line)
    return {division: tuple(held) for division, held in found.items()}


@dataclass(frozen=True, slots=True)
class Office:
    """A division of one department in one fiscal year; a target of none is of an empty name."""

    year: int | None
    department: str
    division: str


def by_office(sheets: Iterable[SheetStatus]) -> dict[Office, tuple[TargetStatus, ...]]:
    """The lines of each division: divisions of one name in two departments or two years are two."""
    found: dict[Office, list[TargetStatus]] = {}
    for one in sheets:
        for division, held in by_division(one.lines).items():
            found.setdefault(Office(one.fiscal_year, one.department, division), []).extend(held)
    return {office: tuple(lines) for office, lines in found.items()}


def office_names(offices: Collection[Office], year_called: Callable[[int], str] = year_words) -> dict[Office, str]:
    """The division's name, with its department and year before it where others of that name are told apart by them."""
    names = {}
    departments: dict[str, set[str]] = {}
    years: dict[str, set[int | None]] = {}
    for one in offices:
        departments.setdefault(one.division, set()).add(one.department)
        years.setdefault(one.division, set()).add(one.year)
    for one in offices:
        department = one.department if len(departments[one.division]) > 1 else ""
        apart = len(years[one.division]) > 1
        year = year_called(one.year) if apart and one.year else ""
        names[one] = " ".join(filter(None, (year, department, one.division or _("(no division)"))))
    return names


def by_department(sheets: Iterable[SheetStatus]) -> dict[str, tuple[TargetStatus, ...]]:
    """The lines of each department, its year before its name where there are sheets of several."""
    held = [one for one in sheets if one.lines]
    several = len({one.fiscal_year for one in held}) > 1
    found: dict[str, list[TargetStatus]] = {}
    for one in held:
        year = f"{one.fiscal_year or ''}" if several else ""
        found.setdefault(f"{year} {one.department}".strip(), []).extend(one.lines)
    return {name: tuple(lines) for name, lines in found.items()}


def by_year(sheets: Iterable[SheetStatus]) -> dict[int | None, tuple[TargetStatus, ...]]:
    """The lines of each fiscal year, the newest first: years are not added up.

    A year without a line is left out.
    """
    found: dict[int | None, list[TargetStatus]] = {}
    for one in sorted(sheets, key=lambda one: -(one.fiscal_year or 0)):
        if one.lines:
            found.setdefault(one.fiscal_year, []).extend(one.lines)
    return {year: tuple(lines) for year, lines in found.items()}


def _line(
    sheet: Sheet,
    path: Path,
    aim: Aim,
    mark: str,
    divisions: tuple[str, ...],
    gone: bool,
    spans: tuple[Span, ...],
    expected: Span | None,
    today: dt.date,
) -> TargetStatus:
    found = assess(aim, spans, today, withdrawn=gone, closed=sheet.stage == "closed")
    revised = _revised(sheet, aim)
    blank = wanted(aim, expected, spans) if expected and found.counts else ()
    passed = [day for day in found.days if day < today]
    silent = (
        found.overdue
        and sheet.stage == "published"
        and bool(passed)
        and not any(revision_date(key) >= passed[0] for key in revised)
    )
    paths = tuple((*path, *step) for step in blank)
    text = (aim.text or "").replace("\n", " ")
    further = tuple((part, _goals(sheet, aim, aim.figure[part.figure])) for part in found.parts if part.figure)
    goals, was_due = _goals(sheet, aim, aim), _was_due(sheet, aim)
    start, remark = None if found.change else _start(aim), _remark(aim, spans, today)
    asked = len(blank) + _made(aim, expected) if expected and found.counts else 0
    return TargetStatus(
        path=path,
        mark=mark,
        text=text,
        divisions=divisions,
        assessment=found,
        revised=revised,
        blank=paths,
        silent=silent,
        goals=goals,
        was_due=was_due,
        further=further,
        start=start,
        remark=remark,
        asked=asked,
        changed=_changed(aim, revised, spans, today),
    )


def _made(aim: Aim, span: Span) -> int:
    """How many of the reports that the period asks for were made."""
    figures = () if aim.kind == "reduce" else tuple(one for one in aim.figure.values() if one.withdrawn is None)
    return (span.id in aim.progress) + sum(span.id in one.progress for one in figures)


def _changed(aim: Aim, revised: Sequence[str], spans: Sequence[Span], today: dt.date) -> dt.date | None:
    """The last day until today on which it was reported on or revised; of a report without a day its period's last."""
    days = [revision_date(key) for key in revised]
    for one in (aim.progress, *(figure.progress for figure in aim.figure.values())):
        for report in in_time(one, spans):
            day = report.progress.on or (report.span.last if report.span else None)
            days += [day] if day is not None else []
    return max((day for day in days if day <= today), default=None)


def _start(aim: Aim) -> Decimal | None:
    points = [one for _key, one in in_order(aim.baseline) if one.value is not None]
    own = [one for one in points if one.tells and not one.scope]
    held = [one for one in own if one.unit in (None, aim.unit)]
    return figure_of(held[-1], aim.unit) if held else None


def _remark(aim: Aim, spans: Sequence[Span], today: dt.date) -> tuple[str, str] | None:
    said = [one for one in made(aim.progress, spans, today) if one.progress.note]
    return (said[-1].span.label if said[-1].span else said[-1].id, said[-1].progress.note or "") if said else None


def _goals(sheet: Sheet, aim: Aim, one: Aim | Figure) -> Goals:
    values, keys = versions_of(sheet, one, "value")
    days = (None, *map(revision_date, keys))
    return tuple(
        (day, abs(value) if aim.kind == "reduce" else value)
        for day, value in zip(days, values, strict=True)
        if value is not None
    )


def _was_due(sheet: Sheet, aim: Aim) -> tuple[tuple[dt.date, tuple[When, ...]], ...]:
    values, keys = versions_of(sheet, aim, "due")
    return tuple(zip(map(revision_date, keys), values, strict=False))


def _aims(sheet: Sheet) -> Iterator[tuple[Path, Aim, str, tuple[str, ...], bool]]:
    """Every target and action in order: path, marks, divisions, and whether what holds it was withdrawn."""
    for key, goal in in_order(sheet.goal):
        serving = (one.divisions for one in sheet.measure.values() if one.goal == key and not one.withdrawn)
        divisions = tuple(dict.fromkeys(chain.from_iterable(serving)))
        held = _within(("goal", key), goal.target, number_of(goal), bool(goal.withdrawn))
        yield from ((path, aim, mark, aim.divisions or divisions, gone) for path, aim, mark, gone in held)
    for key, measure in in_order(sheet.measure):
        name, gone = number_of(measure), bool(measure.withdrawn)
        for items in (measure.target, measure.action):
            for path, aim, mark, withdrawn in _within(("measure", key), items, name, gone):
                yield path, aim, mark, aim.divisions or measure.divisions, withdrawn


def _within(path: Path, items: Mapping[str, Aim], above: str, gone: bool) -> Iterator[tuple[Path, Aim, str, bool]]:
    for key, aim in in_order(items):
        place = (*path, "action" if isinstance(aim, Action) else "target", key)
        mark = f"{above} {aim.mark or ''}".strip()
        withdrawn = gone or bool(aim.withdrawn)
        yield place, aim, mark, withdrawn
        if isinstance(aim, Action):
            yield from _within(place, aim.action, mark, withdrawn)


def _revised(sheet: Sheet, aim: Aim) -> tuple[str, ...]:
    keys = {*aim.was, *(key for figure in aim.figure.values() for key in figure.was), aim.added, aim.withdrawn}
    return tuple(
        sorted(key for key in keys if key and key in sheet.revision and sheet.revision[key].kind != "correction")
    )


def _by_day(lines: Iterable[TargetStatus], first: dt.date, last: dt.date) -> tuple[TargetStatus, ...]:
    dated = ((line.next_day(first), line) for line in lines)
    found = [(day, line) for day, line in dated if day is not None and day <= last]
    return tuple(line for _day, line in sorted(found, key=lambda pair: pair[0]))


def _month(day: dt.date | None) -> tuple[int, int] | None:
    return (day.year, day.month) if day else None
