"""How far the guided tour of a folder was gone, kept beside the user's own state from one start to the next."""

import hashlib
import json
import os
from importlib.resources import files
from pathlib import Path

from miekeshi.store.files.read import real
from miekeshi.store.session import recovery
from miekeshi.store.workspace.folder import MARKER


def reached(folder: Path) -> int | None:
    """The number of the step that is next, from 0; ``None`` where the tour was never offered, or nobody can tell."""
    try:
        found = json.loads(_place(folder).read_text("utf-8"))["step"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if type(found) is int and found >= 0 else None


def keep(folder: Path, step: int) -> bool:
    """Remember which step is next; whether that worked."""
    return recovery.put_away(_place(folder), {"folder": str(real(folder)), "step": step})


def is_demo(root: Path) -> bool:
    """Whether the workspace's own file is that of the sample data."""
    try:
        return (root / MARKER).read_bytes() == (files("sample_data") / MARKER).read_bytes()
    except OSError:
        return False


def _place(folder: Path) -> Path:
    about = hashlib.sha256(os.fsencode(real(folder))).hexdigest()[:24]
    return recovery.folder().parent / "practice" / f"{about}.json"
