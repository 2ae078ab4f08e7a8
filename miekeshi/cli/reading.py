"""What commands about a whole workspace share: the day, what could not be read, and tables for Excel."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from miekeshi.cli.check import status
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.dates.when import When
    from miekeshi.store.files.problem import Problem


class Read(Protocol):
    """What was read of a file."""

    @property
    def problems(self) -> "Sequence[Problem]": ...


Cell = str | int | Decimal | date | None


def room_of_terminal() -> int | None:
    """The columns of the terminal that is printed to; None for a file or another program."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def name_empty(reads: Sequence[Read], path: Path) -> None:
    """Say on stderr that the folder holds no sheet, since counts of nothing look as if all were done."""
    if not reads:
        click.echo(visible(_("There is no sheet in {name}.").format(name=path)), err=True)


def leave(reads: Iterable[Read], *, told: bool = False) -> None:
    """Say on stderr, unless it was ``told``, what could not be read; leave with status 1 or 2 if there is any."""
    problems = list(dict.fromkeys(problem for one in reads for problem in one.problems))
    for problem in problems:
        if not told:
            click.echo(problem.as_text(), err=True)
    if problems:
        raise click.exceptions.Exit(status(problems))


def echo_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print a table as Excel in Japan opens it by a double click: UTF-8 with a byte order mark, CRLF.

    A text that Excel would take for a formula gets an apostrophe before it.
    """
    from miekeshi.publish.csv import csv

    click.echo(csv(head, rows), nl=False)


def dated(when: "When") -> dict[str, str | None]:
    """A date as the file states it, as it is printed, and the first and last day that it spans."""
    from miekeshi.dates.eras import printed

    days = (str(day) if day else None for day in (when.first, when.last))
    return {"stated": str(when), "printed": printed(when), **dict(zip(("first", "last"), days, strict=True))}


def shown(file: Path, folder: Path) -> str:
    """The file's name within the folder."""
    if file == folder:
        return file.name
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else str(file)
