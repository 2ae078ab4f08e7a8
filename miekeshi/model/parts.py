"""What the longer names of a layout's parts ask for: ``progress.h1.note``, ``cost.project.budget.year+1``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast

from miekeshi.model.cost import NATURES

Piece = Literal["value", "percent", "text", "status", "note"]
REPORTS = ("progress", "result")
"""The parts that print reports: each period's own, and what they come to together."""
PIECES: tuple[Piece, ...] = ("value", "percent", "text", "status", "note")
LATEST = "latest"
LINE = "line"


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A part that prints reports.

    ``period`` is that of one report, ``latest`` that of the last there is, None every one's (of a ``result`` the whole
    year's); ``piece`` is what of it, None the figure or the words and the remark; ``line`` that all stand on one line.
    """

    kind: str
    period: str | None = None
    piece: Piece | None = None
    line: bool = False


def report_part(part: str) -> ReportPart | None:
    """What the part prints of reports; None where it is another part, or none that there could be."""
    kind, *names = part.split(".")
    if kind not in REPORTS:
        return None
    line = names[-1:] == [LINE]
    names = names[:-1] if line else names
    piece = cast(Piece, names.pop()) if names and names[-1] in PIECES else None
    if len(names) > 1 or any(not name for name in names):
        return None
    return ReportPart(kind, names[0] if names else None, piece, line)


_YEAR = re.compile(r"year(?P<by>[+-][1-9]\d?)?|(?P<fixed>(?:18|19|20|21)\d\d)")


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year that a part names: by itself, or as so many years from the sheet's own."""

    fixed: int | None = None
    by: int = 0

    def of(self, fiscal_year: int | None) -> int | None:
        """The year meant in a sheet of that fiscal year; None where neither says one."""
        return self.fixed if self.fixed is not None else None if fiscal_year is None else fiscal_year + self.by


def year_named(name: str) -> Year | None:
    """The year that ``year``, ``year-1`` or ``2021`` names in a part."""
    found = _YEAR.fullmatch(name)
    return Year(int(found["fixed"]) if found["fixed"] else None, int(found["by"] or 0)) if found else None


@dataclass(frozen=True, slots=True)
class ValuePart:
    """A part that prints figures of a target's table: of one role or of all, of one year, on one line."""

    role: str | None = None
    year: Year | None = None
    line: bool = False


def value_part(part: str) -> ValuePart | None:
    """What the part prints of a table of values; None where it is another part, or none that there could be."""
    kind, *names = part.split(".")
    if kind != "values" or not all(names):
        return None
    line = names[-1:] == [LINE]
    names = names[:-1] if line else names
    year = year_named(names[-1]) if names else None
    names = names[:-1] if year else names
    return None if len(names) > 1 else ValuePart(names[0] if names else None, year, line)


@dataclass(frozen=True, slots=True)
class CostPart:
    """A part that prints costs: of one id or of all that no part names, of one nature, of one year, on one line."""

    id: str | None = None
    nature: str | None = None
    year: Year | None = None
    line: bool = False


def cost_part(part: str) -> CostPart | None:
    """What the part prints of costs; None where it is another part, or none that there could be."""
    kind, *names = part.split(".")
    if kind != "cost" or not all(names):
        return None
    line = names[-1:] == [LINE]
    names = names[:-1] if line else names
    year = year_named(names[-1]) if names else None
    names = names[:-1] if year else names
    nature = names.pop() if names and (names[-1] in NATURES or len(names) > 1) else None
    return None if len(names) > 1 else CostPart(names[0] if names else None, nature, year, line)


def named_costs(parts: Iterable[str]) -> list[str]:
    """The ids of the costs that the parts of a layout name, in printed order."""
    return list(dict.fromkeys(asked.id for asked in map(cost_part, parts) if asked is not None and asked.id))


def label_keys(part: str) -> tuple[str, ...]:
    """The ids under which a form may have words for the part, the most particular first.

    Of ``progress.h1.note`` they are ``progress-h1-note`` and ``h1-note``, of ``section.policy`` ``policy`` as well.
    """
    rest = part.partition(".")[2]
    return (part.replace(".", "-"), rest.replace(".", "-")) if rest else (part,)
