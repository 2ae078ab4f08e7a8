"""One round of reports on a sheet: the period, what is reported on, and where one is."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from miekeshi.changes import changes
from miekeshi.model import Aim, Path, Progress, Sheet, get, put
from miekeshi.model.form import Form
from miekeshi.periods import Report, Span, in_time, periods
from miekeshi.progress import assess
from miekeshi.publish.blocks import Block
from miekeshi.publish.page import page
from miekeshi.reporting import Reported, blank, earlier, figure, post, remarks, report, reportable
from miekeshi.store.editing import Editing


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a round asks for: the period as the person named it, and the division, if one."""

    span: Span
    division: str | None = None


@dataclass(slots=True)
class Round:
    """Reports on one sheet for one period. ``paths`` are what is reported on, as printed; ``at`` is where one is."""

    editing: Editing
    form: Form
    wanted: Wanted
    year: int
    at: int = 0
    paths: tuple[Path, ...] = ()
    blocks: dict[Path, Block] = field(default_factory=dict)
    visited: list[int] = field(default_factory=list)
    """Where one was before, the latest last."""
    _seen: Sheet | None = None
    _blank: frozenset[Path] = frozenset()
    """What is still blank on the sheet seen last."""

    @classmethod
    def of(cls, editing: Editing, form: Form, wanted: Wanted, year: int, start: Path | None = None) -> "Round":
        """A round that begins at the place given if that is still blank, else at the first blank one behind it."""
        paths = reportable(editing.sheet, form, wanted.division)
        named = [block for block in page(editing.sheet, form) if block.field in ("text", "title")]
        blocks = {block.path: block for block in reversed(named)}
        found = cls(editing, form, wanted, year, 0, paths, blocks)
        first = paths.index(start) if start in paths else 0
        found.at = first if paths and found.blank(first) else found.next_blank(first) or 0
        return found

    @property
    def sheet(self) -> Sheet:
        return self.editing.sheet

    @property
    def period(self) -> str:
        """The id under which reports are stored."""
        return self.wanted.span.id

    @property
    def path(self) -> Path:
        """The present place."""
        return self.paths[self.at]

    @property
    def item(self) -> Reported:
        """What is reported on at the present place."""
        return self.aim(self.path)

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
        """Whether a report is still wanted there."""
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

    def next_blank(self, index: int, *, wraps: bool = True) -> int | None:
        """The first blank place behind, then where it ``wraps`` from the beginning; ``None`` where there is none."""
        order = [*range(index + 1, len(self.paths)), *(range(index + 1) if wraps else ())]
        return next((one for one in order if one < len(self.paths) and self.blank(one)), None)

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
        """What is odd about the report at a place."""
        progress = self.of_period(index)
        before = [one.progress for one in self.earlier(index)]
        path = self.paths[index]
        whole = get(self.sheet, path[:-2]) if path[-2] == "figure" else None
        return remarks(self.aim(path), progress, before, whole) if progress else []

    def achievement(self, progress: Progress, today: date) -> Decimal | None:
        """Per cent of the goal that the target would come to with the report at the present place, if that can be said.

        The report counts from the period's last day on.
        """
        aim = self.item
        if not isinstance(aim, Aim) or aim.figure:
            return None
        supposed = put(aim, ("progress", self.period), progress)
        return assess(supposed, self.spans, max(today, self.wanted.span.last)).achievement

    def figures(self) -> list[Decimal | None]:
        """The figures of the periods before this one at the present place, the earliest first."""
        return [figure(self.item, one) if one else None for _label, one in self.history()]

    def by(self) -> str | None:
        """The post that enters the reports."""
        return post(self.sheet)

    def store(self, progress: Progress | None, label: str) -> bool:
        """Put the report in at the present place; whether that changed anything."""
        return self.editing.edit(report(self.sheet, self.path, self.period, progress), label)

    def changed(self, before: Sheet) -> int:
        """The place whose report differs from that in the sheet before; the present one where none does."""
        paths = (change.path for change in changes(before, self.sheet))
        found = (path[: path.index("progress")] for path in paths if "progress" in path)
        return next((self.paths.index(path) for path in found if path in self.paths), self.at)

    def go(self, index: int) -> None:
        """Go to a place, and remember the present one."""
        if index != self.at:
            self.visited.append(self.at)
        self.at = index
