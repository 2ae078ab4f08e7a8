"""The printed page as data: a flat row of blocks, for the terminal, HTML, Word and whatever else prints a sheet.

Of targets only what is worded prints; figures, dates and comparators beside the wording are aids that show in tables
alone. Of reports, costs and tables of values the figures themselves do.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from miekeshi.dates import eras
from miekeshi.model import Evaluation, Goal, Item, Measure, Path, Sheet, in_order
from miekeshi.model.base import NOTHING
from miekeshi.model.form import Form, in_year, laid_out
from miekeshi.model.judging import judges_in, points, scale_of
from miekeshi.model.path import id_of, kind_of
from miekeshi.order.printed import (
    goal_parts,
    measure_parts,
    named_parts,
    printed_goals,
    sheet_parts,
    table_of,
)
from miekeshi.page import details, plans, typed_tables
from miekeshi.page.aims import Aims
from miekeshi.page.blocks import Block, Style, joined, paragraphs
from miekeshi.page.cells import Cell, Shape
from miekeshi.page.sdgs import sdg
from miekeshi.page.tabular import Tabular
from miekeshi.page.writer import At, Writer
from miekeshi.redline.segments import Segment
from miekeshi.revision.views import Fate, Line, View, fate, is_correction, viewed
from miekeshi.text.number_input import written

if TYPE_CHECKING:
    from miekeshi.page.costs import Costs

SPACE = "　"


def page(sheet: Sheet, form: Form, view: View = "redline") -> tuple[Block, ...]:
    """The sheet as it is printed in that view, laid out and labelled by the form."""
    builder = _Page(viewed(sheet, view), in_year(form, sheet.fiscal_year))
    builder.sheet_parts()
    return tuple(builder.out.blocks)


class _Page:
    def __init__(self, sheet: Sheet, form: Form) -> None:
        self.sheet, self.form = sheet, form
        self.out = Writer(sheet, form)
        self.aims = Aims(self.out, self._evaluation)
        self.blocks = self.out.blocks
        self.heads_evaluations = False
        """Whether the heading that waits stands right before the evaluations."""
        self.printed: set[Path] = set()
        self.in_table = False
        self.revisions: dict[str, list[str]] = {}
        """The revisions with a notice, by what it is printed above."""
        holders: list[Goal | Measure] = [*sheet.goal.values(), *sheet.measure.values()]
        self.judged = {key for one in holders for key in one.evaluation}
        for key in self.out.sequence:
            if sheet.revision[key].notice:
                self.revisions.setdefault(sheet.revision[key].before or "", []).append(key)

    @property
    def unlabelled(self) -> set[str]:
        """Labels that are not printed just now: the head of the column says the same."""
        return self.out.unlabelled

    @unlabelled.setter
    def unlabelled(self, labels: set[str]) -> None:
        self.out.unlabelled = labels

    @cached_property
    def costs(self) -> "Costs":
        """What is printed of costs; loaded where there are some."""
        from miekeshi.page.costs import Costs

        return Costs(self.out)

    def sheet_parts(self) -> None:
        at = At((), self.sheet, (None, None), (None, None))
        named = named_parts(self.form, "sheet")
        for part in sheet_parts(self.form):
            self._sheet_part(at, part, named)
        for key in list(self.revisions):
            self.notices(key)

    def _sheet_part(self, at: At, part: str, named: tuple[str, ...]) -> None:
        sheet = self.sheet
        match part:
            case "title":
                self.out.emit(at, "title", "title", 0)
                if "department" not in named and (sheet.department or "") not in (sheet.title or ""):
                    self.out.emit(at, "department", "field", 0)
            case "notice":
                self.notices("")
            case "department":
                self.out.emit(at, "department", "field", 0, label="department")
            case "officer":
                for one in self.out.items(at, "officer"):
                    for field in ("post", "name", "contact"):
                        self.out.emit(one, field, "field", 0, label=field)
            case "divisions":
                if text := self.out.line(at, "divisions", SPACE.join):
                    depth = self.out.label(at, "divisions", "heading", 0)
                    self.out.put(at, "divisions", "field", depth, text)
            case "index":
                if "index" in named or any(goal.index_title or goal.page for goal in sheet.goal.values()):
                    self._index(at)
            case "goal":
                self._goals(at)
            case "measure":
                self._measures(at, 0)
            case "scale":
                self._scale(at, [key for key in self.form.scales if f"scale.{key}" not in named])
            case _ if part.startswith("scale."):
                self._further_scale(at, part.removeprefix("scale."), 0)
            case _:
                self._common(at, part, named, 0)

    def _common(self, at: At, part: str, named: tuple[str, ...], depth: int) -> None:
        """A part that sheets, goals and measures have alike."""
        kind, _, name = part.partition(".")
        style: Style = "label" if depth else "heading"
        judging = kind in ("self", "leader", "evaluation")
        if judging and not self.heads_evaluations:
            self.out.pending = None
        self.heads_evaluations = kind == "heading" or (judging and self.heads_evaluations)
        match kind:
            case "heading":
                self.out.pending = partial(self.out.label, at, name, "group" if depth else "heading", depth)
            case "table" if table := table_of(self.form, part):
                Tabular(self, table, name, at, depth).print()
            case "section":
                for one in self.out.items_of(at, part, named):
                    self._section(one, style, depth)
            case "target":
                self.aims.write(at, self.out.items_of(at, part, named), name or "target", "target", depth)
            case "action":
                self.aims.write(at, list(self.out.items(at, "action")), "action", "action", depth)
            case "detail":
                details.write(self.out, at, part, named, depth)
            case "plan":
                plans.write(self.out, at, name, depth)
            case "cost" if getattr(at.item, "cost", NOTHING):
                self.costs.write(at, part, named, depth)
            case "note":
                self.out.notes(at, depth)
            case "progress" | "result":
                self.aims.write_reports(at, part, depth)
            case "self" | "leader":
                if kind in getattr(at.item, "evaluation", NOTHING) or (kind in self.judged and self._awaits(at, kind)):
                    self._evaluation(at, kind, depth)
            case "evaluation":
                for key in self._judges(at):
                    if key == name or (not name and key not in ("self", "leader") and f"{part}.{key}" not in named):
                        self._evaluation(at, key, depth)

    def _index(self, at: At) -> None:
        goals = list(self.out.items(at, "goal"))
        depth = self.out.label(at, "index", "heading", 0) if goals else 0
        if goals and self.out.words("index_title"):
            number, title, number_of_page = (self.out.fixed(at, key) for key in ("number", "index_title", "page"))
            self.out.put(at, "", "index-head", depth, title, mark=number, aside=number_of_page)
        for one in goals:
            number, number_of_page = self.out.line(one, "number"), self.out.line(one, "page")
            title = self.out.line(one, "index_title", partial(_or_else, one.item.title))
            self.out.put(one, "index_title", "index", depth, title, mark=number, aside=number_of_page)

    def _goals(self, at: At) -> None:
        named = named_parts(self.form, "goal")
        goals = [self.out.at(at, "goal", key, goal) for key, goal in printed_goals(self.sheet, self.form)]
        goals = [one for one in goals if one.path not in self.printed]
        if goals:
            self.out.label(at, "goal", "heading", 0)
        for one in goals:
            self.printed.add(one.path)
            self.notices(id_of(one.path))
            for part in goal_parts(self.form):
                self._goal_part(one, part, named, 1)
            self.out.pending = None

    def _goal_part(self, at: At, part: str, named: tuple[str, ...], depth: int) -> None:
        if part == "title":
            self._titled(at, "goal", depth - 1)
        elif part == "measure":
            self._measures(at, depth)
        else:
            self._common(at, part, named, depth)

    def _measures(self, at: At, depth: int) -> None:
        """The measures of a goal; on the sheet itself, all that no goal has printed."""
        goal = id_of(at.path) if at.path else None
        measures = [
            one
            for one in self.out.items(At((), self.sheet, at.own, at.own), "measure")
            if one.path not in self.printed and (goal is None or one.item.goal == goal)
        ]
        if measures:
            self.out.label(at, "measure", "label" if depth else "heading", depth)
        for one in measures:
            self.printed.add(one.path)
            self._measure(one, depth)

    def _measure(self, at: At, depth: int) -> None:
        measure: Measure = at.item
        named = named_parts(self.form, "measure")
        if measure.goal and "goal_title" in named:
            self.notices(measure.goal)
        self.notices(id_of(at.path))
        for part in measure_parts(self.form):
            self._measure_part(at, part, named, depth + 1)
        self.out.pending = None

    def _measure_part(self, at: At, part: str, named: tuple[str, ...], depth: int) -> None:
        match part:
            case "number":
                self.out.put(
                    at, "number", "measure", depth - 1, self.out.line(at, "number"), mark=self.out.line(at, "mark")
                )
            case "title" if "number" in named:
                self.out.emit(at, "title", "field", depth, label="measure_title")
            case "title":
                apart = "divisions" in named and (self.in_table or "divisions" not in self.form.layout.measure)
                aside = () if apart else self._in_charge(at)
                self._titled(at, "measure", depth - 1, label="measure_title", aside=aside)
            case "divisions" if self.out.words("in_charge") or "number" in named or self.in_table:
                self.out.emit(at, "divisions", "field", depth, words="、".join, label="in_charge")
            case "subtitle":
                self.out.emit(at, "subtitle", "subtitle", depth)
            case "sdgs":
                self.out.emit(at, "sdgs", "field", depth, words=_sdgs, label="sdgs")
            case "plan_numbers":
                self.out.emit(at, "plan_numbers", "field", depth, words="、".join, label="plan_numbers")
            case "goal_title":
                self._repeated_goal(at, depth)
            case _:
                self._common(at, part, named, depth)

    def _repeated_goal(self, at: At, depth: int) -> None:
        goal = self.sheet.goal.get(at.item.goal or "")
        if goal is not None and not is_correction(self.sheet, goal.withdrawn):
            own = fate(self.sheet, goal, at.own)
            one = At(("goal", at.item.goal), goal, own, at.own)
            self.out.emit(one, "title", "field", depth, label="goal_title")

    def _in_charge(self, at: At) -> Line:
        return () if self.out.words("in_charge") else self.out.line(at, "divisions", _in_brackets)

    def _titled(self, at: At, style: Style, depth: int, label: str = "", aside: Line = ()) -> None:
        """A goal's or measure's first line; without a title it is an empty slot, and still a place to go to."""
        mark = joined(self.out.line(at, "mark"), self.out.line(at, "number"))
        title = self.out.line(at, "title")
        self.out.put(
            at, "title", style, depth, title, mark=mark, label=self.out.fixed(at, label) if title else (), aside=aside
        )

    def _section(self, at: At, style: Style, depth: int) -> None:
        fallback = self.out.words(id_of(at.path))
        mark = self.out.line(at, "mark")
        heading = self.out.line(at, "heading", partial(_or_else, fallback))
        if heading:
            self.out.put(at, "heading", style, depth, heading, mark=mark)
            mark, depth = (), depth + 1
        tables = 0
        for part in typed_tables.parts(paragraphs(self.out.line(at, "body"))):
            if isinstance(part, typed_tables.Typed):
                tables += 1
                self._typed_table(at, str(tables), part, depth, mark)
            else:
                self.out.put(at, "body", "prose", depth, part, mark=mark)
            mark = ()
        if mark:
            self.out.put(at, "body", "prose", depth, (), mark=mark)
        for one in self.out.items(at, "section"):
            self._section(one, "subheading", depth)
        self.out.notes(at, depth)

    def _typed_table(self, at: At, name: str, table: typed_tables.Typed, depth: int, mark: Line) -> None:
        """A table within a text; what is not head repeats the head of its column in reading order."""
        heads = int(table.has_heads)
        shape = Shape(at.path, name, table.widths, len(table.rows), heads, typed=True)
        for number, row in enumerate(table.rows):
            for column, text in enumerate(row):
                if not text and not mark:
                    continue
                label = table.rows[0][column] if number >= heads > 0 and column else ()
                cell = Cell(shape, number, column, headed=bool(label))
                self.out.put(at, "body", "prose", depth + bool(column), text, mark=mark, label=label, cell=cell)
                mark = ()

    def part(self, at: At, part: str, named: tuple[str, ...], depth: int) -> None:
        """A part of an item within a table."""
        kind = kind_of(at.path)
        self.in_table, below = True, max(depth, 1)
        if kind == "goal":
            self._goal_part(at, part, named, depth + 1 if part == "title" else below)
        elif kind == "measure":
            heads = part == "number" or (part == "title" and "number" not in named)
            self._measure_part(at, part, named, depth + 1 if heads else below)
        elif kind:
            self.aims.part(at, part, named, depth)
        else:
            self._sheet_part(at, part, named)
        self.in_table = False

    def at(self, path: Path, item: Item, outer: Fate) -> At:
        """An item that is to be printed."""
        return At(path, item, fate(self.sheet, item, outer), outer)

    def label(self, at: At, key: str, depth: int) -> int:
        """The words over a table; the levels by which it is indented below them."""
        return self.out.label(at, key, "label" if depth else "heading", depth)

    def flush(self) -> None:
        """Print the heading that waits for what comes below it."""
        self.out.flush()

    def _evaluation(self, at: At, key: str, depth: int) -> None:
        """A judgement; one that is still empty prints its labels, as a form to fill in."""
        judged: Evaluation = at.item.evaluation.get(key, Evaluation())
        one = At((*at.path, "evaluation", key), judged, at.own, at.own)
        if judged.rating or judged.text or judged.reason:
            deeper = depth + self.out.label(one, key, "label", depth)
        else:
            deeper = depth
            self.out.put(one, "rating", "label", depth, (), label=self.out.fixed(one, key))
            if self.in_table:
                return
        if judged.rating:
            level = scale_of(self.form, key).get(judged.rating)
            self.out.put(one, "rating", "rating", deeper, self.out.plain(one, level.label if level else judged.rating))
        self._points(one, at.item.evaluation, key, deeper)
        for line in paragraphs(self.out.plain(one, judged.text or "")):
            self.out.put(one, "text", "prose", deeper, line)
        if judged.reason or not (judged.rating or judged.text):
            deeper = depth + self.out.label(one, "reason", "label", depth)
        for line in paragraphs(self.out.plain(one, judged.reason or "")):
            self.out.put(one, "reason", "prose", deeper, line)
        for name, said in (("on", judged.on and eras.wareki(judged.on)), ("by", judged.by)):
            if said and self.out.words(name):
                self.out.put(one, name, "field", depth, self.out.plain(one, said), label=self.out.fixed(one, name))

    def _awaits(self, at: At, key: str) -> bool:
        """Whether the form has a place for a judgement that is not made yet, on a sheet where others are."""
        if not isinstance(at.item, Goal | Measure):
            return False
        named = judges_in(self.form, laid_out(self.form, "measure" if isinstance(at.item, Measure) else "goal"))
        has_place = isinstance(at.item, Measure) or "goal" in self.form.layout.model_fields_set
        return has_place and key in named and bool(at.item.title and self.form.label.get(key)) and at.own[1] is None

    def _judges(self, at: At) -> list[str]:
        """Whose judgements an item holds or has a blank for, in the order of the form."""
        made = getattr(at.item, "evaluation", NOTHING)
        awaited = [key for key in self.form.evaluator if key in self.judged - made.keys() and self._awaits(at, key)]
        order = {key: one.order for key, one in self.form.evaluator.items()}
        return sorted([*made, *awaited], key=lambda key: order.get(key, 0))

    def _points(self, at: At, made: Mapping[str, Evaluation], who: str, depth: int) -> None:
        """What the points of the aspects come to, where the form adds them up."""
        found = points(self.form, made, who)
        if found and found.judged:
            words = self.out.words("points") or "合計"
            text = f"{written(found.sum)}点／{written(found.most)}点"
            self.out.put(at, "", "field", depth, self.out.plain(at, text), label=self.out.plain(at, words))

    def _scale(self, at: At, further: list[str]) -> None:
        """The form's own scale, then those that have no place of their own."""
        if self.form.scale or any(self.form.scales[key].level for key in further):
            self.out.label(at, "scale", "heading", 0)
        for _key, level in in_order(self.form.scale):
            self.out.put(at, "", "scale", 1, (Segment(level.label),))
        for key in further:
            self._further_scale(at, key, 1)

    def _further_scale(self, at: At, key: str, depth: int) -> None:
        scale = self.form.scales.get(key)
        if scale is None or not scale.level:
            return
        if scale.label:
            self.out.put(at, "", "label" if depth else "heading", depth, (Segment(scale.label),))
        for _key, level in in_order(scale.level):
            self.out.put(at, "", "scale", depth + 1, (Segment(level.label),))

    def notices(self, before: str) -> None:
        for key in self.revisions.pop(before, ()):
            revision = self.sheet.revision[key]
            at = At(("revision", key), revision, (None, None), (None, None))
            self.out.put(at, "notice", "notice", 0, (Segment(revision.notice or ""),), revisions=(key,))


def _sdgs(numbers: Iterable[int]) -> str:
    return SPACE.join(map(sdg, numbers))


def _in_brackets(names: Iterable[str]) -> str:
    return f"（{'、'.join(names)}）" if names else ""


def _or_else(fallback: str | None, text: str | None) -> str:
    return text or fallback or ""
