"""What the rows of a form's table are, and which parts of each item stand in which column."""

from collections.abc import Iterator
from dataclasses import dataclass

from miekeshi.model import Goal, Item, Model, Path, Sheet, get, in_order
from miekeshi.model.form import Column, Form, Table
from miekeshi.model.path import id_of
from miekeshi.order.printed import (
    aim_parts,
    goal_parts,
    in_part,
    measure_parts,
    named_parts,
    printed,
    printed_goals,
    sheet_parts,
    table_of,
)

LEVELS = ("goal", "measure")
"""What may hold the rows of a table, the outermost first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that a row stands for, or that holds such items; of a table without rows the item it stands in."""

    path: Path
    item: Model
    within: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """Of one kind of item in a table: by column what stands in its cell, and what no column names.

    Of the latter the title stands across the table above the item's row, ``lead``; the ``rest`` below it.
    ``named`` are all parts, those that are rows of their own among them.
    """

    cells: tuple[tuple[str, tuple[str, ...]], ...]
    lead: tuple[str, ...]
    rest: tuple[str, ...]
    named: tuple[str, ...]


def columns(table: Table) -> list[tuple[str, Column]]:
    """The columns from the left."""
    return in_order(table.column)


def row_kind(table: Table) -> str:
    """The kind of item that a row stands for; empty where the rows are the parts of the item itself."""
    return (table.rows or "").partition(".")[0]


def entries(sheet: Sheet, form: Form, table: Table, path: Path) -> tuple[Entry, ...]:
    """The rows of a table in the item at the path, those that hold others around them."""
    kind = row_kind(table)
    if not kind:
        return (Entry(path, get(sheet, path)),)
    if not path:
        return tuple(_of_sheet(sheet, form, table, kind))
    owner = get(sheet, path)
    if kind == "measure":
        return tuple(_measures(sheet, form, table, id_of(path)))
    return tuple(_aims(sheet, form, table, path, owner))


def parts_of(form: Form, table: Table, kind: str) -> Parts:
    """Which parts of an item of that kind stand in which column, and which are left for the row below."""
    own = row_kind(table)
    cells = tuple((key, one.parts) for key, one in columns(table) if (one.of or own) == (kind if own else ""))
    placed = {part for _key, parts in cells for part in parts}
    named = tuple(dict.fromkeys([*placed, *([table.rows] if table.rows and kind != own else []), *_all(form, kind)]))
    if not own:
        return Parts(cells, (), (), tuple(placed))
    apart = placed | {table.rows} | ({"due_text"} if "due" in placed else set())
    if kind in LEVELS and "title" in placed:
        apart |= {"number", "mark"}
    if kind == "goal" and own != "goal":
        apart |= {"measure"}
    if kind == "measure" and any(one.of == "goal" for one in table.column.values()):
        apart |= {"goal_title"}
    left = tuple(part for part in _all(form, kind) if part not in apart)
    heads = ("number", "title") if kind in LEVELS else ()
    return Parts(
        cells,
        tuple(part for part in left if part in heads),
        tuple(part for part in left if part not in heads),
        named,
    )


def _all(form: Form, kind: str) -> list[str]:
    """All parts of an item of that kind in printed order; tables within tables are their parts one by one."""
    if kind not in LEVELS:
        return ["due_text" if part == "due" else part for part in aim_parts(form, kind)] if kind else []
    own = goal_parts(form) if kind == "goal" else measure_parts(form)
    inner = {part for part in named_parts(form, kind) if part not in own}
    return [part for part in own if table_of(form, part) is None] + sorted(inner)


def _of_sheet(sheet: Sheet, form: Form, table: Table, kind: str) -> Iterator[Entry]:
    stands_apart = "goal" in sheet_parts(form)[: _place(form, table)]
    spanning = any(one.of == "goal" for one in table.column.values())
    goals = [] if stands_apart and not spanning else printed_goals(sheet, form)
    if spanning:
        goals = printed(sheet, sheet, "goal")
    for key, goal in goals:
        path = ("goal", key)
        if kind == "goal":
            yield Entry(path, goal)
            continue
        own = _aims(sheet, form, table, path, goal) if kind != "measure" else ()
        yield Entry(path, goal, (*own, *_measures(sheet, form, table, key)))
    if kind != "goal":
        held = {key for key, _goal in goals}
        for key, measure in printed(sheet, sheet, "measure"):
            if sheet.measure[key].goal not in held:
                yield _measure(sheet, form, table, key, measure)


def _place(form: Form, table: Table) -> int:
    parts = sheet_parts(form)
    return next(at for at, part in enumerate(parts) if table_of(form, part) is table)


def _measures(sheet: Sheet, form: Form, table: Table, goal: str) -> Iterator[Entry]:
    for key, measure in printed(sheet, sheet, "measure"):
        if sheet.measure[key].goal == goal:
            yield _measure(sheet, form, table, key, measure)


def _measure(sheet: Sheet, form: Form, table: Table, key: str, measure: Item) -> Entry:
    path = ("measure", key)
    return Entry(path, measure, () if row_kind(table) == "measure" else tuple(_aims(sheet, form, table, path, measure)))


def _aims(sheet: Sheet, form: Form, table: Table, path: Path, owner: Model) -> Iterator[Entry]:
    kind = row_kind(table)
    named = (table.rows or "", *named_parts(form, "goal" if isinstance(owner, Goal) else "measure"))
    for key, item in printed(sheet, owner, kind):
        if kind == "action" or in_part(table.rows or "", key, item, named):
            yield Entry((*path, kind, key), item)
