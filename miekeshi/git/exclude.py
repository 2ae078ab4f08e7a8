"""What this program puts beside sheets for a while is no part of their history: git is told so, in this clone alone."""

import contextlib
import os
from pathlib import Path

PATTERN = ".*.miekeshi-*"


def exclude(folder: Path) -> None:
    """Have git pass over such files in the repository of the folder, where it has one of its own that can be written.

    Nothing is written through links, and nothing in a linked work tree, whose ``.git`` is a file.
    """
    start = Path(os.path.realpath(folder))
    root = next((one for one in (start, *start.parents) if os.path.lexists(one / ".git")), None)
    info = root / ".git" / "info" if root else start
    file = info / "exclude"
    if root is None or any(os.path.islink(one) for one in (info.parent, info, file)):  # noqa: PTH114  never raises
        return
    with contextlib.suppress(OSError):
        text = file.read_bytes() if file.exists() else b""
        if PATTERN.encode() not in text.splitlines():
            info.mkdir(exist_ok=True)
            ahead = b"" if not text or text.endswith(b"\n") else b"\n"
            with file.open("ab") as more:
                more.write(ahead + PATTERN.encode() + b"\n")
