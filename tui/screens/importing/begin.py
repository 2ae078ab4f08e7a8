"""Take over a sheet: which file, or which text."""

from functools import partial

from textual.app import ComposeResult

from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.form_ids import BEGIN_IMPORT
from tui.shell.import_desk import NotReadable, Row, Source
from tui.widgets.fields.fields import ProseField, TextField
from tui.widgets.words import Words


class BeginImportScreen(BoxScreen[list[Source] | list[Row] | None]):
    """The file to take over, or the text itself, as it was copied elsewhere.

    Dismissed with the sheets in it, or with the rows of a table of reports.
    """

    FORM = BEGIN_IMPORT

    def __init__(self) -> None:
        super().__init__(_("Take over a sheet"))

    def parts(self) -> ComposeResult:
        yield Words(
            _(
                "A sheet kept in Word, Excel, PDF, HTML or text, or a mail; or reports in a table, as in the council's "
                "Excel. Nothing is written before you accept it."
            ),
            classes="note",
        )
        yield TextField("file", _("File")).like("2021-総務部.docx")
        yield ProseField("text", _("Or text")).like(_("a mail or a page, pasted as it was copied"))

    def begin(self) -> None:
        self.field("file").focus_entry()

    def submit(self) -> None:
        file, text = self.field("file").value(), self.field("text").value()
        if not file and not text:
            self.complain("file", _("Type or paste the file's name, or paste the text below."))
            return
        if file and text:
            self.complain("text", _("There is a file as well: take one away, the file's name or the text."))
            return
        name = "file" if file else "text"
        self.field(name).note("reading", _("reading…"))
        self.application.hold()
        self.run_worker(partial(self._read, name, file, text), thread=True, group="reading", exit_on_error=True)

    def _read(self, name: str, file: str | None, text: str | None) -> None:
        """Read beside the keys, which wait: a large file takes seconds."""
        desk = self.application.desk.imports
        found: list[Source] | list[Row] | NotReadable
        try:
            found = desk.read(file) if file else desk.read_text(text or "")
        except NotReadable as error:
            found = error
        self.application.call_from_thread(self._done, name, found)

    def _done(self, name: str, found: "list[Source] | list[Row] | NotReadable") -> None:
        self.application.release()
        if self.over:
            return
        self.field(name).note("reading", "")
        if isinstance(found, NotReadable):
            self.complain(name, f"{found}. {found.remedy}")
        elif not found:
            self.complain(name, _("There is nothing in this file."))
        else:
            self.dismiss(found)
