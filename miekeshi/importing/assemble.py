"""The items placed become a sheet: what was struck and inserted is the former and the present wording of a revision."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from miekeshi.dates import find
from miekeshi.importing.draft import MANY, STEP, Node, trimmed
from miekeshi.importing.marked import INSERTED, KEPT, STRUCK, Marked, joined, runs
from miekeshi.model.kinds import KINDS
from miekeshi.redline.segments import MarkupError, Segment, critic, from_marked, redline
from miekeshi.wording import propose
from miekeshi.wording.target import as_target

AIDS = ("kind", "comparator", "value", "unit", "per", "direction", "scope", "conditions", "due")
_MAIN = {"target": "text", "action": "text", "note": "text", "section": "body", "measure": "title", "goal": "title"}


@dataclass(frozen=True, slots=True)
class Dated:
    """A revision of the sheet in the making."""

    key: str
    on: date
    reason: str
    notice: str | None = None
    before: str | None = None


class Assembly:
    """Makes the values of the model of the items, each change under its revision."""

    def __init__(
        self, sheet: Node, revisions: list[Dated], fiscal_year: int | None, days: Mapping[str, Sequence[date]]
    ) -> None:
        self.revisions, self.fiscal_year, self.days = revisions, fiscal_year, days
        self.measures = [node.key for node in sheet.items.get("measure", ())]

    def table(self, node: Node, order: int = 0) -> dict[str, Any]:
        """The item as the model is validated from it."""
        values: dict[str, Any] = {"order": order} if order else {}
        key = self._revision_of(node)
        fate = self._fate(node)
        whole = bool(fate) or is_of_whole(node)
        if fate and key:
            values[fate] = key
        was: dict[str, Any] = {}
        for name in node.texts:
            self._field(node, name, values, was, whole)
        for name in ("sdgs", "goal", "heading", "kind", "due", "at", "value", "nature", "weight", "plan_node"):
            if name in node.values:
                values.setdefault(name, node.values[name])
        if node.kind == "note" and "heads" in node.values:
            values["mark"] = "".join(node.values["heads"].split())
        if node.kind == "target":
            self._aids(values, was, node)
        if "former" in node.values and not fate:
            was["value"] = node.values["former"]
        if "former_node" in node.values and not fate:
            was["plan_node"] = node.values["former_node"]
        if was and key:
            empty = tuple(name for name, value in was.items() if value in (None, ()) and name != "redline")
            record = {name: value for name, value in was.items() if name not in empty}
            values["was"] = {key: {**record, "unset": empty} if empty else record}
        for kind, items in node.items.items():
            values[kind] = {
                one.key: self._entered(one)
                if KINDS[kind].entered
                else self.table(one, STEP * place if kind != "baseline" or len(items) > 1 else 0)
                for place, one in enumerate(items, 1)
            }
        return values

    def _entered(self, node: Node) -> dict[str, Any]:
        words = {name: trimmed(node.text(name)).new for name in node.texts}
        return {**words, **{name: node.values[name] for name in ("rating", "value") if name in node.values}}

    def _fate(self, node: Node) -> str | None:
        if not node.kind or node.kind == "baseline" or KINDS[node.kind].entered:
            return None
        return {frozenset(STRUCK): "withdrawn", frozenset(INSERTED): "added"}.get(frozenset(node.signs))

    def _field(self, node: Node, name: str, values: dict[str, Any], was: dict[str, Any], whole: bool) -> None:
        if name in MANY:
            pieces = node.texts[name]
            new = tuple(filter(None, (one.new.strip() for one in pieces)))
            old = tuple(filter(None, (one.old.strip() for one in pieces)))
            values[name] = old if whole and not new else new
            if not whole and new != old:
                was[name] = old
            return
        text = trimmed(node.text(name))
        if name in ("mark", "number") and node.signs != {STRUCK} and text.wholly(STRUCK):
            text = text.resigned(KEPT * len(text))
        now, before = tidied(text.new), tidied(text.old)
        if whole:
            values[name] = now or before
            return
        values[name] = now or None
        if now != before:
            was[name] = before or None
            if name == _MAIN.get(node.kind) and now and before and (marked := struck_by_hand(text, before, now)):
                was["redline"] = marked

    def _aids(self, values: dict[str, Any], was: dict[str, Any], node: Node) -> None:
        """What the wording says of figures and dates, now and before the revision."""
        now = self._said(values.get("text"))
        given = node.values.get("due_text")
        if given is not None and "due" not in now:
            days = find(given.new, self.fiscal_year)
            if days:
                now["due"] = tuple(one.when for one in days)
        for name, value in now.items():
            values.setdefault(name, value)
        if was.get("text"):
            before = self._said(was["text"])
            for name in AIDS:
                if before.get(name) != now.get(name) and name in _REVISED:
                    was[name] = before.get(name)
        if base := values.get("text") and node.items.get("baseline"):
            self._baseline(values["text"], base[0])

    def _said(self, text: str | None) -> dict[str, Any]:
        if not text:
            return {}
        found = propose(text, self.fiscal_year)
        if len(found) != 1 or found[0].mark or found[0].heading:
            return {}
        target = as_target(found[0])
        aids = {name: getattr(target, name) for name in AIDS if getattr(target, name) not in (None, ())}
        if target.figure:
            aids["figure"] = {
                key: {
                    name: getattr(one, name)
                    for name in ("order", "label", "comparator", "value", "unit", "per")
                    if getattr(one, name) is not None
                }
                for key, one in target.figure.items()
            }
        return aids

    def _baseline(self, text: str, node: Node) -> None:
        printed = trimmed(node.text("text")).new
        found = propose(f"{text}\n{printed if printed[:1] in '（(' else f'（{printed}）'}", self.fiscal_year)
        if len(found) == 1 and found[0].baselines:
            point = found[0].baselines[0]
            for name in ("at", "value", "nature"):
                if getattr(point, name) is not None:
                    node.values[name] = getattr(point, name)

    def _revision_of(self, node: Node) -> str | None:
        """The revision that changed the item: of several the last whose notice stands before it."""
        if not self.revisions:
            return None
        main = node.text(_MAIN.get(node.kind, "text")).solid
        stated = next((days for line, days in self.days.items() if main and main in line), ())
        if stated:
            return next(one.key for one in self.revisions if one.on == stated[-1])
        outer = node
        while outer.holder is not None and outer.holder.holder is not None:
            outer = outer.holder
        at = self.measures.index(outer.key) if outer.key in self.measures else -1
        before = [
            one for one in self.revisions if one.before in self.measures and self.measures.index(one.before) <= at
        ]
        return (before[-1] if before else self.revisions[0]).key


_REVISED = frozenset(AIDS)


def is_of_whole(node: Node) -> bool:
    """Whether it is a baseline that was struck or inserted with all of its target, which says so for both."""
    holder = node.holder
    return (
        node.kind == "baseline"
        and holder is not None
        and len(node.signs) == 1
        and node.signs == holder.signs
        and node.signs != {KEPT}
    )


def tidied(text: str) -> str:
    """A reading of a text without the empty lines that struck ones leave."""
    return re.sub(r"[ \u3000\t]*\n\s*\n|[ \u3000\t]+\n", "\n", text).strip()


def struck_by_hand(text: Marked, old: str, new: str) -> str | None:
    """The strike as it stood in the source, where it is another than the program would make."""
    key = "r"
    segments = [
        Segment(part, inserted=key if sign == INSERTED else None, struck=key if sign == STRUCK else None)
        for part, sign in runs(text.stripped())
    ]
    marked = critic(segments)
    if marked == critic(redline(old, new)):
        return None
    try:
        from_marked(marked, old, new)
    except MarkupError:
        return None
    return marked


def undated(sheet: Node, *, reported: bool = False) -> list[Marked]:
    """Take out of the sheet what was struck, and make of what was inserted plain text; what was taken out.

    ``reported``: only of reports and judgements, which keep no former wording.
    """
    gone: list[Marked] = []
    for node in list(sheet.walk()):
        if reported and not (node.kind and KINDS[node.kind].entered):
            continue
        for name, pieces in list(node.texts.items()):
            kept = [one for piece in pieces for one in _parts(piece, gone)]
            if any(one.solid for one in kept):
                node.texts[name] = kept
            else:
                del node.texts[name]
    _without_empty(sheet)
    return gone


def _parts(piece: Marked, gone: list[Marked]) -> list[Marked]:
    """The piece without what is struck, which is added to what is gone."""
    kept: list[Marked] = []
    at = 0
    for part, sign in runs(piece):
        cut = piece.cut(at, at + len(part))
        at += len(part)
        if sign != STRUCK:
            kept.append(cut.resigned(KEPT * len(cut)))
        elif cut.solid:
            gone.append(cut)
    whole = joined(kept, "")
    return [whole] if whole.text else []


def _without_empty(node: Node) -> None:
    for kind, items in list(node.items.items()):
        for item in items:
            _without_empty(item)
        node.items[kind] = [item for item in items if item.texts or item.items or item.kind == "measure"]
        if not node.items[kind]:
            del node.items[kind]
