"""Dates a year on: the year in a title, the dates in running text, and deadlines."""

import datetime as dt
import re

from miekeshi.dates import eras, find, fiscal
from miekeshi.dates.when import When

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
_KANJI = "〇一二三四五六七八九"
_ERA = (
    r"(?P<era>令和|平成|昭和|大正|明治|(?<![一-鿿])[令平昭大明](?=[ 　]*[元0-9０-９])"
    r"|(?<![A-Za-zＡ-Ｚａ-ｚ])[RHSTMrhstmＲＨＳＴＭｒｈｓｔｍ])(?P<gap>[ 　]*)"
    r"(?P<number>元|[0-9０-９]{1,2}|[〇一二三四五六七八九十]{1,3})(?![0-9０-９])"
)
_WESTERN = r"(?<![0-9０-９])(?P<western>[12１２][0-9０-９]{3})(?![0-9０-９])"
_YEAR = re.compile(f"{_ERA}|{_WESTERN}")
_FACT = re.compile("[ 　]*(?:現在|時点|実績|調査|決算)")
_BARE = re.compile(rf"{_YEAR.pattern}|(?<![0-9０-９])(?P<bare>[0-9０-９]{{1,2}})(?=年)")


def year_moved(text: str, year: int, by: int = 1) -> str:
    """The text with that calendar or fiscal year, however it is written, replaced by one so many years later.

    令和3年度, R3, Ｒ３, 2021年度 and 令和三年度 all name 2021 and become 令和4年度, R4, Ｒ４, 2022年度 and 令和四年度.
    """
    return _YEAR.sub(lambda found: _moved(found, by) if _western(found) == year else found[0], text)


def dates_moved(text: str, fiscal_year: int, by: int = 1) -> str:
    """The text with the dates of that fiscal year so many years later; earlier and later ones stay.

    So do those that date a fact, as 令和3年4月1日現在 does. One without a year, such as 9月末, has nothing to move.
    """
    parts, at = [], 0
    for reading in find(text, fiscal_year):
        parts.append(text[at : reading.start])
        ahead = _of_year(reading.when, fiscal_year) and not _FACT.match(text, reading.end)
        parts.append(shifted(reading.text, by) if ahead else reading.text)
        at = reading.end
    return "".join([*parts, text[at:]])


def shifted(date: str, by: int) -> str:
    """The words of a date with every year in them so many years later."""
    return _BARE.sub(lambda found: _moved(found, by), date)


def deadline_moved(when: When, fiscal_year: int | None, by: int = 1) -> When:
    """A deadline of that fiscal year in the year so much later; one beyond it, as of a plan of several years, stays.

    Its precision stays: a month becomes a month, a fiscal year a fiscal year. The last day of February becomes the last
    day of February, since a deadline there is the month's end. What is undecided stays so.
    """
    if when.first is None or when.last is None or (fiscal_year is not None and not _of_year(when, fiscal_year)):
        return when
    first, last = _day(when.first, by), _day(when.last, by)
    precision = when.precision if when.precision != "range" or first < last else "day"
    return When(precision, first, last, when.approximate, when.starts)


def _of_year(when: When, fiscal_year: int) -> bool:
    """Whether the date lies in the fiscal year, or on the day after it, by which some targets of the year are due."""
    if when.first is None or when.last is None:
        return False
    first, last = fiscal.span(fiscal_year)
    if when.precision == "year":
        return when.first.year == fiscal_year
    return first <= when.first and when.last <= last + dt.timedelta(1)


def _day(day: dt.date, by: int) -> dt.date:
    year = day.year + by
    if (day.month, day) == (2, fiscal.month_span(day.year, 2)[1]):
        return fiscal.month_span(year, 2)[1]
    return day.replace(year=year)


def _western(found: re.Match[str]) -> int | None:
    """The year that a match names; None where its kanji make no number."""
    if western := found["western"]:
        return int(western.translate(_NARROW))
    number = eras.numeral(found["number"].translate(_NARROW))
    return None if number is None else eras.era(_letter(found["era"])).western(number)


def _moved(found: re.Match[str], by: int) -> str:
    named = found.groupdict()
    if bare := named.get("bare"):
        return _in_style(int(bare.translate(_NARROW)) + by, bare)
    year = _western(found)
    if year is None:
        return found[0]
    if named["western"]:
        return _in_style(year + by, named["western"])
    name = eras.year_name(year + by)
    era, number = name[:2], name[2:].removesuffix("年")
    if len(found["era"]) == 1:
        letter = next(one.letter for one in eras.ERAS if one.name == era)
        letter = letter if _letter(found["era"]).isupper() else letter.lower()
        era = letter if found["era"].isascii() else chr(ord(letter) + 0xFEE0)
        number = "1" if number == "元" else number
    return f"{era}{found['gap']}{number if number == '元' else _in_style(int(number), found['number'])}"


def _letter(era: str) -> str:
    """A full-width letter as the half-width one."""
    return chr(ord(era) - 0xFEE0) if len(era) == 1 and era > "\uff00" else era


def _in_style(number: int, like: str) -> str:
    """The number in the digits that the other was written in: half or full width, or kanji."""
    if like[0] in "〇一二三四五六七八九十":
        tens, ones = divmod(number, 10)
        return ("" if not tens else "十" if tens == 1 else f"{_KANJI[tens]}十") + (_KANJI[ones] if ones else "")
    return str(number).translate(_WIDE) if like[0] in "０１２３４５６７８９" else str(number)
