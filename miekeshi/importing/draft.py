"""A sheet in the making: items whose fields are pieces of the source, each with its signs and its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from miekeshi.importing.marked import KEPT, Marked, joined
from miekeshi.model.kinds import KINDS
from miekeshi.model.path import Path, new_id

MANY = ("divisions", "plan_numbers")
"""Fields that hold a list of texts."""
_BETWEEN = {"mark": "", "number": "", "title": "", "department": "", "name": "", "post": ""}
STEP = 10


@dataclass(eq=False, slots=True)
class Node:
    """An item: its texts in pieces as they came, its other values, and the items in it."""

    kind: str
    key: str
    holder: "Node | None" = None
    texts: dict[str, list[Marked]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    items: "dict[str, list[Node]]" = field(default_factory=dict)
    role: str = ""
    """What a section is, whatever its id."""
    taken: set[str] = field(default_factory=set)
    """Of the sheet, the ids of all items in it."""

    @classmethod
    def sheet(cls) -> "Node":
        """The sheet itself."""
        return cls("", "")

    def add(self, kind: str, key: str | None = None) -> "Node":
        """A new item in it, behind those that are there."""
        beside = self.items.setdefault(kind, [])
        taken = self.root.taken
        node = Node(kind, key or new_id(KINDS[kind].prefix or kind[0], taken), self)
        taken.add(node.key)
        beside.append(node)
        return node

    def put(self, name: str, text: Marked) -> None:
        """Go on with a field of it."""
        self.texts.setdefault(name, []).append(text)

    @property
    def root(self) -> "Node":
        """The sheet that it stands in."""
        return self if self.holder is None else self.holder.root

    @property
    def root_role(self) -> str:
        """What the section is that it stands in, or that it is itself."""
        if self.holder is not None and self.holder.kind == "section":
            return self.holder.root_role
        return self.role

    @property
    def outermost(self) -> "Node | None":
        """What holds the section that it stands in, or that it is itself."""
        if self.holder is not None and self.holder.kind == "section":
            return self.holder.outermost
        return self.holder

    @property
    def path(self) -> Path:
        """The way to it."""
        return () if self.holder is None else (*self.holder.path, self.kind, self.key)

    def walk(self) -> "Iterator[Node]":
        """It, and all items in it."""
        yield self
        for items in self.items.values():
            for node in items:
                yield from node.walk()

    def text(self, name: str) -> Marked:
        """What a field holds altogether."""
        return joined(self.texts.get(name, ()), _BETWEEN.get(name, "\n"))

    def named(self, kind: str, key: str) -> "Node | None":
        """The item of that kind and id in it."""
        return next((node for node in self.items.get(kind, ()) if node.key == key), None)

    @property
    def signs(self) -> set[str]:
        """The signs of all that it says itself."""
        return {sign for pieces in self.texts.values() for piece in pieces for sign in piece.solid_signs}

    @property
    def is_changed(self) -> bool:
        """Whether something in it was struck or inserted."""
        return any(piece.is_changed for pieces in self.texts.values() for piece in pieces)


def _narrowed(line: Marked) -> Marked:
    """The line with one wide blank for the several by which an extraction sets apart what stands on it."""
    found = list(re.finditer(r"(?<=\S) {2,}(?=\S)", line.text))
    for one in reversed(found):
        gap = Marked("　", line.signs[one.start()], line.place)
        head, tail = line.cut(0, one.start()), line.cut(one.end())
        line = Marked(head.text + gap.text + tail.text, head.signs + gap.signs + tail.signs, line.place)
    return line


def trimmed(text: Marked) -> Marked:
    """A field's text as a sheet keeps it: without blanks around, and without those at the ends of its lines."""
    lines = [_narrowed(line.cut(0, len(line.text.rstrip()))) for line in text.stripped().lines()]
    if not lines:
        return text
    whole = lines[0]
    for line in lines[1:]:
        sign = whole.signs[-1:] if whole.signs[-1:] == line.signs[:1] else KEPT
        whole = Marked(whole.text + "\n" + line.text, whole.signs + (sign or KEPT) + line.signs, text.place)
    return whole
