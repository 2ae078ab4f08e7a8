"""``miekeshi send``: what is committed here goes to the share, or into a file."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("send")
@click.argument("file", metavar="[FILE]", type=PATH, required=False)
@click.option("--in", "folder", metavar="DIR", type=PATH, default=Path(), help="The sheets; without it, those here.")
def command(file: Path | None, folder: Path) -> None:
    """Send what is committed to the share, or write it to FILE, which another takes in with: miekeshi receive FILE.

    FILE is a bundle as git makes it, with the whole history. Where the share has moved on, nothing is sent: receive
    first. Says what went, sheet by sheet.

    Exit status: 0 sent, 2 it could not be.
    """
    from miekeshi.cli.exchanging import print_not_committed, print_went, reporting
    from miekeshi.exchange import bundle
    from miekeshi.exchange.history import branch
    from miekeshi.exchange.send import send
    from miekeshi.exchange.undecided import refuse_undecided
    from miekeshi.git.repository import GitError, home

    with reporting():
        place = home(folder)
        if file is None:
            print_went(place, send(place))
            return
        here = branch(place.repository)
        if here.commit is None:
            raise GitError(_("nothing is committed here yet"), _("Commit what is to be sent first."))
        refuse_undecided(place, None, here.commit)
        bundle.send(file, place.repository, here.commit.id, here.name)
        click.echo(visible(_("Written: {name}").format(name=file)))
        print_not_committed(place, here.commit)
