"""One target over the years: what each sheet of its department says of it, and how it came out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from miekeshi.model.path import id_of
from miekeshi.page.sparkline import Spot, chart
from miekeshi.progress.summary import SheetStatus, TargetStatus
from miekeshi.redline.segments import Segment, redline
from miekeshi.text.folding import fold


@dataclass(frozen=True, slots=True)
class YearOfTarget:
    """The target in one sheet; ``change`` is its wording against that of the year before, empty where it is the same
    or there is none.
    """

    file: Path
    sheet: SheetStatus
    line: TargetStatus
    change: tuple[Segment, ...] = ()

    @property
    def goal(self) -> Decimal | None:
        """What was aimed at, as the sheet states it."""
        return self.line.assessment.as_stated(self.line.assessment.goal)

    @property
    def reached(self) -> Decimal | None:
        """What was reached, as the sheet states it."""
        return self.line.assessment.as_stated(self.line.assessment.reached)


def over_years(key: str, department: str, sheets: Iterable[tuple[Path, SheetStatus]]) -> list[YearOfTarget]:
    """The target of that id in the department's sheets, by year; carrying forward keeps a target's id."""
    found = [
        YearOfTarget(file, sheet, line)
        for file, sheet in sheets
        if fold(sheet.department) == fold(department)
        for line in sheet.lines
        if id_of(line.path) == key
    ]
    found.sort(key=lambda one: (one.sheet.fiscal_year or 0, str(one.file)))
    return found[:1] + [
        YearOfTarget(one.file, one.sheet, one.line, _change(before, one)) for before, one in pairwise(found)
    ]


def _change(before: YearOfTarget, after: YearOfTarget) -> tuple[Segment, ...]:
    return redline(before.line.text, after.line.text) if before.line.text != after.line.text else ()


def picture(years: list[YearOfTarget], width: int, height: int, *, ascii_only: bool = False) -> list[str]:
    """What was reached in each year, joined, with what was aimed at as steps; empty where less than two years have a
    figure, or the unit is not one.
    """
    known = [one for one in years if one.reached is not None or one.goal is not None]
    if len(known) < 2 or len({one.line.assessment.unit for one in known}) > 1:
        return []
    first, last = known[0].sheet.fiscal_year or 0, known[-1].sheet.fiscal_year or 0
    if first == last:
        return []
    reached: list[Spot] = [(_at(one, first, last), one.reached) for one in known if one.reached is not None]
    goals: list[Spot] = [(_at(one, first, last), one.goal) for one in known if one.goal is not None]
    return chart(reached, goals, width=width, height=height, ascii_only=ascii_only)


def _at(one: YearOfTarget, first: int, last: int) -> Decimal:
    return Decimal((one.sheet.fiscal_year or first) - first) / (last - first)
