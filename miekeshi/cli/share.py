"""``miekeshi share``: where sheets are exchanged."""

from pathlib import Path

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("share")
@click.argument("path", metavar="[PATH]", type=PATH, required=False)
@click.argument("folder", metavar="[DIR]", type=PATH, default=Path())
@click.option("--trust", is_flag=True, help="Use the share though it belongs to someone else.")
def command(path: Path | None, folder: Path, trust: bool) -> None:
    """Exchange the sheets of DIR over the share in PATH, a folder on a file server or a stick; without PATH, name it.

    Where PATH is not there yet or empty the share is made. Where DIR is, what the share holds is taken into it. Nothing
    in a share is ever run. One that belongs to someone else is used once that is said with --trust.

    Exit status: 0 done, 2 it cannot be used.
    """
    from miekeshi.cli.exchanging import print_came, reporting
    from miekeshi.exchange import first, share
    from miekeshi.exchange.history import branch
    from miekeshi.git.repository import home

    with reporting():
        if path is None:
            click.echo(visible(str(share.remembered(home(folder))[1])))
            return
        if trust:
            share.trust(path)
        if first.is_blank(folder):
            if not path.exists():
                fail(_("neither a share nor sheets are there"), _("Name a folder of sheets, or a share that is there."))
            arrived = first.copy(path, folder)
            click.echo(visible(_("Sheets are exchanged over {name}.").format(name=share.look(path).folder)))
            if arrived is not None:
                print_came(home(folder), arrived)
            return
        place = home(folder)
        if share.begin(path, branch(place.repository).name.removeprefix("refs/heads/")):
            click.echo(visible(_("Share made: {name}").format(name=path)))
        found = share.look(path)
        share.remember(place, found.folder)
        click.echo(visible(_("Sheets are exchanged over {name}.").format(name=found.folder)))
