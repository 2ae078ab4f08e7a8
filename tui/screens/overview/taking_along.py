"""What a screen lists, written to a file to be taken along."""

from pathlib import Path

from textual.app import ComposeResult

from miekeshi.across.table import Table
from miekeshi.publish.table import KINDS
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.commands import KEY
from tui.widgets.fields.fields import ChoiceField, TextField
from tui.widgets.words import Words


class TakeAlongScreen(BoxScreen[None]):
    """Asks for the kind of file and the folder, and writes the table there."""

    def __init__(self, table: Table, name: str) -> None:
        super().__init__(_("Take along"))
        self._table, self._called = table, name

    def parts(self) -> ComposeResult:
        desk = self.application.desk
        yield Words(
            _("{key[accept]} writes {name}; a file of the same name is replaced.").format(key=KEY, name=self._called),
            classes="note",
        )
        names = {"xlsx": _("Excel (xlsx)"), "csv": _("CSV, as Excel opens it")}
        yield ChoiceField("kind", _("Form of output"), [(kind, names[kind]) for kind in KINDS])
        folder = desk.paper_folder or desk.folder
        shown = str(folder if folder.name else folder.absolute())
        yield TextField("folder", _("Folder"), shown, required=_("Type the folder to write to."))
        yield Words(id="done", classes="note")

    def begin(self) -> None:
        self.field("kind").focus_entry()

    def submit(self) -> None:
        kind = str(self.field("kind").value())
        folder = Path(self.field("folder").value().strip()).expanduser()
        account = self.application.desk.paper.keep(self._table, self._called, kind, folder)
        if account.wrong:
            self.query_one("#done", Words).update("\n".join(account.wrong))
            self.field("folder").focus_entry()
            return
        self.application.desk.paper_folder = folder
        self.app.notify(_("Written: {name}").format(name=account.made[0]))
        self.dismiss(None)
