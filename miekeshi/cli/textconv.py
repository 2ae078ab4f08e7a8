"""``miekeshi textconv``: a file as git is to compare it."""

import sys
from pathlib import Path

import click

from miekeshi.cli.given import PATH


@click.command("textconv")
@click.argument("file", metavar="FILE", type=PATH)
def command(file: Path) -> None:
    """Print a sheet as lines that read like the sheet: what git diff compares after miekeshi git enable.

    What is no sheet, or cannot be read as one, is printed as it is. Exit status: 0 printed, 2 there is no such file.
    """
    from miekeshi.git.textconv import is_sheet, lines
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.files.read import decode, raw

    data = raw(file)
    if isinstance(data, Problem):
        click.echo(data.as_text(), err=True)
        raise click.exceptions.Exit(2)
    content = decode(file, data)
    if not isinstance(content, Problem) and is_sheet(content.table):
        from miekeshi.git.labels import labels

        text = "".join(line + "\n" for line in lines(content.table, labels(content.table, file)))
        data = text.encode("utf-8", "backslashreplace")
    sys.stdout.buffer.write(data)
