"""In which order a form prints the items of a sheet, without the page: for whatever lists items as printed."""

from collections.abc import Collection, Iterable, Iterator

from miekeshi.model import Item, Model, Path, Sheet
from miekeshi.model.form import Form, Table
from miekeshi.model.path import kind_of
from miekeshi.order.printed import (
    goal_parts,
    in_part,
    measure_parts,
    named_parts,
    printed,
    printed_goals,
    sheet_parts,
    table_of,
)
from miekeshi.order.table_rows import Entry, entries, parts_of


def printed_order(sheet: Sheet, form: Form) -> tuple[Path, ...]:
    """The goals, measures, targets and actions as the page prints them, each before what stands in it."""
    return tuple(dict.fromkeys(_items(sheet, form)))


def _items(sheet: Sheet, form: Form) -> Iterator[Path]:
    for part in sheet_parts(form):
        if part == "goal":
            for key, goal in printed_goals(sheet, form):
                yield from _goal(sheet, form, key, goal)
        elif part == "measure":
            yield from _measures(sheet, form)
        elif table := table_of(form, part):
            yield from _table(sheet, form, table, ())


def _goal(sheet: Sheet, form: Form, key: str, goal: Item) -> Iterator[Path]:
    path = ("goal", key)
    yield path
    for part in goal_parts(form):
        if part == "measure":
            yield from _measures(sheet, form, key)
        elif table := table_of(form, part):
            yield from _table(sheet, form, table, path)
        else:
            yield from _aims(sheet, named_parts(form, "goal"), path, goal, part)


def _measures(sheet: Sheet, form: Form, goal: str | None = None) -> Iterator[Path]:
    for key, measure in printed(sheet, sheet, "measure"):
        if goal is None or sheet.measure[key].goal == goal:
            path = ("measure", key)
            yield path
            for part in measure_parts(form):
                if table := table_of(form, part):
                    yield from _table(sheet, form, table, path)
                else:
                    yield from _aims(sheet, named_parts(form, "measure"), path, measure, part)


def _aims(sheet: Sheet, named: Collection[str], path: Path, owner: Model, part: str) -> Iterator[Path]:
    kind = part.partition(".")[0]
    if kind == "target":
        yield from ((*path, kind, key) for key, item in printed(sheet, owner, kind) if in_part(part, key, item, named))
    elif kind == "action":
        for key, item in printed(sheet, owner, kind):
            yield (*path, kind, key)
            yield from _aims(sheet, (), (*path, kind, key), item, kind)


def _table(sheet: Sheet, form: Form, table: Table, path: Path) -> Iterator[Path]:
    for entry in entries(sheet, form, table, path):
        yield from _entry(sheet, form, table, entry)


def _entry(sheet: Sheet, form: Form, table: Table, entry: Entry) -> Iterator[Path]:
    if entry.path:
        yield entry.path
    parts = parts_of(form, table, kind_of(entry.path))
    cells = [part for _id, cell in parts.cells for part in cell]
    yield from _parts(sheet, parts.named, entry, cells or parts.rest)
    for one in entry.within:
        yield from _entry(sheet, form, table, one)
    yield from _parts(sheet, parts.named, entry, parts.rest)


def _parts(sheet: Sheet, named: Collection[str], entry: Entry, parts: Iterable[str]) -> Iterator[Path]:
    for part in parts:
        yield from _aims(sheet, named, entry.path, entry.item, part)
