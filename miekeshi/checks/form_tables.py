"""What should hold within the tables of a form: a place in the layout, rows and columns that print something."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import get_args

from miekeshi.checks.finding import Finding
from miekeshi.edits.form_layout import AIM, PARTS, ROWS, parts, stands_in
from miekeshi.model import in_order
from miekeshi.model.aim import Kind
from miekeshi.model.form import Column, Form, Table, on_paper
from miekeshi.order.table_rows import row_kind
from miekeshi.text.i18n import _

ABOVE = {"measure": ("goal",), "target": ("goal", "measure"), "action": ("goal", "measure")}
"""By what a row is, what may hold it and have columns beside it."""


def findings(form: Form) -> Iterator[Finding]:
    """Everything that looks wrong in the tables of a form."""
    for key, table in form.table.items():
        owners = [
            owner for owner in PARTS if any(f"table.{key}" in parts(one, owner) for one in (form, on_paper(form)))
        ]
        if not owners:
            yield _finding(
                (key,), "table-unused", _("no layout names the table {id}; it prints nothing").format(id=key),
                _("Put table.{id} where it is to stand.").format(id=key),
            )  # fmt: skip
        if not table.column:
            yield _finding((key,), "table-empty", _("a table without columns prints nothing"), _("Add a column."))
        yield from _rows(key, table)
        for name, column in in_order(table.column):
            yield from _column(form, key, table, name, column, owners or ["measure"])


def _rows(key: str, table: Table) -> Iterator[Finding]:
    kind, point, name = (table.rows or "").partition(".")
    kinds = {one for held in ROWS.values() for one in held}
    if table.rows is not None and (kind not in kinds or (point and (kind != "target" or name not in get_args(Kind)))):
        yield _finding(
            (key, "rows"), "table-rows", _("a table cannot have {rows} as its rows").format(rows=table.rows),
            _("Known: {ids}.").format(ids=", ".join(sorted(kinds))),
        )  # fmt: skip


def _column(form: Form, key: str, table: Table, name: str, column: Column, owners: list[str]) -> Iterator[Finding]:
    at = (key, "column", name)
    kind = row_kind(table)
    if column.of is not None and column.of not in (kind, *ABOVE.get(kind, ())):
        yield _finding(
            (*at, "of"), "column-of", _("{kind} holds none of the rows of the table").format(kind=column.of),
            _("Leave it out, or name what holds the rows: {ids}.").format(ids=", ".join(ABOVE.get(kind, ())) or "–"),
        )  # fmt: skip
        return
    for part in column.parts:
        if not any(stands_in(form, owner, table, column, part) for owner in owners):
            of = column.of or kind or owners[0]
            known = AIM if of in ("target", "action") else PARTS[of]
            near = get_close_matches(part, known, 1)
            yield _finding(
                (*at, "parts"), "column-part",
                _("the column names {part}, which is no part of a {kind}; it prints nothing").format(
                    part=part, kind=of
                ),
                _("Did you mean {near}?").format(near=near[0])
                if near
                else _("Known: {ids}.").format(ids=", ".join(known)),
            )  # fmt: skip


def _finding(at: tuple[str, ...], code: str, message: str, remedy: str) -> Finding:
    return Finding(("table", *at), code, message, remedy, "warning")
