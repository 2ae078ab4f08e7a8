"""Names of files that others chose: which could lead out of the folder, into git's own, or over another file."""

import re
import unicodedata
from collections.abc import Collection, Iterable

_IGNORED = dict.fromkeys(
    [*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070), 0xFEFF]
)  # fmt: skip
"""Characters that macOS passes over when it compares names."""
_GIT = re.compile(r"\.?git(~\d+)?[. ]*(:.*)?$", re.IGNORECASE)
"""What some system takes for ``.git``: by its short name, with points or blanks behind it, or a stream of it."""


def unsafe(name: bytes) -> bool:
    """Whether the one name could be another's, on any system: empty, ``..``, ``.git`` however spelled, a path."""
    if name in (b"", b".", b"..") or any(byte in b"/\\\0\n\r" for byte in name):
        return True
    text = name.decode("utf-8", "replace").translate(_IGNORED)
    return bool(_GIT.fullmatch(text)) and text.casefold() != "git"


def clashing(came: Iterable[str], every: Collection[str]) -> tuple[str, str] | None:
    """Of the names that came one that some systems take for another one, and that other."""
    folded: dict[str, set[str]] = {}
    for name in every:
        folded.setdefault(_folded(name), set()).add(name)
    for name in came:
        others = folded.get(_folded(name), set()) - {name}
        if others:
            return name, min(others)
    return None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
