"""Numbers as staff type them."""

import re
import unicodedata
from decimal import Decimal

from miekeshi.text.i18n import _

_MINUS = str.maketrans({"△": "-", "▲": "-", "−": "-", "‐": "-", "–": "-", "ー": "-"})
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_UNIT = re.compile(r"(?![万億兆] *[千百十])[^\d,.+-][^\d]*")
LONGEST = 30


class NotANumber(ValueError):
    """Text that is no number; the message says what to type."""


def read_number(text: str) -> tuple[Decimal, str]:
    """The number and the unit typed behind it (empty where there is none): ``６，５００人`` is 6500 and 人.

    △ and ▲ are minus; commas group thousands. Raises ``NotANumber``.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    signed = folded[:1].translate(_MINUS) + folded[1:].lstrip() if folded[:1] in "△▲−‐–ー" else folded
    match = _GROUPED.match(signed) or _PLAIN.match(signed)
    rest = signed[match.end() :].strip() if match else ""
    if match is None or (rest and not _UNIT.fullmatch(rest)):
        raise NotANumber(_("“{text}” is no number. Type one such as 6500, 6,500, △30 or 85.5.").format(text=text[:30]))
    digits = match[0].replace(",", "")
    if len(digits) > LONGEST:
        raise NotANumber(_("A number has at most {count} digits.").format(count=LONGEST))
    return Decimal(digits), rest


def written(number: Decimal | None) -> str:
    """The number in plain digits, empty for none."""
    return "" if number is None else format(number, "f")
