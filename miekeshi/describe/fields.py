"""What stands in a field, in the words that the forms use."""

from decimal import Decimal
from typing import Any

from miekeshi.dates.eras import printed
from miekeshi.dates.when import When
from miekeshi.describe.options import (
    comparators,
    directions,
    indicators,
    kinds,
    natures,
    roles,
    stages,
    statuses,
    steps,
    tallies,
)
from miekeshi.text.i18n import signed
from miekeshi.text.number_input import written

CHOICES = {
    "kind": kinds,
    "comparator": comparators,
    "direction": directions,
    "tally": tallies,
    "nature": natures,
    "role": roles,
    "indicator": indicators,
    "status": statuses,
    "stage": stages,
    "step": steps,
}
"""The fields whose value is one of a few, and the words for each."""


def value_words(name: str, value: Any) -> str:
    """The value of the field on one line; a dash for none."""
    options = CHOICES.get(name)
    if value in (None, (), ""):
        return signed("–")
    if options:
        return dict(options()).get(value, str(value))
    if isinstance(value, tuple):
        return "、".join(printed(one) if isinstance(one, When) else str(one) for one in value)
    if isinstance(value, When):
        return printed(value)
    return written(value) if isinstance(value, Decimal) else str(value)
