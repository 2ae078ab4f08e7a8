"""Reads Word documents (.docx) from the XML of their package, which holds what libraries leave out.

Automatic numbers, text boxes, footnotes, strikes by style and by two lines, tracked changes, running heads and comments
are all read; a reviewer's name never is.
"""

import io
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

from miekeshi.importing.bounds import CELLS, CHARACTERS, NotReadable, Package, too_much
from miekeshi.importing.document import Aside, Block, Cell, Document, Paragraph, Table
from miekeshi.importing.docx_names import MC, transitional, val, w, whole
from miekeshi.importing.docx_numbers import Numbering
from miekeshi.importing.docx_styles import Look, Styles, number_of
from miekeshi.importing.marked import INSERTED, KEPT, LINED, RED, STRUCK, Marked, joined
from miekeshi.importing.own import spotted
from miekeshi.text.i18n import _

PLACES = "{urn:miekeshi:places:1}"
_BREAKS = {w("br"), w("cr")}
_UNREAD = {w("instrText"), w("delInstrText"), w("rPr"), w("pPr"), w("tblPr"), w("trPr"), w("tcPr"), w("sectPr")}
_GONE, _COME = {w("del"), w("moveFrom")}, {w("ins"), w("moveTo")}


def read_docx(data: bytes, name: str) -> list[Document]:
    """The document as one source. Raises ``NotReadable``."""
    package = Package(io.BytesIO(data))
    if "word/vbaProject.bin" in package.names:
        raise NotReadable(
            _("the file holds macros, which are never opened"), _("Save it in Word as .docx without macros.")
        )
    if "word/document.xml" not in package.names:
        raise NotReadable(_("the package holds no Word document"), _("Save it in Word as .docx."))
    return [_Reader(package, name).document()]


class _Reader:
    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.styles = Styles(self._part("word/styles.xml"))
        self.numbering = Numbering.read(self._part("word/numbering.xml"))
        self.made = Document(name)
        self.boxes: list[Element] = []
        self.cited: list[str] = []
        self.hidden: list[Marked] = []
        self.tables = self.paragraphs = self.cells = self.characters = 0
        self.places = self._places()
        self.spots: list[tuple[Marked, str | None, str]] = []
        self.notes = {**self._notes("foot"), **self._notes("end")}

    def _part(self, name: str) -> Element | None:
        return transitional(self.package.xml(name)) if name in self.package.names else None

    def _places(self) -> dict[str, tuple[str, str]]:
        """By bookmark the item and the field that a paragraph shows, of a document that this program wrote."""
        for name in sorted(self.package.names):
            if name.startswith("customXml/item") and name.endswith(".xml") and "Props" not in name:
                root = self.package.xml(name)
                if root.tag == PLACES + "places":
                    return {one.get("bookmark", ""): (one.get("path", ""), one.get("field", "")) for one in root}
        return {}

    def document(self) -> Document:
        root = self._part("word/document.xml")
        body = root.find(w("body")) if root is not None else None
        if body is None:
            raise NotReadable(_("the Word document is empty"), _("Choose another file."))
        self.made.blocks = list(self._blocks(body))
        self.made.saved_on = self.package.saved_on()
        if self.places:
            self.made.spotted = spotted(self.spots)
        self._margins()
        for text in self.hidden:
            self.made.asides.append(Aside(text, "hidden"))
        for note in [*self.notes.values()]:
            self.made.asides += [Aside(piece, "not-placed") for piece in note if piece.solid]
        return self.made

    def _notes(self, kind: str) -> dict[str, list[Marked]]:
        root = self._part(f"word/{kind}notes.xml")
        found: dict[str, list[Marked]] = {}
        for one in root if root is not None else ():
            if val(one, "type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            place = _("footnote {number}").format(number=val(one, "id"))
            found[kind + val(one, "id")] = [self._paragraph(p, place, Look(), KEPT) for p in one.iter(w("p"))]
        return found

    def _margins(self) -> None:
        """Running heads and feet, and what reviewers remarked."""
        heads = sorted(name for name in self.package.names if name.startswith(("word/header", "word/footer")))
        for name in heads:
            head = "header" in name
            for at, paragraph in enumerate(self.package.xml(name).iter(w("p")), 1):
                words = _("page header, line {line}") if head else _("page footer, line {line}")
                text = self._paragraph(paragraph, words.format(line=at), Look(), KEPT)
                if text.solid:
                    self.made.asides.append(Aside(text, "margin"))
        self._take_boxes()
        root = self._part("word/comments.xml")
        for number, comment in enumerate(root.iter(w("comment")) if root is not None else (), 1):
            place = _("comment {number}").format(number=number)
            text = joined(self._paragraph(one, place, Look(), KEPT) for one in comment.iter(w("p")))
            if text.solid:
                self.made.asides.append(Aside(text, "comment"))

    def _take_boxes(self) -> None:
        for block in self._box_blocks():
            texts = [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
            self.made.asides += [Aside(text, "margin") for text in texts]

    def _blocks(self, parent: Element, sign: str = KEPT) -> Iterator[Block]:
        for child in parent:
            if child.tag == w("p"):
                self.paragraphs += 1
                place = _("paragraph {number}").format(number=self.paragraphs)
                text = self._paragraph(child, place, Look(), sign)
                if text.solid:
                    yield Paragraph(text)
                yield from self._box_blocks()
                yield from (Paragraph(note, note=True) for note in self._cited())
            elif child.tag == w("tbl"):
                self.tables += 1
                yield self._table(child, self.tables)
                yield from self._box_blocks()
            elif child.tag in _GONE or child.tag in _COME:
                yield from self._blocks(child, STRUCK if child.tag in _GONE else INSERTED)
            elif child.tag not in _UNREAD:
                yield from self._blocks(_chosen(child), sign)

    def _box_blocks(self) -> Iterator[Block]:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self._blocks(box)

    def _cited(self) -> list[Marked]:
        cited, self.cited = self.cited, []
        return [piece for key in cited for piece in self.notes.pop(key, []) if piece.solid]

    def _table(self, table: Element, number: int) -> Table:
        cells: list[Cell] = []
        open_above: dict[int, int] = {}
        for row, line in enumerate(one for one in _rows(table)):
            properties = line.find(w("trPr"))
            sign = KEPT
            column = 0
            if properties is not None:
                sign = STRUCK if properties.find(w("del")) is not None else sign
                sign = INSERTED if properties.find(w("ins")) is not None else sign
                column = whole(properties.find(w("gridBefore")), 0)
            for item in _cells(line):
                self.cells += 1
                if self.cells > CELLS:
                    raise too_much(_("the tables have more than {count} cells").format(count=CELLS))
                about = item.find(w("tcPr"))
                span = max(1, whole(about.find(w("gridSpan")), 1)) if about is not None else 1
                merged = about.find(w("vMerge")) if about is not None else None
                place = _("table {table}, row {row}, column {column}").format(
                    table=number, row=row + 1, column=column + 1
                )
                text = self._cell(item, place, sign)
                notes = tuple(self._cited())
                above = open_above.get(column)
                if merged is not None and val(merged) != "restart" and above is not None:
                    one = cells[above]
                    cells[above] = Cell(
                        one.row,
                        one.column,
                        joined([one.text, text]),
                        row - one.row + 1,
                        one.columns,
                        (*one.notes, *notes),
                    )
                else:
                    cells.append(Cell(row, column, text, 1, span, notes))
                    open_above.pop(column, None)
                    if merged is not None:
                        open_above[column] = len(cells) - 1
                column += span
        return Table(tuple(cells))

    def _cell(self, cell: Element, place: str, sign: str) -> Marked:
        lines: list[Marked] = []
        for child in _flat(cell):
            if child.tag == w("p"):
                lines.append(self._paragraph(child, place, Look(), sign))
            elif child.tag == w("tbl"):
                lines += [self._cell(inner, place, sign) for row in _rows(child) for inner in _cells(row)]
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            lines += [self._paragraph(one, place, Look(), sign) for one in box.iter(w("p"))]
        return joined(line for line in lines if line.solid)

    def _paragraph(self, paragraph: Element, place: str, look: Look, sign: str) -> Marked:
        properties = paragraph.find(w("pPr"))
        style = val(properties.find(w("pStyle"))) if properties is not None else ""
        look = self.styles.look(style or "Normal", look)
        pieces = list(self._inline(paragraph, place, look, sign, look))
        number = number_of(properties) or self.styles.number(style)
        body = Marked("".join(one.text for one in pieces), "".join(one.signs for one in pieces), place)
        self.characters += len(body)
        if self.characters > CHARACTERS:
            raise too_much(_("the file holds more than {count} characters").format(count=CHARACTERS))
        if self.places:
            named = (val(one, "name") for one in paragraph.iter(w("bookmarkStart")))
            where = next((self.places[name] for name in named if name in self.places), None)
            self.spots.append((body, *(where or (None, ""))))
        if number and number[0] != "0" and (shown := self.numbering.next(*number)):
            mark_sign = body.solid_signs[0] if len(set(body.solid_signs)) == 1 else KEPT
            return joined([Marked.plain(shown, place, mark_sign), body], "　") if body.text else body
        return body

    def _inline(self, parent: Element, place: str, look: Look, sign: str, base: Look) -> Iterator[Marked]:
        for child in parent:
            tag = child.tag
            if tag == w("r"):
                properties = child.find(w("rPr"))
                style = val(properties.find(w("rStyle"))) if properties is not None else ""
                run = (self.styles.look(style, base) if style else base).over(properties)
                yield from self._run(child, place, run, _tracked(properties, sign))
            elif tag in _GONE:
                self._note_day(child)
                yield from self._inline(child, place, look, STRUCK, base)
            elif tag in _COME:
                self._note_day(child)
                yield from self._inline(child, place, look, sign if sign == STRUCK else INSERTED, base)
            elif tag not in _UNREAD and tag != w("p") and tag != w("tbl"):
                yield from self._inline(_chosen(child), place, look, sign, base)

    def _note_day(self, change: Element) -> None:
        try:
            day = date.fromisoformat(val(change, "date")[:10])
        except ValueError:
            return
        self.made.changed_on = max(day, self.made.changed_on or day)

    def _run(self, run: Element, place: str, look: Look, sign: str) -> Iterator[Marked]:
        for child in run:
            tag = child.tag
            text = ""
            if tag in (w("t"), w("delText")):
                text = child.text or ""
            elif tag == w("tab"):
                text = "\t"
            elif tag in _BREAKS:
                text = "\n" if val(child, "type") in ("", "textWrapping") else ""
            elif tag == w("noBreakHyphen"):
                text = "-"
            elif tag == w("sym"):
                text = _symbol(child)
            elif tag in (w("footnoteReference"), w("endnoteReference")):
                self.cited.append(("foot" if tag == w("footnoteReference") else "end") + val(child, "id"))
            elif tag == w("ruby"):
                yield from self._ruby(child, place, look, sign)
            elif tag not in _UNREAD:
                self.boxes += _boxes(child)
            if text:
                if look.hidden:
                    self.hidden.append(Marked.plain(text, place))
                else:
                    yield Marked.plain(text, place, _sign(look, sign))

    def _ruby(self, ruby: Element, place: str, look: Look, sign: str) -> Iterator[Marked]:
        """What stands above a struck wording is the new one (二段書き); above any other it is a reading of it."""
        base, above = (
            joined(self._inline(part, place, look, sign, look), "") if part is not None else Marked("", "", place)
            for part in (ruby.find(w("rubyBase")), ruby.find(w("rt")))
        )
        yield base
        if base.wholly(STRUCK):
            yield above.resigned(INSERTED * len(above))
        elif above.solid:
            self.made.asides.append(Aside(above, "not-placed"))


def _sign(look: Look, tracked: str) -> str:
    if tracked == STRUCK or look.struck:
        return STRUCK
    if tracked == INSERTED:
        return INSERTED
    return RED if look.red else LINED if look.lined else KEPT


def _tracked(properties: Element | None, sign: str) -> str:
    """The sign of a run whose own properties say that it was tracked, as a paragraph's mark does."""
    if properties is None or sign != KEPT:
        return sign
    return STRUCK if properties.find(w("del")) is not None else sign


def _symbol(element: Element) -> str:
    try:
        return chr(int(val(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""


def _chosen(element: Element) -> Element:
    """Of content that stands in the file twice, for newer and for older programs, the newer one."""
    if element.tag == MC + "AlternateContent":
        choice = element.find(MC + "Choice")
        return choice if choice is not None else element
    return element


def _boxes(element: Element) -> list[Element]:
    """The text boxes in a drawing, each once; one within another comes with the outer."""
    element = _chosen(element)
    if element.tag == w("txbxContent"):
        return [element]
    return [box for child in element for box in _boxes(child)]


def _flat(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables of a cell, also those in content controls and tracked blocks."""
    for child in parent:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag not in _UNREAD:
            yield from _flat(_chosen(child))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == w("tr"):
            yield child
        elif child.tag not in _UNREAD:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == w("tc"):
            yield child
        elif child.tag not in _UNREAD:
            yield from _cells(child)
