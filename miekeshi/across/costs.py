"""Costs of all sheets: plan, budget and what was spent beside one another, each fiscal year by itself."""

from decimal import Decimal

from miekeshi.across.table import Column, Known, Row, Table
from miekeshi.describe.costs import nature_words
from miekeshi.progress.costs import ACTUAL, SPENT, Sums, added
from miekeshi.text.i18n import _
from miekeshi.text.number_format import percent

SHOWN = ("plan", "budget", ACTUAL, SPENT)
"""The natures that have a column in any case, in that order."""


def costs(known: Known) -> Table:
    """A row for each cost and fiscal year that it is for, as the sheets of one department and year state it.

    Years are never added up, nor is what the sheets of two years say of one year.
    """
    held: dict[tuple[str, int], list[Sums]] = {}
    for _file, one in known:
        sums = [costs.sums for costs in one.costs if not costs.path]
        if sums:
            held.setdefault((one.department, one.fiscal_year or 0), []).extend(sums)
    found: dict[tuple[str, str, str, int, int], dict[str, Decimal]] = {}
    for (department, stated), sums in held.items():
        for kind, value in added(sums).items():
            key = (department, kind.title, kind.unit, -(kind.year or 0), -stated)
            found.setdefault(key, {})[kind.nature] = value
    others = sorted({nature for one in found.values() for nature in one} - {*SHOWN})
    columns = (
        Column("year", _("For the year"), "year"),
        Column("department", _("Department")),
        Column("cost", _("Cost"), "words"),
        Column("unit", _("Unit")),
        *(Column(nature, nature_words(nature) or _("not said which"), "number") for nature in (*SHOWN, *others)),
        Column("spent.share", _("Spent of the budget (%)"), "share"),
        Column("stated", _("In the sheet of"), "year"),
    )
    rows = []
    for (department, title, unit, year, stated), values in sorted(found.items()):
        figures = [values.get(nature) for nature in (*SHOWN, *others)]
        rows.append(Row((-year or None, department, title, unit, *figures, _spent(values), -stated or None)))
    return Table(columns, tuple(rows))


def _spent(values: dict[str, Decimal]) -> Decimal | None:
    budget, spent = values.get("budget"), values.get(ACTUAL, values.get(SPENT))
    return Decimal(percent(spent * 100 / budget).rstrip("%")) if budget and spent is not None else None
