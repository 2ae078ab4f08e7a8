"""Something wrong at a place in a sheet or a form."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a place in the sheet; ``key`` points at the key, ``within`` at a part of the value's text."""

    path: tuple[str, ...]
    code: str
    message: str
    remedy: str
    severity: Severity = "error"
    key: bool = False
    within: str | None = None
