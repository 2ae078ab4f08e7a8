"""A document as a Word file: Office Open XML written part by part, with nothing in it but what the document holds."""

from collections.abc import Iterator
from itertools import count, pairwise

from miekeshi.publish import word_parts
from miekeshi.publish.document import (
    NARROW,
    Cell,
    Contents,
    Document,
    Element,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    words,
)
from miekeshi.publish.package import packed
from miekeshi.publish.stacking import stacked
from miekeshi.publish.word_parts import attribute, text_of

EM = 210
"""Twentieths of a point of a full-width character."""
LINE = 260
"""Twentieths of a point that a line of a table takes at least."""
MARGIN, SHORT, LONG = 1134, 11906, 16838
"""Twentieths of a point: 20 mm at the sides, A4."""
_STYLES = {
    "title": "Title",
    "notice": "Notice",
    "heading": "Heading1",
    "part": "Heading2",
    "item": "Heading3",
    "label": "Label",
    "small": "Small",
    "caption": "Label",
}
_HEADED = frozenset({"title", "heading", "part", "item", "label", "caption"})
_GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
_RED = '<w:color w:val="C00000"/>'


def word(document: Document, *, two_lines: bool = False, tracked: bool = False) -> bytes:
    """The document as a docx package.

    ``tracked`` makes the redline changes that Word tracks, by the post of the revision on its day. What paragraphs show
    of the sheet is told by hidden bookmarks and the custom XML part that lists them.
    """
    writer = _Writer(document, two_lines, tracked)
    body = "".join(part for one in document.body for part in writer.element(one))
    return packed(word_parts.parts(document, body, writer.places))


class _Writer:
    def __init__(self, document: Document, two_lines: bool, tracked: bool) -> None:
        self.document, self.two_lines, self.tracked = document, two_lines, tracked
        self.room = (LONG if document.across else SHORT) - 2 * MARGIN
        self.ids = count(1)
        self.places: list[tuple[str, Paragraph]] = []
        self.heads: list[str] = []
        self.after_text = False
        """Whether the paragraph before leaves no room below it."""
        self.kept = False
        """Whether the row at hand stays with the next."""

    def element(self, one: Element) -> Iterator[str]:
        match one:
            case Paragraph():
                self.after_text = one.style not in _STYLES
                yield self.paragraph(one)
            case Table():
                yield _GAP if self.after_text else ""
                yield from self.table(one)
                self.after_text = False
            case PageBreak():
                yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            case Contents():
                yield from self.contents(one)
            case Picture():
                yield self.paragraph(Paragraph((Run(f"[{one.words}]"),), "small"))

    def contents(self, one: Contents) -> Iterator[str]:
        """The headings with their pages as fields, which Word reckons when it opens the file."""
        yield f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{_text(one.heading)}</w:p>'
        heads = [held for held in self.document.paragraphs if held.level]
        for number, held in enumerate(heads, 1):
            if held.level == one.level:
                name = f"_head_{number}"
                page = "".join(
                    f"<w:r>{part}</w:r>"
                    for part in (
                        '<w:fldChar w:fldCharType="begin" w:dirty="true"/>',
                        f'<w:instrText xml:space="preserve"> PAGEREF {name} \\h </w:instrText>',
                        '<w:fldChar w:fldCharType="separate"/>',
                        "<w:t>–</w:t>",
                        '<w:fldChar w:fldCharType="end"/>',
                    )
                )
                tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self.room}"/></w:tabs>'
                link = f'<w:hyperlink w:anchor="{name}">{_text(held.text)}</w:hyperlink>'
                yield f"<w:p><w:pPr>{tabs}</w:pPr>{link}<w:r><w:tab/></w:r>{page}</w:p>"

    def paragraph(self, one: Paragraph, room: int = 0, *, head: bool = False, ragged: bool = False) -> str:
        """A paragraph; ``room`` is the width of the cell it stands in, 0 outside of tables."""
        if one.style == "bar":
            right = int(room * (1 - min(max(one.share, 0.01), 1)))
            spacing = '<w:spacing w:before="60" w:after="60" w:line="140" w:lineRule="exact"/>'
            shade = '<w:shd w:val="clear" w:color="auto" w:fill="595959"/>'
            return f'<w:p><w:pPr>{shade}{spacing}<w:ind w:right="{right}"/></w:pPr></w:p>'
        style = (
            "CellHead"
            if head or one.style in _HEADED
            else "CellSmall"
            if room and one.style == "small"
            else "CellText"
            if room
            else ""
        )
        style = _STYLES.get(one.style, style) if not room else style
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        properties += "<w:keepNext/>" if one.kept or self.kept else ""
        left = int(one.indent * EM) + int(one.hang * EM)
        hanging = f' w:hanging="{int(one.hang * EM)}"' if one.hang else ""
        properties += f'<w:ind w:left="{left}"{hanging}/>' if left else ""
        properties += f'<w:jc w:val="{one.align}"/>' if one.align != "left" or ragged or "\n" in words(one.runs) else ""
        properties += self.mark_of_end(one.runs)
        line = self.runs(one.mark) if one.mark else ""
        line += ("<w:r><w:tab/></w:r>" if one.hang else _text(" ")) if one.mark else ""
        inner = line + self.runs(one.runs)
        for name in self.names(one):
            number = next(self.ids)
            inner = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"

    def names(self, one: Paragraph) -> Iterator[str]:
        """The bookmarks around the paragraph: as a heading, and as a place of the sheet."""
        if one.level:
            self.heads.append(f"_head_{len(self.heads) + 1}")
            yield self.heads[-1]
        if one.place or one.field:
            name = f"_place_{len(self.places) + 1}"
            self.places.append((name, one))
            yield name

    def mark_of_end(self, line: Runs) -> str:
        """What is tracked of the paragraph itself, where the whole of it came or went."""
        if not self.tracked or not line:
            return ""
        kept = [run for run in line if run.role != "tag"]
        if not kept:
            return ""
        found = "".join(
            f"<w:{name}{self.by(key)}/>"
            for name, key in (("ins", kept[0].inserted), ("del", kept[0].struck))
            if key is not None and all((run.inserted, run.struck) == kept[0][1:3] for run in kept)
        )
        return f"<w:rPr>{found}</w:rPr>" if found else ""

    def table(self, one: Table, room: int = 0) -> Iterator[str]:
        indent = int(one.indent * EM)
        total, room = sum(one.widths), (room or self.room) - indent
        edges = [round(room * sum(one.widths[:column]) / total) for column in range(len(one.widths) + 1)]
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{room}" w:type="dxa"/>'
            f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        )
        yield "".join(f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise(edges))
        yield "</w:tblGrid>"
        at: dict[tuple[int, int], tuple[Cell, bool]] = {}
        for row, column, cell in one.placed():
            at.update({(row + down, column): (cell, down == 0) for down in range(cell.rows)})
        together = one.is_small(across=self.document.across)
        least = self.least_heights(one)
        for row in range(len(one.rows)):
            self.kept = (together or row <= one.heads) and row < len(one.rows) - 1
            header = "<w:tblHeader/>" if row < one.heads else ""
            height = f'<w:trHeight w:val="{least[row]}" w:hRule="atLeast"/>' if least.get(row) else ""
            yield f'<w:tr><w:trPr><w:cantSplit w:val="{"1" if one.is_short(row) else "0"}"/>{height}{header}</w:trPr>'
            column = 0
            while column < len(one.widths):
                cell, first = at.get((row, column), (Cell(), True))
                yield self.cell(cell, first, edges[min(column + cell.columns, len(one.widths))] - edges[column])
                column += cell.columns
            yield "</w:tr>"
        self.kept = False
        yield f"</w:tbl>{_GAP}"

    def least_heights(self, table: Table) -> dict[int, int]:
        """What rows are too low for words that stand one below the other, and how high they are to be at least.

        Word does not make a row higher for such words, but cuts them.
        """
        lines = table.row_lines(across=self.document.across, upright=False)
        found: dict[int, int] = {}
        for row, _column, cell in table.placed():
            if not cell.upright:
                continue
            last = min(row + cell.rows, len(lines)) - 1
            need = EM * (sum(len(one.text) for one in cell.lines) + 1)
            there = sum(LINE * lines[at] for at in range(row, last + 1))
            if need > there:
                found[last] = max(found.get(last, 0), LINE * lines[last] + need - there)
        return found

    def cell(self, cell: Cell, first: bool, room: int) -> str:
        properties = f'<w:tcW w:w="{room}" w:type="dxa"/>'
        properties += f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        if cell.rows > 1:
            properties += '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
        properties += '<w:shd w:val="clear" w:color="auto" w:fill="ECECEC"/>' if cell.head else ""
        properties += '<w:textDirection w:val="tbRlV"/><w:vAlign w:val="center"/>' if cell.upright else ""
        inner = "".join(part for one in cell.content if first for part in self.within(one, cell, room))
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or '<w:p/>'}</w:tc>"

    def within(self, one: Paragraph | Table, cell: Cell, room: int) -> Iterator[str]:
        """What stands in a cell of that width."""
        if isinstance(one, Table):
            yield from self.table(one, room - 200)
        else:
            yield self.paragraph(one, room - 160, head=cell.head, ragged=room < NARROW * 320)

    def runs(self, line: Runs) -> str:
        if not self.two_lines or self.tracked:
            return "".join(map(self.run, line))
        found = []
        for above, below in stacked(line):
            old = "".join(map(self.run, below))
            if above:
                new = "".join(map(self.run, above))
                properties = (
                    '<w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="16"/><w:hpsRaise w:val="18"/>'
                    '<w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/></w:rubyPr>'
                )
                found.append(
                    f"<w:r><w:ruby>{properties}<w:rt>{new}</w:rt><w:rubyBase>{old}</w:rubyBase></w:ruby></w:r>"
                )
            else:
                found.append(old)
        return "".join(found)

    def run(self, run: Run) -> str:
        if not self.tracked or run.kind == "kept":
            return _text(run.text, _properties(run))
        struck = run.struck is not None
        inner = _text(run.text, _properties(Run(run.text, role=run.role)), struck=struck)
        if struck:
            inner = f"<w:del{self.by(run.struck)}>{inner}</w:del>"
        return f"<w:ins{self.by(run.inserted)}>{inner}</w:ins>" if run.inserted is not None else inner

    def by(self, key: str | None) -> str:
        """The number, the post and the day of a tracked change."""
        day, post = self.document.revisions.get(key or "", (self.document.day.isoformat(), ""))
        return f' w:id="{next(self.ids)}" w:author="{attribute(post or "改定")}" w:date="{day}T00:00:00Z"'


def _properties(run: Run) -> str:
    """The look of a run, in the order that the format asks for."""
    strong = run.role == "strong"
    found = '<w:rStyle w:val="Strong"/>' if strong else ""
    kind = run.kind
    found += "<w:strike/>" if kind == "struck" else "<w:dstrike/>" if kind == "passing" else ""
    found += _RED if kind != "kept" or run.role == "tag" else ""
    found += '<w:sz w:val="17"/><w:szCs w:val="17"/>' if run.role == "tag" else ""
    under = kind in ("inserted", "passing") or run.role == "changed"
    found += '<w:u w:val="single"/>' if under else ""
    return f"<w:rPr>{found}</w:rPr>" if found else ""


def _text(text: str, properties: str = "", *, struck: bool = False) -> str:
    tag = "w:delText" if struck else "w:t"
    lines = (f'<{tag} xml:space="preserve">{text_of(line)}</{tag}>' for line in text.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"
