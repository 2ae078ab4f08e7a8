"""The parts of a form's layout in printed order: moved, left out, brought in; each edit is ``Form → Form``."""

from typing import get_args

from miekeshi.model import Section, in_order, put
from miekeshi.model.aim import Kind
from miekeshi.model.form import Column, Form, Table, laid_out, named_sections
from miekeshi.page.table_rows import AIM as AIM_PARTS
from miekeshi.page.table_rows import row_kind

COMMON = ("title", "section", "note", "detail")
JUDGED = ("target", "self", "leader")
PARTS = {
    "sheet": (*COMMON, "notice", "department", "officer", "divisions", "index", "goal", "measure", "scale"),
    "goal": (*COMMON, *JUDGED, "measure"),
    "measure": (*COMMON, *JUDGED, "subtitle", "number", "goal_title", "divisions", "sdgs", "plan_numbers", "action"),
}
"""The parts that a layout can name by themselves; ``section.…``, ``target.…`` and ``heading.…`` come to them, and
``evaluation`` and ``evaluation.…`` for the judgements of others than ``self`` and ``leader``."""
NAMED = ("section", "heading", "target", "table", "detail")
"""The parts that name something of their own behind a point."""
AIM = (*AIM_PARTS, "detail", "mark", "value", "unit", "due", "per", "scope", "self", "leader")
"""What of a target or an action can stand in the column of a table."""
ROWS = {
    "sheet": ("goal", "measure", "target", "action"),
    "goal": ("measure", "target"),
    "measure": ("target", "action"),
}
"""The kinds of item that the rows of a table in each can stand for."""
KINDS: tuple[str, ...] = get_args(Kind)
"""What can stand behind the point of a ``target``."""


def parts(form: Form, owner: str) -> tuple[str, ...]:
    """The parts of a ``"sheet"``, a ``"goal"`` or a ``"measure"`` in printed order."""
    found: tuple[str, ...] = getattr(form.layout, owner)
    return found


def left_out(form: Form, owner: str) -> tuple[str, ...]:
    """The parts that the layout does not name: they print last, or not at all."""
    return tuple(part for part in PARTS[owner] if part not in parts(form, owner))


def is_known(form: Form, owner: str, part: str) -> bool:
    """Whether the part prints anything there."""
    kind, point, name = part.partition(".")
    if not point:
        return part in PARTS[owner] or (part == "evaluation" and owner != "sheet")
    if kind == "evaluation":
        return owner != "sheet" and bool(name)
    if kind == "target":
        return owner != "sheet" and name in KINDS
    if kind == "detail":
        return name in form.detail and form.detail[name].of == owner
    if kind == "table":
        return name in form.table and row_kind(form.table[name]) in ("", *ROWS[owner])
    return bool(name) and (kind == "section" or (kind == "heading" and name in form.label))


def stands_in(form: Form, owner: str, table: Table, column: Column, part: str) -> bool:
    """Whether the part prints anything in that column of a table which the layout of ``owner`` names."""
    of = column.of or row_kind(table) or owner
    if of not in ("target", "action"):
        return not part.startswith(("heading", "table")) and part != of and is_known(form, of, part)
    kind, _point, name = part.partition(".")
    if kind == "detail" and name:
        return name in form.detail and form.detail[name].of == of
    return part in AIM or (kind == "evaluation" and bool(name))


def cell_parts(form: Form, of: str) -> tuple[str, ...]:
    """What of an item can stand in the column of a table: the sections and kinds of target that the form names too."""
    details = tuple(f"detail.{key}" for key, one in in_order(form.detail) if one.of == of)
    if of not in PARTS:
        return (*AIM, *details)
    named = [part for part in laid_out(form, of) if part.startswith(("section.", "target."))]
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
