"""Which file is handed in, or taken in."""

from textual.app import ComposeResult

from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.widgets.fields.fields import TextField
from tui.widgets.words import Words


class HandScreen(BoxScreen[str | None]):
    """Asks for the name of a file, and says what becomes of it; dismissed with the name."""

    def __init__(self, title: str, note: str, proposed: str = "") -> None:
        super().__init__(title)
        self._note, self._proposed = note, proposed

    def parts(self) -> ComposeResult:
        yield Words(self._note, classes="note")
        field = TextField("file", _("File"), required=_("Type the name of the file, with its folder."))
        field.propose(self._proposed)
        yield field.like("~/koho.bundle")

    def begin(self) -> None:
        self.field("file").focus_entry()

    def submit(self) -> None:
        self.dismiss(self.field("file").value().strip())
