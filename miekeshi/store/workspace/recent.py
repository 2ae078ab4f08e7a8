"""Which sheets of a folder were opened last, remembered from one start to the next."""

import contextlib
import os
from pathlib import Path

MOST = 5
"""How many of a folder are remembered."""
LINES = 200
"""How many of all folders are."""


def _file() -> Path:
    named = os.environ.get("MIEKESHI_STATE")
    if named:
        return Path(named) / "opened"
    from platformdirs import user_state_path

    return user_state_path("miekeshi") / "opened"


def opened(folder: Path) -> list[Path]:
    """The files of the folder that were opened last, the last one first; those that are there no more among them."""
    home = os.path.realpath(folder)
    inside = [name for where, name in _lines() if where == home]
    return [folder / name for name in inside[:MOST]]


def note(folder: Path, path: Path) -> None:
    """Remember that the file was opened. Where that cannot be written, nothing is said."""
    home = os.path.realpath(folder)
    try:
        name = str(path.relative_to(folder))
    except ValueError:
        return
    if "\t" in f"{home}{name}" or "\n" in f"{home}{name}":
        return
    lines = [(home, name), *(one for one in _lines() if one != (home, name))]
    mine = [one for one in lines if one[0] == home][:MOST]
    kept = [*mine, *(one for one in lines if one[0] != home)][:LINES]
    file = _file()
    with contextlib.suppress(OSError, UnicodeError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"opened-{os.getpid()}")
        fresh.write_text("".join(f"{where}\t{name}\n" for where, name in kept), "utf-8")
        fresh.replace(file)


def _lines() -> list[tuple[str, str]]:
    try:
        text = _file().read_text("utf-8")
    except (OSError, UnicodeError):
        return []
    parts = (line.split("\t") for line in text.splitlines()[:LINES])
    return [(one[0], one[1]) for one in parts if len(one) == 2]
