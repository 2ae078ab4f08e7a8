"""Three readings of one sheet: 見え消し版 (the sheet itself), 溶け込み版 (clean) and 当初版 (as first published)."""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, TypeVar

from miekeshi.model import Item, Model, Path, Sheet, get
from miekeshi.model.base import NOTHING
from miekeshi.model.frozen import Frozen
from miekeshi.model.kinds import ENTERED
from miekeshi.model.naming import main_text
from miekeshi.redline.segments import MarkupError, Segment, chain, from_marked
from miekeshi.revision.trace import former, in_sequence, steps

View = Literal["redline", "clean", "original"]
Line = tuple[Segment, ...]
Fate = tuple[str | None, str | None]
"""The revision that added something and the one that withdrew it, ``None`` where there is none."""

M = TypeVar("M", bound=Model)


def viewed(sheet: Sheet, view: View) -> Sheet:
    """The sheet in one of its three readings."""
    return {"redline": lambda: sheet, "clean": lambda: clean(sheet), "original": lambda: original(sheet)}[view]()


def clean(sheet: Sheet) -> Sheet:
    """溶け込み版: the current wording alone, without what was withdrawn; of the revisions only their notices."""
    return rebuilt(sheet, _current)


def original(sheet: Sheet) -> Sheet:
    """当初版: the sheet as first published, before every revision and correction, and before any report."""
    sequence = in_sequence(sheet)[::-1]

    def first(model: Model) -> dict[str, Any] | None:
        if isinstance(model, Item) and model.added:
            return None
        was = model.__dict__.get("was", NOTHING)
        fields = {name: value for key in sequence if key in was for name, value in former(was[key]).items()}
        reported = {name: NOTHING for name in ENTERED if model.__dict__.get(name)}
        return {**fields, **reported, **_untraced(model, "revision")}

    return rebuilt(sheet, first)


def after(sheet: Sheet, revisions: Collection[str]) -> Sheet:
    """The sheet as it read, without strikes, when these revisions had been made and no others."""
    sequence = [key for key in in_sequence(sheet)[::-1] if key not in revisions]

    def then(model: Model) -> dict[str, Any] | None:
        if isinstance(model, Item) and (model.added in sequence or model.withdrawn in revisions):
            return None
        was = model.__dict__.get("was", NOTHING)
        fields = {name: value for key in sequence if key in was for name, value in former(was[key]).items()}
        return {**fields, **_untraced(model)}

    return rebuilt(sheet, then)


def _current(model: Model) -> dict[str, Any] | None:
    return None if isinstance(model, Item) and model.withdrawn else _untraced(model)


def _untraced(model: Model, *collections: str) -> dict[str, Any]:
    traces: dict[str, Any] = {
        "added": None,
        "withdrawn": None,
        "carried": None,
        **dict.fromkeys(("was", *collections), NOTHING),
    }
    return {name: empty for name, empty in traces.items() if model.__dict__.get(name)}


def rebuilt(model: M, change: Callable[[Model], dict[str, Any] | None]) -> M:
    """The model with the changed fields, all the way down; items for which ``change`` says ``None`` are gone."""
    fields = change(model) or {}
    for name in type(model).model_fields:
        value = fields.get(name, getattr(model, name))
        if isinstance(value, Mapping) and value and name not in ("was", "revision", "conflict"):
            kept = {key: rebuilt(item, change) for key, item in value.items() if change(item) is not None}
            if len(kept) != len(value) or any(kept[key] is not value[key] for key in kept):
                fields[name] = Frozen(kept)
    return model.model_copy(update=fields) if fields else model


def versions(sheet: Sheet, path: Path, field: str) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """The values that a field was printed with, the oldest first, and the revisions between them.

    A correction counts as if the slip had never been printed.
    """
    return versions_of(sheet, get(sheet, path), field)


def versions_of(sheet: Sheet, item: Model, field: str) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """``versions`` of an item at hand."""
    if not getattr(item, "was", None):
        return (getattr(item, field),), ()
    printed = [step for step in steps(sheet, item, field) if sheet.revision[step[0]].kind != "correction"]
    return (*(old for _key, old, _new in printed), getattr(item, field)), tuple(step[0] for step in printed)


def fate(sheet: Sheet, item: Model, outer: Fate = (None, None)) -> Fate:
    """What added and withdrew the item, itself or together with what holds it; corrections leave no mark."""
    own = (getattr(item, "added", None), getattr(item, "withdrawn", None))
    added, withdrawn = (None if is_correction(sheet, key) else key for key in own)
    return added or outer[0], withdrawn or outer[1]


def is_correction(sheet: Sheet, revision_id: str | None) -> bool:
    """Whether the revision only put a slip of the pen right."""
    revision = sheet.revision.get(revision_id or "")
    return revision is not None and revision.kind == "correction"


def redlined(
    sheet: Sheet,
    item: Model,
    field: str,
    within: Fate = (None, None),
    words: Callable[[Any], str] | None = None,
    strike: Callable[[str, str], str] | None = None,
) -> Line:
    """A field's text with every strike and insertion still in sight; empty where nothing was ever there.

    ``within`` is the item's own ``fate``; ``words`` turns a value into the text printed, for values that are no text.
    An author's own strike is honoured where it reads back to the texts on both sides of it; ``strike`` makes that of a
    text that has parts of its own, which are struck whole.
    """
    values, revisions = versions_of(sheet, item, field)
    added, withdrawn = within
    if not revisions:
        text = (words(values[0]) if words else values[0]) or ""
        return (Segment(text, added, withdrawn),) if text else ()
    texts = tuple((words(value) if words else value) or "" for value in values)
    marks: tuple[str | None, ...] = (None,) * len(revisions)
    if words is None and field == main_text(item):
        marks = tuple(_own_strike(item, *step) for step in zip(revisions, texts, texts[1:], strict=False))
    elif strike is not None:
        marks = tuple(strike(*step) for step in pairwise(texts))
    if added:
        texts, revisions, marks = ("", *texts), (added, *revisions), (None, *marks)
    if withdrawn:
        texts, revisions, marks = (*texts, ""), (*revisions, withdrawn), (*marks, None)
    return _chain(texts, revisions, marks)


@lru_cache(maxsize=4096)
def _chain(texts: tuple[str, ...], revisions: tuple[str, ...], marks: tuple[str | None, ...]) -> Line:
    return chain(texts, revisions, marks)


def _own_strike(item: Any, revision_id: str, old: str, new: str) -> str | None:
    markup: str | None = item.was[revision_id].redline
    if markup is not None:
        try:
            from_marked(markup, old, new)
        except MarkupError:
            return None
    return markup
