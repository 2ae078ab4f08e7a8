"""One round of reports on a sheet: the period, what is reported on, and where one is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from miekeshi.model import Aim, Path, Progress, Sheet, get, put
from miekeshi.model.form import Form
from miekeshi.model.kinds import Reported
from miekeshi.model.path import holder, is_within, kind_of, split_at
from miekeshi.page.layout import page
from miekeshi.progress.aggregation import figure_of
from miekeshi.progress.assessment import Assessment, assess
from miekeshi.progress.periods import Report, Span, Wanted, in_time, periods, point
from miekeshi.progress.queue import blank, earlier, post, report, reportable
from miekeshi.progress.remarks import remarks
from miekeshi.progress.submission import Way, way
from miekeshi.store.session.editing import Editing
from tui.screens.passes.course import Course


def has_place(sheet: Sheet, form: Form, year: int, period: str, path: Path) -> bool:
    """Whether there is still such a period, and the path is reported on."""
    return point(period, periods(form, year)) is not None and path in reportable(sheet, form)


@dataclass(slots=True)
class Round(Course):
    """Reports on one sheet for one period."""

    STORED_IN = "progress"

    wanted: Wanted
    year: int
    _seen: Sheet | None = None
    _blank: frozenset[Path] = frozenset()
    """What is still blank on the sheet seen last."""

    @classmethod
    def begun(cls, editing: Editing[Sheet], form: Form, year: int, period: str, path: Path) -> "Round":
        """The round in which a report was begun and not stored, at its place."""
        span = point(period, periods(form, year))
        assert span is not None
        found = cls.of(editing, form, Wanted(span), year)
        found.at = found.paths.index(path)
        return found

    @classmethod
    def of(cls, editing: Editing[Sheet], form: Form, wanted: Wanted, year: int, start: Path | None = None) -> "Round":
        """A round that begins at the place given if that is still blank, else at the first blank one behind it."""
        paths = reportable(editing.value, form, wanted.division)
        named = [block for block in page(editing.value, form) if block.field in ("text", "title")]
        blocks = {block.path: block for block in reversed(named)}
        found = cls(editing, form, wanted, year, paths=paths, blocks=blocks)
        first = paths.index(start) if start in paths else 0
        found.at = first if paths and found.blank(first) else found.next_blank(first) or 0
        return found

    def stand_at(self, path: Path) -> None:
        """Go to what is asked at the path or within it, first to what is still blank."""
        there = [index for index, one in enumerate(self.paths) if is_within(one, path)]
        self.at = min(there, key=lambda index: not self.blank(index), default=self.at)

    @property
    def name(self) -> str:
        return self.period

    @property
    def period(self) -> str:
        """The id under which reports are stored."""
        return self.wanted.span.id

    @property
    def item(self) -> Reported:
        """What is reported on at the present place."""
        return self.aim(self.path)

    @property
    def way(self) -> Way:
        """Where the report of the period is."""
        return way(self.sheet, self.form, self.period)

    def aim(self, path: Path) -> Reported:
        """What is reported on at a path."""
        found: Reported = get(self.sheet, path)
        return found

    @property
    def spans(self) -> tuple[Span, ...]:
        """The periods of the form in the sheet's year."""
        return periods(self.form, self.year)

    def of_period(self, index: int) -> Progress | None:
        """The report for the period at a place."""
        return self.aim(self.paths[index]).progress.get(self.period)

    def blank(self, index: int) -> bool:
        if self._seen is not self.sheet:
            self._seen = self.sheet
            self._blank = frozenset(blank(self.sheet, self.paths, self.wanted.span, self.spans))
        return self.paths[index] in self._blank

    @property
    def done(self) -> int:
        """How many places have a report for the period."""
        return sum(self.of_period(index) is not None for index in range(len(self.paths)))

    @property
    def count(self) -> int:
        """How many places have one or are still to have it: what was settled in an earlier period is not counted."""
        return sum(self.blank(index) or self.of_period(index) is not None for index in range(len(self.paths)))

    def earlier(self, index: int) -> tuple[Report, ...]:
        """The reports for times before the period at a place."""
        return earlier(self.aim(self.paths[index]), self.period, self.spans)

    def last(self) -> Progress | None:
        """The report before this period at the present place."""
        before = self.earlier(self.at)
        return before[-1].progress if before else None

    def history(self) -> list[tuple[str, Progress | None]]:
        """Each period before this one with its report at the present place; what is not reported too."""
        here = self.wanted.span
        made = {one.id: one.progress for one in self.earlier(self.at)}
        due = {span.id: Progress() for span in self.spans if span.last < here.last and span.id not in made}
        ordered = in_time({**made, **due}, self.spans)
        return [(one.span.label if one.span else one.id, made.get(one.id)) for one in ordered]

    def remarks(self, index: int) -> list[str]:
        progress = self.of_period(index)
        return self._remarks(index, progress) if progress else []

    def remarks_on(self, progress: Progress) -> list[str]:
        """What would be odd about the report at the present place."""
        return self._remarks(self.at, progress)

    def _remarks(self, index: int, progress: Progress) -> list[str]:
        before = [one.progress for one in self.earlier(index)]
        path = self.paths[index]
        whole = get(self.sheet, holder(path)) if kind_of(path) == "figure" else None
        return remarks(self.aim(path), progress, before, self.year, whole)

    def standing(self, progress: Progress, today: date) -> Assessment | None:
        """How the target, or the figure, at the present place would stand with the report.

        The report counts from the period's last day on. None where the item is not judged by itself.
        """
        path, figure = split_at(self.path, "figure")
        aim: Aim = get(put(self.sheet, (*self.path, "progress", self.period), progress), path)
        found = assess(aim, self.spans, max(today, self.wanted.span.last))
        if not figure:
            return found.own or found
        return next((one for one in found.parts if one.figure == figure[-1]), None)

    def figures(self) -> list[Decimal | None]:
        """The figures of the periods before this one at the present place, the earliest first."""
        return [figure_of(one, self.item.unit) if one else None for _label, one in self.history()]

    def by(self) -> str | None:
        """The post that enters the reports."""
        return post(self.sheet)

    def store(self, progress: Progress | None, label: str) -> bool:
        """Put the report in at the present place; whether that changed anything."""
        return self.editing.edit(report(self.sheet, self.path, self.period, progress), label)
