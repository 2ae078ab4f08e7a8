"""One sheet's file as commands read and write it: what goes wrong is printed, and the command left."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from miekeshi.cli import fail
from miekeshi.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from miekeshi.model import Sheet
    from miekeshi.store.problems import Problem
    from miekeshi.store.read import Content
    from miekeshi.store.save import NotSaved


def read(file: Path) -> "tuple[Content, Sheet, tuple[Problem, ...]]":
    """The file, the sheet it means and what the check found; with none, print why and leave with status 1 or 2."""
    from miekeshi.store.check import check_file

    checked = check_file(file)
    if checked.sheet is None or checked.content is None:
        show(checked.problems)
        raise click.exceptions.Exit(1 if checked.content else 2)
    return checked.content, checked.sheet, checked.problems


def write(content: "Content", old: "Sheet", new: "Sheet") -> None:
    """Make the file say the new sheet, with the guards of every save; else print why not and leave with status 2."""
    from miekeshi.store.save import NotSaved, save

    try:
        save(content, old, new)
    except NotSaved as error:
        not_written(error)


def not_written(error: "NotSaved") -> NoReturn:
    """Print why nothing was written, and leave with status 2."""
    fail(f"{error.problem.file}: {error.problem.message}", error.problem.remedy, 2)


def show(problems: "Iterable[Problem]") -> None:
    """Print problems to stderr."""
    for problem in problems:
        click.echo(problem.as_text(), err=True)


def refuse(content: "Content", error: ValueError) -> NoReturn:
    """Print, at the line that gives the stage, why the sheet does not take the change, and leave with status 1."""
    from miekeshi.store.check import located
    from miekeshi.store.rules import Finding

    show(located(content, [Finding(("stage",), "stage", str(error), "")]))
    raise click.exceptions.Exit(1)


def day(text: str | None, option: str, fiscal_year: int | None) -> "date":
    """The day typed in Japanese notation, today's without one; else print why it is none and leave with status 1."""
    from datetime import date

    from miekeshi.dates import NotADate, read
    from miekeshi.when import When

    if text is None:
        return date.today()  # noqa: DTZ011  no zone: the day on the wall
    try:
        readings = read(text, fiscal_year)
    except NotADate as error:
        fail(f"{option}: {error}")
    found = readings[0].when.first
    if len(readings) != 1 or found is None or readings[0].when != When.of(found):
        fail(f"{option}: " + _("One day is needed here, such as 2021-10-29 or R3.10.29."))
    return found
