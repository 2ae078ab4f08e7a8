"""One form for several items: a due date for the targets and actions, the divisions of the measures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual.app import ComposeResult

from miekeshi.edits.several import assigned
from miekeshi.model import Path, Sheet, get
from miekeshi.revision.revise import RevisionError
from miekeshi.text.i18n import _, counted, marked
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.entry.revise import Result
from tui.screens.entry.revision_choice import RevisionChoice
from tui.shell.commands import KEY
from tui.shell.form_ids import ASSIGN
from tui.widgets.fields.fields import DateField, Field, ListField
from tui.widgets.fields.revision_part import Under


class AssignScreen(BoxScreen[Result | None]):
    """Sets fields of all the items; one left as it is changes nothing. Dismissed with the new sheet."""

    FORM = ASSIGN

    def __init__(
        self, sheet: Sheet, aims: Sequence[Path], measures: Sequence[Path], today: date, under: Under | None = None
    ) -> None:
        super().__init__(_("Set for {items}").format(items=_items(len(aims) or len(measures))))
        self.sheet, self.today = sheet, today
        self.paths = {"due": tuple(aims), "divisions": tuple(measures)}
        kind = None if sheet.stage == "draft" else "revision"
        self.revision = RevisionChoice(self, sheet, (*aims, *measures), today, kind, under)
        self.watchers = (self.revision,)

    def parts(self) -> ComposeResult:
        if self.paths["due"]:
            yield (
                DateField("due", _("Due"), self._common("due"), fiscal_year=self.sheet.fiscal_year)
                .blank(_("left as they are"))
                .about(_("By when the marked targets and actions are due."))
            )
        if self.paths["divisions"]:
            yield (
                ListField("divisions", _("Divisions"), self._common("divisions"))
                .blank(_("left as they are"))
                .about(_("The divisions in charge of the marked measures."))
            )
        yield from self.revision.part()

    def _common(self, name: str) -> tuple[Any, ...]:
        """What stands there already, where it is the same for all."""
        values = {getattr(get(self.sheet, path), name) for path in self.paths[name]}
        return values.pop() if len(values) == 1 else ()

    def begin(self) -> None:
        for field in self._own():
            field.note("count", _("for {items}").format(items=_items(len(self.paths[field.name or ""]))))
        self._own()[0].focus_entry()

    def _own(self) -> list[Field]:
        return [field for field in self.all_fields if field.name in self.paths]

    def submit(self) -> None:
        changed = [field for field in self._own() if field.typed]
        if not changed:
            nothing = _("Nothing was changed. Leave with {key[cancel]}.").format(key=KEY)
            self.complain(self._own()[0].name or "", nothing)
            return
        try:
            sheet, key = self.revision.apply(self.sheet)
            for field in changed:
                name = field.name or ""
                sheet = assigned(sheet, self.paths[name], name, field.value(), key)
        except RevisionError as error:
            self.complain_of_revision(error)
            return
        count = max(len(self.paths[field.name or ""]) for field in changed)
        what = "、".join(field.label for field in changed)
        self.dismiss((sheet, _("Set {what} for {items}").format(what=what, items=_items(count))))


def _items(count: int) -> str:
    return counted(count, marked("{count} item"), marked("{count} items"))
