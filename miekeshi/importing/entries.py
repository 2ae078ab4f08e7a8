"""Targets and steps cut out of a piece of the source, with their marks, baselines and notes."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from miekeshi.importing.draft import Node
from miekeshi.importing.marked import INSERTED, KEPT, STRUCK, Marked, joined
from miekeshi.importing.spoken import spoken
from miekeshi.wording.listing import Listed, listed
from miekeshi.wording.paste import Entry, cut, mark_at

_BASELINE = re.compile(
    r"[（(\[].*(?:実績|現状|前年|昨年|年度末|末|年度|基準|[RHＲＨ]\s?[0-9０-９]).*[）)\]]\s*$", re.DOTALL
)
_BELOW = re.compile(r"(※[0-9０-９]{0,2}|[*＊]{1,2}[0-9０-９]{0,2})[\s\u3000]*(?=\S)")
_INLINE_NOTE = re.compile(r"[\s\u3000]+(※[0-9０-９]{0,2})[\s\u3000]*(?=\S)")
_INLINE_BASELINE = re.compile(
    r"[（(](?:前年度|前年|昨年度|現状|[RHＲＨ][0-9０-９元]{1,2}|(?:令和|平成)[0-9０-９元]{1,2}年)[^（）()]*[0-9０-９][^（）()]*[）)]$"
)
NAMED = re.compile(
    r"(?:成果指標|達成指標|数値目標|達成目標|指標|目標|KPI|ＫＰＩ)[\s\u3000]*(?:[①-⑳]|[0-9０-９]{1,2}|[（(][0-9０-９]{1,2}[）)])(?=[\s\u3000:：．.])[:：．.]?"
)

ALIKE = 0.6
"""Share of its characters from which an inserted item without a number is the struck one before it, reworded."""


class Words:
    """What is read as a sign or a label, and so stands beside the sheet."""

    def __init__(self) -> None:
        self.pieces: list[Marked] = []
        self.doubts: list[Marked] = []

    def add(self, *pieces: Marked) -> None:
        """Keep what has something in it."""
        self.pieces += [piece.stripped() for piece in pieces if piece.solid]


def add_targets(holder: Node, text: Marked, words: Words, role: str = "target") -> list[Node]:
    """The targets in the text, put into the holder."""
    made: list[Node] = []
    text, slots = _without_slots(text)
    for piece in _named(text):
        head = NAMED.match(piece.text.lstrip())
        if head:
            body = piece.stripped()
            node = holder.add("target")
            node.put("mark", body.cut(0, head.end()))
            fill(node, body.cut(head.end()).stripped(), words)
            made.append(node)
            continue
        made += [_target(holder, piece, entry, words) for entry in cut(piece.text)]
    for slot in slots:
        node = holder.add("target")
        node.put("mark", slot)
        made.append(node)
    if role == "state":
        for node in made:
            node.values["kind"] = "state"
    kept = replaced(holder, made, words)
    if len(kept) > 1 and kept[-1].items.get("note") and kept[-1].values.get("below"):
        for note in kept[-1].items.pop("note"):
            note.holder = holder
            holder.items.setdefault("note", []).append(note)
    return kept


def _without_slots(text: Marked) -> tuple[Marked, list[Marked]]:
    """The text without marks with nothing behind them at its end, and those: slots that were left empty."""
    lines = [line for line in text.lines() if line.solid]
    slots: list[Marked] = []
    while len(lines) > 1 and _is_slot(lines[-1].text.strip(), [line.text.strip() for line in lines[:-1]]):
        slots.insert(0, lines.pop().stripped())
    return (joined(lines), slots) if slots else (text, [])


def _is_slot(mark: str, before: list[str]) -> bool:
    if len(mark) > 1 or not mark_at(f"{mark}\u3000目"):
        return False
    return any(mark_at(line) and 1 <= ord(mark) - ord(line[0]) <= 2 for line in before)


def _named(text: Marked) -> Iterator[Marked]:
    """The text in pieces where lines begin with 指標① and the like; what goes on below stays with it."""
    pieces: list[list[Marked]] = [[]]
    for line in text.lines():
        if NAMED.match(line.text.lstrip()):
            pieces.append([])
        pieces[-1].append(line)
    return (joined(piece) for piece in pieces if any(line.solid for line in piece))


def _target(holder: Node, text: Marked, entry: Entry, words: Words) -> Node:
    node = holder.add("target")
    words.add(text.cut(*entry.heading))
    if (mark := text.cut(*entry.mark)).solid:
        node.put("mark", mark)
    covered = entry.start
    for piece in entry.pieces:
        words.add(text.cut(covered, piece.start) if piece.start > covered else Marked("", ""))
        whole = text.cut(piece.start, piece.end)
        if piece.role == "note":
            node.values["below"] = True
            note = node.add("note")
            note.put("mark", text.cut(piece.start, piece.body).stripped())
            note.put("text", text.cut(piece.body, piece.end).stripped())
        elif piece.role == "bracketed" and _BASELINE.match(whole.text.strip()):
            node.add("baseline").put("text", whole.stripped())
        else:
            fill(node, whole, words)
        covered = max(covered, piece.end)
    words.add(text.cut(covered, entry.end) if entry.end > covered else Marked("", ""))
    return node


def fill(node: Node, text: Marked, words: Words) -> None:
    """Go on with a target's wording: what its words say of the revision, and a note or a baseline at its end."""
    said = spoken(text)
    words.add(*said.words)
    if said.doubtful:
        words.doubts.append(text)
    text = said.text
    if said.words and (mark := node.texts.get("mark")) and text.signs and len(set(text.solid_signs)) == 1:
        sign = text.solid_signs[0]
        if sign in (STRUCK, INSERTED):
            node.texts["mark"] = [one.resigned(sign * len(one)) for one in mark]
    if (found := _INLINE_NOTE.search(text.text)) and text.text[: found.start()].strip():
        note = node.add("note")
        note.put("mark", text.cut(*found.span(1)))
        note.put("text", text.cut(found.end()).stripped())
        text = text.cut(0, found.start())
    lines = text.text.rstrip()
    if (found := _INLINE_BASELINE.search(lines)) and "\n" not in lines and lines[: found.start()].strip():
        base = text.cut(found.start(), len(lines))
        if not base.is_changed:
            node.add("baseline").put("text", base)
            text = text.cut(0, found.start())
    node.put("text", text)


def add_steps(holder: Node, text: Marked, words: Words) -> None:
    """The steps in the text, those below others within them, put into the holder."""
    _steps(holder, listed(text.text), _Consumer(text), words)
    replaced(holder, list(holder.items.get("action", [])), words)


class _Consumer:
    """Finds again, in their order, the pieces of a text that a reader of plain text gave."""

    def __init__(self, text: Marked) -> None:
        self.text, self.at = text, 0

    def take(self, wanted: str) -> Marked:
        """The next stretch of the text that holds these characters, blanks apart."""
        start = end = None
        for char in wanted:
            if char.isspace():
                continue
            while self.text.text[self.at].isspace():
                self.at += 1
            assert self.text.text[self.at] == char
            start = self.at if start is None else start
            self.at += 1
            end = self.at
        return self.text.cut(start or 0, end or 0) if start is not None else Marked("", "", self.text.place)


def _steps(holder: Node, items: tuple[Listed, ...], consumer: _Consumer, words: Words) -> None:
    for item in items:
        lines = item.text.split("\n")
        words_end = len(lines)
        while words_end > 1 and mark_at(lines[words_end - 1].strip()) == len(lines[words_end - 1].strip()):
            words_end -= 1
        node = holder.add("action")
        if item.mark:
            node.put("mark", consumer.take(item.mark))
        first_note = next((at for at in range(1, words_end) if _BELOW.match(lines[at].strip())), words_end)
        body = consumer.take("\n".join(lines[:first_note]))
        for below in _notes(lines[first_note:words_end]):
            found = _BELOW.match(below)
            note = node.add("note")
            note.put("mark", consumer.take(found[1] if found else ""))
            note.put("text", consumer.take(below[found.end() :] if found else below))
        said = spoken(body)
        words.add(*said.words)
        if said.doubtful:
            words.doubts.append(body)
        if said.words and len(set(said.text.solid_signs)) == 1:
            node.texts["mark"] = [
                one.resigned(said.text.solid_signs[0] * len(one)) for one in node.texts.get("mark", [])
            ]
        if said.text.solid:
            node.put("text", said.text)
        for bare in lines[words_end:]:
            holder.add("action").put("mark", consumer.take(bare))
        _steps(node, item.below, consumer, words)


def _notes(lines: list[str]) -> list[str]:
    """Lines below a step as notes; one without a mark goes on with the note before it."""
    found: list[str] = []
    for line in (one.strip() for one in lines):
        if found and not _BELOW.match(line):
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def _is_one(before: Node, node: Node) -> bool:
    """Whether what was put in is what was struck, reworded: by its number, else by what both say."""
    mark = node.text("mark").solid
    if before.text("mark").solid != mark:
        return False
    if any(char.isalnum() for char in mark):
        return True
    return SequenceMatcher(None, before.text("text").solid, node.text("text").solid).ratio() >= ALIKE


def _sign_mark(node: Node) -> None:
    """Give the mark the sign that all of the wording has: whoever strikes a line seldom strikes its mark."""
    text, mark = node.text("text"), node.text("mark")
    for sign in (STRUCK, INSERTED):
        if text.wholly(sign) and mark.wholly(KEPT):
            node.texts["mark"] = [one.resigned(sign * len(one)) for one in node.texts["mark"]]


def _is_same(one: Node, other: Node) -> bool:
    fields = one.texts.keys() == other.texts.keys() and one.values.keys() == other.values.keys()
    return fields and all(one.text(name).solid == other.text(name).solid for name in one.texts)


def _moved(item: Node, before: Node, words: "Words") -> None:
    """Take what stood below the new wording below the one item; what the struck one has as well stands there once."""
    there = before.items.setdefault(item.kind, [])
    if any(_is_same(one, item) for one in there):
        words.add(*(piece for pieces in item.texts.values() for piece in pieces))
    else:
        item.holder = before
        there.append(item)


def replaced(holder: Node, made: list[Node], words: "Words") -> list[Node]:
    """The items with one that is struck as a whole and the one put in its place, under the same mark, as one."""
    kept: list[Node] = []
    for node in made:
        _sign_mark(node)
        before = kept[-1] if kept else None
        if before is not None and before.signs == {STRUCK} and node.signs == {INSERTED} and _is_one(before, node):
            words.add(*node.texts.pop("mark", []))
            if "mark" in before.texts:
                before.texts["mark"] = [one.resigned(KEPT * len(one)) for one in before.texts["mark"]]
            for name, pieces in node.texts.items():
                for piece in pieces:
                    before.put(name, piece)
            for items in node.items.values():
                for item in items:
                    _moved(item, before, words)
            holder.items[node.kind].remove(node)
        else:
            kept.append(node)
    return kept
