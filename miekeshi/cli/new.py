"""Starts a workspace or a sheet."""

import sys
from pathlib import Path
from typing import TypeVar

import click

from miekeshi.cli import sheetfile
from miekeshi.cli.check import status
from miekeshi.cli.failure import fail
from miekeshi.cli.given import PATH, WORDS, FiscalYear, this_year
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

T = TypeVar("T")


@click.command("new")
@click.argument("target", metavar="DIR|FILE", type=PATH)
@click.option("--form", "form_id", type=WORDS, help="The form (様式) of the sheet.")
@click.option("--year", type=FiscalYear(), help="The fiscal year: 2026, R8.")
@click.option("--no-year", is_flag=True, help="The sheet has no fiscal year.")
@click.option("--department", type=WORDS, help="The department.")
@click.option("--git/--no-git", default=None, help="Begin a git repository in the new workspace, or do not ask for it.")
def command(
    target: Path, form_id: str | None, year: int | None, no_year: bool, department: str | None, git: bool | None
) -> None:
    """Start a workspace (DIR) or a sheet (FILE, a name ending in .toml); asks for what is not given.

    The form is the one that the workspace names for new sheets, unless --form says otherwise.

    A new DIR gets its miekeshi.toml and a first sheet, a workspace that is there already one more sheet. Where a
    workspace is in no git repository, one is offered.
    """
    from miekeshi.store.files.problem import NotSaved
    from miekeshi.store.workspace.folder import is_folder, root_of
    from miekeshi.store.workspace.forms import form_errors, form_files, usual_form

    file = target if target.suffix == ".toml" else None
    root = root_of(target if is_folder(target) else target.parent)
    forms = form_files(root)
    form_id = form_id or usual_form(root) or _ask(_("Form"), "--form", next(iter(forms)), click.Choice(list(forms)))
    if form_id not in forms:
        fail(
            _("there is no form {form}").format(form=form_id),
            _("Known forms: {forms}.").format(forms=", ".join(forms)),
        )
    if errors := form_errors(form_id, root):
        sheetfile.show(errors)
        raise click.exceptions.Exit(status(errors))
    if year is None and not no_year:
        year = _ask(_("Fiscal year"), "--year", this_year(), FiscalYear())
    department = department or _ask(_("Department"), "--department", None, click.STRING)
    try:
        made = _make(target, file, form_id, year, department)
    except NotSaved as error:
        fail(f"{error.problem.file}: {error.problem.message}", error.problem.remedy)
    except OSError as error:
        fail(
            _("the folder could not be made: {reason}").format(reason=error.strerror or error),
            _("Name a folder that you may write to."),
        )
    for path in made:
        click.echo(visible(_("Made: {name}").format(name=path)))
    if file is None:
        _history(root_of(target), git)


def _history(folder: Path, wanted: bool | None) -> None:
    """Begin a repository in the workspace where there is none and it is wanted; who is at a terminal is asked."""
    if wanted is False or (wanted is None and (sys.stdin is None or not sys.stdin.isatty())):
        return
    from miekeshi.git.begin import begin
    from miekeshi.git.repository import GitError, has_home
    from miekeshi.store.files.problem import NotSaved

    if has_home(folder):
        return
    if wanted is None and not click.confirm(_("Begin a git repository here, to keep the history?"), default=True):
        return
    try:
        begin(folder)
    except GitError as error:
        fail(str(error), error.remedy)
    except NotSaved as error:
        fail(f"{error.problem.file}: {error.problem.message}", error.problem.remedy)
    click.echo(visible(_("Made: {name}").format(name=folder / ".git")))
    click.echo(visible(_("Commit it with: miekeshi commit {folder}").format(folder=folder)))


def _ask(label: str, option: str, default: T | None, kind: click.ParamType[T]) -> T:
    if sys.stdin is None or not sys.stdin.isatty():
        fail(_("{label} is missing").format(label=label), _("Give it with {option}.").format(option=option))
    answer: T = click.prompt(label, default=default, type=kind)
    return answer


def _make(target: Path, file: Path | None, form_id: str, year: int | None, department: str) -> list[Path]:
    from miekeshi.store.workspace.start import start_sheet, start_workspace

    made: list[Path] = []
    folder = file.parent if file else target
    if not file and start_workspace(folder, form_id):
        made.append(folder / "miekeshi.toml")
    made.append(start_sheet(folder, form_id, year, department, file))
    return made
