"""Rows of a target as one types them on one line: 4,296人（R3年2月末）, ◆ 窓口 28講座, ※ 速報値."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING
from unicodedata import normalize

from miekeshi.model.aim import Figure, Note, Point, Share
from miekeshi.model.base import MAX_DIGITS
from miekeshi.model.cost import Amount
from miekeshi.text.folding import fold
from miekeshi.text.fractions import agrees, percentage
from miekeshi.text.i18n import _
from miekeshi.text.number_input import NotANumber, read_number
from miekeshi.wording import propose
from miekeshi.wording.proposal import Proposal

if TYPE_CHECKING:
    from miekeshi.dates.when import When

_MARKED = re.compile(r"\s*([^\w\s（(「『\[【△▲+\-−]{1,2}|[①-⑳]|[*※注]\d{0,2}|[(（]注\d{0,2}[)）])\s*(?=\S)")
_BRACKETED = re.compile(r"\s*[（(【\[].*[）)】\]]\s*", re.DOTALL)
_LAST = re.compile(r"(?:^|[\s:])([△▲+\-−]?[0-9]+(?:\.[0-9]+)?)[^\s0-9]{0,4}\s*$")
_IN_PIECES = re.compile("[0-9][ ,.]* [ ,.]*[0-9]")
_UP_TO_FIGURE = re.compile(r"[\s:：は]*(?:延べ?|のべ|年間|約|計|各)*\s*[△▲+\-−]?[0-9０-９]")
_BARE = re.compile(r"\s*[△▲+\-−]?[0-9０-９,，.．]+\s*[^\s0-9０-９]{0,4}\s*")

_PARTED = re.compile(
    r"(?P<part>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>[^\s0-9/()]{0,4}) ?/ ?"
    r"(?P<whole>[0-9][0-9,]*(?:\.[0-9]+)?)[^\s0-9/()]{0,4}"
    r"(?: ?[(=、 ] ?(?P<percent>[0-9]+(?:\.[0-9]+)?) ?(?:%|パーセント))?"
)
_AMOUNT = re.compile(r"([△▲+\-−]?[0-9０-９][0-9０-９,，.．]*\s*[^\s0-9０-９()（）]{0,6})\s*$")
_NATURES = {"plan": "見込|計画|予定", "actual": "決算|実績", "budget": "予算"}
"""Words for what an amount is; one that is only expected is none that was spent, whatever else is said of it."""


class NotARow(ValueError):
    """A line that is no such row; the message says what to type."""


def read_points(text: str, fiscal_year: int | None) -> list[Point]:
    """The baselines or steps that a line states: a figure each, with its date.

    What stands in brackets is printed as typed; other lines hold the figures alone.
    """
    if fraction := _fraction(text, fiscal_year):
        return [fraction]
    said = _said(text, fiscal_year)
    printed = text.strip() if _BRACKETED.fullmatch(text) else None
    stated = [*said.baselines, *said.series]
    value = said.value if said.value is not None else _bare(_without_dates(text, fiscal_year))
    if not stated and value is None and not printed:
        raise NotARow(_("No figure was found. Type one such as 4,296人（R3年2月末）."))
    if not stated:
        return [Point(text=printed, at=_date(text, fiscal_year), value=value, unit=said.unit)]
    return [
        Point(
            text=printed if not place else None,
            at=one.at or _date(text, fiscal_year),
            value=one.value,
            unit=one.unit,
            scope=one.scope,
            nature=one.nature,
        )
        for place, one in enumerate(stated)
    ]


def _fraction(text: str, fiscal_year: int | None) -> Point | None:
    """The point that 152人/283人(53.7%) states. Raises ``NotARow`` where the percentage is another."""
    found = _PARTED.search(normalize("NFKC", _without_dates(text, fiscal_year)))
    if found is None:
        return None
    part, whole = (Decimal(found[name].replace(",", "")) for name in ("part", "whole"))
    if not whole:
        raise NotARow(_("A fraction has a denominator other than 0, as in 152/283."))
    stated = Decimal(found["percent"]) if found["percent"] else None
    if stated is not None and not agrees(part, whole, stated):
        computed = percentage(part, whole).quantize(Decimal("0.1"))
        raise NotARow(
            _(
                "{part}/{whole} is {computed} %, not {percent} %. Correct one of them, or type the fraction alone."
            ).format(part=part, whole=whole, computed=computed, percent=stated)
        )
    printed = text.strip() if _BRACKETED.fullmatch(text) else None
    unit = found["unit"] if stated is None else "%"
    return Point(text=printed, at=_date(text, fiscal_year), value=_sized(part), of=_sized(whole), unit=unit or None)


def read_shares(text: str, _fiscal_year: int | None) -> list[Share]:
    """The line of a breakdown: its mark, its words and its figure; a figure alone is counted and not printed."""
    mark, words = _without_mark(text)
    said = _said(words, None)
    value = said.value if said.value is not None else _bare(words)
    if value is None:
        raise NotARow(_("No figure was found. Type a line such as ◆ 公民館講座 28講座, or the figure alone."))
    return [Share(mark=mark, text=None if _BARE.fullmatch(words) and not mark else words, value=value)]


def read_figures(text: str, fiscal_year: int | None) -> list[Figure]:
    """A further figure: what it counts, its bound, its value, unit and rate."""
    said = _said(text, fiscal_year)
    value = said.value if said.value is not None else _bare(text)
    if value is None:
        raise NotARow(_("No figure was found. Type one such as 受講者数 延1,180人以上."))
    label = _UP_TO_FIGURE.split(text.strip(), maxsplit=1)[0].strip()
    bound = said.comparator if said.comparator != "=" else None
    return [Figure(label=label or None, comparator=bound, value=value, unit=said.unit, per=said.per)]


def read_amounts(text: str, fiscal_year: int | None, own: str | None = None) -> list[Amount]:
    """What a cost comes to in a year: 令和4年度予算 12,000千円. ``own`` is the cost's unit.

    Raises ``NotARow``, also for a figure in another unit than the cost's.
    """
    rest = _without_dates(text, fiscal_year)
    found = _AMOUNT.search(rest)
    try:
        number, unit = read_number(found[1]) if found else (None, "")
    except NotANumber:
        number, unit = None, ""
    if number is None or "%" in normalize("NFKC", text):
        raise NotARow(_("No figure was found. Type one such as 令和4年度予算 12,000千円."))
    if unit and own and fold(unit) != fold(own):
        raise NotARow(_("The cost counts in {own}. Type the figure in {own}.").format(own=own))
    nature = next((name for name, words in _NATURES.items() if re.search(words, rest)), None)
    return [Amount(at=_date(text, fiscal_year), nature=nature, value=_sized(number))]


def read_notes(text: str, _fiscal_year: int | None) -> list[Note]:
    """A note with its mark."""
    mark, words = _without_mark(text)
    return [Note(mark=mark, text=words)]


def _said(text: str, fiscal_year: int | None) -> Proposal:
    found = propose(text, fiscal_year)
    said = found[0] if found else Proposal(text)
    points = (*said.baselines, *said.series)
    for value in (said.value, *(one.value for one in said.figures), *(one.value for one in points)):
        _sized(value)
    return said


def _sized(value: Decimal | None) -> Decimal | None:
    if value is not None and len(value.as_tuple().digits) > MAX_DIGITS:
        raise NotARow(_("A number has at most {count} digits.").format(count=MAX_DIGITS))
    return value


def _date(text: str, fiscal_year: int | None) -> "When | None":
    from miekeshi.dates import find

    found = find(text, fiscal_year)
    return found[0].when if found else None


def _without_dates(text: str, fiscal_year: int | None) -> str:
    from miekeshi.dates import find

    for one in reversed(find(text, fiscal_year)):
        text = f"{text[: one.start]} {text[one.end :]}"
    return text.strip(" \u3000、:：()（）")


def _bare(text: str) -> Decimal | None:
    """The figure that a text ends with, for one that counts nothing by name."""
    plain = normalize("NFKC", text)
    found = None if _IN_PIECES.search(plain) else _LAST.search(plain.replace(",", ""))
    return _sized(Decimal(re.sub("[△▲−]", "-", found[1]))) if found else None


def _without_mark(text: str) -> tuple[str | None, str]:
    found = _MARKED.match(text)
    return (found[1], text[found.end() :].strip()) if found else (None, text.strip())
