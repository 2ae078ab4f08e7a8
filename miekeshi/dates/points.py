"""One date at one place of folded text, its year taken from the words, from the date before it or from the sheet."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from miekeshi.dates import eras, fiscal, grammar, parts
from miekeshi.dates.eras import Era, NotADate
from miekeshi.dates.when import UNDECIDED, When
from miekeshi.text.i18n import _

YEARS = range(1868, 2200)
"""Four digits outside these are no year."""
LATEST_BARE = 2050
"""R40 alone is more often a code than the year 2058."""
NEAR_UNSAID = 5
"""Years from the sheet's within which running text may name a fiscal year without its era."""


@dataclass(frozen=True, slots=True)
class Point:
    """A date found: `end` is where it stops in the folded text.

    `dated` if the text itself gives the year, `fiscal` if that is a fiscal year, `era` the one it is written in, and
    `other` a second date the words may mean.
    """

    when: When
    end: int
    dated: bool = False
    fiscal: bool = False
    era: Era | None = None
    other: When | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known where a date stands.

    `typed` if it fills a field of its own, so that short forms such as 10/29 count. `before` is the last date of the
    text so far. `beside` is the date this one continues as a list or, with `onward`, as the end of a range.
    """

    fiscal_year: int | None
    typed: bool
    before: Point | None = None
    beside: Point | None = None
    onward: bool = False


class Refused(Exception):
    """Words shaped like a date, up to `end`, that are none."""

    def __init__(self, end: int, error: NotADate) -> None:
        super().__init__(str(error))
        self.end = end
        self.error = error


def point(text: str, at: int, situation: Situation) -> Point | None:
    """The date starting exactly at `at`, or None; Refused if it is shaped like one and cannot be."""
    m = grammar.UNDECIDED.match(text, at)
    if m is None and situation.typed:
        m = grammar.TYPED_UNDECIDED.match(text, at)
    if m:
        return Point(UNDECIDED, m.end())
    return (
        (_typed(text, at, situation) if situation.typed else None)
        or (_slashed(text, at, situation) if _ends_days(situation) else None)
        or _numeric(text, at, situation)
        or _with_year(text, at, situation)
        or (_continued(text, at, situation, situation.beside) if situation.beside else None)
        or _era_unsaid(text, at, situation)
        or _month(text, at, situation)
        or _period(text, at, situation)
    )


def _ends_days(situation: Situation) -> bool:
    near = situation.beside
    return situation.onward and near is not None and near.dated and near.when.precision == "day"


def _typed(text: str, at: int, situation: Situation) -> Point | None:
    if m := grammar.TYPED_DIGITS.match(text, at):
        return Point(_day(int(m["year"]), int(m["month"]), int(m["day"]), m), m.end(), dated=True)
    if m := grammar.TYPED_YEAR_FIRST.match(text, at):
        era = _sheets_era(int(m["number"]), situation)
        if era is None:
            raise _no_era(m)
        year = era.western(int(m["number"]))
        return Point(
            _in_era(_day(year, _month_number(m), int(m["day"]), m), era, m.end()), m.end(), dated=True, era=era
        )
    return _slashed(text, at, situation)


def _slashed(text: str, at: int, situation: Situation) -> Point | None:
    """10/29, typed or as the end of a range of days."""
    m = grammar.TYPED_DAY.match(text, at)
    if m is None:
        return None
    month = _month_number(m)
    year, dated = _year_of(month, situation, m)
    return Point(_day(year, month, int(m["day"]), m), m.end(), dated=dated)


def _numeric(text: str, at: int, situation: Situation) -> Point | None:
    """R3.10.29, 2021-10-29, and with two numbers R3.10, 2021/10."""
    m = grammar.NUMERIC.match(text, at)
    if m is None:
        return None
    part = None if m["day"] else grammar.MONTH_PART.match(text, m.end())
    if not (situation.typed or m["day"] or part):
        sign = m["separator"]
        if not (sign in "./" if m["era"] else sign == "/" or (sign == "-" and len(m["month"]) == 2)):
            return None
    era = _era(m["era"])
    year = _western(m["number"], era, m) if era else int(m["western"])
    if year not in YEARS or (m["separator"] == "・" and not _is_dotted_day(m)):
        return None
    if m["day"]:
        when, end = _day(year, _month_number(m), int(m["day"]), m), m.end()
    elif part:
        when, end = parts.of_month(year, _month_number(m), part["part"]), part.end()
    else:
        when, end = When.month(year, _month_number(m)), m.end()
    return Point(_in_era(when, era, end), end, dated=True, era=era)


def _is_dotted_day(m: re.Match[str]) -> bool:
    """Whether 令和3・10・29 is a day: two numbers, or three that count on (R3・4・5), list years."""
    if m["day"] is None:
        return False
    month, day = int(m["month"]), int(m["day"])
    return not (m["number"] and month == (eras.numeral(m["number"]) or 0) + 1 and day == month + 1)


def _with_year(text: str, at: int, situation: Situation) -> Point | None:
    """令和3年10月, R4年度, 2024(令和6)年度, 昨年度末."""
    m = grammar.YEAR.match(text, at)
    if m and (beyond := _not_the_same(m)):
        m = grammar.YEAR.match(text, at, beyond)
    if m is None:
        return None
    unit = m["shared"] or (m["unit"] or "").strip()
    era = _era(m["era"])
    if m["relative"]:
        year = _relative_year(m["relative"], unit, situation, m)
    else:
        year = _western(m["number"], era, m) if era else eras.numeral(m["western"])
    if year is None or year not in YEARS:
        return None
    if m["fy"] or unit == "年度":
        compared = m["relative"] and grammar.UNLIKE_FISCAL_YEAR.match(text, m.end())
        return None if compared else _in_fiscal_year(text, m.end(), year, era, situation)
    if not unit:
        return _in_unnamed_year(text, m, year, era, situation)
    if not m["shared"] and grammar.UNLIKE_YEAR.match(text, m.end()):
        return None
    found = _in_calendar_year(text, m.end(), year, era, situation)
    stated_twice = m["era1"] or m["era2"]
    return found if stated_twice else replace(found, when=_in_era(found.when, era, found.end))


def _not_the_same(m: re.Match[str]) -> int | None:
    """Where a year in brackets begins that is another year, as in 令和4年度(令和5年度); Refused for 令和3年(2020年)."""
    era = _era(m["era"])
    for index in (1, 2):
        other_era, western = _era(m[f"era{index}"]), m[f"western{index}"]
        if (other_era or western) and not m["relative"]:
            year = _western(m["number"], era, m) if era else eras.numeral(m["western"])
            other = _western(m[f"number{index}"], other_era, m) if other_era else int(western)
            if year != other and (era is None) == (other_era is None):
                return m.string.rindex("(", 0, m.start(f"era{index}" if other_era else f"western{index}"))
            if year != other:
                message = _("“{text}”: the two years differ, {year} and {other}. Correct one of them.")
                rest = grammar.MONTH_IN_YEAR.match(m.string, m.end()) or m
                raise _refused(rest, message.format(text=m[0].strip(), year=year, other=other))
    return None


def _continued(text: str, at: int, situation: Situation, beside: Point) -> Point | None:
    """「5年度」 after 令和3年度～, 「15日」 after 10月1日～."""
    if (m := grammar.NEXT_YEAR.match(text, at)) and beside.era and beside.dated:
        year = _western(m["number"], beside.era, m)
        unit = m["shared"] or m["unit"]
        if unit == "年度":
            return _in_fiscal_year(text, m.end(), year, beside.era, situation)
        found = _in_calendar_year(text, m.end(), year, beside.era, situation)
        whole = found.when.precision == "year"
        if not (whole and (grammar.UNLIKE_YEAR.match(text, m.end()) or beside.when.precision != "year")):
            return replace(found, when=_in_era(found.when, beside.era, found.end))
    m = grammar.DAY.match(text, at)
    if m and beside.when.precision == "day" and beside.when.last:
        near = beside.when.last
        when = _day(near.year, near.month, _number(m["day"], m), m)
        return Point(when, m.end(), dated=beside.dated, fiscal=beside.fiscal, era=beside.era)
    return None


def _era_unsaid(text: str, at: int, situation: Situation) -> Point | None:
    """26年度末 and 27～30年度 in a sheet of that era; in running text only what can be no count of years."""
    m = grammar.NEXT_YEAR.match(text, at)
    if m is None:
        return None
    number = _number(m["number"], m)
    era = _sheets_era(number, situation)
    if era is None or situation.fiscal_year is None:
        return None
    year, unit = era.western(number), m["shared"] or m["unit"]
    if not situation.typed:
        far = abs(year - situation.fiscal_year)
        if grammar.UNSAID_OPENS.search(text, max(0, at - 2), at) or m["number"] == "1":
            return None
        if unit != "年度" or far > NEAR_UNSAID or not (m["shared"] or grammar.UNSAID_CLOSES.match(text, m.end())):
            return None
    if unit == "年度":
        return _in_fiscal_year(text, m.end(), year, era, situation)
    found = _in_calendar_year(text, m.end(), year, era, situation)
    return replace(found, when=_in_era(found.when, era, found.end))


def _sheets_era(number: int, situation: Situation) -> Era | None:
    year = situation.fiscal_year
    return eras.unsaid(number, year) if year is not None and number > 0 else None


def _month(text: str, at: int, situation: Situation) -> Point | None:
    if m := grammar.MONTH.match(text, at):
        month = _month_number(m)
        if m["next"] and situation.before is None and situation.fiscal_year is not None:
            year, dated = situation.fiscal_year + 1, False
        else:
            year, dated = _year_of(month, replace(situation, onward=bool(m["next"]) or situation.onward), m)
        return Point(_within_month(year, month, m), m.end(), dated=dated)
    if (m := grammar.SAME_MONTH.match(text, at)) and situation.before and situation.before.when.last:
        near = situation.before.when.last
        months = near.year * 12 + near.month - 1 + {"翌": 1, "翌々": 2}.get(m["which"], 0)
        return Point(_within_month(months // 12, months % 12 + 1, m), m.end(), dated=situation.before.dated)
    return None


def _period(text: str, at: int, situation: Situation) -> Point | None:
    """第1四半期, 上半期, 年度末, 通年, 年内: of the sheet's year unless a date before gives another."""
    if m := grammar.PERIOD.match(text, at):
        if m["q"] and not situation.typed:
            return None
        if m["half"] and not (situation.typed or situation.beside or m["half"].endswith("半期")):
            return None
        year, dated = _sheet_year(situation, m)
        return Point(parts.of_fiscal_year(year, m), m.end(), dated=dated, fiscal=True)
    if m := grammar.BARE_YEAR.match(text, at):
        year, dated = _sheet_year(situation, m)
        if m["whole"]:
            return Point(When.fiscal_year(year), m.end(), dated=dated, fiscal=True)
        if m["season"]:
            return Point(parts.season(year, m["season"]), m.end(), dated=dated)
        if m["unit"] == "年度":
            when = parts.of_fiscal_year(year, m) if m["half"] else parts.edge_of_fiscal_year(year, m["edge"])
            return Point(when, m.end(), dated=dated, fiscal=True)
        if m["edge"] != "中":
            turn = m["edge"][0] not in "末内"  # 年明け lies in the fiscal year that began the April before
            return Point(parts.edge_of_year(year + turn, m["edge"]), m.end(), dated=dated)
    return None


def _day_in_year(text: str, at: int, situation: Situation) -> re.Match[str] | None:
    """10/29 behind a year; in running text no number that only looks like it."""
    m = grammar.DAY_IN_YEAR.match(text, at)
    if m is None or situation.typed:
        return m
    plain = m["separator"] != "/" and (m["gap"] or grammar.LIKE_NUMBER.match(text, m.end()))
    return m if not plain and 1 <= int(m["month"]) <= 12 and 1 <= int(m["day"]) <= 31 else None


def _in_fiscal_year(text: str, at: int, year: int, era: Era | None, situation: Situation) -> Point:
    if m := _day_in_year(text, at, situation):
        month = _month_number(m)
        when = _day(fiscal.calendar_year(year, month), month, int(m["day"]), m)
    elif m := grammar.MONTH_IN_YEAR.match(text, at):
        month = _month_number(m)
        when = _within_month(fiscal.calendar_year(year, month), month, m)
    elif m := grammar.PERIOD_IN_YEAR.match(text, at):
        when = parts.of_fiscal_year(year, m)
    elif m := grammar.YEAR_PART.match(text, at):
        when = parts.edge_of_fiscal_year(year, m["edge"])
    else:
        when = When.fiscal_year(year)
    return Point(when, m.end() if m else at, dated=True, fiscal=True, era=era)


def _in_calendar_year(text: str, at: int, year: int, era: Era | None, situation: Situation) -> Point:
    other = None
    if m := _day_in_year(text, at, situation):
        when = _day(year, _month_number(m), int(m["day"]), m)
    elif m := grammar.MONTH_IN_YEAR.match(text, at):
        when = _within_month(year, _month_number(m), m)
    elif m := grammar.PERIOD_IN_YEAR.match(text, at):
        other = parts.of_calendar_year(year, m)
        if m["half"] in ("前半", "後半"):
            when, other = other, None
        else:
            when = parts.of_fiscal_year(year, m)
    elif m := grammar.YEAR_PART.match(text, at):
        when = parts.edge_of_year(year, m["edge"])
    elif m := grammar.SEASON.match(text, at):
        when = parts.season(year, m["season"])
    else:
        when = When.year(year)
    return Point(when, m.end() if m else at, dated=True, era=era, other=other)


def _in_unnamed_year(
    text: str, year_match: re.Match[str], year: int, era: Era | None, situation: Situation
) -> Point | None:
    """R5, R5末, R4第2四半期, 2023末: fiscal on a goal sheet, though the words leave it open."""
    at = year_match.end()
    if m := grammar.PERIOD_IN_YEAR.match(text, at):
        return Point(parts.of_fiscal_year(year, m), m.end(), dated=True, fiscal=True, era=era)
    if (m := grammar.YEAR_PART.match(text, at)) and m["edge"].startswith("末"):
        when, other = parts.edge_of_fiscal_year(year, "末"), parts.edge_of_year(year, "末")
        return Point(when, m.end(), dated=True, fiscal=True, era=era, other=other)
    day = grammar.DAY_IN_YEAR.match(text, at)
    if era is None or not grammar.BARE_BOUNDARY.match(text, at) or (day and day["separator"] == "/"):
        return None
    recent = (
        year_match["era"] in ("R", "H", "令和", "平成", "令", "平") and " " not in year_match[0] and year <= LATEST_BARE
    )
    if not (recent or situation.typed):
        return None
    return Point(When.fiscal_year(year), at, dated=True, fiscal=True, era=era, other=When.year(year))


def _within_month(year: int, month: int, m: re.Match[str]) -> When:
    if m["day"]:
        return _day(year, month, _number(m["day"], m), m)
    return parts.of_month(year, month, m["part"]) if m["part"] else When.month(year, month)


def _relative_year(word: str, unit: str, situation: Situation, m: re.Match[str]) -> int | None:
    offset = {"来": 1, "翌": 1, "次": 1, "昨": -1, "去": -1, "前": -1, "一昨": -2, "再来": 2, "翌々": 2}
    before = situation.before if word in ("翌", "次", "前", "同", "翌々") else None
    if before and before.when.first:
        first = before.when.first
        year = fiscal.fiscal_year_of(first) if unit == "年度" or before.fiscal else first.year
    elif word == "同":
        return None
    else:
        year = _sheet_year(situation, m)[0]
    return year + offset.get(word, 0)


def _sheet_year(situation: Situation, m: re.Match[str]) -> tuple[int, bool]:
    near = situation.beside if situation.beside and situation.beside.dated else None
    if near is None and situation.fiscal_year is not None:
        return situation.fiscal_year, False
    near = near or situation.before
    if near and near.when.first:
        return fiscal.fiscal_year_of(near.when.first), near.dated
    raise _no_year(m)


def _year_of(month: int, situation: Situation, m: re.Match[str]) -> tuple[int, bool]:
    """Calendar year of a month that names none, and whether the text gave it."""
    near = situation.beside
    if near and not (near.dated or situation.onward):
        near = None
    if near is None and situation.fiscal_year is not None:
        return fiscal.calendar_year(situation.fiscal_year, month), False
    near = near or situation.before
    if near is None or near.when.first is None:
        raise _no_year(m)
    first = near.when.first
    if near.fiscal:
        return fiscal.calendar_year(fiscal.fiscal_year_of(first), month), near.dated
    return first.year + (month < first.month), near.dated


def _day(year: int, month: int, day: int, m: re.Match[str]) -> When:
    if not 1 <= month <= 12:
        raise _no_month(month, m)
    days = fiscal.days_of(year, month)
    if not 1 <= day <= days:
        message = _("{year}-{month} has {last} days, no day {day}. Correct the day.")
        raise _refused(m, message.format(year=year, month=f"{month:02}", day=day, last=days))
    return When.of(dt.date(year, month, day))


def _month_number(m: re.Match[str]) -> int:
    month = _number(m["month"], m)
    if not 1 <= month <= 12:
        raise _no_month(month, m)
    return month


def _number(text: str, m: re.Match[str]) -> int:
    value = eras.numeral(text)
    if value is None:
        raise _refused(m, _("“{text}” is no number. Write digits.").format(text=text))
    return value


def _era(sign: str | None) -> Era | None:
    return eras.era(sign.rstrip(".")) if sign else None


def _western(number: str, era: Era, m: re.Match[str]) -> int:
    value = _number(number, m)
    if value < 1:
        raise _refused(m, _("{era} has no year 0. Its first is {era}元年.").format(era=era.name))
    return era.western(value)


def _in_era(when: When, era: Era | None, end: int) -> When:
    if era:
        try:
            eras.require_era(era, when)
        except NotADate as error:
            raise Refused(end, error) from error
    return when


def _no_year(m: re.Match[str]) -> Refused:
    message = _("“{text}” names no year. Write the year too, such as 令和3年10月.")
    return _refused(m, message.format(text=m[0].strip()))


def _no_era(m: re.Match[str]) -> Refused:
    message = _("“{text}” leaves open which era or year is meant. Write it too, such as R3.10.29 or 2021-10-29.")
    return _refused(m, message.format(text=m[0].strip()))


def _no_month(month: int, m: re.Match[str]) -> Refused:
    return _refused(m, _("There is no month {month}. Write 1 to 12.").format(month=month))


def _refused(m: re.Match[str], message: str) -> Refused:
    return Refused(m.end(), NotADate(message))
