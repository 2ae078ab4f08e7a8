"""Figures as they are shown: rounded half up, in groups of three digits, – where there is none."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

from miekeshi.text.i18n import _, language, signed

NONE = "–"
"""What stands for a figure that is not there; never 0."""


WHOLE = Decimal(100)
FINEST = 10
"""Decimals that a percentage is shown with at most."""


def rounded(value: Decimal, places: int = 1) -> str:
    """The figure with that many decimals, half up, in groups of three digits: 12345.65 is 12,345.7."""
    with localcontext(prec=80):
        return f"{value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"


def amount(value: Decimal | None, unit: str | None = None, places: int | None = None) -> str:
    """The figure with its unit behind it: 52,000人; as stated, one of more than two decimals rounded to one.

    ``places`` gives the number of decimals instead.
    """
    if value is None:
        return signed(NONE)
    if places is None and int(value.as_tuple().exponent) < -2:
        places = 1
    return minus(f"{value:,f}" if places is None else rounded(value, places)) + (unit or "")


def minus(figure: str) -> str:
    """The figure with its minus in the language in use: as sheets print it in Japanese, △15."""
    return signed("△") + figure[1:] if figure.startswith("-") and language() == "ja" else figure


def percent(value: Decimal | None) -> str:
    """Per cent to one decimal, half up: 53.7%; with more where rounding would make it 100: 99.96%."""
    if value is None:
        return signed(NONE)
    places = 1
    while value != WHOLE and places < FINEST and value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == WHOLE:
        places += 1
    return f"{rounded(value, places)}%"


def compared(figure: str, comparator: str | None) -> str:
    """The figure with how the result is to stand to it, in words."""
    return {
        ">=": _("{figure} or more"),
        "<=": _("{figure} or less"),
        ">": _("more than {figure}"),
        "<": _("less than {figure}"),
    }.get(comparator or "", "{figure}").format(figure=figure)
