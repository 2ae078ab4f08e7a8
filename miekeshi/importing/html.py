"""Reads HTML: its tables, paragraphs and headings, and what it strikes and inserts."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from miekeshi.importing.bounds import CELLS, CHARACTERS, too_much
from miekeshi.importing.document import Block, Cell, Document, Paragraph, Table
from miekeshi.importing.docx_styles import is_red
from miekeshi.importing.marked import INSERTED, KEPT, LINED, RED, STRUCK, Marked
from miekeshi.importing.own import spotted
from miekeshi.importing.textfile import decoded
from miekeshi.text.i18n import _

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "section",
        "article",
        "header",
        "footer",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "dl",
        "main",
        "figure",
    ]
)
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li"])
_VOID = frozenset(["br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base"])
_UNREAD = frozenset(["script", "style", "head", "template", "svg"])
_STRUCK = re.compile(r"line-through")
_COLOR = re.compile(r"(?<!-)color\s*:\s*(#[0-9a-f]{3,8}|red|rgb\([^)]*\))", re.IGNORECASE)
_ENCODING = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)


def read_html(data: bytes, name: str) -> list[Document]:
    """The page as one source. Raises ``NotReadable``."""
    stated = _ENCODING.search(data[:2000])
    text = ""
    if stated:
        try:
            text = data.decode(stated[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = ""
    reader = _Reader()
    reader.feed(text or decoded(data))
    reader.close()
    reader.end_line()
    made = Document(name, reader.blocks)
    if reader.is_own:
        made.spotted = spotted(reader.spots)
    return [made]


@dataclass(slots=True)
class _Grid:
    """A table being read: its cells, and which places cells from rows above take up."""

    cells: list[Cell] = field(default_factory=list)
    taken: set[tuple[int, int]] = field(default_factory=set)
    row: int = -1
    column: int = 0
    rows: int = 1
    columns: int = 1
    is_open: bool = False


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.signs: list[str] = []
        self.open: list[tuple[str, str, bool]] = []
        self.unread = 0
        self.grids: list[_Grid] = []
        self.characters = self.cells = 0
        self.spots: list[tuple[Marked, str | None, str]] = []
        self.spot: tuple[str | None, str] = (None, "")
        self.begun = 0
        self.is_own = False

    @property
    def sign(self) -> str:
        """What the elements that are open make of a character; a strike holds whatever stands in it."""
        signs = [sign for _tag, sign, _mark in self.open]
        return next((one for one in (STRUCK, INSERTED, RED, LINED) if one in signs), KEPT)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _UNREAD:
            self.unread += 1
        if tag in _PARAGRAPHS:
            self._end_spot()
            self.spot = (given.get("data-place"), given.get("data-field") or "")
            self.is_own = self.is_own or "data-place" in given
        if tag == "br":
            self._put("\n")
        if tag in _VOID:
            return
        if tag == "table":
            self.end_line()
            self.grids.append(_Grid())
        elif self.grids and tag == "tr":
            self._end_cell()
            self.grids[-1].row += 1
            self.grids[-1].column = 0
        elif self.grids and tag in ("td", "th"):
            self._begin_cell(given)
        elif tag in _BLOCKS:
            self.end_line()
        self.open.append((tag, _sign(tag, given), "mark" in (given.get("class") or "").split()))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.unread = max(0, self.unread - 1)
        if tag in _PARAGRAPHS:
            self._end_spot()
        elif tag == "span" and self.open and self.open[-1][2] and self.text:
            self._put("\t")
        at = next((at for at in range(len(self.open) - 1, -1, -1) if self.open[at][0] == tag), None)
        if at is not None:
            del self.open[at:]
        if not self.grids:
            if tag in _BLOCKS:
                self.end_line()
            return
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            grid = self.grids.pop()
            if self.grids and self.grids[-1].is_open:
                for cell in grid.cells:
                    self._put("\n" if self.text else "")
                    self.text += cell.text.text
                    self.signs += cell.text.signs
            elif grid.cells:
                self.blocks.append(Table(tuple(grid.cells)))
        elif tag in _BLOCKS:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self._put(re.sub(r"[ \t\r\n]+", " ", data))

    def _put(self, text: str) -> None:
        self.characters += len(text)
        if self.characters > CHARACTERS:
            raise too_much(_("the file holds more than {count} characters").format(count=CHARACTERS))
        self.text += text
        self.signs += self.sign * len(text)

    def _end_spot(self) -> None:
        """Note what the paragraph said that ends here, and which place it named."""
        text = Marked("".join(self.text[self.begun :]), "".join(self.signs[self.begun :]), self._place())
        if text.solid:
            self.spots.append((text.stripped(" \n"), *self.spot))
        self.begun, self.spot = len(self.text), (None, "")

    def _place(self) -> str:
        return _("paragraph {number}").format(number=len(self.spots) + 1)

    def end_line(self) -> None:
        """What stands so far is a paragraph, within a cell a line."""
        if self.grids and self.grids[-1].is_open:
            if self.text and self.text[-1] != "\n":
                self._put("\n")
            return
        for line in Marked("".join(self.text), "".join(self.signs)).lines():
            if line.solid:
                place = _("paragraph {number}").format(number=len(self.blocks) + 1)
                self.blocks.append(Paragraph(Marked(line.text, line.signs, place).stripped(" \t\n")))
        self.text, self.signs, self.begun = [], [], 0

    def _begin_cell(self, given: dict[str, str | None]) -> None:
        self._end_cell()
        grid = self.grids[-1]
        grid.row = max(grid.row, 0)
        while (grid.row, grid.column) in grid.taken:
            grid.column += 1
        grid.rows, grid.columns = _span(given.get("rowspan")), _span(given.get("colspan"))
        self.cells += grid.rows * grid.columns
        if self.cells > CELLS:
            raise too_much(_("the tables have more than {count} cells").format(count=CELLS))
        grid.is_open = True
        self.text, self.signs, self.begun = [], [], 0

    def _end_cell(self) -> None:
        grid = self.grids[-1]
        if not grid.is_open:
            return
        place = _("table {table}, row {row}, column {column}").format(
            table=len([one for one in self.blocks if isinstance(one, Table)]) + 1,
            row=grid.row + 1,
            column=grid.column + 1,
        )
        text = Marked("".join(self.text), "".join(self.signs), place).stripped(" \t\n")
        if text.solid:
            grid.cells.append(Cell(grid.row, grid.column, text, grid.rows, grid.columns))
        for row in range(grid.row, grid.row + grid.rows):
            for column in range(grid.column, grid.column + grid.columns):
                grid.taken.add((row, column))
        grid.column += grid.columns
        grid.is_open = False
        self.text, self.signs, self.begun = [], [], 0


def _span(given: str | None) -> int:
    return min(1000, max(1, int(given))) if given and given.isdecimal() and len(given) < 6 else 1


def _sign(tag: str, given: dict[str, str | None]) -> str:
    style = (given.get("style") or "").lower()
    if tag in ("del", "s", "strike") or _STRUCK.search(style):
        return STRUCK
    if tag == "ins":
        return INSERTED
    color = _COLOR.search(style)
    said = color[1] if color else given.get("color") or ""
    if said.lower() == "red" or is_red(_six(said)):
        return RED
    return LINED if tag == "u" or "underline" in style else KEPT


def _six(color: str) -> str:
    """A colour as six hexadecimal digits; empty where it is written in another way."""
    digits = color.removeprefix("#")
    if len(digits) == 3:
        return "".join(digit * 2 for digit in digits)
    if found := re.fullmatch(r"rgb\(\s*(\d+)\D+(\d+)\D+(\d+)\s*\)", color):
        return "".join(f"{min(255, int(one)):02x}" for one in found.groups())
    return digits[:6]
