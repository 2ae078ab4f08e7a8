"""One sheet's file as commands read and write it: what goes wrong is printed, and the command left."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from miekeshi.cli.failure import fail
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from miekeshi.model import Sheet
    from miekeshi.model.form import Form
    from miekeshi.store.files.problem import NotSaved, Problem
    from miekeshi.store.files.read import Content


def read(file: Path) -> "tuple[Content, Sheet, tuple[Problem, ...]]":
    """The file, the sheet it means and what the check found; with none, print why and leave with status 1 or 2."""
    from miekeshi.cli.check import status
    from miekeshi.store.workspace.check import check_file

    checked = check_file(file)
    if checked.sheet is None or checked.content is None:
        show(checked.problems)
        raise click.exceptions.Exit(status(checked.problems))
    return checked.content, checked.sheet, checked.problems


def form_of(sheet: "Sheet", file: Path) -> "Form":
    """The form of the sheet in the file; of one that cannot be read print why, and leave with status 1 or 2.

    Nobody knows its periods and ratings: whatever was written by others would be wrong, and not be noticed.
    """
    from miekeshi.cli.check import status
    from miekeshi.model.form import in_year
    from miekeshi.store.workspace.folder import root_of
    from miekeshi.store.workspace.forms import form, form_errors

    if errors := form_errors(sheet.form, root_of(file)):
        show(errors)
        raise click.exceptions.Exit(status(errors))
    return in_year(form(sheet.form, root_of(file)), sheet.fiscal_year)


def write(content: "Content", old: "Sheet", new: "Sheet") -> None:
    """Make the file say the new sheet, merged with what another hand made of it meanwhile, and say so.

    Where it cannot be written, or both made two things of one, print why and leave with status 2.
    """
    from miekeshi.diff.changes import changes
    from miekeshi.store.files.joining import save_joined
    from miekeshi.store.files.problem import ChangedElsewhere, NotSaved
    from miekeshi.text.i18n import counted, marked

    try:
        _saved, theirs = save_joined(content, old, new)
    except ChangedElsewhere as error:
        fail(
            f"{error.problem.file}: {error.problem.message}; {_('nothing was written')}",
            _("Look at what it now says, and give the command again."),
        )
    except NotSaved as error:
        not_written(error)
    if came := sum(1 for _change in changes(old, theirs)):
        places = counted(came, marked("{count} place"), marked("{count} places"))
        click.echo(
            _("Another hand changed the file meanwhile, in {places}; both are in it now.").format(places=places),
            err=True,
        )


def not_written(error: "NotSaved") -> NoReturn:
    """Print why nothing was written, and leave with status 2."""
    fail(f"{error.problem.file}: {error.problem.message}", error.problem.remedy)


def show(problems: "Iterable[Problem]") -> None:
    """Print problems to stderr."""
    for problem in problems:
        click.echo(problem.as_text(), err=True)


def refuse(content: "Content", error: ValueError) -> NoReturn:
    """Print, at the line that gives the stage, why the sheet does not take the change, and leave with status 1."""
    from miekeshi.checks.finding import Finding
    from miekeshi.store.files.validate import located

    show(located(content, [Finding(("stage",), "stage", str(error), "")]))
    raise click.exceptions.Exit(1)


def refuse_in_conflict(content: "Content", sheet: "Sheet") -> None:
    """Where a merge left conflicts in the sheet, print each at its line with what to do, and leave with status 1."""
    from miekeshi.checks.conflicts import undecided
    from miekeshi.store.files.validate import located

    if sheet.conflict:
        show(located(content, undecided(sheet)))
        raise click.exceptions.Exit(1)


def day(text: str | None, sheet: "Sheet", fiscal_year: int | None = None) -> "date":
    """The day that ``--on`` names, today's without it; of words that name no year, in the fiscal year.

    One that is far from the sheet's year, as a slip in the year makes it, is refused: no later stage could be dated
    before it.
    """
    from miekeshi.cli.given import one_day, today
    from miekeshi.dates.eras import day_words, year_words
    from miekeshi.dates.fiscal import span

    found = one_day(text, fiscal_year)
    year = sheet.fiscal_year
    if text is not None and year is not None:
        first, last = span(year - 1)[0], max(span(year + 1)[1], today())
        if not first <= found <= last:
            far = _("{date} is far from the fiscal year of the sheet, {year}.")
            fail(
                f"--on: {far.format(date=day_words(found), year=year_words(year))}",
                _("Give a day from {first} to {last}.").format(first=day_words(first), last=day_words(last)),
            )
    return found
