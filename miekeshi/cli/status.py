"""``miekeshi status``: how the targets of a sheet, or of every sheet of a folder, stand."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miekeshi.cli.choosing import choice, choosing, chosen, tree_of
from miekeshi.cli.given import PATH, one_day
from miekeshi.cli.reading import Cell, dated, echo_csv, leave, name_empty, room_of_terminal, shown
from miekeshi.cli.status_table import NAME, table
from miekeshi.text.i18n import _
from miekeshi.text.width import cut, padded, visible

if TYPE_CHECKING:
    from miekeshi.progress.assessment import Assessment
    from miekeshi.progress.choice import Choice
    from miekeshi.progress.summary import SheetStatus, TargetStatus
    from miekeshi.store.workspace.overview import Read

HUNDRED = Decimal(100)


@click.command("status")
@click.argument("path", metavar="PATH", type=PATH)
@click.option("--on", metavar="DATE", help="The day it is asked for, by the reports made until then. Default: today.")
@click.option("--costs", "of_costs", is_flag=True, help="The costs alone, each sheet, goal and measure with its sums.")
@click.option("--by-plan", is_flag=True, help="Along the city's plan alone, each node with all that is below it.")
@choosing
@click.option("--format", "style", type=click.Choice(["text", "json", "csv"]), default="text", help="How to print.")
def command(path: Path, on: str | None, of_costs: bool, by_plan: bool, style: str, **asked: Any) -> None:
    """Say how targets stand: achieved, on track, behind, missed, not reported, not judged.

    PATH is a sheet or a folder of them. Counted are targets, and actions with a date of their own or a report; a target
    of several divisions counts in each of them and once in the whole; what was withdrawn counts nowhere. Text and JSON
    give counts by sheet, division and year, the text of one sheet each target in a sentence; CSV a row for each target,
    in UTF-8 with a byte order mark, as Excel opens it. Costs are no targets: they are added up apart, each title, unit,
    year and nature by itself; an item's own figure goes before the sum of what stands in it. In the city's plan a node
    counts all that belongs to it or below it, each year by itself. What cannot be read is named on stderr. Exit status:
    0 all was read, 1 a sheet has errors, 2 something could not be read.
    """
    from miekeshi.store.workspace.overview import overview

    today, wanted = one_day(on), choice(path, **asked)
    every = list(overview(path, today))
    name_empty(every, path)
    reads = chosen(every, wanted)
    if of_costs and style != "json":
        from miekeshi.cli import status_costs

        known = [(one.file, one.status) for one in reads if one.status is not None]
        (status_costs.csv if style == "csv" else status_costs.every)(known, path)
        leave(reads)
        return
    if by_plan and style != "json":
        from miekeshi.cli import status_plan

        rolled = status_plan.rolled(path, reads, wanted)
        (status_plan.csv if style == "csv" else status_plan.text)(path, rolled, today)
        leave(reads)
        return
    match style:
        case "json":
            _json(reads, path, today, wanted)
        case "csv":
            _csv(reads, path, today)
        case _:
            _text(reads, path, today, wanted)
    leave(reads, told=style == "json")


def _text(reads: "list[Read]", path: Path, today: date, wanted: "Choice") -> None:
    from miekeshi.cli import status_plan
    from miekeshi.cli.status_costs import costs
    from miekeshi.progress.summary import by_office, by_year, counts, office_names
    from miekeshi.store.files.validate import only_shown

    known = [(one.file, one.status) for one in reads if one.status is not None]
    sheets = [one for _file, one in known]
    newer = {one.file for one in reads if only_shown(one.problems)}
    names = [(_marked(one.name or file.name, newer=file in newer), one.lines) for file, one in known]
    if len(names) != 1:
        years = by_year(sheets)
        several = len(years) > 1
        names += [(_whole(year) if several else _("Whole"), held) for year, held in (years or {None: ()}).items()]
    offices = by_office(sheets)
    called = office_names(offices)
    divisions = [(called[office], held) for office, held in offices.items()]
    table(_("Sheet"), [(name, counts(held)) for name, held in names])
    if len(divisions) > 1:
        click.echo("")
        table(_("Division"), [(name, counts(held)) for name, held in divisions])
    status_plan.text(path, status_plan.rolled(path, reads, wanted), today, whole=False)
    costs(known, path)
    if path.is_file():
        _sentences(sheets)
    click.echo("")
    for label, number in _calls(one for _file, one in known):
        click.echo(f"{label}: {number}")
    silent = [(file, line) for file, one in known for line in one.silent]
    if silent:
        click.echo(f"\n{_('A published date has passed, with no report or revision since')}:")
        for file, line in silent:
            when = padded(str(line.stated(line.passed(today)) or ""), 10)
            click.echo(visible(f"  {when}  {shown(file, path)}  {line.mark}  ") + cut(line.text, 44))
    broken = sum(one.status is None for one in reads)
    if broken:
        click.echo(f"\n{_('Not counted, because they cannot be read: {count}').format(count=broken)}")


def _marked(name: str, *, newer: bool) -> str:
    """The name, with a word where the sheet is in a newer format and counted only as far as it is known."""
    return f"{_('(newer format)')} {name}" if newer else name


def _whole(year: int | None) -> str:
    from miekeshi.dates.eras import year_words

    return _("Whole, {year}").format(year=year_words(year)) if year else _("Whole, no year")


def _sentences(sheets: "Sequence[SheetStatus]") -> None:
    """Each target of the sheet, and below it how it stands."""
    from miekeshi.progress.sentence import sentence

    for one in sheets:
        for line in one.lines:
            click.echo(f"\n{cut(visible(f'{line.mark}  {line.text}'.strip()), room_of_terminal() or 2 * NAME)}")
            click.echo(visible(f"  {sentence(line.assessment)}"))


def _calls(sheets: "Any") -> list[tuple[str, int]]:
    found = list(sheets)
    return [
        (_("Overdue"), sum(len(one.overdue) for one in found)),
        (_("Due this month"), sum(len(one.this_month) for one in found)),
        (_("Date undecided"), sum(len(one.undecided) for one in found)),
        (_("Revised"), sum(len(one.revised) for one in found)),
        *_review(found),
    ]


def _review(sheets: "Sequence[SheetStatus]") -> list[tuple[str, int]]:
    """How many remarks are open, and how many reports of the period now due are handed in, returned, approved."""
    from miekeshi.describe.terms import state_name
    from miekeshi.progress.submission import STATES

    found = Counter(one.way.state for one in sheets if one.way)
    remarks = sum(one.remarks for one in sheets)
    ways = [(_("Report {state}").format(state=state_name(one)), found[one]) for one in STATES if found[one]]
    return [*([(_("Remarks open"), remarks)] if remarks else []), *ways]


def _json(reads: "list[Read]", path: Path, today: date, wanted: "Choice") -> None:
    import json
    from dataclasses import asdict

    from miekeshi.cli import status_plan
    from miekeshi.cli.status_costs import as_json
    from miekeshi.progress.costs import added
    from miekeshi.progress.summary import by_department, by_office, by_year, counts, office_names

    sheets = [one.status for one in reads if one.status]
    lines = [line for one in sheets for line in one.lines]
    offices = by_office(sheets)
    names = office_names(offices, str)
    wholes = [held for one in sheets for held in one.costs if not held.path]
    result = {
        "on": today,
        "counts": counts(lines),
        "years": {str(year or ""): counts(held) for year, held in by_year(sheets).items()},
        "costs": as_json(added(one.sums for one in wholes)),
        "divisions": {names[office]: counts(held) for office, held in offices.items()},
        "plan": status_plan.as_json(path, status_plan.rolled(path, reads, wanted)),
        "departments": {name: counts(held) for name, held in by_department(sheets).items()},
        "sheets": [_sheet(one.file, one.status) for one in reads if one.status],
        "problems": [asdict(problem) for one in reads for problem in one.problems],
    }
    click.echo(json.dumps(result, default=_plain))


def _sheet(file: Path, one: "SheetStatus") -> dict[str, Any]:
    from dataclasses import asdict

    from miekeshi.cli.status_costs import as_json
    from miekeshi.progress.summary import counts

    return {
        "file": file,
        "title": one.title,
        "department": one.department,
        "fiscal_year": one.fiscal_year,
        "stage": one.stage,
        "period": asdict(one.period) if one.period else None,
        "state": (one.way.state if one.way else "") or None,
        "remarks": one.remarks,
        "counts": counts(one.lines),
        "costs": [{"path": ".".join(held.path), "name": held.name, "sums": as_json(held.sums)} for held in one.costs],
        "targets": [_target(line) for line in one.lines],
    }


def _target(line: "TargetStatus") -> dict[str, Any]:
    found = line.assessment
    figures = [found.own, *found.parts] if found.own else []
    return {
        "path": ".".join(line.path),
        "mark": line.mark,
        "text": line.text,
        "divisions": line.divisions,
        **_figure(found),
        "figures": [{"figure": one.figure, "label": one.label, **_figure(one)} for one in figures if one],
        "due": found.due,
        "dates": [dated(when) for when in found.due],
        "changed": line.changed,
        "overdue": found.overdue,
        "undecided": found.undecided,
        "silent": line.silent,
        "revised": line.revised,
        "nodes": line.nodes,
    }


def _figure(found: "Assessment") -> dict[str, Any]:
    """How one figure stands, signed as the file states it."""
    from miekeshi.progress.sentence import sentence

    return {
        "standing": found.standing,
        "sentence": sentence(found),
        "reason": found.reason,
        "period": found.last.id if found.last else None,
        "stale": found.stale,
        "reached": _rounded(found.as_stated(found.reached), found.as_stated(found.goal)),
        "goal": _rounded(found.as_stated(found.goal)),
        "unit": found.unit,
        "achievement": _rounded(found.achievement, HUNDRED),
        "projected": _rounded(found.as_stated(found.projected), found.as_stated(found.goal)),
        "reports": found.tally,
        "plan_goal": found.as_stated(found.plan.value) if found.plan else None,
        "plan_due": found.plan.at if found.plan else None,
    }


def _plain(value: object) -> Any:
    """Figures as numbers, rounded as they are shown."""
    return float(value) if isinstance(value, Decimal) else str(value)


def _csv(reads: "list[Read]", path: Path, today: date) -> None:
    from miekeshi.model.path import id_of
    from miekeshi.progress.assessment import standing_name
    from miekeshi.progress.sentence import sentence
    from miekeshi.progress.verdict import name_of

    head = (
        *(_("File"), _("Title"), _("Department"), _("Fiscal year"), _("Divisions"), _("ID"), _("Mark"), _("Wording")),
        *(_("Standing"), _("Period"), _("Stale"), _("Result"), _("Value"), _("Unit"), _("Achievement (%)")),
        *(_("Projected"), _("Due"), _("Overdue"), _("Revised"), _("In a sentence")),
        *(_("Due as printed"), _("Due, last day"), _("Path"), _("Last change"), _("As of")),
        *(_("Place in the plan"), _("Node's ID")),
    )
    from miekeshi.model.plan_tree import STEP

    tree = tree_of(path)
    rows: list[tuple[Cell, ...]] = []
    for one in reads:
        for line in one.status.lines if one.status else ():
            assert one.status is not None
            found = line.assessment
            reached, goal = found.as_stated(found.reached), found.as_stated(found.goal)
            rows.append(
                (
                    *(shown(one.file, path), one.status.title, one.status.department, one.status.fiscal_year),
                    *("、".join(line.divisions), id_of(line.path), line.mark, line.text, standing_name(found.standing)),
                    *(name_of(found.last) if found.last else None, _("yes") if found.stale else None),
                    *(_rounded(reached, goal), _rounded(goal), found.unit, _rounded(found.achievement, HUNDRED)),
                    *(_rounded(found.as_stated(found.projected), goal), "、".join(map(str, found.due))),
                    *(_("yes") if found.overdue else None, "、".join(key[:10] for key in line.revised)),
                    sentence(found),
                    "、".join(dated(when)["printed"] or "" for when in found.due),
                    "、".join(dated(when)["last"] or "" for when in found.due),
                    *(".".join(line.path), line.changed, today),
                    *(STEP.join(map(tree.named, line.nodes)), line.nodes[-1] if line.nodes else None),
                )
            )
    echo_csv(head, rows)


def _rounded(value: Decimal | None, border: Decimal | None = None) -> Decimal | None:
    """To one decimal where there are more than two, never onto the border."""
    from miekeshi.progress.figures import near

    return None if value is None else near(value, border)
