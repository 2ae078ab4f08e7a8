"""The forms of a workspace and its own file, opened to be changed; what comes with the program is copied first."""

import os
from pathlib import Path

from pydantic import ValidationError

from miekeshi.model.form import Form, Workspace
from miekeshi.store.files.joining import save_joined
from miekeshi.store.files.problem import NotSaved, Problem
from miekeshi.store.files.read import Content, load, unwritable
from miekeshi.store.files.validate import only_shown
from miekeshi.store.files.write import begin, create
from miekeshi.store.session.editing import Editing
from miekeshi.store.workspace.folder import FORMS, MARKER
from miekeshi.store.workspace.forms import BUILT_IN, check_form, form_problems


def is_built_in(path: Path) -> bool:
    """Whether the form comes with the program; the workspace's own are in its folder ``forms``."""
    return path.parent == BUILT_IN


def open_form(path: Path) -> Editing[Form]:
    """The form in the file. Raises ``NotSaved`` with what keeps it from being opened."""
    content = load(path)
    form, problems = check_form(path)
    if isinstance(content, Problem) or form is None or only_shown(problems):
        raise NotSaved(problems[0])
    editing = Editing(content, form, lambda content, _form: form_problems(content))
    editing.take_check(content, problems)
    return editing


def copy_form(source: Path, root: Path, name: str) -> Path:
    """Copy a form's file into the workspace under another name; the copy. Raises ``NotSaved``."""
    path = root / FORMS / f"{name}.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        data = source.read_bytes()
    except OSError as error:
        raise NotSaved(unwritable(path, error)) from error
    begin(path, data)
    return path


def open_workspace(root: Path) -> tuple[Content | None, Workspace]:
    """The workspace's own file; none where there is none yet. Raises ``NotSaved`` with what is wrong with it."""
    path = root / MARKER
    if not os.path.lexists(path):
        return None, Workspace(format="goal-workspace/1")
    content = load(path)
    if isinstance(content, Problem):
        raise NotSaved(content)
    try:
        return content, Workspace.model_validate(content.table)
    except ValidationError as error:
        from miekeshi.store.workspace.check import check_marker

        raise NotSaved(check_marker(path)[0]) from error


def save_workspace(root: Path, content: Content | None, old: Workspace, new: Workspace) -> None:
    """Write the workspace's own file, merged with what another hand made of it meanwhile. Raises ``NotSaved``."""
    if content is None:
        create(root / MARKER, new)
    else:
        save_joined(content, old, new)
