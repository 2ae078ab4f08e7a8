"""Everything that is wrong with a sheet's file, all at once, each with its place and a remedy."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from miekeshi.checks import ids
from miekeshi.checks.conflicts import undecided
from miekeshi.checks.sheet import MISSING, findings
from miekeshi.model import Sheet
from miekeshi.model.sheet import FORMAT
from miekeshi.store.files.problem import Problem
from miekeshi.store.files.read import Content, load, real, unreadable
from miekeshi.store.files.validate import (
    NEWER,
    ProblemReport,
    as_far_as_known,
    check_small,
    format_problem,
    located,
    report_unknown_keys,
    validated,
)
from miekeshi.store.workspace.folder import (
    DICTIONARY,
    FORMS,
    MARKER,
    OWN,
    PLAN,
    is_folder,
    root_of,
    sheet_files,
    stray,
    stray_problem,
)
from miekeshi.store.workspace.forms import WorkspaceForms, check_form, toml_files


@dataclass(frozen=True, slots=True)
class Unmerged:
    """What git left of a file that it could not merge: ours ``before`` both sides were merged by id, which the file
    does not say yet; and what was in the way of that.
    """

    before: Sheet | None = None
    in_the_way: Problem | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A file as read: the sheet where it is sound enough to be one, and the problems found, errors included."""

    path: Path
    content: Content | None
    sheet: Sheet | None
    problems: tuple[Problem, ...]
    unmerged: Unmerged | None = None
    """Only of a file that was read to be opened."""
    newer: Sheet | None = None
    """Of a file in a newer format, what this program knows of it: to be shown, never to be changed or written."""

    @property
    def shown(self) -> Sheet | None:
        """The sheet as far as it can be shown."""
        return self.sheet or self.newer


def check_file(path: Path) -> Checked:
    """Read and check one sheet's file."""
    content = load(path)
    if isinstance(content, Problem):
        return Checked(path, None, None, (content,))
    return check(content)


def check(content: Content) -> Checked:
    """Check a sheet's content. The sheet is there unless the file is no sheet or a value does not fit its field."""
    found = read(content)
    return found if found.sheet is None else replace(found, problems=problems(content, found.sheet))


def read(content: Content) -> Checked:
    """The content as a sheet, unchecked, without problems; where it is none, with every problem a check finds."""
    report = ProblemReport(content)
    wrong_format = format_problem(content, "goal-sheet", FORMAT)
    if wrong_format:
        newer = as_far_as_known(Sheet, content, FORMAT) if wrong_format.code == NEWER else None
        return Checked(content.path, content, None, (wrong_format,), newer=newer)
    sheet, sound = validated(Sheet, report)
    if sheet is not None and sound:
        return Checked(content.path, content, sheet, ())
    if sheet is not None:
        _look_through(sheet, report)
    return Checked(content.path, content, None, report.in_order())


def problems(content: Content, sheet: Sheet) -> tuple[Problem, ...]:
    """What the check finds in a sheet that the content was read as."""
    report = ProblemReport(content)
    _look_through(sheet, report)
    return report.in_order()


def _look_through(sheet: Sheet, report: ProblemReport) -> None:
    report_unknown_keys(report, sheet, ())
    for finding in findings(sheet, WorkspaceForms(root_of(report.content.path))):
        if not (finding.code in MISSING and MISSING[finding.code] in report.content.table):
            report.add(finding)


def check_marker(path: Path) -> tuple[Problem, ...]:
    """Check a workspace's ``miekeshi.toml``."""
    from miekeshi.model.form import Workspace

    return check_small(Workspace, path, "goal-workspace", "goal-workspace/1", undecided)[1]


class Ids:
    """The ids of the sheets looked at so far, by department and year."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, int], dict[ids.Name, str]] = {}
        self._files: set[Path] = set()

    def problems(self, checked: Checked) -> tuple[Problem, ...]:
        """Of the ids that an earlier sheet of the same department and year has too; the sheet's own are then known."""
        content, sheet, file = checked.content, checked.sheet, real(checked.path)
        if content is None or sheet is None or not sheet.department or sheet.fiscal_year is None or file in self._files:
            return ()
        self._files.add(file)
        taken = self._taken.setdefault((sheet.department, sheet.fiscal_year), {})
        found = located(content, ids.elsewhere(sheet, taken)) if taken else ()
        taken |= {name: str(checked.path) for name, _path in ids.names(sheet) if name not in taken}
        return found


def list_problems(folder: Path) -> Iterator[Problem]:
    """Every problem of every sheet, form and marker of a folder."""
    for problems in problems_by_file(folder):
        yield from problems


def problems_by_file(path: Path, known: Ids | None = None, *, hints: bool = False) -> Iterator[tuple[Problem, ...]]:
    """The problems of the file; of a folder those of each file in it, and of each folder that cannot be listed.

    Ids are held against those ``known`` from other files too. With ``hints`` those on wording stand among them.
    """
    known = known or Ids()
    if not is_folder(path):
        yield _problems(path, known, hints)
        return
    unlisted: list[OSError] = []
    for name in OWN:
        if os.path.lexists(path / name):
            yield _listed(path / name, known, hints)
    for file in toml_files(path / FORMS):
        yield _problems(file, known, hints)
    try:
        for file in sheet_files(path, unlisted.append):
            yield _listed(file, known, hints)
    except OSError as error:
        unlisted.append(error)
    yield from ((unreadable(Path(error.filename), error),) for error in unlisted)


def _listed(file: Path, known: Ids, hints: bool) -> tuple[Problem, ...]:
    """The problems of a file that nobody named by itself: a link out of the workspace is not read."""
    return (stray_problem(file),) if stray(file) else _problems(file, known, hints)


def _problems(file: Path, known: Ids, hints: bool) -> tuple[Problem, ...]:
    if file.name == MARKER:
        return check_marker(file)
    if file.name == DICTIONARY:
        from miekeshi.store.workspace.dictionary import check_dictionary

        return check_dictionary(file)[1]
    if file.name == PLAN:
        from miekeshi.store.workspace.plans import check_plans

        return check_plans(file)[1]
    if file.absolute().parent.name == FORMS:
        return check_form(file)[1]
    checked = check_file(file)
    more = known.problems(checked)
    if hints and checked.content is not None and checked.sheet is not None:
        from miekeshi.store.workspace.dictionary import hint_problems

        more += hint_problems(checked.content, checked.sheet)
    return (
        tuple(sorted((*checked.problems, *more), key=lambda one: (one.stands_for > 1, one.line, one.column)))
        if more
        else checked.problems
    )
