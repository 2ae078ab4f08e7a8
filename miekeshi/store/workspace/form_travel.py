"""A form travels between cities as one file: written whole to a file of its own, looked through before it is taken in.

A form rests on no other: what it does not state has the value that the format gives it, in every city the same.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from miekeshi.checks.form import findings
from miekeshi.model.form import Form
from miekeshi.store.files.problem import NotSaved, Problem, whole
from miekeshi.store.files.read import decode, raw, unwritable
from miekeshi.store.files.validate import checked, format_problem
from miekeshi.store.files.write import begin
from miekeshi.store.workspace.folder import FORMS, among_sheets, is_folder
from miekeshi.store.workspace.forms import BUILT_IN, form_files
from miekeshi.text.i18n import _

LARGEST_FORM = 1024 * 1024
"""Bytes; the largest form seen is 12 KB."""
NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What a form's file may be called, without its ending."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A form in a file from elsewhere, sound enough to be taken in, and what looks odd in it."""

    path: Path
    data: bytes
    form: Form
    problems: tuple[Problem, ...]


def send_form(source: Path, to: Path) -> Path:
    """Write the form in the file to another file, or into a folder under its name; its path.

    What is there already is never replaced. Raises ``NotSaved`` with what is wrong with the form, or in the way.
    """
    arrival = arriving(source)
    path = to / source.name if is_folder(to) else to if to.suffix == ".toml" else to.with_name(f"{to.name}.toml")
    if among_sheets(path):
        message = _("this is a place for sheets, where a form would be taken for one that cannot be read")
        raise NotSaved(whole(path, "among-sheets", message, _("Name a folder outside the workspace.")))
    begin(path, arrival.data)
    return path


def arriving(path: Path) -> Arrival:
    """The form in a file from elsewhere. Raises ``NotSaved`` with the first thing that keeps it from being taken in."""
    data = raw(path)
    if isinstance(data, Problem):
        raise NotSaved(data)
    if len(data) > LARGEST_FORM:
        message = _("the file is larger than {limit} MB, which no form is").format(limit=LARGEST_FORM >> 20)
        raise NotSaved(whole(path, "too-large", message, _("Check that it is the right file.")))
    content = decode(path, data)
    if isinstance(content, Problem):
        raise NotSaved(content)
    if wrong := format_problem(content, "goal-form", "goal-form/1"):
        raise NotSaved(wrong)
    form, problems = checked(Form, content, findings)
    refused = [one for one in problems if one.severity == "error" or one.code == "control-character"]
    if form is None or refused:
        raise NotSaved((refused or [*problems])[0])
    return Arrival(path, data, form, problems)


@dataclass(frozen=True, slots=True)
class Clash:
    """What stands under a name already: a form of the program, or of the workspace, whether it is just the same."""

    built_in: bool
    same: bool


def clash(root: Path, name: str, data: bytes) -> Clash | None:
    """What the workspace has under the name; ``None`` where it is free."""
    path = form_files(root).get(name)
    if path is None:
        return None
    return Clash(path.parent == BUILT_IN, raw(path) == data)


def take_in(arrival: Arrival, root: Path, name: str) -> Path:
    """Write the form into the workspace under the name; its path. Nothing is replaced. Raises ``NotSaved``."""
    path = root / FORMS / f"{name}.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(unwritable(path, error)) from error
    if among_sheets(path):
        message = _("this is a place for sheets, where a form would be taken for one that cannot be read")
        raise NotSaved(whole(path, "among-sheets", message, _("Name a folder outside the workspace.")))
    begin(path, arrival.data)
    return path


def free_name(wanted: str, taken: Collection[str]) -> str:
    """A name for a form's file like the one wanted, that none of those taken has."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "-", unicodedata.normalize("NFKC", wanted)).strip("-")[:56] or "form"
    names = chain([plain], (f"{plain}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)
