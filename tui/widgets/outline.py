"""The outline: goals, measures and targets, one line each, beside the page."""

from dataclasses import dataclass

from textual.content import Content, Span

from miekeshi.publish.blocks import Block
from miekeshi.views import Line
from tui.text import cells, fitted, shown
from tui.widgets.roll import Roll

LISTED = ("title", "heading", "goal", "measure", "target", "subheading")
DITTO = "〃 "
"""Before what was carried forward and still reads as last year."""
BOLD = ("title", "heading", "goal", "measure")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline, and the group of the page that it leads to."""

    group: int
    depth: int
    text: str
    style: str


class Outline(Roll):
    """Where one is on the page."""

    UNIFORM = True
    BINDINGS = []

    def __init__(self) -> None:
        super().__init__(id="outline")
        self.entries: list[Entry] = []

    def show(self, groups: list[list[Block]]) -> None:
        """List the places of these groups."""
        self.entries = [entry(index, group[0]) for index, group in enumerate(groups) if group[0].style in LISTED]
        self.renew()

    def follow(self, group: int) -> None:
        """Stand on the entry that the group belongs to."""
        before = [index for index, one in enumerate(self.entries) if one.group <= group]
        self.point(before[-1] if before else 0)

    def count(self) -> int:
        return len(self.entries)

    def lines(self, index: int, width: int) -> list[Content]:
        one = self.entries[index]
        indent = " " * min(one.depth * 2, width // 3)
        text = fitted(indent + one.text, width)
        return [Content(text, [Span(cells(indent), len(text), one.style)] if one.style else None)]


def entry(group: int, block: Block) -> Entry:
    """The outline's line for a block: its mark and its words as they now are."""
    gone = bool(block.text) and not current(block.segments)
    style = ".struck" if gone else ".strong" if block.style in BOLD else ""
    return Entry(group, block.depth, (DITTO if block.carried else "") + (in_short(block) or "–"), style)


def current(line: Line) -> str:
    """The words of a line that are not struck."""
    return "".join(segment.text for segment in line if segment.struck is None)


def in_short(block: Block) -> str:
    """A block's mark and words as they now are, on one line; its struck words where there are no others."""
    return shown(f"{current(block.mark)} {current(block.segments) or block.text}".strip().replace("\n", " "))
