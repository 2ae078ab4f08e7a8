"""An item's own fields: to edit one in a draft, or to add one."""

from datetime import date
from typing import Any

from textual.app import ComposeResult

from miekeshi.model import Action, Item, Measure, Path, Section, Sheet, Target, get, new_id
from miekeshi.revise import RevisionError, add, revise, walk
from miekeshi.words import _
from tui.screens.entry import EntryScreen
from tui.screens.itemfields import Editable, fields_of
from tui.screens.revise import Result
from tui.widgets.fields import Field, NumberField
from tui.widgets.revisionpart import RevisionPart

STEP = 10
"""Between the ``order`` of neighbours, so that another fits between them."""
KINDS: dict[str, type[Target] | type[Action] | type[Measure] | type[Section]] = {
    "target": Target,
    "action": Action,
    "measure": Measure,
    "section": Section,
}
PREFIXES = {"target": "t", "action": "a", "measure": "m", "section": "s"}


class ItemScreen(EntryScreen[Result | None]):
    """The fields of the item at the path, or of a new one. Dismissed with the new sheet."""

    def __init__(self, sheet: Sheet, path: Path, what: str, today: date) -> None:
        self.sheet, self.path, self.what, self.today = sheet, path, what, today
        found: Editable | None = get(sheet, path)
        self.new = found is None
        self.item: Editable = found or KINDS[path[-2]](order=next_order(sheet, path))
        titles = {"target": _("Add a target: {what}"), "measure": _("Add a measure: {what}")}
        title = titles.get(path[-2], "{what}") if self.new else _("Edit: {what}")
        super().__init__(title.format(what=what))

    def parts(self) -> ComposeResult:
        yield from fields_of(self.sheet, self.path, self.item)
        if self.new and self.sheet.stage != "draft":
            yield RevisionPart(self.sheet, self.today)

    def on_mount(self) -> None:
        prose = [field for field in self.query(Field) if field.name in ("text", "title", "body")]
        prose[0].focus_entry()

    def submit(self) -> None:
        fields = self._values()
        for number in self.query(NumberField):
            if number.other_unit(fields["unit"]):
                message = _("Type the figure alone: the unit stays {unit}.")
                self.complain("value", message.format(unit=fields["unit"]))
                return
        try:
            sheet = self._added(fields) if self.new else revise(self.sheet, self.path, fields)
        except RevisionError as error:
            self.complain_of_revision(error)
            return
        labels = {"target": _("Added a target to {what}"), "measure": _("Added a measure to {what}")}
        label = labels.get(self.path[-2], "{what}") if self.new else _("Edited {what}")
        self.dismiss((sheet, label.format(what=self.what)))

    def _values(self) -> dict[str, Any]:
        known = type(self.item).model_fields
        values = {field.name or "": field.value() for field in self.query(Field) if field.name in known}
        for number in self.query(NumberField):
            values["unit"] = values["unit"] or number.typed_unit or None
        return values

    def _added(self, fields: dict[str, Any]) -> Sheet:
        sheet, key = self.sheet, None
        for part in self.query(RevisionPart):
            sheet, key = part.apply(sheet)
        item: Item = self.item.model_copy(update=fields)
        return add(sheet, self.path, item, key)


def next_order(sheet: Sheet, path: Path) -> int:
    """The place behind the last of the items that the path's item would join."""
    return max((one.order for one in (get(sheet, path[:-1]) or {}).values()), default=0) + STEP


def new_path(sheet: Sheet, holder: Path, kind: str) -> Path:
    """Where a new item of that kind goes within what holds it."""
    taken = {path[-1] for path, _item in walk(sheet) if path}
    return (*holder, kind, new_id(PREFIXES[kind], taken))
