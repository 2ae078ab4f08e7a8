"""A folder of sheets: its files, its forms, and the first lines of each sheet for a list."""

import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miekeshi.store.read import LARGEST, unreadable

if TYPE_CHECKING:
    from miekeshi.model.form import Form
    from miekeshi.store.problems import Problem

MARKER = "miekeshi.toml"
FORMS = "forms"
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What a sheet can name as its form."""
BUILT_IN = Path(__file__).parent.parent / FORMS


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

    Forms, hidden files and folders and the marker are none. Raises ``OSError`` where the folder itself cannot be
    listed; folders within it that cannot are passed over, and ``unlisted`` is told.
    """
    os.scandir(folder).close()
    for parent, folders, names in os.walk(folder, onerror=unlisted):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != FORMS)
        for name in sorted(names):
            if name.endswith(".toml") and name != MARKER and not name.startswith("."):
                yield Path(parent) / name


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
        if not path.is_file():
            return Head(path, readable=False)
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                return Head(path, readable=False)
            table = _top(file.read(LARGEST))
    except (OSError, ValueError, RecursionError):
        return Head(path, readable=False)
    if not _text(table, "format").startswith("goal-sheet/"):
        return Head(path, readable=False)
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
        return tomllib.loads(top.decode("utf-8-sig")) if top else _whole(data)
    except ValueError:
        return _whole(data)


def _whole(data: bytes) -> dict[str, Any]:
    return tomllib.loads(data.decode("utf-8-sig"))


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def form_files(root: Path | None = None) -> dict[str, Path]:
    """The forms by id: those that come with the program, and a workspace's own, which win."""
    folders = (BUILT_IN,) if root is None else (BUILT_IN, root / FORMS)
    files = (path for folder in folders for path in _toml_files(folder))
    return {path.stem: path for path in files if _ID.fullmatch(path.stem)}


def _toml_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml")) if is_folder(folder) else []


def form(name: str | None, root: Path | None = None) -> "Form":
    """The form of that id; the plain form where there is none or it cannot be read (``check`` says so)."""
    version = form_version(name, root)
    return (_read_form(*version)[0] if version else None) or _plain()


def form_errors(name: str | None, root: Path | None = None) -> "tuple[Problem, ...]":
    """What keeps the form of that id from being read: its periods and ratings are then those of no city."""
    version = form_version(name, root)
    found, problems = _read_form(*version) if version else (None, ())
    return () if found else tuple(one for one in problems if one.severity == "error")


def form_version(name: str | None, root: Path | None = None) -> tuple[Path, int] | None:
    """What tells one version of the form of that id from another; ``None`` where there is none."""
    path = form_files(root).get(name or "")
    try:
        return (path, path.stat().st_mtime_ns) if path else None
    except OSError:
        return None


@cache
def _read_form(path: Path, version: int) -> "tuple[Form | None, tuple[Problem, ...]]":
    from miekeshi.store.check import check_form

    return check_form(path)


@cache
def _plain() -> "Form":
    from miekeshi.model.form import Form

    return Form(format="goal-form/1", title="")


def list_problems(folder: Path) -> "Iterator[Problem]":
    """Every problem of every sheet, form and marker of a folder."""
    for problems in problems_by_file(folder):
        yield from problems


def problems_by_file(path: Path) -> "Iterator[tuple[Problem, ...]]":
    """The problems of the file; of a folder those of each file in it, and of each folder that cannot be listed."""
    if not is_folder(path):
        yield _problems(path)
        return
    unlisted: list[OSError] = []
    if os.path.lexists(path / MARKER):
        yield _problems(path / MARKER)
    yield from map(_problems, _toml_files(path / FORMS))
    try:
        yield from map(_problems, sheet_files(path, unlisted.append))
    except OSError as error:
        unlisted.append(error)
    yield from ((unreadable(Path(error.filename), error),) for error in unlisted)


def _problems(file: Path) -> "tuple[Problem, ...]":
    from miekeshi.store.check import check_file, check_form, check_marker

    if file.name == MARKER:
        return check_marker(file)
    if file.absolute().parent.name == FORMS:
        return check_form(file)[1]
    return check_file(file).problems
