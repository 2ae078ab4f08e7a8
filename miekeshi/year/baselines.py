"""What was reached at a year's end, as the baseline of the next."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from miekeshi.dates import eras, find, fiscal
from miekeshi.dates.shift import shifted
from miekeshi.dates.when import When
from miekeshi.model import Aim, Figure, Point, Progress, Sheet, in_order, new_id
from miekeshi.model.path import kind_of
from miekeshi.model.walk import walk
from miekeshi.progress.aggregation import reached, tally_of
from miekeshi.progress.periods import Span, in_time

_WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
_NARROW = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
LONGEST = 4
"""Decimals up to which a figure is taken to be as it was reported."""
_BASE = re.compile(r"[ 　]*(?:[（(][^（()）]*[)）][ 　]*)?(?:比|を基準|を?100|に比べ|に対|と比|より)")
"""Behind the date in a wording that everything is compared with."""
_NUMBER = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?")


def prints_baselines(sheet: Sheet) -> bool:
    """Whether baselines are printed on the sheet: some are held beside a target only for sums."""
    return any(isinstance(item, Point) and item.text and kind_of(path) == "baseline" for path, item in walk(sheet))


def baselines(aim: Aim, part: Figure | None, spans: Sequence[Span], *, printed: bool) -> Mapping[str, Point]:
    """The baselines of the target, or of a further figure of it, in the next year.

    It is the result of this one alone, under the id of the first baseline there was and worded like it; those it had
    where nothing was reported. One of a year that the wording compares with, as 対R元年度比 does, stays as it is.
    ``printed`` says whether a target without a baseline gets a printed one.
    """
    item = part or aim
    if part is None and has_roles(aim):
        return item.baseline
    fixed = {
        key: point
        for key, point in in_order(item.baseline)
        if _year_of(point) in base_years(aim) or point.role == "baseline"
    }
    others = [pair for pair in in_order(item.baseline) if pair[0] not in fixed]
    if fixed and not others:
        return item.baseline
    told = [one for one in in_time(item.progress, spans) if one.span and _told(one.progress)]
    result = reached(told, tally_of(aim, part).tally, item.unit)
    if not told or (item.value is not None and result is None):
        return item.baseline
    report, value = (result.last, _rounded(result.value)) if result else (told[-1], None)
    key, old = next(iter(others), (new_id("b", fixed), None))
    assert report.span is not None
    at = _at(report.span, old)
    words = _words(value, item.unit, report.progress)
    text = f"（{_named(at)}：{words}）" if (old.text if old else printed and not part) else None
    if old and old.text and not old.scope and old.unit in (None, item.unit):
        text = _like(old, value, at) or text
    if text is None and value is None:
        return item.baseline
    return {**fixed, key: Point(order=old.order if old else 10, text=text, at=at, value=value, nature="actual")}


def has_roles(aim: Aim) -> bool:
    """Whether the target has a table of values: a series whose points say what each is for."""
    return any(point.role for point in aim.series.values())


def with_result(aim: Aim, spans: Sequence[Span], year: int) -> Mapping[str, Point]:
    """The series of the target in the next year: in a table of values with the year's result as its actual."""
    told = [one for one in in_time(aim.progress, spans) if one.span and _told(one.progress)]
    result = reached(told, tally_of(aim).tally, aim.unit)
    own = When.fiscal_year(year)
    there = any(point.is_reached and _year_of(point) == year for point in aim.series.values())
    whole = result is not None and result.last.span is not None and result.last.span.last >= fiscal.span(year)[1]
    if result is None or not has_roles(aim) or there or not whole:
        return aim.series
    order = max(point.order for point in aim.series.values()) + 10
    made = Point(order=order, at=own, value=_rounded(result.value), role="actual")
    return {**aim.series, new_id("v", aim.series): made}


def base_years(aim: Aim) -> set[int]:
    """The fiscal years that the wording names as those it compares with, whatever the year of the sheet."""
    text = aim.text or ""
    named = [one.when.last for one in find(text) if _BASE.match(text, one.end)]
    return {fiscal.fiscal_year_of(day) for day in named if day is not None}


def _year_of(point: Point) -> int | None:
    return fiscal.fiscal_year_of(point.at.last) if point.at and point.at.last else None


def _told(progress: Progress) -> bool:
    return progress.value is not None or bool(progress.text)


def _rounded(value: Decimal) -> Decimal:
    """The figure as a report would state it: an average or a share worked out here has two decimals at most."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -LONGEST:
        return value
    return Decimal(f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP):f}")


def _at(span: Span, old: Point | None) -> When:
    """When the result held: the period's last day; the fiscal year where the baseline before was of one."""
    year = fiscal.fiscal_year_of(span.last)
    if old and old.at and old.at.precision == "fiscal-year" and span.last == fiscal.span(year)[1]:
        return When.fiscal_year(year)
    return When.of(span.last)


def _words(value: Decimal | None, unit: str | None, progress: Progress) -> str:
    return (progress.text or "").strip() if value is None else f"{_grouped(value)}{unit or ''}"


def _grouped(value: Decimal) -> str:
    return f"{value:,f}"


def _named(at: When) -> str:
    """The words of a day that ends a year or a month: 令和3年度末, 令和3年12月末; others in full."""
    if at.last is None or at.precision == "fiscal-year":
        return eras.printed(at)
    year = fiscal.fiscal_year_of(at.last)
    if at.last == fiscal.span(year)[1]:
        return eras.fiscal_year_name(year) + "末"
    month_end = fiscal.month_span(at.last.year, at.last.month)[1]
    return f"{eras.year_name(at.last.year)}{at.last.month}月末" if at.last == month_end else eras.wareki(at.last)


def _like(old: Point, value: Decimal | None, at: When) -> str | None:
    """The old baseline's text with the new date and figure in their places, where it says just one of each."""
    text = old.text or ""
    dates = find(text)
    if len(dates) == 1:
        date = dates[0]
        figures = [one for one in _NUMBER.finditer(text) if not date.start <= one.start() < date.end]
        if len(figures) == 1 and value is not None and _read(figures[0][0]) == old.value:
            figure = figures[0]
            places = [
                (date.start, date.end, _date_like(date.text, date.when, at)),
                (figure.start(), figure.end(), _figure_like(figure[0], value)),
            ]
            for start, end, new in sorted(places, reverse=True):
                text = text[:start] + new + text[end:]
            return text
    return None


def _date_like(date: str, when: When, at: When) -> str:
    """The day in the words of another where both are the end, or the whole, of a fiscal year."""
    if when.last is None or at.last is None or (when.last.month, when.last.day) != (at.last.month, at.last.day):
        return _named(at)
    return shifted(date, at.last.year - when.last.year)


def _figure_like(old: str, new: Decimal) -> str:
    """The figure in the digits of another, with commas unless the other could have had them and has not."""
    plain = old.translate(_NARROW)
    written = _grouped(new) if "," in plain or abs(_read(old)) < 1000 else f"{new:f}"
    return written if old[0] in plain else written.translate(_WIDE)


def _read(figure: str) -> Decimal:
    return Decimal(figure.translate(_NARROW).replace(",", ""))
