"""The form of one row: a baseline, a step of a series, a figure, a line of a breakdown, a note."""

from textual.app import ComposeResult

from miekeshi.model import Item, Sheet
from miekeshi.text.i18n import _
from tui.screens.entry.row_fields import fields_of_row
from tui.screens.entry.validation import CheckingScreen, with_values
from tui.shell.commands import KEY
from tui.widgets.fields.rows import RowsField


class RowScreen(CheckingScreen[Item | None]):
    """The fields of a row, or of a new one. Dismissed with the row; the form it belongs to takes it over."""

    KEPT = False

    def __init__(self, field: RowsField, row: Item | None) -> None:
        title = _("Add: {what}") if row is None else _("Edit: {what}")
        super().__init__(title.format(what=field.label))
        self.item = row or field.kind.model()
        self.fiscal_year, self.ids = field.fiscal_year, field.ids
        self.sheet = Sheet(format="goal-sheet/1", fiscal_year=field.fiscal_year)

    def parts(self) -> ComposeResult:
        yield from fields_of_row(self.item, self.fiscal_year, self.ids)

    def on_mount(self) -> None:
        self.fields()[0].focus_entry()

    def submit(self) -> None:
        said = self.settled()
        if self.unit_refused(said.get("unit")):
            return
        if not any(value not in (None, (), {}) for value in said.values()):
            nothing = _("Nothing was entered. Type a figure or words, or leave with {key[cancel]}.").format(key=KEY)
            self.complain(self.fields()[0].name or "", nothing)
            return
        self.dismiss(with_values(self.item, said))
