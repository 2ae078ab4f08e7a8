"""What is open is written beside its file, under a name that no file has."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import TypeVar

from miekeshi.model import Model
from miekeshi.store.files.problem import NotSaved
from miekeshi.store.files.read import decode
from miekeshi.store.files.write import begin, create, first_difference
from miekeshi.store.session.editing import Editing
from miekeshi.store.toml.patch import patch

M = TypeVar("M", bound=Model)


def save_copy(editing: Editing[M], day: date) -> Path:
    """Write the value as it now is under a free name with the day in it; the copy. Raises ``NotSaved``."""
    data = patch(editing.content.text, editing.saved, editing.value).encode("utf-8", "replace")
    as_read = not first_difference(decode(editing.path, data), editing.value)
    for path in _names(editing.path, day):
        try:
            if as_read:
                begin(path, data)
            else:
                create(path, editing.value)
        except NotSaved as error:
            if error.problem.code != "exists":
                raise
        else:
            return path
    raise AssertionError


def _names(path: Path, day: date) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}-{day:%Y%m%d}-{number}.toml") for number in count(1))
