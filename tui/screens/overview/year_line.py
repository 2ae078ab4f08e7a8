"""One target through the year: its line with the goal, and what is known of it in words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from textual.content import Content, Span
from textual.widget import Widget

from miekeshi.dates import fiscal
from miekeshi.dates.eras import day_words
from miekeshi.model import Path
from miekeshi.page.sparkline import axis, chart
from miekeshi.progress.assessment import standing_name
from miekeshi.progress.brief import SheetBrief
from miekeshi.progress.figures import shown
from miekeshi.progress.sentence import sentence
from miekeshi.progress.summary import Counts, SheetStatus, TargetStatus, total
from miekeshi.progress.verdict import Standing
from miekeshi.text.i18n import _
from miekeshi.text.number_format import percent
from tui.screens.overview.rows import Row, sheet_name
from tui.screens.overview.section_names import date_words
from tui.terminal.content import cells, fitted, lines_of, plain
from tui.widgets.shares import ORDER, bar

FACTS = 34
"""Columns of the words beside the chart."""
LEAST = 30
"""Columns below which no chart is drawn."""


class YearLine(Widget):
    """The panel below the overview."""

    def __init__(self) -> None:
        super().__init__()
        self.row: Row | None = None
        self.status: SheetStatus | None = None
        """The sheet that the row is of, in full; None until it was read."""
        self.line: TargetStatus | None = None
        self.at = 0
        """Which figure of the target is shown: the target's own, then each further one."""
        self.ascii_only = False
        self.alone = False
        """Whether there is only one sheet, which need not be named."""

    def show(self, row: Row | None, status: SheetStatus | None = None) -> None:
        """Show another row; of the same target, the figure that was on show."""
        path = row.line.path if row and row.line else None
        self.status = status
        self.line = next((line for line in status.lines if line.path == path), None) if status else None
        if row is None or self.row is None or (row.file, _path(row)) != (self.row.file, _path(self.row)):
            self.at = 0
        self.row = row
        self.at = min(self.at, self.count - 1)
        self.refresh()

    @property
    def count(self) -> int:
        """How many figures there are to show."""
        return 1 + len(self.line.further) if self.line else 1

    def turn(self) -> None:
        """Show the next figure, behind the last the first."""
        self.at = (self.at + 1) % self.count
        self.refresh()

    def render(self) -> Content:
        width, height = self.content_size
        return Content("\n").join(self._lines(width, height)[:height])

    def _lines(self, width: int, height: int) -> list[Content]:
        row = self.row
        if row is None:
            return []
        if row.line is None or row.sheet is None:
            return list(self._group(row, width))
        if self.line is None or self.status is None:
            name = standing_name(row.line.standing)
            return [
                Content(fitted(row.text, width), [Span(0, 9999, ".strong")]),
                Content(name, [Span(0, len(name), f".{row.line.standing}")]),
            ]
        number = f"{self.at + 1}/{self.count}  " if self.count > 1 else ""
        title = Content(fitted(row.text, width), [Span(0, 9999, ".strong")])
        line = self._shown(self.line)
        head = [title, *_standing(line, number, width)]
        return head + self._year(line, self.status, row.sheet, width, height - len(head))

    def _shown(self, line: TargetStatus) -> TargetStatus:
        """The line as it is of the figure on show."""
        if not self.at:
            return replace(line, assessment=line.assessment.own) if line.assessment.own else line
        assessment, goals = line.further[self.at - 1]
        return replace(line, assessment=assessment, goals=goals, further=())

    def _group(self, row: Row, width: int) -> Iterator[Content]:
        yield Content(fitted(row.text, width), [Span(0, 9999, ".strong")])
        if row.counts:
            yield bar(row.counts, width, ascii_only=self.ascii_only)
            parts = [_counted(row.counts, one) for one in (*ORDER, "withdrawn") if row.counts[one]]
            yield from lines_of(plain("   ".join(parts)), width)
        if row.sheet is not None:
            yield plain(fitted(f"{row.sheet.title}  {row.file.name if row.file else ''}", width), ".faint")
        if row.notes:
            yield from lines_of(plain("   ".join(row.notes)), width)

    def _whence(self, sheet: SheetBrief) -> list[str]:
        """The sheet it is of, where there are several."""
        file = self.row.file if self.row else None
        return [sheet_name(file, sheet)] if file and not self.alone else []

    def _year(
        self, line: TargetStatus, status: SheetStatus, sheet: SheetBrief, width: int, height: int
    ) -> list[Content]:
        found = line.assessment
        known = [*facts_of(line), *self._whence(sheet)]
        facts = [one for text in known for one in lines_of(plain(text), FACTS if _draws(line) else width)]
        months = height >= 4
        first, last = fiscal.span(fiscal.fiscal_year_of(status.begins))
        adds_up = found.tally in ("cumulative", "sum")
        start = Decimal(0) if adds_up else line.start
        reported = [(Decimal(0), start)] if start is not None else []
        reported += [(_share(report.span.last, first, last), value) for report, value in found.curve if report.span]
        goals = [(_share(day or first, first, last), goal) for day, goal in line.goals]
        figures = [value for _at, value in (*reported, *goals)]
        figures += [found.projected] if found.projected is not None else []
        from_zero = adds_up or found.tally is None
        scaled = axis(figures, from_zero, height - months)
        room = width - FACTS - 3 - cells(scaled[0])
        if not _draws(line) or room < LEAST or height < 2:
            return facts
        drawn = chart(
            reported,
            goals,
            width=room,
            height=height - months,
            projected=found.projected,
            from_zero=from_zero,
            ascii_only=self.ascii_only,
        )
        drawn += [_months(first, last, room)] if months else []
        scaled += [" " * cells(scaled[0])] * months
        empty = Content(" " * FACTS)
        return [
            Content.assemble((left, ".faint"), " ", (text, ".on-track"), "  ", said)
            for left, text, said in zip(scaled, drawn, [*facts, *[empty] * len(drawn)], strict=False)
        ]


def _counted(counts: Counts, standing: Standing) -> str:
    """A standing and how many are so, with their share of all that counts."""
    name, count = standing_name(standing), f"{counts[standing]:,}"
    if standing == "withdrawn":
        return f"{name} {count}"
    share = percent(Decimal(counts[standing] * 100) / total(counts))
    return _("{standing} {count} ({share})").format(standing=name, count=count, share=share)


def facts_of(line: TargetStatus) -> Iterator[str]:
    """What is known of a target beside its standing, a line each."""
    found = line.assessment
    if found.projected is not None:
        projected = shown(found.projected.quantize(Decimal(1)), found.unit, found.change)
        yield _("At this pace {projected} by the year's end").format(projected=projected)
    changes = zip(line.goals, line.goals[1:], strict=False)
    for (_day, before), (day, after) in changes:
        old, new = (shown(one, found.unit, found.change) for one in (before, after))
        yield _("{date}: {before} → {after}").format(date=day and day_words(day), before=old, after=new)
    if found.due:
        yield _("Due {dates}").format(dates=", ".join(map(date_words, found.due)))
    for day, was in line.was_due:
        yield _("{date}: due date was {dates}").format(date=day_words(day), dates=", ".join(map(date_words, was)))
    for part in found.parts:
        yield sentence(part)
    if line.remark:
        yield _("Remark ({period}): {text}").format(period=line.remark[0], text=line.remark[1])
    if line.divisions:
        yield _("Division {names}").format(names="、".join(line.divisions))


def _path(row: Row) -> Path | None:
    return row.line.path if row.line else None


def _standing(line: TargetStatus, number: str, width: int) -> list[Content]:
    """How it stands, in the sentence that stands for it everywhere."""
    found = line.assessment
    name = standing_name(found.standing)
    text = number + sentence(found)
    return lines_of(Content(text, [Span(len(number), len(number) + len(name), f".{found.standing}")]), width)


def _draws(line: TargetStatus) -> bool:
    return bool(line.goals) and bool(line.assessment.curve)


def _share(day: dt.date, first: dt.date, last: dt.date) -> Decimal:
    return min(Decimal(1), max(Decimal(0), Decimal((day - first).days) / (last - first).days))


def _months(first: dt.date, last: dt.date, width: int) -> str:
    """The months below the chart, each where its first day is."""
    text = ""
    for month in (4, 7, 10, 1):
        at = int(_share(dt.date(fiscal.calendar_year(first.year, month), month, 1), first, last) * (width - 1))
        text += " " * (at - cells(text)) + _("month {number}").format(number=month)
    return fitted(text, width)
