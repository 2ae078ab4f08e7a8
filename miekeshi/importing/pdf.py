"""Reads PDF: its tables by their rules, its lines, and the strikes that are drawn through the middle of characters."""

import io
import logging
from collections.abc import Iterable, Iterator
from typing import Any

from miekeshi.importing.bounds import CHARACTERS, NotReadable, too_much
from miekeshi.importing.document import Aside, Block, Cell, Document, Paragraph, Table
from miekeshi.importing.extra import needed
from miekeshi.importing.lines import is_page_number, running, tightened
from miekeshi.importing.marked import KEPT, RED, STRUCK, Marked, joined
from miekeshi.importing.own import spotted
from miekeshi.importing.pdf_bounds import check_pages, check_streams
from miekeshi.importing.pdf_places import is_told, told_lines
from miekeshi.importing.radicals import unified
from miekeshi.text.i18n import _
from miekeshi.wording.listing import begins_item

DRAWN = 20_000
"""Lines and areas drawn on a page; a 方眼紙 of 60 by 40 has some thousands."""
_THIN = 2.5
"""Points; what is higher than that is an area, not a line."""
_MIDDLE = (0.25, 0.75)
"""Of a character's height, from its top: where a line through it strikes it; one below underlines it."""
_APART = "（(※＊*【■●◆〔"
_CLOSED = "。）)」"


def read_pdf(data: bytes, name: str) -> list[Document]:
    """The document as one source. Raises ``NotReadable``."""
    pdfplumber = needed("pdfplumber")
    _silence(logging.getLogger("pdfminer"))
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    errors = (
        PDFException,
        PdfminerException,
        MalformedPDFException,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        RecursionError,
        AssertionError,
    )
    check_streams(data)
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            check_pages(pdf)
            return [_own(pdf, name) or _document(pdf.pages, name)]
    except NotReadable:
        raise
    except (PDFPasswordIncorrect, *errors) as error:
        if isinstance(error, PDFPasswordIncorrect) or "PDFPasswordIncorrect" in repr(error):
            raise NotReadable(
                _("the PDF is protected by a password"),
                _("Open it, print it anew as PDF without one, and import that."),
            ) from error
        raise NotReadable(
            _("the PDF is damaged ({detail})").format(detail=str(error)[:100] or type(error).__name__),
            _("Print the document anew as PDF."),
        ) from error


def _silence(logger: logging.Logger) -> None:
    """Keep what a library remarks on a font off the terminal, where it would stand in the middle of a screen."""
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _own(pdf: Any, name: str) -> Document | None:
    """A PDF of the program's own making by the places that its structure tells; None of any other."""
    if not is_told(pdf):
        return None
    made = Document(name)
    made.spotted = spotted(told_lines(pdf, ((number, page.chars) for number, page in enumerate(pdf.pages))))
    return made if made.spotted else None


def _document(pages: Iterable[Any], name: str) -> Document:
    made = Document(name)
    lines: list[tuple[Marked, int]] = []
    blocks: list[Block | int] = []
    count = unnamed = 0
    for number, page in enumerate(pages, 1):
        page = page.dedupe_chars()
        count += len(page.chars)
        unnamed += sum(1 for char in page.chars if char.get("text", "").startswith("(cid:"))
        if len(page.lines) + len(page.rects) + len(page.curves) > DRAWN:
            raise too_much(_("page {page} has more than {count} lines drawn").format(page=number, count=DRAWN))
        if count > CHARACTERS:
            raise too_much(_("the file holds more than {count} characters").format(count=CHARACTERS))
        for block in _page(page, number):
            if isinstance(block, Table):
                blocks.append(block)
            else:
                blocks.append(len(lines))
                lines.append((block, number))
        page.close()
    if unnamed * 20 > max(count, 1):
        raise NotReadable(
            _("the fonts of the PDF do not say which characters they show"),
            _("Print the document anew as PDF, with its fonts embedded; or import the file that it was made from."),
        )
    if not count:
        raise NotReadable(
            _("the PDF holds pictures of its pages, and no text"),
            _("Let a program for recognising text read it, and import the text; or type the sheet."),
        )
    margins = {at for at in running([line.text for line, _page_number in lines]) if _is_margin(lines, at)}
    made.blocks = _joined(blocks, lines, margins)
    made.asides = [Aside(lines[at][0], "margin") for at in sorted(margins)]
    return made


def _is_margin(lines: list[tuple[Marked, int]], at: int) -> bool:
    """Whether a line stands at the edge of its page."""
    page = lines[at][1]
    same = [number for number, one in enumerate(lines) if one[1] == page]
    return at in (*same[:2], *same[-2:]) or is_page_number(lines[at][0].text)


def _joined(blocks: list[Block | int], lines: list[tuple[Marked, int]], margins: set[int]) -> list[Block]:
    """The blocks in their order, lines that were broken at the page's edge made whole."""
    found: list[Block] = []
    gathered: list[Marked] = []

    def close() -> None:
        found.extend(Paragraph(line) for line in _wrapped(gathered))
        gathered.clear()

    for block in blocks:
        if isinstance(block, int):
            if block not in margins:
                gathered.append(lines[block][0])
        else:
            close()
            found.append(block)
    close()
    return found


def _wrapped(lines: list[Marked]) -> list[Marked]:
    widest = max((len(line) for line in lines), default=0)
    found: list[Marked] = []
    last = ""
    for line in lines:
        body = line.stripped()
        full = len(last.strip()) >= widest - 3 and widest > 20
        apart = begins_item(body.text) or body.text.startswith(tuple(_APART)) or line.text.startswith("　")
        if found and full and not apart and not last.rstrip().endswith("。"):
            found[-1] = joined([found[-1], body], "")
        else:
            found.append(line)
        last = line.text
    return found


def _page(page: Any, number: int) -> Iterator[Marked | Table]:
    """The lines and tables of a page from its top."""
    strikes = list(_strikes(page))
    chars = [char for char in page.chars if char.get("text")]
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    inside: set[int] = set()
    parts: list[tuple[float, Marked | Table]] = []
    for at, table in enumerate(tables, 1):
        made, used = _table(table, chars, strikes, number, at)
        inside |= used
        if made.cells:
            parts.append((table.bbox[1], made))
    rest = [char for char in chars if id(char) not in inside]
    for at, line in enumerate(_lines(rest), 1):
        place = _("page {page}, line {line}").format(page=number, line=at)
        text = _marked(line, strikes, place)
        if text.solid:
            parts.append((min(char["top"] for char in line), text))
    return (part for _top, part in sorted(parts, key=lambda one: one[0]))


def _strikes(page: Any) -> Iterator[tuple[float, float, float]]:
    """Lines, thin areas and thin curves that run level: left, right, height on the page."""
    for one in [*page.lines, *page.rects, *page.curves]:
        if abs(one["bottom"] - one["top"]) <= _THIN and one["x1"] - one["x0"] > _THIN:
            yield one["x0"], one["x1"], (one["top"] + one["bottom"]) / 2


def _is_struck(char: dict[str, Any], strikes: list[tuple[float, float, float]]) -> bool:
    height = char["bottom"] - char["top"]
    middle = (char["x0"] + char["x1"]) / 2
    low, high = (char["top"] + share * height for share in _MIDDLE)
    return any(x0 - 0.5 <= middle <= x1 + 0.5 and low <= y <= high for x0, x1, y in strikes)


def _table(
    table: Any, chars: list[dict[str, Any]], strikes: list[tuple[float, float, float]], page: int, number: int
) -> tuple[Table, set[int]]:
    """A table with its cells as they are ruled, each over as many rows and columns as others begin beside it."""
    lefts = _edges(cell[0] for cell in table.cells)
    tops = _edges(cell[1] for cell in table.cells)
    used: set[int] = set()
    cells: list[Cell] = []
    for x0, top, x1, bottom in sorted(table.cells, key=lambda cell: (round(cell[1]), cell[0])):
        held = [
            char
            for char in chars
            if x0 <= (char["x0"] + char["x1"]) / 2 <= x1 and top <= (char["top"] + char["bottom"]) / 2 <= bottom
        ]
        held = [char for char in held if id(char) not in used]
        used |= {id(char) for char in held}
        row, column = _index(tops, top), _index(lefts, x0)
        place = _("page {page}, table {table}, row {row}, column {column}").format(
            page=page, table=number, row=row + 1, column=column + 1
        )
        inner = [line for line in strikes if line[2] > top + 1 and line[2] < bottom - 1]
        lines = [_marked(line, inner, place) for line in _lines(held)]
        text = _in_cell(lines, x1 - x0, held)
        rows = max(1, sum(1 for one in tops if top - 1 <= one < bottom - 1))
        columns = max(1, sum(1 for one in lefts if x0 - 1 <= one < x1 - 1))
        if text.solid:
            cells.append(Cell(row, column, text, rows, columns))
    return Table(tuple(cells)), used


def _in_cell(lines: list[Marked], width: float, chars: list[dict[str, Any]]) -> Marked:
    """The lines of a cell; one that reaches its edge goes on in the next."""
    size = max((char["size"] for char in chars), default=10)
    room = width / size
    found: list[Marked] = []
    last = ""
    for line in lines:
        body = line.stripped()
        full = sum(1 if ord(char) > 0xFF else 0.55 for char in last.strip()) >= room - 3.5
        apart = begins_item(body.text) or body.text.startswith(tuple(_APART))
        at_blank = last[-1:].isspace() and not last.isspace() and begins_item(last)
        if found and (full or at_blank) and not apart and not last.rstrip().endswith(tuple(_CLOSED)) and room > 6:
            found[-1] = joined([found[-1], body], "")
        else:
            found.append(line)
        last = line.text
    return joined(found)


def _edges(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2:
            found.append(value)
    return found


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _lines(chars: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The characters by the lines on which they stand, each from left to right."""
    lines: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda one: ((one["top"] + one["bottom"]) / 2, one["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        last = lines[-1] if lines else None
        if last is not None and abs(middle - (last[0]["top"] + last[0]["bottom"]) / 2) < last[0]["size"] * 0.5:
            last.append(char)
        else:
            lines.append([char])
    return [sorted(line, key=lambda one: one["x0"]) for line in lines]


def _marked(line: list[dict[str, Any]], strikes: list[tuple[float, float, float]], place: str) -> Marked:
    text = signs = ""
    before: dict[str, Any] | None = None
    for char in line:
        sign = STRUCK if _is_struck(char, strikes) else RED if _is_red(char.get("non_stroking_color")) else KEPT
        if (
            before is not None
            and char["x0"] - before["x1"] > before["size"] * 0.6
            and not text.endswith((" ", "\u3000"))
        ):
            text, signs = text + "\u3000", signs + (sign if signs[-1] == sign else KEPT)
        said = unified(char["text"])
        text, signs = text + said, signs + sign * len(said)
        before = char
    return tightened(Marked(text, signs, place))


def _is_red(color: object) -> bool:
    if not isinstance(color, tuple | list):
        return False
    parts = [float(one) for one in color if isinstance(one, int | float)]
    if len(parts) == 3:
        return parts[0] >= 0.55 and parts[1] <= parts[0] / 2 and parts[2] <= parts[0] / 2
    if len(parts) == 4:
        return parts[0] <= 0.3 and parts[1] >= 0.6 and parts[2] >= 0.6 and parts[3] <= 0.4
    return False
