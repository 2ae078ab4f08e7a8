"""Takes in a form that another city sent as one file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.store.workspace.form_travel import Arrival


@click.command("import-form")
@click.argument("file", metavar="FILE.toml", type=PATH)
@click.argument("folder", metavar="[DIR]", type=PATH, default=Path())
@click.option("--as", "name", type=WORDS, help="The name under which sheets are to have it; without it, the file's.")
def command(file: Path, folder: Path, name: str | None) -> None:
    """Take the form in FILE.toml into the workspace DIR.

    It is looked through first; one with errors, or with characters that cannot be printed, is refused with place and
    remedy. Nothing is replaced: where its name is taken, another is asked for. Given with --as, the name of a form that
    comes with the program lets it take that form's place.

    Exit status: 0 taken in, 1 the form has errors, 2 it could not be read or written.
    """
    from miekeshi.cli.check import status
    from miekeshi.store.files.problem import NotSaved
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.form_travel import arriving, take_in

    root = root_of(folder)
    try:
        arrival = arriving(file)
    except NotSaved as error:
        click.echo(error.problem.as_text(), err=True)
        raise click.exceptions.Exit(status([error.problem]) or 1) from error
    chosen = _name(arrival, root, name)
    if chosen is None:
        click.echo(visible(_("{name} is here already, and the same.").format(name=name or file.stem)))
        return
    try:
        path = take_in(arrival, root, chosen)
    except NotSaved as error:
        fail(f"{error.problem.file}: {error.problem.message}", error.problem.remedy)
    for problem in arrival.problems:
        click.echo(problem.as_text())
    click.echo(visible(_("Made: {name}").format(name=path)))


def _name(arrival: "Arrival", root: Path, name: str | None) -> str | None:
    """The name to take it in under; none where the same is there under it already."""
    from miekeshi.store.workspace.form_travel import NAME, clash, free_name
    from miekeshi.store.workspace.forms import form_files

    wanted = name or arrival.path.stem
    while True:
        if not NAME.fullmatch(wanted):
            reason = _("a form cannot be called {name}").format(name=wanted)
        else:
            there = clash(root, wanted, arrival.data)
            if there is None or (there.built_in and name == wanted):
                return wanted
            if there.same:
                return None
            reason = (
                _("{name} is a form that comes with the program").format(name=wanted)
                if there.built_in
                else _("{name} is a form of this workspace already").format(name=wanted)
            )
        free = free_name(wanted, form_files(root))
        if sys.stdin is None or not sys.stdin.isatty():
            fail(reason, _("Give it another name: --as {name}.").format(name=free))
        click.echo(visible(reason))
        name = wanted = click.prompt(_("Name"), default=free)
