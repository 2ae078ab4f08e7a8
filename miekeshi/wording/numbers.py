"""Numbers in Japanese text: 6,500, 1万2千, 1億2,500万, △30,000, 三, 百."""

from decimal import Decimal

from miekeshi.wording.lexicon import MONEY

LONGEST = 28
"""Digits a figure may have; what is longer is a number of another kind."""

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]++)(?:\.[0-9]++)?"
_THOUSANDS = rf"(?<![0-9.,])[1-9]千(?!{MONEY}|人口)(?:[1-9]百)?(?:[0-9]{{1,2}}(?![0-9]))?|(?<![0-9.,])[1-9]百(?!万)"
AMOUNT = rf"(?:(?:{_DIGITS}(?:[兆億]|千万|百万(?!円)|十万|万) ?)+(?:{_THOUSANDS}|{_DIGITS})?|{_THOUSANDS}|{_DIGITS})"
KANJI_AMOUNT = "[一二三四五六七八九十百千]{1,5}"
MINUS, PLUS = "△▲-", "+"
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
_KANJI = {character: value for value, character in enumerate("〇一二三四五六七八九")}


def value(amount: str) -> Decimal | None:
    """The number that AMOUNT or KANJI_AMOUNT matched; None if it is too long or no number (一二百十)."""
    total = current = Decimal(0)
    pending: Decimal | None = None
    digits = ""
    for character in amount.replace(",", "").replace(" ", "") + " ":
        if character.isdigit() or character == ".":
            digits += character
            continue
        if digits:
            pending, digits = Decimal(digits), ""
        if character in _KANJI:
            if pending is not None:
                return None
            pending = Decimal(_KANJI[character])
        elif place := _PLACES.get(character):
            if place < 10**4:
                current += (1 if pending is None else pending) * place
            else:
                total += (current + (pending or 0)) * place
                current = Decimal(0)
            pending = None
    number = total + current + (pending or 0)
    return number if len(number.as_tuple().digits) <= LONGEST else None
