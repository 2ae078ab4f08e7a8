"""A sheet with the reports made up to a period."""

from collections.abc import Mapping
from typing import Any

from miekeshi.model import Model, Sheet
from miekeshi.model.form import Form
from miekeshi.model.frozen import Frozen
from miekeshi.progress.periods import Span, periods, point, year_of
from miekeshi.revision.views import rebuilt


def until(sheet: Sheet, form: Form, last: Span) -> Sheet:
    """The sheet without the reports on later periods, nor what was spent in them; what tells no time is kept."""
    spans = periods(form, year_of(sheet, last.last))

    def kept(held: Mapping[str, Any]) -> Mapping[str, Any]:
        places = {key: point(key, spans) for key in held}
        return {key: one for key, one in held.items() if (span := places[key]) is None or span.last <= last.last}

    def reported(model: Model) -> dict[str, Any]:
        held = {name: model.__dict__[name] for name in ("progress", "spent") if model.__dict__.get(name)}
        early = {name: kept(one) for name, one in held.items()}
        return {name: Frozen(one) for name, one in early.items() if len(one) < len(held[name])}

    return rebuilt(sheet, reported)
