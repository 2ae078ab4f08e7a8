"""Where the cursor of a sheet's page is, and what fits there."""

from collections.abc import Mapping

from miekeshi.diff.changes import changes
from miekeshi.model import Path, Sheet, get
from miekeshi.model.form import Form
from miekeshi.model.kinds import KINDS
from miekeshi.model.path import ancestors, collection_of, id_of, is_item, kind_of, outermost
from miekeshi.order.printed import printed_beside
from miekeshi.revision.views import View
from tui.widgets.page.page import Place


def item_path(place: Place | None) -> Path | None:
    """The innermost item that the place is on or in; nothing for a report or a judgement, which goes with its item."""
    path = place[0] if place else ()
    if any(KINDS[kind_of(one)].entered for one in ancestors(path)):
        return None
    return next((one for one in reversed(ancestors(path)) if KINDS[kind_of(one)].placed), None)


def added_path(old: Sheet, new: Sheet) -> Path | None:
    """The first item that the new sheet has and the old one has not."""
    come = (one.path for one in changes(old, new) if one.old is None and is_item(one.path))
    return next((path for path in come if KINDS[kind_of(path)].placed), None)


def place_after(
    old: Sheet, new: Sheet, form: Form, place: Place | None, view: View, *, undone: bool = False
) -> Path | None:
    """What the cursor belongs on once the old sheet became the new one; nothing where it stays as it is.

    An item that came has it; of one that went, the next of its kind, or the one before where it was the last. What
    comes back undone has it too, and of what was added and is undone the one before, which it was added behind.
    """
    if added := added_path(old, new):
        return added
    stood = [path for path in ancestors(place[0] if place else ()) if get(old, path) is not None]
    gone = next((path for path in stood if get(new, path) is None), None)
    if gone is None:
        return None
    beside = printed_beside(old, form, gone, view)
    at = beside.index(id_of(gone))
    behind, before = beside[at + 1 :], beside[at - 1 :: -1] if at else []
    for key in (*before, *behind) if undone else (*behind, *before):
        if get(new, (*collection_of(gone), key)) is not None:
            return (*collection_of(gone), key)
    return None


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
