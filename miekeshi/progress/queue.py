"""What is still to be reported for a period, and the sheet with one report put in."""

from collections.abc import Sequence

from miekeshi.dates import NotADate, fiscal, read
from miekeshi.dates.eras import day_words, year_words
from miekeshi.model import Aim, Measure, Path, Progress, Sheet, get, in_order, put
from miekeshi.model.form import Form
from miekeshi.model.kinds import Reported
from miekeshi.model.path import outermost, split_at
from miekeshi.model.walk import walk
from miekeshi.order.sequence import printed_order
from miekeshi.progress.allowed import why_not
from miekeshi.progress.assessment import is_reported_on, wanted
from miekeshi.progress.periods import Report, Span, in_time, periods, point, year_of
from miekeshi.revision.trace import stands
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _


class ReportError(ValueError):
    """A report that the sheet cannot take; the message says why and what to do."""


def reportable(sheet: Sheet, form: Form, division: str | None = None) -> tuple[Path, ...]:
    """The paths of what is reported on, in printed order.

    These are the targets, each further figure of one behind it, and of the actions those with a date of their own
    (``due``) or with a report already: the others are the way to a target and are reported with it. What was withdrawn,
    itself or with what holds it, is left out. With ``division``, a name or part of one, only what a measure of that
    division holds, and the targets of goals that such a measure serves.
    """
    aims = (path for path in printed_order(sheet, form) if isinstance(get(sheet, path), Aim))
    return tuple(
        path
        for aim in aims
        if is_reported_on(get(sheet, aim)) and _of(sheet, aim, division)
        for path in (aim, *((*aim, "figure", key) for key, _one in in_order(get(sheet, aim).figure)))
        if stands(sheet, path)
    )


def queue(sheet: Sheet, span: Span, form: Form, division: str | None = None) -> tuple[Path, ...]:
    """What is still to be reported for the period, in printed order; see ``reportable`` and ``blank``."""
    spans = periods(form, year_of(sheet, span.last))
    return blank(sheet, reportable(sheet, form, division), span, spans)


def blank(sheet: Sheet, paths: Sequence[Path], span: Span, spans: Sequence[Span]) -> tuple[Path, ...]:
    """Those of the paths that are still to be reported for the period.

    Nothing is asked of what was done in an earlier period or added after this one (``progress.wanted``).
    """
    found = []
    for path in paths:
        aim, figure = split_at(path, "figure")
        if figure in wanted(get(sheet, aim), span, spans):
            found.append(path)
    return tuple(found)


def divisions(sheet: Sheet) -> tuple[str, ...]:
    """The divisions in charge of measures and targets that still stand, as first named."""
    held = [one for path, one in walk(sheet) if isinstance(one, Measure | Aim) and stands(sheet, path)]
    return tuple(dict.fromkeys(name for one in held for name in one.divisions))


def earlier(aim: Reported, period: str, spans: Sequence[Span]) -> tuple[Report, ...]:
    """The target's reports for times before the period, the earliest first."""
    here = point(period, spans)
    found = in_time(aim.progress, spans)
    if here is None:
        return tuple(one for one in found if one.id != period)
    return tuple(one for one in found if one.id != period and (one.span is None or one.span.last < here.last))


def read_period(text: str, spans: Sequence[Span], fiscal_year: int) -> Span:
    """The period that the text names: by id (q2), by label (第2四半期), by number, or a day or month as staff write it.

    Raises ``ReportError``, also for a day before the fiscal year or after the next.
    """
    named = fold(text.strip())
    for number, span in enumerate(spans, 1):
        if named in (fold(span.id), fold(span.label), str(number)):
            return span
    try:
        (reading,) = read(text, fiscal_year)
    except (NotADate, ValueError) as error:
        names = ", ".join(f"{span.id} ({span.label})" for span in spans)
        message = _("“{text}” names no period. Periods: {periods}; or a day such as 2021-10-29 or R3.10.29.")
        raise ReportError(message.format(text=text[:30], periods=names)) from error
    when = reading.when
    same = next((span for span in spans if (span.first, span.last) == (when.first, when.last)), None)
    found = same or (point(str(when), spans) if when.precision in ("day", "month") else None)
    if found is None:
        raise ReportError(
            _("A report is made for a period, a month or a day, and “{text}” is none.").format(text=text[:30])
        )
    first, last = fiscal.span(fiscal_year)[0], fiscal.span(fiscal_year + 1)[1]
    if same is None and not first <= found.last <= last:
        raise ReportError(
            _("“{text}” is far from the fiscal year of the sheet, {year}. Give a day from {first} to {last}.").format(
                text=text[:30], year=year_words(fiscal_year), first=day_words(first), last=day_words(last)
            )
        )
    return found


def report(sheet: Sheet, path: Path, period: str, progress: Progress | None) -> Sheet:
    """The sheet with the report at the target's path in place of any it had for the period; ``None`` takes it away.

    A report is no revision: it never leaves a strike. Keys of the former report that this version does not know stay,
    and so do remarks on it; those on one that is taken away are then on the target.
    Raises ``ReportError`` where the sheet is closed, the target withdrawn, or there is none.
    """
    aim = get(sheet, path)
    if not isinstance(aim, Reported):
        raise ReportError(_("There is no target here to report on."))
    if reason := why_not(sheet, path):
        raise ReportError(reason)
    before = aim.progress.get(period)
    if before is not None and progress is not None and (before.unknown or before.remark):
        progress = Progress.model_validate({**before.unknown, **progress.__dict__, "remark": before.remark})
    elif before is not None and before.remark and progress is None:
        holding = split_at(path, "figure")[0]
        sheet = put(sheet, (*holding, "remark"), {**get(sheet, holding).remark, **before.remark})
    return put(sheet, (*path, "progress", period), progress)


def post(sheet: Sheet) -> str | None:
    """The post that a report is entered by: that of the sheet's first officer, if it names one."""
    posts = (one.post for _key, one in in_order(sheet.officer) if not one.withdrawn)
    return next(filter(None, posts), None)


def _of(sheet: Sheet, path: Path, division: str | None) -> bool:
    if division is None:
        return True
    if own := get(sheet, path).divisions:
        return _in_charge(own, division)
    served = outermost(path)
    holder = get(sheet, served)
    if isinstance(holder, Measure):
        return _in_charge(holder.divisions, division)
    serving = (one for one in sheet.measure.values() if ("goal", one.goal) == served)
    return any(_in_charge(one.divisions, division) for one in serving)


def _in_charge(divisions: Sequence[str], division: str) -> bool:
    return any(fold(division) in fold(name) for name in divisions)
