"""Brings a workspace's ``.gitattributes`` up to now."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("attributes")
@click.argument("folder", metavar="DIR", type=PATH)
def command(folder: Path) -> None:
    """Let git merge the sheets of a workspace whose .gitattributes says -merge, as an earlier version wrote it.

    With -merge git leaves one side's sheet without a sign of the other. Only that line changes. Exit status: 0 changed,
    or nothing to change; 2 the file could not be written.
    """
    from miekeshi.cli import sheetfile
    from miekeshi.store.files.problem import NotSaved
    from miekeshi.store.workspace.attributes import outdated, renew
    from miekeshi.store.workspace.folder import root_of

    found = outdated(root_of(folder))
    if found is None:
        click.echo(visible(_("Nothing to change: {name}").format(name=folder)))
        return
    try:
        renew(found)
    except NotSaved as error:
        sheetfile.not_written(error)
    for sign, line in zip("-+", found.lines, strict=True):
        click.echo(visible(f"{sign}{line}"))
