"""Whether a wording says a figure or a date in so many characters: a look that spares most wordings their reading.

What is found so is said; of what is not, only reading the wording (``miekeshi.wording.stated``) can tell.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from miekeshi.dates.fiscal import fiscal_year_of
from miekeshi.dates.when import When

_BOUNDS = (("以上", ">="), ("以下", "<="), ("以内", "<="), ("未満", "<"), ("超", ">"), ("を超え", ">"))
_OTHER_BOUNDS = ("を下回", "を上回", "を割", "に満た", "より", "を切", "を限", "程度", "前後", "(以", "(未", "台")
_FAR = 100
"""Characters within which brackets are looked for."""
_PER = re.compile(r"/[^\W\d]{1,4}")
_EARLIER = ("前", "昨", "現", "実績", "過去", "当初", "基準")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})月(?:末|(\d{1,2})日)?")
_YEAR = re.compile(r"(?P<era>令和|平成|R|H)(?P<of>元|\d{1,3})|(?<!\d)(?P<year>(?:19|20)\d\d)(?=年)")
_DATED = re.compile(
    r"\d[年月日期旬](?!\d*[回件人]|間)|元年|年度[末内中]|年[末内]|[上下半中]期|旬|未定|[春夏秋冬]|通年|\d/\d|\d\.\d+\.\d"
    r"|(?:令和|平成|[RH])\d"
)
_TO_COME = re.compile(r"\((?:R|令和)\d+(?:年度?)?\)(?=に向け)")
_MONTHS = re.compile(r"年末|\d月|\d日|期|旬|\d/\d|\d\.\d+\.\d|未定|[春夏秋冬]")


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The text as it is looked at: full width as half, no blanks, no commas."""
    return unicodedata.normalize("NFKC", text).translate({0x2C: None, 0x20: None, 0x3000: None})


@lru_cache(maxsize=1024)
def _numbers(text: str) -> tuple[tuple[str, int], ...]:
    """Every number of the text as digits, and where it ends."""
    return tuple((m[0], m.end()) for m in _NUMBER.finditer(plain(text)))


def figures(text: str, unit: str) -> list[str]:
    """Every number right before the unit, as digits; without a unit simply every number."""
    f, own = plain(text), plain(unit)
    return [digits for digits, end in _numbers(text) if f.startswith(own, end)]


def pers(text: str, unit: str) -> set[str]:
    """What the unit is counted per, in each place where that is said behind it: 週 and 月 in 1回/週（R4：1回/月）."""
    f, own = plain(text), plain(unit) + "/"
    return {f[end + len(own) :][:1] for _digits, end in _numbers(text) if f.startswith(own, end)}


def says_figure(text: str, value: Decimal, unit: str | None, bound: str | None, since: int | None) -> bool:
    """Whether the figure stands there with its unit and its bound, ``=`` being none and ``None`` whichever it is.

    One in brackets that may tell of a time before the year ``since`` is none.
    """
    f, own = plain(text), plain(unit or "")
    number = format(abs(value), "f")
    shorter = number.rstrip("0").rstrip(".") if "." in number else number
    for digits in {number, shorter}:
        for needle in (digits + own, own + digits) if own else (digits,):
            at = f.find(needle)
            while at >= 0:
                end = at + len(needle)
                if _alone(f, at, end, value, own) and _agrees(f, end, bound) and not _of_earlier(f, at, since):
                    return True
                at = f.find(needle, at + 1)
    return False


def says_all(text: str, unit: str) -> bool:
    """Whether it speaks of all of what the unit counts, or of per cent, and states no number of them."""
    f, own = plain(text), plain(unit)
    return ("全" in f or "すべて" in f) and (own in f or own == "%") and not figures(text, unit)


def says_in_words(text: str) -> bool:
    """Whether a number goes on in words: 3万人, 2億円."""
    f = plain(text)
    return any(f[end : end + 1] in tuple("千百万億兆") for _digits, end in _numbers(text))


def says_date(text: str, when: When, fiscal_year: int | None) -> bool:
    """Whether the date stands there, or is left to be understood where the text says nothing of when."""
    f = plain(text)
    if when.first is None or when.last is None:
        return "未定" in f
    if implied(when, fiscal_year) and (not _DATED.search(f) or _tells_only_of_before(f, fiscal_year)):
        return True
    year = fiscal_year_of(when.last)
    whole = when.precision == "fiscal-year" or (when.last.month, when.last.day) == (3, 31)
    if whole and any(_of(m) == year and not _goes_on(f, m.end()) for m in _YEAR.finditer(f)):
        return True
    day = when.first if when.starts else when.last
    for m in _MONTH.finditer(f):
        if int(m[1]) != day.month or (m[2] and (when.precision != "day" or int(m[2]) != day.day)):
            continue
        before = list(_YEAR.finditer(f, max(0, m.start() - 6), max(0, m.start() - 1)))
        dated = f[max(0, m.start() - 1) : m.start()]
        if dated == "年" and before and _of(before[-1]) == day.year:
            return True
        if dated not in ("年", ".", "/") and year == fiscal_year:
            return True
    return False


def implied(when: When, fiscal_year: int | None) -> bool:
    """Whether it is what every target of the year is due by: the year, its last month or day, or the day after."""
    if when.last is None or fiscal_year is None:
        return False
    last = (when.last.year, when.last.month, when.last.day)
    return last in ((fiscal_year + 1, 3, 31), (fiscal_year + 1, 4, 1))


def _alone(f: str, at: int, end: int, value: Decimal, unit: str) -> bool:
    """Whether it is no part of a longer number, nor one below zero where none is meant."""
    before = f[max(0, at - 1) : at]
    if before.isdigit() or before in (".", "-") or (before in ("△", "▲") and value > 0):
        return False
    return f[end - 1 : end] == unit[-1:] or not f[end : end + 1].isdigit()


def _agrees(f: str, end: int, bound: str | None) -> bool:
    if bound is None:
        return True
    if per := _PER.match(f, end):
        end = per.end()
    if f.startswith("(", end) and not f.startswith(("(以", "(未"), end):
        end = f.find(")", end, end + _FAR) + 1 or end
    said = next((sign for words, sign in _BOUNDS if f.startswith(words, end)), None)
    if bound != "=":
        return said == bound
    return said is None and not f.startswith(_OTHER_BOUNDS, end)


def _of_earlier(f: str, at: int, since: int | None) -> bool:
    """Whether it stands in brackets that name an earlier year, or what was."""
    if since is None:
        return False
    opened = f.rfind("(", max(0, at - _FAR), at)
    if opened <= f.rfind(")", max(0, at - _FAR), at):
        return False
    shut = f.find(")", at, at + _FAR)
    words = f[opened : shut if shut >= 0 else at + _FAR]
    years = map(_of, _YEAR.finditer(words))
    return any(word in words for word in _EARLIER) or any(year < since for year in years)


def _tells_only_of_before(f: str, fiscal_year: int | None) -> bool:
    """Whether all the years it names are past ones, and nothing else in it is a date."""
    f = _TO_COME.sub("", f)
    years = map(_of, _YEAR.finditer(f))
    return not _MONTHS.search(f) and all(fiscal_year is not None and year < fiscal_year for year in years)


def _goes_on(f: str, end: int) -> bool:
    """Whether a year goes on to a month."""
    return re.match(r"[./年]\d|年\(?[\d元]", f[end:]) is not None


def _of(m: re.Match[str]) -> int:
    """The year that a match of ``_YEAR`` names."""
    if m["year"]:
        return int(m["year"])
    return (2018 if m["era"] in ("令和", "R") else 1988) + (1 if m["of"] == "元" else int(m["of"]))
