"""Where the cursor of a sheet's page is, and what fits there."""

from collections.abc import Mapping

from miekeshi.diff.changes import changes
from miekeshi.edits import arrange
from miekeshi.model import Item, Path, Sheet, get
from miekeshi.model.form import Form
from miekeshi.revision.trace import main_text
from miekeshi.revision.views import View
from tui.widgets.page.page import Place

KINDS = ("target", "action", "note", "section", "measure", "goal", "officer")
"""The kinds of item that have a place of their own on a sheet, in the order in which they are offered."""


def words_of(item: Item) -> str:
    """What an item says, its mark before it."""
    lead = getattr(item, "mark", None) or getattr(item, "number", None) or ""
    text = getattr(item, "heading", None) or getattr(item, main_text(item)) or getattr(item, "post", None) or ""
    return f"{lead} {text}".strip()


def item_path(place: Place | None) -> Path | None:
    """The innermost item that the place is on or in; nothing for a judgement, which goes with what it judges."""
    path = place[0] if place else ()
    if "evaluation" in path[::2]:
        return None
    return next(
        (path[:length] for length in range(len(path), 0, -1) if length % 2 == 0 and path[length - 2] in KINDS), None
    )


def added_path(old: Sheet, new: Sheet) -> Path | None:
    """The first item that the new sheet has and the old one has not."""
    return next(
        (one.path for one in changes(old, new) if one.path[-2:-1] and one.path[-2] in KINDS and one.old is None), None
    )


def spot(sheet: Sheet, place: Place | None, kind: str) -> tuple[Path, str | None] | None:
    """What would hold an item of that kind at the place, and the id it would stand behind, if any."""
    path = place[0] if place else ()
    for length in range(len(path) // 2 * 2, -1, -2):
        at = path[:length]
        if at and at[-2] == kind:
            return at[:-1], at[-1]
        holder = get(sheet, at) if at else sheet
        if (not at or at[-2] in KINDS) and isinstance(getattr(holder, kind, None), Mapping):
            return (*at, kind), None
    return None


def goal_at(sheet: Sheet, place: Place | None) -> str | None:
    """The id of the goal that a measure new at the place would serve."""
    path = place[0] if place else ()
    if path[:1] == ("measure",):
        goal: str | None = get(sheet, (*path[:2], "goal"))
        return goal
    return path[1] if path[:1] == ("goal",) else None


def row(sheet: Sheet, form: Form, path: Path, view: View) -> list[str]:
    """The ids that are printed one after the other with the item's: the form sets some of its neighbours apart."""
    keys = arrange.neighbours(sheet, path)
    items = get(sheet, path[:-1])
    owner = "sheet" if len(path) == 2 else path[0] if len(path) == 4 else ""
    named: tuple[str, ...] = getattr(form.layout, owner, ())

    def part(key: str) -> str | None:
        found = f"{path[-2]}.{key if path[-2] == 'section' else getattr(items[key], 'kind', None)}"
        return found if found in named else None

    own = part(path[-1])
    return [key for key in keys if part(key) == own and not (view == "clean" and items[key].withdrawn)]
