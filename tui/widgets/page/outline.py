"""The outline: goals, measures and targets, one line each, beside the page; what has others below it folds."""

from dataclasses import dataclass, replace
from itertools import islice, takewhile

from textual import events
from textual.binding import Binding
from textual.content import Content

from miekeshi.model import Path
from miekeshi.page.blocks import Block, joined
from miekeshi.revision.views import Line
from miekeshi.text.i18n import signed
from tui.terminal.content import MARKS, cells, fitted, shown
from tui.widgets.roll import GUTTER, Roll

LISTED = ("title", "heading", "goal", "measure", "target", "subheading")
DITTO = "〃 "
"""Before what was carried forward and still reads as last year."""
BOLD = ("title", "heading", "goal", "measure")


SIGNS = {False: ("▸", "▾"), True: ("+", "-")}
"""What stands before an entry that is folded and one that is not; ASCII where the settings ask for it."""
Key = tuple[Path, str, str]
"""What an entry stays known by while the sheet is edited: its path and style, and its words where it has no path."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline, and the group of the page that it leads to."""

    group: int
    depth: int
    text: str
    style: str
    key: Key
    above: int | None = None
    """The place of the entry that holds it, among all entries."""
    inside: int = 0
    """How many entries it holds, those within each other counted."""

    @property
    def gone(self) -> bool:
        """Whether all of it was struck."""
        return self.style == ".struck"


class Outline(Roll):
    """Where one is on the page."""

    UNIFORM = True
    BINDINGS = [
        Binding("left", "fold", show=False),
        Binding("right", "unfold", show=False),
        Binding("space", "turn", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="outline")
        self.all: list[OutlineEntry] = []
        self.entries: list[OutlineEntry] = []
        """Those that no folded one hides."""
        self.folded: set[Key] = set()
        self.ascii = False
        self.marks = False
        self._places: list[int] = []

    def show(self, groups: list[list[Block]], marks: bool = False) -> None:
        """List the places of these groups, with ``marks`` around what was struck; what was folded stays so."""
        self.marks = marks
        listed = [
            entry(index, with_title(groups, index)) for index, group in enumerate(groups) if group[0].style in LISTED
        ]
        self.all = nested(listed)
        self._show()

    def _show(self) -> None:
        under = self.under_cursor
        hidden: set[int] = set()
        for place, one in enumerate(self.all):
            if one.above is not None and (one.above in hidden or self.all[one.above].key in self.folded):
                hidden.add(place)
        self._places = [place for place in range(len(self.all)) if place not in hidden]
        self.entries = [self.all[place] for place in self._places]
        at = next((at for at, one in enumerate(self.entries) if under and one.key == under.key), None)
        self.renew(at)
        if at is None and under is not None:
            self.follow(under.group)

    @property
    def under_cursor(self) -> OutlineEntry | None:
        """The entry under the cursor."""
        return self.entries[self.cursor] if 0 <= self.cursor < len(self.entries) else None

    def follow(self, group: int) -> None:
        """Stand on the entry that the group belongs to, or on the folded one that hides it."""
        before = [place for place, one in enumerate(self.all) if one.group <= group]
        at = before[-1] if before else 0
        while at not in self._places and at < len(self.all) and (above := self.all[at].above) is not None:
            at = above
        self.point(self._places.index(at) if at in self._places else 0)

    def count(self) -> int:
        return len(self.entries)

    def lines(self, index: int, width: int) -> list[Content]:
        one = self.entries[index]
        folded = one.key in self.folded
        sign = SIGNS[self.ascii][not folded] if one.inside else " "
        lead = " " * min(one.depth * 2, width // 3) + f"{sign} "
        behind = f" ({one.inside})" if one.inside and folded else ""
        if cells(lead) + cells(behind) + 2 > width:
            behind = ""
        text = one.text.join(MARKS["struck"]) if self.marks and one.gone else one.text
        words = fitted(text, width - cells(lead) - cells(behind))
        words = words.rstrip() if behind or one.gone else words
        return [Content.assemble((lead, ".faint"), (words, one.style), (behind, ".faint"))]

    def action_fold(self) -> None:
        """Fold the entry; go to the one above where there is nothing to fold."""
        one = self.under_cursor
        if one and one.inside and one.key not in self.folded:
            self._set({*self.folded, one.key})
        elif one and one.above is not None:
            self.cursor = self._places.index(one.above)

    def action_unfold(self) -> None:
        """Unfold the entry; go to the first one within where it is open."""
        one = self.under_cursor
        if one and one.key in self.folded:
            self._set(self.folded - {one.key})
        elif one and one.inside:
            self.cursor += 1

    def action_turn(self) -> None:
        """Fold the entry, or unfold it."""
        one = self.under_cursor
        if one and one.inside:
            self._set(self.folded ^ {one.key})

    def fold_all(self) -> bool:
        """Fold all that holds others; unfold all where all is folded already. Whether it was folded."""
        foldable = {one.key for one in self.all if one.inside}
        self._set(self.folded - foldable if foldable <= self.folded else self.folded | foldable)
        return foldable <= self.folded

    def _set(self, folded: set[Key]) -> None:
        self.folded = folded
        self._show()

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        at = place.y + self.scroll_offset.y if place else -1
        if place and 0 <= at < self.count() and self.entries[at].inside:
            lead = GUTTER + min(self.entries[at].depth * 2, self.text_width // 3)
            if lead <= place.x < lead + 2:
                self.point(at)
                self.action_turn()
                event.prevent_default()
                return


def nested(listed: list[OutlineEntry]) -> list[OutlineEntry]:
    """The entries, each with the one that holds it: the last before it that stands further left."""
    above: list[int] = []
    holders: list[int | None] = []
    inside = [0] * len(listed)
    for place, one in enumerate(listed):
        while above and listed[above[-1]].depth >= one.depth:
            above.pop()
        for holder in above:
            inside[holder] += 1
        holders.append(above[-1] if above else None)
        above.append(place)
    found = zip(listed, holders, inside, strict=True)
    return [replace(one, above=holder, inside=count) for one, holder, count in found]


def with_title(groups: list[list[Block]], index: int) -> Block:
    """The first block of the group; a measure's number that stands alone on its line with the title printed below."""
    block = groups[index][0]
    if block.style != "measure" or block.field != "number":
        return block
    below = takewhile(lambda one: one.style != "measure", (group[0] for group in islice(groups, index + 1, None)))
    title = next((one for one in below if (one.path, one.field) == (block.path, "title")), None)
    return replace(block, mark=joined(block.mark, block.segments), segments=title.segments) if title else block


def entry(group: int, block: Block) -> OutlineEntry:
    """The outline's line for a block: its mark and its words as they now are."""
    gone = bool(block.text) and not current(block.segments)
    style = ".struck" if gone else ".strong" if block.style in BOLD else ""
    text = in_short(block) or signed("–")
    key = (block.path, block.style, block.field if block.path and block.field else text)
    return OutlineEntry(group, block.depth, (signed(DITTO) if block.carried else "") + text, style, key)


def current(line: Line) -> str:
    """The words of a line that are not struck."""
    return "".join(segment.text for segment in line if segment.struck is None)


def in_short(block: Block) -> str:
    """A block's mark and words as they now are, on one line; its struck words where there are no others."""
    return shown(f"{current(block.mark)} {current(block.segments) or block.text}".strip().replace("\n", " "))
