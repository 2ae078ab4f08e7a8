"""Publishes a sheet."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH, WORDS
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("publish")
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--on", help="The day: R3.5.14, 5月14日, 2021-05-14. Default: today.")
@click.option("--by", type=WORDS, help="The post that decided.")
def command(file: Path, on: str | None, by: str | None) -> None:
    """Publish a sheet: from here on every change is a revision, and the original stays in sight.

    What is still empty or unchanged from last year is said first; it does not stand in the way. Exit status: 0
    published, 1 the sheet cannot be published, 2 the file could not be read or written.
    """
    from miekeshi.checks.preflight import before_publication
    from miekeshi.cli import sheetfile
    from miekeshi.dates.eras import wareki
    from miekeshi.revision.revise import RevisionError
    from miekeshi.store.files.validate import located
    from miekeshi.year.lifecycle import publish

    content, sheet, problems = sheetfile.read(file)
    sheetfile.refuse_in_conflict(content, sheet)
    when = sheetfile.day(on, sheet, sheet.fiscal_year)
    try:
        published = publish(sheet, when, by)
    except RevisionError as error:
        sheetfile.refuse(content, error)
    found = (*problems, *located(content, before_publication(sheet)))
    sheetfile.show(sorted(found, key=lambda problem: (problem.line, problem.column)))
    sheetfile.write(content, sheet, published)
    click.echo(visible(_("Published on {date}: {name}").format(date=wareki(when), name=file)))
