"""The form of one row: a baseline, a step of a series, a figure, a line of a breakdown, a note."""

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult

from miekeshi.model import Figure, Item, Sheet
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.entry.entry_screen import EntryScreen
from tui.screens.entry.row_fields import fields_of_row
from tui.screens.entry.validation import Validation, with_values
from tui.shell.commands import KEY
from tui.widgets.fields.rows import RowsField


class RowScreen(BoxScreen[Item | None]):
    """The fields of a row, or of a new one. Dismissed with the row; the form it belongs to takes it over."""

    def __init__(self, field: RowsField, row: Item | None) -> None:
        title = _("Add: {what}") if row is None else _("Edit: {what}")
        super().__init__(title.format(what=field.label))
        self.item = row or field.kind.model()
        self.set_class(isinstance(self.item, Figure), "-page", update=False)
        self.fiscal_year, self.ids = field.fiscal_year, field.ids
        self.open_row = row_opener(self)
        sheet = Sheet(format="goal-sheet/1", fiscal_year=field.fiscal_year)
        self.validation = Validation(self, sheet, (), self.item)
        self.watchers = (self.validation,)

    def parts(self) -> ComposeResult:
        yield from fields_of_row(self.item, self.fiscal_year, self.ids)

    def begin(self) -> None:
        self.fields()[0].focus_entry()

    def submit(self) -> None:
        said = self.validation.settled()
        if self.unit_refused(said.get("unit")):
            return
        if not any(value not in (None, (), {}) for value in said.values()):
            nothing = _("Nothing was entered. Type a figure or words, or leave with {key[cancel]}.").format(key=KEY)
            self.complain(self.fields()[0].name or "", nothing)
            return
        self.dismiss(with_values(self.item, said))


def row_opener(screen: "EntryScreen[Any]") -> Callable[[RowsField, str | None], None]:
    """What opens a row of one of the screen's fields in a form of its own; the field takes over what comes of it."""

    def opened(field: RowsField, key: str | None) -> None:
        def done(row: Item | None) -> None:
            if row is not None:
                field.keep(key, row)

        screen.app.push_screen(RowScreen(field, field.rows[key] if key else None), done)

    return opened
