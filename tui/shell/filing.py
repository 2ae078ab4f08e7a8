"""What becomes of sheets' files in the folder: renamed, duplicated, deleted and brought back, taken as a model."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from miekeshi.store.files.problem import NotSaved
from miekeshi.store.session.recovery import left
from miekeshi.store.workspace import filing
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from miekeshi.store.workspace.check import Checked


class Reading(Protocol):
    """What files are read through."""

    folder: Path

    def read_listed(self, path: Path) -> "Checked": ...


class Filing:
    """Does it with the files of one folder; each raises ``NotSaved`` with what is in the way."""

    def __init__(self, desk: Reading) -> None:
        self._desk = desk

    def why_not(self, path: Path) -> str | None:
        """Why the file must stay as it is: work on it that was not saved would be lost from sight."""
        if left(path):
            return _("Work on {name} was not saved. Open it first, and save it or give it up.").format(name=path.name)
        return None

    def rename(self, path: Path, name: str) -> Path:
        """Give the file another name; its new path."""
        return filing.rename(path, name)

    def duplicate(self, path: Path) -> Path:
        """Copy the file beside itself; the copy."""
        return filing.duplicate(path)

    def delete(self, path: Path) -> None:
        """Move the file into the bin."""
        filing.put_away(path, datetime.now().astimezone())

    def bring_back(self) -> Path | None:
        """Put back what was deleted last; its path, or None where the bin is empty."""
        away = filing.in_bin(self._desk.folder)
        return filing.bring_back(away[0]) if away else None

    def start_from(self, path: Path, year: int | None, department: str) -> Path:
        """Write a draft made of the sheet in the file; its path."""
        from miekeshi.dates.eras import fiscal_year_name
        from miekeshi.year.another import from_another

        checked = self._desk.read_listed(path)
        if checked.sheet is None:
            raise NotSaved(checked.problems[0])
        title = department if year is None else f"{fiscal_year_name(year)} {department}"
        model = from_another(checked.sheet, year, department, title)
        return filing.start_from(path.parent, model, year, department)


def tried(done: Callable[[], Path | None], failed: Callable[[str], object]) -> Path | None:
    """What was done; where it cannot be, ``failed`` is told why and what to do."""
    try:
        return done()
    except NotSaved as error:
        failed(error.problem.told)
        return None
