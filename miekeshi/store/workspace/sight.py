"""What a look at a folder of sheets finds without reading them: which files there are, and who has them open."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from miekeshi.store.files.locks import Holder, held
from miekeshi.store.files.sight import Stamp, stamp
from miekeshi.store.workspace.folder import sheet_files


@dataclass(frozen=True, slots=True)
class FolderSight:
    """The files that may be sheets, in order, each with what the system says of it; the others who have one open."""

    stamps: Mapping[Path, Stamp | None]
    held: Mapping[Path, tuple[Holder, ...]]


def look(folder: Path) -> FolderSight:
    """Look at the folder. Raises ``OSError`` where it cannot be listed."""
    stamps = {path: stamp(path) for path in sheet_files(folder)}
    open_now = {}
    for parent, paths in groupby(stamps, key=lambda path: path.parent):
        for name, holders in held(parent, [path.name for path in paths]).items():
            open_now[parent / name] = holders
    return FolderSight(stamps, open_now)
