"""Tables of a form: put in, taken away, their columns ordered; each edit is ``Form → Form``."""

from miekeshi.edits.form_layout import parts
from miekeshi.model import Path, get, in_order, new_id, put
from miekeshi.model.form import Column, Form, Table
from miekeshi.model.judging import SELF_AND_LEADER

STEP = 10
FIRST = {
    "goal": ("title",),
    "measure": ("title",),
    "target": ("text",),
    "action": ("text",),
}
"""What the first column of a new table shows, by what its rows are."""


def with_table(form: Form, owner: str, rows: str | None, words: str) -> tuple[Form, str]:
    """The form with a new table in the layout of a sheet, a goal or a measure; and the table's id.

    It stands where the layout had what its rows are, else last; ``words`` are printed over it.
    """
    key = new_id("table", form.table)
    columns = {new_id("c", ()): Column(order=STEP, parts=FIRST[rows.partition(".")[0]])} if rows else {}
    changed = put(form, ("table", key), Table(rows=rows, column=columns))
    if words:
        changed = put(changed, ("label", key), words)
    row = [*parts(form, owner)]
    at = row.index(rows) if rows in row else len(row)
    row[at : at + (rows in row)] = [f"table.{key}"]
    return put(changed, ("layout", owner), tuple(row)), key


def without_table(form: Form, key: str) -> Form:
    """The form without a table, what its rows are back in its place in the layouts."""
    rows = form.table[key].rows
    changed = put(put(form, ("table", key), None), ("label", key), None)
    for owner in ("sheet", "goal", "measure"):
        row = parts(form, owner)
        if f"table.{key}" in row:
            back = [rows] if rows and rows not in row else []
            at = row.index(f"table.{key}")
            changed = put(changed, ("layout", owner), (*row[:at], *back, *row[at + 1 :]))
    return changed


def without_evaluator(form: Form, key: str) -> Form:
    """The form without one who judges, or an aspect; the department and its leader keep their places in the layouts."""
    changed = put(form, ("evaluator", key), None)
    if key in SELF_AND_LEADER:
        return changed
    changed = put(changed, ("label", key), None)
    for owner in ("goal", "measure", "target", "action"):
        row = parts(form, owner)
        if f"evaluation.{key}" in row:
            changed = put(changed, ("layout", owner), tuple(part for part in row if part != f"evaluation.{key}"))
    return changed


def shifted(form: Form, collection: Path, key: str, by: int) -> Form:
    """The form with an item of a collection so many places down among its neighbours, up where negative."""
    items = get(form, collection)
    row = beside(form, collection, key)
    at = row.index(key)
    row.insert(max(0, min(len(row) - 1, at + by)), row.pop(at))
    changed = form
    for place, name in enumerate(row, 1):
        if items[name].order != place * STEP:
            changed = put(changed, (*collection, name, "order"), place * STEP)
    return changed


def beside(form: Form, collection: Path, key: str) -> list[str]:
    """The ids of an item's neighbours in order, its own among them: of values behind labels those of its kind."""
    items = get(form, collection)
    of = getattr(items[key], "of", None) if collection == ("detail",) else None
    return [name for name, one in in_order(items) if of is None or one.of == of]


def next_order(form: Form, collection: Path) -> int:
    """The order of an item that is to be the last of a collection."""
    return max((one.order for one in get(form, collection).values()), default=0) + STEP
