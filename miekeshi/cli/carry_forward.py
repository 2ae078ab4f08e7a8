"""Carries a sheet forward to the next year."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH, today
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("carry-forward")
@click.argument("file", metavar="FILE", type=PATH)
@click.option(
    "--output",
    type=PATH,
    help="The new file, ending in .toml. Default: beside FILE, named for the next year.",
)
def command(file: Path, output: Path | None) -> None:
    """Start next year's sheet from this year's.

    It is a draft of the present wording: results become baselines, deadlines move by a year, and what is over stays
    behind. The wording itself is not changed but marked as last year's until it is edited or confirmed. No file is ever
    overwritten. Exit status: 0 made, 1 the sheet cannot be carried forward, 2 the command
    line is wrong, or a file could not be read or written.
    """
    from miekeshi.cli import sheetfile
    from miekeshi.cli.failure import fail
    from miekeshi.model.naming import numbers_in_row, words_of
    from miekeshi.model.path import id_of
    from miekeshi.store.files.problem import NotSaved
    from miekeshi.store.files.write import create
    from miekeshi.year.carried import unchanged
    from miekeshi.year.outlook import remarks
    from miekeshi.year.rollover import CarryError, carry_forward, file_name, left_behind

    if output and output.suffix != ".toml":
        fail(
            f"--output: {_('{name} does not end in .toml, as the file of a sheet must').format(name=output)}",
            _("Choose another name."),
        )
    content, sheet, _problems = sheetfile.read(file)
    sheetfile.refuse_in_conflict(content, sheet)
    shape = sheetfile.form_of(sheet, file)
    try:
        next_year = carry_forward(sheet, shape, today())
        behind = left_behind(sheet, shape, today())
    except CarryError as error:
        fail(f"{file}: {error}", status=1)
    assert sheet.fiscal_year is not None
    path = output or file.with_name(file_name(file.name, sheet.fiscal_year))
    try:
        create(path, next_year)
    except NotSaved as error:
        sheetfile.not_written(error)
    click.echo(visible(_("Made: {name}").format(name=path)))
    count = len(list(unchanged(next_year)))
    click.echo(_("Still as last year, to be edited or confirmed: {count}").format(count=count))
    for remark in remarks(next_year, shape.plan):
        key = id_of(remark.path) if remark.path else "-"
        named = f"{key}  {numbers_in_row(next_year, remark.path)} {words_of(next_year, remark.path)}"
        click.echo(visible(_("To look at: {what}: {remark}").format(what=named, remark=remark.text)))
    if behind:
        click.echo(_("Left behind as done or given up:"))
    for place in behind:
        click.echo(visible(f"  {id_of(place)}  {numbers_in_row(sheet, place)} {words_of(sheet, place)}"))
