"""Reports on the page: what was reported for each period, and what the reports come to, where a form has a place."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from miekeshi.model import Aim, Progress, in_order
from miekeshi.model.frozen import Frozen
from miekeshi.model.kinds import Reported
from miekeshi.model.parts import LATEST, ReportPart, label_keys, report_part
from miekeshi.model.walk import walk
from miekeshi.page.figures import NOT_REPORTED, change, figure, quotient
from miekeshi.page.pieces import NO_LABEL, Label, Piece
from miekeshi.page.writer import At, Writer, period_words
from miekeshi.progress.aggregation import says
from miekeshi.progress.assessment import Assessment, assess, is_reported_on, wanted
from miekeshi.progress.periods import Report, Span, in_time, periods, point, year_of
from miekeshi.text.number_format import percent

STATUS = {"not-started": "未着手", "under-way": "着手", "done": "完了", "delayed": "遅れ", "stopped": "中止"}
"""How a report stands, where the form has no words for it."""
PIECE_WORDS = {"percent": "達成率", "status": "進捗状況"}
RESULT = "実績"
LONG_AFTER = timedelta(400)
"""Behind the last period every report has been made."""


class Reports:
    """What a part of a layout prints of the reports of one sheet."""

    def __init__(self, out: Writer) -> None:
        self.out = out
        self.spans = periods(out.form, year_of(out.sheet, out.sheet.published or date.min))
        self.after = self.spans[-1].last + LONG_AFTER

    @cached_property
    def begun(self) -> frozenset[str]:
        """The periods that something of the sheet is reported for: what has no report for one then prints as –."""
        return frozenset(
            key for _path, one in walk(self.out.sheet) if isinstance(one, Reported) for key in one.progress
        )

    def pieces(self, at: At, part: str) -> list[Piece]:
        """What the part prints of a target or an action; empty for a part that prints no reports."""
        asked = report_part(part)
        if asked is None or not is_reported_on(at.item):
            return []
        return list(self._result(at, asked) if asked.kind == "result" else self._reports(at, asked))

    def head(self, part: str) -> str:
        """The words over a column of the part: the form's own, else the period and what is printed of it."""
        asked = report_part(part)
        if own := self.out.first_words(label_keys(part)):
            return own
        if asked is None:
            return ""
        if asked.period is None and asked.piece not in PIECE_WORDS and (own := self.out.words(asked.kind)):
            return own
        piece = PIECE_WORDS.get(asked.piece or "", RESULT if asked.kind == "result" else "")
        period = "" if asked.period in (None, LATEST) else self._period_words(asked.period or "")
        return " ".join(filter(None, (period, piece)))

    def _reports(self, at: At, asked: ReportPart) -> Iterator[Piece]:
        aim: Aim = at.item
        for report in self._asked(aim, asked.period):
            alone = asked.period not in (None, LATEST)
            label = Label(self._head(asked) if alone else self._named(report), not alone)
            own = [(at, aim), *((one, one.item) for one in self.out.items(at, "figure"))]
            found = [piece for one, item in own if (piece := self._figure(one, item, report.id, asked, label))]
            if found:
                yield from found
            elif self._awaited(at, report):
                here = self._at(at, report.id, Progress())
                yield Piece(here, "value", self.out.plain(here, NOT_REPORTED), label)
            if asked.piece in (None, "note"):
                yield from self._notes(own, report.id, NO_LABEL if found else label)

    def _notes(self, own: list[tuple[At, Reported]], period: str, label: Label) -> Iterator[Piece]:
        for one, item in own:
            progress = item.progress.get(period)
            if progress is not None and progress.note:
                here = self._at(one, period, progress)
                yield Piece(here, "note", self.out.plain(here, progress.note), label, prose=True)

    def _asked(self, aim: Aim, period: str | None) -> list[Report]:
        """The reports that are asked for, in time; of a period also one that is not made."""
        made = {key: one for key, one in _progress(aim).items() if says(one)}
        if period == LATEST:
            return list(in_time(made, self.spans)[-1:])
        ids = [span.id for span in self.spans] if period is None else [period]
        due = {key: Progress() for key in ids if key not in made}
        return [one for one in in_time({**made, **due}, self.spans) if period in (None, one.id)]

    def _figure(self, at: At, item: Reported, period: str, asked: ReportPart, label: Label) -> Piece | None:
        progress = item.progress.get(period)
        if progress is None:
            return None
        here = self._at(at, period, progress)
        if not isinstance(item, Aim):
            label = Label(item.label or "", tells=True)
        match asked.piece:
            case None | "value":
                words = progress.text or quotient(progress, item.unit)
                field = "text" if progress.text else "value" if words else "status"
                words = words or self._status(progress)
            case "text":
                words, field = progress.text or "", "text"
            case "status":
                words, field = self._status(progress), "status"
            case "percent":
                words, field = self._share(at, item, period), "value"
            case _:
                return None
        return Piece(here, field, self.out.plain(here, words), label) if words else None

    def _share(self, at: At, item: Reported, period: str) -> str:
        """How much of the goal had been reached at the report's time."""
        if not isinstance(item, Aim):
            return ""
        found = self._come_to(item, period)
        own = found.own or found
        return percent(own.achievement) if own.achievement is not None else ""

    def _result(self, at: At, asked: ReportPart) -> Iterator[Piece]:
        aim: Aim = at.item
        period = asked.period if asked.period != LATEST else None
        found = self._come_to(aim, period)
        told = [one for one in (found.own or found, *found.parts) if one.last is not None]
        if not told and self.begun and (period is None or period in self.begun) and at.own[1] is None:
            here = self._at(at, period or self.spans[-1].id, Progress())
            yield Piece(here, "value", self.out.plain(here, NOT_REPORTED), Label(self._head(asked)))
        for one in told:
            last = one.last
            assert last is not None
            path = ("figure", one.figure) if one.figure else ()
            held = aim.figure[one.figure] if one.figure else aim
            where = At((*at.path, *path, "progress", last.id), held.progress.get(last.id), at.own, at.own)
            words = self._said(one, last.progress, asked)
            label = Label(one.label or "", tells=True) if one.figure else Label(self._head(asked))
            if words:
                field = {"note": "note", "status": "status"}.get(asked.piece or "", "value")
                yield Piece(where, field, self.out.plain(where, words), label, prose=asked.piece == "note")

    def _said(self, found: Assessment, last: Progress, asked: ReportPart) -> str:
        reached = ""
        if found.reached is not None:
            value = found.reached if found.change else found.as_stated(found.reached)
            assert value is not None
            reached = (
                change(value, found.unit, found.change, found.goal)
                if found.change
                else figure(value, found.unit, found.as_stated(found.goal))
            )
        share = percent(found.achievement) if found.achievement is not None else ""
        words = reached or last.text or quotient(last, found.unit) or self._status(last)
        match asked.piece:
            case None:
                return f"{words}（{PIECE_WORDS['percent']} {share}）" if words and share else words
            case "value":
                return words
            case "percent":
                return share
            case "text":
                return last.text or ""
            case "status":
                return self._status(last)
            case _:
                return last.note or ""

    def _come_to(self, aim: Aim, period: str | None) -> Assessment:
        """What the reports until the end of the period come to."""
        until = point(period, self.spans) if period else None
        if until is not None:
            aim = _until(aim, until, self.spans)
        return assess(aim, self.spans, self.after, closed=self.out.sheet.stage == "closed")

    def _awaited(self, at: At, report: Report) -> bool:
        """Whether the target has nothing for a period that others are reported for, and something is asked of it."""
        span = report.span
        if report.id not in self.begun or span is None or at.own[1] is not None or at.item.progress.get(report.id):
            return False
        return bool(wanted(at.item, span, self.spans))

    def _at(self, at: At, period: str, progress: Progress) -> At:
        return At((*at.path, "progress", period), progress, at.own, at.own)

    def _status(self, progress: Progress) -> str:
        key = progress.status or ""
        return self.out.words(f"status-{key}") or STATUS.get(key, "")

    def _head(self, asked: ReportPart) -> str:
        names = (asked.kind, asked.period, asked.piece)
        return self.head(".".join(filter(None, names)))

    def _named(self, report: Report) -> str:
        return self._period_words(report.id)

    def _period_words(self, period: str) -> str:
        return period_words(self.out.form, self.spans, period)


def _progress(aim: Aim) -> dict[str, Progress]:
    """The reports on the target and its further figures, by period; of one period the target's own."""
    found: dict[str, Progress] = {}
    for _key, part in in_order(aim.figure):
        found |= dict(part.progress)
    return {**found, **aim.progress}


def _until(aim: Aim, until: Span, spans: tuple[Span, ...]) -> Aim:
    """The target as it was reported on until the end of a period."""

    def early(progress: dict[str, Progress]) -> Frozen[str, Progress]:
        kept = (one.id for one in in_time(progress, spans) if one.span is None or one.span.last <= until.last)
        return Frozen({key: progress[key] for key in kept})

    parts = {key: one.model_copy(update={"progress": early(dict(one.progress))}) for key, one in aim.figure.items()}
    return aim.model_copy(update={"progress": early(dict(aim.progress)), "figure": Frozen(parts)})
