"""The forms of a workspace, and those that come with the program."""

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.store.files.temporary import SUFFIX, sweep_one
from miekeshi.store.workspace.folder import FORMS, MARKER, is_folder, stray, stray_problem
from miekeshi.store.workspace.plans import plan_tree, plans_version

if TYPE_CHECKING:
    from miekeshi.model.form import Form
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.files.read import Content

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What a sheet can name as its form."""


BUILT_IN = Path(__file__).parents[2] / FORMS


def form_files(root: Path | None = None) -> dict[str, Path]:
    """The forms by id: those that come with the program, and a workspace's own, which win."""
    folders = (BUILT_IN,) if root is None else (BUILT_IN, root / FORMS)
    files = (path for folder in folders for path in toml_files(folder))
    return {path.stem: path for path in files if _ID.fullmatch(path.stem)}


def usual_form(root: Path) -> str | None:
    """The id of the form that the workspace names for new sheets."""
    return _stated(root, "form")


def city_name(root: Path) -> str:
    """The name of the city or office that the workspace states, empty where it states none."""
    return _stated(root, "name") or ""


def _stated(root: Path, key: str) -> str | None:
    from miekeshi.store.files.read import Content, load

    content = load(root / MARKER)
    found = content.table.get(key) if isinstance(content, Content) else None
    return found if isinstance(found, str) else None


def toml_files(folder: Path) -> list[Path]:
    """The folder's TOML files, by name; none where it is no folder."""
    if not is_folder(folder):
        return []
    for left in folder.glob(f".*{SUFFIX}"):
        sweep_one(left)
    return sorted(folder.glob("*.toml"))


def form(name: str | None, root: Path | None = None) -> "Form":
    """The form of that id, with the workspace's plans; the plain one where it cannot be read (``check`` says so)."""
    version = form_version(name, root)
    if root is not None:
        return _beside(version, plans_version(root))
    return (_read_form(*version)[0] if version else None) or _plain()


def form_errors(name: str | None, root: Path | None = None) -> "tuple[Problem, ...]":
    """What keeps the form of that id from being read in full: its periods and ratings are then those of no city.

    A form in a newer format is laid out by what is known of it, and still has this error.
    """
    version = form_version(name, root)
    return tuple(one for one in _read_form(*version)[1] if one.severity == "error") if version else ()


def form_version(name: str | None, root: Path | None = None) -> tuple[Path, int] | None:
    """What tells one version of the form of that id from another; ``None`` where there is none."""
    path = form_files(root).get(name or "")
    try:
        return (path, path.stat().st_mtime_ns) if path else None
    except OSError:
        return None


@cache
def _read_form(path: Path, version: int) -> "tuple[Form | None, tuple[Problem, ...]]":
    return check_form(path)


@cache
def _beside(version: tuple[Path, int] | None, plans: tuple[Path, int] | None) -> "Form":
    found = (_read_form(*version)[0] if version else None) or _plain()
    return found.beside(plan_tree(plans))


@cache
def _plain() -> "Form":
    from miekeshi.model.form import Form

    return Form(format="goal-form/1", title="")


def check_form(path: Path) -> "tuple[Form | None, tuple[Problem, ...]]":
    """Read and check a form's file; a link out of the workspace is not read."""
    if stray(path):
        return None, (stray_problem(path),)
    from miekeshi.checks.form import findings
    from miekeshi.model.form import Form
    from miekeshi.store.files.validate import check_small

    return check_small(Form, path, "goal-form", "goal-form/1", findings)


def form_problems(content: "Content") -> "tuple[Problem, ...]":
    """Everything that is wrong with a form's file that was read."""
    from miekeshi.checks.form import findings
    from miekeshi.model.form import Form
    from miekeshi.store.files.validate import checked

    return checked(Form, content, findings)[1]


class WorkspaceForms:
    """The forms of one workspace, as a check of its sheets asks for them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def ids(self) -> Collection[str]:
        """The ids of all forms there are."""
        return form_files(self._root)

    def get(self, form_id: str) -> "Form":
        """The form of that id."""
        return form(form_id, self._root)

    def fault(self, form_id: str) -> str | None:
        """The place of what keeps that form from being read; ``None`` where it can be."""
        errors = form_errors(form_id, self._root)
        return errors[0].place if errors else None
