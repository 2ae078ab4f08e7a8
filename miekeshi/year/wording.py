"""What a sheet says, apart from the year it says it in: two years can then be compared item by item."""

from typing import Any

from miekeshi.model import Model, Sheet
from miekeshi.model.base import NOTHING
from miekeshi.model.kinds import ENTERED
from miekeshi.revision.views import clean, rebuilt


def wording_alone(sheet: Sheet) -> Sheet:
    """The sheet as it now reads, without reports, judgements, revisions and stages."""

    def bare(model: Model) -> dict[str, Any]:
        return {name: NOTHING for name in (*ENTERED, "revision", "transition") if model.__dict__.get(name)}

    head = {"stage": "draft", "published": None, "closed": None}
    return rebuilt(clean(sheet), bare).model_copy(update=head)
