"""Puts each piece of a source where a person would: by labels, headings, marks, brackets and the language around."""

import re
from collections.abc import Sequence

from miekeshi.importing import heads
from miekeshi.importing.document import Block, Document, Paragraph, Table, Why
from miekeshi.importing.draft import Node
from miekeshi.importing.entries import NAMED, Words, add_steps, add_targets
from miekeshi.importing.grids import Grid, Held, Named, Record
from miekeshi.importing.labels import OF_SHEET, PERIODS, SECTIONS, Role, folded, role_of
from miekeshi.importing.marked import Marked, joined
from miekeshi.importing.notices import Notice, day_in, is_notice, read_notice
from miekeshi.model.form import Form, named_sections
from miekeshi.wording.listing import begins_item

_NOTE = re.compile(r"\s*(※[0-9０-９]{0,2}|[＊*]{1,2}[0-9０-９]{0,2}|[（(【＜<]?注[0-9０-９]{0,2}[）)】＞>:：]?)(?![意目])[\s\u3000]*")
_BRACKETED = re.compile(r"\s*([【〔［《〈＜<]\s*([^】〕］》〉＞>\n]{1,30})\s*[】〕］》〉＞>][:：]?)[\s\u3000]*(.*)\Z", re.DOTALL)
_SIGNED = re.compile(r"\s*([■□●◎○◆◇▼▽◼]\s*)(\S[^。\n]{0,30})\Z")
_INLINE = re.compile(r"(\s*)([^\s\u3000：:。、（(【]{1,10})([\s\u3000]*[：:][\s\u3000]*|[\s\u3000]+)(\S.*)\Z", re.DOTALL)
_HEADED = re.compile(r"(\s*)(取組|手段|手順|工程)([\s\u3000]*)([（(①-⑳ア-オ].*)\Z", re.DOTALL)
_LETTER = re.compile(r"\s*(?:差出人|宛先|宛て|件名|日時|送信日時|送信者|From|To|Cc|Subject|Date|Sent)\s*[:：]")
_CLOSING = re.compile(r"\s*(?:記|以上|よろしくお願い.*|以下(?:のとおり|余白).*|-{2,}|―{2,}|.{0,20}御中|.{0,20}各位|.{0,12}様|内線.{0,10}|.*(?:お願いします|いたします|申し上げます)。?)\s*\Z")
_SUBTITLE = re.compile(r"\s*[～〜~―][^～〜~―]+[～〜~―]\s*\Z")
_OF_MEASURE = ("situation", "approach", "target", "action", "issue", "state", "self", "leader", "history", "purpose")
_FIRST = 12
"""Lines within which a title stands."""


class Placer:
    """Takes a source piece by piece; what it cannot place is left over."""

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
        self.empty: list[Role] = []
        self.word = ""

    def place(self, document: Document) -> None:
        """Place the whole source."""
        ahead = list(document.blocks)
        for at, block in enumerate(ahead):
            if isinstance(block, Paragraph):
                if block.note:
                    self.note(block.text)
                else:
                    self.free(block.text, self._leads_to_measure(ahead[at + 1 : at + 30]))
            else:
                self.table(block)
        self.flush()
        for aside in document.asides:
            if aside.text.solid:
                self.left.append((aside.text, aside.why))

    def _leads_to_measure(self, following: Sequence[Block]) -> bool:
        """Whether a label of a measure's parts comes before the next line that begins like a measure."""
        for block in following:
            if isinstance(block, Table):
                return any(role_of(cell.text.solid, self.extra) in _OF_MEASURE for cell in block.cells[:6])
            head = self._label_of(block.text)
            if head is not None and head[0] in _OF_MEASURE:
                return True
            if (head is not None and head[0] in OF_SHEET) or heads.measure_head(block.text):
                return False
        return False

    def leave(self, text: Marked, why: Why = "not-placed") -> None:
        """List what has no place."""
        if text.solid:
            self.left.append((text.stripped("\n"), why))

    # --- tables -------------------------------------------------------------------------------------------------

    def table(self, table: Table) -> None:
        """Place the cells of a table."""
        self.flush()
        grid = Grid(table, self.extra)
        items = list(grid.items())
        for at, item in enumerate(items):
            if isinstance(item, Record):
                self.record(item)
                continue
            if isinstance(item, Named):
                self._stop()
                if self._is_divisions_of_sheet(item.role):
                    self.measure = None
                self.label(item.text, item.role)
                continue
            if item.alone and _NOTE.match(item.text.text) and not is_notice(item.text.text):
                self._stop()
                self.measure, before = None, self.measure
                self.note(item.text)
                self.measure = before
            elif item.role:
                self.content(item.text, item.role, item.label)
            else:
                ahead = next((one for one in items[at + 1 : at + 4] if isinstance(one, Named)), None)
                self.free(item.text, ahead is not None and ahead.role in _OF_MEASURE)
            for note in item.notes:
                self.note(note)
        self._stop()

    def _is_divisions_of_sheet(self, role: Role) -> bool:
        return role in OF_SHEET

    def record(self, record: Record) -> None:
        """A row below labels: a measure's, or one of its targets."""
        self.flush()
        roles = [cell.role for cell in record.cells]
        if "page" in roles or (self.role == "index" and "goal" in roles and "target" not in roles):
            self._index(record)
            return
        if record.begins and any(role in ("title", "goal") for role in roles):
            if "title" in roles:
                self.measure = None
                if "goal" in roles:
                    self.goal = None
                self._begin_measure()
            else:
                self._begin_measure()
        elif self.measure is None:
            self._begin_measure()
        order = ("goal", "number", "title", "divisions", "mark", "target", "state", "value")
        cells = sorted(record.cells, key=lambda cell: order.index(cell.role) if cell.role in order else len(order))
        titled = "title" in roles
        made: list[Node] = []
        marks = [cell.text for cell in cells if cell.role == "mark"]
        values = [cell for cell in cells if cell.role == "value"]
        for cell in cells:
            role = "title" if cell.role == "goal" and not titled and self._fresh() else cell.role
            if role == "mark":
                continue
            if role in ("target", "state"):
                assert self.measure is not None
                found = add_targets(self.measure, cell.text, self.words, role)
                if marks and found and not found[0].texts.get("mark"):
                    found[0].put("mark", marks.pop(0).stripped())
                made += found
            elif role == "value":
                self._value(cell, made)
            elif role in ("baseline", "due", "note", *PERIODS) and made:
                self._beside(cell, role, made)
            elif role == "column" or role is None:
                self._own_section(cell)
            else:
                self.content(cell.text, role, cell.label)
            for note in cell.notes:
                self.note(note)
        for mark in marks:
            self.leave(mark)
        del values
        self.flush()
        self.role = None

    def _fresh(self) -> bool:
        return self.measure is not None and "title" not in self.measure.texts

    def _index(self, record: Record) -> None:
        node = self.sheet.add("goal")
        names = {"number": "number", "goal": "index_title", "title": "index_title", "page": "page", "mark": "mark"}
        for cell in record.cells:
            name = names.get(cell.role or "")
            if name and cell.text.solid:
                node.put(name, cell.text.stripped())
            else:
                self.leave(cell.text)

    def _value(self, cell: Held, made: list[Node]) -> None:
        """The figure in a column of its own: the end of the target's wording."""
        assert self.measure is not None
        if not made:
            made += add_targets(self.measure, cell.text, self.words)
            return
        lines = [line for line in cell.text.lines() if line.solid]
        if len(lines) == len(made):
            for node, line in zip(made, lines, strict=True):
                self._extend(node, line)
        elif len(made) == 1:
            self._extend(made[0], cell.text)
        else:
            self._own_section(cell)

    def _extend(self, node: Node, text: Marked) -> None:
        before = node.texts.get("text")
        node.texts["text"] = [joined([*before, text.stripped()], "　")] if before else [text.stripped()]

    def _beside(self, cell: Held, role: Role, made: list[Node]) -> None:
        lines = [line for line in cell.text.lines() if line.solid]
        each = list(zip(made, lines, strict=True)) if len(lines) == len(made) else [(made[0], cell.text)]
        if len(lines) != len(made) and len(made) > 1:
            self._own_section(cell)
            return
        for node, text in each:
            if role == "baseline":
                node.add("baseline").put("text", text.stripped())
            elif role in PERIODS:
                node.add("progress", role).put("text", text.stripped())
            else:
                note = node.add("note")
                found = _NOTE.match(text.text)
                if role == "due":
                    note.values["heads"] = cell.label
                    node.values["due_text"] = text
                    note.put("text", text.stripped())
                elif found:
                    note.put("mark", text.cut(*found.span(1)))
                    note.put("text", text.cut(found.end()).stripped())
                else:
                    note.put("text", text.stripped())

    def _own_section(self, cell: Held) -> None:
        """A column that the sheet knows no place for is a section under the column's own words."""
        if self.measure is None or not cell.label:
            self.leave(cell.text)
            return
        section = self.measure.add("section")
        section.values["heading"] = "".join(cell.label.split())
        section.put("body", cell.text.stripped())

    # --- lines --------------------------------------------------------------------------------------------------

    def free(self, text: Marked, leads: bool = False) -> None:
        """Place a line by what it says."""
        if not text.solid:
            return
        self.seen += 1
        if _LETTER.match(text.text):
            self.in_letter = True
            self._stop()
            self.leave(text)
            return
        if is_notice(text.text) and (notice := read_notice(text)):
            self.flush()
            self.waiting.append(notice)
            self.notices.append((notice, None))
            return
        if self._head(text):
            return
        label = self._label_of(text)
        if label is not None and not (label[0] == "title" and not label[2].solid):
            self._labelled(label, text)
            return
        if self.measure is not None and (found := heads.sdgs(text)):
            self._sdgs(text, found[0])
            return
        if self._measure(text, leads):
            return
        if _NOTE.match(text.text) and not self.role == "action":
            self.note(text)
            return
        if heads.is_in_charge(text.text) and self.measure is not None and "divisions" not in self.measure.texts:
            self._divisions(self.measure, text)
            return
        if self.measure is not None and _SUBTITLE.match(text.text) and self.role is None:
            self.measure.put("subtitle", text.stripped())
            return
        if _CLOSING.match(text.text) and (self.in_letter or self.measure is not None or not self.role):
            self._stop()
            self.leave(text)
            return
        if self.measure is not None and NAMED.match(text.text.lstrip()) and self.role != "target":
            self.label(Marked("", "", text.place), "target")
        if self.role is None and self.measure is not None and begins_item(text.text):
            self.label(Marked("", "", text.place), "target")
        if self.role is not None:
            self.role = self._awaited(text) or self.role
            self.content(text, self.role, "")
            return
        if self.measure is not None and "。" in text.text and not self.in_letter:
            self.section = self.measure.add("section")
            self.role = "own"
            self._body(self.section, text)
            return
        self.leave(text)

    def _awaited(self, text: Marked) -> Role | None:
        """Of several labels one after the other, with what they name below, the one that the line belongs to."""
        waiting = [role for role in self.empty if role != self.role]
        numbered = begins_item(text.text) and text.text.strip()[0] not in "・●○◆-"
        if self.role in SECTIONS and numbered and "target" in waiting:
            return "target"
        if self.role == "target" and self.gathered and not begins_item(text.text) and text.text.rstrip().endswith("。"):
            closed = self.gathered[-1].text.rstrip().endswith("。")
            prose = next((role for role in self.empty if role in SECTIONS), None)
            if prose and closed:
                self.flush()
                self.section = self._section(prose, Marked("", "", text.place))
                return prose
        return None

    def _head(self, text: Marked) -> bool:
        """Title, department, officer at the beginning."""
        if self.measure is not None or (self.role is not None and self.role not in ("officer", "department")):
            return False
        early = self.seen <= _FIRST
        if early and "title" not in self.sheet.texts and heads.is_title(text.text):
            if found := heads.officer_in_title(text):
                title, named, rest = found
                self.words.add(*rest)
                self._officer(named)
                text = title
            self.sheet.put("title", text.stripped())
            return True
        lines = [line for line in text.lines() if line.solid]
        if early and len(lines) == 1 and heads.is_city(text.text) and "title" not in self.sheet.texts:
            self.words.add(text)
            return True
        if early and len(lines) <= 3 and all(heads.officer(line) for line in lines):
            for line in lines:
                self._officer(line)
            return True
        if early and "department" not in self.sheet.texts and re.fullmatch(r"\s*\S{1,14}(?:部|局|課|室|委員会)\s*", text.text) and role_of(text.text) is None:
            self.sheet.put("department", text.stripped())
            return True
        return False

    def _officer(self, text: Marked) -> None:
        found = heads.officer(text)
        node = self.sheet.add("officer")
        if found:
            node.put("post", found[0])
            self.words.add(found[1])
            node.put("name", found[2])
        else:
            node.put("name", text.stripped())

    def _label_of(self, text: Marked) -> tuple[Role, Marked, Marked, bool] | None:
        """The role that a line's label gives, the label, what stands behind it, and whether its words are known."""
        if found := _BRACKETED.match(text.text):
            if re.fullmatch("新規|追加|削除|廃止|拡充|継続|重点|一部.{1,3}|変更", found[2]):
                return None
            role = role_of(found[2], self.extra)
            if role or not found[3].strip():
                return role or "own", text.cut(*found.span(1)), text.cut(found.start(3)), role is not None
            return None
        if role := role_of(text.solid, self.extra):
            return role, text, text.cut(len(text)), True
        if (found := _SIGNED.match(text.text)) and not begins_item(found[2]):
            role = role_of(found[2], self.extra)
            if role or (found[1].strip() in "■□◼" and (self.measure is None or not self.role)):
                return role or "own", text, text.cut(len(text)), role is not None
        found = _INLINE.match(text.text)
        found = found or _HEADED.match(text.text)
        if found and (role := role_of(found[2], self.extra)) and (
            not heads.measure_head(text) or (role in ("action", "approach") and found[2] != self.word)
        ):
            role = "action" if role == "approach" and begins_item(found[4]) else role
            colon = found[3].strip() != ""
            if colon or (role in ("action", "target", "divisions", "situation", "approach", "issue") and self.measure):
                pad = Marked.plain("　" * len(text.text[: found.start(4)]), text.place)
                return role, text.cut(found.start(2), found.start(4)), joined([pad, text.cut(found.start(4))], ""), True
        return None

    def _labelled(self, found: tuple[Role, Marked, Marked, bool], whole: Marked) -> None:
        role, label, rest, _known = found
        if role == "own":
            self._own_heading(label)
        elif role in ("revised", "because", "contact", "name", "post", "department", "year") and rest.solid:
            self.flush()
            self.words.add(label)
            self._fact(role, rest)
            return
        else:
            self.label(label, role)
        if rest.solid:
            self.content(rest, self.role or role, "") if self.role else self.free(rest)

    def _fact(self, role: Role, text: Marked) -> None:
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

    def _own_heading(self, label: Marked) -> None:
        """A heading that is nobody's: a section of its own in the measure, or on the sheet."""
        self._stop()
        holder = self.measure if self.measure is not None else self.sheet
        node = holder.add("section")
        node.put("heading", _without_sign(label, self.words))
        self.section, self.role = node, "own"

    def label(self, text: Marked, role: Role) -> None:
        """What follows stands below this label."""
        self._stop()
        if role in OF_SHEET:
            self.measure = None if role != "measure" else self.measure
        if role == "divisions" and self.measure is not None and re.search("組織体制|所属する", text.text):
            self.measure = None
        self.role = role
        self.empty.append(role)
        if role in SECTIONS and text.solid:
            self.section = self._section(role, text)
        else:
            self.words.add(text)
        if role == "measure":
            self.in_measures, self.measure, self.role = True, None, None
        if role == "goal":
            self.measure = None

    def _section(self, role: Role, label: Marked, words: str = "") -> Node:
        holder = self.measure if self.measure is not None and role not in OF_SHEET else self.sheet
        named = named_sections(self.form.layout.measure if holder is self.measure else self.form.layout.sheet)
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
            node.put("heading", _downwards(label))
        return node

    def content(self, text: Marked, role: Role, label: str) -> None:
        """Place what stands below a label."""
        if not text.solid:
            return
        if role in self.empty:
            self.empty.remove(role)
        measure = self.measure
        match role:
            case "divisions":
                self._divisions(measure if measure is not None else self.sheet, text)
            case "target" | "state" | "action" | "value":
                self.gathered.append(text)
                self.role = role
            case "title":
                self._title(text)
            case "goal":
                self._goal(text)
            case "number" | "mark" if measure is not None:
                measure.put(role, text.stripped())
            case "sdgs" if measure is not None:
                found = heads.sdgs(joined([Marked.plain("SDGs", text.place), text], " "))
                if found:
                    self._sdgs(text, found[0])
                else:
                    self.leave(text)
            case "plan_numbers" if measure is not None:
                names, between = heads.names(text)
                self.words.add(*between)
                for name in names:
                    measure.put("plan_numbers", name)
            case "self" | "leader" if measure is not None:
                self._evaluation(measure, role).put("text", text.stripped("\n"))
            case "reason" if measure is not None and measure.items.get("evaluation"):
                measure.items["evaluation"][-1].put("reason", text.stripped("\n"))
            case "note":
                self.note(text, role)
            case "department" | "name" | "post" | "contact" | "because" | "revised" | "year":
                self._fact(role, text)
            case "officer":
                self._officer(text)
            case "baseline" | "due" if measure is not None and measure.items.get("target"):
                self._beside(Held(text, role, label), role, [measure.items["target"][-1]])
            case "own" if self.section is not None:
                self._body(self.section, text)
            case _ if role in SECTIONS:
                node = self.section
                if (
                    node is None
                    or node.root_role != role
                    or (node.outermost is self.measure) != (self.measure is not None and role not in OF_SHEET)
                ):
                    node = self.section = self._section(role, Marked("", "", text.place), label)
                self._body(node, text)
            case _:
                self.leave(text)

    def _body(self, section: Node, text: Marked) -> None:
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

    def _divisions(self, holder: Node, text: Marked) -> None:
        body = text.stripped()
        if (found := re.match(r"\s*[（(]\s*", body.text)) and body.text.rstrip().endswith(("）", ")")):
            end = len(body.text.rstrip())
            self.words.add(body.cut(0, found.end()), body.cut(end - 1))
            body = body.cut(found.end(), end - 1)
        if found := re.match(r"担当課?[：:\s]+", body.text):
            self.words.add(body.cut(0, found.end()))
            body = body.cut(found.end())
        names, between = heads.names(body)
        self.words.add(*between)
        for name in names:
            holder.put("divisions", name)

    def _sdgs(self, text: Marked, numbers: list[int]) -> None:
        assert self.measure is not None
        self.measure.values["sdgs"] = (*self.measure.values.get("sdgs", ()), *numbers)
        self.words.add(text)

    def _evaluation(self, measure: Node, key: str) -> Node:
        return measure.named("evaluation", key) or measure.add("evaluation", key)

    def _begin_measure(self) -> Node:
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
        return self.measure

    def _measure(self, text: Marked, leads: bool) -> bool:
        """Whether the line is a measure's first."""
        text, behind = self._without_sdgs(text)
        if behind is not None:
            if not self._measure(text, leads):
                return False
            self._sdgs(*behind)
            return True
        head = heads.measure_head(text)
        if head is None:
            title, charge, rest = heads.titled(text)
            if charge is None or title is None or "。" in title.text or not (leads or self.in_measures) or self.role in ("target", "action"):
                return False
            node = self._begin_measure()
            node.put("title", title)
            self.words.add(*rest)
            self._divisions(node, charge)
            return True
        word = re.sub(r"[^\u3040-\u9fff]", "", head.number.text) if head.number and head.numbered_in_words else ""
        if self.measure is not None and not head.in_charge and word and word != self.word:
            if not re.match("組織目標|基本目標|柱", word):
                return False
        next_bare = head.title is None and self._follows(head)
        if self.measure is not None and self.role in ("target", "action", "state") and not (head.in_charge or word or leads or next_bare):
            return False
        if head.numbered_in_words and re.match("組織目標|基本目標|柱", head.number.text if head.number else "") and not head.in_charge and not leads:
            self._begin_goal(head)
            return True
        bare = head.title is None and self.measure is not None and self.in_measures and self.role not in ("situation", "approach", "own")
        bare = bare or next_bare
        if not (head.in_charge or leads or head.numbered_in_words or (self.in_measures and self.role is None) or bare):
            return False
        if head.title is None and not head.numbered_in_words and not (bare or leads):
            return False
        node = self._begin_measure()
        self.word = word
        if head.number is not None:
            node.put("number", head.number)
        self.words.add(*head.rest)
        if head.title is not None:
            node.put("title", head.title)
        if head.in_charge is not None:
            self._divisions(node, head.in_charge)
        return True

    def _follows(self, head: heads.MeasureHead) -> bool:
        """Whether a bare number is the next measure's, and no item of a list below the one before has such a mark."""
        if self.measure is None or head.number is None or len(head.number.solid) != 1:
            return False
        before = self.measure.text("number").solid
        listed = any(line.text.strip()[:1] == before for text in self.gathered for line in text.lines())
        return len(before) == 1 and ord(head.number.solid) == ord(before) + 1 and not listed

    def _begin_goal(self, head: heads.MeasureHead) -> None:
        self.flush()
        assert head.number is not None
        words = head.title.solid if head.title else ""
        digits = re.sub(r"\D", "", head.number.text)
        same = next(
            (
                node
                for node in self.sheet.items.get("goal", ())
                if words and node.text("index_title").solid == words and "title" not in node.texts
            ),
            None,
        )
        del digits
        node = same or self.sheet.add("goal")
        (self.words.add(head.number) if node.texts.get("number") else node.put("number", head.number))
        if head.title is not None:
            node.put("title", head.title)
        self.words.add(*head.rest)
        self.goal, self.measure, self.section, self.role = node, None, None, None
        self.in_measures = True

    def _without_sdgs(self, text: Marked) -> tuple[Marked, tuple[Marked, list[int]] | None]:
        """A line without development goals that stand behind the title on it, and those."""
        for gap in re.finditer(r"(?<=[）)\]】])[\s\u3000]+|[\s\u3000]{3,}", text.text):
            tail = text.cut(gap.end())
            if text.text[: gap.start()].strip() and (found := heads.sdgs(tail)):
                return text.cut(0, gap.start()), (tail, found[0])
        return text, None

    def _title(self, text: Marked) -> None:
        if self.measure is None or "title" in self.measure.texts:
            self._begin_measure()
        assert self.measure is not None
        head = heads.measure_head(text)
        title, charge, rest = (head.title, head.in_charge, head.rest) if head else heads.titled(text)
        if head and head.number is not None:
            self.measure.put("number", head.number)
        self.words.add(*rest)
        if title is not None:
            self.measure.put("title", title)
        if charge is not None:
            self._divisions(self.measure, charge)

    def _goal(self, text: Marked) -> None:
        words = text.solid
        node = next(
            (one for one in self.sheet.items.get("goal", ()) if words.endswith(one.text("index_title").solid or "\0")), None
        )
        self.goal = node or self.sheet.add("goal")
        self.goal.put("title", text.stripped())
        if self.measure is not None:
            self.measure.values["goal"] = self.goal.key

    def note(self, text: Marked, role: Role | None = None) -> None:
        """A note below what stands before it."""
        role_before = self.role
        self.flush()
        holder = self.measure if self.measure is not None else self.sheet
        node = holder.add("note")
        found = _NOTE.match(text.text)
        if found and not text.cut(*found.span(1)).is_changed:
            node.put("mark", text.cut(*found.span(1)))
            node.put("text", text.cut(found.end()).stripped())
        else:
            node.put("text", text.stripped())
        self.role = role_before if role is None else role

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
        node = self._begin_measure()
        self.role = role
        return node

    def _stop(self) -> None:
        self.flush()
        self.role = self.section = None

    def stated_day(self) -> Marked | None:
        """The text that names the day of the revision, outside any notice."""
        return next((text for text in self.revised if day_in(text.text)), None)


def _without_sign(label: Marked, words: Words) -> Marked:
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
