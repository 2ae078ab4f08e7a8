"""``miekeshi doctor``: what the program finds where it runs, and what to do about it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.given import PATH
from miekeshi.text.i18n import _
from miekeshi.text.width import padded, visible, width

if TYPE_CHECKING:
    from miekeshi.cli.diagnosis import Fact

SIGNS = {"good": "○", "note": "△", "wrong": "×"}
SAMPLE = "\x1b[9m{}\x1b[29m"


@click.command("doctor")
@click.argument("path", metavar="[PATH]", type=PATH, default=Path())
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def command(path: Path, style: str) -> None:
    """Look at where the program runs, and say what to do about what is not as it should be.

    PATH is the workspace (the present folder). Looked at are the program and its Python, the terminal with its colours
    and the width it gives characters, language and encodings, typefaces for PDF, git, and the folders that are written
    to. Nothing is changed and nothing sent. Exit status: 0 all well or notes only, 1 something is wrong.
    """
    found = list(_all(path))
    if style == "json":
        import json

        facts = [
            {"id": one.id, "name": one.name, "value": one.value, "state": one.state, "remedy": one.remedy}
            for one in found
        ]
        click.echo(json.dumps({"facts": facts}, ensure_ascii=False, indent=2))
    else:
        _text(found)
    if any(one.state == "wrong" for one in found):
        raise click.exceptions.Exit(1)


def _all(path: Path) -> "Iterator[Fact]":
    from miekeshi.cli import diagnosis
    from miekeshi.cli.intact import bundle
    from miekeshi.cli.launch import in_terminal
    from miekeshi.cli.terminal_width import measured

    workspace = path.absolute()
    yield from diagnosis.program()
    if root := bundle():
        yield diagnosis.files(root)
    there = in_terminal()
    yield from diagnosis.terminal(os.environ, os.get_terminal_size() if there else None, measured() if there else None)
    yield from diagnosis.language(os.environ, sys.stdout.encoding or "utf-8")
    yield from diagnosis.libraries()
    yield from diagnosis.git(workspace)
    yield from diagnosis.folders(workspace)
    yield from diagnosis.preferences()


def _text(found: "list[Fact]") -> None:
    column = max(width(one.name) for one in found)
    for one in found:
        value = visible(one.value)
        if one.id == "strike" and one.state == "good" and sys.stdout.isatty():
            value += "  " + SAMPLE.format(_("this must be struck"))
        click.echo(f"{SIGNS[one.state]} {padded(one.name, column)}  {value}")
        if one.remedy:
            click.echo(f"  {' ' * column}  → {visible(one.remedy)}")
    wrong = sum(one.state != "good" for one in found)
    click.echo()
    click.echo(_("All is as it should be.") if not wrong else _("To look at: {count}").format(count=wrong))
