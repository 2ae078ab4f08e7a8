"""Targets and actions on the page: the wording, and what stands below it."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal

from miekeshi.dates import eras
from miekeshi.dates.when import When
from miekeshi.model import Action, Aim, Path
from miekeshi.model.parts import LINE, REPORTS, report_part
from miekeshi.model.path import kind_of
from miekeshi.order.printed import aim_parts
from miekeshi.page import details
from miekeshi.page.blocks import Style, paragraphs
from miekeshi.page.figures import figure
from miekeshi.page.pieces import Piece, in_one_line
from miekeshi.page.writer import At, Writer
from miekeshi.revision.views import Line
from miekeshi.text.number_input import written

if TYPE_CHECKING:
    from miekeshi.page.reports import Reports
    from miekeshi.page.values import Values


INDICATORS = {"output": "活動指標", "outcome": "成果指標", "proxy": "代替指標"}
"""The kinds of indicator, where the form has no words for them."""
BESIDE = {
    "indicator": "指標の種類",
    "divisions": "担当",
    "difficulty": "難易度",
    "weight": "ウエイト",
    "due_text": "達成時期",
    "calculation": "算式",
    "source": "出典",
}
"""Labels of what is printed apart from the wording, where the form has none."""
LABELS = {"divisions": "in_charge", "due_text": "due"}
"""The ids of those labels in a form, where they are not the field's name."""


class Aims:
    """Writes targets and actions; ``evaluation`` writes a judgement of one at that depth."""

    def __init__(self, out: Writer, evaluation: Callable[[At, str, int], object]) -> None:
        self.out, self._evaluation = out, evaluation
        self._parts = {kind: aim_parts(out.form, kind) for kind in ("target", "action")}
        self.tabled: set[Path] = set()
        """The points that a table of values has printed."""

    @cached_property
    def reports(self) -> "Reports":
        """What is printed of reports; loaded where a form has a place for them."""
        from miekeshi.page.reports import Reports

        return Reports(self.out)

    @cached_property
    def values(self) -> "Values":
        """What is printed of tables of values; loaded where a form has a place for them."""
        from miekeshi.page.values import Values

        return Values(self.out)

    def write(self, at: At, aims: list[At], label: str, style: Style, depth: int) -> None:
        """The targets or actions, under the form's words for them."""
        if aims:
            depth += self.out.label(at, label, "label" if depth else "heading", depth)
        for one in aims:
            self._aim(one, style, depth)

    def write_reports(self, at: At, part: str, depth: int) -> None:
        """What the part prints of the reports on every target of a goal or a measure, each behind its mark."""
        found = [(one, pieces) for one in self._all(at) if (pieces := self.reports.pieces(one, part))]
        by = self.out.label(at, self.out.first_key(part), "label", depth) if found else 0
        for one, pieces in found:
            mark = self.out.line(one, "mark") or (self.out.line(one, "text") if len(found) > 1 else ())
            self._pieces(part, pieces, depth + by, mark, headed=bool(by))

    def _all(self, at: At) -> list[At]:
        """The targets and actions of an item, nested ones behind those that hold them."""
        held = [one for name in ("target", "action") for one in self.out.items(at, name)]
        return [inner for one in held for inner in (one, *self._all(one))]

    def _aim(self, at: At, style: Style, depth: int) -> None:
        named = getattr(self.out.form.layout, kind_of(at.path))
        for part in self._parts[kind_of(at.path)]:
            if part == "text":
                self.out.put(at, "text", style, depth, self.out.line(at, "text"), mark=self.out.line(at, "mark"))
            elif part == "due":
                self._beside(at, "due_text", depth + 1)
            else:
                self.part(at, part, named, depth + 1)
        self.out.pending = None

    def part(self, at: At, part: str, named: tuple[str, ...], depth: int) -> None:
        """A part of a target or an action, where ``named`` are all that are printed by themselves."""
        aim: Aim = at.item
        kind, _point, name = part.partition(".")
        match kind:
            case "text":
                style: Style = "action" if isinstance(aim, Action) else "target"
                mark = () if "mark" in named else self.out.line(at, "mark")
                self.out.put(at, "text", style, depth, self.out.line(at, "text"), mark=mark)
            case "mark" | "unit" | "per" | "scope":
                self.out.emit(at, kind, "field", depth)
            case "value" if not name:
                unit = aim.unit if "unit" not in named else ""
                self.out.emit(at, "value", "field", depth, words=partial(_figure, unit))
            case "due":
                self._due(at, depth)
            case "due_text":
                self._beside(at, kind, depth)
            case "indicator":
                self._beside(at, kind, depth, self._indicator)
            case "divisions":
                self._beside(at, kind, depth, "、".join)
            case "weight":
                self._beside(at, kind, depth, lambda value: figure(value, None))
            case "difficulty" | "calculation" | "source":
                for one in [at, *(self.out.items(at, "figure") if kind != "difficulty" else ())]:
                    self._beside(one, kind, depth)
            case "values":
                self._values(at, part, depth)
            case "heading":
                self.out.pending = partial(self.out.label, at, name, "label", depth)
            case "detail":
                details.write(self.out, at, part, named, depth)
            case "breakdown":
                self._breakdown(at, depth)
            case "baseline":
                stating = [at, *self.out.items(at, "figure")]
                self._points("baseline", (point for one in stating for point in self.out.items(one, "baseline")), depth)
            case "series":
                self._points("series", self.out.items(at, "series"), depth)
            case "note":
                self.out.notes(at, depth)
            case "action" if isinstance(aim, Action):
                for one in self.out.items(at, "action"):
                    self._aim(one, "action", depth)
            case "self" | "leader" | "evaluation":
                own = kind if kind != "evaluation" else name
                for key in aim.evaluation:
                    if key == own or not (own or key in named or f"{part}.{key}" in named):
                        self._evaluation(at, key, depth)
            case _ if kind in REPORTS:
                self._reports(at, part, depth)

    def _points(self, kind: Literal["baseline", "series"], points: Iterable[At], depth: int) -> None:
        """The printed words of baselines or of a series, of those that no table of values has printed already."""
        for point in points:
            if point.path not in self.tabled:
                self.out.emit(point, "text", kind, depth, label=kind)

    def _beside(self, at: At, field: str, depth: int, words: Callable[[Any], str] | None = None) -> None:
        """A field printed apart from the wording, behind the form's words for it."""

        def said(value: Any) -> str:
            return "" if value in (None, ()) else words(value) if words else value

        if line := self.out.line(at, field, said):
            label = self.out.plain(at, self.out.words(LABELS.get(field, field)) or BESIDE[field])
            self.out.put(at, field, "field", depth, line, label=() if self.out.unlabelled else label)

    def _indicator(self, key: str) -> str:
        return self.out.words(f"indicator-{key}") or INDICATORS.get(key) or self.out.words(key) or key

    def _due(self, at: At, depth: int) -> None:
        """When it is due in a table: as printed, else what is only a date for reminders."""
        if self.out.line(at, "due_text"):
            self._beside(at, "due_text", depth)
        else:
            self.out.emit(at, "due", "field", depth, words=_days)

    def _values(self, at: At, part: str, depth: int) -> None:
        pieces, headed = self.values.pieces(at, part), bool(self.out.unlabelled)
        if not pieces:
            return
        if part.endswith(f".{LINE}"):
            first = pieces[0]
            self.tabled |= {one.at.path for one in pieces}
            self.out.put(first.at, first.field, "value", depth, in_one_line(pieces))
            return
        for one in pieces:
            self.tabled.add(one.at.path)
            label = self.out.plain(one.at, one.label.words if one.label.tells or not headed else "")
            self.out.put(one.at, one.field, "value", depth, one.line, label=label)

    def _breakdown(self, at: At, depth: int) -> None:
        stating = [at, *self.out.items(at, "figure")]
        shares = [share for one in stating for share in self.out.items(one, "breakdown")]
        if any(one.item.text for one in shares):
            self.out.label(at, "breakdown", "label", depth)
        for one in shares:
            self.out.marked(one, "share", depth)

    def _reports(self, at: At, part: str, depth: int) -> None:
        pieces = self.reports.pieces(at, part)
        asked = report_part(part)
        several = asked is not None and asked.kind == "progress" and asked.period is None and not asked.line
        if pieces and several and not self.out.unlabelled and (head := self.out.plain(at, self.reports.head(part))):
            self.out.put(at, "", "label", depth, head)
            depth += 1
        self._pieces(part, pieces, depth)

    def _pieces(self, part: str, pieces: list[Piece], depth: int, mark: Line = (), *, headed: bool = False) -> None:
        """The pieces of a part; where it is ``headed``, by a label or a column, those that tell no more go without."""
        headed = headed or bool(self.out.unlabelled)
        if part.endswith(f".{LINE}"):
            if line := in_one_line(pieces):
                head = "" if mark or headed else self.reports.head(part.removesuffix(f".{LINE}"))
                first = pieces[0]
                label = self.out.plain(first.at, head)
                self.out.put(first.at, first.field, "progress", depth, line, mark=mark, label=label)
            return
        for one in pieces:
            label = self.out.plain(one.at, one.label.words if one.label.tells or not headed else "")
            if not one.prose:
                self.out.put(one.at, one.field, "progress", depth, one.line, mark=mark, label=label)
                mark = ()
                continue
            deeper = depth + 1
            if label:
                self.out.put(one.at, "", "label", depth, label, mark=mark)
            elif mark:
                deeper = depth
            for line in paragraphs(one.line):
                self.out.put(one.at, one.field, "prose", deeper, line, mark=() if label else mark)
                mark = ()


def _figure(unit: str | None, value: Decimal | None) -> str:
    return "" if value is None else f"{written(value)}{unit or ''}"


def _days(due: Iterable[When]) -> str:
    return "、".join(map(eras.printed, due))
