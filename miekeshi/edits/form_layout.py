"""The parts of a form's layout in printed order: moved, left out, brought in; each edit is ``Form → Form``."""

from typing import get_args

from miekeshi.model import Section, in_order, put
from miekeshi.model.aim import ROLES, Kind
from miekeshi.model.form import Column, Form, Table, laid_out, named_sections
from miekeshi.model.parts import LATEST, REPORTS, cost_part, report_part, value_part
from miekeshi.order.table_rows import row_kind

COMMON = ("title", "section", "cost", "note", "detail", "plan")
JUDGED = ("target", "self", "leader", "progress", "result")
JUDGES = ("self", "leader", "evaluation")
BESIDE = ("indicator", "divisions", "difficulty", "weight", "due", "calculation", "source", "detail")
"""What is printed of a target apart from its wording, in the order in which it is where no layout names it."""
AIM = ("text", *BESIDE, "breakdown", "baseline", "series", "note", "evaluation", "values", "progress", "result")
PARTS = {
    "sheet": (*COMMON, "notice", "department", "officer", "divisions", "index", "goal", "measure", "scale"),
    "goal": (*COMMON, *JUDGED, "measure"),
    "measure": (*COMMON, *JUDGED, "subtitle", "number", "goal_title", "divisions", "sdgs", "plan_numbers", "action"),
    "target": AIM,
    "action": (*AIM, "action"),
}
"""The parts that a layout can name by themselves; ``section.…``, ``target.…`` and ``heading.…`` come to them, and
``evaluation`` and ``evaluation.…`` for the judgements of others than ``self`` and ``leader``, and the longer names of
``progress`` and ``result``."""
QUARTERS = ("q1", "q2", "q3", "q4")
CELLS = ("mark", "value", "unit", "per", "scope")
"""What of a target or an action can stand in the column of a table besides its parts."""
ROWS = {
    "sheet": ("goal", "measure", "target", "action"),
    "goal": ("measure", "target"),
    "measure": ("target", "action"),
}
"""The kinds of item that the rows of a table in each can stand for."""
KINDS: tuple[str, ...] = get_args(Kind)
"""What can stand behind the point of a ``target``."""


def parts(form: Form, owner: str) -> tuple[str, ...]:
    """The parts of a ``"sheet"``, ``"goal"``, ``"measure"``, ``"target"`` or ``"action"`` in printed order."""
    found: tuple[str, ...] = getattr(form.layout, owner)
    return found


def left_out(form: Form, owner: str) -> tuple[str, ...]:
    """The parts that the layout does not name: they print last, or not at all."""
    return tuple(part for part in PARTS[owner] if part not in parts(form, owner))


def is_known(form: Form, owner: str, part: str) -> bool:
    """Whether the part prints anything there."""
    kind, point, name = part.partition(".")
    if not point:
        return part in PARTS[owner] or (part in JUDGES and owner != "sheet")
    if kind == "evaluation":
        return owner != "sheet" and bool(name)
    if kind == "target":
        return owner in ("goal", "measure") and name in KINDS
    if kind == "plan":
        return owner in ("sheet", "goal", "measure") and bool(name)
    if kind == "detail":
        return name in form.detail and form.detail[name].of == owner
    if kind in REPORTS:
        asked = report_part(part)
        return owner != "sheet" and asked is not None and _is_period(form, asked.period)
    if kind == "values":
        asked_for = value_part(part)
        roles = (None, *ROLES, *form.label)
        return owner in ("target", "action") and asked_for is not None and asked_for.role in roles
    if kind == "cost":
        return owner not in ("target", "action") and cost_part(part) is not None
    if kind == "scale":
        return owner == "sheet" and name in form.scales
    if kind == "table":
        return owner in ROWS and name in form.table and row_kind(form.table[name]) in ("", *ROWS[owner])
    if kind == "section":
        return bool(name) and owner not in ("target", "action")
    return kind == "heading" and name in form.label


def named_in(form: Form, owner: str) -> tuple[str, ...]:
    """The parts of that owner that can name something of their own behind a point."""
    table = ("table",) if form.table else ()
    detail = ("detail",) if any(one.of == owner for one in form.detail.values()) else ()
    match owner:
        case "sheet":
            scale = ("scale",) if form.scales else ()
            return ("section", "heading", *table, "cost", "plan", *detail, *scale)
        case "target" | "action":
            return ("heading", "values", *detail, *REPORTS)
        case _:
            return ("section", "heading", "target", *table, "cost", "plan", *detail, *REPORTS)


def periods_of(form: Form) -> tuple[str, ...]:
    """The ids of the form's periods; of one that states none the quarters."""
    return tuple(key for key, _one in in_order(form.period)) or QUARTERS


def _is_period(form: Form, period: str | None) -> bool:
    return period in (None, LATEST) or period in periods_of(form)


def stands_in(form: Form, owner: str, table: Table, column: Column, part: str) -> bool:
    """Whether the part prints anything in that column of a table which the layout of ``owner`` names."""
    of = column.of or row_kind(table) or owner
    if of not in ("target", "action"):
        return not part.startswith(("heading", "table")) and part != of and is_known(form, of, part)
    return part in CELLS or (not part.startswith("heading") and is_known(form, of, part))


def cell_parts(form: Form, of: str) -> tuple[str, ...]:
    """What of an item can stand in the column of a table: what the form names of it, its periods and roles too."""
    details = [f"detail.{key}" for key, one in in_order(form.detail) if one.of == of]
    if of in ("target", "action"):
        periods = [f"progress.{period}" for period in periods_of(form)]
        values = [f"values.{role}" for role in ROLES]
        return (*PARTS[of], *CELLS, "self", "leader", *values, *periods, "result.percent", *details)
    named = [part for part in laid_out(form, of) if part.startswith(("section.", "target.", "cost.", "plan."))]
    return tuple(dict.fromkeys([*PARTS[of], *(part for part in named if is_known(form, of, part)), *details]))


def moved(form: Form, owner: str, at: int, by: int) -> Form:
    """The form with the part at that place so many places down, up where negative; as far as it goes."""
    row = [*parts(form, owner)]
    to = max(0, min(len(row) - 1, at + by))
    row.insert(to, row.pop(at))
    return _with(form, owner, row)


def without(form: Form, owner: str, at: int) -> Form:
    """The form whose layout does not name the part at that place."""
    row = [*parts(form, owner)]
    del row[at]
    return _with(form, owner, row)


def with_part(form: Form, owner: str, part: str) -> Form:
    """The form whose layout names the part as well, as the last."""
    return _with(form, owner, [*parts(form, owner), part])


def _with(form: Form, owner: str, row: list[str]) -> Form:
    return put(form, ("layout", owner), tuple(row))


def empty_sections(parts: tuple[str, ...]) -> dict[str, Section]:
    """The sections that the parts of a layout name, to be filled in."""
    return {name: Section(order=10 * position) for position, name in enumerate(named_sections(parts), 1)}
