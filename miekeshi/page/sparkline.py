"""Figures as small pictures of characters that are one column wide everywhere.

Block elements (▁▂█) are of ambiguous width, two columns in many a Japanese terminal; braille patterns never are.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from miekeshi.text.number_format import amount
from miekeshi.text.width import width

FINE = 20
"""From how much between the ends of a chart's scale these are whole numbers."""
BRAILLE = "⣀⣤⣶⣿"
PLAIN = "_-=#"
UNKNOWN = "⠂"
PLAIN_UNKNOWN = "."


def sparkline(
    values: Sequence[Decimal | None],
    *,
    low: Decimal | None = None,
    high: Decimal | None = None,
    ascii_only: bool = False,
) -> str:
    """The values as bars side by side, one column each; a dot for what is not known.

    The lowest bar is ``low`` (0, or the least value where one is negative) and below, the highest ``high`` (the
    greatest value) and above.
    """
    known = [value for value in values if value is not None]
    bottom = low if low is not None else min([Decimal(0), *known])
    top = high if high is not None else max(known, default=bottom)
    bars, unknown = (PLAIN, PLAIN_UNKNOWN) if ascii_only else (BRAILLE, UNKNOWN)
    return "".join(unknown if value is None else bars[_level(value, bottom, top, len(bars))] for value in values)


def _level(value: Decimal, low: Decimal, high: Decimal, levels: int) -> int:
    if value <= low:
        return 0
    if value >= high:
        return levels - 1
    return min(levels - 1, int((value - low) / (high - low) * levels))


Spot = tuple[Decimal, Decimal]
"""A share of the year, from 0 to 1, and a figure."""
DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of a braille pattern's dots, by column and row."""


def scale(figures: Sequence[Decimal], from_zero: bool) -> tuple[Decimal, Decimal]:
    """The figures at the bottom and the top of a chart of these: from 0, or from just below the least to just above."""
    low, high = min(figures), max(figures)
    room = (high - low) / 10 or abs(high) / 10 or Decimal(1)
    bottom = min(Decimal(0), low) if from_zero else low - room
    top = high + (0 if from_zero else room)
    return bottom, top + 1 if top == bottom else top


def axis(figures: Sequence[Decimal], from_zero: bool, height: int) -> list[str]:
    """What stands left of a chart's lines, equally wide: its highest and its lowest figure."""
    if not figures:
        return [""] * max(1, height)
    low, high = scale(figures, from_zero)
    ends = [amount(one, places=0 if high - low >= FINE or one == int(one) else 1) for one in (high, low)]
    wide = max(map(width, ends))
    top, bottom = (" " * (wide - width(one)) + one for one in ends)
    return [top, *[" " * wide] * (height - 2), bottom] if height > 1 else [top]


def chart(
    reported: Sequence[Spot],
    goals: Sequence[Spot],
    *,
    width: int,
    height: int,
    projected: Decimal | None = None,
    from_zero: bool = True,
    ascii_only: bool = False,
) -> list[str]:
    """A year's line in so many lines of so many columns, with the goal it is to reach.

    ``reported`` are the figures in time, joined; ``goals`` what was aimed at from a share of the year on: a dashed
    line that steps where a revision moved the goal, with an upright there. ``projected`` is the figure at the year's
    end that dots lead to. The scale begins at 0, or just below the least figure.
    """
    figures = [figure for _at, figure in (*reported, *goals)] + ([projected] if projected is not None else [])
    if not figures or width < 2 or height < 1:
        return [" " * max(0, width)] * max(0, height)
    canvas = _Plain(width, height) if ascii_only else _Braille(width, height)
    canvas.hold(figures, from_zero)
    for number, (at, goal) in enumerate(goals):
        until = goals[number + 1][0] if number + 1 < len(goals) else Decimal(1)
        canvas.level(at, until, goal)
        if number:
            canvas.upright(at)
    for one, other in pairwise(reported):
        canvas.join(one, other, 1)
    if reported and projected is not None:
        canvas.join(reported[-1], (Decimal(1), projected), canvas.SPARSE)
    for spot in reported:
        canvas.spot(spot)
    return canvas.lines()


class _Canvas:
    """A grid of dots from the bottom up, ``ACROSS`` by ``UP`` in a character; of a dotted line one in ``SPARSE``."""

    ACROSS = UP = 1
    SPARSE = 2

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.across, self.up = width * self.ACROSS, height * self.UP
        self.low = self.high = Decimal(0)

    def hold(self, figures: Sequence[Decimal], from_zero: bool) -> None:
        """Make room for these figures."""
        self.low, self.high = scale(figures, from_zero)

    def x(self, at: Decimal) -> int:
        return min(self.across - 1, max(0, int(at * (self.across - 1) + Decimal("0.5"))))

    def y(self, figure: Decimal) -> int:
        share = (figure - self.low) / (self.high - self.low)
        return min(self.up - 1, max(0, int(share * (self.up - 1) + Decimal("0.5"))))

    def level(self, since: Decimal, until: Decimal, figure: Decimal) -> None:
        """A dashed line across."""
        y = self.y(figure)
        for x in range(self.x(since), self.x(until) + 1):
            if self.ACROSS == 1 or x % 4 < 2:
                self.dot(x, y, "-")

    def upright(self, at: Decimal) -> None:
        """A dotted line from bottom to top."""
        for y in range(0, self.up, self.SPARSE):
            self.dot(self.x(at), y, ":")

    def join(self, one: Spot, other: Spot, every: int) -> None:
        """A line between two figures, one dot in so many."""
        (x0, y0), (x1, y1) = ((self.x(at), self.y(figure)) for at, figure in (one, other))
        steps = max(abs(x1 - x0), abs(y1 - y0), 1)
        for step in range(0, steps + 1, every):
            self.dot(x0 + (x1 - x0) * step // steps, y0 + (y1 - y0) * step // steps, ".")

    def spot(self, spot: Spot) -> None:
        """A figure as it was reported."""
        x, y = self.x(spot[0]), self.y(spot[1])
        for dx in range(self.ACROSS):
            for dy in range(min(2, self.UP)):
                self.dot(min(self.across - 1, x + dx), min(self.up - 1, y + dy), "*")

    def dot(self, x: int, y: int, sign: str) -> None:
        raise NotImplementedError

    def lines(self) -> list[str]:
        raise NotImplementedError


class _Plain(_Canvas):
    """Signs of ASCII, the later over the earlier."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self._signs = [[" "] * width for _row in range(height)]

    def dot(self, x: int, y: int, sign: str) -> None:
        self._signs[self.up - 1 - y][x] = sign

    def lines(self) -> list[str]:
        return ["".join(row) for row in self._signs]


class _Braille(_Canvas):
    """Braille patterns of two by four dots."""

    ACROSS, UP, SPARSE = 2, 4, 3

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self._bits = [[0] * width for _row in range(height)]

    def dot(self, x: int, y: int, sign: str) -> None:
        row, within = divmod(self.up - 1 - y, 4)
        self._bits[row][x // 2] |= DOTS[x % 2][within]

    def lines(self) -> list[str]:
        return ["".join(chr(0x2800 + bits) for bits in row) for row in self._bits]
