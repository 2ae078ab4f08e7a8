"""Makes a demo workspace."""

from pathlib import Path

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH
from miekeshi.cli.open import command as open_command
from miekeshi.cli.open import require_terminal
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("demo")
@click.argument("folder", metavar="[DIR]", type=PATH, default=Path("miekeshi-demo"))
@click.option("--open/--no-open", "opened", default=True, help="Open it afterwards (the default).")
@click.pass_context
def command(ctx: click.Context, folder: Path, opened: bool) -> None:
    """Make a demo workspace in DIR (miekeshi-demo), a git repository with a short history, and open it."""
    from miekeshi.git.demo import make

    if opened:
        require_terminal(_("Run it in a terminal window, or with --no-open to make the demo and no more."))
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            fail(
                _("{name} is there already and not empty").format(name=folder),
                _("Open it with miekeshi {name}, or name another folder.").format(name=folder),
            )
        make(folder)
    except OSError as error:
        fail(
            _("the demo could not be made in {name}: {reason}").format(name=folder, reason=error.strerror or error),
            _("Name a folder that you may write to."),
        )
    click.echo(visible(_("Demo workspace made: {name}").format(name=folder)))
    if opened:
        ctx.invoke(open_command, path=folder)
