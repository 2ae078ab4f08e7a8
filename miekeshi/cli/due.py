"""``miekeshi due``: what is still to be reported, and which dates are near or past."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miekeshi.cli.choosing import choice, choosing, chosen
from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS, one_day
from miekeshi.cli.reading import Cell, dated, echo_csv, leave, name_empty, room_of_terminal, shown
from miekeshi.text.i18n import _
from miekeshi.text.width import cut, padded, visible, width

if TYPE_CHECKING:
    from miekeshi.progress.summary import SheetStatus, TargetStatus
    from miekeshi.store.workspace.overview import Read

TEXT = 56
"""Columns of a target's wording in a list."""


@click.command("due")
@click.argument("path", metavar="[PATH]", default=".", type=PATH)
@click.option(
    "--period", metavar="ID", type=WORDS, help="The period to look for blanks in: q2, h1. Default: the one now due."
)
@click.option("--on", metavar="DATE", help="The day it is asked for. Default: today.")
@choosing
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "mail", "json", "csv"]),
    default="text",
    help="How to print; mail: what each department owes, one line each.",
)
def command(path: Path, period: str | None, on: str | None, style: str, **asked: Any) -> None:
    """Say what is still to be reported for a period, and which dates are near or past.

    PATH is a sheet or a folder of them. Only published sheets are asked: drafts are not reported on yet, closed ones
    no longer. A date is near from a month before it. CSV is UTF-8 with a byte order mark, as Excel opens it. What
    cannot be read is named on stderr. Exit status: 0 all was read, 1 a sheet has errors, 2 something could not be read.
    """
    from miekeshi.store.workspace.overview import overview

    today, wanted = one_day(on), choice(path, **asked)
    every = list(overview(path, today, period))
    _known(period, every)
    name_empty(every, path)
    reads = chosen(every, wanted)
    match style:
        case "json":
            _json(reads, today)
        case "csv":
            _csv(reads, path, today)
        case "mail":
            _mail(reads, today)
        case _:
            _text(reads, path, today)
    leave(reads, told=style == "json")


def _known(period: str | None, reads: "list[Read]") -> None:
    """Leave with status 2 where no sheet has the period that was asked for."""
    known = [one.status for one in reads if one.status]
    if period and known and all(one.period is None for one in known):
        names = dict.fromkeys(f"{span.id} ({span.label})" for one in known for span in one.spans)
        fail(
            f"--period: {_('no sheet is reported on by {period}').format(period=cut(period, 30))}",
            _("Known periods: {periods}; or a day such as 2021-10-29, or a month.").format(periods=", ".join(names)),
        )


def state(line: "TargetStatus", today: date) -> tuple[str, date | None] | None:
    """What is to be said of a target's date: past, near or undecided, and the date; None where nothing is."""
    from miekeshi.progress.summary import NEAR

    found = line.assessment
    if found.overdue:
        return "past", line.passed(today)
    day = line.next_day(today)
    if day is not None and day <= today + NEAR:
        return "near", day
    return ("undecided", None) if found.undecided and line.open else None


def _rows(one: "SheetStatus") -> "list[tuple[TargetStatus, tuple[str, date | None]]]":
    if one.stage != "published" or one.today < one.begins:
        return []
    found = [(line, said) for line in one.lines if (said := state(line, one.today))]
    return sorted(found, key=lambda pair: (pair[1][1] or date.max, pair[0].path))


def owes(one: "SheetStatus") -> str:
    """What is to be done with the report of the period as a whole, in words; empty where nothing is."""
    way, period = one.way, one.period
    if way is None or period is None or one.stage != "published" or one.today < period.opens:
        return ""
    if way.state == "returned":
        return _("The report for {period} was returned: {reason}").format(period=period.label, reason=way.reason)
    if way.state == "changed":
        return _("The report for {period} was changed since it was approved.").format(period=period.label)
    if way.state == "" and way.asked and not one.blank:
        return _("The report for {period} is to be handed in.").format(period=period.label)
    return ""


def _text(reads: "list[Read]", path: Path, today: date) -> None:
    from miekeshi.dates.eras import day_words

    blanks = sheets = 0
    for one in reads:
        if one.status is None:
            continue
        lines, dates = one.status.blank, _rows(one.status)
        if not lines and not dates and not owes(one.status):
            continue
        sheets += 1
        blanks += len(lines)
        click.echo(visible(f"{one.status.name or one.file.name}  ({shown(one.file, path)})"))
        if lines and one.status.period:
            label = _("Not yet reported for {period}: {count}").format(period=one.status.period.label, count=len(lines))
            click.echo(visible(f"  {label}"))
            for line in lines:
                click.echo(f"    {_named(line)}")
        if said := owes(one.status):
            click.echo(f"  {cut(visible(said), room_of_terminal() or 2 * TEXT)}")
        if dates:
            click.echo(f"  {_('Dates')}:")
        for line, (what, day) in dates:
            when = _stated(line, day) or (_("undecided") if what == "undecided" else "")
            note = {"past": _("past"), "near": ""}.get(what, "")
            if line.silent:
                note = _("past, with no report or revision since")
            named = _named(line, width(note) + 4 if note else 0, 16)
            click.echo(f"    {padded(when, 10)}  {named}{f'  [{note}]' if note else ''}")
    click.echo(
        _("As of {date}: {blanks} to report in {sheets} sheets.").format(
            date=day_words(today), blanks=blanks, sheets=sheets
        )
    )


def _mail(reads: "list[Read]", today: date) -> None:
    """What each department still owes, as text to be sent: a line for each target, none of them cut."""
    from miekeshi.dates.eras import day_words

    owed: dict[tuple[int, str], list[SheetStatus]] = {}
    for one in reads:
        past = one.status and any(said == "past" for _line, (said, _day) in _rows(one.status))
        if one.status and (one.status.blank or past or owes(one.status)):
            owed.setdefault((-(one.status.fiscal_year or 0), one.status.department), []).append(one.status)
    for number, ((_year, department), sheets) in enumerate(sorted(owed.items(), key=lambda pair: pair[0])):
        click.echo("\n" * bool(number) + visible(_("To {department}").format(department=department or sheets[0].title)))
        for sheet in sheets:
            click.echo(visible(sheet.name))
            if sheet.blank and sheet.period:
                count, label = len(sheet.blank), sheet.period.label
                closes = day_words(sheet.period.closes)
                words = _("Not yet reported for {period}, due by {date}: {count}")
                click.echo(visible(words.format(period=label, date=closes, count=count)))
                for line in sheet.blank:
                    click.echo(visible(f"- {line.mark} {line.text}{_owner(line)}"))
            if words := owes(sheet):
                click.echo(visible(words))
            ended = [(line, day) for line, (said, day) in _rows(sheet) if said == "past"]
            if ended:
                click.echo(_("Past, and no report says how it ended: {count}").format(count=len(ended)))
                for line, day in ended:
                    when = line.stated(day)
                    stated = f" [{dated(when)['printed']}]" if when else ""
                    click.echo(visible(f"- {line.mark} {line.text}{_owner(line)}{stated}"))
    if not owed:
        click.echo(_("Nothing is owed."))
    click.echo(f"\n{_('As of {date}.').format(date=day_words(today))}")


def _owner(line: "TargetStatus") -> str:
    return _(" ({divisions})").format(divisions="、".join(line.divisions)) if line.divisions else ""


def _stated(line: "TargetStatus", day: date | None) -> str | None:
    """The date as the sheet states it: 2022-03-31, 2023-09~."""
    when = line.stated(day)
    return str(when) if when else None


def _dated(line: "TargetStatus", day: date | None) -> dict[str, Any]:
    when = line.stated(day)
    return {"due": str(when) if when else None, "date": dated(when) if when else None}


def _named(line: "TargetStatus", behind: int = 0, before: int = 4) -> str:
    """Its marks and wording; on a terminal in what the columns before and behind leave."""
    mark = visible(line.mark)
    head = f"{mark}{' ' * max(1, 6 - width(mark))}"
    columns = room_of_terminal()
    room = TEXT if columns is None else min(TEXT, columns - before - width(head) - behind)
    return head + cut(line.text, max(16, room))


def _json(reads: "list[Read]", today: date) -> None:
    import json
    from dataclasses import asdict

    sheets = [
        {
            "file": str(one.file),
            "title": one.status.title,
            "department": one.status.department,
            "fiscal_year": one.status.fiscal_year,
            "stage": one.status.stage,
            "period": asdict(one.status.period) if one.status.period else None,
            "state": (one.status.way.state if one.status.way else "") or None,
            "owes": owes(one.status) or None,
            "blank": [{**_item(line), "blank": [".".join(path) for path in line.blank]} for line in one.status.blank],
            "dates": [
                {**_item(line), "state": said, **_dated(line, day), "silent": line.silent}
                for line, (said, day) in _rows(one.status)
            ],
        }
        for one in reads
        if one.status is not None
    ]
    problems = [asdict(problem) for one in reads for problem in one.problems]
    result = {"on": today, "sheets": sheets, "problems": problems}
    click.echo(json.dumps(result, default=str))


def _item(line: "TargetStatus") -> dict[str, Any]:
    return {
        "path": ".".join(line.path),
        "mark": line.mark,
        "text": line.text,
        "divisions": line.divisions,
        "standing": line.assessment.standing,
    }


def _cells(line: "TargetStatus") -> tuple[Cell, ...]:
    from miekeshi.model.path import id_of

    return "、".join(line.divisions), id_of(line.path), line.mark, line.text


def _csv(reads: "list[Read]", path: Path, today: date) -> None:
    head = (
        *(_("File"), _("Title"), _("Department"), _("Fiscal year"), _("Divisions"), _("ID"), _("Mark"), _("Wording")),
        *(_("What"), _("Period"), _("Date")),
        *(_("Period's ID"), _("Date as printed"), _("Last day"), _("Path"), _("As of")),
    )
    states = {"past": _("past"), "near": _("near"), "undecided": _("undecided")}
    rows: list[tuple[Cell, ...]] = []
    for one in reads:
        if one.status is None:
            continue
        sheet = (shown(one.file, path), one.status.title, one.status.department, one.status.fiscal_year)
        period = one.status.period
        for line in one.status.blank:
            label = period.label if period else ""
            key = period.id if period else None
            more: tuple[Cell, ...] = (key, None, None, ".".join(line.path), today)
            rows.append((*sheet, *_cells(line), _("not reported"), label, None, *more))
        for line, (said, day) in _rows(one.status):
            when = _dated(line, day)["date"] or {}
            more = (None, when.get("printed"), when.get("last"), ".".join(line.path), today)
            rows.append((*sheet, *_cells(line), states[said], None, _stated(line, day), *more))
    echo_csv(head, rows)
