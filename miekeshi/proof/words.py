"""A breach in words: where, what, and what would have been open."""

from typing import Any

from miekeshi.dates.eras import short
from miekeshi.describe.changes import text_brief
from miekeshi.describe.fields import CHOICES, value_words
from miekeshi.describe.names import place_name
from miekeshi.describe.terms import field_name, kind_name
from miekeshi.model import Item, Sheet, get, revision_date
from miekeshi.model.form import Form
from miekeshi.model.naming import item_words
from miekeshi.model.path import ancestors, kind_of
from miekeshi.proof.breach import Breach
from miekeshi.text.i18n import _, signed
from miekeshi.text.width import cut

ROOM = 50
"""Columns in which a text is repeated."""


def place(breach: Breach, sheet: Sheet, form: Form) -> str:
    """What the breach is in, of the sheet that its path is of: 2 達成目標 ③."""
    item = next((one for one in reversed(ancestors(breach.path)) if kind_of(one) != "was"), ())
    if not item:
        return place_name(sheet, form, (), breach.field) if breach.field in ("title", "department") else _("Sheet")
    if get(sheet, item) is None or kind_of(item) == "transition":
        return f"{kind_name(kind_of(item))} {item[-1]}"
    return place_name(sheet, form, item, "") or f"{kind_name(kind_of(item))} {item[-1]}"


def message(breach: Breach, sheet: Sheet) -> str:
    """What is wrong."""
    texts = {
        "changed": _("{field} was changed without a revision: {change}"),
        "removed": _("it was removed without a revision: {words}"),
        "came": _("it came without a revision: {words}"),
        "id-changed": _("its id was changed from {old} to {new}"),
        "ids-swapped": _("it changed ids with another, from {old} to {new}"),
        "was-removed": _("the former {field} of the revision of {day} was taken away: {old}"),
        "was-edited": _("the former {field} of the revision of {day} was rewritten: {change}"),
        "not-kept": _("the revision of {day} does not keep the {field} that stood there: {old}, but {new}"),
        "back-dated": _("the revision of {day} was put before one that was there already"),
        "before-publication": _("the revision of {day} is dated before publication ({old})"),
        "no-reason": _("the revision of {day} gives no reason"),
        "no-revision": _("there is no revision {revision}, which it names"),
        "restored": _("its withdrawal of {day} was taken back without a trace"),
        "added-edited": _("what says which revision added it was changed from {old} to {new}"),
        "kind-edited": _("the revision of {day} was made {new}: its strikes no longer show"),
        "stage-reset": _("the sheet was made a draft again without a record, or after it was revised or reported on"),
        "reopened": _("the closed sheet was opened again without a record"),
        "closed-changed": _("the sheet is closed, and was changed all the same"),
        "published-edited": _("the day of publication was changed from {old} to {new}"),
        "transition-edited": _("the record of {day} of the sheet's stages was taken away or rewritten"),
        "submission-edited": _("the record of {day} of a report's way was taken away or rewritten"),
    }
    item = next((one for one in reversed(ancestors(breach.path)) if kind_of(one) != "was"), ())
    held: Any = get(sheet, item) if item else None
    return texts[breach.code].format(
        field=field_name(breach.field),
        old=_value(breach, breach.old),
        new=_value(breach, breach.new),
        change=_change(breach),
        words=cut(item_words(held), ROOM) if isinstance(held, Item) else "",
        revision=breach.revision,
        day=_day(breach.revision),
    )


def _change(breach: Breach) -> str:
    """Old and new, of two texts the first place where they differ."""
    if isinstance(breach.old, str) and isinstance(breach.new, str) and breach.field not in CHOICES:
        return cut(text_brief(breach.old, breach.new), ROOM)
    return signed("{} → {}").format(_value(breach, breach.old), _value(breach, breach.new))


def _value(breach: Breach, value: Any) -> str:
    if breach.code in ("id-changed", "added-edited", "kind-edited") and value:
        return str(value)
    return cut(f"“{value}”" if isinstance(value, str) else value_words(breach.field, value), ROOM)


def _day(revision: str) -> str:
    try:
        return short(revision_date(revision))
    except ValueError:
        return revision
