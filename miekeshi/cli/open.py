"""Opens the application."""

from pathlib import Path

import click

from miekeshi.cli.commands import COMMANDS
from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH
from miekeshi.cli.launch import in_terminal, launch
from miekeshi.text.i18n import _


@click.command("open", hidden=True, context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("path", type=PATH, required=False)
@click.pass_context
def command(ctx: click.Context, path: Path | None = None) -> None:
    """Open a workspace or a sheet; without PATH, the present folder."""
    path = path or Path()
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        _no_such(path)
    except OSError as error:
        from miekeshi.store.files.read import unreadable

        problem = unreadable(path, error)
        fail(f"{path}: {problem.message}", problem.remedy)
    if ctx.args:
        raise click.UsageError(_("unexpected: {arguments}").format(arguments=" ".join(ctx.args)), ctx.parent)
    require_terminal(_("Run it in a terminal window; for scripts there are the commands that miekeshi --help lists."))
    launch(path)


def require_terminal(remedy: str) -> None:
    """Leave with an error where the application could not be shown."""
    if not in_terminal():
        fail(_("the application needs a terminal"), remedy)


def _no_such(path: Path) -> None:
    from difflib import get_close_matches

    near = get_close_matches(str(path), COMMANDS, 1)
    fail(
        _("there is no file, folder or command {name}").format(name=path),
        _("Did you mean miekeshi {near}?").format(near=near[0])
        if near
        else _("Start a workspace there with: miekeshi new {name}").format(name=path),
    )
