"""A step of a period's report put on record: handed in, returned, approved. The trail is the file, and its history."""

from datetime import date

from miekeshi.dates.eras import day_words
from miekeshi.model import Sheet, Submission, new_id, put, revision_date
from miekeshi.model.form import Form
from miekeshi.model.review import Step
from miekeshi.progress.allowed import why_not as why_not_reported
from miekeshi.progress.queue import ReportError, post
from miekeshi.progress.submission import Way, digest, reported_values, steps, way
from miekeshi.text.i18n import _


def why_not(sheet: Sheet, found: Way, step: Step) -> str | None:
    """Why the step cannot be taken with the report just now; ``None`` where it can."""
    if reason := why_not_reported(sheet):
        return reason
    if step == "returned" and not found.trail:
        return _("The report was not handed in, so there is nothing to return.")
    if step == "returned" and found.state == "returned":
        return _("The report was returned already. It is to be handed in again.")
    if step == "handed-in" and found.state == "handed-in":
        return _("The report is handed in already.")
    if step == "approved" and found.state == "returned":
        return _("The report was returned. It is approved once it is handed in again.")
    if step in ("handed-in", "approved") and found.state == "approved":
        return _("The report is approved already, as it now is.")
    if step != "returned" and not reported_values(sheet, found.period):
        return _("Nothing is reported for the period yet.")
    return None


def proposed_post(sheet: Sheet, found: Way, step: Step, own: str) -> str:
    """The post to begin with: one's own where it is the one whose turn it is, else that one, else the officer's."""
    turn = found.missing[0] if step == "approved" and found.missing else ""
    if own and (not turn or own.endswith(turn)):
        return own
    return turn or (post(sheet) or "" if step == "handed-in" else "")


def recorded(
    sheet: Sheet, form: Form, period: str, step: Step, on: date, by: str | None = None, reason: str | None = None
) -> Sheet:
    """The sheet with the step on record.

    An approval holds for what is reported by then. Raises ``ReportError`` where the step cannot be taken, a return has
    no reason, or the day is before that of the step before it.
    """
    if refused := why_not(sheet, way(sheet, form, period), step):
        raise ReportError(refused)
    said = (reason or "").strip() or None
    if step == "returned" and said is None:
        raise ReportError(_("Returning a report needs a reason. Say what is to be put right."))
    before = steps(sheet, period)
    if before and on < (last := revision_date(before[-1])):
        raise ReportError(
            _("{date} is before {last}, the last step of this report. Give that day or a later one.").format(
                date=day_words(on), last=day_words(last)
            )
        )
    same_day = [one.order for key, one in sheet.submission.items() if revision_date(key) == on]
    made = Submission(
        order=max(same_day) + 10 if same_day else 0,
        period=period,
        step=step,
        by=(by or "").strip() or None,
        reason=said,
        digest=digest(sheet, period) if step == "approved" else None,
    )
    return put(sheet, ("submission", new_id(on.isoformat(), sheet.submission)), made)
