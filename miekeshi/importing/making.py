"""What is made of a source so far, and where in it the reading stands: the measure, the label, the lines gathered."""

import re

from miekeshi.importing import heads
from miekeshi.importing.document import Why
from miekeshi.importing.draft import Node
from miekeshi.importing.entries import Words, add_steps, add_targets
from miekeshi.importing.labels import OF_SHEET, SECTIONS, Role, folded, numbered_label, role_of
from miekeshi.importing.marked import Marked, joined
from miekeshi.importing.notices import Notice, day_in
from miekeshi.model.form import Form, named_sections

NOTE = re.compile(
    r"\s*(※[0-9０-９]{0,2}|[＊*]{1,2}[0-9０-９]{0,2}|[（(【＜<]?注[0-9０-９]{0,2}[）)】＞>:：]?)(?![意目])[\s\u3000]*"
)
_OF_STEPS = frozenset(
    map(folded, ["取組", "取組み", "取り組み", "主な取組", "主な取り組み", "取組事項", "主な取組事項", "具体的な取組"])
)


class Making:
    """The sheet in the making; what has no place in it is left over."""

    def __init__(self, form: Form, extra: dict[str, Role]) -> None:
        self.form, self.extra = form, extra
        self.sheet = Node.sheet()
        self.words = Words()
        self.left: list[tuple[Marked, Why]] = []
        self.notices: list[tuple[Notice, Node | None]] = []
        self.waiting: list[Notice] = []
        self.revised: list[Marked] = []
        self.because: list[Marked] = []
        self.measure: Node | None = None
        self.goal: Node | None = None
        self.section: Node | None = None
        self.role: Role | None = None
        self.gathered: list[Marked] = []
        self.seen = 0
        self.in_measures = self.in_letter = False
        self.of_steps = False
        """Whether the last label speaks of what is done one by one, so that a list below it is of steps."""
        self.empty: list[Role] = []
        self.goals_ahead: list[int] = []
        """Development goals that stand before the measure which they are of."""
        self.goal_is_title = False
        """Whether what a form calls a goal names the measure, since nothing else does."""
        self.post: Marked | None = None
        """A post that is the label of a name."""
        self.number: Marked | None = None
        """A number that stood behind a label, for what is named beside it."""
        self.word = ""

    def leave(self, text: Marked, why: Why = "not-placed") -> None:
        """List what has no place."""
        if text.solid:
            self.left.append((text.stripped("\n"), why))

    def label(self, text: Marked, role: Role) -> None:
        """What follows stands below this label."""
        self.stop()
        self.of_steps = folded(text.text) in _OF_STEPS
        if role in OF_SHEET:
            self.measure = None if role != "measure" else self.measure
        if role == "divisions" and self.measure is not None and re.search("組織体制|所属する", text.text):
            self.measure = None
        role = "title" if role == "goal" and self.goal_is_title else role
        self.role = role
        self.empty.append(role)
        self.settle_numbers()
        numbered = numbered_label(text.text, self.extra) if role in ("goal", "title") else None
        if numbered and role_of(text.solid, self.extra) is None:
            self.number = text.cut(numbered[1]).stripped()
            text = text.cut(0, numbered[1])
        if role == "officer" and not self.measure:
            self.post = text
        elif role in SECTIONS and text.solid:
            self.section = self.section_of(role, text)
        else:
            self.words.add(text)
        if role == "measure":
            self.in_measures, self.measure, self.role = True, None, None
        if role == "goal":
            self.measure = None

    def without_section(self) -> None:
        """Take back the section that the last label began, where nothing stands in it: what follows is no prose."""
        node = self.section
        if node is None or node.holder is None or "body" in node.texts or node.items:
            return
        node.holder.items["section"].remove(node)
        if not node.holder.items["section"]:
            del node.holder.items["section"]
        self.words.add(*node.texts.get("heading", ()))
        self.section = None

    def own_heading(self, label: Marked) -> None:
        """A heading that is nobody's: a section of its own in the measure, or on the sheet."""
        self.stop()
        holder = self.measure if self.measure is not None else self.sheet
        node = holder.add("section")
        node.put("heading", without_sign(label, self.words))
        self.section, self.role = node, "own"

    def section_of(self, role: Role, label: Marked, words: str = "") -> Node:
        holder = self.sheet
        if role not in OF_SHEET:
            holder = self.measure or self.goal or self.sheet
        layout = self.form.layout
        parts = layout.measure if holder is self.measure else layout.goal if holder is self.goal else layout.sheet
        named = named_sections(parts)
        if role == "issue" and "issue" not in named and "situation" in named:
            role = "situation"
        key = role if role in named or role in ("situation", "approach", "policy") else None
        existing = holder.named("section", key) if key else None
        if existing is not None:
            self.words.add(label)
            return existing
        node = holder.add("section", key)
        node.role = role
        if words and not (key and folded(self.form.label.get(key, "")) == folded(words)):
            node.values["heading"] = "".join(words.split())
        words = "".join(label.text.split())
        if not words:
            return node
        if key and folded(self.form.label.get(key, "")) == folded(words):
            self.words.add(label)
        else:
            node.put("heading", without_sign(_downwards(label), self.words))
        return node

    def body(self, section: Node, text: Marked) -> None:
        """Prose of a section; a numbered line without a full stop begins a block within it."""
        for line in text.lines():
            if not line.solid:
                continue
            outer = section
            while outer.holder is not None and outer.holder.kind == "section":
                outer = outer.holder
            head = heads.measure_head(line) if outer.holder is self.sheet else None
            if head is not None and head.in_charge is None and len(line.solid) <= 40 and head.title is not None:
                inner = outer.add("section")
                inner.put("heading", line.stripped())
                section = self.section = inner
            else:
                section.put("body", line.stripped())

    def divisions(self, holder: Node, text: Marked) -> None:
        body = heads.names_whole(text.stripped())
        if (found := re.match(r"\s*[（(]\s*", body.text)) and body.text.rstrip().endswith(("）", ")")):
            end = len(body.text.rstrip())
            self.words.add(body.cut(0, found.end()), body.cut(end - 1))
            body = body.cut(found.end(), end - 1)
        if found := re.match(r"担当課?[：:\s]+", body.text):
            self.words.add(body.cut(0, found.end()))
            body = body.cut(found.end())
        names, between = heads.names(body)
        self.words.add(*between)
        there = {one.solid for one in holder.texts.get("divisions", ())}
        for name in names:
            if name.solid in there:
                self.words.add(name)
            else:
                holder.put("divisions", name)

    def sdgs(self, text: Marked, numbers: list[int]) -> None:
        """Development goals of the measure, or of the one that begins below them."""
        if self.measure is None:
            self.goals_ahead += numbers
        else:
            self.measure.values["sdgs"] = (*self.measure.values.get("sdgs", ()), *numbers)
        self.words.add(text)

    def begin_measure(self) -> Node:
        self.flush()
        self.measure = self.sheet.add("measure")
        self.section = self.role = None
        self.in_measures = True
        self.empty.clear()
        if self.goal is not None:
            self.measure.values["goal"] = self.goal.key
        for notice in self.waiting:
            self.notices = [(one, self.measure if one is notice else node) for one, node in self.notices]
        self.waiting = []
        if self.goals_ahead:
            self.measure.values["sdgs"] = tuple(self.goals_ahead)
            self.goals_ahead = []
        return self.measure

    def officer(self, text: Marked) -> None:
        found = heads.officer(text)
        node = self.sheet.add("officer")
        if found:
            node.put("post", found[0])
            self.words.add(found[1])
            node.put("name", found[2])
        elif self.post is not None:
            node.put("post", self.post.stripped())
            self.post = None
            node.put("name", text.stripped())
        else:
            node.put("name", text.stripped())

    def fact(self, role: Role, text: Marked) -> None:
        match role:
            case "revised":
                self.revised.append(text)
                self.words.add(text)
            case "because":
                self.because.append(text.stripped())
            case "department":
                self.sheet.put("department", text.stripped())
            case "year":
                self.words.add(text)
                self.sheet.values["year"] = text.text
            case _:
                officers = self.sheet.items.get("officer") or [self.sheet.add("officer")]
                node = officers[-1]
                (self.sheet.add("officer") if role in node.texts else node).put(role, text.stripped())

    def note(self, text: Marked, role: Role | None = None) -> None:
        """A note below what stands before it."""
        role_before = self.role
        self.flush()
        holder = self.measure if self.measure is not None else self.sheet
        node = holder.add("note")
        if (around := re.fullmatch(r"\s*([（(])(※.*)([）)])\s*", text.text, re.DOTALL)) and not text.is_changed:
            self.words.add(text.cut(*around.span(1)), text.cut(*around.span(3)))
            text = text.cut(*around.span(2))
        found = NOTE.match(text.text)
        if found and not text.cut(*found.span(1)).is_changed:
            node.put("mark", text.cut(*found.span(1)))
            node.put("text", text.cut(found.end()).stripped())
        else:
            node.put("text", text.stripped())
        self.role = role_before if role is None else role

    def settle_numbers(self) -> None:
        """A number behind a label, or a post, with nothing beside it is read as a label."""
        if self.number is not None:
            self.words.add(self.number)
        if self.post is not None:
            self.words.add(self.post)
        self.number = self.post = None

    def flush(self) -> None:
        """Make targets or steps of the lines gathered."""
        if not self.gathered:
            return
        text, self.gathered = joined(self.gathered), []
        holder: Node = self.measure if self.measure is not None else self.goal if self.goal is not None else self.sheet
        if holder is self.sheet or (holder.kind == "goal" and self.role == "action"):
            holder = self._begin_measure_for_loose()
        if self.role == "action":
            add_steps(holder, text, self.words)
        else:
            add_targets(holder, text, self.words, self.role or "target")

    def _begin_measure_for_loose(self) -> Node:
        role, self.gathered = self.role, []
        node = self.begin_measure()
        self.role = role
        return node

    def stop(self) -> None:
        self.flush()
        self.role = self.section = None

    def stated_day(self) -> Marked | None:
        """The text that names the day of the revision, outside any notice."""
        return next((text for text in self.revised if day_in(text.text)), None)


def without_sign(label: Marked, words: Words) -> Marked:
    """A heading without the sign before it, which the page prints in its own way."""
    body = label.stripped()
    if found := re.match(r"[■□●◎○◆◇▼▽◼]\s*", body.text):
        words.add(body.cut(0, found.end()))
        return body.cut(found.end())
    return body


def _downwards(label: Marked) -> Marked:
    """A label that was written downwards, on one line."""
    kept = [at for at in range(len(label)) if not label.text[at].isspace()]
    return Marked("".join(label.text[at] for at in kept), "".join(label.signs[at] for at in kept), label.place)
