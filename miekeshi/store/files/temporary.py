"""Files that live no longer than a process: their names, and what becomes of those that a killed one left."""

import contextlib
import os
import re
import time
from pathlib import Path

SUFFIX = ".miekeshi-tmp"
"""Of a file that is about to become another."""
LOCK = ".miekeshi-lock"
"""Of a file that says who has another one open."""
OLD = 24 * 60 * 60
"""Seconds after which one that a process of another machine began is taken for left."""
_OWNER = re.compile(r"\.(?P<process>(?P<number>\d+)-[0-9a-f]+)(?:-[0-9a-f]+)?\.miekeshi-(?:tmp|lock)")


def beside(path: Path) -> Path:
    """A new name in the file's folder that tells which process it is of, short enough whatever the file is called."""
    import secrets

    from miekeshi.store.files.processes import own_name

    return path.with_name(f"{_prefix(path)}{own_name()}-{secrets.token_hex(4)}{SUFFIX}")


def _prefix(path: Path) -> str:
    return f".{path.name[:40]}."


def sweep(path: Path) -> None:
    """Remove temporaries that a killed process left beside the file."""
    with contextlib.suppress(OSError):
        for name in os.listdir(path.parent):  # noqa: PTH208  a folder's names are all that is asked for
            if name.startswith(_prefix(path)):
                sweep_one(path.with_name(name))


def sweep_one(file: Path) -> bool:
    """Remove the file where it is such a one and its process is no more; whether that is so."""
    with contextlib.suppress(OSError):
        if is_left(file):
            with contextlib.suppress(PermissionError):
                file.unlink()
            return True
    return False


def is_left(file: Path) -> bool:
    """Whether the file is such a one and its process is no more. Raises ``OSError``."""
    from miekeshi.store.files.processes import is_over

    found = _OWNER.search(file.name) if file.name.startswith(".") and file.name.endswith((SUFFIX, LOCK)) else None
    return found is not None and (is_over(found["process"]) or file.lstat().st_mtime < time.time() - OLD)
