"""``miekeshi years``: one target over the years."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli import sheetfile
from miekeshi.cli.given import PATH, WORDS, one_day
from miekeshi.text.i18n import _
from miekeshi.text.width import padded, visible

if TYPE_CHECKING:
    from miekeshi.year.over_years import YearOfTarget

WIDTH, HEIGHT = 48, 6
"""Columns and lines of the chart."""


@click.command("years")
@click.argument("file", type=PATH)
@click.argument("target", type=WORDS)
@click.option("--on", type=WORDS, help="How things stood on this day; without it, today.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def command(file: Path, target: str, on: str | None, style: str) -> None:
    """Show one target over the years: goal, result, standing and wording in each sheet of its department.

    TARGET is named as in revise: by its id, or by its number and mark. It is followed by its id, which
    carrying forward keeps, through the sheets of the workspace that FILE is in. A wording that changed from one year to
    the next is shown as a redline.

    Exit status: 0 all was read, 1 a sheet has errors, 2 something could not be read or no target is named so.
    """
    from miekeshi.cli.reading import leave
    from miekeshi.cli.target import the_one
    from miekeshi.model.path import id_of
    from miekeshi.progress.summary import status_of
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.overview import of_department
    from miekeshi.year.over_years import over_years

    _content, sheet, _problems = sheetfile.read(file)
    today = one_day(on)
    own = status_of(sheet, sheetfile.form_of(sheet, file), today)
    path = the_one(sheet, [line.path for line in own.lines], target)
    reads = list(of_department(root_of(file), sheet.department or "", today)) if sheet.department else []
    known = [(one.file, one.status) for one in reads if one.status is not None]
    years = over_years(id_of(path), sheet.department or "", known or [(file, own)])
    if style == "json":
        _json(years)
    else:
        _text(years)
    leave(reads, told=False)


def _text(years: "list[YearOfTarget]") -> None:
    from miekeshi.dates.eras import year_words
    from miekeshi.progress.sentence import sentence
    from miekeshi.redline.segments import critic
    from miekeshi.year.over_years import picture

    for one in years:
        year = one.sheet.fiscal_year
        click.echo(visible(f"{padded(year_words(year) if year else '–', 14)}{one.line.mark}  {one.file}"))
        click.echo(visible(f"  {critic(one.change) if one.change else one.line.text}"))
        click.echo(visible(f"  {sentence(one.line.assessment)}"))
    drawn = picture(years, WIDTH, HEIGHT)
    if drawn:
        click.echo()
        unit = years[-1].line.assessment.unit or ""
        click.echo(visible(f"{_('Result and goal')}  {unit}".rstrip()))
        for line in drawn:
            click.echo(f"  {line}")


def _json(years: "list[YearOfTarget]") -> None:
    import json

    from miekeshi.progress.sentence import sentence
    from miekeshi.redline.segments import critic

    rows = [
        {
            "fiscal_year": one.sheet.fiscal_year,
            "file": str(one.file),
            "path": ".".join(one.line.path),
            "mark": one.line.mark,
            "text": one.line.text,
            "change": critic(one.change) if one.change else None,
            "standing": one.line.assessment.standing,
            "sentence": sentence(one.line.assessment),
            "goal": None if one.goal is None else float(one.goal),
            "reached": None if one.reached is None else float(one.reached),
            "unit": one.line.assessment.unit,
            "achievement": None if one.line.assessment.achievement is None else float(one.line.assessment.achievement),
        }
        for one in years
    ]
    click.echo(json.dumps({"years": rows}, ensure_ascii=False))
