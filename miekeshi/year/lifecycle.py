"""The life of a sheet: publish, close, reopen. Each is kept with its date and the post that decided."""

from datetime import date

from miekeshi.dates.eras import day_words
from miekeshi.model import Aim, Sheet, Transition, new_id, put, revision_date
from miekeshi.model.sheet import Stage
from miekeshi.model.walk import walk
from miekeshi.revision.revise import RevisionError, refuse_in_conflict
from miekeshi.text.i18n import _


def publish(sheet: Sheet, on: date, by: str | None = None) -> Sheet:
    """The sheet as published that day: from here on a change is a revision. What was carried forward counts as right.

    Raises ``RevisionError`` where it is no draft, or the day is before the draft was reopened.
    """
    if sheet.stage == "closed":
        raise RevisionError(_("The sheet is closed. Reopen it first, with the reason for reopening."))
    if sheet.stage == "published":
        raise RevisionError(
            _(
                "The sheet is published already. Revise it; or reopen it as a draft, "
                "if nothing was revised or reported yet."
            )
        )
    from miekeshi.year.carried import confirmed

    return put(_to(confirmed(sheet), "published", on, None, by), ("published",), on)


def close(sheet: Sheet, on: date, by: str | None = None) -> Sheet:
    """The sheet with its results final from that day: nothing in it changes any more.

    Raises ``RevisionError`` where it is not published, or the day is before its publication or its last revision.
    """
    if sheet.stage == "draft":
        raise RevisionError(_("The sheet is a draft. Publish it first; only what was published is closed."))
    if sheet.stage == "closed":
        raise RevisionError(_("The sheet is closed already. Nothing needs doing."))
    return put(_to(sheet, "closed", on, None, by), ("closed",), on)


def reopen(sheet: Sheet, on: date, reason: str, by: str | None = None) -> Sheet:
    """The sheet one stage back: a closed one is published again, a published one a draft.

    Raises ``RevisionError`` where there is no reason, the sheet is a draft, the day is before the last that the sheet
    knows of, or it would be a draft again although it was revised or reported on: its published wording would be lost.
    """
    if not reason.strip():
        raise RevisionError(_("Reopening needs a reason. Say why the sheet is reopened."))
    if sheet.stage == "draft":
        raise RevisionError(_("The sheet is a draft and open to every change. Nothing needs doing."))
    if sheet.stage == "closed":
        return put(_to(_remembered(sheet), "published", on, reason.strip(), by), ("closed",), None)
    if sheet.revision or _reported(sheet):
        raise RevisionError(
            _(
                "The sheet was revised or reported on since it was published, so it cannot be a draft again. "
                "Change it by a revision, which keeps what was published in sight."
            )
        )
    return put(_to(_remembered(sheet), "draft", on, reason.strip(), by), ("published",), None)


def in_time(sheet: Sheet) -> list[str]:
    """The ids of the sheet's transitions, the earliest first."""
    return sorted(sheet.transition, key=lambda key: (key[:10], sheet.transition[key].order, key))


def earliest(sheet: Sheet) -> date | None:
    """The first day on which the sheet can go on to another stage: that of the last thing it knows of."""
    days = [revision_date(key) for key in (*sheet.revision, *sheet.transition)]
    return max([*days, *(day for day in (sheet.published, sheet.closed) if day)], default=None)


def _to(sheet: Sheet, stage: Stage, on: date, reason: str | None, by: str | None) -> Sheet:
    refuse_in_conflict(sheet)
    last = earliest(sheet)
    if last and on < last:
        raise RevisionError(
            _("{date} is before {last}, the last date in the sheet. Give that day or a later one.").format(
                date=day_words(on), last=day_words(last)
            )
        )
    return put(_recorded(sheet, stage, on, reason, by), ("stage",), stage)


def _recorded(sheet: Sheet, stage: Stage, on: date, reason: str | None = None, by: str | None = None) -> Sheet:
    same_day = [one.order for key, one in sheet.transition.items() if revision_date(key) == on]
    order = max(same_day) + 10 if same_day else 0
    key = new_id(on.isoformat(), sheet.transition)
    made = Transition(order=order, stage=stage, reason=reason, by=(by or "").strip() or None)
    return put(sheet, ("transition", key), made)


def _remembered(sheet: Sheet) -> Sheet:
    """The sheet with its present stage recorded too, where a file from before transitions has only the date."""
    day = sheet.closed if sheet.stage == "closed" else sheet.published
    known = any(one.stage == sheet.stage and revision_date(key) == day for key, one in sheet.transition.items())
    return sheet if known or day is None else _recorded(sheet, sheet.stage, day)


def _reported(sheet: Sheet) -> bool:
    return any(getattr(item, "progress", {}) for _path, item in walk(sheet) if isinstance(item, Aim))
