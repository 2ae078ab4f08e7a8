"""``miekeshi remarks``: reviewers' remarks on sheets: listed, made, answered and settled."""

from pathlib import Path
from typing import Any

import click

from miekeshi.cli.given import PATH, WORDS
from miekeshi.text.i18n import _


@click.command("remarks")
@click.argument("path", metavar="[PATH]", default=".", type=PATH)
@click.option("--open", "only", flag_value="open", help="Only those that are open.")
@click.option("--settled", "only", flag_value="settled", help="Only those that are settled.")
@click.option("--format", "style", type=click.Choice(["text", "json", "csv"]), default="text", help="How to print.")
@click.option("--add", metavar="TEXT", type=WORDS, help="Make a remark on the sheet, or on the item that --at names.")
@click.option(
    "--at", metavar="ITEM", type=WORDS, help="The item: its id, or the way to it: m-1.target.t-1.progress.q1."
)
@click.option("--settle", metavar="ID", type=WORDS, help="Settle the remark of that id.")
@click.option("--answer", metavar="TEXT", help="What came of it; with the id of --settle.")
@click.option("--leave-open", is_flag=True, help="With --settle: only answer, or open again what was settled.")
@click.option("--by", type=WORDS, help="The post. Default: that of the settings.")
@click.option("--name", type=WORDS, help="The person's name; with --add. None is kept without it.")
@click.option("--on", help="The day. Default: today.")
def command(path: Path, only: str | None, style: str, add: str | None, settle: str | None, **given: Any) -> None:
    """List the reviewers' remarks of a sheet or of every sheet of a folder, make one, or settle one.

    A remark is kept in the sheet's file with the item that it is on, and is in no file for paper. CSV is UTF-8 with a
    byte order mark, as Excel opens it; docs/format.md names its columns. What cannot be read is named on stderr. Exit
    status: 0 done, 1 a sheet has errors or is against it, 2 something could not be read or written, or the command line
    is wrong.
    """
    if add and settle:
        raise click.UsageError(_("Make a remark or settle one: --add and --settle do not go together."))
    for option, needed in (("at", add), ("name", add), ("answer", settle), ("leave_open", settle)):
        if given[option] and not needed:
            other = "--add" if option in ("at", "name") else "--settle"
            said = _("{option} goes with {other}.")
            raise click.UsageError(said.format(option=f"--{option.replace('_', '-')}", other=other))
    from miekeshi.cli import remarking, remarks_listed

    if add:
        remarking.add(path, add, **given)
    elif settle:
        remarking.settle(path, settle, **given)
    else:
        remarks_listed.every(path, only, style)
