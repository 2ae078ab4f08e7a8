"""``miekeshi list``: every sheet in a line: year, department, stage, what is reported, and what to look after."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miekeshi.cli.choosing import choice, choosing
from miekeshi.cli.given import PATH, one_day, today
from miekeshi.cli.reading import Cell, echo_csv, leave, name_empty, room_of_terminal, shown
from miekeshi.text.i18n import _
from miekeshi.text.width import cut, padded, visible, width

if TYPE_CHECKING:
    from miekeshi.progress.brief import SheetBrief
    from miekeshi.store.workspace.glances import Glance

DEPARTMENT = 18
"""Columns of a department's name."""
ALWAYS = 7
"""How many of the columns stand there also where they have nothing to tell."""


@click.command("list")
@click.argument("path", metavar="[PATH]", default=".", type=PATH)
@click.option("--on", metavar="DATE", help="The day it is asked for, by the reports made until then. Default: today.")
@choosing
@click.option("--format", "style", type=click.Choice(["text", "json", "csv"]), default="text", help="How to print.")
def command(path: Path, on: str | None, style: str, **asked: Any) -> None:
    """List sheets, the newest year first: stage, what is reported for the period now due, what to look after.

    PATH is a sheet or a folder of them. Off track is what is behind or missed. With --division, --since, --standing or
    --plan only targets that are so count, and sheets without any are left out. CSV is UTF-8 with a byte order mark, as
    Excel opens it; docs/format.md names its columns. What cannot be read is named on stderr. Exit status: 0 all was
    read, 1 a sheet has errors, 2 something could not be read.
    """
    from miekeshi.store.workspace.folder import is_folder
    from miekeshi.store.workspace.glances import Glances

    day, wanted = one_day(on), choice(path, **asked)
    glances = Glances(path, day, indexed=day == today())
    every = list(glances.of_folder(check=True)) if is_folder(path) else [glances.of(path, check=True)]
    glances.close()
    name_empty(every, path)
    known = [(one, brief) for one in every if one.brief and (brief := wanted.brief(one.brief))]
    known.sort(key=lambda pair: (-(pair[1].fiscal_year or 0), pair[1].department, str(pair[0].file)))
    match style:
        case "json":
            _json(known, every, day)
        case "csv":
            _csv(known, path, day)
        case _:
            _text(known, path, day)
    leave(every, told=style == "json")


def _text(known: "Sequence[tuple[Glance, SheetBrief]]", path: Path, day: date) -> None:
    from miekeshi.dates.eras import day_words, year_words
    from miekeshi.describe.terms import state_name

    every = (
        *(_("Year"), _("Department"), _("Stage"), _("Reported"), _("Overdue"), _("Off track"), _("Revised")),
        *(_("Remarks open"), _("Report is")),
    )
    told = [
        (
            year_words(one.fiscal_year) if one.fiscal_year else "–",
            one.department or one.title,
            _stage(one.stage),
            f"{one.reported}/{one.asked}" if one.expected else "–",
            *(f"{number or '–'}" for number in (_overdue(one), _off_track(one), _revised(one), one.remarks)),
            state_name(one.state) or "–",
            " ".join(filter(None, (shown(glance.file, path), _("(newer format)") if _newer(glance) else ""))),
        )
        for glance, one in known
    ]
    asked = [number for number in range(len(every)) if number < ALWAYS or any(row[number] != "–" for row in told)]
    heads = [every[number] for number in asked]
    rows = [[*(row[number] for number in asked), row[-1]] for row in told]
    limits = [40, DEPARTMENT, *[40] * (len(heads) - 2)]
    widths = [
        min(most, max([width(head), *(width(row[at]) for row in rows)]))
        for at, (head, most) in enumerate(zip(heads, limits, strict=True))
    ]
    for line in ((*heads, _("File")), *rows):
        cells = [padded(cut(text, wide), wide) for text, wide in zip(line, widths, strict=False)]
        cells[3:] = [" " * (wide - width(text)) + text for text, wide in zip(line[3:-1], widths[3:], strict=True)]
        text = visible("  ".join((*cells, line[-1])))
        room = room_of_terminal()
        click.echo(text if room is None else cut(text, room))
    click.echo(_("As of {date}: {count} sheets.").format(date=day_words(day), count=len(rows)))


def _newer(glance: "Glance") -> bool:
    return glance.found is not None and glance.found.newer


def _stage(stage: str) -> str:
    return {"draft": _("Draft"), "published": _("Published"), "closed": _("Closed")}.get(stage, stage)


def _overdue(one: "SheetBrief") -> int:
    return sum(line.overdue for line in one.lines)


def _off_track(one: "SheetBrief") -> int:
    return sum(line.standing in ("behind", "missed") for line in one.lines)


def _revised(one: "SheetBrief") -> int:
    return sum(bool(line.revised) for line in one.lines)


def _json(known: "Sequence[tuple[Glance, SheetBrief]]", every: "Sequence[Glance]", day: date) -> None:
    import json
    from dataclasses import asdict

    sheets = [
        {
            "file": str(glance.file),
            "title": one.title,
            "department": one.department,
            "fiscal_year": one.fiscal_year,
            "stage": one.stage,
            "form": one.form or None,
            "period": dict(zip(("id", "label"), one.period, strict=True)) if one.period else None,
            "reported": one.reported if one.expected else None,
            "asked": one.asked if one.expected else None,
            "counts": Counter(line.standing for line in one.lines),
            "overdue": [".".join(line.path) for line in one.lines if line.overdue],
            "stale": [".".join(line.path) for line in one.lines if line.stale],
            "undecided": [".".join(line.path) for line in one.lines if line.undecided],
            "revised": [".".join(line.path) for line in one.lines if line.revised],
            "changed": one.changed or None,
            "newer_format": _newer(glance),
            "state": one.state or None,
            "remarks": one.remarks,
            "errors": glance.found.errors if glance.found else None,
            "warnings": glance.found.warnings if glance.found else None,
        }
        for glance, one in known
    ]
    problems = [asdict(problem) for one in every for problem in one.problems]
    click.echo(json.dumps({"on": str(day), "sheets": sheets, "problems": problems}, default=str))


def _csv(known: "Sequence[tuple[Glance, SheetBrief]]", path: Path, day: date) -> None:
    from miekeshi.describe.terms import state_name
    from miekeshi.progress.assessment import STANDINGS, standing_name

    head = (
        *(_("File"), _("Title"), _("Department"), _("Fiscal year"), _("Stage"), _("Form"), _("Period")),
        *(_("Period's ID"), _("Asked for"), _("Reported"), *map(standing_name, STANDINGS), _("total")),
        *(_("Overdue"), _("Stale"), _("Date undecided"), _("Revised"), _("Errors"), _("Warnings")),
        *(_("Last change"), _("As of"), _("Report is"), _("Remarks open")),
    )
    rows: list[tuple[Cell, ...]] = []
    for glance, one in known:
        found = Counter(line.standing for line in one.lines)
        label, period = (one.period[1], one.period[0]) if one.period else (None, None)
        stale = sum(line.stale for line in one.lines)
        rows.append(
            (
                *(shown(glance.file, path), one.title, one.department, one.fiscal_year, _stage(one.stage), one.form),
                *(label, period, one.asked if one.expected else None, one.reported if one.expected else None),
                *(*(found[name] for name in STANDINGS), found.total() - found["withdrawn"], _overdue(one), stale),
                *(sum(line.undecided for line in one.lines), _revised(one)),
                *(glance.found.errors if glance.found else None, glance.found.warnings if glance.found else None),
                *(one.changed or None, day, state_name(one.state) or None, one.remarks),
            )
        )
    echo_csv(head, rows)
