"""The outline: goals, measures and targets, one line each, beside the page."""

from dataclasses import dataclass

from textual.content import Content, Span

from miekeshi.publish.blocks import Block
from tui.text import cells, fitted, shown
from tui.widgets.roll import Roll

LISTED = ("title", "heading", "goal", "measure", "target", "subheading")
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
    now = [segment.text for segment in block.segments if segment.struck is None]
    gone = not now
    words = "".join(now) or block.text
    mark = "".join(segment.text for segment in block.mark if segment.struck is None)
    text = shown(f"{mark} {words}".strip().replace("\n", " "))
    style = ".struck" if gone and block.text else ".strong" if block.style in BOLD else ""
    return Entry(group, block.depth, text or "–", style)
