"""Closes a sheet."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH, WORDS
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("close")
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--on", help="The day: R4.5.31, 2022-05-31. Default: today.")
@click.option("--by", type=WORDS, help="The post that decided.")
def command(file: Path, on: str | None, by: str | None) -> None:
    """Close a sheet: its results are final, and nothing in it changes any more.

    What was not reported or not judged is said first; it does not stand in the way. Exit status: 0 closed, 1 the sheet
    cannot be closed, 2 the file could not be read or written.
    """
    from miekeshi.checks.preflight import before_closing
    from miekeshi.cli import sheetfile
    from miekeshi.dates.eras import wareki
    from miekeshi.revision.revise import RevisionError
    from miekeshi.store.files.validate import located
    from miekeshi.year.lifecycle import close

    content, sheet, _problems = sheetfile.read(file)
    sheetfile.refuse_in_conflict(content, sheet)
    when = sheetfile.day(on, sheet)
    try:
        closed = close(sheet, when, by)
    except RevisionError as error:
        sheetfile.refuse(content, error)
    sheetfile.show(located(content, before_closing(sheet, sheetfile.form_of(sheet, file))))
    sheetfile.write(content, sheet, closed)
    click.echo(visible(_("Closed on {date}: {name}").format(date=wareki(when), name=file)))
