"""Puts what stands below a label where the label says."""

import re
from collections.abc import Callable

from miekeshi.importing import heads
from miekeshi.importing.draft import Node
from miekeshi.importing.grids import Held
from miekeshi.importing.labels import OF_SHEET, PERIODS, SECTIONS, Role, folded, role_of
from miekeshi.importing.making import NOTE, Making
from miekeshi.importing.marked import Marked, joined
from miekeshi.model.judging import scale_of
from miekeshi.wording.listing import begins_item, listed

_NUMBERED = re.compile(r"\s*(?:[（(][0-9０-９]{1,2}[）)]|[①-⑳]|[0-9０-９]{1,2}[.．)）、\u3000])")
_LISTED = re.compile(
    r"\s*(?P<number>\S{1,6})[\s\u3000]+(?P<index_title>\S.*?)[\s\u3000]*(?P<leaders>[…‥・.．]{3,})[\s\u3000]*"
    r"(?P<page>[PpＰｐ]?[.．]?[0-9０-９]{1,3})\s*"
)
"""A line of a table of contents."""


def is_list(text: str, begun: bool) -> bool:
    """Whether what is done is a numbered list, of several items or going on with one: then it is steps, no prose."""
    if not _NUMBERED.match(text):
        return False
    return (
        begun
        or sum(one.count for one in listed(text)) > 1
        or re.match(r"\s*[（(][0-9０-９]{1,2}[）)]", text) is not None
    )


class Contents:
    """Takes text with the role that its label gave it."""

    def __init__(self, making: Making, lines: Callable[[Marked], None]) -> None:
        self.making, self.lines = making, lines

    def _has_labels(self, text: Marked) -> bool:
        """Whether lines of a cell are labels themselves: 【課題】."""
        return any(
            line.text.strip()[:1] in "【〔［《〈＜" and role_of(line.solid, self.making.extra)
            for line in text.lines()
            if line.solid
        )

    def put(self, text: Marked, role: Role, label: str) -> None:
        """Place what stands below a label."""
        if not text.solid:
            return
        if self._has_labels(text):
            self.making.role = role
            for line in text.lines():
                self.lines(line)
            return
        if role in self.making.empty:
            self.making.empty.remove(role)
        measure = self.making.measure
        if role == "goal" and self.making.goal_is_title:
            role = "title"
        if role == "approach" and measure is not None and self._is_of_steps(text, measure):
            self.making.flush()
            self.making.without_section()
            role = "action"
        match role:
            case "divisions":
                self.making.divisions(measure if measure is not None else self.making.sheet, text)
            case "target" | "state" | "action" | "value":
                self.making.gathered.append(text)
                self.making.role = role
            case "title":
                self.title(text)
            case "goal":
                self.goal(text)
            case "number" | "mark" if measure is not None:
                measure.put(role, text.stripped())
            case "sdgs" if measure is not None:
                found = heads.sdgs(joined([Marked.plain("SDGs", text.place), text], " "))
                if found:
                    self.making.sdgs(text, found[0])
                else:
                    self.making.leave(text)
            case "plan_numbers" if measure is not None:
                names, between = heads.names(text)
                self.making.words.add(*between)
                for name in names:
                    measure.put("plan_numbers", name)
            case "self" | "leader" if measure is not None:
                self._judged(self._evaluation(measure, role), text)
            case "reason" if measure is not None and measure.items.get("evaluation"):
                measure.items["evaluation"][-1].put("reason", text.stripped("\n"))
            case "note":
                self.making.note(text, role)
            case "department" | "name" | "post" | "contact" | "because" | "revised" | "year":
                self.making.fact(role, text)
            case "officer":
                self.making.officer(text)
            case "baseline" | "due" if measure is not None and measure.items.get("target"):
                self.beside(Held(text, role, label), role, [measure.items["target"][-1]])
            case "index" if entry := _LISTED.fullmatch(text.text):
                self._listed(text, entry)
            case "own" if self.making.section is not None:
                self.making.body(self.making.section, text)
            case _ if role in SECTIONS:
                node = self.making.section
                if (
                    node is None
                    or node.root_role != role
                    or (node.outermost is self.making.measure)
                    != (self.making.measure is not None and role not in OF_SHEET)
                ):
                    node = self.making.section = self.making.section_of(role, Marked("", "", text.place), label)
                self.making.body(node, text)
            case _:
                self.making.leave(text)

    def _listed(self, text: Marked, entry: "re.Match[str]") -> None:
        """A goal of a table of contents."""
        goal = self.making.sheet.add("goal")
        for name in ("number", "index_title", "page"):
            goal.put(name, text.cut(*entry.span(name)).stripped())
        self.making.words.add(text.cut(*entry.span("leaders")))

    def _is_of_steps(self, text: Marked, measure: Node) -> bool:
        """Whether what stands below 取組 is a list: a numbered one, or, where the label says so, one of points."""
        fresh = self.making.section is None or "body" not in self.making.section.texts
        sentences = text.text.rstrip().endswith("。")
        pointed = self.making.of_steps and fresh and begins_item(text.text) and not sentences
        return pointed or is_list(text.text, bool(measure.items.get("action")))

    def title(self, text: Marked) -> None:
        if self.making.measure is None or "title" in self.making.measure.texts:
            self.making.begin_measure()
        assert self.making.measure is not None
        if self.making.number is not None:
            self.making.measure.put("number", self.making.number)
            self.making.number = None
        text = self._without_lines_of_its_own(text)
        head = heads.measure_head(text)
        title, charge, rest = (head.title, head.in_charge, head.rest) if head else heads.titled(text)
        label = re.match(r"\s*【([^】]{1,12})】\s*(?=\S)", title.text) if title is not None else None
        if title is not None and label and role_of(label[1], self.making.extra) == "title":
            self.making.words.add(title.cut(0, label.end()))
            title = title.cut(label.end())
        if head and head.number is not None:
            self.making.measure.put("number", head.number)
        self.making.words.add(*rest)
        if title is not None:
            self.making.measure.put("title", title)
        if charge is not None:
            self.making.divisions(self.making.measure, charge)

    def _without_lines_of_its_own(self, text: Marked) -> Marked:
        """A title without the subtitle and the development goals that stand on lines of their own below it."""
        assert self.making.measure is not None
        kept: list[Marked] = []
        for line in text.lines():
            if kept and heads.SUBTITLE.match(line.text):
                self.making.measure.put("subtitle", line.stripped())
            elif kept and (found := heads.sdgs(line)):
                self.making.sdgs(line, found[0])
            else:
                kept.append(line)
        return joined(kept)

    def goal(self, text: Marked) -> None:
        words = text.solid
        node = next(
            (
                one
                for one in self.making.sheet.items.get("goal", ())
                if words.endswith(one.text("index_title").solid or "\0")
            ),
            None,
        )
        self.making.goal = node or self.making.sheet.add("goal")
        if self.making.number is not None:
            self.making.goal.put("number", self.making.number)
            self.making.number = None
        self.making.goal.put("title", text.stripped())
        if self.making.measure is not None:
            self.making.measure.values["goal"] = self.making.goal.key

    def beside(self, cell: Held, role: Role, made: list[Node]) -> None:
        lines = [line for line in cell.text.lines() if line.solid]
        each = list(zip(made, lines, strict=True)) if len(lines) == len(made) else [(made[0], cell.text)]
        if len(lines) != len(made) and len(made) > 1:
            self.own_section(cell)
            return
        for node, text in each:
            if role == "baseline":
                node.add("baseline").put("text", text.stripped())
            elif role in PERIODS:
                node.add("progress", role).put("text", text.stripped())
            else:
                note = node.add("note")
                found = NOTE.match(text.text)
                if role == "due":
                    note.values["heads"] = cell.label
                    node.values["due_text"] = text
                    note.put("text", text.stripped())
                elif found:
                    note.put("mark", text.cut(*found.span(1)))
                    note.put("text", text.cut(found.end()).stripped())
                else:
                    note.put("text", text.stripped())

    def _judged(self, node: Node, text: Marked) -> None:
        """A judgement: a level of the form's scale on its first line, what was reached, and below 理由 why."""
        levels = {folded(one.label): key for key, one in scale_of(self.making.form, node.key).items()}
        field = "text"
        for line in (line for line in text.lines() if line.solid):
            level = levels.get(folded(line.solid))
            if level and "rating" not in node.values and "text" not in node.texts:
                node.values["rating"] = level
                self.making.words.add(line)
            elif role_of(line.solid, self.making.extra) == "reason":
                field = "reason"
                self.making.words.add(line)
            else:
                node.put(field, line.stripped())

    def _evaluation(self, measure: Node, key: str) -> Node:
        return measure.named("evaluation", key) or measure.add("evaluation", key)

    def own_section(self, cell: Held) -> None:
        """A column that the sheet knows no place for is a section under the column's own words."""
        if self.making.measure is None or not cell.label:
            self.making.leave(cell.text)
            return
        section = self.making.measure.add("section")
        section.values["heading"] = "".join(cell.label.split())
        section.put("body", cell.text.stripped())
