"""How long a text may be, as the form sets it."""

from miekeshi.model.aim import Aim, Evaluation, Note, Progress
from miekeshi.model.base import Model
from miekeshi.model.form import Form
from miekeshi.model.naming import main_text
from miekeshi.model.path import Path, id_of, kind_of
from miekeshi.model.sheet import Goal, Measure, Section


def limit(form: Form, path: Path, item: Model, field: str) -> int | None:
    """The most characters that the form allows the item at the path in the field; ``None`` where it sets none."""
    if isinstance(item, Section):
        return form.limit.get(id_of(path), form.limit.get("section")) if field == "body" else None
    if isinstance(item, Evaluation):
        return form.limit.get(id_of(path)) if field in ("text", "reason") else None
    if isinstance(item, Progress):
        return form.limit.get(kind_of(path)) if field in ("text", "note") else None
    if isinstance(item, Aim | Goal | Measure | Note) and field == main_text(item):
        return form.limit.get(kind_of(path))
    return None
