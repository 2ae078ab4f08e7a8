"""Reopens a sheet."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH, WORDS
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("reopen")
@click.argument("file", metavar="FILE", type=PATH)
@click.option("--reason", type=WORDS, required=True, help="Why it is reopened.")
@click.option("--on", help="The day: R4.6.10, 2022-06-10. Default: today.")
@click.option("--by", type=WORDS, help="The post that decided.")
def command(file: Path, reason: str, on: str | None, by: str | None) -> None:
    """Take a sheet one stage back: a closed one is published again, a published one a draft.

    A published sheet becomes a draft only as long as nothing in it was revised or reported. Exit status: 0 reopened, 1
    the sheet cannot be reopened, 2 the file could not be read or written.
    """
    from miekeshi.cli import sheetfile
    from miekeshi.dates.eras import wareki
    from miekeshi.revision.revise import RevisionError
    from miekeshi.year.lifecycle import reopen

    content, sheet, _problems = sheetfile.read(file)
    sheetfile.refuse_in_conflict(content, sheet)
    when = sheetfile.day(on, sheet)
    try:
        reopened = reopen(sheet, when, reason, by)
    except RevisionError as error:
        sheetfile.refuse(content, error)
    sheetfile.write(content, sheet, reopened)
    done = (
        _("A draft again since {date}: {name}") if reopened.stage == "draft" else _("Open again since {date}: {name}")
    )
    click.echo(visible(done.format(date=wareki(when), name=file)))
