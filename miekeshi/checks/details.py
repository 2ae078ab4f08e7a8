"""Values behind labels against what the form asks for: known there, of the kind asked for, with aids that agree."""

from collections.abc import Iterator

from miekeshi.checks.finding import Finding
from miekeshi.edits.details import day, figure
from miekeshi.model import Path, Sheet
from miekeshi.model.detail import Detail
from miekeshi.model.form import Form, FormDetail
from miekeshi.model.path import holder, id_of, kind_of
from miekeshi.model.walk import walk
from miekeshi.text.i18n import _
from miekeshi.text.number_input import written


def against(sheet: Sheet, form: Form) -> Iterator[Finding]:
    """Everything in the details of the sheet that the form does not ask for in this way."""
    for path, item in walk(sheet):
        if isinstance(item, Detail):
            yield from _detail(path, item, form, sheet.fiscal_year)


def _detail(path: Path, item: Detail, form: Form, year: int | None) -> Iterator[Finding]:
    shape, of = form.detail.get(id_of(path)), kind_of(holder(path)) or "sheet"
    if shape is None or shape.of != of:
        known = [key for key, one in form.detail.items() if one.of == of]
        yield Finding(
            path,
            "unknown-detail",
            _("the form has no place for {detail} here").format(detail=id_of(path)),
            _("Known: {ids}.").format(ids=", ".join(known) or "–") + " " + _("It is kept, and printed by its id."),
            "warning",
            key=True,
        )
    elif item.text:
        yield from _said(path, item, item.text, shape, year)


def _said(path: Path, item: Detail, text: str, shape: FormDetail, year: int | None) -> Iterator[Finding]:
    message = remedy = ""
    if shape.kind == "number":
        read = figure(text)
        if read is None:
            message = _("{label} is to be a number; “{text}” is none").format(label=shape.label, text=text)
            remedy = _("Type one such as 6,500{unit}.").format(unit=shape.unit or "")
        elif item.value is not None and item.value != read:
            message = _("the wording states {stated}, not {value}").format(stated=text, value=written(item.value))
            remedy = _("Write value = {value}, or correct the wording.").format(value=written(read))
    elif shape.kind == "date":
        moment = day(text, year)
        if moment is None:
            message = _("{label} is to be a date; “{text}” is none").format(label=shape.label, text=text)
            remedy = _("Type one such as 令和3年10月29日.")
        elif item.at is not None and item.at != moment:
            message = _("the wording states {stated}, not {value}").format(stated=text, value=item.at)
            remedy = _("Write at = {value}, or correct the wording.").format(value=moment)
    elif shape.kind == "choice" and text not in shape.choice:
        message = _("“{text}” is no choice for {label}").format(text=text, label=shape.label)
        remedy = _("Choices: {choices}.").format(choices="、".join(shape.choice))
    if message:
        yield Finding((*path, "text"), "detail-text", message, remedy, "warning")
