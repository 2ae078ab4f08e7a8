"""The judgement of one figure, or of a target without one, by the reports on it."""

import datetime as dt
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from miekeshi.model import Aim, Figure, Progress
from miekeshi.model.aim import Status, Tally
from miekeshi.progress.aggregation import HUNDRED, Reached, Tallied, figure_of, reached, says
from miekeshi.progress.deadlines import Deadlines, answered_by
from miekeshi.progress.goal import Yardstick, reduction
from miekeshi.progress.periods import Report, Span, in_time
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount, percent

Standing = Literal["achieved", "on-track", "behind", "missed", "not-reported", "not-assessable", "withdrawn"]

TOLERANCE = Decimal("0.8")
"""On track is what has reached four fifths of what the time gone by would ask (概ね順調): work is not evenly spread."""
EARLY = Decimal("0.24")
"""Before about a quarter of the stretch has gone by, being short says nothing yet and nothing is projected."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one figure, or a target without one, comes to, and why; figures as in ``Assessment``."""

    standing: Standing
    reason: str
    reached: Decimal | None = None
    achievement: Decimal | None = None
    projected: Decimal | None = None
    tally: Tally | None = None
    tally_reason: str = ""
    curve: tuple[tuple[Report, Decimal], ...] = ()


@dataclass(frozen=True)
class Case:
    """One figure of a target (``part``), or the target itself, with all that it is judged by."""

    aim: Aim
    part: Figure | None
    reports: tuple[Report, ...]
    dates: Deadlines
    goal: Yardstick | None
    tallied: Tallied
    spans: Sequence[Span]
    today: dt.date
    closed: bool

    @property
    def unit(self) -> str | None:
        return (self.part or self.aim).unit

    @functools.cached_property
    def final(self) -> bool:
        """Whether no report can change the result: the last date has come and a report covers it, or all is closed."""
        return self.closed or (self.today >= self.dates.end and self.covered(self.dates.end))

    @functools.cached_property
    def unanswered(self) -> dt.date | None:
        """The first of its dates (the year's end where it states none) that has passed without a report on it."""
        days = self.dates.days or (() if self.dates.undecided else (self.dates.end,))
        return next((day for day in days if answered_by(day, self.spans) < self.today and not self.covered(day)), None)

    def covered(self, day: dt.date) -> bool:
        """Whether a report says how things stood on the day."""
        return any(one.span is not None and one.span.last >= day for one in self.reports)

    @property
    def elapsed(self) -> Decimal:
        """The share of the target's stretch that had gone by when it was last reported on."""
        span = self.reports[-1].span
        return self.dates.elapsed(min(span.last, self.today) if span else self.today)

    @property
    def status(self) -> Status | None:
        """How the last report that says so says it stands."""
        return next((one.progress.status for one in reversed(self.reports) if one.progress.status), None)

    @functools.cached_property
    def told(self) -> tuple[tuple[Report, Status], ...]:
        """The reports that say, in words, by a date or by a figure, how it stands, and what each says."""
        return tuple((one, status) for one in self.reports if (status := _status(self, one)) is not None)

    @property
    def times_done(self) -> int:
        """How often it was done, as what has several dates is."""
        return sum(status == "done" for _report, status in self.told)

    @property
    def done(self) -> bool:
        """Whether the last that was told is that it is done, as often as it has dates or by the last of them."""
        if not self.told or self.told[-1][1] != "done":
            return False
        last = self.closed or (self.final and not self.dates.undecided)
        return last or self.times_done >= len(self.aim.due)

    @property
    def stopped(self) -> bool:
        """Whether the last that was told is that it was given up."""
        return bool(self.told) and self.told[-1][1] == "stopped"


def made(progress: Mapping[str, Progress], spans: Sequence[Span], today: dt.date) -> tuple[Report, ...]:
    """The reports that say something and had been made by the day, in time."""
    return tuple(one for one in in_time(progress, spans) if says(one.progress) and _by(one, today))


def _by(report: Report, today: dt.date) -> bool:
    day = report.progress.on or (report.span.first if report.span else None)
    return day is None or day <= today


def by_figure(case: Case) -> Verdict:
    """The judgement of a figure that has been reported."""
    assert case.goal is not None
    goal, tally, why = case.goal, case.tallied.tally, case.tallied.reason
    found = reached(case.reports, tally, case.unit)
    if found is None:
        return Verdict("not-assessable", _("The fraction reported has no denominator."), tally=tally, tally_reason=why)
    if tally == "cumulative" and not case.tallied.stated and _falls(found):
        tally, why = None, _("The figures fall from one report to the next, so they are not totals.")
    curve = [(one, reached(case.reports[: number + 1], tally, case.unit)) for number, one in enumerate(case.reports)]
    stood = [(one, so_far.value) for one, so_far in curve if so_far is not None and so_far.last is one]
    if case.aim.kind == "reduce":
        goal_value = (case.part or case.aim).value or Decimal(0)
        stood = [(one, reduction(case.aim, goal_value, value, case.unit)) for one, value in stood]
    value = stood[-1][1]
    missing = _missing(case, found) if tally in ("sum", "average") else None
    flow = tally in ("cumulative", "sum")
    filling = flow and goal.way == "down"
    achievement = goal.achievement(value) if case.final or not filling else None
    verdict = Verdict("not-assessable", "", value, achievement, None, tally, why, tuple(stood))
    projects = flow and case.aim.kind != "all" and not case.final and not missing
    if projects and case.elapsed >= EARLY and value >= 0:
        verdict = replace(verdict, projected=value / case.elapsed)
    standing, reason = _standing(case, value, tally, missing)
    if standing in ("on-track", "not-assessable") and case.status == "delayed":
        standing, reason = "behind", _("Reported as delayed.")
    if standing in ("behind", "not-assessable") and case.stopped:
        standing, reason = "missed", _stopped()
    return replace(verdict, standing=standing, reason=reason)


def _standing(case: Case, value: Decimal, tally: Tally | None, missing: Span | None) -> tuple[Standing, str]:
    goal = case.goal
    assert goal is not None
    flow, met = tally in ("cumulative", "sum"), goal.satisfied(value)
    if flow and goal.way == "down":
        return _filling(case, goal, value, missing)
    if met and (case.final or not goal.limit):
        return "achieved", _("The goal is reached.")
    if missing:
        return "not-assessable", _incomplete(missing)
    if met:
        return "on-track", _("Within the goal so far.")
    if case.final:
        return "missed", _("The goal was not reached by its date.") if case.dates.days else _missed_year()
    if tally is None:
        return "not-assessable", case.tallied.reason if case.tallied.tally is None else _not_totals()
    covered = (value / goal.value if goal.value > 0 else None) if flow else goal.way_covered(value)
    if goal.limit and not flow:
        return "behind", _("Not within the goal at present.")
    if covered is None:
        return "not-assessable", _("Reported; without an earlier figure to compare with, the way cannot be judged.")
    if covered >= case.elapsed * TOLERANCE:
        return "on-track", _way_words(covered, case.elapsed)
    if case.elapsed < EARLY:
        return "not-assessable", _("It is too early to judge.")
    return "behind", _way_words(covered, case.elapsed)


def _filling(case: Case, goal: Yardstick, value: Decimal, missing: Span | None) -> tuple[Standing, str]:
    """A limit on what is counted up: what exceeds it stays exceeded, what is within may yet exceed it."""
    if not goal.satisfied(value):
        return "missed", _("The limit is exceeded.")
    if missing:
        return "not-assessable", _incomplete(missing)
    if case.final:
        return "achieved", _("The goal is reached.")
    if case.elapsed < EARLY:
        return "on-track", _("Within the limit so far.")
    share = value / goal.value if goal.value > 0 else Decimal(0)
    within = share <= min(Decimal(1), case.elapsed * (2 - TOLERANCE))
    return "on-track" if within else "behind", _("{share} of the limit is used after {time} of the time.").format(
        share=percent(share * HUNDRED), time=amount(case.elapsed * HUNDRED, "%", 0)
    )


def by_status(case: Case) -> Verdict:
    """The judgement of a target without a figure, or without one reported: by what was said and when."""
    if not case.reports:
        return Verdict("not-reported", _("Nothing has been reported yet."))
    if not case.told:
        return Verdict("not-assessable", _("Reported in words only."))
    status, days = case.told[-1][1], case.dates.days
    if case.done:
        late = any(one != "done" and report.span and report.span.last >= case.dates.end for report, one in case.told)
        return Verdict("achieved", _("Done, but after its date.") if late else _("Reported as done."))
    if status == "done":
        words = _("Done for {done} of {all} dates.")
        return Verdict("on-track", words.format(done=case.times_done, all=len(case.aim.due)))
    if case.stopped:
        return Verdict("missed", _stopped())
    if case.final and not days and not case.closed and case.aim.kind in (None, "state"):
        return Verdict("not-assessable", _("Still under way at the year's end; no date is stated for it."))
    if case.final:
        return Verdict("missed", _("Not done by its date.") if days else _missed_year())
    if status == "delayed":
        return Verdict("behind", _("Reported as delayed."))
    begun = status == "under-way"
    if not begun and any(case.covered(day) for day in days):
        return Verdict("behind", _("Not started, though one of its dates has passed."))
    if case.dates.undecided:
        return Verdict("on-track", _("Under way; its date is undecided.") if begun else _("Its date is undecided."))
    return Verdict("on-track", _("Reported as under way.") if begun else _("Not started; it is not due yet."))


def _status(case: Case, report: Report) -> Status | None:
    """How the report says it stands: by a figure that is to be reached, in so many words, or by the date it names."""
    value = figure_of(report.progress, case.unit)
    if case.goal is not None and value is not None:
        if case.goal.satisfied(value):
            return "done"
        return report.progress.status if report.progress.status != "done" else "under-way"
    if report.progress.status or not report.progress.text:
        return report.progress.status
    day = _date(report.progress.text, case.dates.begins)
    if day is None:
        return None
    known = max(report.progress.on or dt.date.min, report.span.last if report.span else dt.date.min)
    if day <= min(known, case.today):
        return "done"
    return "under-way" if day <= case.dates.end else "delayed"


def _date(text: str, begins: dt.date) -> dt.date | None:
    """The last day of the one date that the whole text is; a report on what is due by a date may be just the date."""
    if not any(character.isdigit() for character in text) or len(text) > 20:
        return None
    from miekeshi.dates import NotADate, read
    from miekeshi.dates.fiscal import fiscal_year_of

    try:
        found = read(text, fiscal_year_of(begins))
    except NotADate:
        return None
    return found[0].when.last if len(found) == 1 else None


def _falls(found: Reached) -> bool:
    values = [value for _report, value in found.figures]
    return any(later < earlier for earlier, later in pairwise(values))


def _missing(case: Case, found: Reached) -> Span | None:
    """The first period before the last report whose figure a sum or an average lacks."""
    reported = [report.span for report, _value in found.figures if report.span]
    last = max((span.last for span in reported), default=dt.date.min)
    return next(
        (
            span
            for span in case.spans
            if span.first >= case.dates.begins
            and span.last < last
            and not any(one.first <= span.last and span.first <= one.last for one in reported)
        ),
        None,
    )


def _way_words(covered: Decimal, elapsed: Decimal) -> str:
    return _("{share} of the way after {time} of the time.").format(
        share=percent(covered * HUNDRED), time=amount(elapsed * HUNDRED, "%", 0)
    )


def _missed_year() -> str:
    return _("The goal was not reached in the year.")


def _stopped() -> str:
    return _("Reported as stopped; a revision can withdraw it.")


def _incomplete(missing: Span) -> str:
    return _("{period} is not reported, so the figures do not add up.").format(period=missing.label)


def _not_totals() -> str:
    return _("The figures fall from one report to the next; choose under Reports of the target how they add up.")
