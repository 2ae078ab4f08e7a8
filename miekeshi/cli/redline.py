"""``miekeshi redline``: strike an old text through and insert the new one."""

import os
import sys

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH
from miekeshi.redline.segments import critic, redline
from miekeshi.text.i18n import _
from miekeshi.text.width import visible_lines


@click.command("redline", context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("old")
@click.argument("new")
@click.option("--files", is_flag=True, help="OLD and NEW are names of files to read, in UTF-8.")
@click.pass_context
def command(ctx: click.Context, old: str, new: str, files: bool) -> None:
    """Print the redline from OLD to NEW as CriticMarkup: what goes as {--…--}, what comes as {++…++}.

    A text may begin with a hyphen; put -- before one that reads like an option. Where the output is no terminal it is
    UTF-8, and line ends stay as they are; a terminal is shown symbols for characters that would steer it.
    """
    if ctx.args:
        raise click.UsageError(_("Name two texts, the old and the new; put each in quotes if it holds spaces."))
    if files:
        old, new = _read(old), _read(new)
    text = critic(redline(old, new))
    click.echo(visible_lines(text) if sys.stdout.isatty() else os.fsencode(text), nl=not text.endswith("\n"))


def _read(name: str) -> str:
    """The text of a file without its byte order mark; leaves with status 2 if there is none."""
    path = PATH.convert(name, None, None)
    if path.is_dir():
        fail(f"{path}: {_('this is a folder, not a file')}", _("Name a text file."))
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        from miekeshi.store.files.read import unreadable

        problem = unreadable(path, error)
        fail(f"{path}: {problem.message}", problem.remedy)
    except UnicodeDecodeError:
        fail(f"{path}: {_('the file is not UTF-8 text')}", _("Open it in a text editor and save it as UTF-8."))
