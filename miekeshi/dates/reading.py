"""Find the dates of a text, or read a text that is nothing but dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from miekeshi.dates import fiscal, grammar
from miekeshi.dates.eras import BeforeEra, NotADate, fiscal_year_name, printed, year_name
from miekeshi.dates.grammar import Folded
from miekeshi.dates.points import YEARS, Point, Refused, Situation, point
from miekeshi.dates.when import InvalidWhen, When
from miekeshi.text.i18n import _


@dataclass(frozen=True, slots=True)
class Reading:
    """A date read from text[start:end], which is `text`; まで and the like stay outside.

    Where the words may mean another date too, `alternatives` holds it and `note` says what to write instead.
    """

    when: When
    start: int
    end: int
    text: str
    alternatives: tuple[When, ...] = ()
    note: str = ""


def find(text: str, fiscal_year: int | None = None) -> list[Reading]:
    """Every date of running text, in order.

    `fiscal_year` is the sheet's: 1月 in one of 2021 is January 2022. Without it, or with one outside `YEARS`, a date
    needs its own year or one before it in the text. What is no date of the calendar is left out; `before_era` tells of
    dates before their era.
    """
    folded = grammar.fold(text)
    return [_reading(folded, found) for found in _scan(folded.text, fiscal_year) if isinstance(found, _Found)]


def before_era(text: str, fiscal_year: int | None = None) -> list[BeforeEra]:
    """The errors in running text of dates before the first day of their era, such as 令和元年4月."""
    folded = grammar.fold(text).text
    found = _scan(folded, fiscal_year) if grammar.FIRST_YEAR.search(folded) else ()
    return [one.error for one in found if isinstance(one, Refused) and isinstance(one.error, BeforeEra)]


def read(text: str, fiscal_year: int | None = None) -> list[Reading]:
    """The dates of a text that is nothing else: what is typed into a date field, one date or a list.

    Also takes short forms (10/29, 20211029) and the notation of `When`. NotADate if anything else is in it or the
    calendar has no such date, BeforeEra for 令和元年4月; both say what to write.
    """
    folded = grammar.fold(text)
    readings = _in_notation(folded) or [_reading(folded, found) for found in _dates(folded.text, fiscal_year)]
    if not readings:
        raise NotADate(
            _("“{text}” is no date. Write one such as 令和3年10月29日, R3.10.29, 9月末, R4年度 or 2021-10-29.").format(
                text=text if len(text) <= 40 else text[:39] + "…"
            )
        )
    return readings


def read_fiscal_year(text: str) -> int:
    """The fiscal year meant by 2021, R3, 令和3, 令和3年度 or FY2021; NotADate otherwise."""
    try:
        when = read(text)[0].when
    except NotADate:
        when = None
    if when is None or when.first is None or when.precision not in ("year", "fiscal-year"):
        raise NotADate(_("“{text}” is no fiscal year. Write 2021, R3 or 令和3.").format(text=text))
    return when.first.year


@dataclass(frozen=True, slots=True)
class _Found:
    """A date with what qualifies it (から, 頃), from `start` to `point.end` of the folded text."""

    start: int
    point: Point


def _known(fiscal_year: int | None) -> int | None:
    return fiscal_year if fiscal_year in YEARS else None


def _in_notation(folded: Folded) -> list[Reading]:
    notation = folded.text.strip()
    try:
        when = When.parse(notation)
    except InvalidWhen:
        return []
    if when.first and when.first.year not in YEARS:
        return []
    start = folded.text.index(notation)
    year = when.first.year if when.first and when.precision == "year" else None
    other = None if year is None else replace(When.fiscal_year(year), approximate=when.approximate, starts=when.starts)
    return [_reading(folded, _Found(start, Point(when, start + len(notation), other=other)))]


def _dates(text: str, fiscal_year: int | None) -> list[_Found]:
    """The dates that text consists of, none if it has anything else."""
    found: list[_Found] = []
    at = len(text) - len(text.lstrip(" \n~([「"))
    while True:
        roughly = grammar.ROUGHLY.match(text, at)
        start = roughly.end() if roughly else at
        before = found[-1].point if found else None
        try:
            chain = _chain(text, start, Situation(_known(fiscal_year), typed=True, before=before, beside=before))
        except Refused as refusal:
            raise refusal.error from None
        if not chain:
            return []
        if roughly:
            chain[0] = _Found(at, _approximate(chain[0].point, chain[0].point.end))
        found += chain
        at = chain[-1].point.end
        at = ending.end() if (ending := grammar.TYPED_END.match(text, at)) else at
        if at == len(text):
            return found
        following = grammar.LIST.match(text, at)
        if following is None:
            return []
        at = following.end()


def _scan(text: str, fiscal_year: int | None) -> Iterator[_Found | Refused]:
    at = ended = 0
    before: Point | None = None
    while candidate := grammar.START.search(text, at):
        start = candidate.start()
        at = start + 1
        if grammar.begins(text, start) and not grammar.in_pieces(text, start, ended):
            try:
                chain = _chain(text, start, Situation(_known(fiscal_year), typed=False, before=before))
            except Refused as refusal:
                at = max(at, refusal.end)
                yield refusal
                continue
            for found in chain:
                before = found.point if found.point.when.first else before
                at = ended = found.point.end
                yield found


def _chain(text: str, at: int, situation: Situation) -> list[_Found]:
    """The date at `at` and those listed right after it; Refused if the first, or a typed one, cannot be."""
    first = _stretch(text, at, situation)
    if first is None:
        return []
    roughly = None if situation.typed else grammar.ROUGHLY_BEFORE.search(text, max(0, at - 6), at)
    chain = [_Found(roughly.start(), _approximate(first, first.end)) if roughly else _Found(at, first)]
    while separator := grammar.LIST.match(text, chain[-1].point.end):
        near = chain[-1].point
        beside = near if near.when.first else situation.beside
        try:
            following = _stretch(text, separator.end(), replace(situation, before=beside, beside=beside))
        except Refused:
            if situation.typed:
                raise
            break
        if following is None:
            break
        chain.append(_Found(separator.end(), following))
    return chain


def _stretch(text: str, at: int, situation: Situation) -> Point | None:
    """One date, or two joined as a range, with から or 頃 behind."""
    found = _stated(text, at, situation)
    if found is None or found.when.undecided:
        return found
    if joint := grammar.RANGE.match(text, found.end):
        onward = replace(situation, before=found, beside=found, onward=True)
        last = _stated(text, joint.end(), onward)
        if last and _joins(text, joint, found, last):
            found = _joined(found, last)
    if starts := grammar.STARTS.match(text, found.end):
        other = replace(found.other, starts=True) if found.other else None
        found = replace(found, when=replace(found.when, starts=True), other=other, end=starts.end())
        if in_brackets := grammar.BRACKETED_PLAN.match(text, found.end):
            found = _approximate(found, in_brackets.end())
    return found


def _stated(text: str, at: int, situation: Situation) -> Point | None:
    found = point(text, at, situation)
    if found and found.when.first and (words := grammar.APPROXIMATE.match(text, found.end)):
        return _approximate(found, words.end())
    return found


def _approximate(found: Point, end: int) -> Point:
    other = replace(found.other, approximate=True) if found.other else None
    return replace(found, when=replace(found.when, approximate=True), other=other, end=end)


def _joins(text: str, joint: re.Match[str], found: Point, last: Point) -> bool:
    """Whether two dates make a range; a whole year goes on only to another year or a date with a year of its own."""
    closed = grammar.LOOSE_END.match(text, last.end) if joint["loose"] else not grammar.MOVED.match(text, last.end)
    if last.when.first is None or not closed:
        return False
    whole = found.when.precision in ("year", "fiscal-year")
    return not whole or last.when.precision == found.when.precision or bool(grammar.YEAR.match(text, joint.end()))


def _joined(found: Point, last: Point) -> Point:
    when = _between(found.when, last.when)
    if when is None:
        raise Refused(
            last.end,
            NotADate(
                _("The range ends before it begins, from {first} to {last}. Correct one of the two.").format(
                    first=printed(found.when), last=printed(last.when)
                )
            ),
        )
    other = _between(found.other or found.when, last.other or last.when) if found.other or last.other else None
    return replace(last, when=when, other=other)


def _between(first: When, last: When) -> When | None:
    if first.first is None or last.last is None or first.first > last.last:
        return None
    return When.between(first.first, last.last, approximate=first.approximate or last.approximate)


def _reading(folded: Folded, found: _Found) -> Reading:
    start, end = folded.span(found.start, found.point.end)
    text = folded.original[start:end]
    if (other := found.point.other) is None:
        return Reading(found.point.when, start, end, text)
    note = _("“{text}” is read as {reading}, but may mean {other}. Write {first} or {second} to be clear.").format(
        text=text, reading=found.point.when, other=other, first=_plainly(found.point.when), second=_plainly(other)
    )
    return Reading(found.point.when, start, end, text, (other,), note)


def _plainly(when: When) -> str:
    """Words that cannot be misread: the end of a year as 令和5年度末 or 令和5年末."""
    if when.precision == "day" and when.last and (when.last.month, when.last.day) in ((3, 31), (12, 31)):
        year = fiscal.fiscal_year_of(when.last)
        end = (fiscal_year_name(year) if when.last.month == 3 else year_name(year)) + "末"
        return end + ("頃" if when.approximate else "") + ("から" if when.starts else "")
    return printed(when)
