"""A sheet's standing in brief: what lists and counts need of each target, small enough for thousands of sheets."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from miekeshi.dates.when import When
from miekeshi.model import Aim, Sheet, get
from miekeshi.model.form import Form
from miekeshi.model.path import id_of, kind_of, outermost
from miekeshi.progress.costs import Kind
from miekeshi.progress.judged import JudgedBrief, judgements
from miekeshi.progress.revised import RevisedBrief, revised
from miekeshi.progress.summary import NEAR, CostStatus, SheetStatus, TargetStatus
from miekeshi.progress.verdict import Standing
from miekeshi.text.number_format import percent

CURVE = 5
"""How many of the last results are kept."""
OVERDUE, STALE, SILENT, UNDECIDED = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class LineBrief:
    """One target or action that is reported on: its wording and how it stands.

    ``path`` leads to it; ``mark``, ``revised`` as in ``TargetStatus``. ``share`` is its achievement as shown, empty
    where that has no meaning; ``curve`` the last results and ``goal`` what they are held against. ``asked`` counts what
    the period asks of it and ``blank`` what of that is missing. ``passed`` is the last of its dates that is past,
    ``next_day`` the first that is not, ``coming`` that date as stated. ``changed`` is the last day on which it was
    reported on or revised; ``rating`` the id of the rating that it, else its measure or goal, was given last; ``plans``
    the numbers of the city's plan that its measure states; ``nodes`` the nodes of the plan that it belongs to, the
    highest first.
    """

    path: tuple[str, ...]
    mark: str
    text: str
    divisions: tuple[str, ...]
    standing: Standing
    flags: int = 0
    kind: str = ""
    plans: tuple[str, ...] = ()
    rating: str = ""
    share: str = ""
    curve: tuple[str, ...] = ()
    goal: str = ""
    asked: int = 0
    blank: int = 0
    revised: tuple[str, ...] = ()
    passed: str = ""
    next_day: str = ""
    coming: str = ""
    changed: str = ""
    nodes: tuple[str, ...] = ()

    @property
    def overdue(self) -> bool:
        """Whether a date has passed without a report on how it ended."""
        return bool(self.flags & OVERDUE)

    @property
    def stale(self) -> bool:
        """Whether its result is of an earlier period than one whose report is overdue."""
        return bool(self.flags & STALE)

    @property
    def silent(self) -> bool:
        """Whether a published date has passed with neither a report nor a revision."""
        return bool(self.flags & SILENT)

    @property
    def undecided(self) -> bool:
        """Whether it is still to be met, on a date not yet decided."""
        return bool(self.flags & UNDECIDED)

    @property
    def figures(self) -> tuple[list[Decimal], Decimal | None]:
        """The last results, and what they are held against."""
        return [Decimal(one) for one in self.curve], Decimal(self.goal) if self.goal else None

    def near(self, today: dt.date) -> bool:
        """Whether it is due within a month."""
        return bool(self.next_day) and dt.date.fromisoformat(self.next_day) <= today + NEAR

    def this_month(self, today: dt.date) -> bool:
        """Whether it is due in what is left of the calendar month."""
        return self.next_day[:7] == f"{today}"[:7]

    @property
    def passed_when(self) -> When | None:
        """The date that is past, as stated."""
        return When.parse(self.passed) if self.passed else None

    @property
    def coming_when(self) -> When | None:
        """The next date, as stated."""
        return When.parse(self.coming) if self.coming else None


@dataclass(frozen=True, slots=True)
class SheetBrief:
    """How one sheet stands on a day, in brief; fields as in ``SheetStatus``.

    ``expected`` tells that reports for the period are asked for by now. ``changed`` is the last day on which anything
    in it was reported or revised; ``remarks`` counts open remarks, ``state`` is where the period's report is
    (``progress.submission``).
    """

    title: str
    department: str
    fiscal_year: int | None
    stage: str
    form: str
    today: dt.date
    begins: dt.date
    period: tuple[str, str] | None
    expected: bool
    changed: str
    remarks: int
    lines: tuple[LineBrief, ...]
    costs: tuple[CostStatus, ...] = ()
    judged: tuple[JudgedBrief, ...] = ()
    revisions: tuple[RevisedBrief, ...] = ()
    """What revisions made of its targets."""
    state: str = ""

    @property
    def asked(self) -> int:
        """How much the period now due asks for."""
        return sum(line.asked for line in self.lines)

    @property
    def reported(self) -> int:
        """How much of it was reported."""
        return sum(line.asked - line.blank for line in self.lines)


def brief(sheet: Sheet, form: Form, status: SheetStatus) -> SheetBrief:
    """The status of the sheet in brief."""
    today, period = status.today, status.period
    expected = period is not None and sheet.stage == "published" and period.opens <= today
    lines = tuple(_line(sheet, status, line) for line in status.lines)
    days = [line.changed for line in lines] + [key[:10] for key in (*sheet.revision, *sheet.transition)]
    return SheetBrief(
        status.title,
        status.department,
        status.fiscal_year,
        status.stage,
        sheet.form or "",
        today,
        status.begins,
        (period.id, period.label) if period else None,
        expected,
        max((day for day in days if day <= f"{today}"), default=""),
        status.remarks,
        lines,
        status.costs,
        tuple(judgements(sheet, form, status)),
        tuple(revised(sheet, today)),
        status.way.state if status.way else "",
    )


def _line(sheet: Sheet, status: SheetStatus, line: TargetStatus) -> LineBrief:
    aim, found, today = get(sheet, line.path), line.assessment, status.today
    assert isinstance(aim, Aim)
    passed, day = line.passed(today), line.next_day(today)
    flags = OVERDUE * found.overdue + STALE * found.stale + SILENT * line.silent
    flags += UNDECIDED * (found.undecided and line.open)
    top = outermost(line.path)
    measure = sheet.measure.get(id_of(top)) if kind_of(top) == "measure" else None
    outer = get(sheet, top).evaluation if kind_of(top) in ("measure", "goal") else {}
    made = [one for held in (outer, aim.evaluation) for one in held.values() if one.on is None or one.on <= today]
    ratings = [one.rating for one in made if one.rating]
    return LineBrief(
        line.path,
        line.mark,
        line.text,
        line.divisions,
        found.standing,
        flags,
        aim.kind or "",
        measure.plan_numbers if measure else (),
        ratings[-1] if ratings else "",
        percent(found.achievement) if found.achievement is not None else "",
        tuple(f"{value}" for _report, value in found.curve[-CURVE:]),
        "" if found.goal is None else f"{found.goal}",
        line.asked,
        len(line.blank),
        tuple(key for key in line.revised if key[:10] <= f"{today}"),
        _stated(line, passed),
        "" if day is None else f"{day}",
        _stated(line, day),
        f"{line.changed or ''}",
        line.nodes,
    )


def _stated(line: TargetStatus, day: dt.date | None) -> str:
    when = line.stated(day)
    return "" if when is None else f"{when}"


def as_list(one: SheetBrief) -> list[Any]:
    """The brief as lists, texts and numbers, to be written as JSON."""
    head = [one.title, one.department, one.fiscal_year, one.stage, one.form, f"{one.today}", f"{one.begins}"]
    costs = [
        [
            held.path,
            held.name,
            [[kind.title, kind.unit, kind.year, kind.nature, f"{value}"] for kind, value in held.sums.items()],
        ]
        for held in one.costs
    ]
    lines, judged, revisions = (list(map(_listed, held)) for held in (one.lines, one.judged, one.revisions))
    return [*head, one.period, one.expected, one.changed, one.remarks, lines, costs, judged, revisions, one.state]


def from_list(found: Any) -> SheetBrief:
    """The brief as ``as_list`` wrote it. Raises ``ValueError``, ``TypeError`` and ``KeyError`` for anything else."""
    title, department, year, stage, form, today, begins, period, expected, changed, remarks, *held = found
    lines, costs, judged, revisions, state = held
    return SheetBrief(
        title,
        department,
        year,
        stage,
        form,
        dt.date.fromisoformat(today),
        dt.date.fromisoformat(begins),
        tuple(period) if period else None,
        expected,
        changed,
        remarks,
        tuple(_from(line) for line in lines),
        tuple(
            CostStatus(tuple(path), name, {Kind(*kind): Decimal(value) for *kind, value in sums})
            for path, name, sums in costs
        ),
        tuple(JudgedBrief(tuple(path), *rest) for path, *rest in judged),
        tuple(
            RevisedBrief(key, tuple(path), mark, tuple(map(tuple, fields)), *rest)
            for key, path, mark, fields, *rest in revisions
        ),
        state,
    )


def _listed(one: LineBrief | JudgedBrief | RevisedBrief) -> list[Any]:
    return [getattr(one, name) for name in type(one).__slots__]


def _from(found: Any) -> LineBrief:
    path, mark, text, divisions, standing, flags, kind, plans, rating, share, curve, *rest = found
    goal, asked, blank, revised, passed, next_day, coming, changed, nodes = rest
    return LineBrief(
        tuple(path),
        mark,
        text,
        tuple(divisions),
        standing,
        flags,
        kind,
        tuple(plans),
        rating,
        share,
        tuple(curve),
        goal,
        asked,
        blank,
        tuple(revised),
        passed,
        next_day,
        coming,
        changed,
        tuple(nodes),
    )
