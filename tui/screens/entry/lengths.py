"""How long a text may be: the form of the sheet says it, the field counts, and what is over is said below it."""

from collections.abc import Callable, Iterator
from typing import Any

from miekeshi.model import Path, Sheet
from miekeshi.model.limits import limit
from miekeshi.text.characters import count
from miekeshi.text.i18n import counted, marked
from tui.screens.entry.entry_screen import EntryScreen
from tui.shell.command import Command
from tui.widgets.fields.fields import Field, ProseField


class Lengths:
    """Counts the texts of a form of something in a sheet; ``named`` gives the item's field that a field stands for."""

    def __init__(
        self, form: EntryScreen[Any], sheet: Sheet, path: Path, item: Any, named: Callable[[Field], str]
    ) -> None:
        self._form, self._sheet, self._path, self._item, self._named = form, sheet, path, item, named

    def commands(self) -> Iterator[Command]:
        """None: a text that is too long is printed all the same."""
        return iter(())

    def begin(self) -> None:
        """Tell each field of prose its limit."""
        shape = self._form.application.desk.form(self._sheet)
        for field in self._form.all_fields:
            if isinstance(field, ProseField) and self._path:
                field.limit = limit(shape, self._path, self._item, self._named(field))
                self.typed(field)

    def typed(self, field: Field) -> None:
        """Say what is over."""
        if isinstance(field, ProseField):
            warn(field)

    def doubtful(self) -> bool:
        """Whether anything is to be looked at again: no, a long text is only warned of."""
        return False


def warn(field: ProseField) -> None:
    """Say below the field what is over the limit that the form sets, where it sets any."""
    if field.limit is not None:
        over = count(field.text) - field.limit
        words = counted(
            over,
            marked("! {count} character over the {most} that the form allows"),
            marked("! {count} characters over the {most} that the form allows"),
            most=field.limit,
        )
        field.note("length", words if over > 0 else "", warning=True)
