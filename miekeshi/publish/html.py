"""A document as a web page: one file without script or anything from elsewhere, to be read and printed."""

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from string import Template

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
)
from miekeshi.publish.stacking import stacked

_PAGE = Template("""<!DOCTYPE html>
<html lang="$language">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<style>
@page { size: A4 $side; margin: 18mm 20mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); } }
html { background: #eee; }
body { box-sizing: border-box; max-width: $wide; margin: 2em auto; padding: 18mm 20mm; background: #fff; color: #000;
  font: 10.5pt/1.6 "BIZ UDMincho", "BIZ UDMincho Medium", "Yu Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP",
  "IPAexMincho", "MS Mincho", serif; line-break: strict; overflow-wrap: anywhere; }
h1, h2, h3, h4, th, .item, .label, .strong, .caption { font-family: "BIZ UDGothic", "Yu Gothic", "Hiragino Sans",
  "Noto Sans CJK JP", "IPAexGothic", "MS Gothic", sans-serif; font-weight: bold; }
h1 { font-size: 15pt; text-align: center; margin: 0 0 1em; }
h2 { font-size: 12.5pt; margin: 1.4em 0 .4em; }
h3, h4 { font-size: 10.5pt; margin: .9em 0 .2em; }
h1, h2, h3, h4, .caption, .label, .kept { break-after: avoid; }
h1, h2, h3, h4 { line-height: 1.4; }
.label { margin-top: .5em; }
td .label, td .kept, th .label { break-after: auto; }
td .label:first-child { margin-top: 0; }
p { margin: 0 0 .15em; text-align: justify; white-space: pre-wrap; }
.notice, .tag { color: #c00000; }
.notice { margin: .6em 0; }
.prose { margin: .55em 0; }
.tag, .small { font-size: 85%; }
.mark { display: inline-block; text-indent: 0; white-space: pre; }
th p, td.ragged p { text-align: left; }
th p.center, td p.center { text-align: center; }
th p.right, td p.right { text-align: right; }
.upright { writing-mode: vertical-rl; text-orientation: upright; text-align: center; vertical-align: middle; }
.center { text-align: center; }
.right { text-align: right; }
del, ins, .passing { color: #c00000; }
del { text-decoration: line-through; }
ins { text-decoration: underline; text-underline-offset: .15em; }
ins del { text-decoration: line-through underline; }
.changed { text-decoration: underline; text-underline-offset: .15em; }
ruby { ruby-align: center; }
rt { font-size: 75%; }
table { border-collapse: collapse; width: calc(100% - 1px); margin: .4em 0 1em; table-layout: fixed; }
table.box { break-inside: avoid; }
tbody:first-of-type > tr:first-child { break-after: avoid; }
table { font-size: 10pt; line-height: 1.5; }
th, td { border: .5pt solid #000; padding: .25em .3em; vertical-align: top; text-align: left; }
th { background: #ececec; }
thead th { text-align: center; }
thead { display: table-header-group; }
tr.short { break-inside: avoid; }
.bar { background: #555; height: .7em; margin: .45em 0; min-width: 1px; print-color-adjust: exact; }
.code { font: 9.5pt/1.5 Consolas, "DejaVu Sans Mono", "BIZ UDGothic", "Noto Sans Mono CJK JP", "MS Gothic", monospace;
  background: #f2f2f2; }
img { display: block; width: 100%; max-width: 150mm; margin: .8em auto; border: .5pt solid #888; break-inside: avoid; }
nav li { list-style: none; }
nav a { color: inherit; }
.break { break-before: page; }
.whole { display: inline-block; }
@media print { html { background: none; } body { max-width: none; margin: 0; padding: 0; } }
</style>
</head>
<body>
$body
</body>
</html>
""")


def html(document: Document, *, two_lines: bool = False) -> bytes:
    """The document as one UTF-8 file; what paragraphs show is named in ``data-place`` and ``data-field``."""
    return _Writer(document, two_lines).whole().encode("utf-8", "replace")


class _Writer:
    def __init__(self, document: Document, two_lines: bool) -> None:
        self.document, self.two_lines = document, two_lines
        self.heads = 0

    def whole(self) -> str:
        document = self.document
        return _PAGE.substitute(
            title=escape(document.title),
            language=escape(document.language),
            side="landscape" if document.across else "portrait",
            wide="297mm" if document.across else "210mm",
            body="\n".join(line for one in document.body for line in self.element(one)),
        )

    def element(self, one: Element) -> Iterator[str]:
        match one:
            case Paragraph():
                yield self.paragraph(one)
            case Table():
                yield from self.table(one)
            case PageBreak():
                yield '<div class="break"></div>'
            case Contents():
                yield from self.contents(one)
            case Picture():
                data = b64encode(one.data).decode("ascii")
                yield f'<img src="data:image/png;base64,{data}" alt="{escape(one.words)}">'

    def contents(self, one: Contents) -> Iterator[str]:
        yield f"<nav><h2>{escape(one.heading)}</h2><ul>"
        heads = [held for held in self.document.paragraphs if held.level]
        for number, held in enumerate(heads, 1):
            if held.level == one.level:
                yield f'<li><a href="#h{number}">{escape(held.text)}</a></li>'
        yield "</ul></nav>"

    def paragraph(self, one: Paragraph) -> str:
        one = subtitled(one)
        if one.style == "bar":
            return f'<div class="bar" style="width: {min(max(one.share, 0), 1):.1%}" title="{escape(one.text)}"></div>'
        level = one.level
        tag = f"h{level}" if level else "p"
        classes = [name for name in (one.style, one.align) if name in _CLASSES] + ["kept"] * one.kept
        hang = one.hang
        style = f"margin-left: {one.indent:g}em; " if one.indent else ""
        style += f"padding-left: {hang:g}em; text-indent: -{hang:g}em" if hang else ""
        attributes = f' class="{" ".join(classes)}"' if classes else ""
        if level:
            self.heads += 1
            attributes += f' id="h{self.heads}"'
        attributes += f' style="{style.rstrip("; ")}"' if style else ""
        if one.place or one.field:
            attributes += f' data-place="{escape(".".join(one.place))}" data-field="{escape(one.field)}"'
        mark = f'<span class="mark" style="min-width: {hang:g}em">{self.runs(one.mark)} </span>' if one.mark else ""
        return f"<{tag}{attributes}>{mark}{self.runs(one.runs)}</{tag}>"

    def table(self, one: Table) -> Iterator[str]:
        total = sum(one.widths)
        place = f' data-place="{escape(".".join(one.place))}"' if one.place else ""
        indent = (
            f' style="width: calc(100% - {one.indent:g}em - 1px); margin-left: {one.indent:g}em"' if one.indent else ""
        )
        box = ' class="box"' if one.is_small(across=self.document.across) else ""
        yield f"<table{box}{place}{indent}>"
        columns = "".join(f'<col style="width: {width / total:.2%}">' for width in one.widths)
        yield f"<colgroup>{columns}</colgroup>"
        columns_of: list[list[tuple[int, Cell]]] = [[] for _row in one.rows]
        for row, column, cell in one.placed():
            columns_of[row].append((column, cell))
        for number in range(len(one.rows)):
            if one.heads and number in (0, one.heads):
                yield "<thead>" if number == 0 else "</thead><tbody>"
            elif number == 0:
                yield "<tbody>"
            yield '<tr class="short">' if one.is_short(number) else "<tr>"
            for column, cell in columns_of[number]:
                tag = "th" if cell.head else "td"
                spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
                spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
                if cell.head:
                    spans += ' scope="col"' if number < one.heads else ' scope="row"'
                inner = "".join(line for held in cell.content for line in self.element(held))
                classes = ["ragged"] * one.narrow(column, cell, across=self.document.across) + [
                    "upright"
                ] * cell.upright
                spans += f' class="{" ".join(classes)}"' if classes else ""
                yield f"<{tag}{spans}>{inner}</{tag}>"
            yield "</tr>"
        yield "</thead></table>" if one.heads >= len(one.rows) > 0 else "</tbody></table>"

    def runs(self, line: Runs) -> str:
        if not self.two_lines:
            return "".join(map(_run, line))
        found = []
        for above, below in stacked(line):
            old = "".join(map(_run, below))
            found.append(f"<ruby>{old}<rt>{''.join(map(_run, above))}</rt></ruby>" if above else old)
        return "".join(found)


_CLASSES = ("notice", "item", "label", "prose", "small", "caption", "center", "right")


def _run(run: Run) -> str:
    text = escape(run.text)
    match run.kind:
        case "struck":
            text = f'<del data-revision="{escape(run.struck or "")}">{text}</del>'
        case "inserted":
            text = f'<ins data-revision="{escape(run.inserted or "")}">{text}</ins>'
        case "passing":
            old, new = escape(run.inserted or ""), escape(run.struck or "")
            text = f'<ins data-revision="{old}"><del data-revision="{new}">{text}</del></ins>'
    return f'<span class="{run.role}">{text}</span>' if run.role else text
