"""A document as PDF, for print and for the archive (PDF/A-2a) and readable by machines (PDF/UA-1), set by typst.

What users wrote goes to typst as string literals alone.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache

from miekeshi.publish.document import (
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
    subtitled,
    words,
)
from miekeshi.publish.extras import extra
from miekeshi.publish.failing import NotMade
from miekeshi.publish.fonts import Faces, chosen
from miekeshi.publish.pdf_places import Told, tell
from miekeshi.publish.stacking import stacked
from miekeshi.text.i18n import _

STANDARDS = ["a-2a", "ua-1"]
AROUND = 10
"""Characters before and behind one that cannot be printed, by which it is found."""
_PREAMBLE = r"""
#let red = rgb("#c00000")
#set text(size: 10pt, @, cjk-latin-spacing: none)
#set par(justify: true, leading: 0.62em, spacing: 0.62em, linebreaks: "simple")
#set strike(stroke: 0.7pt + red, offset: -0.3em)
#set underline(stroke: 0.6pt + red, offset: 0.16em)
#let strong-face(body) = text(font: heads, weight: "bold", body)
#let struck(body) = text(fill: red, strike(body))
#let inserted(body) = text(fill: red, underline(body))
#let passing(body) = text(fill: red, strike(stroke: (paint: red, thickness: 0.7pt, dash: "densely-dashed"), body))
#let code(body) = text(size: 0.92em, font: ("DejaVu Sans Mono", ..heads), body)
#let picture(name, words, wide) = block(
  width: 100%, above: 9pt, below: 9pt,
  align(center, box(stroke: 0.5pt + luma(50%), image(name, alt: words, width: wide))),
)
#let changed(body) = underline(stroke: 0.6pt + black, body)
#let tag(body) = text(size: 0.8em, fill: red, body)
#let told(body) = quote(quotes: false, body)
#let over(new, old) = box(baseline: 0pt, {
  set align(center)
  stack(dir: ttb, spacing: 0.28em, text(size: 0.8em, new), old)
})
#let sizes = ("title": 15pt, "heading": 12pt, "part": 11pt, "item": 10pt, "label": 10pt, "small": 8.5pt)
#let before = (
  "title": 0pt, "heading": 14pt, "part": 9pt, "item": 9pt, "label": 7pt, "notice": 6pt, "prose": 10pt, "caption": 6pt,
)
#let after = (
  "title": 11pt, "heading": 6pt, "part": 4pt, "item": 4pt, "label": 3pt, "notice": 6pt, "prose": 10pt, "caption": 3pt,
)
#show heading: it => block(
  above: 0pt, below: 0pt, sticky: true, text(weight: "bold", font: heads, hyphenate: false, it.body)
)
#let p(style, level: 0, indent: 0, hang: 0, where: left, mark: none, within: false, keep: false, body) = {
  let inner = if mark == none { body } else { box(width: hang * 1em, mark) + body }
  let shown = {
    set text(size: sizes.at(style, default: 10pt))
    set text(fill: red) if style == "notice"
    set par(hanging-indent: hang * 1em)
    set align(if style == "title" { center } else { where })
    if level > 0 { heading(level: level, text(size: sizes.at(style, default: 10pt), inner)) }
    else if style in ("caption", "heading", "item", "label") { strong-face(inner) }
    else { par(inner) }
  }
  block(
    width: 100%,
    inset: (left: indent * 1em),
    above: if within { 0.55em } else { before.at(style, default: 0.62em) },
    below: if within { 0.55em } else { after.at(style, default: 0.62em) },
    sticky: keep or level > 0 or style in ("caption", "label", "item"),
    shown,
  )
}
#let upright(chars) = align(center + horizon, stack(dir: ttb, spacing: 0.2em, ..chars.map(strong-face)))
#let bar(share) = block(height: 0.7em, width: calc.max(share, 0.004) * 100%, fill: luma(90), above: 0.3em, below: 0.3em)
#set table(stroke: 0.5pt, inset: (x: 4pt, y: 4pt), align: left + top)
#let grid-of(widths, indent: 0, whole: false, ..cells) = block(
  above: 6pt, below: 9pt, inset: (left: indent * 1em), breakable: not whole, table(columns: widths, ..cells)
)
#let head(body) = { set par(justify: false); strong-face(body) }
"""


def pdf(document: Document, *, two_lines: bool = False) -> bytes:
    """The document as PDF bytes, the same for the same document and typefaces.

    Raises :class:`NotMade` where typst or a Japanese typeface is missing, or a character has no picture in any.
    """
    typst = extra("typst")
    writer = _Writer(document, two_lines, faces())
    files = {"main.typ": writer.whole().encode("utf-8", "replace"), **_pictures(document)}
    try:
        made: bytes = typst.compile(files, format="pdf", timestamp=_seconds(document), pdf_standards=STANDARDS)
    except typst.TypstError as error:
        raise _refused(" ".join([str(error), *getattr(error, "hints", ())]), document) from error
    return tell(made, writer.texts)


def _pictures(document: Document) -> dict[str, bytes]:
    """The document's pictures by the names that its source has for them: within SVG, since typst is given texts."""
    found = [one for one in document.body if isinstance(one, Picture)]
    return {f"{number}.svg": _as_svg(one) for number, one in enumerate(found)}


def _as_svg(one: Picture) -> bytes:
    wide, high = one.size
    data = b64encode(one.data).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}">'
        f'<image width="{wide}" height="{high}" href="data:image/png;base64,{data}"/></svg>'
    ).encode()


def _seconds(document: Document) -> int:
    return int(datetime.combine(document.day, time(), UTC).timestamp())


@cache
def faces() -> Faces:
    """The typefaces of this machine to print with. Raises :class:`NotMade`."""
    return chosen(extra("typst").Fonts().families())


def _refused(reason: str, document: Document) -> NotMade:
    found = re.search(r'"((?:\\.|[^"\\])*)"', reason)
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1]) if found else ""
    if "private area" in reason and text:
        return NotMade(
            _(
                "“{where}” holds a character of one's own making (U+{code:04X}), which no PDF for the archive may hold"
            ).format(where=_where(text[0], document), code=ord(text[0])),
            _("Write another character in its place, or make a Word file or a web page."),
        )
    if "could not be displayed" in reason and text:
        codes = "、".join(dict.fromkeys(f"{one} (U+{ord(one):04X})" for one in text[:5]))
        return NotMade(
            _("no typeface of this machine has the character {characters}, in “{where}”").format(
                characters=codes, where=_where(text[0], document)
            ),
            _("Write another character in its place, or make a Word file or a web page."),
        )
    return NotMade(_("the PDF could not be set: {reason}").format(reason=reason), _("Make a Word file or a web page."))


def _where(char: str, document: Document) -> str:
    """The words around the first place of a character, to look for it by."""
    line = next((one.text for one in document.paragraphs if char in one.text), char)
    at = line.index(char)
    start, end = max(0, at - AROUND), at + AROUND + 1
    words = "…" * (start > 0) + line[start:end] + "…" * (end < len(line))
    return " ".join(words.split("\n"))


class _Writer:
    def __init__(self, document: Document, two_lines: bool, faces: Faces) -> None:
        self.document, self.two_lines, self.faces = document, two_lines, faces
        self.pictures = 0
        self.texts: list[Told] = []
        """What the texts that are told show, in their order."""

    def whole(self) -> str:
        document, face = self.document, _literal(self.faces.text)
        across = str(document.across).lower()
        head = (
            f"#let heads = ({_literal(self.faces.heads)}, {face})\n"
            f"#set document(title: {_literal(document.title or '—')}, author: ())\n"
            f'#set page(paper: "a4", flipped: {across}, margin: (x: 20mm, top: 18mm, bottom: 20mm), '
            'numbering: "1 / 1", number-align: center)\n'
            f"#set text(font: ({face}, {_literal(self.faces.heads)}))\n"
        )
        region = ', region: "jp"' if document.language == "ja" else ""
        preamble = _PREAMBLE.replace("@", f"lang: {_literal(document.language)}{region}", 1)
        return head + preamble + "".join(f"#{line}\n" for one in document.body for line in self.element(one))

    def element(self, one: Element) -> Iterator[str]:
        match one:
            case Paragraph():
                yield self.paragraph(one)
            case Table():
                yield self.table(one)
            case PageBreak():
                yield "pagebreak(weak: true)"
            case Contents():
                yield f'p("heading", {_literal(one.heading)})'
                yield f"outline(title: none, target: heading.where(level: {one.level}))"
            case Picture():
                yield f'picture("{self.pictures}.svg", {_literal(one.words)}, {min(one.size[0] / 1.5, 425):.0f}pt)'
                self.pictures += 1

    def paragraph(self, one: Paragraph, *, within: bool = False, head: bool = False) -> str:
        one = subtitled(one)
        if one.style == "bar":
            return f"bar({min(max(one.share, 0), 1):.4f})"
        options = [
            f'"{one.style}"',
            f"level: {one.level}" if one.level else "",
            "within: true" if within else "",
            "keep: true" if one.kept else "",
        ]
        options += [
            f"indent: {one.indent:g}" if one.indent else "",
            f"where: {one.align}" if one.align != "left" else "",
        ]
        mark = self.told(one, one.mark, mark=True) if one.mark else ""
        body = self.told(one, one.runs)
        if one.hang:
            options += [f"hang: {one.hang:g}", f"mark: {mark}"]
        elif mark:
            body = _sum([mark, 'text(" ")', body])
        return f"p({', '.join(filter(None, options))}, {f'head({body})' if head else body})"

    def told(self, one: Paragraph, line: Runs, *, mark: bool = False) -> str:
        """The runs, told from all else in the structure where they show something of the sheet, line by line."""
        if not (one.place or one.field) or not words(line).strip():
            return self.runs(line)
        lines = [line] if self.two_lines else _lines(line)
        named = [bool(words(held).strip()) for held in lines]
        self.texts += [Told(".".join(one.place), one.field, mark)] * sum(named)
        shown = (
            f"told({self.runs(held)})" if name else self.runs(held) for held, name in zip(lines, named, strict=True)
        )
        return "{" + "; linebreak(); ".join(shown) + "}"

    def table(self, one: Table) -> str:
        widths = "".join(f"{width:g}fr, " for width in one.widths)
        rows: list[list[str]] = [[] for _row in one.rows]
        for row, column, cell in one.placed():
            ragged = one.narrow(column, cell, across=self.document.across)
            rows[row].append(self.cell(cell, row, column, ragged=ragged, whole=one.is_short(row)))
        heads = self.heads(one, rows)
        body = ", ".join(cell for row in rows[one.heads or bool(heads) :] for cell in row)
        indent = f", indent: {one.indent:g}" if one.indent else ""
        whole = ", whole: true" if one.is_small(across=self.document.across) else ""
        return f"grid-of(({widths}){indent}{whole}, {heads}{body})"

    def heads(self, one: Table, rows: list[list[str]]) -> str:
        """The rows that are repeated on each page; of a box its first, which never stands alone at the foot of one."""
        if one.heads:
            return f"table.header({', '.join(cell for row in rows[: one.heads] for cell in row)}), "
        alone = len(rows) > 1 and all(cell.rows == 1 for cell in one.rows[0])
        return f"table.header(repeat: false, {', '.join(rows[0])}), " if alone else ""

    def cell(self, cell: Cell, row: int, column: int, *, ragged: bool, whole: bool) -> str:
        options = [f"x: {column}, y: {row}"]
        options += [f"colspan: {cell.columns}"] if cell.columns > 1 else []
        options += [f"rowspan: {cell.rows}"] if cell.rows > 1 else []
        options += ["fill: luma(93%)"] if cell.head else []
        options += ["breakable: false"] if whole and cell.rows == 1 else []
        inner = self.upright(cell) if cell.upright else f"{'set par(justify: false); ' * ragged}{self.within(cell)}"
        return f"table.cell({', '.join(options)}, {{ {inner} }})"

    def within(self, cell: Cell) -> str:
        return "; ".join(
            self.paragraph(one, within=True, head=cell.head) if isinstance(one, Paragraph) else self.table(one)
            for one in cell.content
        )

    def upright(self, cell: Cell) -> str:
        """The words one character below the other."""
        chars = "".join(held.text for held in cell.lines)
        shown = f"upright(({''.join(f'{_literal(char)}, ' for char in chars)}))"
        first = next((held for held in cell.lines if held.field), None)
        if first is None or not chars.strip():
            return shown
        self.texts.append(Told(".".join(first.place), first.field))
        return f"told({shown})"

    def runs(self, line: Runs) -> str:
        """The runs as an expression of typst."""
        if not self.two_lines:
            pieces = [_run(run) for run in line]
        else:
            pieces = []
            for above, below in stacked(line):
                old = _sum([_run(run) for run in below])
                pieces.append(f"over({_sum([_run(run) for run in above])}, {old})" if above else old)
        return _sum(pieces)


def _lines(line: Runs) -> list[Runs]:
    """The runs of each line that stands by itself."""
    lines: list[list[Run]] = [[]]
    for run in line:
        first, *rest = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines += [[run._replace(text=text)] for text in rest]
    return [tuple(run for run in one if run.text) for one in lines]


def _sum(pieces: list[str]) -> str:
    return "{" + "; ".join(pieces) + "}" if pieces else "[]"


def _run(run: Run) -> str:
    lines = run.text.split("\n")
    body = "; linebreak(); ".join(f"text({_literal(line)})" for line in lines)
    body = f"{{{body}}}"
    match run.kind:
        case "struck" | "inserted" | "passing" as kind:
            body = f"{kind}({body})"
    match run.role:
        case "strong":
            body = f"strong-face({body})"
        case "whole":
            body = f"box({body})"
        case "tag" | "changed" | "code" as role:
            body = f"{role}({body})"
    return body


def _literal(text: str) -> str:
    r"""The text as a string of typst; ``\u{…}`` for what its source could not hold.

    Of control characters, whose signs few typefaces have, the number stands there: ``<1B>``.
    """
    shown = "".join(
        f"<{ord(char) - 0x2400:02X}>"
        if "\u2400" <= char <= "\u241f"
        else f"\\{char}"
        if char in '\\"'
        else char
        if char.isprintable() or char == "\u3000"
        else f"\\u{{{ord(char):x}}}"
        for char in text
    )
    return f'"{shown}"'
