"""``miekeshi exchange``: receive, then send."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH
from miekeshi.text.i18n import _


@click.command("exchange")
@click.argument("folder", metavar="[DIR]", type=PATH, default=Path())
def command(folder: Path) -> None:
    """Take in what the share holds, then send what is committed in DIR. With a conflict left nothing is sent.

    Exit status: 0 both done, 1 conflicts are left, 2 something could not be.
    """
    from miekeshi.cli.exchanging import print_came, print_went, reporting
    from miekeshi.exchange import share
    from miekeshi.exchange.receive import receive
    from miekeshi.exchange.send import send
    from miekeshi.git.repository import home

    with reporting():
        place = home(folder)
        if share.of(place)[1].tip is not None and print_came(place, receive(place)):
            click.echo(_("Nothing was sent: decide the conflicts, commit, and exchange again."), err=True)
            raise click.exceptions.Exit(1)
        print_went(place, send(place))
