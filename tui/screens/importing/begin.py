"""Take over a sheet: which file, and of several worksheets which."""

from textual.app import ComposeResult

from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.form_ids import BEGIN_IMPORT
from tui.shell.import_desk import NotReadable, Source
from tui.widgets.fields.fields import TextField
from tui.widgets.words import Words


class BeginImportScreen(BoxScreen[list[Source] | None]):
    """The file to take over. Dismissed with the sheets in it."""

    FORM = BEGIN_IMPORT

    def __init__(self) -> None:
        super().__init__(_("Take over a sheet"))

    def parts(self) -> ComposeResult:
        yield Words(
            _("A sheet kept in Word, Excel, PDF, HTML or text, or a mail. Nothing is written before you accept it."),
            classes="note",
        )
        yield TextField("file", _("File"), required=_("Type or paste the file's name.")).like("2021-総務部.docx")

    def begin(self) -> None:
        self.field("file").focus_entry()

    def submit(self) -> None:
        try:
            sources = self.application.desk.imports.read(self.field("file").value())
        except NotReadable as error:
            self.complain("file", f"{error}. {error.remedy}")
            return
        if not sources:
            self.complain("file", _("There is nothing in this file."))
            return
        self.dismiss(sources)
