"""Reads Excel workbooks (.xlsx): each worksheet is a source, what is hidden, remarked or drawn stands beside it."""

import io
import re
from collections.abc import Iterator
from typing import Any
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from miekeshi.importing.bounds import CELLS, CHARACTERS, NotReadable, Package, too_much
from miekeshi.importing.document import Aside, Cell, Document, Table, Why
from miekeshi.importing.docx_styles import is_red
from miekeshi.importing.extra import needed
from miekeshi.importing.marked import KEPT, LINED, RED, STRUCK, Marked
from miekeshi.importing.number_formats import BUILT_IN, is_date_format, shown
from miekeshi.importing.own import spotted
from miekeshi.text.i18n import _

TEXTS = 20_000
"""Cells with something in them; the largest sheet of a department has some hundreds."""
COLUMNS = 16_384
"""Columns that a worksheet can have."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?"')
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_INSTRUCTIONS = re.compile(
    "記入要領|記載要領|記入例|記載例|作成要領|記入方法|記入上|使い方|説明|注意|凡例|マスタ|リスト|見本|はじめに"
)
_PLACES = re.compile(r"(?:[0-9]+\t[A-Za-z0-9_.-]*\t[a-z_]*\n?)+")
_MARK = re.compile(
    r"(?:[^\w\s（(「『【] )?(?:[^\s0-9]{0,6}[0-9０-９①-⑳]{1,3}(?:[-－.][0-9①-⑳]{1,3})*[)）.．]?|[^\w\s（(「『【]{1,2}"
    r"|[（(]?[ア-ンa-z0-9一-十]{1,2}[)）.．]?|注[0-9]?)(?= \S)"
)
_BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    ParseError,
    BadZipFile,
)
"""What openpyxl comes to in a package whose parts are damaged."""
_INDEXED_RED = (2, 10)


def read_xlsx(data: bytes, name: str) -> list[Document]:
    """Its worksheets that hold something; what else there is stands beside the first. Raises ``NotReadable``."""
    package = _package(data)
    book = _opened(data)
    try:
        documents = _Book(book, name).documents()
    except _BROKEN as error:
        if isinstance(error, NotReadable):
            raise
        raise _damaged(error) from error
    if documents:
        documents[0].asides += drawn(package)
    for document in documents:
        document.saved_on = package.saved_on()
    return documents


def _package(data: bytes) -> Package:
    """The workbook's package, looked through before a library reads it."""
    package = Package(io.BytesIO(data))
    if any(part.endswith("vbaProject.bin") for part in package.names):
        raise NotReadable(
            _("the file holds macros, which are never opened"), _("Save it in Excel as .xlsx without macros.")
        )
    if "xl/workbook.xml" not in package.names:
        raise NotReadable(_("the package holds no Excel workbook"), _("Save it in Excel as .xlsx."))
    package.check_all()
    _bound_cells(package)
    return package


def _opened(data: bytes) -> Any:
    """The workbook of a package that was looked through."""
    openpyxl = needed("openpyxl")
    try:
        with catch_warnings():
            simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True, data_only=True)
    except _BROKEN as error:
        raise _damaged(error) from error
    return book


def _damaged(error: Exception) -> NotReadable:
    return NotReadable(
        _("the workbook is damaged ({detail})").format(detail=str(error)[:100]),
        _("Open it in Excel, let that repair it, and save it anew."),
    )


def read_lines(data: bytes) -> list[list[str]]:
    """The cells of the first worksheet as they are shown, hidden ones too. Raises ``NotReadable``."""
    _package(data)
    sheets = _opened(data).worksheets
    if not sheets:
        return []
    sheet = sheets[0]
    if (sheet.max_row or 0) * (sheet.max_column or 0) > CELLS:
        raise too_much(_("{part} has more than {count} cells").format(part=sheet.title, count=CELLS))
    try:
        return [["" if one.value is None else _plain(one) for one in row] for row in sheet.iter_rows()]
    except _BROKEN as error:
        raise _damaged(error) from error


def _plain(cell: Any) -> str:
    """A cell as it is shown; what is struck in it is gone."""
    value = cell.value
    if isinstance(value, list):
        return "".join(
            str(one.text) if hasattr(one, "font") else str(one)
            for one in value
            if _sign(getattr(one, "font", None)) != STRUCK
        )
    return repr(value) if isinstance(value, int | float) and not isinstance(value, bool) else _shown(cell, value)


def _bound_cells(package: Package) -> None:
    for part in sorted(package.names):
        if not part.startswith("xl/worksheets/"):
            continue
        data = package.read(part)
        count = data.count(b"<c ") + data.count(b"<c>") + data.count(b"<row")
        merged = sum(_area(found) for found in _MERGED.finditer(data))
        if data.count(b"<v>") + data.count(b"<is>") > TEXTS:
            raise too_much(
                _("the workbook holds more than {count} cells with text, at {place}").format(count=TEXTS, place=part)
            )
        if count > CELLS or merged > CELLS:
            raise too_much(_("{part} has more than {count} cells").format(part=part, count=CELLS))


def _area(found: "re.Match[bytes]") -> int:
    if found[3] is None:
        return 1
    return (_column(found[3]) - _column(found[1]) + 1) * (int(found[4]) - int(found[2]) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _Book:
    def __init__(self, book: Any, name: str) -> None:
        self.book, self.name = book, name
        self.cells = self.characters = 0

    def documents(self) -> list[Document]:
        made: list[Document] = []
        beside: list[Aside] = []
        for sheet in self.book.worksheets:
            document = Document(f"{self.name} {sheet.title}")
            cells: list[Cell] = []
            for cell, hidden in self._cells(sheet):
                if hidden:
                    document.asides.append(Aside(cell.text, "hidden"))
                else:
                    cells.append(cell)
            document.blocks = [Table(tuple(cells))] if cells else []
            self._own(document, cells)
            document.asides += self._beside(sheet)
            if sheet.sheet_state != "visible":
                beside += _all(document, "hidden")
            elif _INSTRUCTIONS.search(sheet.title):
                beside += _all(document, "instructions")
            elif cells:
                made.append(document)
            else:
                beside += document.asides
        if not made and beside:
            made = [Document(self.name)]
        if made:
            made[0].asides += beside
        return made

    def _own(self, document: Document, cells: list[Cell]) -> None:
        """Of a worksheet that this program wrote: which item and field each line shows, as a hidden column says."""
        named = [aside for aside in document.asides if _PLACES.fullmatch(aside.text.text)]
        if not named:
            return
        wanted: dict[tuple[int, int], list[tuple[str, str]]] = {}
        for aside in named:
            row = re.search(r"[A-Z]([0-9]+)", aside.text.place.rpartition("!")[2])
            for line in aside.text.text.splitlines():
                column, path, name = line.split("\t")
                wanted.setdefault((int(row[1]) - 1 if row else -1, int(column)), []).append((path, name))
        lines: list[tuple[Marked, str | None, str]] = []
        for cell in cells:
            parts = [line for line in cell.text.lines() if line.solid]
            names: list[tuple[str | None, str]] = [*wanted.get((cell.row, cell.column), ())]
            if len(parts) > len(names):
                names = [*[(None, "")] * (len(parts) - len(names)), *names]
            if len(parts) < len(names):
                return
            lines += [(_tabbed(part), *name) for part, name in zip(parts, names, strict=True)]
        document.spotted = spotted(lines)
        document.asides = [aside for aside in document.asides if aside not in named]

    def _cells(self, sheet: Any) -> Iterator[tuple[Cell, bool]]:
        spans = {
            (one.min_row, one.min_col): (one.max_row - one.min_row + 1, one.max_col - one.min_col + 1)
            for one in sheet.merged_cells.ranges
        }
        hidden_rows = {number for number, one in sheet.row_dimensions.items() if one.hidden}
        hidden_columns = {
            number
            for one in sheet.column_dimensions.values()
            if one.hidden
            for number in range(max(one.min or 1, 1), min(one.max or one.min or 1, COLUMNS) + 1)
        }
        for row in sheet.iter_rows():
            for one in row:
                if one.value is None or not hasattr(one, "number_format"):
                    continue
                hidden = one.row in hidden_rows or one.column in hidden_columns
                place = f"{sheet.title}!{one.coordinate}"
                if one.row in hidden_rows:
                    place = _("{place} (hidden row)").format(place=place)
                elif one.column in hidden_columns:
                    place = _("{place} (hidden column)").format(place=place)
                text = self._text(one, place)
                if text.solid:
                    rows, columns = spans.get((one.row, one.column), (1, 1))
                    yield Cell(one.row - 1, one.column - 1, text, rows, columns), hidden

    def _text(self, cell: Any, place: str) -> Marked:
        value = cell.value
        own = _sign(cell.font)
        if isinstance(value, list):
            pieces = [
                Marked.plain(str(one.text), place, _sign(one.font))
                if hasattr(one, "font")
                else Marked.plain(str(one), place, own)
                for one in value
            ]
            text = Marked("".join(one.text for one in pieces), "".join(one.signs for one in pieces), place)
        else:
            text = Marked.plain(_shown(cell, value), place, own)
        self.cells += 1
        self.characters += len(text)
        if self.cells > TEXTS or self.characters > CHARACTERS:
            raise too_much(
                _("the workbook holds more than {count} cells with text, at {place}").format(count=TEXTS, place=place)
                if self.cells > TEXTS
                else _("the file holds more than {count} characters").format(count=CHARACTERS)
            )
        return _unreturned(text) if "\r" in text.text else text

    def _beside(self, sheet: Any) -> Iterator[Aside]:
        """Remarks, running heads and feet, and words in shapes."""
        for row in sheet.iter_rows():
            for one in row:
                remark = getattr(one, "comment", None)
                if remark is not None and remark.text:
                    text = re.sub(rf"\A\s*{re.escape(remark.author or '')}\s*[:：]\s*", "", remark.text)
                    text = re.sub(r"\A[^\n:：。]{1,20}[:：][ \u3000]*\n", "", text)
                    place = _("{place} (comment)").format(place=f"{sheet.title}!{one.coordinate}")
                    yield Aside(Marked.plain(text.strip(), place), "comment")
        for kind in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
            part = getattr(sheet, kind)
            for side in ("left", "center", "right"):
                text = re.sub(r"&(?:\[[^\]]*\]|[PNDTFAZ])", "", getattr(part, side).text or "").strip()
                if text:
                    place = _("{place} (running head or foot)").format(place=sheet.title)
                    yield Aside(Marked.plain(text, place), "margin")


def _tabbed(line: Marked) -> Marked:
    """The line with a tab behind its mark, where Word has one too."""
    found = _MARK.match(line.text)
    if not found:
        return line
    return Marked(line.text[: found.end()] + "\t" + line.text[found.end() + 1 :], line.signs, line.place)


def drawn(package: Package) -> Iterator[Aside]:
    """Words in shapes of a workbook's worksheets."""
    for part in sorted(package.names):
        if part.startswith("xl/drawings/") and part.endswith(".xml"):
            for paragraph in package.xml(part).iter(_A + "p"):
                text = "".join(one.text or "" for one in paragraph.iter(_A + "t"))
                if text.strip():
                    yield Aside(
                        Marked.plain(text, _("{place} (shape)").format(place=part.rsplit("/", 1)[-1])), "margin"
                    )


def _all(document: Document, why: Why) -> list[Aside]:
    return [Aside(one, why) for one in document.texts() if one.solid]


def _shown(cell: Any, value: object) -> str:
    pattern = cell.number_format or "General"
    if pattern in ("General", "mm-dd-yy"):
        pattern = BUILT_IN.get(cell._style.numFmtId, pattern)
    if isinstance(value, int | float) and not isinstance(value, bool) and is_date_format(pattern):
        from openpyxl.utils.datetime import from_excel

        value = from_excel(value)
    return shown(value, pattern)


def _sign(font: Any) -> str:
    if font is None:
        return KEPT
    if font.strike:
        return STRUCK
    color = font.color
    if color is not None and (
        (color.type == "rgb" and isinstance(color.rgb, str) and is_red(color.rgb))
        or (color.type == "indexed" and color.indexed in _INDEXED_RED)
    ):
        return RED
    return LINED if font.u not in (None, "none") else KEPT


def _unreturned(text: Marked) -> Marked:
    kept = [at for at, char in enumerate(text.text) if not (char == "\r" and text.text[at + 1 : at + 2] == "\n")]
    return Marked(
        "".join("\n" if text.text[at] == "\r" else text.text[at] for at in kept),
        "".join(text.signs[at] for at in kept),
        text.place,
    )
