"""A document as plain text and as Markdown."""

import re
from collections.abc import Iterator

from miekeshi.publish.document import Cell, Contents, Document, Element, PageBreak, Paragraph, Picture, Run, Runs, Table
from miekeshi.redline.segments import Segment, critic

INDENT = "  "
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_START = re.compile(r"^\s*\d*(?=[#+=.)-])")
_APART = frozenset({"heading", "item", "notice", "part"})


def txt(document: Document) -> bytes:
    """The document as text in UTF-8: strikes and insertions as CriticMarkup, tables row by row."""
    lines: list[str] = []
    before = ""
    for one in document.body:
        style = one.style if isinstance(one, Paragraph) else type(one).__name__
        if lines and (before == "title" or style in _APART or (style != before and "Table" in (style, before))):
            lines += [""] * bool(lines[-1])
        lines += _element(one, document)
        before = style
    return "".join(line + "\n" for line in lines).encode("utf-8", "replace")


def _element(one: Element, document: Document) -> Iterator[str]:
    match one:
        case Paragraph():
            yield from _lines(one)
        case Table():
            yield from _table(one)
        case PageBreak():
            yield ""
        case Contents():
            yield one.heading
            yield from (INDENT + held.text for held in document.paragraphs if held.level == one.level)
        case Picture():
            yield f"[{one.words}]"


def _lines(one: Paragraph, depth: float = 0) -> Iterator[str]:
    lead = INDENT * int(one.indent + depth)
    mark = _critic(one.mark)
    first, *rest = (bar(one.share) if one.style == "bar" else _critic(one.runs)).split("\n")
    yield lead + " ".join(filter(None, (mark, first)))
    yield from (lead + INDENT * bool(mark) + line for line in rest)


def _table(table: Table) -> Iterator[str]:
    """Row by row: what heads the row, and under it each cell behind what heads its column."""
    heads: dict[int, str] = {}
    for row, column, cell in table.placed():
        if row < table.heads:
            words = " ".join(_critic(one.runs) for one in cell.lines)
            heads.update(dict.fromkeys(range(column, column + cell.columns), words))
    depth = table.indent
    last = -1
    for row, column, cell in table.placed():
        if row < table.heads or not any(one.runs or one.mark for one in cell.lines):
            continue
        if row != last and last >= 0:
            yield ""
        if cell.head:
            yield from (line for one in cell.lines for line in _lines(one, depth))
        else:
            if heads.get(column):
                yield INDENT * int(depth + 1) + heads[column]
            yield from (line for one in cell.lines for line in _lines(one, depth + 1 + bool(heads.get(column))))
        last = row


def _critic(line: Runs) -> str:
    return "".join(
        critic((Segment(run.text, run.inserted if run.struck is None else None, run.struck),)) for run in line
    )


def bar(share: float) -> str:
    """A share as ten blocks."""
    full = round(min(max(share, 0), 1) * 10)
    return "█" * full + "░" * (10 - full)


def markdown(document: Document) -> bytes:
    """The document as Markdown in UTF-8: strikes as ~~…~~, insertions as <ins>; what users wrote stands for itself."""
    parts: list[str] = []
    listed = False
    for one in document.body:
        lists = isinstance(one, Paragraph) and not one.level and bool(one.indent >= 1 or one.mark)
        parts += [""] * (listed and not lists)
        parts += _marked(one, document)
        listed = lists
    return "\n".join(parts).encode("utf-8", "replace")


def _marked(one: Element, document: Document) -> Iterator[str]:
    match one:
        case Paragraph():
            line = _inline(one)
            if one.level:
                yield f"{'#' * one.level} {line}\n"
            elif one.indent >= 1 or one.mark:
                yield f"{INDENT * max(int(one.indent) - 1, 0)}- {line}"
            else:
                yield f"{line}\n"
        case Table():
            yield ""
            yield from _grid(one)
            yield ""
        case PageBreak():
            yield "\n---\n"
        case Contents():
            yield f"## {_escaped(one.heading)}\n"
            yield from (f"- {_escaped(held.text)}" for held in document.paragraphs if held.level == one.level)
            yield ""
        case Picture():
            yield f"*{_escaped(one.words)}*\n"


def _grid(table: Table) -> Iterator[str]:
    """The table as rows between bars; a cell over several stands in the first of them."""
    held: dict[tuple[int, int], Cell] = {(row, column): cell for row, column, cell in table.placed()}
    heads = max(table.heads, 1)
    rows = []
    for row in range(len(table.rows)):
        cells = (held.get((row, column), Cell()) for column in range(len(table.widths)))
        rows.append("| " + " | ".join(map(_held, cells)) + " |")
    if not table.heads:
        rows.insert(0, "|" + "  |" * len(table.widths))
    yield from rows[:heads]
    yield "|" + " --- |" * len(table.widths)
    yield from rows[heads:]


def _held(cell: Cell) -> str:
    """What a cell holds on one line; a table within it as HTML, since Markdown has none there."""
    pieces = [_inline(one) if isinstance(one, Paragraph) else _within(one) for one in cell.content]
    return "<br>".join(pieces).replace("</table><br>", "</table>").replace("<br><table>", "<table>")


def _within(table: Table) -> str:
    rows: list[list[str]] = [[] for _row in table.rows]
    for row, _column, cell in table.placed():
        tag = "th" if cell.head else "td"
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        rows[row].append(f"<{tag}{spans}>{_held(cell)}</{tag}>")
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"


def _inline(one: Paragraph) -> str:
    if one.style == "bar":
        return bar(one.share)
    parts = ("".join(map(_piece, one.mark)), "".join(map(_piece, one.runs)))
    line = _AT_START.sub(lambda found: found[0] + "\\", " ".join(filter(None, parts))).replace("\n", "<br>")
    return f"**{line}**" if line and one.style in ("label", "caption") else line


def _piece(run: Run) -> str:
    text = _escaped(run.text)
    match run.kind:
        case "struck":
            text = f"~~{text}~~"
        case "inserted":
            text = f"<ins>{text}</ins>"
        case "passing":
            text = f"<ins>~~{text}~~</ins>"
    return f"<u>{text}</u>" if run.role == "changed" else text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
