"""The options by which commands about many sheets are asked for some of them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from miekeshi.cli.failure import fail
from miekeshi.cli.given import WORDS, FiscalYear, read_day
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from miekeshi.progress.choice import Choice
    from miekeshi.progress.verdict import Standing
    from miekeshi.store.workspace.overview import Read

F = TypeVar("F", bound=Callable[..., Any])


def choosing(function: F) -> F:
    """Give the command the options, all of whose values it hands to ``choice``."""
    for option in reversed(
        (
            click.option("--year", "years", metavar="YEAR", type=FiscalYear(), multiple=True, help="Only this year's."),
            click.option(
                "--department",
                "departments",
                metavar="NAME",
                type=WORDS,
                multiple=True,
                help="Only of departments with this in the name.",
            ),
            click.option("--division", metavar="NAME", type=WORDS, help="Only of divisions with this in the name."),
            click.option("--since", metavar="DATE", type=WORDS, help="Only what changed since that day."),
            click.option(
                "--standing",
                "standings",
                metavar="NAME",
                type=WORDS,
                multiple=True,
                help="Only what stands so: missed.",
            ),
        )
    ):
        function = option(function)
    return function


def choice(
    years: tuple[int, ...] = (),
    departments: tuple[str, ...] = (),
    division: str | None = None,
    since: str | None = None,
    standings: tuple[str, ...] = (),
) -> "Choice":
    """What the options ask for. Leaves with status 2 for a day or a standing that there is none of."""
    from miekeshi.progress.choice import APART, Choice

    day: date | None = None if since is None else read_day(since, "--since")
    return Choice(years, APART.join(departments), division or "", day, tuple(map(_standing, standings)))


def chosen(reads: "list[Read]", asked: "Choice") -> "list[Read]":
    """Of what was read, what is asked for; what could not be read is of no known year or department, and stays."""
    from dataclasses import replace

    found = []
    for one in reads:
        status = asked.status(one.status) if one.status else None
        if status is not None or one.status is None:
            found.append(replace(one, status=status))
    return found


def _standing(text: str) -> "Standing":
    from miekeshi.progress.assessment import STANDINGS, standing_name
    from miekeshi.progress.choice import read_standing

    found = read_standing(text)
    if found is None:
        names = ", ".join(f"{one} ({standing_name(one)})" for one in STANDINGS)
        fail(
            f"--standing: {_('nothing stands “{text}”.').format(text=text[:30])}",
            _("Known: {names}.").format(names=names),
        )
    return found
