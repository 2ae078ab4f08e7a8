"""Reports that come back in a table, as the council's roll-up does: what they change in which sheet, and written."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from miekeshi.importing.reports import Change, Refused, Row, changed, held, is_of, reported
from miekeshi.progress import queue
from miekeshi.progress.periods import year_of
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from miekeshi.model import Sheet
    from miekeshi.model.form import Form
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.session.editing import Editing
    from miekeshi.store.workspace.check import Checked


@dataclass(frozen=True, slots=True)
class Reports:
    """What a table says of one sheet otherwise than the sheet does."""

    checked: "Checked"
    sheet: "Sheet"
    form: "Form"
    changes: tuple[Change, ...]


class Sheets(Protocol):
    """The sheets of a folder."""

    today: "Callable[[], date]"
    replaced: "list[Editing[Sheet]]"

    def files(self) -> "tuple[list[Path], list[Problem]]": ...
    def read(self, path: Path) -> "Checked": ...
    def edit(self, checked: "Checked") -> "Editing[Sheet]": ...
    def form(self, sheet: "Sheet") -> "Form": ...
    def form_fault(self, sheet: "Sheet") -> str | None: ...


class TableDesk:
    """Takes the reports of a table into the sheets of a folder."""

    def __init__(self, desk: Sheets) -> None:
        self._desk = desk

    def compare(self, rows: Sequence[Row]) -> tuple[list[Reports], list[Refused]]:
        """What the rows say otherwise than the sheets do, by sheet, and the rows that cannot be taken."""
        today, left = self._desk.today(), list(rows)
        found: list[Reports] = []
        refused: list[Refused] = []
        for file in self._desk.files()[0]:
            mine = [row for row in left if is_of(row, file.name)]
            checked = self._desk.read(file) if mine else None
            if checked is None or checked.sheet is None:
                continue
            sheet = checked.sheet
            given = [(row, path) for row in mine if (path := held(sheet, row)) is not None]
            left = [row for row in left if all(row is not one for one, _path in given)]
            if fault := self._desk.form_fault(sheet):
                refused += [Refused(row, fault) for row, _path in given]
                continue
            form = self._desk.form(sheet)
            _after, made, wrong = changed(sheet, form, given, year_of(sheet, today), today, queue.post(sheet))
            refused += wrong
            if made:
                found.append(Reports(checked, sheet, form, tuple(made)))
        return found, [*refused, *(Refused(row, _("no sheet here has this target")) for row in left)]

    def write(self, chosen: Sequence[tuple[Reports, tuple[Change, ...]]], label: str) -> list[tuple[Path, str]]:
        """Put the reports into their sheets and save each; those that were left as they are, with the reason."""
        from miekeshi.store.session.replacing import change_files

        pairs = [(self._desk.edit(one.checked), partial(reported, changes)) for one, changes in chosen]
        self._desk.replaced, failed = change_files(pairs, label)
        return failed
