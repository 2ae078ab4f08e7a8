"""Which parts a form prints of an item, in which order, and what each of them prints."""

from collections.abc import Collection, Mapping

from miekeshi.model import Goal, Item, Model, Path, Sheet, get, in_order
from miekeshi.model.base import NOTHING
from miekeshi.model.form import Form, Table, laid_out
from miekeshi.model.path import collection_of, holder, id_of, kind_of
from miekeshi.model.walk import neighbours
from miekeshi.revision.views import View, is_correction


def printed_beside(sheet: Sheet, form: Form, path: Path, view: View) -> list[str]:
    """The ids printed one after the other with the item's: the form sets some of its neighbours apart."""
    kind, above = kind_of(path), kind_of(holder(path)) or "sheet"
    named = named_parts(form, above) if above in ("sheet", "goal", "measure") else ()
    items: Mapping[str, Item] = get(sheet, collection_of(path))

    def part(key: str) -> str | None:
        return name if (name := part_of(kind, key, items[key])) in named else None

    own = part(id_of(path))
    beside = [key for key in neighbours(sheet, path) if part(key) == own]
    return [key for key in beside if not (view == "clean" and items[key].withdrawn)]


def layout_of(form: Form, path: Path) -> tuple[str, ...]:
    """The parts that the form names of the item at the path; those of a sheet, a goal or a measure have an order."""
    owner = kind_of(path) or "sheet"
    return laid_out(form, owner) if owner in ("sheet", "goal", "measure") else ()


def sheet_parts(form: Form) -> list[str]:
    """The parts of the sheet in printed order; the measures that no goal has printed come last."""
    last = ("officer", "divisions", "detail", "note", "section", "cost", "index", "goal", "measure")
    return _around(form, "sheet", ("title", "notice"), last)


def goal_parts(form: Form) -> list[str]:
    """The parts of a goal in printed order."""
    last = ("section", "target", "cost", "note", "self", "leader", "evaluation")
    return _around(form, "goal", ("title", "detail"), last)


def measure_parts(form: Form) -> list[str]:
    """The parts of a measure in printed order."""
    first = ("title", "divisions", "subtitle", "sdgs", "plan_numbers", "detail")
    last = ("section", "target", "action", "cost", "note", "self", "leader", "evaluation")
    return _around(form, "measure", first, last)


def aim_parts(form: Form, kind: str) -> list[str]:
    """The parts of a ``"target"`` or an ``"action"`` in printed order."""
    beside = ("indicator", "divisions", "difficulty", "weight", "due", "calculation", "source", "detail")
    last = ("breakdown", "baseline", "series", "note", *(["action"] if kind == "action" else []), "evaluation")
    return _around(form, kind, ("text", *beside), last)


def printed(sheet: Sheet, owner: Model, field: str) -> list[tuple[str, Item]]:
    """The items of a field in printed order; one that a correction took away is not printed."""
    items: Mapping[str, Item] = getattr(owner, field, NOTHING)
    if not items:
        return []
    return [(key, item) for key, item in in_order(items) if not is_correction(sheet, item.withdrawn)]


def part_of(kind: str, key: str, item: Item) -> str:
    """The part that prints just this item: ``section.policy``, ``detail.partner``, ``target.state``."""
    return f"{kind}.{key if kind in ('section', 'detail') else getattr(item, 'kind', None)}"


def in_part(part: str, key: str, item: Item, named: Collection[str]) -> bool:
    """Whether a part of a layout prints the item of its kind: by its name, or as one of those that no part names."""
    kind, _point, name = part.partition(".")
    own = part_of(kind, key, item)
    return part == own if name else own not in named


def printed_goals(sheet: Sheet, form: Form) -> list[tuple[str, Item]]:
    """The goals that are printed by themselves, not only repeated in the measures that serve them."""
    repeated = "goal" not in form.layout.sheet and "goal_title" in named_parts(form, "measure")
    served = {measure.goal for measure in sheet.measure.values()} if repeated else set()
    return [(key, goal) for key, goal in printed(sheet, sheet, "goal") if not (key in served and _bare(goal))]


def named_parts(form: Form, owner: str) -> tuple[str, ...]:
    """The parts that the layout of a sheet, a goal or a measure names, those that stand in its tables among them."""
    named: tuple[str, ...] = getattr(form.layout, owner)
    return (*named, *_in_tables(form, named))


def table_of(form: Form, part: str) -> Table | None:
    """The table that a part of a layout prints, if it names one of the form's."""
    kind, _point, name = part.partition(".")
    return form.table.get(name) if kind == "table" else None


def _in_tables(form: Form, named: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for table in filter(None, (table_of(form, part) for part in named)):
        columns = [part for column in table.column.values() for part in column.parts if column.of is None]
        found += columns if table.rows is None else [table.rows]
    return found


def _around(form: Form, owner: str, first: tuple[str, ...], last: tuple[str, ...]) -> list[str]:
    """The parts a form names, and around them those it does not.

    Of what comes first, what is not named follows the first of it with what the form names right behind it.
    """
    named: tuple[str, ...] = getattr(form.layout, owner)
    placed = (*named, *_in_tables(form, named))
    left = [part for part in first if part not in placed]
    chief = first[0]
    at = named.index(chief) + 1 if chief in named else 0
    while 0 < at < len(named) and named[at] in first:
        at += 1
    return [*named[:at], *left, *named[at:], *(part for part in last if part not in placed)]


def _bare(goal: Item) -> bool:
    """Whether the goal has nothing to print but its title."""
    return isinstance(goal, Goal) and not (goal.section or goal.target or goal.cost or goal.note or goal.evaluation)
