"""What was spent of a cost, entered on the command line."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from miekeshi.cli.failure import fail
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

if TYPE_CHECKING:
    from miekeshi.model import Path, Sheet
    from miekeshi.model.form import Form
    from miekeshi.progress.periods import Span


def named(sheet: "Sheet", target: str) -> "Path | None":
    """The cost that the words name, by its id or by the way to it; None where they name none.

    Where several costs have the id the ways to them are listed, and the command leaves with status 2.
    """
    from miekeshi.model import Cost
    from miekeshi.model.naming import words_of
    from miekeshi.model.path import holder, id_of
    from miekeshi.model.walk import walk

    costs = [path for path, one in walk(sheet) if isinstance(one, Cost)]
    found = [path for path in costs if target in (id_of(path), ".".join(path))]
    if len(found) > 1:
        for path in found:
            of = words_of(sheet, holder(path)) if holder(path) else sheet.title or ""
            click.echo(visible(f"  {'.'.join(path)}  {of}"), err=True)
        fail(_("{target} names several costs").format(target=target), _("Give the way to one of them, as above."))
    return found[0] if found else None


def enter(
    sheet: "Sheet",
    path: "Path",
    value: str,
    period: str | None,
    note: str | None,
    on: date,
    by: str | None,
    spans: "Sequence[Span]",
    form: "Form",
) -> "Sheet":
    """The sheet with what was spent until the period, of which it prints a line. Fails where it cannot be."""
    from miekeshi.model import Spent, get
    from miekeshi.model.path import id_of
    from miekeshi.progress import queue
    from miekeshi.progress.costs import spend, titled
    from miekeshi.progress.periods import proposed, year_of
    from miekeshi.text.folding import fold
    from miekeshi.text.number_input import NotANumber, read_number, written

    cost = get(sheet, path)
    year = year_of(sheet, on)
    try:
        span = queue.read_period(period, spans, year) if period else proposed(form, year, on)
        number, unit = read_number(value) if value.strip() else (None, "")
    except (NotANumber, queue.ReportError) as error:
        fail(str(error))
    if unit and fold(unit) != fold(cost.unit or ""):
        fail(_("The cost counts in {own}. Type the figure in {own}.").format(own=cost.unit))
    before = cost.spent.get(span.id)
    kept = note if note is not None else before.note if before else None
    made = Spent(value=number, note=kept or None, on=on, by=by or queue.post(sheet))
    try:
        after = spend(sheet, path, span.id, None if number is None and not kept else made)
    except queue.ReportError as error:
        fail(str(error), status=1)
    said = "–" if number is None else written(number) + (cost.unit or "")
    click.echo(visible(f"{span.label}: {titled(form, id_of(path), cost)} {said}"))
    return after
