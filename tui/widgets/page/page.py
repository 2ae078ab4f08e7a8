"""The reading pane: the printed page, block by block, with its strikes and insertions."""

from dataclasses import replace
from itertools import groupby

from textual.binding import Binding
from textual.content import Content, Span

from miekeshi.model import Path
from miekeshi.model.path import depth, is_within
from miekeshi.page.blocks import Block, plain
from miekeshi.page.matches import spots
from miekeshi.revision.views import Line
from miekeshi.text.i18n import signed
from tui.terminal.content import FOUND, cells, lines_of, redlined, shown
from tui.widgets.page.outline import LISTED
from tui.widgets.roll import Roll

Place = tuple[Path, str]
"""What the cursor is on: an item and one of its fields."""

APART = ("heading", "goal", "measure", "group", "label", "notice")
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
READABLE = 100


class PageRoll(Roll):
    """A sheet's blocks; those of one field stand together under the cursor."""

    BINDINGS = [Binding("space", "screen.command('pick')", show=False)]

    def __init__(self) -> None:
        super().__init__(id="page")
        self.groups: list[list[Block]] = []
        self.marks = False
        self.steps = False
        """Whether wordings that stood only between two revisions show as well."""
        self.wanted = ""
        self._picked: set[int] = set()

    def show(self, blocks: tuple[Block, ...], marks: bool) -> None:
        """Show these blocks, the cursor where it was if that is still there."""
        place = self.place
        self.marks = marks
        self.groups = []
        for (_path, field), group in groupby(blocks, key=lambda block: (block.path, block.field)):
            together = list(group)
            self.groups += [together] if field else [[block] for block in together]
        self.renew(self.find(place) if place else 0)

    def pick(self, groups: set[int]) -> None:
        """Show these groups as marked."""
        if groups != self._picked:
            self._picked = groups
            self.redraw()

    def picked(self, index: int) -> bool:
        return index in self._picked

    def mark(self, wanted: str) -> None:
        """Show these words as found from now on."""
        if wanted != self.wanted:
            between = bool(wanted) != bool(self.wanted) and self.passing
            self.wanted = wanted
            self.renew() if between else self.redraw()

    @property
    def passing(self) -> bool:
        """Whether wordings that stood only between two revisions are on the page."""
        return any(segment.kind == "passing" for group in self.groups for block in group for segment in block.segments)

    def turn_steps(self) -> None:
        """Show the wordings between the first and the last, or no more."""
        self.steps = not self.steps
        self.renew()

    def show_found(self) -> None:
        """Scroll so that the first of the found words under the cursor is in view."""
        if not 0 <= self.cursor < self.count():
            return
        for within, row in enumerate(self.lines(self.cursor, self.text_width)):
            if any(span.style == FOUND for span in row.spans):
                self.show_line(self._tops[self.cursor] + within)
                return

    @property
    def place(self) -> Place | None:
        """Where the cursor is."""
        block = self.block
        return (block.path, block.field) if block else None

    @property
    def block(self) -> Block | None:
        """The first block under the cursor."""
        return self.groups[self.cursor][0] if 0 <= self.cursor < len(self.groups) else None

    @property
    def text_width(self) -> int:
        """Columns for the text: no more than a reader's eye follows."""
        return min(super().text_width, READABLE)

    def find(self, place: Place) -> int:
        """The group that shows the place; else the nearest that shows its item, or what holds it."""
        best, score = 0, -1
        for index, group in enumerate(self.groups):
            if (group[0].path, group[0].field) == place:
                return index
            if not group[0].field:
                continue
            path = group[0].path
            if is_within(place[0], path) and depth(path) > score:
                best, score = index, depth(path)
        return best

    def count(self) -> int:
        return len(self.groups)

    def selectable(self, index: int) -> bool:
        return bool(self.groups[index][0].field)

    def labelled(self, index: int) -> bool:
        return self.selectable(index) and self.groups[index][0].style in LISTED

    def space_above(self, index: int) -> int:
        return 1 if index and self.groups[index][0].style in APART else 0

    def height(self, index: int, width: int) -> int:
        group = self.groups[index]
        if len(group) == 1 and not self.marks and is_short(group[0], width):
            return self.space_above(index) + 1
        return super().height(index, width)

    def lines(self, index: int, width: int) -> list[Content]:
        group = self.groups[index]
        rows = [Content("")] * self.space_above(index)
        for block in group:
            rows += block_lines(block, width, self.marks, self.wanted, steps=self.steps)
        return rows


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
