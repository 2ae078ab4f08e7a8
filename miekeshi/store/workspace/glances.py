"""A glance at each sheet of a folder: how it stands in brief, and what its check found, as far as it can be read."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.progress.brief import SheetBrief, as_list, brief, from_list
from miekeshi.store.files.problem import Problem, not_reckoned
from miekeshi.store.files.read import Content, decode, digest, raw, unreadable
from miekeshi.store.files.validate import NEWER
from miekeshi.store.workspace.check import problems as check_problems
from miekeshi.store.workspace.check import read
from miekeshi.store.workspace.folder import is_folder, root_of, sheet_files, stray, stray_problem
from miekeshi.store.workspace.forms import form, form_errors
from miekeshi.store.workspace.index import Index, forms_key
from miekeshi.text.i18n import language

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from miekeshi.model.form import Form

TOLD = 6
"""How many of the things that the check found are told in words."""
CONFLICTS = ("conflict-markers", "merge-conflict")
"""Codes of problems that a merge left."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the check of a file found: errors and other things, the first of them in words, and whether a merge did."""

    errors: int
    warnings: int
    conflict: bool
    told: tuple[str, ...]
    newer: bool = False
    """Whether the file is in a newer format, and only shown."""


@dataclass(frozen=True, slots=True)
class Glance:
    """One file: how its sheet stands in brief, or why that cannot be said; and what its check found, where asked."""

    file: Path
    brief: SheetBrief | None
    problems: tuple[Problem, ...] = ()
    found: Found | None = None


class Glances:
    """Looks at files as they are on a day, with what the index of the folder still knows of the same bytes."""

    def __init__(self, folder: Path, today: dt.date, *, indexed: bool = True) -> None:
        self._folder = folder if is_folder(folder) else folder.parent
        self._today = today
        self._root = root_of(self._folder)
        self._forms = forms_key(self._root)
        self._index = Index(self._folder) if indexed else None

    def of_folder(self, *, check: bool = False) -> Iterator[Glance]:
        """Every file of the folder in order of names; folders that cannot be listed come with their problem."""
        names: set[str] = set()
        unlisted: list[OSError] = []
        try:
            for file in sheet_files(self._folder, unlisted.append):
                names.add(self._name(file))
                yield self.of(file, check=check)
        except OSError as error:
            unlisted.append(error)
        for one in unlisted:
            folder = Path(one.filename)
            yield Glance(folder, None, (unreadable(folder, one),))
        if self._index is not None and not unlisted:
            self._index.sweep(names)

    def of(self, file: Path, *, check: bool = False) -> Glance:
        """One file."""
        if stray(file):
            return _unread(file, (stray_problem(file),))
        data = raw(file)
        if isinstance(data, Problem):
            return _unread(file, (data,))
        name, version = self._name(file), f"{digest(data)} {self._forms} {language()}"
        known = self._known(name, f"{version} {self._today}")
        found = self._known_check(name, version) if check else None
        if known is not None and (found is not None or not check):
            return Glance(file, known, (), found)
        content = decode(file, data)
        if isinstance(content, Problem):
            return _unread(file, (content,))
        checked = read(content)
        errors = tuple(one for one in checked.problems if one.severity == "error")
        if checked.newer is not None:
            glance = self.of_sheet(file, checked.newer)
            return Glance(file, glance.brief, (*errors, *glance.problems), summed(errors))
        if checked.sheet is None:
            return _unread(file, errors)
        glance = self.of_sheet(file, checked.sheet)
        if glance.brief is not None and not glance.problems and self._index is not None and known is None:
            self._index.put(name, "brief", f"{version} {self._today}", as_list(glance.brief))
        if not check:
            return glance
        return Glance(file, glance.brief, glance.problems, found or self._check(name, version, content, checked.sheet))

    def of_sheet(self, file: Path, sheet: "Sheet") -> Glance:
        """A sheet of the folder that was read already."""
        errors = form_errors(sheet.form, self._root)
        return of_sheet(file, sheet, form(sheet.form, self._root), self._today, errors)

    def close(self) -> None:
        """Keep what was worked out, unless the forms are others by now."""
        if self._index is not None:
            if forms_key(self._root) != self._forms:
                self._index.forget_all()
            self._index.close()
            self._index = None

    def sweep(self, files: Iterable[Path]) -> None:
        """Keep nothing of files that are not among these."""
        if self._index is not None:
            self._index.sweep({self._name(file) for file in files})

    def _check(self, name: str, version: str, content: Content, sheet: "Sheet") -> Found:
        found = summed(check_problems(content, sheet))
        if self._index is not None:
            whole = [found.errors, found.warnings, found.conflict, found.told]
            self._index.put(name, "check", version, whole)
        return found

    def _known(self, name: str, key: str) -> SheetBrief | None:
        listed = self._index.get(name, "brief", key) if self._index is not None else None
        try:
            return None if listed is None else from_list(listed)
        except (ValueError, TypeError, KeyError):
            return None

    def _known_check(self, name: str, key: str) -> Found | None:
        listed = self._index.get(name, "check", key) if self._index is not None else None
        if not isinstance(listed, list) or len(listed) != 4:
            return None
        errors, warnings, conflict, told = listed
        return Found(errors, warnings, conflict, tuple(told))

    def _name(self, file: Path) -> str:
        return json.dumps(str(file.relative_to(self._folder) if file.is_relative_to(self._folder) else file))


def of_sheet(file: Path, sheet: "Sheet", of: "Form", today: dt.date, problems: tuple[Problem, ...] = ()) -> Glance:
    """A glance at a sheet that was read; one whose dates and figures cannot be reckoned with keeps no other back."""
    from miekeshi.progress.summary import status_of

    try:
        return Glance(file, brief(sheet, of, status_of(sheet, of, today)), problems)
    except (ValueError, ArithmeticError) as error:
        return Glance(file, None, (*problems, not_reckoned(file, error)))


def summed(problems: tuple[Problem, ...]) -> Found:
    """What a check found, in sum."""
    errors = sum(one.severity == "error" for one in problems)
    conflict = any(one.code in CONFLICTS for one in problems)
    newer = any(one.code == NEWER for one in problems)
    return Found(errors, len(problems) - errors, conflict, tuple(one.message for one in problems[:TOLD]), newer)


def _unread(file: Path, problems: tuple[Problem, ...]) -> Glance:
    return Glance(file, None, problems, summed(problems))
