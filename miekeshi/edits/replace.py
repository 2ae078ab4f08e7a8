"""Words replaced by others in the texts of a sheet: every place found first, then those that are wanted changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from miekeshi.model import Aim, Path, Sheet, get
from miekeshi.model.kinds import ENTERED
from miekeshi.model.path import ancestors, kind_of
from miekeshi.model.walk import walk
from miekeshi.redline.segments import Segment
from miekeshi.revision.revise import revise
from miekeshi.revision.trace import stands

_CODES = frozenset(
    {"format", "form", "stage", "goal", "kind", "part_of", "before", "added", "withdrawn", "rating", "order"}
    | {"comparator", "direction", "nature", "tally", "mark", "number", "role", "indicator"}
)
"""Fields that hold no words: ids, terms of the file format, marks that are counted."""
_NO_WORDING = frozenset({*ENTERED, "revision", "transition", "conflict"})
"""Kinds of items that record what was done: a replacement leaves them as they were written."""
_FOLLOWING = ("value", "unit", "per", "due")


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where the words stand: in the text of a field, or in one of its texts, at text[start:end]."""

    path: Path
    field: str
    index: int | None
    text: str
    start: int
    end: int
    instead: str

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The text with this one place replaced, as a redline."""
        pieces = (
            Segment(self.text[: self.start]),
            Segment(self.text[self.start : self.end], None, ""),
            Segment(self.instead, "", None),
            Segment(self.text[self.end :]),
        )
        return tuple(piece for piece in pieces if piece.text)


def spots(sheet: Sheet, wanted: str, instead: str) -> Iterator[Spot]:
    """Every place of the sheet's wording where exactly these characters stand, in the sheet's order.

    Reports, judgements, former wordings, and what was withdrawn say what was so, and are left alone.
    """
    if not wanted or wanted == instead:
        return
    for path, item in walk(sheet):
        if any(kind_of(one) in _NO_WORDING for one in ancestors(path)) or not stands(sheet, path):
            continue
        for name in type(item).model_fields:
            value = getattr(item, name)
            if name in _CODES:
                continue
            for index, text in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
                if isinstance(text, str):
                    for start in _starts(text, wanted):
                        yield Spot(path, name, index, text, start, start + len(wanted), instead)


def _starts(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def replaced(sheet: Sheet, chosen: Iterable[Spot], revision_id: str | None = None) -> Sheet:
    """The sheet with the words replaced at these places of it, all under the one revision once it is published.

    A figure, unit or date that stood beside a target as its wording said it follows the wording. Raises
    ``RevisionError`` as ``revise`` does.
    """
    ordered = sorted(chosen, key=lambda one: (one.path, one.field, one.index or 0, one.start))
    for path, found in groupby(ordered, key=lambda one: one.path):
        item = get(sheet, path) if path else sheet
        fields: dict[str, Any] = {}
        for name, places in groupby(found, key=lambda one: one.field):
            fields[name] = _changed(getattr(item, name), list(places))
        if isinstance(item, Aim) and "text" in fields:
            fields = {**_following(item, fields["text"], sheet.fiscal_year), **fields}
        sheet = revise(sheet, path, fields, revision_id)
    return sheet


def _changed(value: Any, places: list[Spot]) -> Any:
    if isinstance(value, tuple):
        texts = list(value)
        for index, spots_of in groupby(places, key=lambda one: one.index or 0):
            texts[index] = _rewritten(texts[index], list(spots_of))
        return tuple(text for text in texts if text)
    return _rewritten(value, places) or None


def _rewritten(text: str, places: list[Spot]) -> str:
    for one in reversed(places):
        text = text[: one.start] + one.instead + text[one.end :]
    return text


def following(spot: Spot, sheet: Sheet) -> dict[str, tuple[Any, Any]]:
    """What stands beside the wording and would follow it, were this place alone replaced: before and after."""
    item = get(sheet, spot.path) if spot.path else sheet
    if not isinstance(item, Aim) or spot.field != "text":
        return {}
    after = _following(item, _rewritten(spot.text, [spot]), sheet.fiscal_year)
    return {name: (getattr(item, name), value) for name, value in after.items()}


def _following(item: Aim, text: str | None, fiscal_year: int | None) -> dict[str, Any]:
    """The fields that say what the wording said, as the new wording says them."""
    from miekeshi.wording import propose
    from miekeshi.wording.target import as_target

    if not item.text or not text or not any(getattr(item, name) for name in _FOLLOWING):
        return {}
    before, after = propose(item.text, fiscal_year), propose(text, fiscal_year)
    if len(before) != 1 or len(after) != 1:
        return {}
    said, says = as_target(before[0]), as_target(after[0])
    return {
        name: getattr(says, name)
        for name in _FOLLOWING
        if getattr(item, name) not in (None, ())
        and getattr(item, name) == getattr(said, name) != getattr(says, name)
        and getattr(says, name) not in (None, ())
    }
