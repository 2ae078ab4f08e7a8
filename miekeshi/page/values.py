"""The figures of a target by role and year, as a table has them: the baseline, the targets, the results."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from miekeshi.dates import eras, fiscal
from miekeshi.dates.when import When
from miekeshi.model import Aim, Point
from miekeshi.model.parts import LINE, label_keys, value_part
from miekeshi.page.figures import figure, quotient
from miekeshi.page.pieces import Label, Piece
from miekeshi.page.writer import At, Writer, period_words
from miekeshi.progress.aggregation import reached, tally_of
from miekeshi.progress.goal import step_of
from miekeshi.progress.periods import periods, year_of
from miekeshi.progress.verdict import made
from miekeshi.revision.views import Line

WORDS = {
    "baseline": "基準値",
    "start": "当初値",
    "target": "目標値",
    "interim": "中間値",
    "goal": "最終目標値",
    "forecast": "見込値",
    "actual": "実績値",
}
"""The names of roles where the form has none of its own."""
TARGET, ACTUAL = "target", "actual"


class Values:
    """What a part of a layout prints of the figures of a target, its own among them."""

    def __init__(self, out: Writer) -> None:
        self.out = out
        self.year = year_of(out.sheet, out.sheet.published or date.min)
        self.spans = periods(out.form, self.year)

    def pieces(self, at: At, part: str) -> list[Piece]:
        """The figures that the part prints, the baseline before the others, then by year as they stand."""
        asked = value_part(part)
        if asked is None:
            return []
        year = asked.year.of(self.out.sheet.fiscal_year) if asked.year else None
        narrow = asked.role is not None and asked.year is not None
        return [
            replace(piece, label=Label(self._when(own) + self._role(role) + piece.label.words, tells=not narrow))
            for role, own, piece in self._all(at)
            if asked.role in (None, role) and (asked.year is None or own == year) and piece.line
        ]

    def head(self, part: str) -> str:
        """The words over a column of the part: the form's own, else the year and the role."""
        asked = value_part(part)
        if asked is None:
            return ""
        if own := self.out.first_words(label_keys(part.removesuffix(f".{LINE}"))):
            return own
        year = asked.year.of(self.out.sheet.fiscal_year) if asked.year else None
        return self._when(year) + (self._role(asked.role) if asked.role else "")

    def _all(self, at: At) -> Iterator[tuple[str, int | None, Piece]]:
        """Every figure: its role, its fiscal year, and what is printed of it."""
        aim: Aim = at.item
        for name in ("baseline", "series"):
            for one in self.out.items(at, name):
                point: Point = one.item
                field = "text" if point.text else "value"
                yield self._role_of(name, point), _year(point.at), Piece(one, field, self._line(one, aim.unit))
        line = self.out.line(at, "value", lambda value: "" if value is None else figure(value, aim.unit))
        if line and step_of(aim, self.year) is None:
            yield TARGET, self.out.sheet.fiscal_year, Piece(at, "value", line)
        has_own = any(one.is_reached and _year(one.at) == self.year for one in aim.series.values())
        if not has_own and (result := self._result(at)):
            yield ACTUAL, self.out.sheet.fiscal_year, result

    def _result(self, at: At) -> Piece | None:
        """What the reports of the year come to; where nothing was reported there is no result."""
        aim: Aim = at.item
        reports = made(aim.progress, self.spans, date.max)
        found = reached(reports, tally_of(aim).tally, aim.unit)
        if found is None:
            return None
        report = found.last
        here = At((*at.path, "progress", report.id), report.progress, at.own, at.own)
        partial = report.span is not None and report.span.last < fiscal.span(self.year)[1]
        until = f"（{period_words(self.out.form, self.spans, report.id)}まで）" if partial else ""
        return Piece(here, "value", self.out.plain(here, figure(found.value, aim.unit)), Label(until))

    def _line(self, at: At, unit: str | None) -> Line:
        point: Point = at.item
        if line := self.out.line(at, "text"):
            return line
        if point.of is not None:
            return self.out.plain(at, quotient(point, point.unit or unit))
        own = point.unit or unit
        return self.out.line(at, "value", lambda value: "" if value is None else figure(value, own))

    def _role_of(self, name: str, point: Point) -> str:
        if point.role:
            return point.role
        return "baseline" if name == "baseline" else ACTUAL if point.is_reached else TARGET

    def _role(self, role: str) -> str:
        return self.out.words(f"values-{role}") or WORDS.get(role) or self.out.words(role) or role

    def _when(self, year: int | None) -> str:
        return eras.fiscal_year_name(year) if year is not None and year in fiscal.YEARS else ""


def _year(at: When | None) -> int | None:
    return fiscal.fiscal_year_of(at.last) if at is not None and at.last is not None else None
