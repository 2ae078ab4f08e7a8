"""What must hold within a sheet beyond each field's type."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from miekeshi.checks import (
    conflicts,
    costs,
    details,
    fractions,
    ids,
    length,
    plans,
    points,
    review,
    revisions,
    weights,
    wording,
)
from miekeshi.checks.finding import Finding
from miekeshi.checks.names import Names, dangling
from miekeshi.dates.eras import BeforeEra, day_words, fiscal_year_name, printed, year_words
from miekeshi.dates.fiscal import YEARS
from miekeshi.model import (
    Aim,
    Amount,
    Cost,
    Figure,
    Measure,
    Model,
    Path,
    Point,
    Remark,
    Revision,
    Sheet,
    get,
    revision_date,
)
from miekeshi.model.judging import scale_of
from miekeshi.model.path import holder, id_of
from miekeshi.model.walk import walk, with_rows
from miekeshi.progress.costs import has_costs
from miekeshi.revision.trace import in_sequence
from miekeshi.text.characters import UNPRINTABLE
from miekeshi.text.i18n import _, language

if TYPE_CHECKING:
    from miekeshi.model.form import Form


MISSING = {"no-publication-date": "published", "no-closing-date": "closed"}
"""Findings that say that a key is missing, which is no news where it is there and does not fit."""
FUTURE_YEARS = 10
YEARS_AFTER = 3
"""Years from the sheet's own in which it is published, revised and closed; a slip in the year is further off."""
_FIRST_YEAR = re.compile(
    r"(?:明治|大正|昭和|[㍾㍽㍼MTSmtsＭＴＳｍｔｓ]"
    r"|(?:令和|平成|[㋿㍻RHrhＲＨｒｈ])(?!\s*[元1１一壱]\s*年\s*(?:[6-9６-９六七八九十]|[1１][0-2０-２])))"
    r"\s*[元1１一壱](?!年度|[0-9０-９〇十])"
)
"""Only a date in an era's first year can lie before it (in 令和 and 平成 only one in its first half), and its fiscal
year never does; looking for one first spares most texts the reading."""
MOST_READ = 100_000
"""Characters of a sheet that are read for such dates, of the texts that hold one; the longest sheet has 20,000."""
SDGS = range(1, 18)


class Forms(Protocol):
    """The forms that the sheets of a workspace can name, each looked at when it is asked for."""

    def ids(self) -> Collection[str]:
        """The ids of all forms there are."""

    def get(self, form_id: str) -> "Form":
        """The form of that id."""

    def fault(self, form_id: str) -> str | None:
        """The place of what keeps that form from being read; ``None`` where it can be."""


def findings(sheet: Sheet, forms: Forms) -> Iterator[Finding]:
    """Everything that does not hold in the sheet, in no particular order."""
    yield from conflicts.undecided(sheet)
    yield from _left_over(sheet)
    yield from _head(sheet)
    yield from _dates(sheet)
    yield from _transitions(sheet)
    yield from _carried(sheet)
    yield from revisions.of_sheet(sheet)
    yield from ids.within(sheet)
    yield from _against_form(sheet, forms)
    yield from plans.references(sheet, forms.get("").plan)
    if has_costs(sheet):
        yield from costs.against_form(sheet, _readable(sheet, forms))
    if sheet.submission:
        yield from review.submissions(sheet, _readable(sheet, forms))
    known = _Known(sheet)
    sequence = in_sequence(sheet)
    for path, item in walk(sheet):
        yield from revisions.of_item(sheet, path, item)
        yield from _said(path, item, known)
        if isinstance(item, Aim | Point):
            named = item.role if isinstance(item, Point) else item.indicator
            yield from points.unknown(path, item, _labels(sheet, forms)) if named else ()
        yield from wording.former_differing(path, item, sheet.fiscal_year, sequence)


def findings_in(path: Path, item: Model, sheet: Sheet) -> Iterator[Finding]:
    """What does not hold in what an item and its rows say; it stands, or is to stand, at the path in the sheet."""
    known = _Known(sheet)
    for place, one in with_rows(item, path):
        yield from _said(place, one, known)


class _Known:
    """What a sheet's items may name, looked for once an item names something."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self.fiscal_year = sheet, sheet.fiscal_year
        self._unread = MOST_READ

    def before_era(self, text: str) -> list[BeforeEra]:
        """The dates of the text that lie before their era; none once so many characters were read for them."""
        if self._unread <= 0 or not _FIRST_YEAR.search(text):
            return []
        from miekeshi.dates import before_era

        read, self._unread = text[: self._unread], self._unread - len(text)
        return before_era(read, self.fiscal_year)

    @cached_property
    def goals(self) -> Names:
        return Names(self.sheet.goal)

    @cached_property
    def aims(self) -> Names:
        return Names(id_of(path) for path, item in walk(self.sheet) if isinstance(item, Aim))


def _said(path: Path, item: Model, known: _Known) -> Iterator[Finding]:
    yield from _texts(path, item, known)
    yield from wording.differing(path, item, known.fiscal_year)
    if isinstance(item, Measure):
        yield from _measure(path, item, known)
    if isinstance(item, Aim | Figure | Amount):
        yield from _breakdown(path, item)
    if isinstance(item, Cost):
        yield from costs.of_item(path, item)
    if isinstance(item, Point):
        yield from points.of_item(path, item, known.fiscal_year)
    if isinstance(item, Remark):
        yield from review.of_remark(path, item)
    yield from fractions.of_item(path, item)
    if isinstance(item, Aim):
        yield from _aim(path, item, known)


def _left_over(sheet: Sheet) -> Iterator[Finding]:
    """What was taken over from a file and has no place yet."""
    for key, one in sheet.left_over.items():
        suspected = one.why == "suspected"
        yield Finding(
            ("left_over", key),
            "lost-strike" if suspected else "left-over",
            _("a strike seems to be lost here: {text}").format(text=_short(one.text))
            if suspected
            else _("left over from the file that it was taken over from ({place}): {text}").format(
                place=one.place or "-", text=_short(one.text)
            ),
            _("Put right what stands there, then take this table away.")
            if suspected
            else _(
                "Put it where it belongs, then take this table away; or take it away if it is no part of the sheet."
            ),
            "warning",
        )


def _head(sheet: Sheet) -> Iterator[Finding]:
    if sheet.stage != "draft" and sheet.published is None:
        yield Finding(
            ("stage",),
            "no-publication-date",
            _("the sheet is {stage} but has no date of publication").format(stage=sheet.stage),
            _("Add a line: published = 2021-05-14, with the day of publication."),
        )
    if sheet.stage == "closed" and sheet.closed is None:
        yield Finding(
            ("stage",),
            "no-closing-date",
            _("the sheet is closed but has no date of closing"),
            _("Add a line: closed = 2022-05-31, with the day the results were made final."),
            "warning",
        )
    if sheet.published and sheet.closed and sheet.closed < sheet.published:
        yield Finding(
            ("closed",),
            "dates-reversed",
            _("the sheet was closed before it was published"),
            _("Check both dates."),
        )


def _dates(sheet: Sheet) -> Iterator[Finding]:
    """Days of the sheet itself that are far from its year: a slip of the pen that everything after it would follow."""
    days = [(name, day) for name in ("published", "closed") if (day := getattr(sheet, name)) is not None]
    places: list[tuple[Path, date, bool]] = [((name,), day, False) for name, day in days]
    for name, items in (
        ("revision", sheet.revision),
        ("transition", sheet.transition),
        ("submission", sheet.submission),
    ):
        places += [((name, key), revision_date(key), True) for key in items]
    year = sheet.fiscal_year
    for path, day, key in places:
        if (day.year not in YEARS) if year is None else not year - 1 <= day.year <= year + YEARS_AFTER:
            yield Finding(
                path,
                "odd-date",
                _("{date} is far from any year of a goal sheet").format(date=day_words(day))
                if year is None
                else _("{date} is far from the fiscal year {year}").format(date=day_words(day), year=year_words(year)),
                _("Check the year."),
                "warning",
                key=key,
            )


def _transitions(sheet: Sheet) -> Iterator[Finding]:
    if not sheet.transition:
        return
    from miekeshi.year.lifecycle import in_time

    last = in_time(sheet)[-1]
    if sheet.transition[last].stage != sheet.stage:
        yield Finding(
            ("transition", last, "stage"),
            "stage-mismatch",
            _("the last transition made the sheet {recorded}, but it is {stage}").format(
                recorded=sheet.transition[last].stage, stage=sheet.stage
            ),
            _("Make the two agree: the line stage = … at the top, and this one."),
            "warning",
        )


def _carried(sheet: Sheet) -> Iterator[Finding]:
    """What still reads as in the year before; once published it is what the department says."""
    marked = [path for path, item in walk(sheet) if getattr(item, "carried", None) is not None]
    if sheet.stage != "draft" or not marked:
        return
    from miekeshi.year.rollover import proposal

    for path in marked:
        moved = proposal(sheet, path)
        yield Finding(
            (*path, "carried"),
            "carried-unchanged",
            _("this still reads as in {year}").format(year=_year(get(sheet, path).carried)),
            _("Edit it, or confirm it as it is.")
            if moved is None
            else _("Edit it, or confirm it as it is. With its dates a year later: {text}").format(text=_short(moved)),
            "warning",
        )


def _year(fiscal_year: int) -> str:
    return fiscal_year_name(fiscal_year) if language() == "ja" else f"FY{fiscal_year}"


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 80 else line[:79] + "…"


def _labels(sheet: Sheet, forms: Forms) -> Collection[str]:
    form = _readable(sheet, forms)
    return form.label if form else ()


def _readable(sheet: Sheet, forms: Forms) -> "Form | None":
    if sheet.form is None:
        return forms.get("")
    return forms.get(sheet.form) if sheet.form in forms.ids() and forms.fault(sheet.form) is None else None


def _against_form(sheet: Sheet, forms: Forms) -> Iterator[Finding]:
    if sheet.form is None:
        yield from _reports(sheet, forms.get(""))
        return
    if sheet.form not in forms.ids():
        yield Finding(
            ("form",),
            "unknown-form",
            _("there is no form {form}").format(form=sheet.form),
            _("Known forms: {forms}.").format(forms=", ".join(forms.ids())),
            "warning",
        )
        return
    if forms.fault(sheet.form) is None:
        yield from length.over(sheet, forms.get(sheet.form))
        yield from details.against(sheet, forms.get(sheet.form))
        yield from weights.against(sheet, forms.get(sheet.form))
    judged = [
        (path, item) for path, item in walk(sheet) if getattr(item, "progress", {}) or getattr(item, "evaluation", {})
    ]
    if not judged:
        return
    from miekeshi.progress.periods import periods, point

    if fault := forms.fault(sheet.form):
        yield Finding(
            ("form",),
            "unreadable-form",
            _("the form {form} cannot be read, so its periods and ratings are not known").format(form=sheet.form),
            _("Mend it first: {place}.").format(place=fault),
            "warning",
        )
        return
    shape = forms.get(sheet.form)
    yield from _reports(sheet, shape)
    spans = periods(shape, sheet.fiscal_year or 2000)
    for path, item in judged:
        for key in getattr(item, "progress", {}):
            if point(key, spans) is None:
                yield Finding(
                    (*path, "progress", key),
                    "unknown-period",
                    _("the form has no reporting period {period}").format(period=key),
                    _("Known periods: {periods}; or a day such as 2021-10-29, or a month.").format(
                        periods=", ".join(span.id for span in spans)
                    ),
                    "warning",
                    key=True,
                )
        for key, one in getattr(item, "evaluation", {}).items():
            levels = scale_of(shape, key)
            if one.rating is not None and one.rating not in levels:
                yield Finding(
                    (*path, "evaluation", key, "rating"),
                    "unknown-rating",
                    _("the form's scale has no rating {rating}").format(rating=one.rating),
                    _("Known ratings: {ratings}.").format(ratings=", ".join(levels)),
                    "warning",
                )


def _reports(sheet: Sheet, form: "Form") -> Iterator[Finding]:
    """Reports that look like a slip."""
    reported = [(path, item) for path, item in walk(sheet) if isinstance(item, Aim | Figure) and item.progress]
    if not reported:
        return
    from miekeshi.checks import reports
    from miekeshi.progress.periods import periods

    year = sheet.fiscal_year or 2000
    spans = periods(form, year)
    for path, item in reported:
        whole = item if isinstance(item, Aim) else get(sheet, holder(path))
        yield from reports.far(path, item, whole, spans, year)


def _measure(path: Path, item: Measure, known: _Known) -> Iterator[Finding]:
    if item.goal is not None and item.goal not in known.goals:
        yield dangling((*path, "goal"), item.goal, _("goal"), known.goals)
    for position, number in enumerate(item.sdgs):
        if number not in SDGS:
            yield Finding(
                (*path, "sdgs", str(position)),
                "no-such-sdg",
                _("there is no Sustainable Development Goal {number}").format(number=number),
                _("They run from 1 to 17."),
            )


def _aim(path: Path, item: Aim, known: _Known) -> Iterator[Finding]:
    if item.part_of is not None and (item.part_of not in known.aims or item.part_of == id_of(path)):
        yield dangling((*path, "part_of"), item.part_of, _("other target"), known.aims, id_of(path))
    for when in item.due:
        if known.fiscal_year is None or when.first is None or when.last is None:
            continue
        if when.last.year < known.fiscal_year or when.first.year > known.fiscal_year + FUTURE_YEARS:
            yield Finding(
                (*path, "due"),
                "odd-due",
                _("{date} is far from the fiscal year {year}").format(
                    date=printed(when) if language() == "ja" else when, year=year_words(known.fiscal_year)
                ),
                _("Check the year."),
                "warning",
            )


def _breakdown(path: Path, item: Aim | Figure | Amount) -> Iterator[Finding]:
    shares = [share.value for share in item.breakdown.values() if share.value is not None and not share.withdrawn]
    if item.value is None or not shares:
        return
    total = sum(shares, Decimal(0))
    if total != item.value:
        yield Finding(
            (*path, "value"),
            "breakdown-sum",
            _("the breakdown adds up to {total}, not to {value}").format(
                total=format(total, "f"), value=format(item.value, "f")
            ),
            _("Correct the total or its parts."),
        )


def _texts(path: Path, item: Model, known: _Known) -> Iterator[Finding]:
    for name in type(item).model_fields:
        text = item.__dict__[name]
        if not isinstance(text, str) or (isinstance(item, Revision) and name not in ("reason", "notice")):
            continue
        control = UNPRINTABLE.search(text)
        if control is not None:
            yield Finding(
                (*path, name),
                "control-character",
                _("the text holds a character that cannot be printed: U+{code:04X}").format(code=ord(control[0])),
                _("Remove it; it is shown as a symbol meanwhile."),
                "warning",
            )
        for error in () if isinstance(item, Remark) else known.before_era(text):
            yield Finding((*path, name), "before-era", str(error), _("Check the era and the year."))
