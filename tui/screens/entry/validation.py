"""What is typed into a form is looked at as the check of the file will: at the field, while one types."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from miekeshi.model import Amount, Model, Path, Point, Sheet
from miekeshi.model.form import Form as SheetForm
from miekeshi.model.path import relative
from miekeshi.text.i18n import _
from miekeshi.text.number_input import written
from tui.screens.entry.detail_fields import LEAD, taken_in
from tui.screens.entry.entry_screen import EntryScreen
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.widgets.fields.fields import Field, FieldError


def with_values(item: Any, values: dict[str, Any]) -> Any:
    """The item with the values in their fields; ``None`` stands for nothing there."""
    held = {**item.__dict__, **item.unknown, **values}
    return type(item).model_validate({name: value for name, value in held.items() if value is not None})


def without_unit(points: Mapping[str, Any], unit: str, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """The points without their unit where they are new and it is the one that holds for all."""
    if points is known:
        return points
    return {
        key: row.model_copy(update={"unit": None}) if key not in known and row.unit == unit else row
        for key, row in points.items()
    }


class Validation:
    """Looks at the fields of a form of something in a sheet. ``item`` is what the form began with, at ``path``.

    ``named`` gives the item's field that a field of the form stands for.
    """

    def __init__(
        self,
        form: EntryScreen[Any],
        sheet: Sheet,
        path: Path,
        item: Any,
        named: Callable[[Field], str] = lambda field: field.name or "",
    ) -> None:
        self._form, self._sheet, self._path, self._item, self._named = form, sheet, path, item, named
        self._looking = False
        self._begun: set[tuple[str, str]] = set()
        """What was wrong before anything was typed."""
        self._insisted: set[tuple[str, str]] = set()
        """What was pointed out and is to be taken over all the same."""

    @cached_property
    def _laid_out_by(self) -> SheetForm:
        """The sheet's form, read once: a letter waits for no file."""
        return self._form.application.desk.form(self._sheet)

    def commands(self) -> Iterator[Command]:
        """None: it stands in no one's way."""
        return iter(())

    def begin(self) -> None:
        """Look for the first time."""
        self._begun = {(name, message) for name, message, _error in self._found(self._item)}
        self.look()

    def typed(self, _field: Field) -> None:
        """Look again once what was typed is painted."""
        if not self._looking:
            self._looking = True
            self._form.call_after_refresh(self.look)

    def values(self) -> dict[str, Any]:
        """What the sound fields mean, by the item's fields."""
        found = {}
        for field in self._form.all_fields:
            name = self._named(field)
            if name in type(self._item).model_fields:
                try:
                    found[name] = field.value()
                except FieldError:
                    continue
        if "detail" in type(self._item).model_fields:
            named = {field.name or "": field for field in self._form.all_fields if (field.name or "").startswith(LEAD)}
            texts = {name: field.value() for name, field in named.items()}
            if texts:
                found["detail"] = taken_in(self._sheet, self._laid_out_by, self._path, self._item, texts)
        if isinstance(self._item, Point | Amount) and "at" in found:
            found["at"] = next(iter(found["at"]), None)
        return found

    def settled(self) -> dict[str, Any]:
        """What the form says in the end: the unit typed behind the value, and no unit twice."""
        said = self.values()
        if "unit" not in said:
            return said
        said["unit"] = said["unit"] or self._form.typed_unit or None
        for name in ("baseline", "series"):
            if said["unit"] and name in said:
                said[name] = without_unit(said[name], said["unit"], getattr(self._item, name))
        return said

    def look(self) -> None:
        """Show the sum of a breakdown, and what the check would find, each at its field."""
        self._looking = False
        if self._form.over:
            return
        values = self.values()
        self._tell_sum(values)
        found = self._found(self.trial(values))
        for field in self._form.all_fields:
            said = [message for name, message, _error in found if name == self._named(field)]
            field.note("check", "\n".join(_("! {message}").format(message=one) for one in said), warning=True)

    def trial(self, values: dict[str, Any]) -> Model:
        """The item as it would become."""
        item: Model = with_values(self._item, values)
        return item

    def doubtful(self) -> bool:
        """Whether the check of the file would find an error in what was entered, which is then shown first."""
        found = [
            (name, message)
            for name, message, error in self._found(self.trial(self.values()))
            if error and (name, message) not in self._begun | self._insisted
        ]
        for field in self._form.all_fields:
            if found and self._named(field) == found[0][0]:
                self._insisted |= set(found)
                self._form.put_in(field)
                field.focus_entry()
                self._form.app.notify(
                    _("{message} {key[accept]} once more takes it over all the same.").format(
                        key=KEY, message=found[0][1]
                    ),
                    severity="warning",
                )
                return True
        return False

    def _found(self, item: Any) -> list[tuple[str, str, bool]]:
        """Field, message with remedy, and whether it is an error, for everything that does not hold."""
        from miekeshi.checks.sheet import findings_in

        if not isinstance(item, Model):
            return []
        located = ((relative(one.path, self._path), one) for one in findings_in(self._path, item, self._sheet))
        return [
            (
                ".".join(within[:2]) if within[0] == "detail" else within[0],
                _("{message}. {remedy}").format(message=one.message, remedy=one.remedy),
                one.severity == "error",
            )
            for within, one in located
            if within and within[0] in type(item).model_fields
        ]

    def _tell_sum(self, values: dict[str, Any]) -> None:
        for field in self._form.all_fields:
            if field.name == "breakdown" and "breakdown" in values:
                parts = [
                    row.value for row in values["breakdown"].values() if row.value is not None and not row.withdrawn
                ]
                total = values.get("value")
                words = ""
                if parts:
                    words = _("Sum of the breakdown: {sum}").format(sum=written(sum(parts)))
                    words += f"／{written(total)}" if total is not None else ""
                differs = bool(parts) and total is not None and sum(parts) != total
                if differs:
                    words += "  " + _("! It differs from the value.")
                field.note("sum", words, warning=differs)
