"""Puts each piece of a source where a person would: by labels, headings, marks, brackets and the language around."""

import re
from collections.abc import Sequence

from miekeshi.importing import heads
from miekeshi.importing.beginnings import Beginnings
from miekeshi.importing.contents import Contents
from miekeshi.importing.document import Block, Document, Paragraph, Table
from miekeshi.importing.entries import NAMED
from miekeshi.importing.grids import LONGEST, Grid, Named, Record
from miekeshi.importing.labels import OF_SHEET, SECTIONS, Role, role_of
from miekeshi.importing.making import NOTE, Making
from miekeshi.importing.marked import Marked, joined
from miekeshi.importing.notices import is_notice, read_notice
from miekeshi.importing.records import Records
from miekeshi.wording.listing import begins_item

_BRACKETED = re.compile(
    r"\s*([【〔［\[《〈＜<]\s*([^】〕］\]》〉＞>\n]{1,30})\s*[】〕］\]》〉＞>][:：]?)[\s\u3000]*(.*)\Z", re.DOTALL
)
_SIGNED = re.compile(r"\s*([■□●◎○◆◇▼▽◼]\s*)(\S[^。\n]{0,30})\Z")
_INLINE = re.compile(
    r"(\s*)([^\s\u3000：:。、（(【]{1,10})([\s\u3000]*[：:][\s\u3000]*|[\s\u3000]+)(\S.*)\Z", re.DOTALL
)
_HEADED = re.compile(r"(\s*)(取組|手段|手順|工程)([\s\u3000]*)([（(①-⑳ア-オ].*)\Z", re.DOTALL)
_LETTER = re.compile(r"\s*(?:差出人|宛先|宛て|件名|日時|送信日時|送信者|From|To|Cc|Subject|Date|Sent)\s*[:：]")
_CLOSING = re.compile(
    r"\s*(?:記|以上|よろしくお願い.*|以下(?:のとおり|余白).*|-{2,}|―{2,}|.{0,20}御中|.{0,20}各位|.{0,12}様|内線.{0,10}|.*(?:お願いします|いたします|申し上げます)。?)\s*\Z"
)
_OF_MEASURE = ("situation", "approach", "target", "action", "issue", "state", "self", "leader", "history", "purpose")
_BESIDE_TITLE = ("divisions", "sdgs", "plan_numbers", "number")
"""What is labelled beside a measure's title, before the parts of the measure."""
_RULE = re.compile(r"\s*([-―－=＝*＊_~～・.])\1{2,}\s*")


class Placer:
    """Takes a source piece by piece; what it cannot place is left over."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.contents, self.beginnings = Contents(making, self.free), Beginnings(making)
        self.records = Records(making, self.contents)
        self.in_turn = False
        """Whether labels stood one after the other, with what they name below in the same order."""
        self.unlabelled = False
        """Whether nothing in the source is labelled: then a number and a title begin a measure."""

    def place(self, document: Document) -> None:
        """Place the whole source."""
        ahead = list(document.blocks)
        self.making.goal_is_title = "goal" not in self.making.form.layout.sheet and not self._names_titles(ahead)
        self.unlabelled = self._is_unlabelled(ahead)
        for at, block in enumerate(ahead):
            if isinstance(block, Paragraph):
                if block.note:
                    self.making.note(block.text)
                else:
                    self.free(block.text, self._leads_to_measure(ahead[at + 1 : at + 30]))
            else:
                self.table(block)
        self.making.flush()
        self.making.settle_numbers()
        for aside in document.asides:
            if aside.text.solid:
                self.making.left.append((aside.text, aside.why))

    def _is_unlabelled(self, blocks: Sequence[Block]) -> bool:
        """Whether the source is prose under numbered titles, with no label of a measure's parts anywhere."""
        if any(isinstance(block, Table) for block in blocks):
            return False
        texts = [block.text for block in blocks if isinstance(block, Paragraph)]
        labelled = any((head := self._label_of(text)) and head[0] in _OF_MEASURE for text in texts)
        numbered = sum(1 for text in texts if heads.measure_head(text) and len(text.solid) <= 40)
        return not labelled and numbered > 1

    def _names_titles(self, blocks: Sequence[Block]) -> bool:
        """Whether anything in the source is labelled as a measure's title."""
        cells = (cell.text for block in blocks if isinstance(block, Table) for cell in block.cells)
        return any(role_of(text.solid, self.making.extra) == "title" for text in cells if len(text.solid) <= LONGEST)

    def _leads_to_measure(self, following: Sequence[Block]) -> bool:
        """Whether a label of a measure's parts comes before the next line that begins like a measure."""
        if self.unlabelled:
            return bool(following) and isinstance(following[0], Paragraph) and "。" in following[0].text.text
        for block in following:
            if isinstance(block, Table):
                return any(role_of(cell.text.solid, self.making.extra) in _OF_MEASURE for cell in block.cells[:6])
            if heads.sdgs(block.text):
                continue
            head = self._label_of(block.text)
            if head is not None and head[0] in _OF_MEASURE:
                return True
            if (head is not None and head[0] in OF_SHEET) or heads.measure_head(block.text):
                return False
        return False

    def table(self, table: Table) -> None:
        """Place the cells of a table."""
        self.making.flush()
        grid = Grid(table, self.making.extra)
        items = list(grid.items())
        for at, item in enumerate(items):
            if isinstance(item, Record):
                self.records.record(item)
                continue
            if isinstance(item, Named):
                self.making.stop()
                if item.role in OF_SHEET:
                    self.making.measure = None
                if item.column and item.role in SECTIONS:
                    self.making.words.add(item.text)
                else:
                    self.making.label(item.text, item.role)
                continue
            if item.alone and NOTE.match(item.text.text) and not is_notice(item.text.text):
                self.making.stop()
                self.making.measure, before = None, self.making.measure
                self.making.note(item.text)
                self.making.measure = before
            elif item.role:
                self.contents.put(item.text, item.role, item.label)
            else:
                named = (one for one in items[at + 1 : at + 8] if isinstance(one, Named))
                ahead = next((one for one in named if one.role not in _BESIDE_TITLE), None)
                leads = ahead is not None and ahead.role in _OF_MEASURE
                if self._is_stray(item.text) and not leads:
                    self.making.leave(item.text)
                else:
                    self.free(item.text, leads)
            for note in item.notes:
                self.making.note(note)
        self.making.stop()

    def _is_stray(self, text: Marked) -> bool:
        """Whether a cell without a label would go on with a marked target or step of another cell, and begins none."""
        making = self.making
        last = next((line for one in making.gathered[-1:] for line in one.lines() if begins_item(line.text)), None)
        speaks = begins_item(text.text) or is_notice(text.text) or NOTE.match(text.text) or heads.measure_head(text)
        return making.role in ("target", "action") and last is not None and not speaks

    def free(self, text: Marked, leads: bool = False) -> None:
        """Place a line by what it says."""
        if not text.solid:
            return
        self.making.seen += 1
        if _RULE.fullmatch(text.text):
            self.making.stop()
            self.making.leave(text)
            return
        if _LETTER.match(text.text):
            self.making.in_letter = True
            self.making.stop()
            self.making.leave(text)
            return
        if is_notice(text.text) and (notice := read_notice(text)):
            self.making.flush()
            self.making.waiting.append(notice)
            self.making.notices.append((notice, None))
            return
        if self.beginnings.head(text):
            return
        if self._several(text):
            return
        label = self._label_of(text)
        if label is not None and not (label[0] == "title" and not label[2].solid):
            self._labelled(label, text)
            return
        if (self.making.measure is not None or self.making.in_measures) and (found := heads.sdgs(text)):
            self.making.sdgs(text, found[0])
            return
        if self.beginnings.measure(text, leads):
            return
        if (NOTE.match(text.text) or re.match(r"\s*[（(]※", text.text)) and self.making.role != "action":
            self.making.note(text)
            return
        if (
            heads.is_in_charge(text.text)
            and self.making.measure is not None
            and "divisions" not in self.making.measure.texts
        ):
            self.making.divisions(self.making.measure, text)
            return
        if self.making.measure is not None and heads.SUBTITLE.match(text.text) and self.making.role is None:
            self.making.measure.put("subtitle", text.stripped())
            return
        if _CLOSING.match(text.text) and (
            self.making.in_letter or self.making.measure is not None or not self.making.role
        ):
            self.making.stop()
            self.making.leave(text)
            return
        if self.making.measure is not None and NAMED.match(text.text.lstrip()) and self.making.role != "target":
            self.making.label(Marked("", "", text.place), "target")
        if self.making.role is None and self.making.measure is not None and begins_item(text.text):
            self.making.label(Marked("", "", text.place), "target")
        if self.making.role is not None:
            self.making.role = self._awaited(text) or self.making.role
            self.contents.put(text, self.making.role, "")
            return
        titled = "title" in self.making.sheet.texts
        if (self.making.measure is not None or titled) and "。" in text.text and not self.making.in_letter:
            self.making.section = (self.making.measure or self.making.sheet).add("section")
            self.making.role = "own"
            self.making.body(self.making.section, text)
            return
        self.making.leave(text)

    def _several(self, text: Marked) -> bool:
        """Whether the line is the heads of columns, which an extraction put one after the other."""
        parts = [text.cut(*found.span()) for found in re.finditer(r"[^\s\u3000]+", text.text)]
        roles = [role_of(part.text, self.making.extra) for part in parts]
        whole = role_of(text.solid, self.making.extra)
        if len(parts) < 2 or not all(roles) or whole or "\n" in text.text.strip():
            return False
        for part, role in zip(parts, roles, strict=True):
            self.making.label(part, role or "")
        return True

    def _awaited(self, text: Marked) -> Role | None:
        """Of several labels one after the other, with what they name below, the one that the line belongs to."""
        making = self.making
        waiting = [role for role in making.empty if role != making.role]
        numbered = begins_item(text.text) and text.text.strip()[0] not in "・●○◆-"
        prose = not begins_item(text.text) and text.text.rstrip().endswith("。")
        if making.role in SECTIONS and numbered and "target" in waiting:
            return "target"
        if not prose:
            return None
        wanted = next((role for role in making.empty if role in SECTIONS), None)
        several = len(making.empty) > 1 and making.role in making.empty
        going_on = making.role in SECTIONS and making.role not in making.empty and self.in_turn
        after = making.role == "target" and bool(making.gathered) and making.gathered[-1].text.rstrip()[-1:] != "、"
        if wanted is None or wanted == making.role or not (several or going_on or after):
            return None
        self.in_turn = self.in_turn or several or len(making.empty) > 1
        making.flush()
        making.section = making.section_of(wanted, Marked("", "", text.place))
        return wanted

    def _label_of(self, text: Marked) -> tuple[Role, Marked, Marked, bool] | None:
        """The role that a line's label gives, the label, what stands behind it, and whether its words are known."""
        if found := _BRACKETED.match(text.text):
            if re.fullmatch("新規|追加|削除|廃止|拡充|継続|重点|一部.{1,3}|変更", found[2]):
                return None
            role = role_of(found[2], self.making.extra)
            if role or not found[3].strip():
                return role or "own", text.cut(*found.span(1)), text.cut(found.start(3)), role is not None
            return None
        if role := role_of(text.solid, self.making.extra):
            return role, text, text.cut(len(text)), True
        head = heads.measure_head(text)
        if head is not None and head.title is not None and not head.in_charge:
            role = role_of(head.title.solid, self.making.extra)
            if role in OF_SHEET or role == "measure":
                return role, text, text.cut(len(text)), True
        if (found := _SIGNED.match(text.text)) and not begins_item(found[2]):
            role = role_of(found[2], self.making.extra)
            if role or (found[1].strip() in "■□◼" and (self.making.measure is None or not self.making.role)):
                return role or "own", text, text.cut(len(text)), role is not None
        found = _INLINE.match(text.text)
        found = found or _HEADED.match(text.text)
        if (
            found
            and (role := role_of(found[2], self.making.extra))
            and (not heads.measure_head(text) or (role in ("action", "approach") and found[2] != self.making.word))
        ):
            role = "action" if role == "approach" and begins_item(found[4]) else role
            colon = found[3].strip() != ""
            if (
                colon
                or (role in ("revised", "because") and found[3].strip(" "))
                or (role in ("action", "target", "divisions", "situation", "approach", "issue") and self.making.measure)
            ):
                pad = Marked.plain("　" * len(text.text[: found.start(4)]), text.place)
                return role, text.cut(found.start(2), found.start(4)), joined([pad, text.cut(found.start(4))], ""), True
        return None

    def _labelled(self, found: tuple[Role, Marked, Marked, bool], whole: Marked) -> None:
        role, label, rest, _known = found
        if role == "own":
            self.making.own_heading(label)
        elif role in ("revised", "because", "contact", "name", "post", "department", "year") and rest.solid:
            self.making.flush()
            self.making.words.add(label)
            self.making.fact(role, rest)
            return
        else:
            self.making.label(label, role)
        if rest.solid:
            self.contents.put(rest, self.making.role or role, "") if self.making.role else self.free(rest)
