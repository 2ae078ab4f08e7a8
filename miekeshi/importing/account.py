"""That nothing was dropped and nothing made up: every character of the source is found again, and no other."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from miekeshi.importing.assemble import is_of_whole
from miekeshi.importing.draft import Node
from miekeshi.importing.marked import Marked
from miekeshi.model import Path, Sheet, get


class NotAccounted(ValueError):
    """A fault of the program: what was to be written would drop or make up characters of the source."""


def verify(source: Iterable[Marked], placed: Iterable[Marked], root: Node, sheet: Sheet, made: frozenset[Path]) -> None:
    """Raise ``NotAccounted`` unless what was placed and left over is the source, and the sheet says what was placed.

    ``made`` are fields whose words the source has once for several items: heads of columns.
    """
    before, after = _count(source), _count(placed)
    if before != after:
        raise NotAccounted(f"dropped {_shown(before - after)}, made up {_shown(after - before)}")
    for node in root.walk():
        item = get(sheet, node.path) if node.path else sheet
        for name in node.texts:
            _verify_field(node, name, item)
        if item is None:
            raise NotAccounted(".".join(node.path))
        for name, field in type(item).model_fields.items():
            worded = field.annotation == str | None and name in _WORDED and getattr(item, name)
            if worded and name not in node.texts and (*node.path, name) not in made and node.kind:
                raise NotAccounted(".".join((*node.path, name)))


_WORDED = ("text", "body", "title", "heading", "mark", "number", "subtitle", "index_title", "page", "post", "contact")


def _verify_field(node: Node, name: str, item: Any) -> None:
    pieces = node.texts[name]
    now = getattr(item, name)
    record = next(iter(getattr(item, "was", {}).values()), None)
    before = (
        now
        if record is None or (getattr(record, name) in (None, ()) and name not in record.unset)
        else getattr(record, name)
    )
    if name in ("mark", "number") and _of(now) == _solid("".join(one.text for one in pieces)) == _of(before):
        return
    gone, come = getattr(item, "withdrawn", None), getattr(item, "added", None)
    whole = is_of_whole(node)
    new = Counter() if (gone or whole) and node.signs == {"-"} else _of(now)
    old = Counter() if (come or whole) and node.signs == {"+"} else _of(before)
    if new != _solid("".join(one.new for one in pieces)) or old != _solid("".join(one.old for one in pieces)):
        raise NotAccounted(".".join((*node.path, name)))


def _of(value: Any) -> "Counter[str]":
    return _solid("".join(value) if isinstance(value, tuple) else value or "")


def _solid(text: str) -> "Counter[str]":
    return Counter(char for char in text if not char.isspace())


def _count(texts: Iterable[Marked]) -> "Counter[str]":
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(text.solid)
    return counted


def _shown(count: "Counter[str]") -> str:
    return "".join(count.elements())[:40] or "-"
