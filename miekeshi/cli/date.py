"""``miekeshi date``: read dates as staff write them."""

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import FiscalYear, this_year
from miekeshi.dates import NotADate, before_era, find, read
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("date")
@click.argument("text")
@click.option(
    "--fiscal-year",
    type=FiscalYear(),
    default=this_year,
    help="The fiscal year of dates that name none: 2021, R3 or 令和3. Default: today's.",
)
def command(text: str, fiscal_year: int) -> None:
    """Read the dates in TEXT, one a line.

    TEXT is a date as staff type it or a sentence that holds some. They are printed as 2020-01-31, 2023-09, 2023,
    FY2022, 2023-04-01..2023-06-30, >=2020-01 for a start, 2023-09~ if approximate, or tbd while undecided. It is an
    error (exit status 1) if there is none, or one before its era.
    """
    try:
        readings = read(text, fiscal_year)
        errors: list[NotADate] = []
    except NotADate as error:
        readings = find(text, fiscal_year)
        errors = [*before_era(text, fiscal_year)] or ([] if readings else [error])
    for reading in readings:
        click.echo(str(reading.when))
        if reading.note:
            click.echo(visible(_("Warning: {note}").format(note=reading.note)), err=True)
    for one in errors[:-1]:
        click.echo(f"miekeshi: {visible(str(one))}", err=True)
    if errors:
        fail(str(errors[-1]), status=1)
