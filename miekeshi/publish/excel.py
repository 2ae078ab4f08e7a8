"""A document as an Excel workbook: the page on one worksheet, as wide as A4, to be read, printed and worked on."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from itertools import accumulate
from math import ceil
from typing import Any

from miekeshi.publish.document import Cell, Contents, Document, Element, PageBreak, Paragraph, Picture, Run, Table, ems
from miekeshi.publish.extras import extra
from miekeshi.publish.failing import NotMade
from miekeshi.publish.fonts import HEADS, TEXT
from miekeshi.publish.package import repacked
from miekeshi.publish.plain import bar
from miekeshi.text.i18n import _

UPRIGHT, ACROSS = 600, 910
"""Pixels between the margins of A4, and some to spare: programs differ in how wide a column is."""
TALL, LOW = 730, 484
"""Points between the margins of A4 upright and across."""
SIZE = 10
LINE = 1.45
"""Height of a line against its characters."""
TALLEST = 8
"""Lines of the tallest row: Excel cuts in print what is taller than 409 points, and breaks pages between rows alone."""
LONGEST = 32_767
"""UTF-16 units of one cell."""
_SIZES = {"title": 14.0, "heading": 12.0, "part": 11.0, "small": 9.0}
_HEADED = frozenset({"title", "heading", "part", "item", "label", "caption"})
_SPACE = {"heading": 12, "part": 8, "item": 8, "label": 3, "title": 8, "notice": 4}
"""Points above a paragraph."""


def excel(document: Document) -> bytes:
    """The document as an xlsx package; a hidden column tells which item and field stand in each row.

    Raises :class:`NotMade` where XlsxWriter is missing or a text is longer than a cell holds.
    """
    made = io.BytesIO()
    book = extra("xlsxwriter").Workbook(made, options())
    stamp(book, document.title, document.day)
    _Writer(document, book).whole()
    book.close()
    return repacked(made.getvalue())


def options() -> dict[str, Any]:
    """How a workbook is made, anew for each: XlsxWriter writes into what it is given.

    Widths of columns are counted in digits of the usual face: one that is as wide wherever the file is opened.
    """
    return {
        "in_memory": True,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": "Arial", "font_size": 10},
    }


def stamp(book: Any, title: str, day: Any) -> None:
    """Give the workbook a title and the document's day, and nobody's name."""
    book.set_properties({"title": title[:255], "author": "", "created": datetime.combine(day, time())})


class _Writer:
    def __init__(self, document: Document, book: Any) -> None:
        self.document, self.book = document, book
        self.room = ACROSS if document.across else UPRIGHT
        tables = [one for one in document.body if isinstance(one, Table)]
        own = {edge for one in tables for edge in self.edges_of(one)} or {self.room * part // 4 for part in range(4)}
        self.edges = sorted({0, self.room, *own})
        self.formats: dict[tuple[Any, ...], Any] = {}
        self.page = LOW if document.across else TALL
        self.row = 0
        self.used = 0.0
        """Points of the page at hand that are taken."""
        self.breaks: list[int] = []
        self.told: dict[int, str] = {}
        """What the hidden column says, by row."""

    def whole(self) -> None:
        sheet = self.sheet = self.book.add_worksheet("紙面")
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        if self.document.across:
            sheet.set_landscape()
        sheet.center_horizontally()
        sheet.set_margins(left=0.79, right=0.79, top=0.71, bottom=0.79)
        sheet.set_footer("&C&P / &N")
        for column, (start, end) in enumerate(zip(self.edges, self.edges[1:], strict=False)):
            sheet.set_column_pixels(column, column, end - start)
        self.last = len(self.edges) - 2
        sheet.set_column(self.last + 1, self.last + 1, None, None, {"hidden": True})
        body = self.document.body
        for number, one in enumerate(body):
            ahead = body[number + 1 : number + 4]
            self.element(one, ahead)
        sheet.set_h_pagebreaks(self.breaks)
        sheet.print_area(0, 0, max(self.row - 1, 0), self.last)

    def element(self, one: Element, ahead: Sequence[Element] = ()) -> None:
        match one:
            case Paragraph():
                above = _SPACE.get(one.style, 0) if self.row else 0
                height = self.height((one,), self.room) + above
                self.put(one, height, height + (self.lead(ahead) if _leads(one) else 0))
            case Table():
                self.table(one)
            case PageBreak():
                self.next_page()
            case Picture():
                self.element(Paragraph((Run(f"[{one.words}]"),), "small"))
            case Contents():
                heads = [held for held in self.document.paragraphs if held.level == one.level]
                title = Paragraph((Run(one.heading),), "heading")
                for held in (title, *(Paragraph((Run(held.text),), indent=1) for held in heads)):
                    height = self.height((held,), self.room)
                    self.put(held, height, height)

    def lead(self, ahead: Sequence[Element]) -> float:
        """Points of what is to stand on one page with a heading before it."""
        if not ahead:
            return 0
        first, *rest = ahead
        if isinstance(first, Table):
            return self.group(first, self.heights(first))
        if not isinstance(first, Paragraph):
            return 0
        own = self.height((first,), self.room) + _SPACE.get(first.style, 0)
        return own + (self.lead(rest) if _leads(first) else 0)

    def next_page(self) -> None:
        if self.row and self.used:
            self.breaks.append(self.row)
            self.used = 0.0

    def fit(self, height: float) -> None:
        """Begin a new page where so many points do not fit on this one any more."""
        if self.used + height > self.page >= height:
            self.next_page()

    def edges_of(self, table: Table) -> list[int]:
        """The pixels at which the table's columns begin and end."""
        start = int(table.indent * SIZE * 4 / 3)
        total = sum(table.widths)
        return [start + round((self.room - start) * part / total) for part in (0, *accumulate(table.widths))]

    def table(self, table: Table) -> None:
        edges, placed, heights = self.edges_of(table), list(table.placed()), self.heights(table)
        starts = []
        for row, height in enumerate(heights):
            self.fit(self.group(table, heights) if row == 0 else 0 if row <= table.heads else height)
            starts.append(self.row)
            self.take(height)
        starts.append(self.row)
        if table.heads and sum(isinstance(one, Table) for one in self.document.body) == 1:
            self.sheet.repeat_rows(starts[0], starts[table.heads] - 1)
        for row, column, cell in placed:
            first, last = self.edges.index(edges[column]), self.edges.index(edges[column + cell.columns]) - 1
            end = starts[min(row + cell.rows, len(starts) - 1)] - 1
            self.write(cell.lines, (starts[row], first, end, last), cell)
        self.take(6)

    def heights(self, table: Table) -> list[float]:
        """Points that each row of the table takes."""
        edges = self.edges_of(table)
        found = [0.0] * len(table.rows)
        for row, column, cell in sorted(table.placed(), key=lambda one: one[2].rows):
            room = edges[min(column + cell.columns, len(edges) - 1)] - edges[column]
            last = min(row + cell.rows, len(found))
            need = self.height(cell.lines, room, upright=cell.upright) + 4
            found[last - 1] += max(0.0, need - sum(found[row:last]))
        return found

    def group(self, table: Table, heights: list[float]) -> float:
        """Points of what stands on one page: the table, if it is one box, else its heads and the row below them."""
        box = not table.heads and sum(heights) < 0.9 * self.page
        return sum(heights) if box else sum(heights[: table.heads + 1])

    def take(self, height: float) -> None:
        """Go on by so many points, on as many rows as print well."""
        for part in [height] if height <= _tallest() else _parted(height):
            self.sheet.set_row(self.row, part)
            self.row += 1
        self.used += height

    def put(self, one: Paragraph, height: float, together: float) -> None:
        """A paragraph over the whole width, on one page with what makes so many points ``together``."""
        self.fit(min(together, self.page))
        start = self.row
        self.take(height)
        self.write((one,), (start, 0, self.row - 1, self.last), None)

    def write(self, content: Sequence[Paragraph], area: tuple[int, int, int, int], cell: Cell | None) -> None:
        top, left, bottom, right = area
        look = self.cell_format(content, cell)
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", look)
        pieces = [(run, one) for one in content for run in _line(one, first=one is content[0])]
        text = "".join(run.text for run, _one in pieces)
        if len(text.encode("utf-16-le", "replace")) // 2 > LONGEST:
            raise NotMade(
                _("a text of {count:,} characters does not fit into a cell of Excel").format(count=len(text)),
                _("Make a Word file, a PDF or a web page."),
            )
        styled = [(run.text, self.font(run, one, cell)) for run, one in pieces if run.text]
        if not styled:
            self.sheet.write_blank(top, left, None, look)
        elif len(styled) == 1:
            self.sheet.write_string(top, left, text, self.cell_format(content, cell, pieces[0]))
        elif self.sheet.write_rich_string(top, left, *(part for text, font in styled for part in (font, text)), look):
            raise NotMade(_("a text does not fit into a cell of Excel"), _("Make a Word file, a PDF or a web page."))
        self.tell(content, top, left)

    def tell(self, content: Sequence[Paragraph], row: int, column: int) -> None:
        """Name in the hidden column what stands in the cell: a line for each paragraph, behind the column's number."""
        held = "".join(f"{column}\t{'.'.join(one.place)}\t{one.field}\n" for one in content if one.place or one.field)
        if held:
            self.told[row] = self.told.get(row, "") + held
            self.sheet.write_string(row, self.last + 1, self.told[row][:LONGEST])

    def height(self, content: Iterable[Paragraph], room: float, *, upright: bool = False) -> float:
        """Points that the paragraphs take in so many pixels."""
        if upright:
            return max((len(one.text) for one in content), default=0) * SIZE * 1.4 + 4
        found = 0.0
        for one in content:
            size = _SIZES.get(one.style, SIZE)
            wide = max((room * 0.75 - 8) / size - one.indent - 0.7, 1)
            lines = sum(max(1, ceil((ems(line) + 1) / wide)) for line in _text(one).split("\n"))
            found += lines * size * LINE
        return found + 3

    def cell_format(
        self, content: Sequence[Paragraph], cell: Cell | None, only: tuple[Run, Paragraph] | None = None
    ) -> Any:
        """The look of a cell; with the face of the only run that it holds."""
        first = content[0] if content else Paragraph(())
        align = "center" if first.style == "title" else first.align
        look: dict[str, Any] = {"text_wrap": True, "valign": "top", "align": align}
        look |= {"indent": min(int(first.indent), 15)} if first.indent and align == "left" and len(content) == 1 else {}
        if cell is None:
            look["valign"] = "bottom" if first.style in _SPACE else "top"
        else:
            look |= {"border": 1}
            look |= {"bg_color": "#ECECEC", "valign": "vcenter"} if cell.head else {}
            look |= {"rotation": 270, "align": "center", "valign": "vcenter"} if cell.upright else {}
        face = self.face(*only, cell) if only else self.face(Run(""), first, cell)
        return self.format({**look, **face})

    def font(self, run: Run, one: Paragraph, cell: Cell | None) -> Any:
        return self.format(self.face(run, one, cell))

    def face(self, run: Run, one: Paragraph, cell: Cell | None) -> dict[str, Any]:
        strong = run.role == "strong" or one.style in _HEADED or (cell is not None and cell.head)
        size = _SIZES.get(one.style, SIZE) if cell is None or one.style == "small" else SIZE
        look: dict[str, Any] = {"font_name": HEADS if strong else TEXT, "font_size": size - 1.5 * (run.role == "tag")}
        look |= {"bold": True} if strong else {}
        kind = run.kind
        red = kind != "kept" or run.role == "tag" or one.style == "notice"
        look |= {"font_color": "#C00000"} if red else {}
        look |= {"font_strikeout": True} if kind in ("struck", "passing") else {}
        look |= {"underline": 1} if kind in ("inserted", "passing") or run.role == "changed" else {}
        return look

    def format(self, look: dict[str, Any]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(look)
        return self.formats[key]


def _leads(one: Paragraph) -> bool:
    return one.kept or one.style in _HEADED


def _tallest() -> float:
    return TALLEST * SIZE * LINE


def _parted(height: float) -> list[float]:
    """A height as that of several rows, each of whole lines."""
    count = ceil(height / _tallest())
    return [_tallest()] * (count - 1) + [max(height - _tallest() * (count - 1), SIZE * LINE)]


def _line(one: Paragraph, *, first: bool) -> Iterator[Run]:
    """The runs of a paragraph as they stand in a cell, behind the line end of the one before."""
    if not first:
        yield Run("\n")
    if one.style == "bar":
        yield Run(bar(one.share))
        return
    if one.mark:
        yield from one.mark
        yield Run(" ")
    yield from one.runs


def _text(one: Paragraph) -> str:
    return "".join(run.text for run in _line(one, first=True))
