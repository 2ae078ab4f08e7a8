"""The tables of a form on the page: which groups of blocks stand in one, and where, while it is drawn as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from miekeshi.page.blocks import Block
from tui.widgets.page.frame import Frame, Lines, Spot

Groups = Sequence[list[Block]]


@dataclass(slots=True)
class Held:
    """A table, the first of the groups in it, and for each the line of the table that it begins with."""

    frame: Frame
    first: int
    count: int
    starts: list[int]


class Tables:
    """The tables among the groups of a page; ``lines`` draws a block."""

    def __init__(self, groups: Groups, lines: Lines) -> None:
        self._groups = groups
        self._held: dict[int, Held] = {}
        for key, numbers in groupby(range(len(groups)), key=lambda number: place(groups[number][0])):
            if key:
                members = list(numbers)
                frame = Frame([groups[number] for number in members], lines)
                held = Held(frame, members[0], len(members), [])
                self._held |= dict.fromkeys(members, held)

    def forget(self) -> None:
        """Draw what is in the cells anew."""
        for held in self._held.values():
            held.frame.forget()

    def height(self, index: int, width: int) -> int | None:
        """How many lines of a table are the group's: those of a row are the last one's of it. None in no such table."""
        held = self._held.get(index)
        if held is None:
            return None
        drawing = held.frame.fit(width)
        if drawing is None:
            held.starts = []
            return None
        if index == held.first:
            held.starts = [0]
            for number in range(held.first + 1, held.first + held.count):
                cell = self._groups[number][0].cell
                held.starts.append(max(held.starts[-1], drawing.tops[cell.row] - 1 if cell else 0))
            held.starts.append(drawing.height)
        at = index - held.first
        return held.starts[at + 1] - held.starts[at]

    def drawn(self, index: int) -> Held | None:
        """The table that the group is drawn in."""
        held = self._held.get(index)
        return held if held and held.starts else None

    def top(self, index: int) -> int:
        """The line of its table that the group's part of the scroll begins with."""
        held = self._held[index]
        return held.starts[index - held.first]

    def spot(self, index: int) -> Spot | None:
        """Where the group stands in the table that it is drawn in."""
        held = self.drawn(index)
        return held.frame.spots.get(index - held.first, Spot(self.top(index), 1, 0, 0)) if held else None

    def beside(self, index: int, by: int) -> list[int]:
        """The groups to the right of the group, to the left where ``by`` is negative: nearest first, on its lines."""
        held, here = self.drawn(index), self.spot(index)
        if held is None or here is None:
            return []
        found: dict[int, tuple[int, int, int]] = {}
        for number, spot in held.frame.spots.items():
            away = spot.left - here.left if by > 0 else here.left - spot.left
            if away > 0:
                apart = max(0, spot.top - here.top, here.top - (spot.top + spot.height - 1))
                found[held.first + number] = (apart, away, spot.top)
        return sorted(found, key=found.__getitem__)

    def at(self, index: int, column: int, line: int) -> int:
        """The group that stands at a column and a line of the table; the one given where none does."""
        held = self.drawn(index)
        for number, spot in held.frame.spots.items() if held else ():
            if spot.left <= column < spot.left + spot.width and spot.top <= line < spot.top + spot.height:
                return held.first + number if held else index
        return index


def place(block: Block) -> tuple[object, ...] | None:
    """What tells the blocks of a form's table from others: its shape; of a table typed into a text nothing."""
    return (block.cell.shape,) if block.cell and not block.cell.shape.typed else None


def cell_of(block: Block) -> tuple[object, ...] | None:
    """The cell of a form's table that the block stands in."""
    return (block.cell.shape, block.cell.row, block.cell.column) if block.cell and not block.cell.shape.typed else None
