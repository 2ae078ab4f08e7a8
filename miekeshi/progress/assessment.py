"""What the reports on a target mean: how it stands against its goal on a day, and why."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from miekeshi.dates import fiscal
from miekeshi.dates.eras import day_words
from miekeshi.dates.when import When
from miekeshi.model import Aim, Figure, Path, Target, in_order, revision_date
from miekeshi.model.aim import Tally
from miekeshi.progress.aggregation import tally_of
from miekeshi.progress.deadlines import deadlines
from miekeshi.progress.figures import goal_words
from miekeshi.progress.goal import Yardstick, plan_goal, step_of, yardstick
from miekeshi.progress.periods import Report, Span
from miekeshi.progress.relative import Change, change_of
from miekeshi.progress.verdict import Case, Standing, Verdict, by_figure, by_status, joined, made
from miekeshi.text.i18n import _, marked
from miekeshi.text.number_format import amount

STANDINGS: tuple[Standing, ...] = (
    "achieved",
    "on-track",
    "behind",
    "missed",
    "not-reported",
    "not-assessable",
    "withdrawn",
)
_NAMES: dict[Standing, str] = {
    "achieved": marked("achieved"),
    "on-track": marked("on track"),
    "behind": marked("behind"),
    "missed": marked("missed"),
    "not-reported": marked("not reported"),
    "not-assessable": marked("not judged"),
    "withdrawn": marked("withdrawn"),
}
WORST: tuple[Standing, ...] = (
    "missed",
    "behind",
    "not-reported",
    "not-assessable",
    "on-track",
    "achieved",
    "withdrawn",
)
"""What a target of several figures comes to: the first of these that one of its figures comes to."""
BY_DATE = frozenset({"deadline", "start", "stage", "deliverable", "state"})
"""Kinds judged by what was done and when, never by a percentage."""
ONCE = frozenset({"deadline", "start", "deliverable"})
"""Kinds that are over once they are done."""


class Plan(NamedTuple):
    """The goal of a plan of several years: its value, by when, and in words as it is aimed at."""

    value: Decimal
    at: When | None
    words: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a target stands on a day.

    ``reached`` and ``projected`` are in the target's unit, ``goal`` what they are held against, in ``goal_words`` as it
    is aimed at; of a ``change`` they are what has changed, whose sign in the file ``as_stated`` gives. ``achievement``
    is per cent, None where it has no meaning, and of what is not reported. ``due`` are the dates as stated and ``days``
    the last days of each, any leave included; ``overdue`` tells that one has passed and no report says how it ended.
    ``last`` is the report it rests on, ``unreported`` a later period whose report is overdue; ``tally`` how the reports
    were read, and ``tally_reason`` why; ``plan`` is what a plan of several years aims at in the end, beyond this year;
    ``curve`` what had been reached at each report; ``stopped`` tells that it was
    reported as given up. Of a target of several figures all are of the one that decides (``label``); ``own`` is the
    target's own figure, ``parts`` the further ones, each with its id in ``figure``. Nothing is rounded.
    """

    standing: Standing
    reason: str
    reached: Decimal | None = None
    goal: Decimal | None = None
    unit: str | None = None
    achievement: Decimal | None = None
    projected: Decimal | None = None
    overdue: bool = False
    undecided: bool = False
    days: tuple[dt.date, ...] = ()
    due: tuple[When, ...] = ()
    last: Report | None = None
    tally: Tally | None = None
    tally_reason: str = ""
    curve: tuple[tuple[Report, Decimal], ...] = ()
    stopped: bool = False
    label: str | None = None
    figure: str | None = None
    goal_words: str = ""
    change: Change | None = None
    negative: bool = False
    unreported: Span | None = None
    plan: Plan | None = None
    own: "Assessment | None" = None
    parts: "tuple[Assessment, ...]" = ()

    @property
    def counts(self) -> bool:
        """Whether it is part of any total: what was withdrawn is not."""
        return self.standing != "withdrawn"

    @property
    def stale(self) -> bool:
        """Whether the result is of an earlier period than one whose report is overdue."""
        return self.unreported is not None and self.last is not None

    def as_stated(self, value: Decimal | None) -> Decimal | None:
        """The figure with the sign that the file states the goal with: −28.4 where the goal is −30."""
        return -value if value and self.negative else value


def assess(
    aim: Aim,
    spans: Sequence[Span],
    today: dt.date,
    *,
    withdrawn: bool = False,
    closed: bool = False,
) -> Assessment:
    """How the target or action stands on the day, by the reports made until then.

    ``spans`` are the reporting periods of the sheet's year (``periods``); ``withdrawn`` tells that what holds it was
    withdrawn, ``closed`` that the sheet is and no more reports will come. Of a target that states several figures each
    is judged on its own, and the target is as its worst.
    """
    if withdrawn or aim.withdrawn:
        return Assessment("withdrawn", _("It is no longer counted."))
    further = [(key, figure) for key, figure in in_order(aim.figure) if figure.withdrawn is None]
    whole = _assessed(aim, None, spans, today, closed)
    parts = [
        replace(_assessed(aim, figure, spans, today, closed), figure=key)
        for key, figure in further
        if figure.value is not None
    ]
    if not parts or (whole.reached is None and all(part.last is None for part in parts)):
        return whole
    if aim.kind in BY_DATE or aim.kind == "reduce":
        parts = [part for part in parts if part.last is not None]
    return _worst(whole, parts) if parts else whole


def standing_name(standing: Standing) -> str:
    """The standing in the language in use."""
    return _(_NAMES[standing])


def is_reported_on(aim: Aim) -> bool:
    """Whether the target or action is reported on by itself.

    Targets are, and actions with a date of their own or a report already; other actions are the way to a target.
    """
    return isinstance(aim, Target) or bool(aim.due or aim.progress)


def wanted(aim: Aim, span: Span, spans: Sequence[Span]) -> tuple[Path, ...]:
    """What is still to be reported for the period: an empty path for the target, a further figure's path from it.

    Nothing of what was done in an earlier period, was added after this one, or was withdrawn.
    """
    if aim.withdrawn or (aim.added and revision_date(aim.added) > span.last) or at_rest(aim, span, spans):
        return ()
    own: tuple[Path, ...] = () if span.id in aim.progress else ((),)
    if aim.kind == "reduce":
        return own
    figures = (key for key, one in in_order(aim.figure) if one.withdrawn is None and span.id not in one.progress)
    return (*own, *(("figure", key) for key in figures))


def at_rest(aim: Aim, span: Span, spans: Sequence[Span]) -> bool:
    """Whether no report is waited for any more: for an earlier period it was reported as given up, or as done.

    A figure to reach counts on although it was reached.
    """
    reports = made(aim.progress, spans, dt.date.max)
    earlier = tuple(one for one in reports if one.span is None or one.span.last < span.last)
    case = _case(aim, None, earlier, spans, span.last, closed=False)
    return _rests(case)


def is_over(aim: Aim, spans: Sequence[Span], today: dt.date, *, closed: bool = False) -> bool:
    """Whether nothing of it goes on into another year: it was given up, or done once and for all."""
    found = assess(aim, spans, today, closed=closed)
    return found.stopped or (aim.kind in ONCE and found.standing == "achieved")


def _case(
    aim: Aim, part: Figure | None, reports: tuple[Report, ...], spans: Sequence[Span], today: dt.date, *, closed: bool
) -> Case:
    year = fiscal.fiscal_year_of(spans[0].first)
    of = next((one.progress.of for one in reversed(reports) if one.progress.of), None)
    step = step_of(aim, year) if part is None else None
    dates = deadlines(aim, spans, step.at if step else None)
    return Case(aim, part, reports, dates, yardstick(aim, part, year, of), tally_of(aim, part), spans, today, closed)


def _assessed(aim: Aim, part: Figure | None, spans: Sequence[Span], today: dt.date, closed: bool) -> Assessment:
    one = part or aim
    reports = made(one.progress, spans, today)
    case = _case(aim, part, reports, spans, today, closed=closed)
    goal, days = case.goal, case.dates
    figures = goal is not None and (part is not None or aim.kind not in BY_DATE)
    verdict = by_figure(case) if figures and any(one.progress.value is not None for one in reports) else by_status(case)
    overdue = _overdue(case, verdict)
    rest = _rests(case) or verdict.standing == "missed"
    unreported = None if rest else case.unreported
    late = overdue or (unreported is not None and bool(reports))
    if late and verdict.standing in ("on-track", "behind", "not-assessable"):
        verdict = replace(verdict, standing="not-reported", reason=_unanswered(case, unreported), projected=None)
    elif overdue and not reports:
        verdict = replace(verdict, reason=_unanswered(case, unreported))
    elif unreported and reports:
        missing = _("{period} is not reported.").format(period=unreported.label)
        verdict = replace(verdict, reason=joined(verdict.reason, missing))
    told = case.told[-1][0] if case.told else reports[-1] if reports else None
    return Assessment(
        verdict.standing,
        verdict.reason,
        verdict.reached,
        goal.value if goal and figures else None,
        one.unit,
        verdict.achievement,
        verdict.projected,
        overdue,
        days.undecided,
        days.days,
        days.stated,
        verdict.rests or told,
        verdict.tally,
        verdict.tally_reason,
        verdict.curve,
        case.stopped,
        part.label if part else None,
        goal_words=goal_words(aim, part, goal) if goal and figures else "",
        change=change_of(aim, part) if figures else None,
        negative=aim.kind == "reduce" and (one.value or 0) < 0,
        unreported=unreported,
        plan=_plan(aim, case.year) if part is None and figures else None,
    )


def _plan(aim: Aim, year: int) -> Plan | None:
    found = plan_goal(aim, year)
    return Plan(*found, goal_words(aim, None, Yardstick(found[0], "up", True, None, False, False))) if found else None


def _rests(case: Case) -> bool:
    """Whether no report is waited for any more: it was given up, or done and there is no figure to go on counting."""
    return case.stopped or (case.done and (case.aim.kind in BY_DATE or case.aim.value is None))


def _overdue(case: Case, verdict: Verdict) -> bool:
    if verdict.standing in ("achieved", "missed") or case.closed:
        return False
    return case.unanswered is not None


def _unanswered(case: Case, unreported: Span | None) -> str:
    day = case.unanswered
    if day is None or (case.closed and unreported):
        return _("{period} is not reported.").format(period=unreported.label if unreported else "")
    if not case.reports:
        return _("{date} has passed and nothing has been reported.").format(date=day_words(day))
    return _("{date} has passed, and nothing has been reported since.").format(date=day_words(day))


def _worst(whole: Assessment, parts: Sequence[Assessment]) -> Assessment:
    """The figure that decides: of those that stand worst the one with the lowest achievement."""
    every = (whole, *parts)
    worst = min(every, key=lambda one: (WORST.index(one.standing), one.achievement or Decimal(0)))
    known = all(one.achievement is not None for one in every)
    return replace(
        worst,
        label=worst.label or (amount(worst.goal, worst.unit) if worst.figure else None),
        achievement=worst.achievement if known else None,
        overdue=any(one.overdue for one in every),
        undecided=whole.undecided,
        days=whole.days,
        due=whole.due,
        stopped=whole.stopped,
        figure=None,
        own=whole,
        parts=tuple(parts),
    )
