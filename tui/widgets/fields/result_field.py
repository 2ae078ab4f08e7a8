"""The field for a period's result: read as staff type it, with the reading and what is odd about it below."""

from collections.abc import Callable

from textual.widgets.input import Selection

from miekeshi.model import Progress, Target
from miekeshi.model.kinds import Reported
from miekeshi.progress.entry import EntryError, read_entry
from miekeshi.progress.words import as_typed
from miekeshi.text.i18n import _, signed
from tui.widgets.fields.fields import FieldError, TextField


class EntryField(TextField):
    """What was reached. ``reading`` says in words what an entry comes to, ``remarks`` what to look at again in it."""

    def __init__(
        self, label: str, reading: Callable[[Progress], str], remarks: Callable[[Progress], list[str]]
    ) -> None:
        super().__init__("value", label)
        self.reading, self.remarks = reading, remarks
        self.aim: Reported = Target()
        self.year: int | None = None

    def show(self, aim: Reported, year: int, progress: Progress | None) -> None:
        """Ask for the result of this one."""
        self.aim, self.year, self.initial, self.touched = aim, year, as_typed(progress), False
        line = self.line
        line.value = self.initial
        line.cursor_position = len(line.value)
        if line.value:
            line.selection = Selection(0, len(line.value))
        self.renew()

    def value(self) -> Progress | None:
        """The entry; ``None`` for an empty field."""
        if not self.text.strip():
            return None
        try:
            return read_entry(self.text, self.aim, self.year)
        except EntryError as error:
            raise FieldError(str(error)) from error

    def renew(self) -> None:
        self.notes.pop("odd", None)
        try:
            progress = self.value() if self.typed else None
        except FieldError:
            progress = None
        if progress and (odd := self.remarks(progress)):
            self.notes["odd"] = (_("! {message}").format(message=odd[0]), True)
        super().renew()

    def echo(self) -> str:
        progress = self.value()
        return signed("→ ") + self.reading(progress) if progress else ""
