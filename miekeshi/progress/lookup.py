"""Naming a target on the command line: by id, by the beginning of it, or by its marks."""

import re
from collections.abc import Iterator, Sequence

from miekeshi.model import Path, Sheet
from miekeshi.model.naming import numbers_of
from miekeshi.model.path import id_of
from miekeshi.text.folding import fold

_APART = re.compile(r"[\s/.・ー―–-]+")


def find_named(sheet: Sheet, paths: Sequence[Path], words: str) -> list[Path]:
    """Those of the paths that the words name: an id, its beginning, a mark (①) or numbers and marks in a row (2-①).

    Where an id is named exactly it is that alone. ① and 1 are one, and so are the signs between marks.
    """
    exactly = [path for path in paths if id_of(path) == words]
    if exactly:
        return exactly
    wanted = _APART.sub("/", fold(words).strip())
    named = [path for path in paths if wanted in _names(sheet, path)]
    return named or [path for path in paths if words and id_of(path).startswith(words)]


def _names(sheet: Sheet, path: Path) -> Iterator[str]:
    parts = [_APART.sub("/", fold(part).strip()) for part in numbers_of(sheet, path)]
    for start in range(len(parts)):
        if parts[start] and parts[-1]:
            yield "/".join(part for part in parts[start:] if part)
