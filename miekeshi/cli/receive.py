"""``miekeshi receive``: what others did comes here, from the share or from a file."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH


@click.command("receive")
@click.argument("file", metavar="[FILE]", type=PATH, required=False)
@click.option("--in", "folder", metavar="DIR", type=PATH, default=Path(), help="The sheets; without it, those here.")
@click.option("--list", "listed", is_flag=True, help="Only say who handed in which sheet, and when.")
def command(file: Path | None, folder: Path, listed: bool) -> None:
    """Take in what the share holds, or what FILE does that someone sent, and say what came, sheet by sheet.

    Sheets that both sides changed are merged item by item, with what is not committed too; what cannot be both stays in
    the sheet as a conflict. All is looked at before anything is written.

    Exit status: 0 taken in, 1 conflicts are left, 2 it could not be.
    """
    from miekeshi.cli.exchanging import print_came, print_handed_in, reporting
    from miekeshi.exchange.receive import receive, receive_file
    from miekeshi.git.repository import home

    with reporting():
        place = home(folder)
        if listed:
            print_handed_in(place)
            return
        left = print_came(place, receive_file(place, file) if file else receive(place))
    raise click.exceptions.Exit(int(left > 0))
