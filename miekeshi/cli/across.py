"""``miekeshi across``: departments, years, ratings, costs, revised targets and one target in several sheets."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miekeshi.cli.choosing import choice, choosing
from miekeshi.cli.given import PATH, one_day, today
from miekeshi.cli.reading import leave, name_empty, room_of_terminal
from miekeshi.text.i18n import _
from miekeshi.text.width import clusters, cut, padded, visible, width

if TYPE_CHECKING:
    from miekeshi.across.table import Table
    from miekeshi.store.workspace.glances import Glance

WIDE = 24
"""Columns of the widest column of names."""
LEAST = 12
"""Columns that a side needs at least, and that a text needs to stand in its row."""
HEAD = 12
"""Columns of a head up to which it makes its column wider."""
BELOW = ("wording", "change", "reason", "approved_by")
"""Columns that stand in lines below their row."""
LOOKS = ("departments", "years", "ratings", "judged", "costs", "revised", "same")


@click.command("across")
@click.argument("look", metavar="LOOK", type=click.Choice(LOOKS))
@click.argument("path", metavar="[PATH]", default=".", type=PATH)
@click.option("--on", metavar="DATE", help="The day it is asked for, by the reports made until then. Default: today.")
@choosing
@click.option("--format", "style", type=click.Choice(["text", "json", "csv"]), default="text", help="How to print.")
def command(look: str, path: Path, on: str | None, style: str, **asked: Any) -> None:
    """Hold the sheets of a folder against one another.

    LOOK is departments (beside one another) or years (of each department): standings with shares, reports, ratings,
    costs; ratings: how often each was given, by judge; judged: each judgement beside its figures; costs: plan, budget
    and spent by year; revised: each revised target with before, after, reason and who approved it; same: one target in
    several sheets, with what differs. Years are never added up. CSV is UTF-8 with a byte order mark, as Excel opens it;
    docs/format.md names its columns. What cannot be read is named on stderr. Exit status: 0 all was read, 1 a sheet has
    errors, 2 something could not be read.
    """
    from miekeshi.across.table import written
    from miekeshi.across.views import VIEWS
    from miekeshi.publish.table import made
    from miekeshi.store.workspace.folder import is_folder
    from miekeshi.store.workspace.glances import Glances

    day, wanted = one_day(on), choice(path, **asked)
    glances = Glances(path, day, indexed=day == today())
    every = list(glances.of_folder()) if is_folder(path) else [glances.of(path)]
    glances.close()
    name_empty(every, path)
    known = [(one.file, brief) for one in every if one.brief and (brief := wanted.brief(one.brief))]
    table = written(VIEWS[look](known))
    match style:
        case "json":
            _json(look, table, every, day)
        case "csv":
            click.echo(made(table, "csv", look, day), nl=False)
        case _:
            _text(look, table, day)
    leave(every, told=style == "json")


def _json(look: str, table: "Table", every: "Sequence[Glance]", day: date) -> None:
    import json
    from dataclasses import asdict

    rows = [dict(zip((column.id for column in table.columns), row.cells, strict=True)) for row in table.rows]
    problems = [asdict(problem) for one in every for problem in one.problems]
    result = {"on": day, "look": look, "rows": rows, "problems": problems}
    click.echo(json.dumps(result, default=_plain))


def _plain(cell: object) -> int | float | str:
    """A figure as a number; as text where that would not be exact."""
    if not isinstance(cell, Decimal):
        return str(cell)
    if cell == cell.to_integral_value():
        return int(cell)
    return float(cell) if Decimal(repr(float(cell))) == cell else format(cell, "f")


def _text(look: str, table: "Table", day: date) -> None:
    from miekeshi.across.sides import beside
    from miekeshi.across.views import SIDES
    from miekeshi.dates.eras import day_words

    if look not in SIDES:
        _print(table)
    elif table.rows:
        for number, part in enumerate(_parts(look, table)):
            click.echo("\n" * bool(number), nl=False)
            _print(beside(part))
    click.echo(_("As of {date}: {count} rows.").format(date=day_words(day), count=f"{len(table.rows):,}"))


def _parts(look: str, table: "Table") -> "Iterator[Table]":
    """As many sides beside one another as there is room for; over the years those of one department."""
    from dataclasses import replace

    room = room_of_terminal()
    most = max(1, ((room or 100) - WIDE) // (LEAST + 2))
    place = table.at("department")
    for _name, held in groupby(table.rows, lambda row: row.cells[place] if look == "years" else None):
        rows = tuple(held)
        yield from (replace(table, rows=rows[at : at + most]) for at in range(0, len(rows), most))


def _print(table: "Table") -> None:
    """The columns that belong in a row, texts last; what is kept apart of a change in lines below."""
    from miekeshi.across.table import words

    shown = [at for at, one in enumerate(table.columns) if not one.apart]
    shown.sort(key=lambda at: table.columns[at].kind == "words" and at > 0)
    below = [at for at, one in enumerate(table.columns) if one.id in BELOW and one.apart]
    lines = [[words(table.columns[at].kind, row.cells[at]) for at in shown] for row in table.rows]
    columns = [_Printed(table, at, [line[place] for line in lines]) for place, at in enumerate(shown)]
    room = room_of_terminal()
    click.echo(_end("  ".join(one.put(table.columns[one.at].head) for one in columns).rstrip(), room))
    for row, line in zip(table.rows, lines, strict=True):
        *cells, last = [one.put(cell) for one, cell in zip(columns, line, strict=True)]
        _hang("".join(f"{cell}  " for cell in cells), last.rstrip(), room)
        for at in below:
            if said := words(table.columns[at].kind, row.cells[at]):
                _hang("    ", visible(f"{table.columns[at].head}: {said}"), room)


class _Printed:
    """A column as it is printed: so many columns of the terminal wide, or as wide as its text where it stands last."""

    def __init__(self, table: "Table", at: int, cells: Sequence[str]) -> None:
        column = table.columns[at]
        self.at, self.last = at, column.kind == "words" and at > 0
        self.right = column.kind in ("number", "share") or (at > 0 and table.columns[0].id == "figure")
        widest = max((width(visible(cell)) for cell in cells), default=0)
        self.wide = min(WIDE, max(widest, min(width(column.head), HEAD)))

    def put(self, cell: str) -> str:
        """The cell in its columns, figures on the right."""
        if self.last:
            return visible(cell)
        held = cut(cell, self.wide)
        return " " * (self.wide - width(held)) + held if self.right else padded(held, self.wide)


def _hang(lead: str, text: str, room: int | None) -> None:
    """Print the text behind its lead, on a terminal what does not fit below it."""
    from miekeshi.text.linebreak import line_starts

    left = (room or 0) - width(lead)
    if room is None or width(text) <= left or left < LEAST:
        click.echo(_end(f"{lead}{text}".rstrip(), room))
        return
    pieces = list(clusters(text))
    starts = line_starts(pieces, left)
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        click.echo((lead if start == 0 else " " * width(lead)) + "".join(pieces[start:end]).rstrip())


def _end(text: str, room: int | None) -> str:
    """The line without what goes beyond the room, its blanks kept."""
    if room is None or width(text) <= room:
        return text
    taken, used = "", 0
    for one in clusters(text):
        used += width(one)
        if used > room - 2:
            break
        taken += one
    return f"{taken}.."
