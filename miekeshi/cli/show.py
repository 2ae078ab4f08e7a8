"""Prints a sheet."""

import os
import shutil
import sys
from pathlib import Path

import click

from miekeshi.cli.check import status
from miekeshi.cli.given import PATH


@click.command("show")
@click.argument("file", metavar="FILE", type=PATH)
@click.option(
    "--view",
    type=click.Choice(["redline", "clean", "original"]),
    default="redline",
    help="With its redline, as it now reads, or as first published.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Whether to colour; auto colours a terminal unless NO_COLOR is set.",
)
def command(file: Path, view: str, color: str) -> None:
    """Print a sheet with its redline.

    Without colour the redline is CriticMarkup: {--struck--} and {++inserted++}. What is wrong with the sheet goes to
    stderr; of a sheet in a newer format what this program knows of it is printed. Exit status: 0 shown, 1 the sheet
    has errors or a newer format, 2 it could not be read.
    """
    from miekeshi.page.layout import page
    from miekeshi.publish.text import render
    from miekeshi.store.workspace.check import check_file
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.forms import form, form_errors

    checked = check_file(file)
    errors = [problem for problem in checked.problems if problem.severity == "error"]
    if (sheet := checked.shown) is not None:
        errors += form_errors(sheet.form, root_of(file))
    for problem in errors:
        click.echo(problem.as_text(), err=True)
    if sheet is not None:
        blocks = page(sheet, form(sheet.form, root_of(file)), view)  # type: ignore[arg-type]
        terminal = sys.stdout.isatty()
        with_color = colored(color, terminal)
        columns = shutil.get_terminal_size().columns if terminal else None
        click.echo(render(blocks, color=with_color, width=columns), nl=False, color=with_color)
    raise click.exceptions.Exit(status(errors))


def colored(choice: str, terminal: bool) -> bool:
    """Whether to colour, by ``--color`` and what the output is."""
    if choice == "auto":
        return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return choice == "always"
