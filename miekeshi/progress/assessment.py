"""What the reports on a target mean: how it stands against its goal on a day, and why."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from miekeshi.dates.when import When
from miekeshi.model import Aim, Figure, Path, Target, in_order, revision_date
from miekeshi.model.aim import Tally
from miekeshi.progress.aggregation import tally_of
from miekeshi.progress.deadlines import deadlines
from miekeshi.progress.goal import yardstick
from miekeshi.progress.periods import Report, Span
from miekeshi.progress.verdict import Case, Standing, Verdict, by_figure, by_status, made
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


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a target stands on a day.

    ``reached`` and ``projected`` are in the target's unit, ``goal`` what they are held against; ``achievement`` is per
    cent, None where it has no meaning, and of what is not reported. ``due`` are the dates as stated and ``days`` the
    last days of each, any leave included; ``overdue`` tells that one has passed and no report says how it ended.
    ``last`` is the report it stands by, ``tally`` how the reports were read, and ``tally_reason`` why; ``curve`` what
    had been reached at each report; ``stopped`` tells that it was reported as given up; ``figure`` is the id of the
    further figure it is of. Nothing is rounded.
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
    parts: "tuple[Assessment, ...]" = ()

    @property
    def counts(self) -> bool:
        """Whether it is part of any total: what was withdrawn is not."""
        return self.standing != "withdrawn"


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
        return Assessment("withdrawn", _("Withdrawn: no longer counted."))
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
    return case.stopped or (case.done and (aim.kind in BY_DATE or aim.value is None))


def is_over(aim: Aim, spans: Sequence[Span], today: dt.date, *, closed: bool = False) -> bool:
    """Whether nothing of it goes on into another year: it was given up, or done once and for all."""
    found = assess(aim, spans, today, closed=closed)
    return found.stopped or (aim.kind in ONCE and found.standing == "achieved")


def _case(
    aim: Aim, part: Figure | None, reports: tuple[Report, ...], spans: Sequence[Span], today: dt.date, *, closed: bool
) -> Case:
    goal = yardstick(aim, part, next((one.progress.of for one in reversed(reports) if one.progress.of), None))
    return Case(aim, part, reports, deadlines(aim, spans), goal, tally_of(aim, part), spans, today, closed)


def _assessed(aim: Aim, part: Figure | None, spans: Sequence[Span], today: dt.date, closed: bool) -> Assessment:
    one = part or aim
    reports = made(one.progress, spans, today)
    case = _case(aim, part, reports, spans, today, closed=closed)
    goal, days = case.goal, case.dates
    figures = goal is not None and (part is not None or aim.kind not in BY_DATE)
    verdict = by_figure(case) if figures and any(one.progress.value is not None for one in reports) else by_status(case)
    overdue = _overdue(case, verdict)
    if overdue and verdict.standing in ("on-track", "behind", "not-assessable") and not closed:
        verdict = replace(verdict, standing="not-reported", reason=_unanswered(case), projected=None)
    if verdict.standing in ("not-reported", "not-assessable") and not reports:
        verdict = replace(verdict, achievement=None)
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
        reports[-1] if reports else None,
        verdict.tally,
        verdict.tally_reason,
        verdict.curve,
        case.stopped,
        part.label if part else None,
    )


def _overdue(case: Case, verdict: Verdict) -> bool:
    if verdict.standing in ("achieved", "missed") or case.closed:
        return False
    return case.unanswered is not None


def _unanswered(case: Case) -> str:
    day = case.unanswered
    assert day is not None
    if not case.reports:
        return _("{date} has passed and nothing has been reported.").format(date=day.isoformat())
    return _("{date} has passed, and the last report is of {period}.").format(
        date=day.isoformat(), period=case.reports[-1].span.label if case.reports[-1].span else case.reports[-1].id
    )


def _worst(whole: Assessment, parts: Sequence[Assessment]) -> Assessment:
    worst = min((whole, *parts), key=lambda one: WORST.index(one.standing))
    reason = worst.reason if worst is whole else f"{worst.label or amount(worst.goal, worst.unit)}: {worst.reason}"
    known = [one.achievement for one in (whole, *parts)]
    lowest = min((one for one in known if one is not None), default=None) if None not in known else None
    return replace(
        whole,
        standing=worst.standing,
        reason=reason,
        achievement=lowest,
        overdue=any(one.overdue for one in (whole, *parts)),
        parts=tuple(parts),
    )
