"""The entry forms for the parts of a form: its titles, a label, a reporting period, a rating."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from textual.app import ComposeResult

from miekeshi.edits import form_tables
from miekeshi.model import Path, get, new_id, put
from miekeshi.model.form import Form, Period, Rating
from miekeshi.text.i18n import _, signed
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.forms.label_words import Group, label_names
from tui.screens.forms.words import holders
from tui.shell.form_ids import PART
from tui.widgets.fields.fields import ChoiceField, Field, FieldError, ListField, NumberField, ProseField, TextField
from tui.widgets.words import Words

Result = tuple[Form, str]
"""The form after the edit, and what the edit did in the UI's words."""


class YearDayField(TextField):
    """A day of the year, as 4/1, 4月1日 or 04-01."""

    def value(self) -> str:
        found = re.fullmatch(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", unicodedata.normalize("NFKC", self.text).strip())
        month, day = (int(found[1]), int(found[2])) if found else (0, 0)
        if not (1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)):
            raise FieldError(_("Type a day of the year, such as 4/1 or 9/30."))
        return f"{month:02}-{day:02}"

    def echo(self) -> str:
        month, day = self.value().split("-")
        return signed("→ ") + _("{month}/{day}").format(month=int(month), day=int(day))


class FirstDayField(YearDayField):
    """The first day of a period, or none: the day after the period before it."""

    def value(self) -> Any:
        return super().value() if self.text.strip() else None

    def echo(self) -> str:
        return super().echo() if self.text.strip() else ""


def _years_later() -> list[tuple[Any, str]]:
    return [(0, _("the sheet's year")), (1, _("the year after it (accounts settled by 5/31)"))]


class PartScreen(BoxScreen[Result | None]):
    """The fields of one part of a form. Dismissed with the new form."""

    FORM = PART

    def __init__(
        self, title: str, fields: Callable[[], list[Field]], apply: Callable[[dict[str, Any]], Result], note: str = ""
    ) -> None:
        super().__init__(title)
        self._fields, self._apply, self._note = fields, apply, note

    def parts(self) -> ComposeResult:
        if self._note:
            yield Words(self._note, classes="note")
        yield from self._fields()

    def begin(self) -> None:
        self.fields()[0].focus_entry()

    def submit(self) -> None:
        self.dismiss(self._apply({field.name or "": field.value() for field in self.fields()}))


def titles(form: Form) -> PartScreen:
    """The form's title and what it is for, in both languages, what its weights come to, and who approves reports."""
    within = [(key, holders()[key]) for key in ("measure", "goal", "sheet")]

    def fields() -> list[Field]:
        return [
            TextField("title", _("Title"), form.title, required=_("Type the form's name.")),
            TextField("title_en", _("In English"), form.title_en),
            ProseField("description", _("Description"), form.description).about(
                _("What such a sheet is for, in a sentence: shown to whoever chooses a form for a new sheet.")
            ),
            TextField("description_en", _("In English"), form.description_en),
            NumberField("sum", _("Weights add to"), form.weights.sum),
            ChoiceField("of", _("within"), within, form.weights.of),
            ListField("approvers", _("Approval by"), form.approvers).about(
                _("The posts that approve the report of a period, in turn. Empty: one approval, of any post.")
            ),
        ]

    def apply(values: dict[str, Any]) -> Result:
        changed = form
        for name in ("sum", "of"):
            changed = put(changed, ("weights", name), values.pop(name))
        for name, value in values.items():
            changed = put(changed, (name,), value)
        return changed, _("Titles changed")

    return PartScreen(_("Titles of the form"), fields, apply)


def label(form: Form, key: str | None, group: Group | None = None) -> PartScreen:
    """A label; without a key a new one, over something of the ``group`` or, without one, of its own."""
    free = {name: said for name, said in (group or {}).items() if name not in form.label}

    def fields() -> list[Field]:
        over: list[Field] = [ChoiceField("key", _("For"), [*free.items()])] if free else []
        words = TextField("text", _("Label"), form.label.get(key or ""), required=_("Type the words to print."))
        return [*over, words]

    def apply(values: dict[str, Any]) -> Result:
        name = key or values.get("key") or new_id("h", form.label)
        return put(form, ("label", name), values["text"]), _("Label “{name}” changed").format(name=values["text"])

    what = _("For: {what}.").format(what=label_names(form)[key]) + " " if key else ""
    note = what + _("{year} and {department} stand for those of the sheet.")
    return PartScreen(_("Label"), fields, apply, note)


def period(form: Form, key: str | None) -> PartScreen:
    """A reporting period; without a key a new one, which is given an id."""
    one = form.period.get(key or "")

    def fields() -> list[Field]:
        return [
            TextField(
                "label", _("Label"), one.label if one else None, required=_("Type the words to show: 第1四半期.")
            ),
            FirstDayField("first", _("First day"), one.first if one else None).like("4/1"),
            YearDayField("last", _("Last day"), one.last if one else None).like("6/30"),
            ChoiceField("later", _("In"), _years_later(), one.later if one else 0),
        ]

    def apply(values: dict[str, Any]) -> Result:
        order = one.order if one else form_tables.next_order(form, ("period",))
        made = Period(order=order, **values) if one is None else one.model_copy(update=values)
        changed = put(form, ("period", key or new_id("p", form.period)), made)
        return changed, _("Period “{name}” changed").format(name=made.label)

    return PartScreen(_("Reporting period"), fields, apply)


def rating(form: Form, key: str | None, at: Path = ("scale",)) -> PartScreen:
    """A level of a rating scale, the form's own or another; without a key a new one, which is given an id."""
    levels: Mapping[str, Rating] = get(form, at)
    one = levels.get(key or "")

    def fields() -> list[Field]:
        figures = {"over": _("Over"), "at_least": _("At least"), "at_most": _("At most"), "under": _("Under")}
        return [
            TextField("label", _("Label"), one.label if one else None, required=_("Type the words of the level.")),
            *(NumberField(name, words, getattr(one, name, None)) for name, words in figures.items()),
            NumberField("points", _("Points"), getattr(one, "points", None)),
        ]

    def apply(values: dict[str, Any]) -> Result:
        order = one.order if one else form_tables.next_order(form, at)
        made = Rating(order=order, **values) if one is None else one.model_copy(update=values)
        changed = put(form, (*at, key or new_id("r", levels)), made)
        return changed, _("Rating “{name}” changed").format(name=made.label)

    note = _("Achievement in per cent from which and up to which the level holds; empty where the judge alone decides.")
    return PartScreen(_("Rating"), fields, apply, note)
