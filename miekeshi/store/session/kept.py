"""What was put away in a recovery file, as it is found again."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Kept(Generic[V]):
    """A sheet, a form or something typed that was not saved, and whether the file is still the one it began from.

    ``record`` is the recovery file that it was found in.
    """

    value: V
    same_base: bool
    record: Path
