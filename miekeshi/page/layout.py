"""The printed page as data: a flat row of blocks, for the terminal, HTML, Word and whatever else prints a sheet.

Only what is worded prints; figures, dates and comparators beside the wording are aids and never show.
"""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

from miekeshi.dates import eras
from miekeshi.dates.when import When
from miekeshi.model import (
    Action,
    Aim,
    Evaluation,
    Goal,
    Item,
    Measure,
    Path,
    Sheet,
    in_order,
)
from miekeshi.model.base import NOTHING
from miekeshi.model.form import Form
from miekeshi.model.path import id_of, kind_of, nearest
from miekeshi.page import typed_tables
from miekeshi.page.blocks import Block, Style, joined, paragraphs, revisions_in, tag
from miekeshi.page.cells import Cell, Shape
from miekeshi.page.order import (
    goal_parts,
    in_part,
    measure_parts,
    named_parts,
    printed,
    printed_goals,
    sheet_parts,
    table_of,
)
from miekeshi.page.sdgs import sdg
from miekeshi.page.table_rows import AIM
from miekeshi.page.tabular import Tabular
from miekeshi.redline.segments import Segment
from miekeshi.revision.trace import in_sequence
from miekeshi.revision.views import Fate, Line, View, fate, is_correction, redlined, viewed
from miekeshi.text.number_input import written

SPACE = "　"
MOST = 1 << 30
"""An order behind all others."""
CARRIED = "前年のまま"
"""Printed behind what was carried forward from the year before, until someone edits or confirms it."""
IN_CONFLICT = "食い違い"
"""Printed behind what a merge left undecided."""


def page(sheet: Sheet, form: Form, view: View = "redline") -> tuple[Block, ...]:
    """The sheet as it is printed in that view, laid out and labelled by the form."""
    builder = _Page(viewed(sheet, view), form)
    builder.sheet_parts()
    return tuple(builder.blocks)


def worded(sheet: Sheet, words: str) -> str:
    """A form's words with the sheet's year and department in them."""
    if "{" not in words:
        return words
    year = "" if sheet.fiscal_year is None else eras.fiscal_year_name(sheet.fiscal_year)
    return words.replace("{year}", year).replace("{department}", sheet.department or "")


class _At:
    """The item being printed: where it is, what revisions did to the whole of it and to what holds it."""

    def __init__(self, path: Path, item: Any, own: Fate, outer: Fate) -> None:
        self.path, self.item, self.own, self.outer = path, item, own, outer
        self.shown = False


class _Page:
    def __init__(self, sheet: Sheet, form: Form) -> None:
        self.sheet, self.form = sheet, form
        self.blocks: list[Block] = []
        self.pending: Callable[[], object] | None = None
        self.heads_evaluations = False
        """Whether the heading that waits stands right before the evaluations."""
        self.printed: set[Path] = set()
        self.in_table = False
        self.unlabelled: set[str] = set()
        """Labels that are not printed just now: the head of the column says the same."""
        self.revisions: dict[str, list[str]] = {}
        """The revisions with a notice, by what it is printed above."""
        self.in_conflict = {nearest(sheet, one.at) for one in sheet.conflict.values()}
        self.sequence = {key: place for place, key in enumerate(in_sequence(sheet))}
        holders: list[Goal | Measure] = [*sheet.goal.values(), *sheet.measure.values()]
        self.judged = {key for one in holders for key in one.evaluation}
        for key in self.sequence:
            if sheet.revision[key].notice:
                self.revisions.setdefault(sheet.revision[key].before or "", []).append(key)

    def sheet_parts(self) -> None:
        at = _At((), self.sheet, (None, None), (None, None))
        named = named_parts(self.form, "sheet")
        for part in sheet_parts(self.form):
            self._sheet_part(at, part, named)
        for key in list(self.revisions):
            self.notices(key)

    def _sheet_part(self, at: _At, part: str, named: tuple[str, ...]) -> None:
        sheet = self.sheet
        match part:
            case "title":
                self._emit(at, "title", "title", 0)
                if "department" not in named and (sheet.department or "") not in (sheet.title or ""):
                    self._emit(at, "department", "field", 0)
            case "notice":
                self.notices("")
            case "department":
                self._emit(at, "department", "field", 0, label="department")
            case "officer":
                for one in self._items(at, "officer"):
                    for field in ("post", "name", "contact"):
                        self._emit(one, field, "field", 0, label=field)
            case "divisions":
                if text := self._line(at, "divisions", SPACE.join):
                    depth = self._label(at, "divisions", "heading", 0)
                    self._put(at, "divisions", "field", depth, text)
            case "index":
                if "index" in named or any(goal.index_title or goal.page for goal in sheet.goal.values()):
                    self._index(at)
            case "goal":
                self._goals(at)
            case "measure":
                self._measures(at, 0)
            case "scale":
                self._scale(at)
            case _:
                self._common(at, part, named, 0)

    def _common(self, at: _At, part: str, named: tuple[str, ...], depth: int) -> None:
        """A part that sheets, goals and measures have alike."""
        kind, _, name = part.partition(".")
        style: Style = "label" if depth else "heading"
        judging = kind in ("self", "leader", "evaluation")
        if judging and not self.heads_evaluations:
            self.pending = None
        self.heads_evaluations = kind == "heading" or (judging and self.heads_evaluations)
        match kind:
            case "heading":
                self.pending = partial(self._label, at, name, "group" if depth else "heading", depth)
            case "table" if table := table_of(self.form, part):
                Tabular(self, table, name, at, depth).print()
            case "section":
                for one in self._items_of(at, part, named):
                    self._section(one, style, depth)
            case "target":
                self._aims(at, self._items_of(at, part, named), name or "target", "target", depth)
            case "action":
                self._aims(at, list(self._items(at, "action")), "action", "action", depth)
            case "detail":
                self._details(at, part, named, depth)
            case "note":
                self._notes(at, depth)
            case "self" | "leader":
                if kind in getattr(at.item, "evaluation", NOTHING) or (kind in self.judged and self._awaits(at, kind)):
                    self._evaluation(at, kind, depth)
            case "evaluation":
                for key in getattr(at.item, "evaluation", NOTHING):
                    if key == name or (not name and key not in ("self", "leader") and f"{part}.{key}" not in named):
                        self._evaluation(at, key, depth)

    def _index(self, at: _At) -> None:
        goals = list(self._items(at, "goal"))
        depth = self._label(at, "index", "heading", 0) if goals else 0
        if goals and self._words("index_title"):
            number, title, number_of_page = (self._fixed(at, key) for key in ("number", "index_title", "page"))
            self._put(at, "", "index-head", depth, title, mark=number, aside=number_of_page)
        for one in goals:
            number, number_of_page = self._line(one, "number"), self._line(one, "page")
            title = self._line(one, "index_title", partial(_or_else, one.item.title))
            self._put(one, "index_title", "index", depth, title, mark=number, aside=number_of_page)

    def _goals(self, at: _At) -> None:
        named = named_parts(self.form, "goal")
        goals = [self._at(at, "goal", key, goal) for key, goal in printed_goals(self.sheet, self.form)]
        goals = [one for one in goals if one.path not in self.printed]
        if goals:
            self._label(at, "goal", "heading", 0)
        for one in goals:
            self.printed.add(one.path)
            self.notices(id_of(one.path))
            for part in goal_parts(self.form):
                self._goal_part(one, part, named, 1)
            self.pending = None

    def _goal_part(self, at: _At, part: str, named: tuple[str, ...], depth: int) -> None:
        if part == "title":
            self._titled(at, "goal", depth - 1)
        elif part == "measure":
            self._measures(at, depth)
        else:
            self._common(at, part, named, depth)

    def _measures(self, at: _At, depth: int) -> None:
        """The measures of a goal; on the sheet itself, all that no goal has printed."""
        goal = id_of(at.path) if at.path else None
        measures = [
            one
            for one in self._items(_At((), self.sheet, at.own, at.own), "measure")
            if one.path not in self.printed and (goal is None or one.item.goal == goal)
        ]
        if measures:
            self._label(at, "measure", "label" if depth else "heading", depth)
        for one in measures:
            self.printed.add(one.path)
            self._measure(one, depth)

    def _measure(self, at: _At, depth: int) -> None:
        measure: Measure = at.item
        named = named_parts(self.form, "measure")
        if measure.goal and "goal_title" in named:
            self.notices(measure.goal)
        self.notices(id_of(at.path))
        for part in measure_parts(self.form):
            self._measure_part(at, part, named, depth + 1)
        self.pending = None

    def _measure_part(self, at: _At, part: str, named: tuple[str, ...], depth: int) -> None:
        match part:
            case "number":
                self._put(at, "number", "measure", depth - 1, self._line(at, "number"), mark=self._line(at, "mark"))
            case "title" if "number" in named:
                self._emit(at, "title", "field", depth, label="measure_title")
            case "title":
                apart = "divisions" in named and (self.in_table or "divisions" not in self.form.layout.measure)
                aside = () if apart else self._in_charge(at)
                self._titled(at, "measure", depth - 1, label="measure_title", aside=aside)
            case "divisions" if self._words("in_charge") or "number" in named or self.in_table:
                self._emit(at, "divisions", "field", depth, words="、".join, label="in_charge")
            case "subtitle":
                self._emit(at, "subtitle", "subtitle", depth)
            case "sdgs":
                self._emit(at, "sdgs", "field", depth, words=_sdgs, label="sdgs")
            case "plan_numbers":
                self._emit(at, "plan_numbers", "field", depth, words="、".join, label="plan_numbers")
            case "goal_title":
                self._repeated_goal(at, depth)
            case _:
                self._common(at, part, named, depth)

    def _repeated_goal(self, at: _At, depth: int) -> None:
        goal = self.sheet.goal.get(at.item.goal or "")
        if goal is not None and not is_correction(self.sheet, goal.withdrawn):
            own = fate(self.sheet, goal, at.own)
            one = _At(("goal", at.item.goal), goal, own, at.own)
            self._emit(one, "title", "field", depth, label="goal_title")

    def _in_charge(self, at: _At) -> Line:
        return () if self._words("in_charge") else self._line(at, "divisions", _in_brackets)

    def _titled(self, at: _At, style: Style, depth: int, label: str = "", aside: Line = ()) -> None:
        """A goal's or measure's first line; without a title it is an empty slot, and still a place to go to."""
        mark = joined(self._line(at, "mark"), self._line(at, "number"))
        title = self._line(at, "title")
        self._put(
            at, "title", style, depth, title, mark=mark, label=self._fixed(at, label) if title else (), aside=aside
        )

    def _section(self, at: _At, style: Style, depth: int) -> None:
        fallback = self._words(id_of(at.path))
        mark = self._line(at, "mark")
        heading = self._line(at, "heading", partial(_or_else, fallback))
        if heading:
            self._put(at, "heading", style, depth, heading, mark=mark)
            mark, depth = (), depth + 1
        tables = 0
        for part in typed_tables.parts(paragraphs(self._line(at, "body"))):
            if isinstance(part, typed_tables.Typed):
                tables += 1
                self._typed_table(at, str(tables), part, depth, mark)
            else:
                self._put(at, "body", "prose", depth, part, mark=mark)
            mark = ()
        if mark:
            self._put(at, "body", "prose", depth, (), mark=mark)
        for one in self._items(at, "section"):
            self._section(one, "subheading", depth)
        self._notes(at, depth)

    def _typed_table(self, at: _At, name: str, table: typed_tables.Typed, depth: int, mark: Line) -> None:
        """A table within a text; what is not head repeats the head of its column in reading order."""
        heads = int(table.has_heads)
        shape = Shape(at.path, name, table.widths, len(table.rows), heads, typed=True)
        for number, row in enumerate(table.rows):
            for column, text in enumerate(row):
                if not text and not mark:
                    continue
                label = table.rows[0][column] if number >= heads > 0 and column else ()
                cell = Cell(shape, number, column, headed=bool(label))
                self._put(at, "body", "prose", depth + bool(column), text, mark=mark, label=label, cell=cell)
                mark = ()

    def _aims(self, at: _At, aims: list[_At], label: str, style: Style, depth: int) -> None:
        if aims:
            depth += self._label(at, label, "label" if depth else "heading", depth)
        for one in aims:
            self._aim(one, style, depth)

    def _aim(self, at: _At, style: Style, depth: int) -> None:
        self._put(at, "text", style, depth, self._line(at, "text"), mark=self._line(at, "mark"))
        for part in AIM[1:]:
            self._aim_part(at, part, (), depth + 1)

    def _aim_part(self, at: _At, part: str, named: tuple[str, ...], depth: int) -> None:
        aim: Aim = at.item
        kind, _, name = part.partition(".")
        match kind:
            case "text":
                style: Style = "action" if isinstance(aim, Action) else "target"
                mark = () if "mark" in named else self._line(at, "mark")
                self._put(at, "text", style, depth, self._line(at, "text"), mark=mark)
            case "mark" | "unit" | "per" | "scope":
                self._emit(at, kind, "field", depth)
            case "value":
                self._emit(at, "value", "field", depth, words=partial(_figure, aim.unit if "unit" not in named else ""))
            case "due":
                self._emit(at, "due", "field", depth, words=_days)
            case "detail":
                self._details(at, part, named, depth)
            case "breakdown":
                shares = [share for one in self._stating(at) for share in self._items(one, "breakdown")]
                if any(one.item.text for one in shares):
                    self._label(at, "breakdown", "label", depth)
                for one in shares:
                    self._marked(one, "share", depth)
            case "baseline":
                for point in (point for one in self._stating(at) for point in self._items(one, "baseline")):
                    self._emit(point, "text", "baseline", depth, label="baseline")
            case "series":
                for point in self._items(at, "series"):
                    self._emit(point, "text", "series", depth, label="series")
            case "note":
                self._notes(at, depth)
            case "action" if isinstance(aim, Action):
                for one in self._items(at, "action"):
                    self._aim(one, "action", depth)
            case "self" | "leader" | "evaluation":
                own = kind if kind != "evaluation" else name
                for key in aim.evaluation:
                    if key == own or not (own or key in named or f"{part}.{key}" in named):
                        self._evaluation(at, key, depth)

    def _stating(self, at: _At) -> list[_At]:
        """The target and its further figures."""
        return [at, *self._items(at, "figure")]

    def part(self, at: _At, part: str, named: tuple[str, ...], depth: int) -> None:
        """A part of an item within a table."""
        kind = kind_of(at.path)
        self.in_table, below = True, max(depth, 1)
        if kind == "goal":
            self._goal_part(at, part, named, depth + 1 if part == "title" else below)
        elif kind == "measure":
            heads = part == "number" or (part == "title" and "number" not in named)
            self._measure_part(at, part, named, depth + 1 if heads else below)
        elif kind:
            self._aim_part(at, part, named, depth)
        else:
            self._sheet_part(at, part, named)
        self.in_table = False

    def at(self, path: Path, item: Item, outer: Fate) -> _At:
        """An item that is to be printed."""
        return _At(path, item, fate(self.sheet, item, outer), outer)

    def label(self, at: _At, key: str, depth: int) -> int:
        """The words over a table; the levels by which it is indented below them."""
        return self._label(at, key, "label" if depth else "heading", depth)

    def flush(self) -> None:
        """Print the heading that waits for what comes below it."""
        heading, self.pending = self.pending, None
        if heading is not None:
            heading()

    def _details(self, at: _At, part: str, named: tuple[str, ...], depth: int) -> None:
        """Values behind labels, in the order of the form; behind its id one that the form does not know."""
        found = [one for one in self._items_of(at, part, named) if one.item.text or one.item.was]
        known = self.form.detail
        for one in sorted(found, key=lambda one: known[id_of(one.path)].order if id_of(one.path) in known else MOST):
            key = id_of(one.path)
            words = known[key].label if key in known else self.form.label.get(key, key)
            label = () if key in self.unlabelled else self._plain(one, worded(self.sheet, words))
            self._put(one, "text", "field", depth, self._line(one, "text"), label=label)

    def _notes(self, at: _At, depth: int) -> None:
        for one in self._items(at, "note"):
            self._marked(one, "note", depth)

    def _marked(self, at: _At, style: Style, depth: int) -> None:
        text, mark = self._line(at, "text"), self._line(at, "mark")
        if text or mark:
            self._put(at, "text", style, depth, text, mark=mark)

    def _evaluation(self, at: _At, key: str, depth: int) -> None:
        """A judgement; one that is still empty prints its labels, as a form to fill in."""
        judged: Evaluation = at.item.evaluation.get(key, Evaluation())
        one = _At((*at.path, "evaluation", key), judged, at.own, at.own)
        if judged.rating or judged.text or judged.reason:
            deeper = depth + self._label(one, key, "label", depth)
        else:
            deeper = depth
            self._put(one, "rating", "label", depth, (), label=self._fixed(one, key))
        if judged.rating:
            level = self.form.scale.get(judged.rating)
            self._put(one, "rating", "rating", deeper, self._plain(one, level.label if level else judged.rating))
        for line in paragraphs(self._plain(one, judged.text or "")):
            self._put(one, "text", "prose", deeper, line)
        if judged.reason or not (judged.rating or judged.text):
            deeper = depth + self._label(one, "reason", "label", depth)
        for line in paragraphs(self._plain(one, judged.reason or "")):
            self._put(one, "reason", "prose", deeper, line)
        for name, said in (("on", judged.on and eras.wareki(judged.on)), ("by", judged.by)):
            if said and self._words(name):
                self._put(one, name, "field", depth, self._plain(one, said), label=self._fixed(one, name))

    def _awaits(self, at: _At, key: str) -> bool:
        """Whether the form has a place for a judgement that is not made yet, on a sheet where others are."""
        named = self.form.layout.measure if isinstance(at.item, Measure) else self.form.layout.goal
        laid_out = isinstance(at.item, Measure) or "goal" in self.form.layout.model_fields_set
        return laid_out and key in named and bool(at.item.title and self.form.label.get(key)) and at.own[1] is None

    def _scale(self, at: _At) -> None:
        if self.form.scale:
            self._label(at, "scale", "heading", 0)
        for _key, level in in_order(self.form.scale):
            self._put(at, "", "scale", 1, (Segment(level.label),))

    def notices(self, before: str) -> None:
        for key in self.revisions.pop(before, ()):
            revision = self.sheet.revision[key]
            at = _At(("revision", key), revision, (None, None), (None, None))
            self._put(at, "notice", "notice", 0, (Segment(revision.notice or ""),), revisions=(key,))

    def _items(self, at: _At, name: str) -> Iterator[_At]:
        """The items of a field in printed order."""
        return (self._at(at, name, key, item) for key, item in printed(self.sheet, at.item, name))

    def _items_of(self, at: _At, part: str, named: tuple[str, ...]) -> list[_At]:
        """The items that a part of the layout prints, in printed order."""
        kind = part.partition(".")[0]
        items = printed(self.sheet, at.item, kind)
        return [self._at(at, kind, key, item) for key, item in items if in_part(part, key, item, named)]

    def _at(self, at: _At, name: str, key: str, item: Item) -> _At:
        return _At((*at.path, name, key), item, fate(self.sheet, item, at.own), at.own)

    def _words(self, key: str) -> str:
        """The form's words for a part, empty where it has none."""
        if key in self.unlabelled:
            return ""
        return worded(self.sheet, self.form.label.get(key, ""))

    def _line(self, at: _At, field: str, words: Callable[[Any], str] | None = None) -> Line:
        return redlined(self.sheet, at.item, field, at.own, words)

    def _plain(self, at: _At, text: str) -> Line:
        return (Segment(text, *at.own),) if text else ()

    def _fixed(self, at: _At, key: str) -> Line:
        return self._plain(at, self._words(key) if key else "")

    def _label(self, at: _At, key: str, style: Style, depth: int) -> int:
        """Print the form's words over a part; the levels by which what follows is indented."""
        words = self._fixed(at, key)
        if words:
            self._put(at, "", style, depth, words)
        return 1 if words else 0

    def _emit(
        self,
        at: _At,
        field: str,
        style: Style,
        depth: int,
        *,
        words: Callable[[Any], str] | None = None,
        label: str = "",
    ) -> None:
        """One field on a line of its own, if there is anything in it."""
        if line := self._line(at, field, words):
            self._put(at, field, style, depth, line, label=self._fixed(at, label))

    def _put(
        self,
        at: _At,
        field: str,
        style: Style,
        depth: int,
        text: Line,
        *,
        mark: Line = (),
        label: Line = (),
        aside: Line = (),
        revisions: tuple[str, ...] | None = None,
        cell: Cell | None = None,
    ) -> None:
        self.flush()
        inherited = at.own if at.shown or not field else at.outer
        first = bool(field) and not at.shown
        carried = first and getattr(at.item, "carried", None) is not None
        at.shown = at.shown or bool(field)
        if revisions is None:
            revisions = tuple(sorted(revisions_in(mark, text, aside), key=lambda key: self.sequence.get(key, -1)))
            words = tag(revisions, inherited) or (CARRIED if carried else "")
            if first and at.path in self.in_conflict:
                words = "、".join(filter(None, (IN_CONFLICT, words)))
        else:
            words = ""
        self.blocks.append(
            Block(at.path, field, style, depth, text, mark, label, aside, revisions, words, carried, cell)
        )


def _figure(unit: str | None, value: Decimal | None) -> str:
    return "" if value is None else f"{written(value)}{unit or ''}"


def _days(due: Iterable[When]) -> str:
    return "、".join(map(eras.printed, due))


def _sdgs(numbers: Iterable[int]) -> str:
    return SPACE.join(map(sdg, numbers))


def _in_brackets(names: Iterable[str]) -> str:
    return f"（{'、'.join(names)}）" if names else ""


def _or_else(fallback: str | None, text: str | None) -> str:
    return text or fallback or ""
