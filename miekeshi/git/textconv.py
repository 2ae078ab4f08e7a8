"""A sheet's text as lines that read like the sheet, for ``git diff``: from the TOML alone, as git asks for each file.

What begins a goal, a measure or another part of the sheet stands at the left behind ``■``, all within it is indented. A
changed wording has its redline. Every key that the file has shows somewhere, so nothing that changed is unseen.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from miekeshi.describe.fields import CHOICES, value_words
from miekeshi.describe.terms import field_name, kind_name
from miekeshi.redline.segments import Segment, chain, critic
from miekeshi.text.i18n import _
from miekeshi.text.width import visible

Table = Mapping[str, Any]
Labels = Mapping[str, str]
"""What a form calls sections and periods, by id."""

HEAD = "■ "
INDENT = "    "
FORMAT = "goal-sheet/"
_MAIN = ("text", "body", "title", "label", "name", "heading", "reason")
"""The fields that an item's words may stand in, the first that it has."""


def is_sheet(table: Table) -> bool:
    """Whether the file says that it is a sheet."""
    return str(table.get("format")).startswith(FORMAT)


def lines(sheet: Table, labels: Labels) -> Iterator[str]:
    """The sheet's lines."""
    revisions = _tables(sheet.get("revision"))
    sequence = sorted(revisions, key=lambda key: (key[:10], _order(revisions[key]), key))
    return _item(sheet, "", "", 0, sequence, labels)


def _item(item: Table, kind: str, key: str, depth: int, sequence: list[str], labels: Labels) -> Iterator[str]:
    main = next((name for name in _MAIN if _said(item.get(name))), "")
    shown = {
        name for name in ("number", "mark", main, *(["heading"] if main == "body" else [])) if _said(item.get(name))
    }
    was = _tables(item.get("was"))
    whole = _said(item.get("withdrawn")) or _said(item.get("added"))
    steps = [one for one in sequence if not whole and one in was and isinstance(was[one].get(main), str)]
    yield from _heading(item, kind, key, main, depth, [(one, was[one][main]) for one in steps], labels)
    inner = INDENT * (depth + 1)
    for name, value in item.items():
        if name in shown or (name == "order" and isinstance(value, int)):
            continue
        if name == "was" and was:
            for one, record in sorted(was.items()):
                for field, former in record.items():
                    if (one, field) != (steps[0] if steps else "", main):
                        yield from _field(
                            _("{name} before {day}").format(name=field_name(field), day=one), former, inner
                        )
        elif children := _tables(value):
            for one, child in sorted(children.items(), key=lambda pair: (_order(pair[1]), pair[0])):
                yield from _item(child, name, one, depth + bool(kind), sequence, labels)
        else:
            yield from _field(field_name(name), _value(name, value), inner)


def _heading(
    item: Table, kind: str, key: str, main: str, depth: int, steps: list[tuple[str, str]], labels: Labels
) -> Iterator[str]:
    """The line that an item begins with, and those that its wording goes on in."""
    words, told = item.get(main, ""), ""
    if words and _said(item.get("withdrawn")):
        words = critic((Segment(words, None, ""),))
    elif words and _said(item.get("added")):
        words = critic((Segment(words, ""),))
    elif steps:
        words = critic(chain([former for _one, former in steps] + [words], [one for one, _former in steps]))
        told = _("［revised {days}］").format(days="・".join(one[:10] for one, _former in steps))
    first, rest = words.partition("\n")[::2]
    if main == "body":
        first, rest = item["heading"] if _said(item.get("heading")) else "", words
    name = labels.get(key) if kind in ("section", "detail", "progress", "evaluation") else None
    marks = [item[one] for one in ("number", "mark") if _said(item.get(one))]
    parts = [name or kind_name(kind) or kind, *marks, first, told, f"〔{key}〕" if key else ""]
    yield (INDENT * depth or HEAD) + visible(" ".join(filter(None, parts)))
    for line in rest.split("\n") if rest else ():
        yield INDENT * (depth + 1) + visible(line)


def _field(name: str, value: Any, lead: str) -> Iterator[str]:
    """The field on a line, a text of several lines on as many."""
    if isinstance(value, str) and "\n" in value:
        yield f"{lead}{visible(name)}:"
        yield from (f"{lead}{INDENT}{visible(line)}" for line in value.split("\n"))
    else:
        yield f"{lead}{visible(name)}: {visible(_words(value))}"


def _value(field: str, value: Any) -> Any:
    return value_words(field, value) if field in CHOICES and _said(value) else value


def _words(value: Any) -> str:
    if isinstance(value, list) and value and all(map(_said, value)):
        return "、".join(value)
    if isinstance(value, dict | list) or value == "":
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _said(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _order(item: Table) -> int:
    order = item.get("order")
    return order if isinstance(order, int) else 0


def _tables(value: Any) -> dict[str, dict[str, Any]]:
    """The tables by id under a key; none where anything else stands there."""
    return value if isinstance(value, dict) and all(isinstance(one, dict) for one in value.values()) else {}
