"""Revise: the old wording above, the new one typed below it, the redline between them live."""

from datetime import date
from functools import cache, partial
from typing import Any

from textual.app import ComposeResult
from textual.content import Content

from miekeshi.edits.arrange import ids_of
from miekeshi.edits.details import stated
from miekeshi.model import Cost, Model, Path, Sheet, get
from miekeshi.model.aim import Aim
from miekeshi.model.detail import Detail
from miekeshi.model.kinds import KINDS
from miekeshi.model.path import id_of, kind_of
from miekeshi.redline.segments import redline
from miekeshi.revision.revise import RevisionError
from miekeshi.revision.rewrite import rewrite
from miekeshi.text.i18n import _
from tui.screens.entry.detail_fields import detail_fields
from tui.screens.entry.entry_screen import EntryScreen
from tui.screens.entry.item_fields import fields_of
from tui.screens.entry.lengths import Lengths
from tui.screens.entry.plan_field import plan_field
from tui.screens.entry.revision_choice import RevisionChoice
from tui.screens.entry.row import row_opener
from tui.screens.entry.row_fields import fields_of_row
from tui.screens.entry.suggestions import LONGEST, Suggestions
from tui.screens.entry.validation import Validation, with_values
from tui.shell.commands import KEY
from tui.shell.form_ids import REVISE
from tui.terminal.content import brief, plain, redlined
from tui.widgets.fields.fields import Field, FieldError, ProseField, split_list
from tui.widgets.fields.revision_part import RevisionPart, Under
from tui.widgets.page.page import Place
from tui.widgets.reading import Reading

Result = tuple[Sheet, str]
"""The sheet after the edit, and what the edit did in the UI's words."""
APART = "、"
FIRST = ("due", "value")
"""The fields that a revision of a target's wording most often changes along with it."""


class ReviseScreen(EntryScreen[Result | None]):
    """Changes one wording, and what else the item says with it. Dismissed with the new sheet.

    ``kind`` is the kind of revision it leaves, ``None`` where it leaves none: in a draft, or for what is only reported.
    Beside the wording, a target's due date and value are on show; further fields come when the new wording changes
    them, or when they are asked for.
    """

    FORM = REVISE

    def __init__(
        self,
        sheet: Sheet,
        place: Place,
        what: str,
        kind: str | None,
        today: date,
        *,
        wording: str | None = None,
        under: Under | None = None,
        chief: str = "",
    ) -> None:
        titles = {None: _("Edit"), "revision": _("Revise"), "correction": _("Correct a slip")}
        super().__init__(f"{titles[kind]}: {what}")
        self.sheet, self.place, self.what, self.kind, self.today = sheet, place, what, kind, today
        self.fiscal_year = sheet.fiscal_year
        self.path = place[0]
        self.wording = wording
        """A new wording that is proposed."""
        self.chief = chief
        """The further field that is to be changed, where it is not the wording."""
        self.item = item_at(sheet, place[0])
        self.old = text_of(getattr(self.item, place[1]))
        self.open_row = row_opener(self)
        self.validation = Validation(self, sheet, self.path, self.item, self.named)
        aided = place[1] == "text" and isinstance(self.item, Aim)
        self.suggestions = Suggestions(self, self.fiscal_year, aided=aided, revising=True)
        lengths = Lengths(self, sheet, self.path, self.item, self.named)
        self.revision = RevisionChoice(self, sheet, (self.path,), today, kind, under)
        self.watchers = (self.validation, self.suggestions, lengths, self.revision)

    def _caption(self) -> str:
        if self.kind == "correction":
            return _("As corrected")
        return _("After") if self.kind else _("Wording")

    def parts(self) -> ComposeResult:
        if self.kind:
            was = _("As it was") if self.kind == "correction" else _("Before")
            yield Reading(was, plain(self.old))
        before = getattr(self.item, self.place[1])
        yield WordingField(self.place[1], self._caption(), before).about(
            _("The wording as it is to be printed from now on. What stood before stays visible, struck through.")
            if self.kind
            else _("What is printed, to the character.")
        )
        if self.kind:
            caption = _("Corrected") if self.kind == "correction" else _("Redline")
            yield Reading(caption, self._redline(self.old), id="redline")
        yield from self.folded(self._others())
        yield from self.revision.part()

    def _others(self) -> list[Field]:
        """What else the item says, what is most often revised before the rest."""
        forms = {} if self.path else self.application.desk.forms()
        shape = self.application.desk.form(self.sheet)
        is_part = bool(self.path) and KINDS[kind_of(self.path)].part
        found = [
            *fields_of(self.sheet, self.path, self.item, forms),
            *(fields_of_row(self.item, self.fiscal_year, cache(partial(ids_of, self.sheet))) if is_part else ()),
            *plan_field(shape, self.item, self.fiscal_year),
            *detail_fields(shape, self.path, self.item, self.fiscal_year),
        ]
        for field in found:
            if field.name == "value" and self.item.unit:
                field.label += f" ({self.item.unit})"
        found.sort(key=lambda field: FIRST.index(field.name) if field.name in FIRST else len(FIRST))
        return [field for field in found if field.name != self.place[1]]

    def named(self, field: Field) -> str:
        if _of_revision(field):
            return ""
        return self.place[1] if field is self.main else field.name or ""

    @property
    def main(self) -> "WordingField":
        """The field of the wording."""
        return next(field for field in self.all_fields if isinstance(field, WordingField))

    def in_main(self, field: Field) -> bool:
        if isinstance(self.item, Cost) and field.name == "amount":
            return True
        return field.typed or field.name == self.chief or (isinstance(self.item, Aim) and field.name in FIRST)

    def offered(self, field: Field) -> bool:
        return self.suggestions.is_offered(field)

    def begin(self) -> None:
        (self.field(self.chief) if self.chief else self.main).focus_entry()
        if self.wording is not None:
            self.main.reword(self.wording)

    def typed(self, field: Field) -> None:
        if field is self.main:
            self._show_redline()

    def _show_redline(self) -> None:
        for words in self.query("#redline").results(Reading):
            words.update(self._redline(self.main.text if self.main.typed else self.old))

    def _redline(self, new: str) -> Content:
        if new == self.old:
            return plain(_("(nothing changed yet)"), ".faint")
        if len(new) + len(self.old) > LONGEST:
            return plain(_("(too long to compare while you type; the page shows it)"), ".faint")
        return redlined(redline(self.old, new), self.application.marks)

    def submit(self) -> None:
        fields = self.validation.settled()
        if self.unit_refused(fields.get("unit")):
            return
        if isinstance(self.item, Aim) and fields.get("text"):
            from miekeshi.wording.listing import unmarked

            fields["mark"], fields["text"] = unmarked(fields["text"], fields.get("mark", self.item.mark))
        if isinstance(self.item, Detail):
            shape = self.application.desk.form(self.sheet).detail.get(id_of(self.path))
            fields |= stated(shape, fields.get("text"), self.fiscal_year)
        changed = {name: value for name, value in fields.items() if value != getattr(self.item, name)}
        if not changed:
            self.complain(
                "text", _("Nothing was changed. Type the new wording, or leave with {key[cancel]}.").format(key=KEY)
            )
            return
        try:
            sheet, key = self.revision.apply(self.sheet)
            sheet = rewrite(sheet, self.path, with_values(self.item, changed), key)
        except RevisionError as error:
            self.complain_of_revision(error)
            return
        verbs = {None: _("Edited {what}"), "revision": _("Revised {what}"), "correction": _("Corrected {what}")}
        self.dismiss((sheet, verbs[self.kind].format(what=brief(self.what))))


def _of_revision(field: Field) -> bool:
    return any(isinstance(node, RevisionPart) for node in field.ancestors)


class WordingField(ProseField):
    """The wording in hand, as text; its value is of the kind that the item has there."""

    def __init__(self, held_by: str, label: str, before: Any) -> None:
        super().__init__("text", label, text_of(before))
        self._held_by, self._before = held_by, before

    def value(self) -> Any:
        return value_of(super().value(), self._before, self._held_by)


def item_at(sheet: Sheet, path: Path) -> Any:
    """The item at the path; the sheet itself for the empty one."""
    return get(sheet, path) if path else sheet


def takes_words(item: Model, field: str) -> bool:
    """Whether the field is written in words, or is a list of them: not a figure, and nothing chosen from others."""
    return type(item).model_fields[field].annotation in (str | None, tuple[str, ...], tuple[int, ...])


def text_of(value: Any) -> str:
    """A field's value as text to edit: lists with 、 between their elements."""
    return APART.join(map(str, value)) if isinstance(value, tuple) else value or ""


def value_of(text: str | None, old: Any, field: str) -> Any:
    """The text typed as a value of the field. Raises ``FieldError``."""
    if not isinstance(old, tuple):
        return text
    parts = split_list(text or "")
    if field != "sdgs":
        return parts
    if not all(part.isdecimal() and 1 <= int(part) <= 17 for part in parts):
        raise FieldError(_("Type the numbers of the goals, 1 to 17, with commas between them."))
    return tuple(int(part) for part in parts)
