"""The program's own files come back: each paragraph names the item and the field that it shows."""

import re
from collections.abc import Iterable
from decimal import Decimal
from unicodedata import normalize

from miekeshi.importing import heads
from miekeshi.importing.document import Document, Spotted
from miekeshi.importing.draft import Node
from miekeshi.importing.labels import folded
from miekeshi.importing.making import Making
from miekeshi.importing.marked import Marked
from miekeshi.importing.notices import Notice, read_notice
from miekeshi.model.judging import scale_of
from miekeshi.model.kinds import KINDS
from miekeshi.model.path import Path, ancestors, id_of, is_item, kind_of
from miekeshi.model.plan_tree import NO_PLAN
from miekeshi.model.sheet import Sheet
from miekeshi.page.plans import node_words

_MARKED = ("text", "title", "body", "heading", "index_title", "number")
_SIGN = re.compile("[①-⑳❶-❿◎○●◆◇■□・※]")
_WORDS = (str | None, str)


def _figure(text: str) -> Decimal | None:
    """The figure that a text ends with, its unit behind it: 令和6年度目標値 45%."""
    found = re.search(r"(?:^|\s)([△-]?)([0-9][0-9,]*(?:\.[0-9]+)?)[^0-9\s]*$", normalize("NFKC", text))
    return Decimal(found[2].replace(",", "")) * (-1 if found[1] else 1) if found else None


class OwnPlacer:
    """Puts what names its place there; what names none is a label of the form."""

    def __init__(self, making: Making, department: str) -> None:
        self.making = making
        self.department = department
        self._tree = making.form.plan or NO_PLAN
        levels = [level.label for plan in self._tree.plans.plan.values() for level in plan.level.values()]
        self._nodes = {folded(self._tree.nodes[node].words): node for node in self._tree.nodes}
        self._nodes |= {folded(node_words(making.form, "", node)): node for node in self._tree.nodes}
        self.labels = sorted(
            (folded(words.replace("{department}", department)) for words in (*making.form.label.values(), *levels)),
            key=len,
            reverse=True,
        )
        self.goal: Node | None = None

    def place(self, document: Document) -> None:
        """Place the whole source."""
        for one in document.spotted:
            if one.text.solid:
                self._take(one)
        for aside in document.asides:
            if aside.text.solid:
                self.making.left.append((aside.text, aside.why))

    def _take(self, one: Spotted) -> None:
        making, path, text = self.making, one.path, one.text
        if (
            path is None
            or not one.field
            or not is_item(path)
            or not all(kind_of(at) in KINDS for at in ancestors(path))
        ):
            making.words.add(text)
        elif one.field not in (KINDS[kind_of(path)].model if path else Sheet).model_fields:
            making.leave(text)
        elif kind_of(path) == "revision":
            notice = read_notice(text)
            if notice is None:
                making.leave(text)
            else:
                making.notices.append((Notice(text, notice.on, notice.reason, id_of(path)), making.measure))
                making.waiting.append(making.notices[-1][0])
        else:
            self._put(self._node(path), one.field, text)

    def _node(self, path: Path) -> Node:
        node = self.making.sheet
        for one in ancestors(path):
            found = node.named(kind_of(one), id_of(one))
            if found is None:
                found = node.add(kind_of(one), id_of(one))
                self._begun(found)
            node = found
        return node

    def _begun(self, node: Node) -> None:
        if node.kind == "goal":
            self.goal = node
        if node.kind in ("goal", "measure") and node.holder is self.making.sheet:
            if node.kind == "measure" and self.goal is not None:
                node.values["goal"] = self.goal.key
            waiting, self.making.waiting = self.making.waiting, []
            self.making.notices = [(one, node if one in waiting else before) for one, before in self.making.notices]

    def _put(self, node: Node, field: str, text: Marked) -> None:
        making = self.making
        if field in _MARKED and "\t" in text.text:
            at = text.text.index("\t")
            self._mark(node, text.cut(0, at))
            text = text.cut(at + 1)
        text = self._unlabelled(text.stripped())
        if field in ("value", "weight") and (figure := _figure(text.new)) is not None:
            node.values[field] = figure
            if field == "value" and text.is_changed and (former := _figure(text.old)) is not None:
                node.values["former"] = former
        if not self._is_worded(node, field):
            making.words.add(text)
            return
        match field:
            case "divisions":
                making.divisions(node, text)
            case "sdgs":
                numbers = heads.sdgs(text)
                node.values["sdgs"] = tuple(numbers[0]) if numbers else ()
                (making.words.add if numbers else making.leave)(text)
            case "plan_node":
                self._belongs(node, text)
            case "plan_numbers":
                names, between = heads.names(text)
                making.words.add(*between)
                for name in names:
                    node.put(field, name)
            case "rating":
                rating = next(
                    (
                        key
                        for key, one in scale_of(making.form, node.key).items()
                        if folded(one.label) == folded(text.solid)
                    ),
                    None,
                )
                if rating:
                    node.values["rating"] = rating
                    making.words.add(text)
                else:
                    making.words.add(text)
            case "heading" if folded(self._label(node.key)) == folded(text.solid):
                making.words.add(text)
            case "title" if node.kind == "measure":
                title, charge, rest = heads.titled(text)
                making.words.add(*rest)
                if title is not None:
                    node.put("title", title)
                if charge is not None:
                    making.divisions(node, charge)
            case "title" | "number" | "index_title" if node.kind == "goal" and node.text(field).solid == text.solid:
                making.words.add(text)
            case _ if text.solid:
                node.put(field, text)

    def _is_worded(self, node: Node, field: str) -> bool:
        """Whether the field holds words; figures, dates and ids are printed in words of the form's."""
        model = KINDS[node.kind].model if node.kind else Sheet
        return (
            field in ("divisions", "sdgs", "plan_numbers", "plan_node", "rating")
            or model.model_fields[field].annotation in _WORDS
        )

    def _belongs(self, node: Node, text: Marked) -> None:
        """The node of the city's plan that the words are of: by the whole way down to it, or by one level of that."""
        now, before = self._nodes.get(folded(text.new)), self._nodes.get(folded(text.old))
        held = node.values.get("plan_node")
        if now is None and before is None:
            self.making.leave(text)
            return
        self.making.words.add(text)
        if now and (held is None or held in self._tree.chain(now)):
            node.values["plan_node"] = now
        if text.is_changed:
            node.values["former_node"] = before

    def _mark(self, node: Node, mark: Marked) -> None:
        """The mark before a text; of a goal or a measure its mark, its number, or both."""
        parts = [mark.cut(*found.span()) for found in re.finditer(r"\S+", mark.text)]
        if node.kind not in ("goal", "measure"):
            node.put("mark", mark.stripped())
        elif node.kind == "goal" and node.text("number").solid == mark.solid:
            self.making.words.add(mark)
        elif len(parts) > 1:
            node.put("mark", parts[0])
            node.put("number", mark.cut(mark.text.index(parts[1].text, len(parts[0]))).stripped())
        elif parts:
            node.put("mark" if _SIGN.fullmatch(parts[0].text) else "number", parts[0])

    def _label(self, key: str) -> str:
        return self.making.form.label.get(key, "").replace("{department}", self.department)

    def _unlabelled(self, text: Marked) -> Marked:
        """The text without a label of the form that stands before it on the same line."""
        for found in re.finditer(r"[ \u3000:：]+", text.text[:40]):
            if folded(text.text[: found.start()]) in self.labels and text.cut(found.end()).solid:
                self.making.words.add(text.cut(0, found.end()))
                return text.cut(found.end())
        return text


def is_own(document: Document) -> bool:
    """Whether the source names its places: most of what it says does."""
    named = sum(1 for one in document.spotted if one.path is not None)
    return named > 2


def spotted(lines: Iterable[tuple[Marked, str | None, str]]) -> list[Spotted]:
    """Lines with the way to the item, with points between its keys, and the field; None for a line that names none."""
    return [
        Spotted(text, None if place is None else tuple(filter(None, place.split("."))), field)
        for text, place, field in lines
        if text.solid
    ]
