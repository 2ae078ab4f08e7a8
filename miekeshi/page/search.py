"""Search in the texts of a sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from miekeshi.model import Model, Path, Sheet
from miekeshi.model.plan_tree import PlanTree
from miekeshi.model.walk import walk
from miekeshi.revision.trace import former
from miekeshi.text.folding import fold, holds, spans

_IDS = {
    "format",
    "form",
    "stage",
    "goal",
    "kind",
    "part_of",
    "before",
    "added",
    "withdrawn",
    "rating",
    "role",
    "indicator",
    "period",
    "step",
    "digest",
    "plan_node",
}
_WORDS = {"role", "indicator"}
_AIDS = {"comparator", "direction", "nature", "status", "mark", "number", "unit", "per", "scope", "conditions"}
CODES = frozenset(_IDS | _WORDS | _AIDS)
"""Fields that are no text of their own: ids, words of the file format, and aids beside a wording that says the same."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One text of a sheet that holds every wanted word: the item's path, the field, the text, where the words stand.

    ``was`` is the revision that replaced the text, where it is a former one.
    """

    path: Path
    field: str
    text: str
    spans: tuple[tuple[int, int], ...]
    was: str | None = None


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a file that is no sheet: its number from 1, its text, where the words stand."""

    number: int
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class FileHits:
    """What a file holds of the words: places in its sheet, or lines of a file that cannot be read as one.

    ``unreadable`` says why not even its text could be searched.
    """

    path: FilePath
    sheet: Sheet | None = None
    hits: tuple[Hit, ...] = ()
    lines: tuple[TextLine, ...] = ()
    unreadable: str = ""
    newer: bool = False
    """Whether the sheet is in a newer format, and only as far as it is known."""

    @property
    def count(self) -> int:
        """How many places there are."""
        return len(self.hits) + len(self.lines)


def search(sheet: Model, wanted: str, *, former_too: bool = False, tree: PlanTree | None = None) -> Iterator[Hit]:
    """Every text of the sheet that holds every wanted word, in the order of the fields.

    Former values come behind what they became, if they are wanted at all. With the city's plans the place of an item
    in them is a text of it: the way down to its node.
    """
    if not fold(wanted).split():
        return
    for path, item in walk(sheet):
        yield from _among({name: getattr(item, name) for name in type(item).model_fields}, wanted, path)
        if tree is not None and (way := tree.way(getattr(item, "plan_node", None))) and holds(way, wanted):
            yield Hit(path, "plan_node", way, tuple(spans(way, wanted)))
        if former_too:
            for key, record in getattr(item, "was", {}).items():
                yield from _among(former(record), wanted, path, key)


def _among(fields: Mapping[str, object], wanted: str, path: Path, was: str | None = None) -> Iterator[Hit]:
    for name, value in fields.items():
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and name not in CODES and holds(text, wanted):
                yield Hit(path, name, text, tuple(spans(text, wanted)), was)
