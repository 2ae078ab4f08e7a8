"""What a round shows of the target it asks about: its wording, its goal, and what was reported before."""

from dataclasses import replace

from textual.content import Content

from miekeshi.dates import NotADate, read
from miekeshi.dates.eras import printed
from miekeshi.model import Figure, Progress, in_order
from miekeshi.model.aim import Point
from miekeshi.model.kinds import Reported
from miekeshi.model.path import outermost, split_at
from miekeshi.page.sparkline import sparkline
from miekeshi.progress.words import stated
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount, compared
from tui.screens.passes.report_round import Round
from tui.terminal.content import cells, fitted, lines_of, plain
from tui.widgets.fields.fields import both_calendars
from tui.widgets.page.block import block_lines

RESULT = 28
"""Columns that a result takes at most beside its note."""


def about(current: Round, width: int, marks: bool, ascii_only: bool = False) -> list[Content]:
    """The lines above the fields."""
    if not current.paths:
        return [plain(_("There is nothing to report on here."))]
    above = current.blocks.get(outermost(current.path))
    aim_path = split_at(current.path, "figure")[0]
    block = current.blocks.get(aim_path)
    lines: list[Content] = []
    for one in (above, block):
        if one is not None and (one is block or one.path != aim_path):
            lines += block_lines(replace(one, depth=0, aside=()), width, marks)
    if isinstance(current.item, Figure):
        lines += lines_of(
            plain(_("Figure asked for: {label}").format(label=current.item.label or current.item.unit or "")), width
        )
    goal = facts(current.item)
    if goal:
        lines += lines_of(plain(goal, ".label"), width)
    return [*lines, Content(""), *_history(current, width, ascii_only)]


def facts(item: Reported) -> str:
    """What is to be reached, by when, and where it started."""
    found = []
    if item.value is not None:
        per = f"/{item.per}" if item.per else ""
        figure = compared(amount(item.value, item.unit), item.comparator) + per
        found.append(_("Value: {value}").format(value=figure))
    due = getattr(item, "due", ())
    if due:
        found.append(_("Due: {due}").format(due="、".join(map(printed, due))))
    started = [_started(item, point) for _key, point in in_order(item.baseline)]
    if any(started):
        found.append(_("Baseline: {baseline}").format(baseline="、".join(filter(None, started))))
    return "   ".join(found)


def dated(entry: Progress, fiscal_year: int) -> str:
    """The date that the entry's words mean, in both calendars; empty where they are no date."""
    try:
        readings = read(entry.text or "", fiscal_year)
    except NotADate:
        return ""
    return "、".join(both_calendars(one.when) for one in readings if entry.value is None)


def _started(item: Reported, point: Point) -> str:
    if point.value is None:
        return point.text or ""
    figure = amount(point.value, point.unit or item.unit)
    return f"{figure} ({printed(point.at)})" if point.at else figure


def _history(current: Round, width: int, ascii_only: bool) -> list[Content]:
    rows = [(label, stated(current.item, one), (one.note if one else None) or "") for label, one in current.history()]
    if not rows:
        return [plain(_("This is the first period: nothing was reported before."), ".faint")]
    course = _("Course")
    first = min(max(cells(label) for label in (course, *(row[0] for row in rows))), width // 3)
    second = min(max(cells(result) for _label, result, _note in rows), RESULT, max(8, width // 3))
    lines = []
    for label, result, note in rows:
        head = f"{fitted(label, first)}  "
        if cells(result) > second:
            lines += [Content.assemble((head, ".faint"), one) for one in lines_of(plain(result), width - cells(head))]
            head = " " * cells(head)
            result = ""
        lead = head + fitted(result, second) + "  "
        if not note and not result:
            continue
        notes = lines_of(plain(note, ".faint"), max(8, width - cells(lead)))
        lines.append(Content.assemble((head, ".faint"), fitted(result, second) + "  ", notes[0]))
        lines += [Content(" " * cells(lead)) + one for one in notes[1:]]
    figures = current.figures()
    if len(figures) > 1 and any(figure is not None for figure in figures):
        goal = current.item.value
        bars = sparkline(figures, high=goal if goal is not None and goal > 0 else None, ascii_only=ascii_only)
        lines.append(Content.assemble((f"{fitted(course, first)}  ", ".faint"), bars))
    return lines
