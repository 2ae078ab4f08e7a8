"""A long column of blocks, drawn only where it is seen; the cursor goes from block to block."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.style import Style

from tui.terminal.keys import done_at_once
from tui.widgets.bar import Bar

GUTTER = 2
PICKED = "*"
"""Beside a block that is marked."""
FROM_A_LINE: list[BindingType] = [
    Binding(key, f"list('{action}')", show=False)
    for key, action in (
        ("up", "move(-1)"),
        ("down", "move(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
        ("ctrl+home", "edge(-1)"),
        ("ctrl+end", "edge(1)"),
    )
]
"""Movements in a list while a line beside it has the focus: the screen's ``action_list`` passes them on."""


class Roll(ScrollView, can_focus=True):
    """Blocks of lines in a scroll of any length. Subclasses say how many there are and what lines each has."""

    DEFAULT_CSS = """
    Roll { height: 1fr; scrollbar-gutter: stable; overflow-x: hidden; scrollbar-size-vertical: 1; }
    Roll > .roll--cursor { background: $boost; }
    Roll:focus > .roll--cursor { background: $cursor; }
    Roll > .roll--bar { color: $foreground-muted; }
    Roll:focus > .roll--bar { color: $text-warning; text-style: bold; }
    Roll > .roll--picked { color: $text-accent; text-style: bold; }
    """
    COMPONENT_CLASSES = {"roll--cursor", "roll--bar", "roll--picked"}
    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("home,g", "edge(-1)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]
    CLICKS = 2
    """How many clicks on a block are Enter."""
    UNIFORM = False
    """Whether every block is one line, which spares measuring them."""

    cursor: reactive[int] = reactive(0, init=False, repaint=False)

    class Moved(Message):
        """The cursor stands on another block."""

        def __init__(self, roll: "Roll", index: int) -> None:
            super().__init__()
            self.roll = roll
            self.index = index

        @property
        def control(self) -> "Roll":
            return self.roll

    class Chosen(Moved):
        """A double click on the block; a single one where ``CLICKS`` is 1."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._tops: Sequence[int] = (0,)
        self._lines: dict[int, list[Content]] = {}
        self._strips: dict[tuple[int, int, int], Strip] = {}
        self._width = 0

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = Bar(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def count(self) -> int:
        """How many blocks there are."""
        raise NotImplementedError

    def lines(self, index: int, width: int) -> list[Content]:
        """The block's lines, none wider than ``width``."""
        raise NotImplementedError

    def height(self, index: int, width: int) -> int:
        """How many lines the block has."""
        self._lines[index] = self.lines(index, width)
        return len(self._lines[index])

    def space_above(self, index: int) -> int:
        """How many of the block's first lines only set it apart from the one before; the cursor leaves them alone."""
        return 0

    def selectable(self, index: int) -> bool:
        """Whether the cursor can stand on the block."""
        return True

    def picked(self, index: int) -> bool:
        """Whether the block is marked, for something to be done with several."""
        return False

    @property
    def lead(self) -> int:
        """Columns before the text of a block: for the bar of the cursor, and for signs."""
        return GUTTER

    def sign(self, index: int) -> tuple[str, str]:
        """What stands in the gutter beside the block's first line, behind the bar, and its style; empty for none."""
        return "", ""

    @property
    def text_width(self) -> int:
        """Columns for the text of a block; one is left free before the edge, for wide glyphs in narrow cells."""
        width: int = self.scrollable_content_region.width
        return max(4, width - self.lead - 1)

    def renew(self, cursor: int | None = None) -> None:
        """Draw other blocks from now on, the cursor on one of them."""
        self._forget()
        self._measure()
        if cursor is not None:
            self.set_reactive(Roll.cursor, cursor)
        self.set_reactive(Roll.cursor, self._nearest(self.cursor))
        self.refresh()
        self.show_cursor()

    def redraw(self) -> None:
        """Draw the same blocks again, each as high as it was."""
        self._forget()
        self.refresh()

    def _forget(self) -> None:
        """Keep nothing of what was drawn."""
        self._lines.clear()
        self._strips.clear()

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    def _measure(self) -> None:
        self._width = self.text_width
        if self.UNIFORM or not self.size.width:  # what is not laid out yet is measured when it is
            self._tops = range(self.count() + 1)
        else:
            tops = [0]
            for index in range(self.count()):
                tops.append(tops[-1] + self.height(index, self._width))
            self._tops = tops
        self.virtual_size = Size(self.scrollable_content_region.width, self._tops[-1])
        self._refresh_scrollbars()

    def _nearest(self, index: int) -> int:
        last = self.count() - 1
        if last < 0:
            return 0
        index = max(0, min(index, last))
        nearby = chain(range(index, last + 1), range(index, -1, -1))
        return next(filter(self.selectable, nearby), index)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Measure for the new width. A screen paints before it tells its widgets how large they are now."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed and self.text_width != self._width:
            self._forget()
            self._measure()
            self.refresh()
        return changed

    def on_resize(self) -> None:
        self.show_cursor()

    def watch_cursor(self, old: int, new: int) -> None:
        self._moved(old)
        self.post_message(self.Moved(self, new))

    def extent(self, index: int) -> tuple[int, int]:
        """The block's first line in the scroll, and the one below its last."""
        return self._tops[index], self._tops[index + 1]

    def _moved(self, old: int) -> None:
        """Draw the block that the cursor left and the one it came to."""
        for index in (old, self.cursor):
            if 0 <= index < len(self._tops) - 1:
                top, bottom = self.extent(index)
                self.refresh_lines(top, bottom - top)
        self.show_cursor()

    def point(self, index: int) -> None:
        """Put the cursor on the block without telling anyone."""
        if 0 <= index < self.count() and index != self.cursor:
            old = self.cursor
            self.set_reactive(Roll.cursor, index)
            self._moved(old)

    def go(self, index: int) -> None:
        """Put the cursor on the nearest block there is to stand on, and scroll the one named to the top."""
        self.point(self._nearest(index))
        self.scroll_to(y=self._tops[max(0, min(index, self.count()))], animate=False, force=True)

    def show_cursor(self) -> None:
        """Scroll as little as brings the block under the cursor into view."""
        if not 0 <= self.cursor < len(self._tops) - 1:
            return
        top, bottom = self.extent(self.cursor)
        height = self.scrollable_content_region.height
        at = self.scroll_offset.y
        if self.cursor == self._nearest(0):
            at = 0
        if bottom > at + height:
            at = bottom - height
        if top < at:
            at = top
        if at != self.scroll_offset.y:
            self.scroll_to(y=at, animate=False, force=True)

    def show_line(self, line: int) -> None:
        """Scroll as little as brings the line into view."""
        at, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not at <= line < at + height:
            self.scroll_to(y=line if line < at else line - height + 1, animate=False, force=True)

    async def on_key(self, event: events.Key) -> None:
        if not event.is_printable:
            await done_at_once(self, event)

    def action_move(self, step: int) -> None:
        index = self.cursor + step
        while 0 <= index < self.count() and not self.selectable(index):
            index += step
        if 0 <= index < self.count():
            self.cursor = index

    def action_page(self, step: int) -> None:
        if not self.count():
            return
        height = max(1, self.scrollable_content_region.height - 1)
        line = max(0, min(self._tops[self.cursor] + step * height, self._tops[-1] - 1))
        index = bisect_right(self._tops, line) - 1
        if index == self.cursor:
            self.action_move(step)
        else:
            self.cursor = self._nearest(index)

    def action_edge(self, step: int) -> None:
        self.cursor = self._nearest(0 if step < 0 else self.count() - 1)

    def on_click(self, event: events.Click) -> None:
        line = event.get_content_offset(self)
        if line is None:
            return
        index = self.block_at(line.x - self.styles.padding.left - self.lead, line.y + self.scroll_offset.y)
        if index >= self.count() or not self.selectable(index):
            return
        self.cursor = index
        if event.chain >= self.CLICKS:
            self.post_message(self.Chosen(self, index))

    def block_at(self, column: int, line: int) -> int:
        """The block that is drawn at the column of the text, in the line of the scroll."""
        return bisect_right(self._tops, line) - 1

    def labelled(self, index: int) -> bool:
        """Whether a jump by letter can go to the block."""
        return self.selectable(index)

    def in_view(self) -> list[tuple[int, int, int]]:
        """The blocks to jump to whose first line is in view, each with that line and the column that it begins in.

        Both count from 0, at the top and the left of the pane.
        """
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        first = max(0, bisect_right(self._tops, top) - 1)
        found: list[tuple[int, int, int]] = []
        for index in range(first, min(self.count(), len(self._tops) - 1)):
            if self._tops[index] - top >= height:
                break
            line = self.extent(index)[0] + self.space_above(index) - top
            if 0 <= line < height and self.labelled(index):
                found.append((index, line, self.column(index)))
        return found

    def column(self, index: int) -> int:
        """The column that the block begins in, of those for text."""
        return 0

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor rests while this has the focus."""
        x, y, _width, height = self.content_region
        there = self.cursor < len(self._tops) - 1
        line = self.extent(self.cursor)[0] - self.scroll_offset.y if there else 0
        return Offset(x, y + max(0, min(line, height - 1)))

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of the region. Each is kept whole with its padding, so that a scroll only shows it elsewhere."""
        background = self.background_colors[1]
        filters = self.get_line_filters()
        width, top = self.region.width, self.scroll_offset.y
        strips = []
        for y in crop.line_range:
            strip = self._line(top + y, width)
            for one in filters:
                strip = strip.apply_filter(one, background)
            strips.append(strip if crop.column_span == (0, width) else strip.crop(*crop.column_span))
        return strips

    def _line(self, line: int, width: int) -> Strip:
        """A line of the scroll, counted from its top."""
        index = bisect_right(self._tops, line) - 1
        if not 0 <= index < self.count():
            return Strip.blank(width, self.visual_style.rich_style)
        within = line - self._tops[index]
        at_cursor = index == self.cursor and within >= self.space_above(index)
        strip = self._strips.get((index, within, at_cursor))
        if strip is None or strip.cell_length != width:
            strip = self._strips[index, within, at_cursor] = self._strip(index, within, at_cursor, width)
        return strip

    def _strip(self, index: int, within: int, at_cursor: bool, width: int) -> Strip:
        if index not in self._lines:
            self._lines[index] = self.lines(index, self._width)
        rows = self._lines[index]
        row = rows[within] if within < len(rows) else Content("")
        base = self.get_visual_style("roll--cursor") if at_cursor else self.visual_style
        picked = within >= self.space_above(index) and self.picked(index)
        sign = self.sign(index) if within == self.space_above(index) else ("", "")
        return self._painted(row, base, at_cursor=at_cursor, picked=picked, width=width, sign=sign)

    def _painted(
        self,
        row: Content,
        base: Style,
        *,
        at_cursor: bool,
        picked: bool,
        width: int,
        sign: tuple[str, str] = ("", ""),
    ) -> Strip:
        """A line on a ground, with the bar of the cursor beside it, its sign, and the sign of what is picked."""
        left, right = self.styles.padding.left, self.styles.padding.right
        plain = self.visual_style
        bar, bar_style = "  ", base
        if at_cursor:
            bar, bar_style = "▌ ", base + self.get_visual_style("roll--bar", partial=True)
        if picked:
            bar = f"{bar[0]}{PICKED}"
            bar_style = base + self.get_visual_style("roll--picked", partial=True)
        segments = [Segment(" " * left, plain.rich_style), Segment(bar, bar_style.rich_style)]
        if further := self.lead - GUTTER:
            style = base + self._get_style(sign[1]) if sign[1] else base
            segments.append(Segment(f"{sign[0]:<{further}}", style.rich_style))
        segments += [
            Segment(text, style.rich_style) for text, style in row.render(base, end="", parse_style=self._get_style)
        ]
        shown = Strip(segments).adjust_cell_length(width - right, base.rich_style)
        return shown.adjust_cell_length(width, plain.rich_style)
