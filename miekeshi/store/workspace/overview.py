"""How every sheet of a folder stands, as far as it can be read."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.progress.summary import SheetStatus, status_of
from miekeshi.store.files.problem import Problem, not_reckoned
from miekeshi.store.files.read import load, unreadable
from miekeshi.store.workspace.folder import head, is_folder, root_of, sheet_files, stray, stray_problem
from miekeshi.store.workspace.forms import form, form_errors
from miekeshi.text.folding import fold

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from miekeshi.model.form import Form


@dataclass(frozen=True, slots=True)
class Read:
    """One file: how its sheet stands, by quarters where its form has problems, or why that cannot be said."""

    file: Path
    status: SheetStatus | None
    problems: tuple[Problem, ...] = ()


def overview(path: Path, today: dt.date, period: str | None = None) -> Iterator[Read]:
    """How the sheet in the file stands, or each sheet of the folder in order of names; see ``status_of``.

    What cannot be read or is no sound sheet comes with its problems, never left out; so does a folder that cannot be
    listed.
    """
    if not is_folder(path):
        yield _read(path, today, period)
        return
    unlisted: list[OSError] = []
    try:
        for file in sheet_files(path, unlisted.append):
            yield Read(file, None, (stray_problem(file),)) if stray(file) else _read(file, today, period)
    except OSError as error:
        unlisted.append(error)
    for one in unlisted:
        folder = Path(one.filename)
        yield Read(folder, None, (unreadable(folder, one),))


def of_department(folder: Path, department: str, today: dt.date) -> Iterator[Read]:
    """How each sheet of the department stands, in order of names; the others are looked at no further than that.

    Raises ``OSError`` where the folder cannot be listed.
    """
    wanted = fold(department)
    for file in sheet_files(folder):
        if not stray(file) and fold(head(file).department) == wanted:
            yield _read(file, today, None)


def _read(file: Path, today: dt.date, period: str | None) -> Read:
    sheet, problems = _sheet(file)
    if sheet is None:
        return Read(file, None, problems)
    root = root_of(file)
    return standing(file, sheet, form(sheet.form, root), today, period, (*problems, *form_errors(sheet.form, root)))


def standing(
    file: Path,
    sheet: "Sheet",
    of: "Form",
    today: dt.date,
    period: str | None = None,
    problems: tuple[Problem, ...] = (),
) -> Read:
    """How a sheet stands; one whose dates and figures cannot be reckoned with is named, and keeps no other back."""
    try:
        return Read(file, status_of(sheet, of, today, period), problems)
    except (ValueError, ArithmeticError) as error:
        return Read(file, None, (*problems, not_reckoned(file, error)))


def _sheet(file: Path) -> "tuple[Sheet | None, tuple[Problem, ...]]":
    """The sheet if every value in it fits; only otherwise all that is wrong with it, which takes thrice as long."""
    from pydantic import ValidationError

    from miekeshi.model.sheet import FORMAT, Sheet
    from miekeshi.store.workspace.check import check_file

    content = load(file)
    if isinstance(content, Problem):
        return None, (content,)
    if content.table.get("format") == FORMAT:
        with suppress(ValidationError):
            return Sheet.model_validate(content.table), ()
    checked = check_file(file)
    return checked.newer, tuple(one for one in checked.problems if one.severity == "error")
