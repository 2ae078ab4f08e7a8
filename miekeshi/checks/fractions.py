"""Fractions: a denominator that is none, and a percentage printed beside a fraction that is not what it comes to."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from miekeshi.checks.finding import Finding
from miekeshi.model import Model, Path, Point, Progress
from miekeshi.text.fractions import agrees, percentage
from miekeshi.text.i18n import _
from miekeshi.text.number_format import amount

_NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_PRINTED = re.compile(
    rf"({_NUMBER})[^\s0-9/()]{{0,4}} ?/ ?({_NUMBER})[^\s0-9/()]{{0,4}} ?[(=、 ] ?({_NUMBER}) ?(?:%|パーセント)"
)
"""152人/283人(64%)."""


def of_item(path: Path, item: Model) -> Iterator[Finding]:
    """What does not hold of the fractions that the item states, in figures or in its wording."""
    if isinstance(item, Point | Progress) and item.of is not None and item.value is not None and item.of <= 0:
        yield Finding(
            (*path, "of"),
            "no-denominator",
            _("the denominator of a fraction is more than 0"),
            _("Correct it, or take it away where the figure is no fraction."),
        )
    if isinstance(item, Point) and item.of and item.value is not None and item.value > item.of > 0:
        yield Finding(
            (*path, "value"),
            "over-the-whole",
            _("{part} is more than the whole, {whole}").format(part=amount(item.value), whole=amount(item.of)),
            _("Check the figure and its denominator."),
            "warning",
        )
    for part, whole, stated in printed(getattr(item, "text", None) or ""):
        if whole and not agrees(part, whole, stated):
            step = Decimal(1).scaleb(min(-1, int(stated.as_tuple().exponent)))
            yield Finding(
                (*path, "text"),
                "fraction-differs",
                _("{part}/{whole} is {computed}%, not {stated}%").format(
                    part=amount(part),
                    whole=amount(whole),
                    computed=percentage(part, whole).quantize(step),
                    stated=amount(stated),
                ),
                _("Check the fraction and the percentage."),
                "warning",
            )


def printed(text: str) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """The fractions of the text that a percentage stands beside: part, whole, percentage."""
    if "/" not in text and "／" not in text:
        return
    for found in _PRINTED.finditer(unicodedata.normalize("NFKC", text)):
        part, whole, stated = (Decimal(digits.replace(",", "")) for digits in found.groups())
        yield part, whole, stated
