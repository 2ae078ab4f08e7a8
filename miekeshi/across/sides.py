"""Departments beside one another, and a department over its years: what stands how, ratings and costs of each."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path as FilePath
from typing import Literal

from miekeshi.across.table import Cell, Column, Known, Row, Table, share, transposed
from miekeshi.dates.eras import year_words
from miekeshi.describe.costs import in_sequence, sum_words
from miekeshi.progress.assessment import STANDINGS, standing_name
from miekeshi.progress.brief import SheetBrief
from miekeshi.progress.costs import added
from miekeshi.text.i18n import _

Order = Literal["departments", "years"]
Level = tuple[str, str, str, str]
"""A judge's id and the level's, and what the form calls both."""
NAMED = 2
"""Columns that say which side it is."""


def sides(known: Known, order: Order) -> Table:
    """A row for each department and fiscal year: the newest year first, or each department through its years.

    Years are never added up: sheets of one department and year are.
    """
    held: dict[tuple[int, str], list[tuple[FilePath, SheetBrief]]] = {}
    for file, one in known:
        held.setdefault((one.fiscal_year or 0, one.department), []).append((file, one))
    places = sorted(held, key=lambda of: (of[1], of[0]) if order == "years" else (-of[0], of[1]))
    levels = _in_order(known)
    sums = {
        of: added(costs.sums for _file, one in sheets for costs in one.costs if not costs.path)
        for of, sheets in held.items()
    }
    kinds = in_sequence({kind: value for one in sums.values() for kind, value in one.items()})
    columns = [
        Column("fiscal_year", _("Fiscal year"), "year"),
        Column("department", _("Department")),
        Column("sheets", _("Sheets"), "number"),
        Column("targets", _("Targets"), "number"),
    ]
    for standing in STANDINGS:
        columns.append(Column(standing, standing_name(standing), "number"))
        if standing != "withdrawn":
            columns.append(Column(f"{standing}.share", f"{standing_name(standing)} (%)", "share", apart=True))
    columns += [
        Column("asked", _("Asked for"), "number", apart=True),
        Column("reported", _("Reported"), "number", apart=True),
        Column("overdue", _("Overdue"), "number", apart=True),
        Column("stale", _("Result of an earlier period"), "number", apart=True),
        Column("undecided", _("Date undecided"), "number", apart=True),
        Column("revised", _("Revised"), "number", apart=True),
        *(
            Column(rating_id, f"{called}: {words}", "number", apart=True)
            for rating_id, (_who, _key, called, words) in zip(_ids(levels), levels, strict=True)
        ),
        *(
            Column(
                f"cost.{kind.title}.{kind.unit}.{kind.year or ''}.{kind.nature}",
                f"{sum_words(kind)} ({kind.unit})" if kind.unit else sum_words(kind),
                "number",
                apart=True,
            )
            for kind in kinds
        ),
    ]
    rows = []
    for of in places:
        briefs = [one for _file, one in held[of]]
        figures: list[Cell] = [*_figures(briefs)]
        judged = Counter(level for one in briefs for level in _levels(one))
        figures += [judged[level] for level in levels]
        figures += [sums[of].get(kind) for kind in kinds]
        only = held[of][0][0] if len(briefs) == 1 else None
        rows.append(Row((of[0] or None, of[1], *figures), only))
    return Table(tuple(columns), tuple(rows))


def beside(table: Table) -> Table:
    """The same with a column for each side, and a row for each figure that says anything."""
    years = {one.cells[0] for one in table.rows}
    departments = {one.cells[1] for one in table.rows}

    def name(row: Row) -> str:
        year, department = row.cells[0], row.cells[1]
        named = [f"{department}"] if len(departments) > 1 or not isinstance(year, int) else []
        return " ".join(
            [*named, *([year_words(year)] if isinstance(year, int) and (len(years) > 1 or not named) else [])]
        )

    return transposed(table, name, range(NAMED, len(table.columns)))


def _figures(briefs: list[SheetBrief]) -> Iterable[Cell]:
    lines = [line for one in briefs for line in one.lines]
    found = Counter(line.standing for line in lines)
    whole = len(lines) - found["withdrawn"]
    yield from (len(briefs), whole)
    for standing in STANDINGS:
        yield found[standing]
        if standing != "withdrawn":
            yield share(found[standing], whole)
    due = [one for one in briefs if one.expected]
    yield sum(one.asked for one in due)
    yield sum(one.reported for one in due)
    yield sum(line.overdue for line in lines)
    yield sum(line.stale for line in lines)
    yield sum(line.undecided for line in lines)
    yield sum(bool(line.revised) for line in lines)


def _levels(one: SheetBrief) -> Iterable[Level]:
    return ((held.who, held.rating, held.called, held.words) for held in one.judged if held.rating)


def _in_order(known: Known) -> list[Level]:
    """The levels that were given, each judge's from the best on."""
    places: dict[Level, int] = {}
    for _file, one in known:
        for held, level in zip((held for held in one.judged if held.rating), _levels(one), strict=True):
            places[level] = min(held.level, places.get(level, held.level))
    return sorted(places, key=lambda level: (level[0], level[2], places[level], level))


def _ids(levels: list[Level]) -> list[str]:
    """An id for each; where forms word one level differently its words are part of it."""
    often = Counter((who, key) for who, key, _called, _words in levels)
    return [
        f"rating.{who}.{key}" if often[who, key] == 1 else f"rating.{who}.{key}.{called}.{words}"
        for who, key, called, words in levels
    ]
