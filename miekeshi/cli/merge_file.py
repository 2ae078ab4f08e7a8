"""``miekeshi merge-file``: merge what two sides made of a file, by id."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH
from miekeshi.text.i18n import counted, marked
from miekeshi.text.width import visible

MOST = 125
"""The highest exit status that counts conflicts; a shell says with 126 and more that it could not run a command."""
UNREAD = 129


@click.command("merge-file")
@click.argument("base", type=PATH)
@click.argument("ours", type=PATH)
@click.argument("theirs", type=PATH)
@click.option("-o", "--output", metavar="OUT", type=PATH, help="Where to write the merged file; without it, over OURS.")
@click.option("--name", metavar="NAME", help="What the file is called in messages.")
def command(base: Path, ours: Path, theirs: Path, output: Path | None, name: str | None) -> None:
    """Merge by id what OURS and THEIRS made of BASE: sheets, forms, workspaces and dictionaries.

    What cannot be both is kept in the merged file as a conflict, which check reports; the file is always valid. BASE
    may be an empty file. Exit status: the number of conflicts, at most 125; 128 and more: one of the three could not be
    read, or the merged file not be written, and OUT is as it was.
    """
    from miekeshi.store.files.merge import merged
    from miekeshi.store.files.problem import NotSaved, Problem
    from miekeshi.store.files.read import raw
    from miekeshi.store.files.write import write

    sides = []
    for path in (base, ours, theirs):
        data = raw(path)
        if isinstance(data, Problem):
            click.echo(data.as_text(), err=True)
            raise click.exceptions.Exit(UNREAD)
        sides.append(data)
    out = output or ours
    try:
        made = merged((base, ours, theirs), *sides)
        write(out, made.data)
    except NotSaved as error:
        click.echo(error.problem.as_text(), err=True)
        raise click.exceptions.Exit(UNREAD) from error
    if made.conflicts:
        words = counted(made.conflicts, marked("{count} conflict"), marked("{count} conflicts"))
        click.echo(visible(f"{name or out}: {words}"), err=True)
        for conflict in made.value.__dict__["conflict"].values():
            click.echo(visible("  " + ".".join(conflict.at)), err=True)
    raise click.exceptions.Exit(min(made.conflicts, MOST))
