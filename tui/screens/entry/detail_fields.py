"""The fields of a form for the values behind labels that the sheet's own form (様式) has a place for."""

from collections.abc import Iterator, Mapping
from typing import Any

from miekeshi.edits.details import day, figure, shapes, stated, with_texts
from miekeshi.model import Path, Sheet, in_order
from miekeshi.model.form import Form, FormDetail
from miekeshi.text.i18n import _, signed
from miekeshi.text.number_format import amount
from tui.terminal.content import cells, fitted
from tui.widgets.fields.fields import ChoiceField, Field, TextField, both_calendars

LEAD = "detail."
"""Before a detail's id: the name of its field."""
LABEL = 13
"""Columns beside a field for its label."""


class DetailField(TextField):
    """A text, a number or a date behind a label, read back as what it states."""

    def __init__(self, key: str, shape: FormDetail, text: str | None, fiscal_year: int | None) -> None:
        super().__init__(LEAD + key, short(shape.label), text)
        self.shape, self.fiscal_year = shape, fiscal_year

    def notation(self) -> str:
        if self.shape.kind == "number":
            return _("A number, in any digits, with or without commas; its unit may be typed behind it.")
        if self.shape.kind == "date":
            return _("One day, month or year: 令和3年10月29日, R3.10.29, 9月末. It is printed as it is typed.")
        return _("Printed as it is typed.")

    def echo(self) -> str:
        text = self.text.strip()
        if self.shape.kind == "number" and text:
            number = figure(text)
            if number is None:
                return _("! This is no number. It is printed as it is typed.")
            return f"{signed('→')} {stated(self.shape, text, self.fiscal_year)['text']}（{amount(number)}）"
        if self.shape.kind == "date" and text:
            moment = day(text, self.fiscal_year)
            if moment is None:
                return _("! This is no date. It is printed as it is typed.")
            return f"{signed('→')} {both_calendars(moment)}"
        return ""


def detail_fields(form: Form, path: Path, item: Any, fiscal_year: int | None) -> Iterator[Field]:
    """A field for each value that the form has a place for in the item, and for those that the item has besides."""
    held: Mapping[str, Any] = getattr(item, "detail", {})
    standing = {key: one for key, one in held.items() if not one.withdrawn}
    known = shapes(form, path)
    for key, shape in known:
        text = standing[key].text if key in standing else None
        about = _("{label}: printed behind its label.").format(label=shape.label)
        if shape.kind == "choice":
            options: list[tuple[str | None, str]] = [(None, "–"), *((one, one) for one in shape.choice)]
            if text and text not in shape.choice:
                options.append((text, text))
            yield ChoiceField(LEAD + key, short(shape.label), options, text).about(about)
            continue
        field = DetailField(key, shape, text, fiscal_year)
        yield (field.like(shape.hint) if shape.hint else field).about(about)
    for key, one in in_order(standing):
        if key not in dict(known):
            about = _("The form has no place for this value. It is kept, and printed by its id.")
            yield DetailField(key, FormDetail(label=form.label.get(key, key)), one.text, fiscal_year).about(about)


def taken_in(sheet: Sheet, form: Form, path: Path, item: Any, fields: Mapping[str, Any]) -> Any:
    """The item's details as its fields say, by the names of those; the ones it has where nothing was typed."""
    texts = {name.removeprefix(LEAD): text for name, text in fields.items()}
    changed = with_texts(sheet, form, path, item, texts)
    return item.detail if changed == dict(item.detail) else changed


def short(label: str) -> str:
    """The label in the columns that there are beside a field."""
    return label if cells(label) <= LABEL else fitted(label, LABEL)
