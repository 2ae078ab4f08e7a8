"""One target over the years: what each sheet of its department says of it, and how it came out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from miekeshi.dates.eras import year_words
from miekeshi.model.path import id_of
from miekeshi.page.sparkline import Spot, axis, chart
from miekeshi.progress.summary import SheetStatus, TargetStatus
from miekeshi.redline.segments import Segment, redline
from miekeshi.text.folding import fold
from miekeshi.text.width import width


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


def picture(years: Sequence[YearOfTarget], room: int, height: int, *, ascii_only: bool = False) -> list[str]:
    """What was reached in each year, joined, with what was aimed at as steps; the scale left of it, the years below.

    At most ``room`` columns and ``height`` lines with the years'. Empty where no year has a figure, or the unit is not
    one.
    """
    known = [one for one in years if one.reached is not None or one.goal is not None]
    if not known or len({one.line.assessment.unit for one in known}) > 1:
        return []
    first, last = known[0].sheet.fiscal_year or 0, known[-1].sheet.fiscal_year or 0
    count = last - first + 1
    reached: list[Spot] = [
        ((_years(one, first) + Decimal("0.5")) / count, one.reached) for one in known if one.reached is not None
    ]
    goals: list[Spot] = [(Decimal(_years(one, first)) / count, one.goal) for one in known if one.goal is not None]
    scaled = axis([figure for _at, figure in (*reached, *goals)], True, height - 1)
    lead = width(scaled[0]) + 1
    drawn = chart(reached, goals, width=room - lead, height=height - 1, ascii_only=ascii_only)
    return [*map(" ".join, zip(scaled, drawn, strict=True)), (" " * lead + _named(known, first, room - lead)).rstrip()]


def _years(one: YearOfTarget, first: int) -> int:
    return (one.sheet.fiscal_year or first) - first


def _named(known: Sequence[YearOfTarget], first: int, room: int) -> str:
    """The years in the middle of their places; one that has no room beside the one before is left out."""
    count = _years(known[-1], first) + 1
    text = ""
    for year in sorted({one.sheet.fiscal_year for one in known if one.sheet.fiscal_year}):
        name = year_words(year)
        at = (2 * (year - first) + 1) * room // (2 * count) - width(name) // 2
        at = max(0, min(room - width(name), at))
        if not text or at > width(text):
            text += " " * (at - width(text)) + name
    return text
