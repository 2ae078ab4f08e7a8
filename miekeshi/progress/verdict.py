"""The judgement of one figure, or of a target without one, by the reports on it."""

import datetime as dt
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from miekeshi.dates import fiscal
from miekeshi.model import Aim, Figure, Progress
from miekeshi.model.aim import Status, Tally
from miekeshi.progress.aggregation import Reached, Tallied, figure_of, reached, says
from miekeshi.progress.deadlines import Deadlines, answered_by
from miekeshi.progress.entry import status_name
from miekeshi.progress.figures import shown
from miekeshi.progress.goal import ZERO, Yardstick, baseline
from miekeshi.progress.periods import Report, Span, in_time
from miekeshi.progress.relative import change_of, changed
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount

Standing = Literal["achieved", "on-track", "behind", "missed", "not-reported", "not-assessable", "withdrawn"]

TOLERANCE = Decimal("0.8")
"""On track is what has reached four fifths of what the time gone by would ask (概ね順調): work is not evenly spread."""
EARLY = Decimal("0.25")
"""Before a quarter of the stretch has gone by, being short says nothing yet and nothing is projected."""

BRIEF = 40
"""Characters of words reported that a reason repeats."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one figure, or a target without one, comes to, and why; figures as in ``Assessment``.

    ``rests`` is the report that it stands by.
    """

    standing: Standing
    reason: str
    reached: Decimal | None = None
    achievement: Decimal | None = None
    projected: Decimal | None = None
    tally: Tally | None = None
    tally_reason: str = ""
    curve: tuple[tuple[Report, Decimal], ...] = ()
    rests: Report | None = None


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

    @property
    def year(self) -> int:
        return fiscal.fiscal_year_of(self.spans[0].first)

    @functools.cached_property
    def unanswered(self) -> dt.date | None:
        """The first of its dates (the year's end where it states none) that has passed without a report on it."""
        days = self.dates.days or (() if self.dates.undecided else (self.dates.end,))
        return next((day for day in days if answered_by(day, self.spans) < self.today and not self.covered(day)), None)

    @functools.cached_property
    def unreported(self) -> Span | None:
        """The last period within its stretch whose report is overdue, where no report says how it ended.

        On a closed sheet the reports of all periods are.
        """
        begins, end = self.dates.begins, self.dates.end
        within = [span for span in self.spans if span.last >= begins and span.first <= end]
        due = [span for span in within if self.closed or span.closes < self.today]
        return due[-1] if due and not self.covered(min(due[-1].last, end)) else None

    def final(self, rests: Report) -> bool:
        """Whether the report says how it ended: the last date has come and it covers that date."""
        return self.today >= self.dates.end and _covers(rests, self.dates.end)

    def covered(self, day: dt.date) -> bool:
        """Whether a report says how things stood on the day."""
        return any(_covers(one, day) for one in self.reports)

    def elapsed(self, rests: Report) -> Decimal:
        """The share of the target's stretch that had gone by at the end of what the report is on."""
        return self.dates.elapsed(min(rests.span.last, self.today) if rests.span else self.today)

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
        last = self.closed or (self.final(self.told[-1][0]) and not self.dates.undecided)
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


def _covers(report: Report, day: dt.date) -> bool:
    return report.span is not None and report.span.last >= day


def by_figure(case: Case) -> Verdict:
    """The judgement of a figure that has been reported."""
    assert case.goal is not None
    goal, tally, why = case.goal, case.tallied.tally, case.tallied.reason
    found = reached(case.reports, tally, case.unit)
    if found is None:
        words = _("The fraction reported has no denominator.")
        return Verdict("not-assessable", words, tally=tally, tally_reason=why, rests=case.reports[-1])
    if tally == "cumulative" and not case.tallied.stated and _falls(found):
        tally, why = None, _("The figures fall from one report to the next, so they are not totals.")
    so_far = [(one, reached(case.reports[: number + 1], tally, case.unit)) for number, one in enumerate(case.reports)]
    stood = [(one, one_of.value) for one, one_of in so_far if one_of is not None and one_of.last is one]
    read = [(one, _read(case, value)) for one, value in stood]
    curve = tuple((one, value) for one, value in read if value is not None)
    rests, value = read[-1]
    if value is None:
        words = _("Whether {figure} is the change or the level is not clear; report the change with its sign.")
        words = words.format(figure=amount(found.value, case.unit))
        return Verdict("not-assessable", words, None, None, None, tally, why, curve, rests)
    verdict = _of_figure(case, value, tally, found, rests)
    verdict = replace(verdict, reached=value, tally=tally, tally_reason=why, curve=curve, rests=rests)
    later = case.reports[case.reports.index(rests) + 1 :]
    if later and not case.final(rests) and not (verdict.standing == "achieved" and not goal.limit):
        return _without_figure(case, verdict, later)
    return verdict


def _read(case: Case, value: Decimal) -> Decimal | None:
    """The figure reported as it is held against the goal: of a change, the change."""
    if change_of(case.aim, case.part) is None:
        return value
    one = case.part or case.aim
    found = changed(case.aim, one, baseline(case.aim, case.part, case.year), value)
    return found if found is None or abs(found) == abs(value) else _plain(found)


def _of_figure(case: Case, value: Decimal, tally: Tally | None, found: Reached, rests: Report) -> Verdict:
    goal = case.goal
    assert goal is not None
    missing = _missing(case, found) if tally in ("sum", "average") else None
    flow, final = tally in ("cumulative", "sum"), case.final(rests)
    elapsed = case.elapsed(rests)
    achievement = goal.achievement(value) if final or not (flow and goal.way == "down") else None
    standing, reason = _standing(case, value, tally, missing, rests)
    if standing in ("on-track", "not-assessable") and case.status == "delayed":
        standing, reason = "behind", _("Reported as delayed.")
    if standing in ("on-track", "behind", "not-assessable") and case.stopped:
        standing, reason = "missed", _stopped()
    projected = None
    if flow and case.aim.kind != "all" and not final and not missing and elapsed >= EARLY and value >= 0:
        projected = value / elapsed
    meets = projected is not None and goal.satisfied(projected)
    if case.stopped or standing not in (("achieved", "on-track") if meets else ("behind", "missed")):
        projected = None
    return Verdict(standing, reason, value, achievement, projected)


def _without_figure(case: Case, verdict: Verdict, later: Sequence[Report]) -> Verdict:
    """What was reported since, in words or without any: the figure of an earlier period says nothing of it."""
    if verdict.standing == "missed" and not case.stopped:
        return verdict
    assert verdict.rests is not None and verdict.reached is not None
    figure = shown(verdict.reached, case.unit, change_of(case.aim, case.part))
    known = _("The last figure is {figure} ({period}).").format(figure=figure, period=name_of(verdict.rests))
    speaks = case.told[-1][0] if case.told and case.told[-1][0] in later else later[-1]
    said = speaks.progress.text or status_name(speaks.progress.status)
    standing: Standing
    if case.stopped:
        standing, reason = "missed", _stopped()
    elif speaks in later and case.done:
        standing, reason = "achieved", _("Reported as done, without a figure.")
    elif case.status == "delayed":
        standing, reason = "behind", _("Reported as delayed.")
    else:
        words = _("Reported without a figure: “{said}”.") if said else _("Reported without a figure.")
        standing, reason = "not-assessable", words.format(said=brief(said))
    return replace(
        verdict,
        standing=standing,
        reason=joined(reason, known),
        reached=None,
        achievement=None,
        projected=None,
        rests=speaks,
    )


def joined(one: str, other: str) -> str:
    """Two sentences in a row, in the language in use."""
    return _("{one} {other}").format(one=one, other=other)


def brief(text: str) -> str:
    """The beginning of what was reported in words, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= BRIEF else f"{line[:BRIEF]}…"


def name_of(report: Report) -> str:
    """The period, or the day, that a report is on."""
    return report.span.label if report.span else report.id


def _standing(
    case: Case, value: Decimal, tally: Tally | None, missing: Span | None, rests: Report
) -> tuple[Standing, str]:
    goal = case.goal
    assert goal is not None
    flow, met = tally in ("cumulative", "sum"), goal.satisfied(value)
    final, elapsed = case.final(rests), case.elapsed(rests)
    if flow and goal.way == "down":
        return _filling(goal, value, missing, final, elapsed, case.unit)
    if met and (final or not goal.limit):
        return "achieved", _("The goal is reached.")
    if missing:
        return "not-assessable", _incomplete(missing)
    if met:
        return "on-track", _("Within the goal so far.")
    if final:
        return "missed", _("The goal was not reached by its date.") if case.dates.days else _missed_year()
    if tally is None:
        return "not-assessable", case.tallied.reason if case.tallied.tally is None else _not_totals()
    start = ZERO if flow else goal.start
    covered = (value / goal.value if goal.value > 0 else None) if flow else goal.way_covered(value)
    if goal.limit and not flow:
        return "behind", _("Not within the goal at present.")
    if covered is None or start is None:
        return "not-assessable", _("Reported; without an earlier figure to compare with, the way cannot be judged.")
    expected = start + (goal.value - start) * elapsed
    words = shown(_plain(expected), case.unit, change_of(case.aim, case.part), border=value)
    pace = _("The pace asks for {expected} by then.").format(expected=words)
    if covered >= elapsed * TOLERANCE:
        return "on-track", pace if covered >= elapsed else _enough(words)
    if elapsed < EARLY:
        return "not-assessable", _("It is too early to judge.")
    return "behind", pace


def _filling(
    goal: Yardstick, value: Decimal, missing: Span | None, final: bool, elapsed: Decimal, unit: str | None
) -> tuple[Standing, str]:
    """A limit on what is counted up: what exceeds it stays exceeded, what is within may yet exceed it."""
    if not goal.satisfied(value):
        return "missed", _("The limit is exceeded.")
    if missing:
        return "not-assessable", _incomplete(missing)
    if final:
        return "achieved", _("The goal is reached.")
    if elapsed < EARLY or goal.value <= 0:
        return "on-track", _("Within the limit so far.")
    share, even = value / goal.value, goal.value * elapsed
    within = share <= min(Decimal(1), elapsed * (2 - TOLERANCE))
    expected = shown(_plain(even), unit, border=value)
    if within and value > even:
        return "on-track", _("Used evenly, the limit allows {expected} by then; a fifth more will do.").format(
            expected=expected
        )
    words = _("Used evenly, the limit allows {expected} by then.").format(expected=expected)
    return "on-track" if within else "behind", words


def by_status(case: Case) -> Verdict:
    """The judgement of a target without a figure, or without one reported: by what was said and when."""
    if not case.reports:
        return Verdict("not-reported", _("Nothing has been reported yet."))
    if not case.told:
        return Verdict("not-assessable", _untold(case), rests=case.reports[-1])
    last, status = case.told[-1]
    standing, reason = _by_status(case, last, status)
    since = case.reports[-1]
    if since is not last and since.progress.text and standing != "achieved":
        words = _("{period}: “{said}”.").format(period=name_of(since), said=brief(since.progress.text))
        reason = joined(reason, words)
    return Verdict(standing, reason, rests=last)


def _by_status(case: Case, last: Report, status: Status) -> tuple[Standing, str]:
    days, final = case.dates.days, case.final(last)
    if case.done:
        late = any(one != "done" and report.span and report.span.last >= case.dates.end for report, one in case.told)
        return "achieved", _("Done, but after its date.") if late else _said(case, last, status)
    if status == "done":
        words = _("Done for {done} of {all} dates.")
        return "on-track", words.format(done=case.times_done, all=len(case.aim.due))
    if case.stopped:
        return "missed", _stopped()
    if case.today >= case.dates.end and not final and case.covered(case.dates.end):
        return "not-assessable", _("No later report says how it ended.")
    if final and not days and case.aim.kind in (None, "state"):
        return "not-assessable", _("Still under way at the year's end; no date is stated for it.")
    if final:
        return "missed", _("Not done by its date.") if days else _missed_year()
    if status == "delayed":
        return "behind", _said(case, last, status)
    begun = status == "under-way"
    if not begun and any(case.covered(day) for day in days):
        return "behind", _("Not started, though one of its dates has passed.")
    if case.dates.undecided:
        return "on-track", _("Under way; its date is undecided.") if begun else _("Its date is undecided.")
    return "on-track", _said(case, last, status) if begun else _("Not started; it is not due yet.")


def _said(case: Case, last: Report, status: Status) -> str:
    """How the report says that it stands: in so many words, by the date it names, or by a figure."""
    if last.progress.status is None and last.progress.text and last.progress.value is None:
        words = {
            "done": _("Done on the date reported: {date}."),
            "delayed": _("The date reported is after its own: {date}."),
        }.get(status, _("The date reported is not yet past: {date}."))
        return words.format(date=brief(last.progress.text))
    if status == "done":
        figure = figure_of(last.progress, case.unit)
        reached = case.goal is not None and figure is not None
        return _("Reported: {figure}.").format(figure=amount(figure, case.unit)) if reached else _("Reported as done.")
    return _("Reported as delayed.") if status == "delayed" else _("Reported as under way.")


def _untold(case: Case) -> str:
    last = next((one.progress for one in reversed(case.reports) if one.progress.text or one.progress.value), None)
    if last is None:
        return _("Only a remark was reported.")
    if last.text:
        return _("Reported in words only: “{said}”.").format(said=brief(last.text))
    return _("Reported: {figure}; whether that is in time is not said.").format(figure=amount(last.value, case.unit))


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


def _plain(expected: Decimal) -> Decimal:
    """The figure worked out, without zeros behind its last digit and to one decimal at most."""
    value = expected.normalize() + 0
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _enough(expected: str) -> str:
    return _("The pace asks for {expected} by then, of which four fifths will do.").format(expected=expected)


def _missed_year() -> str:
    return _("The goal was not reached in the year.")


def _stopped() -> str:
    return _("Reported as stopped; a revision can withdraw it.")


def _incomplete(missing: Span) -> str:
    return _("{period} is not reported, so the figures do not add up.").format(period=missing.label)


def _not_totals() -> str:
    return _("The figures fall from one report to the next; choose under Reports of the target how they add up.")
