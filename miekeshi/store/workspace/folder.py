"""A folder of sheets: its files, its forms, and the first lines of each sheet for a list."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from miekeshi.store.files.problem import Problem, whole
from miekeshi.store.files.read import LARGEST
from miekeshi.store.files.temporary import LOCK, SUFFIX, sweep_one
from miekeshi.store.toml.bounds import Beyond, loads
from miekeshi.text.i18n import _

MARKER = "miekeshi.toml"
FORMS = "forms"
DICTIONARY = "miekeshi-dictionary.toml"
PLAN = "miekeshi-plan.toml"
OWN = (MARKER, DICTIONARY, PLAN)
"""The workspace's own files, which are no sheets."""


def is_folder(path: Path) -> bool:
    """Whether the path is a folder; of one that the system does not let one look at, no."""
    return os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises where a folder above gives no permission


def root_of(path: Path) -> Path:
    """The workspace that a file or folder belongs to: the nearest folder above with ``miekeshi.toml``, else its own."""
    folder = path if is_folder(path) else path.parent
    for candidate in (folder, *folder.resolve().parents):
        if os.path.lexists(candidate / MARKER):
            return candidate
    return folder


def sheet_files(folder: Path, unlisted: Callable[[OSError], object] | None = None) -> Iterator[Path]:
    """The files of the folder that may be sheets, by name, those of its subfolders after its own.

    Forms, hidden files and folders and the workspace's own files are none. Raises ``OSError`` where the folder itself
    cannot be listed; folders within it that cannot are passed over, and ``unlisted`` is told. What killed processes
    left half written is removed on the way.
    """
    os.scandir(folder).close()
    for parent, folders, names in os.walk(folder, onerror=unlisted):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != FORMS)
        for name in sorted(names):
            if name.endswith((SUFFIX, LOCK)):
                sweep_one(Path(parent, name))
            if name.endswith(".toml") and name not in OWN and not name.startswith("."):
                yield Path(parent) / name


def among_sheets(path: Path) -> bool:
    """Whether a workspace would list a file at the path as a sheet, or take it for one of its own."""
    folder = Path(os.path.realpath(path.parent))
    root = root_of(folder)
    within = folder.relative_to(root).parts
    return os.path.lexists(root / MARKER) and not any(name.startswith(".") or name == FORMS for name in within)


def stray(path: Path) -> bool:
    """Whether the file is a link out of its workspace: none is read by itself, whatever it may lead to."""
    if not os.path.islink(path):  # noqa: PTH114  Path.is_link raises where a folder above gives no permission
        return False
    root, target = os.path.realpath(root_of(path.parent)), os.path.realpath(path)
    return os.path.commonpath((root, target)) != root


def stray_problem(path: Path) -> Problem:
    """Why a link out of the workspace was not read, and what to do."""
    return whole(
        path,
        "outside-workspace",
        _("this is a link out of the workspace, to {target}").format(target=os.path.realpath(path)),
        _("It is not read with the folder: put the file itself here, or name it by itself."),
    )


@dataclass(frozen=True, slots=True)
class Head:
    """What a list shows of a sheet without checking it; empty where the file does not say.

    Only the lines above the first table are read: a fault further down leaves the head readable.
    """

    path: Path
    title: str = ""
    department: str = ""
    fiscal_year: int | None = None
    stage: str = ""
    readable: bool = True


def head(path: Path) -> Head:
    """The head of the sheet in the file, read without validation."""
    try:
        if stray(path) or not path.is_file():
            return Head(path, readable=False)
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                return Head(path, readable=False)
            return head_in(path, file.read(LARGEST)) or Head(path, readable=False)
    except OSError:
        return Head(path, readable=False)


def head_in(path: Path, data: bytes) -> Head | None:
    """The head of the sheet that the bytes are, read without validation; ``None`` where they are none."""
    try:
        table = _top(data)
    except (ValueError, ArithmeticError, RecursionError):
        return Head(path, readable=False)
    if not _text(table, "format").startswith("goal-sheet/"):
        return None
    year = table.get("fiscal_year")
    return Head(
        path,
        _text(table, "title"),
        _text(table, "department"),
        year if type(year) is int and 0 < year < 10_000 else None,
        _text(table, "stage") or "draft",
    )


def _top(data: bytes) -> dict[str, Any]:
    """The keys above the first table; of the whole text where the cut would fall within a value."""
    top = data[: data.find(b"\n[") + 1]
    try:
        return loads(top.decode("utf-8-sig")) if top else _whole(data)
    except Beyond:
        raise
    except ValueError:
        return _whole(data)


def _whole(data: bytes) -> dict[str, Any]:
    return loads(data.decode("utf-8-sig"))


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
