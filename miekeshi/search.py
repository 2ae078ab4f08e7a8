"""Search in the texts of a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from miekeshi.fold import fold, holds, spans
from miekeshi.model import Model, Path
from miekeshi.revise import walk


@dataclass(frozen=True, slots=True)
class Hit:
    """One text of a sheet that holds every wanted word: the item's path, the field, the text, where the words stand."""

    path: Path
    field: str
    text: str
    spans: tuple[tuple[int, int], ...]


def search(sheet: Model, wanted: str) -> Iterator[Hit]:
    """Every text of the sheet that holds every wanted word, in the order of the fields; former values are left out."""
    if not fold(wanted).split():
        return
    for path, item in walk(sheet):
        for name in type(item).model_fields:
            value = getattr(item, name)
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str) and holds(text, wanted):
                    yield Hit(path, name, text, tuple(spans(text, wanted)))
