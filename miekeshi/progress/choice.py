"""Which sheets and targets are asked for: by year, department, division, standing, last change, place in the plan."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from miekeshi.model.path import ancestors
from miekeshi.progress.assessment import STANDINGS, standing_name
from miekeshi.progress.brief import LineBrief, SheetBrief
from miekeshi.progress.summary import SheetStatus, TargetStatus
from miekeshi.progress.verdict import Standing
from miekeshi.text.folding import fold

APART = "、"
"""What stands between the names of several departments."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for; an empty part asks for all.

    Departments and divisions are named in full or in part, several departments with 、 between them.
    """

    years: Collection[int] = ()
    department: str = ""
    division: str = ""
    since: dt.date | None = None
    standings: Collection[Standing] = ()
    kind: str = ""
    plan: str = ""
    rating: str = ""
    nodes: frozenset[str] = frozenset()
    """Nodes of the city's plan: what belongs to one of them, or to one below it."""

    @property
    def of_lines(self) -> bool:
        """Whether it asks for some of a sheet's targets."""
        return bool(
            self.division or self.since or self.standings or self.kind or self.plan or self.rating or self.nodes
        )

    def asks_for(self, year: int | None, department: str) -> bool:
        """Whether a sheet of that year and department is asked for."""
        wanted = [fold(part) for part in self.department.split(APART)] if self.department else [""]
        return (not self.years or year in self.years) and any(part in fold(department) for part in wanted)

    def status(self, one: SheetStatus) -> SheetStatus | None:
        """What of the sheet is asked for; None where nothing is."""
        if not self.asks_for(one.fiscal_year, one.department):
            return None
        lines = tuple(line for line in one.lines if self._takes(line)) if self.of_lines else one.lines
        if not self.of_lines:
            return one
        return replace(one, lines=lines, costs=()) if lines else None

    def brief(self, one: SheetBrief) -> SheetBrief | None:
        """What of the sheet in brief is asked for; None where nothing is."""
        if not self.asks_for(one.fiscal_year, one.department):
            return None
        if not self.of_lines:
            return one
        lines = tuple(line for line in one.lines if self._takes_brief(line))
        if not lines:
            return None
        paths = {line.path for line in lines}
        holders = {holder for path in paths for holder in ancestors(path)}
        revisions = tuple(
            made for made in one.revisions if made.path in paths and (self.since is None or made.day >= self.since)
        )
        judged = tuple(made for made in one.judged if made.path in holders)
        return replace(one, lines=lines, costs=(), judged=judged, revisions=revisions)

    def _takes(self, line: TargetStatus) -> bool:
        return self._passes(line.divisions, line.assessment.standing, f"{line.changed or ''}", line.nodes)

    def _takes_brief(self, line: LineBrief) -> bool:
        more = (not self.kind or self.kind == line.kind) and (not self.rating or self.rating == line.rating)
        plan = not self.plan or any(one.startswith(self.plan) for one in line.plans)
        return more and plan and self._passes(line.divisions, line.standing, line.changed, line.nodes)

    def _passes(self, divisions: Sequence[str], standing: Standing, changed: str, nodes: Sequence[str]) -> bool:
        wanted = fold(self.division)
        return (
            (not wanted or any(wanted in fold(one) for one in divisions))
            and (not self.standings or standing in self.standings)
            and (self.since is None or changed >= f"{self.since}")
            and (not self.nodes or not self.nodes.isdisjoint(nodes))
        )


def read_standing(text: str) -> Standing | None:
    """The standing of that id or name, in the language in use."""
    wanted = fold(text.strip())
    return next((one for one in STANDINGS if wanted in (fold(one), fold(standing_name(one)))), None)
