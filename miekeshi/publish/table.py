"""A look across sheets as a file to be worked on: CSV, or an Excel workbook with one list."""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from miekeshi.across.table import Cell, Column, Table
from miekeshi.publish.csv import csv
from miekeshi.publish.document import EPOCH
from miekeshi.publish.excel import LONGEST, options, stamp
from miekeshi.publish.extras import extra
from miekeshi.publish.failing import NotMade
from miekeshi.publish.fonts import HEADS, TEXT
from miekeshi.publish.package import repacked
from miekeshi.text.i18n import _
from miekeshi.text.width import visible_lines, width

KINDS = ("xlsx", "csv")
WIDEST = 48
"""Characters of the widest column."""
_FORMATS = {"number": "#,##0.##########", "share": "0.0##", "year": "0"}


def made(table: Table, kind: str, title: str, day: date) -> bytes:
    """The table as the bytes of a file of that kind, one of ``KINDS``. Raises :class:`NotMade`."""
    if kind == "csv":
        return csv([one.head for one in table.columns], [one.cells for one in table.rows])
    return _workbook(table, title, day)


def _workbook(table: Table, title: str, day: date) -> bytes:
    """A workbook with a list to filter and sort; texts, and figures that no number holds exactly, are texts in it."""
    done = io.BytesIO()
    book = extra("xlsxwriter").Workbook(done, options())
    stamp(book, title, max(day, EPOCH))
    sheet = book.add_worksheet()
    look = {"font_name": TEXT, "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
    head = book.add_format({**look, "font_name": HEADS, "bold": True, "bg_color": "#ECECEC", "align": "center"})
    formats = {one.id: book.add_format({**look, **_number(one)}) for one in table.columns}
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _wide(column, [one.cells[at] for one in table.rows]))
        sheet.write_string(0, at, column.head, head)
    for row, one in enumerate(table.rows, 1):
        for at, (column, cell) in enumerate(zip(table.columns, one.cells, strict=True)):
            _put(sheet, row, at, cell, formats[column.id])
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
    book.close()
    return repacked(done.getvalue())


def _number(column: Column) -> dict[str, Any]:
    return {"num_format": _FORMATS[column.kind]} if column.kind in _FORMATS else {}


def _put(sheet: Any, row: int, at: int, cell: Cell, look: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(row, at, None, look)
    elif isinstance(cell, Decimal | int) and Decimal(repr(float(cell))) == cell:
        sheet.write_number(row, at, float(cell), look)
    elif len(text := visible_lines(format(cell, "f") if isinstance(cell, Decimal) else str(cell))) > LONGEST // 2:
        raise NotMade(
            _("a text of {count:,} characters does not fit into a cell of Excel").format(count=len(text)),
            _("Write it as CSV."),
        )
    else:
        sheet.write_string(row, at, text, look)


def _wide(column: Column, cells: Sequence[Cell]) -> int:
    longest = max((width(str(cell)) for cell in cells[:500] if cell is not None), default=0)
    return min(WIDEST, max(8, width(column.head) + 3, longest + 2))
