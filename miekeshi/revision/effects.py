"""What one revision did, as it was then: of each item the words that came, went or changed, before and after."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from miekeshi.model import Model, Path, Sheet, get
from miekeshi.model.naming import main_text
from miekeshi.revision.trace import former, in_sequence, touched

Fate = Literal["added", "withdrawn", "changed"]


class Effect(NamedTuple):
    """A field of the item at the path said ``old`` before the revision and ``new`` after it; ``None``: nothing."""

    path: Path
    fate: Fate
    field: str
    old: Any
    new: Any


def effects(sheet: Sheet, revision_id: str) -> Iterator[Effect]:
    """What the revision changed, item by item in the sheet's order; of one that came or went its main text."""
    for one in touched(sheet, revision_id):
        item = get(sheet, one.path) if one.path else sheet
        if "added" in one.fields:
            yield Effect(
                one.path, "added", main_text(item), None, value_after(sheet, item, main_text(item), revision_id)
            )
        for name in one.fields:
            if name not in ("added", "withdrawn"):
                before = former(item.was[revision_id])[name]
                yield Effect(one.path, "changed", name, before, value_after(sheet, item, name, revision_id))
        if "withdrawn" in one.fields:
            text = value_after(sheet, item, main_text(item), revision_id)
            yield Effect(one.path, "withdrawn", main_text(item), text, None)


def value_after(sheet: Sheet, item: Model, name: str, revision_id: str) -> Any:
    """What the field of the item said once the revision was made."""
    sequence = in_sequence(sheet)
    was = getattr(item, "was", {})
    for key in sequence[sequence.index(revision_id) + 1 :] if revision_id in sequence else ():
        if key in was and name in (values := former(was[key])):
            return values[name]
    return getattr(item, name)
