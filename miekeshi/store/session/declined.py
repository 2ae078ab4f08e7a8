"""What a person declined for a folder and is not to be asked again, kept beside the user's own state."""

import hashlib
import os
from pathlib import Path

from miekeshi.store.files.read import real
from miekeshi.store.session import recovery


def is_declined(folder: Path, what: str) -> bool:
    """Whether it was declined for the folder."""
    return _place(folder, what).exists()


def decline(folder: Path, what: str) -> bool:
    """Remember that it was declined for the folder; whether that worked."""
    return recovery.put_away(_place(folder, what), {"folder": str(real(folder)), "declined": what})


def _place(folder: Path, what: str) -> Path:
    about = hashlib.sha256(os.fsencode(real(folder))).hexdigest()[:24]
    return recovery.folder().parent / "declined" / f"{about}.{what}.json"
