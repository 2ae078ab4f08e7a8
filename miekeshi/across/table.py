"""What every look across sheets comes to: a table whose columns have ids and names, each row with its place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Literal

from miekeshi.dates.eras import day_words, year_words
from miekeshi.model import Path
from miekeshi.progress.brief import SheetBrief
from miekeshi.redline.segments import critic, redline
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount, percent

Cell = str | int | Decimal | date | None
Known = Sequence[tuple[FilePath, SheetBrief]]
"""The sheets looked at, each with its file."""
Kind = Literal["text", "words", "number", "share", "year", "day"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its ``id`` for programs, its ``head`` in the language in use.

    ``words`` take what room is left; a ``share`` is per cent; what is ``apart`` a screen shows beside the row,
    and what is ``filed`` nowhere: it is for files.
    """

    id: str
    head: str
    kind: Kind = "text"
    apart: bool = False
    filed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell for each column, and the sheet and the item that it is of, where it is of one.

    ``change`` is the text before and after where the row tells of a change; see ``written``.
    """

    cells: tuple[Cell, ...]
    file: FilePath | None = None
    place: Path = ()
    change: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def at(self, column: str) -> int:
        """The place of the column of that id."""
        return next(place for place, one in enumerate(self.columns) if one.id == column)


def words(kind: Kind, cell: Cell) -> str:
    """The cell as it is shown."""
    if cell is None or cell == "":
        return ""
    match cell:
        case str():
            return cell
        case date():
            return day_words(cell)
        case int() if kind == "year":
            return year_words(cell)
        case Decimal() if kind == "share":
            return percent(cell)
        case Decimal():
            return amount(cell, None, max(0, -int(cell.as_tuple().exponent)))
    return f"{cell:,}"


def share(part: int, whole: int) -> Decimal | None:
    """The part of the whole in per cent as it is shown; None of nothing."""
    return shown_share(percent(Decimal(part * 100) / whole)) if whole else None


def shown_share(text: str) -> Decimal | None:
    """The figure of a percentage as it is shown; None where there is none."""
    return Decimal(text.rstrip("%")) if text.endswith("%") else None


def written(table: Table) -> Table:
    """The table with each change written as CriticMarkup, as files and the command line have it; a screen draws it."""
    places = [at for at, one in enumerate(table.columns) if one.id == "change"]
    if not places:
        return table
    rows = (replace(one, cells=_with_change(one, places[0])) if one.change else one for one in table.rows)
    return replace(table, rows=tuple(rows))


def _with_change(row: Row, at: int) -> tuple[Cell, ...]:
    assert row.change is not None
    return (*row.cells[:at], critic(redline(*row.change)), *row.cells[at + 1 :])


def transposed(table: Table, side: Callable[[Row], str], figures: Sequence[int]) -> Table:
    """The rows as columns, each named by ``side``, and of the columns ``figures`` those as rows that say anything.

    A share stands behind the figure that it is of, whose column's id begins its own.
    """
    columns = (
        Column("figure", _("Figure"), "words"),
        *(Column(f"{at}", side(one)) for at, one in enumerate(table.rows)),
    )
    shares = {one.id.removesuffix(".share"): at for at, one in enumerate(table.columns) if one.kind == "share"}
    rows = []
    for at in figures:
        column = table.columns[at]
        if column.id.endswith(".share") or not any(one.cells[at] for one in table.rows):
            continue
        told = []
        for one in table.rows:
            text = words(column.kind, one.cells[at])
            of = one.cells[shares[column.id]] if column.id in shares else None
            told.append(
                f"{text} ({words('share', of)})" if text and isinstance(of, Decimal) and one.cells[at] else text
            )
        rows.append(Row((column.head, *told)))
    return Table(columns, tuple(rows))
