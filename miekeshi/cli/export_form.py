"""Writes a form to one file, for another city."""

from pathlib import Path

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS
from miekeshi.text.i18n import _
from miekeshi.text.width import visible


@click.command("export-form")
@click.argument("form_id", metavar="FORM", type=WORDS)
@click.argument("folder", metavar="[DIR]", type=PATH, default=Path())
@click.option("-o", "--output", type=PATH, required=True, help="The file to write, or a folder for it.")
def command(form_id: str, folder: Path, output: Path) -> None:
    """Write FORM, a form of the workspace DIR or of the program, to one file that another city takes in.

    The file is all that a sheet of this form needs. A file that is there already is not replaced.

    Exit status: 0 written, 2 it could not be.
    """
    from miekeshi.store.files.problem import NotSaved
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.form_travel import send_form
    from miekeshi.store.workspace.forms import form_files

    forms = form_files(root_of(folder))
    if form_id not in forms:
        fail(
            _("there is no form {form}").format(form=form_id),
            _("Known forms: {forms}.").format(forms=", ".join(forms)),
        )
    try:
        click.echo(visible(_("Made: {name}").format(name=send_form(forms[form_id], output))))
    except NotSaved as error:
        click.echo(error.problem.as_text(), err=True)
        raise click.exceptions.Exit(2) from error
