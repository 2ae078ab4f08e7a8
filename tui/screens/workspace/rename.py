"""Another name for a sheet's file."""

from pathlib import Path

from textual.app import ComposeResult

from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.form_ids import RENAME
from tui.widgets.fields.fields import TextField
from tui.widgets.words import Words


class RenameScreen(BoxScreen[Path | None]):
    """The name. Dismissed with the file's new path."""

    FORM = RENAME

    def __init__(self, path: Path) -> None:
        super().__init__(_("Rename"))
        self._path = path

    def parts(self) -> ComposeResult:
        yield Words(_("The file is called otherwise; the sheet in it stays as it is."), classes="note")
        yield TextField("name", _("File"), self._path.stem, required=_("Type the name of the file."))

    def begin(self) -> None:
        self.field("name").focus_entry()

    def submit(self) -> None:
        try:
            path = self.application.desk.filing.rename(self._path, self.field("name").value())
        except NotSaved as error:
            self.complain("name", error.problem.told)
            return
        self.dismiss(path)
