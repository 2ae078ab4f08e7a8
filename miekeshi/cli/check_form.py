"""Says what a form would do to the sheets that use it."""

from collections import Counter
from pathlib import Path

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS
from miekeshi.text.i18n import _


@click.command("check-form")
@click.argument("form_file", metavar="FORM.toml", type=PATH)
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=PATH)
@click.option("--as", "form_id", type=WORDS, help="The form that it is to take the place of; without it, its namesake.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to print.")
def command(form_file: Path, paths: tuple[Path, ...], form_id: str | None, style: str) -> None:
    """Say what the form in FORM.toml would do to the sheets in PATH… that name it, sheet by sheet, with places.

    Told is what would be left without a place, become wrong, no longer be printed or read otherwise than under the form
    that the sheets have now. Where FORM.toml is that form itself, told is all that does not fit it. Nothing is written.

    Exit status: 0 nothing would change, 1 something would, 2 something could not be read.
    """
    from miekeshi.cli.check import UNREADABLE, status
    from miekeshi.store.files.read import real
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.form_effects import candidates, looks
    from miekeshi.store.workspace.forms import check_form, form, form_files

    new, found = check_form(form_file)
    problems = [*found]
    if new is None:
        for problem in problems:
            click.echo(problem.as_text(), err=problem.code in UNREADABLE)
        raise click.exceptions.Exit(status(problems))
    name = form_id or form_file.stem
    used = 0
    for path in paths:
        root = root_of(path)
        present = form_files(root).get(name)
        old = None if present is None or real(present) == real(form_file) else form(name, root)
        try:
            files = candidates(path)
        except OSError as error:
            fail(f"{path}: {error.strerror or error}", _("Name a folder of sheets, or a sheet."))
        for looked in looks(files, name, old, new):
            used += looked.uses
            problems += looked.problems
    if style == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps({"sheets": used, "problems": [asdict(one) for one in problems]}))
    else:
        for problem in problems:
            click.echo(problem.as_text(), err=problem.code in UNREADABLE)
        counts = Counter(problem.severity for problem in problems)
        click.echo(
            _("sheets of the form {form}: {sheets}, errors: {errors}, warnings: {warnings}").format(
                form=name, sheets=used, errors=counts["error"], warnings=counts["warning"]
            )
        )
    raise click.exceptions.Exit(status(problems) or int(bool(problems)))
