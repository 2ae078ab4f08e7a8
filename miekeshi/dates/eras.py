"""Japanese eras: which year an era's year is, and dates in the words a sheet prints."""

import datetime as dt
import re
from dataclasses import dataclass

from miekeshi.dates import fiscal
from miekeshi.dates.when import When
from miekeshi.text.i18n import _, language


class NotADate(ValueError):
    """Text that holds no date, or one the calendar does not have."""


class BeforeEra(NotADate):
    """A date before the first day of the era it is written in, such as 令和元年4月30日."""


@dataclass(frozen=True, slots=True)
class Era:
    """An era, its letter and its first day."""

    name: str
    letter: str
    first: dt.date

    def western(self, year: int) -> int:
        """Calendar year of an era's year; years past the era's end count on (平成32年 is 2020)."""
        return self.first.year + year - 1


ERAS = (
    Era("令和", "R", dt.date(2019, 5, 1)),
    Era("平成", "H", dt.date(1989, 1, 8)),
    Era("昭和", "S", dt.date(1926, 12, 25)),
    Era("大正", "T", dt.date(1912, 7, 30)),
    Era("明治", "M", dt.date(1868, 1, 25)),
)
"""Latest first; from the edicts that changed the era (改元)."""

GREGORIAN = dt.date(1873, 1, 1)
"""明治6年1月1日, the first day Japan counted by the Gregorian calendar; earlier era dates are lunar."""

_BY_SIGN = {sign: era for era in ERAS for sign in (era.name, era.letter, era.name[0])}
NEAR = 10
"""Years from the sheet's within which a year without its era is one of the sheet's era."""
_DIGITS = {
    "〇": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_TENS = re.compile(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)")


def era(sign: str) -> Era:
    """The era of a name, its first character or a letter (令和, 令, R, r); KeyError otherwise."""
    return _BY_SIGN[sign.upper()]


def numeral(text: str) -> int | None:
    """Value of 31, 元, 三十一, 三一 or 二〇二一; None where the kanji make no number."""
    if text == "元":
        return 1
    if text.isascii() and text.isdecimal():
        return int(text)
    if tens := _TENS.fullmatch(text):
        return _DIGITS.get(tens[1], 1) * 10 + _DIGITS.get(tens[2], 0)
    if not text or not set(text) <= _DIGITS.keys():
        return None
    value = 0
    for character in text:
        value = value * 10 + _DIGITS[character]
    return value


def unsaid(number: int, fiscal_year: int) -> Era | None:
    """The era of a year that is only numbered, in a sheet of that fiscal year: 平成 for 26年度 in one of 2014.

    None where no era of the sheet's own year has such a year within ten years of it.
    """
    eras = {_era_on(day) for day in fiscal.span(fiscal_year)}
    near = {abs(era.western(number) - fiscal_year): era for era in eras if era}
    return near[min(near)] if near and min(near) <= NEAR else None


def wareki(day: dt.date) -> str:
    """令和3年10月29日; before 1873 the Western date, the calendar then being another."""
    return f"{_year(day)}年{day.month}月{day.day}日"


def short(day: dt.date) -> str:
    """R3.10.29; before 1873 the Western date."""
    found = _era_on(day)
    year = f"{found.letter}{day.year - found.first.year + 1}" if found else f"{day.year}"
    return f"{year}.{day.month}.{day.day}"


def day_words(day: dt.date) -> str:
    """The day in the language in use: 令和4年3月31日, 2022-03-31."""
    return wareki(day) if language() == "ja" else day.isoformat()


def year_words(fiscal_year: int) -> str:
    """The fiscal year in the language in use: 令和3年度, 2021."""
    return fiscal_year_name(fiscal_year) if language() == "ja" else str(fiscal_year)


def year_name(year: int) -> str:
    """令和3年, 令和元年 for 2019: a calendar year by the era of its last day; 1867年 and before as such."""
    if year < ERAS[-1].first.year:
        return f"{year}年"
    found = next(e for e in ERAS if e.first <= dt.date(year, 12, 31))
    return f"{found.name}{_number(year, found)}年"


def fiscal_year_name(fiscal_year: int) -> str:
    """令和3年度, 令和元年度 for 2019, though its April was still 平成31年4月."""
    return year_name(fiscal_year) + "度"


def printed(when: When, *, era: bool = True) -> str:
    """A date as a sheet prints it: 令和4年3月31日, 令和5年9月頃, 令和4年度, 令和2年1月から, 未定.

    A range that is a quarter, a half or a third of a month is named so: 令和5年度第1四半期. With `era` false the
    years are Western: 2022年3月31日. (ISO is `str(when)`.)
    """
    if when.first is None or when.last is None:
        return "未定"
    first, last = when.first, when.last
    match when.precision:
        case "day":
            stated = _day(first, era)
        case "month":
            stated = _month(first, era)
        case "year":
            stated = _calendar_year(first.year, era)
        case "fiscal-year":
            stated = _calendar_year(first.year, era) + "度"
        case _:
            stated = _stretch(first, last, era)
    return stated + ("頃" if when.approximate else "") + ("から" if when.starts else "")


def require_era(found: Era, when: When) -> None:
    """Raise BeforeEra if the whole of `when` lies before the era it is written in, NotADate if the moon counted it."""
    if when.last is None or when.first is None:
        return
    if when.last < found.first:
        raise BeforeEra(
            _("{era} began on {first}. Write {instead} instead.").format(
                era=found.name, first=wareki(found.first), instead=printed(when)
            )
        )
    if when.precision != "year" and when.first < GREGORIAN:
        raise NotADate(
            _("Dates before {first} are of the old calendar. Write the Western date instead.").format(
                first=wareki(GREGORIAN)
            )
        )


def _era_on(day: dt.date) -> Era | None:
    return next((e for e in ERAS if e.first <= day), None) if day >= GREGORIAN else None


def _number(year: int, found: Era) -> str:
    number = year - found.first.year + 1
    return "元" if number == 1 else f"{number}"


def _year(day: dt.date, era: bool = True) -> str:
    found = _era_on(day) if era else None
    return f"{found.name}{_number(day.year, found)}" if found else f"{day.year}"


def _calendar_year(year: int, era: bool) -> str:
    return year_name(year) if era else f"{year}年"


def _month(day: dt.date, era: bool) -> str:
    return f"{_year(day, era)}年{day.month}月"


def _day(day: dt.date, era: bool) -> str:
    return f"{_month(day, era)}{day.day}日"


def _stretch(first: dt.date, last: dt.date, era: bool) -> str:
    same_year = _year(first, era) == _year(last, era)
    month_end = fiscal.month_span(last.year, last.month)[1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if same_year and months == 1:
        third = {(1, 10): "上旬", (11, 20): "中旬", (21, month_end.day): "下旬"}.get((first.day, last.day))
        return _month(first, era) + third if third else f"{_day(first, era)}～{last.day}日"
    if first.day == 1 and last == month_end:
        fiscal_year = _calendar_year(fiscal.fiscal_year_of(first), era) + "度"
        if months == 3 and first.month % 3 == 1:
            return f"{fiscal_year}第{fiscal.quarter_of(first)}四半期"
        if months == 6 and first.month in (4, 10):
            return fiscal_year + ("上半期" if first.month == 4 else "下半期")
        return f"{_month(first, era)}～{f'{last.month}月' if same_year else _month(last, era)}"
    return f"{_day(first, era)}～{f'{last.month}月{last.day}日' if same_year else _day(last, era)}"
