"""Figures as small pictures of characters that are one column wide everywhere.

Block elements (▁▂█) are of ambiguous width, two columns in many a Japanese terminal; braille patterns never are.
"""

from collections.abc import Sequence
from decimal import Decimal

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
