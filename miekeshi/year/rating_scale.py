"""The levels of a form's rating scale: which of them a percentage falls into, and how staff name one."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import reduce

from miekeshi.model import in_order
from miekeshi.model.form import Rating
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _
from miekeshi.text.number_format import rounded

Scale = Mapping[str, Rating]
PLACES = 30
"""Decimals beyond which no figure goes."""
_HEAD = re.compile(r"[^\s(（:：.．、,・]+")


def has_range(level: Rating) -> bool:
    """Whether achievement alone can lead to the level; one without a range is chosen by the judge."""
    return any(end is not None for end in (level.over, level.at_least, level.at_most, level.under))


def holds(level: Rating, achievement: Decimal) -> bool:
    """Whether the percentage lies in the level's range: over and under leave the border out, the others take it in."""
    return (
        has_range(level)
        and (level.over is None or achievement > level.over)
        and (level.at_least is None or achievement >= level.at_least)
        and (level.at_most is None or achievement <= level.at_most)
        and (level.under is None or achievement < level.under)
    )


def fitting(scale: Scale, achievement: Decimal) -> list[str]:
    """The ids of the levels in whose range the percentage lies, the best first; more than one where ranges overlap."""
    return [key for key, level in in_order(scale) if holds(level, achievement)]


def suggested(scale: Scale, achievement: Decimal | None) -> str | None:
    """The id of the one level in whose range the achievement, in per cent, lies; None where none or several hold it."""
    found = [] if achievement is None else fitting(scale, achievement)
    return found[0] if len(found) == 1 else None


def range_words(level: Rating) -> str:
    """The level's range in words: 90% or more and under 100%; empty where it has none."""
    if level.at_least is not None and level.at_least == level.at_most:
        return _percent(level.at_least)
    ends = (
        (_("over {percent}"), level.over),
        (_("{percent} or more"), level.at_least),
        (_("up to {percent}"), level.at_most),
        (_("under {percent}"), level.under),
    )
    stated = [words.format(percent=_percent(end)) for words, end in ends if end is not None]
    both = _("{lower} and {upper}")
    return reduce(lambda lower, upper: both.format(lower=lower, upper=upper), stated) if stated else ""


def in_words(level: Rating) -> str:
    """The level's label with its range behind it, where the label does not say it itself."""
    words = range_words(level)
    if not words or "%" in fold(level.label):
        return level.label
    return _("{level} ({range})").format(level=level.label, range=words)


def percentage(scale: Scale, achievement: Decimal) -> str:
    """The achievement with one decimal; with more where rounding would carry it over a border of the scale."""
    with localcontext(prec=80):
        for places in range(1, PLACES):
            shown = achievement.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            if fitting(scale, shown) == fitting(scale, achievement):
                break
    return f"{rounded(achievement, places)}%"


def named(scale: Scale, text: str) -> str | None:
    """The id of the level that someone names; None where the text names none, or several.

    By its id, its label, what the label begins with (5, A, ◎), the label's first letters, or, where no label begins
    with a number of its own, by its place in the scale.
    """
    wanted = fold(text.strip())
    levels = [(key, fold(level.label)) for key, level in in_order(scale)]
    if not wanted:
        return None
    heads = {key: _head(label) for key, label in levels}
    numbered = any(head.isdecimal() for head in heads.values())
    for matches in (
        [key for key, _label in levels if fold(key) == wanted],
        [key for key, label in levels if label == wanted],
        [key for key, head in heads.items() if head == wanted],
        [key for place, (key, _label) in enumerate(levels, 1) if not numbered and wanted == str(place)],
        [key for key, label in levels if label.startswith(wanted)],
    ):
        if matches:
            return matches[0] if len(matches) == 1 else None
    return None


def _head(label: str) -> str:
    found = _HEAD.match(label)
    return found[0] if found else label


def _percent(end: Decimal) -> str:
    return f"{end.normalize():f}%"
