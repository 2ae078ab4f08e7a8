"""Where to work if nobody says it: here, where the settings say, or wherever the person now names."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class First:
    """What is proposed to someone who has to be asked; ``lost`` is the folder of the last time that is not there."""

    proposed: Path
    lost: Path | None = None


def usual_place(named: str, known: bool) -> "tuple[Path, First | None]":
    """The folder, and what is to be asked before; ``named`` is that of the settings, ``known`` whether there are any.

    The present folder counts where there is a sheet, a form or the marker of a workspace in it.
    """
    here = Path()
    if _worked_in(here):
        return here, None
    if named:
        folder = Path(named).expanduser()
        if os.path.isdir(folder):  # noqa: PTH112  Path.is_dir raises where a folder above gives no permission
            return folder, None
        return here, First(folder, folder)
    return here, None if known else First(_documents() / "miekeshi")


def _worked_in(folder: Path) -> bool:
    """Whether it looks like a workspace; asked before the first frame, so only names are looked at."""
    try:
        names = os.listdir(folder)  # noqa: PTH208  it may be large, and only names are needed
    except OSError:
        return True
    return any(name.endswith(".toml") for name in names) or {"sheets", "forms"} <= set(names)


def _documents() -> Path:
    from platformdirs import user_documents_path

    return user_documents_path()
