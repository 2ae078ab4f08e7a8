"""What the commands of the exchange have in common: how they fail, and the account of what came and went."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.text.i18n import _, counted, marked
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
    if not arrived.is_new:
        click.echo(_("Nothing new came."))
        return 0
    click.echo(_("Came:"))
    _print(home, arrived.base, arrived.came)
    merge = arrived.merge
    for name in merge.by_id if merge else ():
        click.echo(visible(_("{name}: both sides changed it; merged").format(name=name)))
    for name in arrived.joined:
        click.echo(visible(_("{name}: merged with what is not committed yet").format(name=name)))
    for name in merge.apart if merge else ():
        click.echo(visible(_("{name}: yours stays; the other side's stands beside it").format(name=name)))
    for name in merge.kept if merge else ():
        click.echo(visible(_("{name}: one side took it away, the other changed it; it stays").format(name=name)))
    for name, count in arrived.conflicts.items():
        words = counted(count, marked("{count} conflict"), marked("{count} conflicts"))
        click.echo(visible(f"{name}: {words}"), err=True)
    left = sum(arrived.conflicts.values())
    if left:
        click.echo(f"  → {_('Open the sheet and decide them, or see miekeshi check.')}", err=True)
    return left


def print_not_committed(home: "Home", last: "pygit2.Commit") -> None:
    """Say what does not go since it is not committed."""
    from miekeshi.git.versions import changed

    kept = len(changed(home, last, None, ()))
    if kept:
        words = counted(
            kept,
            marked("{count} sheet is not committed as it is"),
            marked("{count} sheets are not committed as they are"),
        )
        click.echo(_("{words}; that stays here.").format(words=words), err=True)


def print_went(home: "Home", sent: "Sent") -> None:
    """Say what went, and what did not since it is not committed."""
    print_not_committed(home, sent.new)
    if not sent.is_new:
        click.echo(_("The share has all that is committed here."))
        return
    click.echo(_("Went:"))
    _print(home, sent.old, sent.new)


def print_handed_in(home: "Home") -> None:
    """Say who handed in which sheet, and when."""
    from miekeshi.exchange.handed_in import handed_in

    rows = handed_in(home)
    names = [_("you") if row.own else row.name for row in rows]
    departments = [(row.sheet and row.sheet.department) or "" for row in rows]
    for row, name, department in zip(rows, names, departments, strict=True):
        columns = (
            f"{row.when:%Y-%m-%d %H:%M}",
            padded(visible(name), max(map(width, names))),
            padded(visible(department), max(map(width, departments))),
            visible(row.file),
        )
        click.echo("  ".join(columns))


def _print(home: "Home", old: "pygit2.Commit | None", new: "pygit2.Commit") -> None:
    from miekeshi.cli.show import colored
    from miekeshi.exchange.account import between, commits, in_words

    for row in commits(home.repository, old, new):
        words = counted(row.count, marked("{count} commit"), marked("{count} commits"))
        click.echo(visible(f"{row.name}  {words}  {row.last:%Y-%m-%d %H:%M}"))
    color = colored("auto", sys.stdout.isatty())
    for line in in_words(between(home, old, new), color=color):
        click.echo(f"  {line}", color=color)
