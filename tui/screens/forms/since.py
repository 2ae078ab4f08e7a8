"""The entry form for words that a form has from a fiscal year on, in place of its own."""

from typing import Any

from miekeshi.dates import NotADate, read_fiscal_year
from miekeshi.dates.eras import year_words
from miekeshi.model import in_order, put
from miekeshi.model.form import Form, Since
from miekeshi.text.i18n import _, signed
from tui.screens.forms.label_words import label_names
from tui.screens.forms.parts import PartScreen, Result
from tui.widgets.fields.fields import ChoiceField, Field, FieldError, TextField

What = tuple[str, str]
"""Whose words they are: label, period or scale, and the id there."""


class YearField(TextField):
    """A fiscal year as staff write it: R6, 令和6年度, 2024."""

    def value(self) -> Any:
        try:
            return str(read_fiscal_year(self.text.strip()))
        except NotADate as error:
            raise FieldError(str(error)) from error

    def echo(self) -> str:
        return f"{signed('→')} {year_words(int(self.value()))}"


def words_of(form: Form, what: What) -> str:
    """What the form itself says there."""
    part, key = what
    if part == "label":
        return form.label.get(key, "")
    levels = form.period if part == "period" else form.scale
    return levels[key].label if key in levels else key


def offered(form: Form) -> list[tuple[What, str]]:
    """What the form has words for that can change: labels, reporting periods, levels of the rating scale."""
    found: list[tuple[What, str]] = [
        (("label", key), f"{name}: {form.label[key]}") for key, name in label_names(form).items()
    ]
    found += [(("period", key), f"{_('Reporting period')}: {one.label}") for key, one in in_order(form.period)]
    return [*found, *((("scale", key), f"{_('Rating')}: {one.label}") for key, one in in_order(form.scale))]


def since(form: Form, year: str | None, what: What | None) -> PartScreen:
    """Words from a year on; without a year new ones, of what is to be chosen."""

    def fields() -> list[Field]:
        found: list[Field] = []
        if what is None:
            found.append(YearField("year", _("From"), required=_("Type a fiscal year.")).like("R6"))
            found.append(ChoiceField("what", _("For"), offered(form)))
        said = getattr(form.since[year], what[0]).get(what[1]) if year and what else None
        return [*found, TextField("text", _("Words"), said, required=_("Type the words to print."))]

    def apply(values: dict[str, Any]) -> Result:
        at, (part, key) = values.get("year") or year or "", values.get("what") or what or ("", "")
        held = form.since.get(at, Since())
        changed = put(form, ("since", at), put(held, (part, key), values["text"]))
        return changed, _("Words from {year} changed: {name}").format(year=year_words(int(at)), name=values["text"])

    note = _("Sheets of this fiscal year and later have these words; earlier ones keep those of before.")
    if year and what:
        note = _("In place of “{words}”.").format(words=words_of(form, what)) + " " + note
    return PartScreen(_("Words that change by year"), fields, apply, note)


def without(form: Form, year: str, what: What) -> Form:
    """The form without these words, and without a year that has none left."""
    changed = put(form, ("since", year, *what), None)
    held = changed.since[year]
    empty = not (held.label or held.period or held.scale or held.unknown)
    return put(changed, ("since", year), None) if empty else changed
