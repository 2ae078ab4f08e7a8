"""The field for a period's result: read as staff type it, with the reading and what is odd about it below."""

from collections.abc import Callable
from functools import partial

from textual.timer import Timer
from textual.widgets.input import Selection

from miekeshi.model import Progress, Target
from miekeshi.model.kinds import Reported
from miekeshi.progress.entry import EntryError, read_entry
from miekeshi.progress.words import as_typed
from miekeshi.text.i18n import _, signed
from tui.widgets.fields.fields import FieldError, TextField

PAUSE = 0.8
"""Seconds without a key after which a figure that further digits could mend is taken as typed to its end."""
DIGITS = 4
"""How many further digits are thought of."""


class EntryField(TextField):
    """What was reached. ``reading`` says in words what an entry comes to, ``remarks`` what to look at again in it."""

    def __init__(
        self, label: str, reading: Callable[[Progress], str], remarks: Callable[[Progress], list[str]]
    ) -> None:
        super().__init__("value", label)
        self.reading, self.remarks = reading, remarks
        self.aim: Reported = Target()
        self.year: int | None = None
        self._settling: Timer | None = None
        """Goes off once typing has paused."""

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
        if self._settling:
            self._settling.stop()
        odd = self.remarks(progress) if progress else []
        if odd and self._may_go_on():
            self._settling = self.set_timer(PAUSE, partial(self._say_odd, odd[0]))
        elif odd:
            self._note_odd(odd[0])
        super().renew()

    def _note_odd(self, message: str) -> None:
        self.notes["odd"] = (_("! {message}").format(message=message), True)

    def _say_odd(self, message: str) -> None:
        self._note_odd(message)
        super().renew()

    def _may_go_on(self) -> bool:
        """Whether nothing would be odd with some more digits: 2 and 21 on the way to 210."""
        return any(not self._odd_with("0" * count) for count in range(1, DIGITS + 1))

    def _odd_with(self, more: str) -> bool:
        try:
            return bool(self.remarks(read_entry(self.text.rstrip() + more, self.aim, self.year)))
        except EntryError:
            return True

    def echo(self) -> str:
        progress = self.value()
        return signed("→ ") + self.reading(progress) if progress else ""
