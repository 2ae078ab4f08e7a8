"""What a person types behind a label, as the sheet keeps it: the text as printed, and what it states."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from miekeshi.dates import NotADate, read
from miekeshi.dates.when import When
from miekeshi.model import Item, Model, Path, Sheet, in_order
from miekeshi.model.detail import Detail
from miekeshi.model.form import Form, FormDetail
from miekeshi.model.path import kind_of
from miekeshi.text.number_input import NotANumber, read_number

HOLDERS = ("sheet", "goal", "measure", "target", "action")
"""What may hold details."""


def shapes(form: Form, path: Path) -> list[tuple[str, FormDetail]]:
    """The details that the form has a place for in the item at the path, in its order."""
    of = kind_of(path) or "sheet"
    return [(key, one) for key, one in in_order(form.detail) if one.of == of]


def figure(text: str) -> Decimal | None:
    """The number that the text begins with; ``None`` where it is none."""
    try:
        return read_number(text)[0]
    except NotANumber:
        return None


def day(text: str, fiscal_year: int | None) -> When | None:
    """The one date that the text states; ``None`` where it states none or several."""
    try:
        found = read(text, fiscal_year)
    except NotADate:
        return None
    return found[0].when if len(found) == 1 else None


def stated(shape: FormDetail | None, text: str | None, fiscal_year: int | None) -> dict[str, Any]:
    """The fields of a detail that reads so. A number without a unit gets the one that the form has for it."""
    text = (text or "").strip()
    found: dict[str, Any] = {"text": text or None, "value": None, "at": None}
    if shape is None or not text:
        return found
    if shape.kind == "number":
        found["value"] = figure(text)
        if shape.unit and found["value"] is not None and not read_number(text)[1]:
            found["text"] = f"{text}{shape.unit}"
    elif shape.kind == "date":
        found["at"] = day(text, fiscal_year)
    return found


def with_texts(sheet: Sheet, form: Form, path: Path, item: Model, texts: Mapping[str, str | None]) -> dict[str, Item]:
    """The item's details where those of these ids read so; others stay.

    In a draft one without text is none; after publication it is still there, and what it said is struck.
    """
    held: dict[str, Item] = dict(getattr(item, "detail", {}))
    places = {key: place for place, (key, _shape) in enumerate(shapes(form, path), 1)}
    for key, text in texts.items():
        before = held.get(key)
        if (text or None) == getattr(before, "text", None):
            continue
        if not text and sheet.stage == "draft":
            del held[key]
            continue
        fields = stated(form.detail.get(key), text, sheet.fiscal_year)
        begun = {**before.__dict__, **before.unknown} if before else {"order": 10 * places.get(key, 0)}
        said = {**begun, **fields}
        held[key] = Detail.model_validate({name: value for name, value in said.items() if value is not None})
    return held
