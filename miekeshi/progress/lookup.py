"""Naming a target on the command line: by id, by the beginning of it, or by its marks."""

import re
from collections.abc import Iterator, Sequence

from miekeshi.model import Figure, Path, Sheet, get
from miekeshi.model.path import ancestors, holder, id_of
from miekeshi.text.folding import fold

_APART = re.compile(r"[\s/.・ー―–-]+")


def found(sheet: Sheet, paths: Sequence[Path], words: str) -> list[Path]:
    """Those of the paths that the words name: an id, its beginning, a mark (①) or numbers and marks in a row (2-①).

    Where an id is named exactly it is that alone. ① and 1 are one, and so are the signs between marks.
    """
    exactly = [path for path in paths if id_of(path) == words]
    if exactly:
        return exactly
    wanted = _APART.sub("/", fold(words).strip())
    named = [path for path in paths if wanted in _names(sheet, path)]
    return named or [path for path in paths if words and id_of(path).startswith(words)]


def marks(sheet: Sheet, path: Path) -> str:
    """The numbers and marks of what holds the item, and its own: ``2 ③``."""
    return " ".join(part for part in _marks(sheet, path) if part)


def words_of(sheet: Sheet, path: Path) -> str:
    """The item's wording; of a further figure its target's and what it counts."""
    item = get(sheet, path)
    if isinstance(item, Figure):
        return f"{words_of(sheet, holder(path))}: {item.label or item.unit or id_of(path)}"
    words: str | None = getattr(item, "text", None) or getattr(item, "title", None)
    return (words or "").replace("\n", " ")


def _marks(sheet: Sheet, path: Path) -> list[str]:
    items = [get(sheet, one) for one in ancestors(path)]
    return [getattr(item, "number", None) or getattr(item, "mark", None) or "" for item in items]


def _names(sheet: Sheet, path: Path) -> Iterator[str]:
    parts = [_APART.sub("/", fold(part).strip()) for part in _marks(sheet, path)]
    for start in range(len(parts)):
        if parts[start] and parts[-1]:
            yield "/".join(part for part in parts[start:] if part)
