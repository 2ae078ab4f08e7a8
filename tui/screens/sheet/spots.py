"""Where the cursor of a sheet's page is, and what fits there."""

from collections.abc import Mapping

from miekeshi.diff.changes import changes
from miekeshi.model import Path, Sheet, get
from miekeshi.model.kinds import KINDS
from miekeshi.model.path import ancestors, collection_of, id_of, is_item, kind_of, outermost, split_at
from tui.widgets.page.page import Place


def item_path(place: Place | None) -> Path | None:
    """The innermost item that the place is on or in; nothing for a judgement, which goes with what it judges."""
    path = place[0] if place else ()
    if split_at(path, "evaluation")[1]:
        return None
    return next((one for one in reversed(ancestors(path)) if KINDS[kind_of(one)].placed), None)


def added_path(old: Sheet, new: Sheet) -> Path | None:
    """The first item that the new sheet has and the old one has not."""
    come = (one.path for one in changes(old, new) if one.old is None and is_item(one.path))
    return next((path for path in come if KINDS[kind_of(path)].placed), None)


def spot(sheet: Sheet, place: Place | None, kind: str) -> tuple[Path, str | None] | None:
    """What would hold an item of that kind at the place, and the id it would stand behind, if any."""
    path = place[0] if place else ()
    for at in (*reversed(ancestors(path)), ()):
        if kind_of(at) == kind:
            return collection_of(at), id_of(at)
        if (not at or KINDS[kind_of(at)].placed) and isinstance(getattr(get(sheet, at), kind, None), Mapping):
            return (*at, kind), None
    return None


def goal_at(sheet: Sheet, place: Place | None) -> str | None:
    """The id of the goal that a measure new at the place would serve."""
    top = outermost(place[0]) if place else ()
    if kind_of(top) == "measure":
        goal: str | None = get(sheet, (*top, "goal"))
        return goal
    return id_of(top) if kind_of(top) == "goal" else None
