"""A new draft made of another sheet: its wording and structure, for another department or another year."""

from typing import Any

from miekeshi.model import Model, Sheet
from miekeshi.model.base import NOTHING
from miekeshi.model.kinds import ENTERED
from miekeshi.revision.views import clean, rebuilt


def from_another(sheet: Sheet, year: int | None, department: str, title: str) -> Sheet:
    """The wording of the sheet as it now is, under the same ids, as a draft of that year and department.

    What belongs to the other sheet stays there: its revisions, reports, judgements, officers and stages.
    """

    def fresh(model: Model) -> dict[str, Any] | None:
        return {name: NOTHING for name in ENTERED if getattr(model, name, None)}

    head = {
        "fiscal_year": year,
        "title": title,
        "department": department,
        "stage": "draft",
        **dict.fromkeys(("published", "closed")),
        **dict.fromkeys(("transition", "revision", "officer", "conflict", "left_over"), NOTHING),
        "source_words": (),
    }
    return rebuilt(clean(sheet), fresh).model_copy(update=head)
