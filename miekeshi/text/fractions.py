"""A part of a whole in per cent, and whether a percentage stated agrees with it."""

from decimal import Decimal, localcontext

FINE = 60


def percentage(part: Decimal, whole: Decimal) -> Decimal:
    """How much of the whole the part is, in per cent. Raises ``ZeroDivisionError``."""
    with localcontext(prec=FINE):
        return 100 * part / whole if whole else Decimal(1) / 0


def agrees(part: Decimal, whole: Decimal, stated: Decimal) -> bool:
    """Whether the percentage is the part's, rounded or cut to the digits it is stated with."""
    step = Decimal(1).scaleb(min(0, int(stated.as_tuple().exponent)))
    with localcontext(prec=FINE):
        return abs(percentage(part, whole) - stated) < step
