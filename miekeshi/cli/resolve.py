"""``miekeshi resolve``: merge by id what git could not merge by lines."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH
from miekeshi.text.i18n import _, counted, marked
from miekeshi.text.width import visible


@click.command("resolve")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=PATH)
def command(files: tuple[Path, ...]) -> None:
    """Merge by id the files that git could not merge: from its index, or from the conflict markers in them.

    A file without a conflict left is marked as resolved in git. Exit status: 0 all are, 1 conflicts are left, which
    check reports, 2 something could not be read or written.
    """
    from miekeshi.git.resolve import settle
    from miekeshi.store.files.problem import NotSaved

    left, unread = 0, False
    for file in files:
        try:
            made = settle(file)
        except NotSaved as error:
            click.echo(error.problem.as_text(), err=True)
            unread = True
            continue
        left += made.conflicts
        words = (
            counted(made.conflicts, marked("{count} conflict"), marked("{count} conflicts"))
            if made.conflicts
            else _("merged")
        )
        click.echo(visible(f"{file}: {words}"))
    raise click.exceptions.Exit(2 if unread else 1 if left else 0)
