"""The table of ``miekeshi status``: a row for each name, with how many targets stand in which way."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from miekeshi.cli.reading import room_of_terminal
from miekeshi.text.i18n import _
from miekeshi.text.width import cut, padded, width

if TYPE_CHECKING:
    from miekeshi.progress.verdict import Standing

    Row = tuple[str, Mapping[Standing, int]] | tuple[str, Mapping[Standing, int], int]

NAME = 36
"""Columns of a sheet's or a division's name in a table."""
SHORT = 24
"""Columns that a name needs at least."""


def table(name: str, rows: "Sequence[Row]", longest: int = NAME) -> None:
    """Print the counts in columns; where a terminal is too narrow, each name with its counts on the line below.

    A row is a name, its counts and, where names stand in, how far; a name has ``longest`` columns at most.
    """
    from miekeshi.progress.assessment import STANDINGS, standing_name
    from miekeshi.progress.summary import total

    heads = [*map(standing_name, STANDINGS), _("total")]
    widths = [*(max(4, width(head)) for head in heads[:-1]), width(heads[-1])]
    gap, room = _fitted(widths, longest)
    named = [("  " * (row[2] if len(row) == 3 else 0), row[0], row[1]) for row in rows]
    if not room:
        for indent, row, found in named:
            counted = [f"{standing_name(one)} {found[one]}" for one in STANDINGS if found.get(one)]
            click.echo(indent + cut(row, (room_of_terminal() or NAME) - len(indent)))
            click.echo(indent + "  " + _(", ").join([*counted, f"{heads[-1]} {total(found)}"]))
        return
    cells = [" " * (columns - width(head)) + head for head, columns in zip(heads, widths, strict=True)]
    click.echo(gap.join((padded(name, room), *cells)))
    for indent, row, found in named:
        numbers = [*(str(found.get(one, 0) or "-") for one in STANDINGS), str(total(found))]
        figures = [f"{number:>{columns}}" for number, columns in zip(numbers, widths, strict=True)]
        click.echo(gap.join((indent + padded(row, room - len(indent)), *figures)))


def _fitted(widths: Sequence[int], longest: int) -> tuple[str, int]:
    """What stands between columns of these widths, and the columns left for a name; none where they do not fit."""
    columns = room_of_terminal()
    if columns is None:
        return "  ", longest
    for gap, least in (("  ", NAME), (" ", SHORT)):
        room = min(longest, columns - sum(widths) - len(gap) * len(widths))
        if room >= least:
            return gap, room
    return "", 0
