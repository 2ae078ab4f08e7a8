"""The ways from the overview into its sheets: to a place, to the quarterly update, to the evaluation, and back."""

from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, TypeAlias

from miekeshi.model import Path
from miekeshi.text.i18n import _
from tui.screens.overview.rows import Row
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen
from tui.shell.opening import Opening

if TYPE_CHECKING:
    from tui.shell.host import OpenSheet
    from tui.shell.workspace_files import Checked

    Begin: TypeAlias = Callable[[OpenSheet, Path, Callable[[], object] | None], None]


class Visits:
    """Opens sheets over the overview. ``row`` says what is under the cursor; of one sheet alone that ``sheet``."""

    def __init__(
        self, screen: CommandScreen[Any], row: Callable[[], Row | None], sheet: "OpenSheet | None" = None
    ) -> None:
        self._screen, self._row, self._sheet = screen, row, sheet
        self.last: FilePath | None = None
        """The sheet that was opened last, until it was looked at again."""
        self.any = False
        """Whether any was opened, and may have been changed."""

    def commands(self) -> Iterator[Command]:
        """The passes that begin at what is under the cursor."""
        yield Command("report", self.report, self.why_not_report)
        yield Command("evaluate", self.evaluate, self.why_not_evaluate)

    def open(
        self,
        file: FilePath,
        place: Path | None,
        begin: "Begin | None" = None,
        over: CommandScreen[Any] | None = None,
    ) -> None:
        """Open the sheet there once it is read, over the overview or a screen above it, and begin something on it."""

        def first(sheet: "OpenSheet") -> None:
            if not sheet.offer_left() and begin:
                begin(sheet, place or (), sheet.go_back)

        def read(checked: "Checked") -> None:
            self.last, self.any = checked.path, True
            self._screen.application.open_sheet(checked, place, first=first)

        Opening(over or self._screen).begin(file, read)

    def why_not_report(self) -> str | None:
        """Why nothing is reported here."""
        row = self._row()
        if reason := self.why_not_evaluate():
            return reason
        if row is not None and row.line is not None and row.line.standing == "withdrawn":
            return _("This was withdrawn by a revision, so nothing is reported on it.")
        return None

    def why_not_evaluate(self) -> str | None:
        """Why nothing is judged here."""
        row = self._row()
        stage = self._sheet.sheet.stage if self._sheet else row.sheet.stage if row and row.sheet else None
        if row is None or stage is None:
            return _("Move to a sheet or a target first.")
        return _("The sheet is closed. Reopen it first, with the reason for reopening.") if stage == "closed" else None

    def report(self) -> None:
        """Begin the quarterly update at what is under the cursor."""
        from tui.screens.passes.begin_report import begin

        self._begin(begin)

    def evaluate(self) -> None:
        """Begin the evaluation at what is under the cursor."""
        from tui.screens.passes.evaluate import begin

        self._begin(begin)

    def _begin(self, begin: "Begin") -> None:
        """Begin a pass at the row under the cursor; it comes back here."""
        row = self._row()
        place = row.line.path if row and row.line else None
        if self._sheet is not None:
            self.last = self._sheet.editing.path
            begin(self._sheet, place or (), None)
        elif row is not None and row.file is not None:
            self.open(row.file, place, begin)
