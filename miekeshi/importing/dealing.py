"""What a person does with what was taken over: place a piece that is left over, take one out, split and join them.

Each step makes a new state of the work; no character goes but by ``drop``, which says that it is no part of the sheet.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from miekeshi.edits.arrange import insert, remove
from miekeshi.importing.account import NotAccounted
from miekeshi.importing.making import NOTE
from miekeshi.importing.taking import Put, Taken
from miekeshi.model import Action, Item, Measure, Note, Path, Section, Sheet, Target, get, put
from miekeshi.model.path import field_at, is_within, kind_of, new_id
from miekeshi.model.sheet import LeftOver
from miekeshi.revision.revise import revise
from miekeshi.wording.listing import marked

Kind = Literal["target", "action", "note", "section", "measure"]
KINDS: tuple[Kind, ...] = ("target", "action", "note", "section", "measure")
STEP = 10


@dataclass(frozen=True, slots=True)
class Work:
    """A sheet that is being taken over, and where each piece of its source went."""

    sheet: Sheet
    placed: tuple[Put, ...]
    source: str
    dropped: tuple[str, ...] = ()
    """What a person said is no part of the sheet."""
    revision: str | None = None
    """The revision under which pieces are put into a sheet that is published."""

    @classmethod
    def of(cls, taken: Taken) -> "Work":
        """The beginning of the work on what was taken over."""
        return cls(taken.sheet, taken.placed, taken.source)

    def as_json(self) -> str:
        """The places of the pieces as text, to be kept beside the sheet."""
        rows = [[one.text, one.place, list(one.path)] for one in self.placed]
        return json.dumps({"source": self.source, "dropped": self.dropped, "placed": rows}, ensure_ascii=False)

    @classmethod
    def kept(cls, sheet: Sheet, text: str) -> "Work":
        """The work as it was kept. Raises ``ValueError`` where the text is no such."""
        table = json.loads(text)
        if not isinstance(table, dict):
            raise ValueError(text[:20])
        placed = tuple(Put(str(words), str(place), tuple(map(str, path))) for words, place, path in table["placed"])
        return cls(sheet, placed, str(table["source"]), tuple(map(str, table["dropped"])))


def place(work: Work, key: str, kind: Kind, holder: Path) -> Work:
    """The left-over piece as a new item of that kind in the holder, behind those that are there."""
    left = work.sheet.left_over[key]
    mark, words = _parted(left.text.strip(), kind)
    item = _item(kind, mark or None, words)
    collection = (*(() if kind == "measure" else holder), kind)
    sheet, path = insert(_without(work.sheet, key), collection, item, revision_id=work.revision)
    name = {"section": "body", "measure": "title"}.get(kind, "text")
    pieces = [Put(words, left.place or "", (*path, name))]
    if mark:
        pieces.insert(0, Put(mark, left.place or "", (*path, "mark")))
    return _accounted(work, replace(work, sheet=sheet, placed=(*work.placed, *pieces)))


def _parted(text: str, kind: Kind) -> tuple[str, str]:
    """The mark of a piece as that kind of item has one, empty for none, and its words."""
    if kind == "note" and (found := NOTE.match(text)) and text[found.end() :].strip():
        return found[1], text[found.end() :].strip()
    return marked(text) if kind in ("target", "action", "note") else ("", text)


def holders(work: Work, kind: Kind) -> list[Path]:
    """Where a piece of that kind can be put: the measures in their order, for notes and sections the sheet as well."""
    measures: list[Path] = [("measure", key) for key, _one in _in_order(work.sheet.measure)]
    if kind == "measure":
        return [()]
    return [(), *measures] if kind in ("note", "section") else measures


def append(work: Work, key: str, path: Path) -> Work:
    """The left-over piece at the end of the text field at the path."""
    left = work.sheet.left_over[key]
    text = "\n".join(filter(None, (get(work.sheet, path), left.text.strip())))
    item, name = field_at(path)
    sheet = revise(_without(work.sheet, key), item, {name: text}, work.revision)
    return _accounted(
        work, replace(work, sheet=sheet, placed=(*work.placed, Put(left.text.strip(), left.place or "", path)))
    )


def why_not_out(work: Work, path: Path) -> Literal["kind", "revised"] | None:
    """Why the item at the path cannot be taken out: by itself it is no item, or it was revised."""
    item = get(work.sheet, path)
    if not path or kind_of(path) not in KINDS or kind_of(path) == "measure" or not isinstance(item, Item):
        return "kind"
    for _text, one in _texts(item):
        added = getattr(one, "added", None)
        if getattr(one, "was", None) or getattr(one, "withdrawn", None) or (added and added != work.revision):
            return "revised"
    return None


def take_out(work: Work, path: Path) -> Work:
    """The item with all that it holds as pieces that are left over."""
    item = get(work.sheet, path)
    inside = [one for one in work.placed if is_within(one.path, path)]
    where = inside[0].place if inside else ""
    text = "\n".join(text for text, _item in _texts(item) if text)
    sheet = _left(remove(work.sheet, path, work.revision), [LeftOver(text=text, place=where or None)])
    return _accounted(work, replace(work, sheet=sheet, placed=tuple(one for one in work.placed if one not in inside)))


def split(work: Work, key: str, at: int) -> Work:
    """The left-over piece as two: up to a character of it, and from there on."""
    left = work.sheet.left_over[key]
    rest = left.text[at:].strip()
    sheet = put(work.sheet, ("left_over", key, "text"), left.text[:at].strip())
    made = LeftOver(order=left.order + 1, text=rest, place=left.place, why=left.why)
    return _accounted(work, replace(work, sheet=_kept(sheet, made)))


def splits(text: str) -> list[int]:
    """Where a piece can be split: at line breaks, behind full stops, and at wide blanks."""
    found = [at + 1 for at, char in enumerate(text[:-1]) if char in "。\n　" and text[at + 1 :].strip()]
    return [at for at in found if text[:at].strip()]


def join(work: Work, key: str) -> Work:
    """The left-over piece and the one after it as one."""
    after = following(work, key)
    assert after is not None
    text = f"{work.sheet.left_over[key].text}\n{work.sheet.left_over[after].text}"
    sheet = put(_without(work.sheet, after), ("left_over", key, "text"), text)
    return _accounted(work, replace(work, sheet=sheet))


def following(work: Work, key: str) -> str | None:
    """The left-over piece after that one."""
    keys = [one for one, left in _in_order(work.sheet.left_over) if left.why != "suspected"]
    at = keys.index(key) + 1 if key in keys else len(keys)
    return keys[at] if at < len(keys) else None


def drop(work: Work, key: str) -> Work:
    """The sheet without the piece: it is no part of it, or what was suspected was looked at."""
    left = work.sheet.left_over[key]
    gone = () if left.why == "suspected" else (left.text,)
    return replace(work, sheet=_without(work.sheet, key), dropped=(*work.dropped, *gone))


def why_no_strike(work: Work, key: str) -> Literal["revision", "changed"] | None:
    """Why the values that stand run together cannot be made the old and the new of a revision."""
    left = work.sheet.left_over[key]
    item = get(work.sheet, left.at) if left.at else None
    if not work.sheet.revision:
        return "revision"
    values = _values(left.text)
    if values is None or not isinstance(item, Target | Action | Note) or item.was or values[0] not in (item.text or ""):
        return "changed"
    return None


def strike(work: Work, key: str) -> Work:
    """The sheet in which the first of the values that stand run together is struck, and the second put in its place."""
    left = work.sheet.left_over[key]
    values, item = _values(left.text), get(work.sheet, left.at)
    assert values is not None
    together, old, new = values
    before, after = (item.text.replace(together, one, 1) for one in (old, new))
    revision = next(iter(work.sheet.revision))
    was = type(item).model_fields["was"].annotation.__args__[1]
    sheet = put(work.sheet, (*left.at, "text"), after)
    sheet = put(sheet, (*left.at, "was"), {revision: was(text=before)})
    return replace(work, sheet=_without(sheet, key))


def _values(text: str) -> tuple[str, str, str] | None:
    """What stands together, and the old and the new value in it; of 4845％ without the sign that follows both."""
    together, arrow, pair = text.partition(" → ")
    old, slash, new = pair.partition(" / ")
    if not (arrow and slash and together.startswith(old + new)):
        return None
    return old + new, old, new


def _item(kind: Kind, mark: str | None, words: str) -> Item:
    match kind:
        case "target":
            return Target(mark=mark, text=words)
        case "action":
            return Action(mark=mark, text=words)
        case "note":
            return Note(mark=mark, text=words)
        case "section":
            return Section(body=words)
        case "measure":
            return Measure(title=words)


def _without(sheet: Sheet, key: str) -> Sheet:
    return put(sheet, ("left_over", key), None)


def _kept(sheet: Sheet, left: LeftOver) -> Sheet:
    return put(sheet, ("left_over", new_id("l", sheet.left_over)), left)


def _left(sheet: Sheet, pieces: list[LeftOver]) -> Sheet:
    for piece in pieces:
        order = max((one.order for one in sheet.left_over.values()), default=0) + STEP
        sheet = _kept(sheet, piece.model_copy(update={"order": order}))
    return sheet


def _in_order(items: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted(items.items(), key=lambda pair: (pair[1].order, pair[0]))


def _texts(item: Any) -> Iterator[tuple[str, Any]]:
    """What an item prints, and what those in it do."""
    for name in ("number", "mark", "title", "subtitle", "heading", "text", "body", "post", "name", "contact"):
        value = getattr(item, name, None) if name in type(item).model_fields else None
        if value:
            yield value, item
    for name in type(item).model_fields:
        value = getattr(item, name)
        if isinstance(value, Mapping) and name not in ("was", "figure", "series", "breakdown"):
            for _key, one in _in_order(value) if all(hasattr(x, "order") for x in value.values()) else value.items():
                yield from _texts(one)


def _accounted(before: Work, after: Work) -> Work:
    """The state after a step. Raise ``NotAccounted`` where the step lost or made up a character."""
    if _count(before.sheet) != _count(after.sheet):
        raise NotAccounted("a step")
    return after


def _count(sheet: Sheet) -> "Counter[str]":
    from miekeshi.model import to_toml

    counted: Counter[str] = Counter()

    def add(value: Any, key: str = "") -> None:
        if isinstance(value, Mapping):
            for name, one in value.items():
                if name != "was":
                    add(one, name)
        elif isinstance(value, str) and key in _PRINTED:
            counted.update(char for char in value if not char.isspace())

    add(to_toml(sheet))
    return counted


_PRINTED = ("mark", "number", "title", "subtitle", "heading", "text", "body", "post", "name", "contact")
