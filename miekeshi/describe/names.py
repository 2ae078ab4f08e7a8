"""What a place of a sheet is called in a list of places: the measure's number, the kind of item and its mark."""

from miekeshi.dates.eras import short
from miekeshi.describe.terms import kind_name
from miekeshi.model import Path, Sheet, get, revision_date
from miekeshi.model.form import Form
from miekeshi.model.naming import number_of
from miekeshi.model.path import holder, id_of, kind_of, outermost
from miekeshi.text.i18n import _, language

SHORT = 6
"""Characters of a label at most that is a word for an item as well: 運営目標, 達成目標."""


def kind_word(form: Form, kind: str) -> str:
    """The form's own word for items of the kind, where its label is one; else the kind's name."""
    label = form.label.get(kind, "").strip("【】")
    return label if language() == "ja" and 0 < len(label) <= SHORT and "{" not in label else kind_name(kind)


def place_name(sheet: Sheet, form: Form, path: Path, field: str) -> str:
    """The place on one line: 2 Target ②; of the sheet itself the field."""
    if not path:
        return {"title": _("Title"), "department": _("Department"), "divisions": _("Divisions")}.get(field, field)
    words = []
    if path != outermost(path):
        words.append(number_of(get(sheet, outermost(path))))
    item, kind, key = get(sheet, path), kind_of(path), id_of(path)
    if kind == "revision":
        words += [kind_name(kind), short(revision_date(key))]
    elif kind == "section":
        words.append(item.heading or form.label.get(key) or kind_name(kind))
    elif kind == "detail":
        shape = form.detail.get(key)
        words.append(shape.label if shape else form.label.get(key) or key)
    elif kind in ("progress", "evaluation"):
        period = form.period.get(key)
        words += [
            number_of(get(sheet, holder(path))) if holder(path) != outermost(path) else "",
            period.label if period else form.label.get(key) or kind_name(kind),
        ]
    elif kind == "remark":
        words = [place_name(sheet, form, holder(path), "") if holder(path) else "", kind_name(kind)]
    elif kind == "submission":
        period = form.period.get(item.period)
        words += [period.label if period else item.period, short(revision_date(key))]
    elif kind == "spent":
        cost, period = holder(path), form.period.get(key)
        words += [get(sheet, cost).title or form.label.get(id_of(cost), ""), period.label if period else key]
    else:
        words += [kind_word(form, kind), number_of(item)]
    return " ".join(filter(None, words))
