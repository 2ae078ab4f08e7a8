"""The entry form for a value behind a label that a form has a place for."""

from typing import Any

from miekeshi.edits import form_tables
from miekeshi.model import new_id, put
from miekeshi.model.form import Form, FormDetail
from miekeshi.text.i18n import _
from tui.screens.forms.parts import PartScreen, Result
from tui.screens.forms.words import detail_kinds, holders, when_empty
from tui.widgets.fields.fields import ChoiceField, Field, ListField, TextField


def detail(form: Form, key: str | None) -> PartScreen:
    """A value behind a label; without a key a new one, which is given an id."""
    one = form.detail.get(key or "")

    def fields() -> list[Field]:
        required = _("Type the words to print.")
        return [
            TextField("label", _("Label"), one.label if one else None, required=required).like("協働関係先"),
            ChoiceField("of", _("Stands in"), [*holders().items()], one.of if one else "measure"),
            ChoiceField("kind", _("Is"), [*detail_kinds().items()], one.kind if one else "text"),
            TextField("unit", _("Unit"), one.unit if one else None).blank(_("of a number")),
            ListField("choice", _("Choices"), one.choice if one else ()).like("拡充、維持、縮小"),
            TextField("hint", _("Example"), one.hint if one else None),
            ChoiceField("blank", _("If empty"), when_empty(), one.blank if one else False),
        ]

    def apply(values: dict[str, Any]) -> Result:
        order = one.order if one else form_tables.next_order(form, ("detail",))
        made = FormDetail(**{**(one.unknown if one else {}), "order": order, **values})
        changed = put(form, ("detail", key or new_id("d", form.detail)), made)
        return changed, _("Field “{name}” changed").format(name=made.label)

    note = _(
        "A value on one line behind its label, which people fill in on the form of the measure, goal, target or sheet. "
        "It prints right below the title, unless an order below names another place for it."
    )
    return PartScreen(_("Field"), fields, apply, note)
