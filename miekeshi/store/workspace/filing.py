"""What becomes of a sheet's file in its folder: renamed, duplicated, put into the bin, brought back, a model of others.

The bin is a hidden folder of the workspace, which git is told to pass over; only a hand takes anything out of it.
"""

import os
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from miekeshi.model import Sheet
from miekeshi.store.files.busy import patiently
from miekeshi.store.files.problem import NotSaved, Problem, whole
from miekeshi.store.files.read import raw, unwritable
from miekeshi.store.files.write import begin, create
from miekeshi.store.workspace.folder import FORMS, OWN, root_of
from miekeshi.store.workspace.start import sheet_name
from miekeshi.text.i18n import _

BIN = ".miekeshi-bin"
STAMP = "%Y%m%d-%H%M%S"
LONGEST = 200
"""Bytes of a file's name: what every system and the names of temporaries beside it take."""
_KEPT_OUT = set('\\/:*?"<>|')


@dataclass(frozen=True, slots=True)
class PutAway:
    """A file in the bin, and where it was."""

    file: Path
    was: Path


def rename(path: Path, name: str) -> Path:
    """Give the file another name in its folder; its new path. Raises ``NotSaved``: another file is never replaced."""
    target = path.with_name(_checked(path, name))
    if target == path:
        return path
    begin(target, _bytes(path))
    _remove(path)
    return target


def duplicate(path: Path) -> Path:
    """Copy the file, byte by byte, to a free name beside it; the copy. Raises ``NotSaved``."""
    data = _bytes(path)
    copies = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    copy = next(one for one in copies if not os.path.lexists(one))
    begin(copy, data)
    return copy


def put_away(path: Path, now: datetime) -> PutAway:
    """Move the file into the workspace's bin. Raises ``NotSaved``; it is then where it was."""
    root = root_of(path.parent)
    inside = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
    try:
        home = root / BIN
        home.mkdir(exist_ok=True)
        if not (home / ".gitignore").exists():
            (home / ".gitignore").write_bytes(b"*\n")
        for number in range(1000):
            place = home / f"{now.strftime(STAMP)}-{number:03}"
            if not place.exists():
                break
        (place / inside).parent.mkdir(parents=True)
        patiently(lambda: path.replace(place / inside))
    except OSError as error:
        raise NotSaved(unwritable(path, error)) from error
    return PutAway(place / inside, path)


def in_bin(folder: Path) -> list[PutAway]:
    """What is in the workspace's bin, the last that was put there first."""
    root = root_of(folder)
    try:
        places = sorted((one for one in (root / BIN).iterdir() if one.is_dir()), reverse=True)
    except OSError:
        return []
    return [
        PutAway(file, root / file.relative_to(place))
        for place in places
        for file in sorted(place.rglob("*.toml"))
        if file.is_file() and not file.is_symlink()
    ]


def bring_back(away: PutAway) -> Path:
    """Put a file of the bin back where it was; its path. Raises ``NotSaved``: another file is never replaced."""
    try:
        away.was.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(unwritable(away.was, error)) from error
    begin(away.was, _bytes(away.file))
    _remove(away.file)
    for folder in (away.file.parent, *away.file.parent.parents):
        if folder.name == BIN or os.listdir(folder):  # noqa: PTH208  whether it is empty
            break
        folder.rmdir()
    return away.was


def start_from(folder: Path, model: Sheet, year: int | None, department: str) -> Path:
    """Write a new draft made of another sheet; its file. Raises ``NotSaved``."""
    path = folder / f"{sheet_name(year, department)}.toml"
    create(path, model)
    return path


def _checked(path: Path, name: str) -> str:
    """The name with its ending. Raises ``NotSaved`` for one that no system, or no list of sheets, would take."""
    name = name.strip().removesuffix(".toml").rstrip(". ")
    found = f"{name}.toml"
    odd = not name or name.startswith(".") or found in OWN or name == FORMS
    if odd or not name.isprintable() or _KEPT_OUT & set(name) or len(os.fsencode(found)) > LONGEST:
        raise NotSaved(_odd_name(path))
    return found


def _odd_name(path: Path) -> Problem:
    return whole(
        path,
        "odd-name",
        _("a sheet's file cannot be called that"),
        _('Leave out \\ / : * ? " < > | and a full stop in front, and keep it short.'),
    )


def _bytes(path: Path) -> bytes:
    data = raw(path)
    if isinstance(data, Problem):
        raise NotSaved(data)
    return data


def _remove(path: Path) -> None:
    try:
        patiently(path.unlink)
    except OSError as error:
        raise NotSaved(unwritable(path, error)) from error
