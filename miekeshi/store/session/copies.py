"""What is open is written beside its file, under a name that no file has."""

from collections.abc import Callable
from datetime import date
from functools import partial
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
    if first_difference(decode(editing.path, data), editing.value):
        return save_beside(editing.path, editing.value, day)
    return _under_a_free_name(editing.path, day, partial(begin, data=data))


def save_beside(path: Path, value: M, day: date) -> Path:
    """Write a value beside a file under a free name with the day in it; its file. Raises ``NotSaved``."""
    return _under_a_free_name(path, day, partial(create, sheet=value))


def _under_a_free_name(path: Path, day: date, write: Callable[[Path], object]) -> Path:
    for number in count(1):
        copy = path.with_name(f"{path.stem}-{day:%Y%m%d}-{number}.toml")
        try:
            write(copy)
        except NotSaved as error:
            if error.problem.code != "exists":
                raise
        else:
            return copy
    raise AssertionError
