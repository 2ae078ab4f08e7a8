"""A table as Excel in Japan opens it by a double click."""

import csv as lines
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from miekeshi.text.width import visible

Cell = str | int | Decimal | date | None
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table as UTF-8 with a byte order mark, lines ended by CRLF.

    A text that Excel would take for a formula gets an apostrophe before it.
    """
    table = io.StringIO(newline="")
    writer = lines.writer(table)
    writer.writerow(head)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return table.getvalue().encode("utf-8-sig", "backslashreplace")


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return format(cell, "f")
    if isinstance(cell, str):
        return visible(f"'{cell}" if cell.startswith(_FORMULA) else cell)
    return str(cell)
