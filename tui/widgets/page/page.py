"""The reading pane: the printed page, block by block, with its strikes and insertions."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

from textual.binding import Binding
from textual.content import Content
from textual.strip import Strip

from miekeshi.model import Path
from miekeshi.model.path import ancestors, depth, holder, is_within
from miekeshi.order.remarks import Placed
from miekeshi.page.blocks import Block
from tui.terminal.content import FOUND
from tui.widgets.page.block import block_lines, is_short
from tui.widgets.page.frame import group_lines
from tui.widgets.page.outline import LISTED
from tui.widgets.page.tables import Tables, cell_of
from tui.widgets.roll import Roll

Place = tuple[Path, str]
"""What the cursor is on: an item and one of its fields."""

APART = ("heading", "goal", "measure", "group", "label", "notice")
READABLE = 100
MOST = 9
"""Remarks that are counted in the gutter; of more it says as many."""
SIGN = 4
"""Further columns of the gutter of a page with remarks."""


def grouped(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks of one field together, those of no field each by itself."""
    for (_path, field, _cell), group in groupby(blocks, key=lambda block: (block.path, block.field, cell_of(block))):
        if field:
            yield list(group)
        else:
            yield from ([block] for block in group)


class PageRoll(Roll):
    """A sheet's blocks; those of one field stand together under the cursor."""

    BINDINGS = [
        Binding("space", "screen.command('pick')", show=False),
        Binding("left", "beside(-1)", show=False),
        Binding("right", "beside(1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="page")
        self.groups: list[list[Block]] = []
        self.marks = False
        self.steps = False
        """Whether wordings that stood only between two revisions show as well."""
        self.wanted = ""
        self._picked: set[int] = set()
        self.beside: dict[int, list[Placed]] = {}
        """The remarks whose sign stands beside each group."""
        self.tables = Tables((), self._block)

    def show(self, blocks: tuple[Block, ...], marks: bool, remarks: Iterable[Placed] = ()) -> None:
        """Show these blocks, the cursor where it was if that is still there; beside each how many remarks it has."""
        place = self.place
        self.marks = marks
        self.groups = list(grouped(blocks))
        self.tables = Tables(self.groups, self._block)
        self._put_beside(remarks)
        self.renew(self.find(place) if place else 0)

    def _put_beside(self, remarks: Iterable[Placed]) -> None:
        """Find the block of each remark: that of the item that it is on, or of the nearest that holds it."""
        self.beside = {}
        held = list(remarks)
        places: dict[Path, int] = {}
        for index, group in enumerate(self.groups) if held else ():
            if group[0].field:
                places.setdefault(group[0].path, index)
        for path, remark in held:
            around = (places[one] for one in reversed(((), *ancestors(holder(path)))) if one in places)
            self.beside.setdefault(next(around, 0), []).append((path, remark))

    @property
    def lead(self) -> int:
        return super().lead + (SIGN if self.beside else 0)

    def sign(self, index: int) -> tuple[str, str]:
        held = self.beside.get(index)
        if not held:
            return "", ""
        still = sum(remark.settled is None for _path, remark in held)
        if not still:
            return f"({min(len(held), MOST)})", ".faint"
        return f"!{min(still, MOST)}", ".warning"

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
        spot = self.tables.spot(self.cursor)
        for within, row in enumerate(self.lines(self.cursor, spot.width if spot else self.text_width)):
            if any(span.style == FOUND for span in row.spans):
                self.show_line(self.extent(self.cursor)[0] + within)
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
        """The group to stand on that shows the place; else the nearest that shows its item, or what holds it."""
        best, score = self._nearest(0), -1
        for index, group in enumerate(self.groups):
            if not self.selectable(index):
                continue
            path = group[0].path
            if (path, group[0].field) == place:
                return index
            if is_within(place[0], path) and depth(path) > score:
                best, score = index, depth(path)
        return best

    def action_beside(self, by: int) -> None:
        """Go to the cell beside, in a table that is drawn as one."""
        cells = (index for index in self.tables.beside(self.cursor, by) if self.selectable(index))
        self.cursor = next(cells, self.cursor)

    def count(self) -> int:
        return len(self.groups)

    def selectable(self, index: int) -> bool:
        return index < self.count() and bool(self.groups[index][0].field)

    def labelled(self, index: int) -> bool:
        return self.selectable(index) and self.groups[index][0].style in LISTED

    def space_above(self, index: int) -> int:
        return 1 if index and self.groups[index][0].style in APART and not self.tables.drawn(index) else 0

    def height(self, index: int, width: int) -> int:
        rows = self.tables.height(index, width)
        if rows is not None:
            return rows
        group = self.groups[index]
        if len(group) == 1 and not self.marks and is_short(group[0], width):
            return self.space_above(index) + 1
        return super().height(index, width)

    def lines(self, index: int, width: int) -> list[Content]:
        return [Content("")] * self.space_above(index) + group_lines(self.groups[index], width, self._block)

    def _block(self, block: Block, width: int) -> list[Content]:
        return block_lines(block, width, self.marks, self.wanted, steps=self.steps)

    def extent(self, index: int) -> tuple[int, int]:
        spot = self.tables.spot(index)
        if spot is None:
            return super().extent(index)
        top = self._tops[index] - self.tables.top(index) + spot.top
        return top, top + spot.height

    def column(self, index: int) -> int:
        spot = self.tables.spot(index)
        return spot.left if spot else 0

    def block_at(self, column: int, line: int) -> int:
        index = super().block_at(column, line)
        if not self.tables.drawn(index):
            return index
        return self.tables.at(index, column, line - self._tops[index] + self.tables.top(index))

    def _forget(self) -> None:
        super()._forget()
        self.tables.forget()

    def _line(self, line: int, width: int) -> Strip:
        index = bisect_right(self._tops, line) - 1
        held = self.tables.drawn(index)
        if held is None or index >= self.count():
            return super()._line(line, width)
        at = line - self._tops[index] + self.tables.top(index)
        spot = self.tables.spot(self.cursor) if self.tables.drawn(self.cursor) is held else None
        at_cursor = spot is not None and spot.top <= at < spot.top + spot.height
        key = (held.first, at, self.cursor if at_cursor else -1)
        strip = self._strips.get(key)
        if strip is None or strip.cell_length != width:
            row = held.frame.line(at, spot, self.get_visual_style("roll--cursor"))
            spots = [(held.first + number, one) for number, one in held.frame.spots.items() if number >= 0]
            picked = any(one.top <= at < one.top + one.height and self.picked(group) for group, one in spots)
            begun = [group for group, one in spots if one.top == at] if self.beside else []
            sign = next((self.sign(group) for group in begun if group in self.beside), ("", ""))
            strip = self._painted(row, self.visual_style, at_cursor=at_cursor, picked=picked, width=width, sign=sign)
            self._strips[key] = strip
        return strip
