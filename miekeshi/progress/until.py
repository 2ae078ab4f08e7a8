"""A sheet with the reports made up to a period."""

from typing import Any

from miekeshi.model import Model, Sheet
from miekeshi.model.form import Form
from miekeshi.model.frozen import Frozen
from miekeshi.progress.periods import Span, periods, point, year_of
from miekeshi.revision.views import rebuilt


def until(sheet: Sheet, form: Form, last: Span) -> Sheet:
    """The sheet without the reports on later periods; of reports whose id tells no time all are kept."""
    spans = periods(form, year_of(sheet, last.last))

    def reported(model: Model) -> dict[str, Any]:
        held = model.__dict__.get("progress")
        if not held:
            return {}
        places = {key: point(key, spans) for key in held}
        kept = {key: one for key, one in held.items() if (span := places[key]) is None or span.last <= last.last}
        return {} if len(kept) == len(held) else {"progress": Frozen(kept)}

    return rebuilt(sheet, reported)
