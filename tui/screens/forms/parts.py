"""The entry forms for the parts of a form: its titles, a label, a reporting period, a rating; and for a copy's name."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from textual.app import ComposeResult

from miekeshi.edits import form_layout
from miekeshi.model import Path, get, put
from miekeshi.model.form import Form, Period, Rating
from miekeshi.text.i18n import _, signed
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.commands import KEY
from tui.shell.form_ids import PART
from tui.widgets.fields.fields import ChoiceField, Field, FieldError, NumberField, ProseField, TextField
from tui.widgets.words import Words

Result = tuple[Form, str]
"""The form after the edit, and what the edit did in the UI's words."""


class IdField(TextField):
    """An id that is not taken yet."""

    def __init__(self, name: str, label: str, initial: str | None, taken: Iterable[str]) -> None:
        super().__init__(name, label, initial)
        self.others = set(taken) - {initial}

    def value(self) -> str:
        name = unicodedata.normalize("NFKC", self.text).strip()
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
            raise FieldError(_("Use 1 to 64 letters, digits, - and _, such as q1."))
        if name in self.others:
            raise FieldError(_("{name} is taken. Choose another.").format(name=name))
        return name


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
    """The form's title and what it is for, in both languages."""

    def fields() -> list[Field]:
        return [
            TextField("title", _("Title"), form.title, required=_("Type the form's name.")),
            TextField("title_en", _("In English"), form.title_en),
            ProseField("description", _("Description"), form.description).about(
                _("What such a sheet is for, in a sentence: shown to whoever chooses a form for a new sheet.")
            ),
            TextField("description_en", _("In English"), form.description_en),
        ]

    def apply(values: dict[str, Any]) -> Result:
        changed = form
        for name, value in values.items():
            changed = put(changed, (name,), value)
        return changed, _("Titles changed")

    return PartScreen(_("Titles of the form"), fields, apply)


def label(form: Form, key: str | None) -> PartScreen:
    """A label; without a key a new one."""

    def fields() -> list[Field]:
        name = IdField("key", _("For"), key, form.label).like("target, action, note, policy")
        return [name, TextField("text", _("Label"), form.label.get(key or ""), required=_("Type the words to print."))]

    def apply(values: dict[str, Any]) -> Result:
        kept = renamed(form.label, key, values["key"], values["text"])
        return put(form, ("label",), kept), _("Label “{name}” changed").format(name=values["text"])

    note = _(
        "“For” names the part that the label stands over: divisions, goal, measure, target, action, note, self, "
        "leader, or the id of a section. {year} and {department} stand for those of the sheet."
    )
    return PartScreen(_("Label"), fields, apply, note)


def period(form: Form, key: str | None) -> PartScreen:
    """A reporting period; without a key a new one."""
    one = form.period.get(key or "")

    def fields() -> list[Field]:
        return [
            TextField(
                "label", _("Label"), one.label if one else None, required=_("Type the words to show: 第1四半期.")
            ),
            FirstDayField("first", _("First day"), one.first if one else None).like("4/1"),
            YearDayField("last", _("Last day"), one.last if one else None).like("6/30"),
            IdField("key", _("Id"), key, form.period).like("q1"),
            ChoiceField("later", _("In"), _years_later(), one.later if one else 0),
        ]

    def apply(values: dict[str, Any]) -> Result:
        name = values.pop("key")
        order = one.order if one else max((each.order for each in form.period.values()), default=0) + 10
        made = Period(order=order, **values) if one is None else one.model_copy(update=values)
        kept = renamed(form.period, key, name, made)
        return put(form, ("period",), kept), _("Period “{name}” changed").format(name=made.label)

    note = _("Reports name the period by its id: a sheet with reports for an id keeps them only while the id stays.")
    return PartScreen(_("Reporting period"), fields, apply, note)


def rating(form: Form, key: str | None, at: Path = ("scale",)) -> PartScreen:
    """A level of a rating scale, the form's own or another; without a key a new one."""
    levels: Mapping[str, Rating] = get(form, at)
    one = levels.get(key or "")

    def fields() -> list[Field]:
        figures = {"over": _("Over"), "at_least": _("At least"), "at_most": _("At most"), "under": _("Under")}
        return [
            TextField("label", _("Label"), one.label if one else None, required=_("Type the words of the level.")),
            *(NumberField(name, words, getattr(one, name, None)) for name, words in figures.items()),
            IdField("key", _("Id"), key, levels).like("a"),
            NumberField("points", _("Points"), getattr(one, "points", None)),
        ]

    def apply(values: dict[str, Any]) -> Result:
        name = values.pop("key")
        order = one.order if one else max((each.order for each in levels.values()), default=0) + 10
        made = Rating(order=order, **values) if one is None else one.model_copy(update=values)
        return put(form, at, renamed(levels, key, name, made)), _("Rating “{name}” changed").format(name=made.label)

    note = _("Achievement in per cent from which and up to which the level holds; empty where the judge alone decides.")
    return PartScreen(_("Rating"), fields, apply, note)


class NamedPart(TextField):
    """What a part of a layout names: a section by its id, a label, a kind of target."""

    def __init__(self, form: Form, owner: str) -> None:
        super().__init__("name", _("Id"), required=_("Type what the part names."))
        self.like(next(iter(form.label), "policy"))
        self.form, self.owner = form, owner

    @property
    def part(self) -> str:
        """The part as the layout names it."""
        kind = next(field for field in self.screen.query(ChoiceField) if field.name == "kind").value()
        return f"{kind}.{unicodedata.normalize('NFKC', self.text).strip()}"

    def notation(self) -> str:
        return _(
            "Labels of this form: {labels}. Kinds of target: {kinds}. Of reports: {periods} or latest, then value, "
            "percent, text, status or note, and line for all on one line, with points between: q2.note, value.line. "
            "A cost: its id, then budget, plan or actual, then a year (year, year+1, 2024) or line: project.budget."
        ).format(
            labels="、".join(self.form.label),
            kinds="、".join(form_layout.KINDS),
            periods="、".join(form_layout.periods_of(self.form)),
        )

    def value(self) -> str:
        super().value()
        if self.part in form_layout.parts(self.form, self.owner):
            raise FieldError(_("{name} stands in this order already.").format(name=self.part))
        if not form_layout.is_known(self.form, self.owner, self.part) or not re.fullmatch(
            r"\w+\.[A-Za-z0-9_.-]{1,64}", self.part
        ):
            raise FieldError(
                _(
                    "A section is named by its id, a heading by a label of this form, a target by its kind, reports by "
                    "a period of this form and what of them is printed: q2, q2.note, a cost by its id. {key[help]} "
                    "lists them."
                ).format(key=KEY)
            )
        return self.part


def layout_part(form: Form, owner: str) -> PartScreen:
    """A part of a layout that names something: a section, a heading, targets of a kind."""
    words = {
        "section": _("Section"),
        "heading": _("Heading"),
        "target": _("Target of a kind"),
        "table": _("Table"),
        "detail": _("Field"),
        "cost": _("Cost"),
        "plan": _("Place in the plan"),
        "values": _("Table of values"),
        "progress": _("Reports"),
        "result": _("What the reports come to"),
    }

    def fields() -> list[Field]:
        offered: list[tuple[str | None, str]] = [(kind, words[kind]) for kind in form_layout.named_in(form, owner)]
        return [ChoiceField("kind", _("Part"), offered, offered[0][0]), NamedPart(form, owner)]

    def apply(values: dict[str, Any]) -> Result:
        return form_layout.with_part(form, owner, values["name"]), _("Put in: {part}").format(part=values["name"])

    note = _(
        "A section with its own place, a heading over the parts after it, the targets of one kind, a cost, or reports "
        "of one period or one piece of them. It comes last and can then be moved."
    )
    return PartScreen(_("Add a part"), fields, apply, note)


def renamed(items: Any, key: str | None, name: str, item: Any) -> dict[str, Any]:
    """The items with one of them replaced, under its name or another, or with a new one at the end."""
    if key is None:
        return {**items, name: item}
    return {name if each == key else each: item if each == key else value for each, value in items.items()}
