"""Approvals that no longer cover what is reported, steps of unknown periods, remarks whose dates are reversed."""

from collections.abc import Iterator

from miekeshi.checks.finding import Finding
from miekeshi.dates.eras import day_words
from miekeshi.model import Path, Remark, Sheet, revision_date
from miekeshi.model.form import Form
from miekeshi.progress.periods import periods, point, year_of
from miekeshi.progress.submission import way
from miekeshi.text.i18n import _


def of_remark(path: Path, item: Remark) -> Iterator[Finding]:
    """A remark that was settled before it was made."""
    if item.on and item.settled and item.settled < item.on:
        yield Finding(
            (*path, "settled"),
            "remark-dates-reversed",
            _("the remark was settled before it was made"),
            _("Check both dates."),
            "warning",
        )


def submissions(sheet: Sheet, form: Form | None) -> Iterator[Finding]:
    """What the steps of the periods' reports say that does not hold, or no longer does; nothing without a form."""
    if form is None or not sheet.submission:
        return
    spans = periods(form, year_of(sheet, revision_date(next(iter(sheet.submission)))))
    for period in dict.fromkeys(one.period for one in sheet.submission.values()):
        found = way(sheet, form, period)
        span = point(period, spans)
        if span is None:
            yield Finding(
                ("submission", found.trail[0], "period"),
                "unknown-period",
                _("the form has no reporting period {period}").format(period=period),
                _("Known periods: {periods}; or a day such as 2021-10-29, or a month.").format(
                    periods=", ".join(f"{one.id} ({one.label})" for one in spans)
                ),
                "warning",
            )
        if found.state != "changed":
            continue
        key = found.outdated[-1]
        one = sheet.submission[key]
        if one.digest is None:
            yield Finding(
                ("submission", key),
                "approval-open",
                _("this approval does not say what it covers"),
                _("Approve the report again, so that the values approved are kept with it."),
                "warning",
            )
            continue
        yield Finding(
            ("submission", key),
            "approval-outdated",
            _("the report of {period} was changed since it was approved on {date}").format(
                period=span.label if span else period, date=day_words(revision_date(key))
            ),
            _("Have it approved again, or undo the change; the history says what was changed, and when."),
            "warning",
        )
