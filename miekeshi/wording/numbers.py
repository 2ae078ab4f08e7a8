"""Numbers in Japanese text: 6,500, 1万2千, 1億2,500万, △30,000, 三, 百."""

from decimal import Decimal

from miekeshi.wording.lexicon import MONEY, compiled

LONGEST = 28
"""Digits a figure may have; what is longer is a number of another kind."""

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
_THOUSANDS = (
    rf"(?<![0-9.,])(?:[1-9]千(?!{MONEY}|人口)(?:[1-9]百)?(?:[0-9]{{1,3}}(?![0-9]))?"
    r"|[1-9]百(?!万)(?:[0-9]{1,2}(?=円))?)"
)
AMOUNT = (
    rf"(?:(?:{_DIGITS}(?:[兆億]|千万|百万(?!円)|十万|万)|(?<![0-9.,])[1-9]千[1-9](?:[0-9]{{0,2}}|百)万)"
    rf"(?:(?: (?=[0-9,.]+[億万千百]))?[0-9]++(?:[,.][0-9]++)*+[千百十]?[万億兆]?)*+"
    rf"|{_THOUSANDS}|{_DIGITS})"
)
"""1億2,500万 and 5万3千; behind 万 and 億 a 千 or 百 belongs to the number, elsewhere it may begin a unit (30千円)."""
AT_START = "(?<![0-9.,千百十万億兆])(?<![万億兆] )"
"""Holds where an AMOUNT may begin, not within one."""
KANJI_AMOUNT = "[一二三四五六七八九十百千]{1,5}"
MINUS, PLUS = "△▲-", "+"
_PART = "([0-9][0-9,.]*|[〇一二三四五六七八九])?([十百千])?([万億兆])?"
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
_KANJI = {character: value for value, character in enumerate("〇一二三四五六七八九")}


def value(amount: str) -> Decimal | None:
    """The number that AMOUNT or KANJI_AMOUNT matched; None if it is too long or no number (一二百十, 5万30,000)."""
    if len(amount) > 3 * LONGEST:
        return None
    parts = [m for m in compiled(_PART).finditer(amount.replace(" ", "")) if m[0]]
    total = group = Decimal(0)
    above: int | None = None
    within: int | None = None
    for m in parts:
        coefficient = _coefficient(m[1])
        if coefficient is None or (len(parts) > 1 and "." in m[0]):
            return None
        stated = coefficient * _PLACES.get(m[2], 1) if m[1] or m[2] else Decimal(0)
        if within is not None and stated >= within:
            return None
        group += stated
        within = _PLACES.get(m[2], 1) if m[1] or m[2] else within
        if big := _PLACES.get(m[3]):
            if within is None or (above is not None and group * big >= above):
                return None
            total, group, above, within = total + group * big, Decimal(0), big, None
    if above is not None and group >= above:
        return None
    return total + group if len((total + group).as_tuple().digits) <= LONGEST else None


def is_scaled(amount: str) -> bool:
    """Whether the number goes up to 万, 億 or 兆 in words, so that no 千 or 百 may belong to its unit."""
    return not {"万", "億", "兆"}.isdisjoint(amount)


def _coefficient(digits: str | None) -> Decimal | None:
    if digits is None:
        return Decimal(1)
    if digits in _KANJI:
        return Decimal(_KANJI[digits])
    return Decimal(digits.replace(",", "")) if compiled(_DIGITS).fullmatch(digits) else None
