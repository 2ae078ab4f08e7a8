"""What was put away in a recovery file, as it is found again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from miekeshi.store.files.joining import Joined

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Kept(Generic[V]):
    """A sheet, a form or something typed that was not saved, and whether the file is still the one it began from.

    ``record`` is the recovery file that it was found in. Where the file moved on, the value is the work merged with
    what the file now says; ``apart`` tells that another sheet stands there by now, with which nothing can be merged.
    """

    value: V
    same_base: bool
    record: Path
    apart: bool = False
    joined: Joined[Any] | None = None
    """The merge, where the file moved on."""
    was: str = ""
    """The name that the file had, where it has another now."""
