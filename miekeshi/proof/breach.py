"""What keeps a change of a published sheet from being an open one."""

from dataclasses import dataclass
from typing import Any, Literal

from miekeshi.diff.nodes import ROOT, Key
from miekeshi.model import Path

Code = Literal[
    "changed",
    "removed",
    "came",
    "id-changed",
    "ids-swapped",
    "was-removed",
    "was-edited",
    "not-kept",
    "back-dated",
    "before-publication",
    "no-reason",
    "no-revision",
    "restored",
    "added-edited",
    "kind-edited",
    "stage-reset",
    "reopened",
    "closed-changed",
    "published-edited",
    "transition-edited",
    "submission-edited",
]


@dataclass(frozen=True, slots=True)
class Breach:
    """One such thing: what it is, the item at ``path`` and the field of it, empty for the whole of it.

    ``path`` leads to a place of the new sheet; where the item is ``gone``, of the old one. ``key`` names the item
    wherever it stands. ``old`` is what stood there, or what should have been kept, ``new`` what stands there now;
    ``revision`` is the one that it is about.
    """

    code: Code
    path: Path
    field: str = ""
    old: Any = None
    new: Any = None
    revision: str = ""
    gone: bool = False
    key: Key = ROOT
