"""The lines of one block: mark, label and text, the tag behind them, the aside at the far end."""

from dataclasses import replace

from textual.content import Content, Span

from miekeshi.page.blocks import Block, plain
from miekeshi.page.matches import spots
from miekeshi.revision.views import Line
from miekeshi.text.i18n import signed
from tui.terminal.content import cells, lines_of, redlined, shown

STYLES = {
    "title": ".strong",
    "heading": ".heading",
    "goal": ".strong",
    "measure": ".strong",
    "group": ".strong",
    "label": ".label",
    "subheading": ".strong",
    "notice": ".warning",
    "index-head": ".faint",
    "baseline": ".faint",
    "scale": ".faint",
}
INDENT = 2


def is_short(block: Block, width: int) -> bool:
    """Whether the block is plainly one line, which tells without drawing it; one that just fits may not count."""
    if block.tag or block.aside:
        return False
    text = " ".join(plain(line) for line in (block.mark, block.label, block.segments))
    return "\n" not in text and block.depth * INDENT + cells(shown(text)) <= width


def block_lines(block: Block, width: int, marks: bool, wanted: str = "", *, steps: bool = False) -> list[Content]:
    """The lines of one block: its mark and label hang to the left, its tag stands behind, its aside at the far end.

    Without ``steps`` only the first and the last wording of several show, unless it is searched for words.
    """
    indent = " " * min(block.depth * INDENT, width // 3)

    def drawn(line: Line) -> Content:
        if not (steps or wanted):
            line = tuple(segment for segment in line if segment.kind != "passing") or line
        return redlined(line, marks, spots(line, wanted) if wanted else ())

    head, label = drawn(block.mark), drawn(block.label)
    if label and block.segments:
        head = Content.assemble(head, " " if head else "", label.stylize(".label"))
    elif label:
        head = Content.assemble(head, " " if head else "", label)
    lead = indent + (" " if head else "")
    lead_width = min(cells(lead) + head.cell_length, max(width // 2, 4))
    aside, body = drawn(block.aside), drawn(block.segments)
    beside = cells(lead) + head.cell_length
    if label and body and beside > max(width // 2, 4) and beside + body.cell_length + aside.cell_length > width:
        # A label this long leaves no room beside it.
        below = replace(block, mark=(), label=(), depth=block.depth + 1)
        above = [Content(indent) + row for row in lines_of(head, max(4, width - len(indent)))]
        return [*above, *block_lines(below, width, marks, wanted, steps=steps)]
    style = STYLES.get(block.style)
    if style:
        body = Content(body.plain, [Span(0, len(body.plain), style), *body.spans])
        head = Content(head.plain, [Span(0, len(head.plain), style), *head.spans])
    room = max(4, width - lead_width - (aside.cell_length + 2 if aside else 0))
    rows = lines_of(body, room)
    if block.tag:
        tag = Content.styled(f"{signed('〔')}{block.tag}{signed('〕')}", ".tag")
        fits = rows[-1].cell_length + 1 + tag.cell_length <= room
        rows[-1:] = [Content.assemble(rows[-1], " ", tag)] if fits else [rows[-1], *lines_of(tag, room)]
    first = Content.assemble(indent, head, " " if head else "", rows[0])
    if first.cell_length > width:
        return [*lines_of(first, width), *(Content(" " * lead_width) + row for row in rows[1:])]
    if aside:
        gap = " " * max(2, width - first.cell_length - aside.cell_length)
        first = Content.assemble(first, gap, aside)
        if first.cell_length > width:
            return lines_of(first, width) + [Content(" " * lead_width) + row for row in rows[1:]]
    return [first, *(Content(" " * lead_width) + row for row in rows[1:])]
