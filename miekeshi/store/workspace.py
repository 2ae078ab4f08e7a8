"""A folder of sheets: its files, its forms, and the first lines of each sheet for a list."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miekeshi.store.read import LARGEST

if TYPE_CHECKING:
    from miekeshi.model.form import Form
    from miekeshi.store.problems import Problem

MARKER = "miekeshi.toml"
FORMS = "forms"
BUILT_IN = Path(__file__).parent.parent / FORMS


def root_of(path: Path) -> Path:
    """The workspace that a file or folder belongs to: the nearest folder above with ``miekeshi.toml``, else its own."""
    folder = path if path.is_dir() else path.parent
    for candidate in (folder, *folder.resolve().parents):
        if (candidate / MARKER).is_file():
            return candidate
    return folder


def sheet_files(folder: Path) -> Iterator[Path]:
    """The files of the folder that may be sheets, sorted by path; forms, hidden folders and the marker are none.

    Raises ``OSError`` where the folder itself cannot be listed; folders within it that cannot are passed over.
    """
    os.scandir(folder).close()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != FORMS)
        for name in sorted(names):
            if name.endswith(".toml") and name != MARKER and not name.startswith("."):
                yield Path(parent) / name


@dataclass(frozen=True, slots=True)
class Head:
    """What a list shows of a sheet without checking it; empty where the file does not say."""

    path: Path
    title: str = ""
    department: str = ""
    fiscal_year: int | None = None
    stage: str = ""
    readable: bool = True


def head(path: Path) -> Head:
    """The head of the sheet in the file, read without validation."""
    try:
        if path.stat().st_size > LARGEST:
            return Head(path, readable=False)
        table = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return Head(path, readable=False)
    if not str(table.get("format", "")).startswith("goal-sheet/"):
        return Head(path, readable=False)
    year = table.get("fiscal_year")
    return Head(
        path,
        _text(table, "title"),
        _text(table, "department"),
        year if type(year) is int else None,
        _text(table, "stage") or "draft",
    )


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def form_files(root: Path | None = None) -> dict[str, Path]:
    """The forms by id: those that come with the program, and a workspace's own, which win."""
    files = {path.stem: path for path in sorted(BUILT_IN.glob("*.toml"))}
    if root is not None:
        files |= {path.stem: path for path in sorted((root / FORMS).glob("*.toml"))}
    return files


def form(name: str | None, root: Path | None = None) -> "Form":
    """The form of that id; the plain form where there is none or it cannot be read (``check`` says so)."""
    path = form_files(root).get(name or "")
    found = _read_form(path, path.stat().st_mtime_ns) if path else None
    return found or _plain()


@cache
def _read_form(path: Path, version: int) -> "Form | None":
    from miekeshi.store.check import check_form

    return check_form(path)[0]


@cache
def _plain() -> "Form":
    from miekeshi.model.form import Form

    return Form(format="goal-form/1", title="")


def list_problems(folder: Path) -> "Iterator[Problem]":
    """Every problem of every sheet, form and marker of a folder."""
    from miekeshi.store.check import check_file, check_form, check_marker

    if (folder / MARKER).exists():
        yield from check_marker(folder / MARKER)
    for path in sorted((folder / FORMS).glob("*.toml")):
        yield from check_form(path)[1]
    for path in sheet_files(folder):
        yield from check_file(path).problems
