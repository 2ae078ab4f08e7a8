"""Revise: the old wording struck above, the new one typed below, the redline between them live."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from miekeshi.model import Path, Sheet, get
from miekeshi.model.aim import Aim
from miekeshi.redline import Segment, redline
from miekeshi.revise import RevisionError, revise
from miekeshi.words import _
from tui.screens.aided import AidedScreen
from tui.screens.itemfields import comparators, kinds
from tui.text import brief, plain, redlined
from tui.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    FieldError,
    NumberField,
    ProseField,
    TextField,
    split_list,
)
from tui.widgets.page import Place
from tui.widgets.revisionpart import RevisionPart
from tui.widgets.words import Words

Result = tuple[Sheet, str]
"""The sheet after the edit, and what the edit did in the UI's words."""
APART = "、"
ALONG = ("unit", "comparator", "per", "kind")


class ReviseScreen(AidedScreen[Result | None]):
    """Changes one wording, and a target's due date and value with it. Dismissed with the new sheet.

    ``kind`` is the kind of revision it leaves, ``None`` where it leaves none: in a draft, or for what is only reported.
    Unit, comparator, per and kind are on show once the new wording changes them.
    """

    REVISING = True

    def __init__(self, sheet: Sheet, place: Place, what: str, kind: str | None, today: date) -> None:
        titles = {None: _("Edit"), "revision": _("Revise"), "correction": _("Correct a slip")}
        super().__init__(f"{titles[kind]}: {what}")
        self.sheet, self.place, self.what, self.kind, self.today = sheet, place, what, kind, today
        self.fiscal_year = sheet.fiscal_year
        self.item = item_at(sheet, place[0])
        self.old = text_of(getattr(self.item, place[1]))

    def parts(self) -> ComposeResult:
        if self.kind:
            with Vertical(classes="reading"):
                yield from self._reading(_("Before"), "before", (Segment(self.old, None, ""),))
        yield ProseField("text", _("After") if self.kind else _("Wording"), self.old)
        if self.kind:
            with Vertical(classes="reading"):
                yield from self._reading(_("Redline"), "redline", ())
        if isinstance(self.item, Aim) and self.place[1] == "text":
            yield DateField("due", _("Due"), self.item.due, fiscal_year=self.sheet.fiscal_year)
            unit = f" ({self.item.unit})" if self.item.unit else ""
            yield NumberField("value", _("Value") + unit, self.item.value)
            yield from _along(self.item)
        if self.kind:
            yield RevisionPart(self.sheet, self.today, self.kind)

    def _reading(self, label: str, name: str, segments: tuple[Segment, ...]) -> ComposeResult:
        with Horizontal(classes="reading"):
            yield Static(plain(label), classes="label-cell")
            yield Words(redlined(segments, self.application.marks), id=name, classes="words")

    def on_mount(self) -> None:
        self._show_redline()
        self.field("text").focus_entry()
        self.aid(self.item if self.place[1] == "text" else None)

    @on(Field.Typed)
    def _typed(self, message: Field.Typed) -> None:
        if message.field.name == "text":
            self._show_redline()

    def show_aids(self) -> None:
        super().show_aids()
        offered = [field for field, _value in self.offers()]
        for field in self.query(Field):
            if field.name in ALONG:
                field.display = field in offered or field.typed

    def _show_redline(self) -> None:
        for words in self.query("#redline").results(Words):
            field = self.field("text")
            assert isinstance(field, ProseField)
            new = field.text if field.typed else self.old
            if new == self.old:
                words.update(plain(_("(nothing changed yet)"), ".faint"))
            else:
                words.update(redlined(redline(self.old, new), self.application.marks))

    def submit(self) -> None:
        try:
            fields = self._fields()
        except FieldError as error:
            self.complain("text", str(error))
            return
        changed = {name: value for name, value in fields.items() if value != getattr(self.item, name)}
        if not changed:
            self.complain("text", _("Nothing was changed. Type the new wording, or leave with Esc."))
            return
        for number in self.query(NumberField):
            unit = changed.get("unit", self.item.unit)
            if number.other_unit(unit):
                message = _("Type the figure alone: the unit stays {unit}.")
                self.complain("value", message.format(unit=unit or "–"))
                return
        try:
            sheet, key = self._begun()
            sheet = revise(sheet, self.place[0], changed, key)
        except RevisionError as error:
            self.complain_of_revision(error)
            return
        verbs = {None: _("Edited {what}"), "revision": _("Revised {what}"), "correction": _("Corrected {what}")}
        self.dismiss((sheet, verbs[self.kind].format(what=brief(self.what))))

    def _fields(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            field.name or "": field.value() for field in self.query(Field) if not _of_revision(field)
        }
        text = found.pop("text")
        return {**found, self.place[1]: value_of(text, getattr(self.item, self.place[1]), self.place[1])}

    def _begun(self) -> tuple[Sheet, str | None]:
        for part in self.query(RevisionPart):
            return part.apply(self.sheet)
        return self.sheet, None


def _along(item: Aim) -> Iterator[Field]:
    """What a new wording may change along with the value."""
    fields = (
        TextField("unit", _("Unit"), item.unit),
        ChoiceField("comparator", _("Comparison"), comparators(), item.comparator),
        TextField("per", _("Per"), item.per),
        ChoiceField("kind", _("Kind"), kinds(), item.kind),
    )
    for field in fields:
        field.display = False
        yield field


def _of_revision(field: Field) -> bool:
    return any(isinstance(node, RevisionPart) for node in field.ancestors)


def item_at(sheet: Sheet, path: Path) -> Any:
    """The item at the path; the sheet itself for the empty one."""
    return get(sheet, path) if path else sheet


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
