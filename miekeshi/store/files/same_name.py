"""Names that are one although their characters are put together in two ways, as macOS and Windows write が."""

import os
import unicodedata
from pathlib import Path


def as_it_is_there(path: Path) -> Path:
    """The path as the folders have it: each part that is not there under its name, but under one that reads the same.

    What is there under no such name stays as it was given.
    """
    if str(path).isascii() or os.path.lexists(path):
        return path
    found = Path(path.anchor) if path.anchor else Path()
    for part in path.parts[1:] if path.anchor else path.parts:
        found /= part if part.isascii() or os.path.lexists(found / part) else _twin(found, part)
    return found


def _twin(folder: Path, name: str) -> str:
    wanted = unicodedata.normalize("NFC", name)
    try:
        return next((one for one in os.listdir(folder) if unicodedata.normalize("NFC", one) == wanted), name)  # noqa: PTH208  names alone
    except OSError:
        return name
