"""What the commands of the exchange have in common: how they fail, and the account of what came and went."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.text.i18n import _
from miekeshi.text.width import padded, visible, width

if TYPE_CHECKING:
    import pygit2

    from miekeshi.exchange.history import Arrived
    from miekeshi.exchange.send import Sent
    from miekeshi.git.repository import Home


@contextmanager
def reporting() -> Iterator[None]:
    """Says on stderr why something could not be done, with a remedy, and ends with 2."""
    from miekeshi.git.repository import GitError
    from miekeshi.store.files.problem import NotSaved

    try:
        yield
    except GitError as error:
        fail(str(error), error.remedy)
    except NotSaved as error:
        fail(f"{error.problem.file}: {error.problem.message}", error.problem.remedy)


def print_came(home: "Home", arrived: "Arrived") -> int:
    """Say what came; the number of conflicts that stand in files now."""
    from miekeshi.exchange.account import came, conflicts

    color = _colored()
    for line in came(home, arrived, color=color):
        click.echo(line, color=color)
    for line in conflicts(arrived):
        click.echo(line, err=True)
    if arrived.conflicts:
        click.echo(f"  → {_('Open the sheet and decide them, or see miekeshi check.')}", err=True)
    return sum(arrived.conflicts.values())


def print_went(home: "Home", sent: "Sent") -> None:
    """Say what went, and what did not since it is not committed."""
    from miekeshi.exchange.account import went

    print_not_committed(home, sent.new)
    color = _colored()
    for line in went(home, sent, color=color):
        click.echo(line, color=color)


def print_not_committed(home: "Home", last: "pygit2.Commit") -> None:
    """Say what does not go since it is not committed."""
    from miekeshi.exchange.account import not_committed

    for line in not_committed(home, last):
        click.echo(line, err=True)


def print_handed_in(home: "Home") -> None:
    """Say who handed in which sheet, and when."""
    from miekeshi.exchange.handed_in import handed_in

    rows = handed_in(home)
    names = [_("you") if row.own else row.name for row in rows]
    departments = [row.department for row in rows]
    for row, name, department in zip(rows, names, departments, strict=True):
        columns = (
            f"{row.when:%Y-%m-%d %H:%M}",
            padded(visible(name), max(map(width, names))),
            padded(visible(department), max(map(width, departments))),
            visible(row.file),
        )
        click.echo("  ".join(columns))


def _colored() -> bool:
    from miekeshi.cli.show import colored

    return colored("auto", sys.stdout.isatty())
