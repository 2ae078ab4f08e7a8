"""A rise or a reduction by so much: what a figure reported for it says of how much has changed."""

import re
from decimal import Decimal, localcontext
from typing import Literal

from miekeshi.model import Aim, Figure, Point, in_order
from miekeshi.progress.aggregation import HUNDRED, is_percent

Change = Literal["rise", "fall"]
NEAR_WHOLE = (Decimal(50), Decimal(150))
"""Between these a figure in per cent may be the level, where the year before is 100."""
_RISE = re.compile(
    r"[%％] ?(?:以上|程度)?の?(?:増|アップ|伸|上昇|向上|上乗せ|引き?上げ)|比(?:で|を|、)? ?(?:[+＋]|プラス)"
)
_SIGNED = re.compile(r"[△▲−–‐-] ?[0-9０-９]|マイナス ?[0-9０-９]")


def change_of(aim: Aim, part: Figure | None = None) -> Change | None:
    """Whether the figure is a change to be made rather than a level to be at, and which way."""
    one = part or aim
    if one.value is None:
        return None
    if aim.kind == "reduce":
        return "fall"
    if part is not None or aim.kind != "change" or aim.direction != "up" or not is_percent(aim.unit):
        return None
    levels = [point for point in _points(aim) if point.unit is None or is_percent(point.unit)]
    index = any(point.value == HUNDRED > one.value for point in levels)
    return "rise" if index or (not levels and (_absolute(aim) or _RISE.search(aim.text or ""))) else None


def changed(aim: Aim, one: Aim | Figure, start: Decimal | None, figure: Decimal) -> Decimal | None:
    """How much the figure reported takes away or adds, in the goal's unit; None where that cannot be told.

    It may be the change itself, the level that is left, or per cent of the year before; ``start`` is the earlier level
    in the goal's unit. Of a goal printed with △ a figure without it is an increase.
    """
    with localcontext(prec=40):
        return _changed(aim, one, start, figure)


def _changed(aim: Aim, one: Aim | Figure, start: Decimal | None, figure: Decimal) -> Decimal | None:
    goal = abs(one.value or Decimal(0))
    falls = change_of(aim, one if isinstance(one, Figure) else None) == "fall"
    itself = _itself(aim, one, falls, figure)
    if is_percent(one.unit):
        return _by_percent(aim, falls, goal, itself, figure)
    if not start or not falls or one.unit != aim.unit or figure < 0:
        return itself
    if 2 * goal < abs(start):
        return start - figure if abs(start) <= 2 * figure else itself
    return itself if itself == start - figure or figure > abs(start) else None


def _itself(aim: Aim, one: Aim | Figure, falls: bool, figure: Decimal) -> Decimal:
    """The figure taken for the change itself."""
    if not falls:
        return figure
    if (one.value or 0) >= 0:
        return figure
    text = aim.text or ""
    printed_plainly = any(map(str.isdigit, text)) and not _SIGNED.search(text)
    return abs(figure) if printed_plainly else -figure


def _by_percent(aim: Aim, falls: bool, goal: Decimal, itself: Decimal, figure: Decimal) -> Decimal | None:
    sign = -1 if falls else 1
    far = max(2 * goal, goal + 10)
    if figure < 0:
        return itself
    if start := _absolute(aim):
        level = sign * (figure - start) / start * HUNDRED
        if start <= 2 * figure and abs(level) <= max(HUNDRED, far):
            return level
    found = []
    if -goal <= itself <= far:
        found.append(itself)
    if NEAR_WHOLE[0] <= figure <= NEAR_WHOLE[1]:
        found.append(sign * (figure - HUNDRED))
    if not found and figure < NEAR_WHOLE[0] and (start is None or start > 4 * NEAR_WHOLE[0]):
        found.append(itself)
    return found[0] if len(set(found)) == 1 else None


def _absolute(aim: Aim) -> Decimal | None:
    """The latest earlier level in a unit that is counted, of which the goal is so many per cent."""
    points = [point for point in _points(aim) if point.unit is not None and not is_percent(point.unit)]
    dated = [point for point in points if point.at is not None and point.at.last is not None]
    latest = max(dated, key=lambda point: point.at.last, default=points[-1] if points else None)
    return latest.value if latest is not None and latest.value and latest.value > 0 else None


def _points(aim: Aim) -> list[Point]:
    return [
        point
        for _id, point in in_order(aim.baseline)
        if point.value is not None and point.withdrawn is None and point.scope is None and point.tells
    ]
