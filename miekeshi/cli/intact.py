"""Whether the program's files are those that were handed out, by the sums that came with them."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

SUMS = "SHA256SUMS"
CODE = ("lib", "python")
"""The folders from which code is run: nothing else may be in them."""


@dataclass(frozen=True, slots=True)
class Intact:
    """How many files were looked at, and the paths of those that are not as they were, are gone, or came since."""

    count: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]


def bundle() -> Path | None:
    """The folder in which the program was handed out; ``None`` where it was installed otherwise."""
    root = Path(__file__).parents[3]
    return root if (root / SUMS).is_file() and root / "lib" in Path(__file__).parents else None


def compared(root: Path) -> Intact:
    """Compare every file with its sum. Raises ``OSError`` and ``ValueError`` where the sums cannot be read."""
    changed, missing, named = [], [], set()
    for line in (root / SUMS).read_text("utf-8").splitlines():
        wanted, name = line.split("  ", 1)
        named.add(name)
        try:
            with (root / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except FileNotFoundError:
            missing.append(name)
        else:
            if found != wanted:
                changed.append(name)
    added = [
        path.relative_to(root).as_posix()
        for folder in CODE
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and path.parent.name != "__pycache__"
    ]
    return Intact(len(named), tuple(changed), tuple(missing), tuple(name for name in added if name not in named))
