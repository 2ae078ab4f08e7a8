"""``miekeshi merge-file``: merge what two sides made of a file, by id."""

from pathlib import Path

import click

from miekeshi.cli.given import PATH
from miekeshi.git.merge_driver import merge_files


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
    out = output or ours
    raise click.exceptions.Exit(merge_files(base, ours, theirs, out, name or str(out)))
