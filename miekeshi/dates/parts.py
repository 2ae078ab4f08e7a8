"""Named parts of months and years: 上旬, 末, 第1四半期, 下半期, 当初, 秋."""

import datetime as dt
import re

from miekeshi.dates import eras, fiscal
from miekeshi.dates.when import When

_MIDDLE = ("中頃", "中ごろ", "半ば", "なかば")
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def of_month(year: int, month: int, part: str) -> When:
    """上旬 is days 1-10, 中旬 11-20, 下旬 21 to the end, 前半 1-15; 初め counts as 上旬, 半ば as roughly 中旬."""
    first, last = fiscal.month_span(year, month)
    if part.startswith("末"):
        return When.of(last)
    if part == "初日":
        return When.of(first)
    if part == "中":
        return When.month(year, month)
    if part in ("前半", "後半"):
        days = (1, 15) if part == "前半" else (16, last.day)
    elif part == "中旬" or part in _MIDDLE:
        days = (11, 20)
    else:
        days = (21, last.day) if part == "下旬" else (1, 10)
    return When.between(first.replace(day=days[0]), first.replace(day=days[1]), approximate=part in _MIDDLE)


def of_fiscal_year(year: int, period: re.Match[str]) -> When:
    """The quarter or half that `period` names, or its last day (第1四半期末)."""
    if quarter := _quarter(period):
        first, last = fiscal.quarters(year)[quarter - 1]
    else:
        first, last = fiscal.halves(year)[_second_half(period)]
    return When.of(last) if period["end"] else When.between(first, last)


def of_calendar_year(year: int, period: re.Match[str]) -> When:
    """As `of_fiscal_year`, counted from January."""
    quarter = _quarter(period)
    length, index = (3, quarter - 1) if quarter else (6, int(_second_half(period)))
    last = fiscal.month_span(year, length * (index + 1))[1]
    return When.of(last) if period["end"] else When.between(dt.date(year, length * index + 1, 1), last)


def edge_of_fiscal_year(year: int, edge: str) -> When:
    """末 is 31 March, 当初 and 初め 1 April, 内 and 中 the whole year."""
    first, last = fiscal.span(year)
    if edge.startswith("末"):
        return When.of(last)
    return When.fiscal_year(year) if edge in "内中" else When.of(first)


def edge_of_year(year: int, edge: str) -> When:
    """末 is 31 December, 当初 and 明け roughly January, 内 and 中 the whole year."""
    if edge.startswith("末"):
        return When.of(dt.date(year, 12, 31))
    return When.year(year) if edge in "内中" else When.month(year, 1, approximate=True)


def season(year: int, name: str) -> When:
    """春 is roughly March to May; 冬 begins in December and ends in the next year."""
    month = _SEASONS[name]
    last = fiscal.month_span(year + (month == 12), (month + 1) % 12 + 1)[1]
    return When.between(dt.date(year, month, 1), last, approximate=True)


def _quarter(period: re.Match[str]) -> int | None:
    named = period.groupdict()
    return eras.numeral(named.get("quarter") or named.get("q") or "")


def _second_half(period: re.Match[str]) -> bool:
    return period["half"][0] in "下後"
