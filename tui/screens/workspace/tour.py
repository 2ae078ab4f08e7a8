"""Rounds of reports on one sheet after another, and what keeps a sheet from having one."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.progress.periods import Wanted, periods, proposed, year_of
from miekeshi.progress.queue import ReportError, read_period
from miekeshi.store.files.problem import Problem, not_reckoned, whole
from miekeshi.text.i18n import _
from tui.screens.passes.report_round import Round
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from tui.shell.workspace_files import Desk


@dataclass(slots=True)
class Rounds:
    """Published sheets still to go through. ``period`` is as typed; empty for the one now due on each sheet."""

    desk: "Desk"
    waiting: list[Path]
    period: str = ""
    division: str | None = None
    saved: list[str] = field(default_factory=list)
    """The names of the files that were written."""
    stored: int = 0
    """How many reports they took."""
    came_in: list[str] = field(default_factory=list)
    """What other hands had changed in them, with their names; to be shown at the end."""
    problems: list[Problem] = field(default_factory=list)
    """Why sheets were passed over or not saved, to be shown at the end."""

    def next(self) -> Round | None:
        """The round of the next sheet on which something is blank, or was left unsaved; ``None`` at the end."""
        while self.waiting:
            path = self.waiting.pop(0)
            try:
                found = self._round(path)
            except (ValueError, ArithmeticError) as error:
                self.problems.append(not_reckoned(path, error))
                continue
            if found is not None:
                return found
        return None

    def _round(self, path: Path) -> Round | None:
        checked = self.desk.read_listed(path)
        sheet = checked.sheet
        if sheet is None:
            self.problems += checked.problems
            return None
        if sheet.stage != "published":
            return None
        if fault := self.desk.form_fault(sheet):
            self.problems.append(whole(path, "unreadable-form", fault, ""))
            return None
        form, today = self.desk.form(sheet), self.desk.today()
        year = year_of(sheet, today)
        try:
            span = read_period(self.period, periods(form, year), year) if self.period else proposed(form, year, today)
        except ReportError as error:
            self.problems.append(
                whole(
                    path,
                    "no-period",
                    str(error),
                    _("Enter its reports on the sheet itself: {key[report]}.").format(key=KEY),
                )
            )
            return None
        found = Round.of(self.desk.edit(checked), form, Wanted(span, self.division), year)
        blank = any(map(found.blank, range(len(found.paths))))
        kept = self.desk.kept(found.editing) or self.desk.typed(path, found.editing.content.digest)
        return found if found.paths and (blank or kept) else None
