"""A target's own fields: to edit one in a draft, or to add one."""

from datetime import date
from typing import Any

from textual.app import ComposeResult

from miekeshi.model import Path, Sheet, get, in_order, new_id
from miekeshi.model.aim import Aim, Target
from miekeshi.revise import add, revise
from miekeshi.words import _
from tui.screens.entry import EntryScreen
from tui.screens.revise import Result
from tui.widgets.fields import ChoiceField, DateField, Field, ListField, NumberField, ProseField, TextField
from tui.widgets.revisionpart import Refusal, RevisionPart

STEP = 10
"""Between the ``order`` of neighbours, so that another fits between them."""


def kinds() -> list[tuple[str | None, str]]:
    """The kinds of target, by the names the forms use."""
    return [
        (None, "–"),
        ("at-least", _("at least")),
        ("at-most", _("at most")),
        ("exactly", _("exactly")),
        ("maintain", _("maintain")),
        ("change", _("from … to …")),
        ("rank", _("rank")),
        ("reduce", _("reduce")),
        ("all", _("all")),
        ("deadline", _("done by a date")),
        ("start", _("begun by a date")),
        ("stage", _("a stage reached")),
        ("part-of", _("part of another")),
        ("deliverable", _("something made")),
        ("state", _("a state")),
    ]


def comparators() -> list[tuple[str | None, str]]:
    """How a result is to stand to the value."""
    return [
        (None, "–"),
        (">=", _(">= or more")),
        ("<=", _("<= or less")),
        ("=", _("= exactly")),
        (">", _("> more than")),
        ("<", _("< less than")),
    ]


def directions() -> list[tuple[str | None, str]]:
    """Which way is better."""
    return [
        (None, "–"),
        ("up", _("higher is better")),
        ("down", _("lower is better")),
        ("keep", _("unchanged is good")),
    ]


class TargetScreen(EntryScreen[Result | None]):
    """The fields of the target or action at the path, or of a new one. Dismissed with the new sheet."""

    def __init__(self, sheet: Sheet, path: Path, what: str, today: date) -> None:
        self.sheet, self.path, self.what, self.today = sheet, path, what, today
        found = get(sheet, path)
        self.new = found is None
        self.item: Aim = found or Target(order=next_order(sheet, path))
        super().__init__(
            _("Add a target: {what}").format(what=what) if self.new else _("Edit: {what}").format(what=what)
        )

    def parts(self) -> ComposeResult:
        item = self.item
        yield TextField("mark", _("Mark"), item.mark, placeholder="①")
        yield ProseField(
            "text", _("Wording"), item.text, required=_("Type the target's wording, as it is to be printed.")
        )
        yield ChoiceField("kind", _("Kind"), kinds(), item.kind)
        yield NumberField("value", _("Value"), item.value)
        yield TextField("unit", _("Unit"), item.unit, placeholder=_("as printed"))
        yield ChoiceField("comparator", _("Comparison"), comparators(), item.comparator)
        yield DateField("due", _("Due"), item.due, fiscal_year=self.sheet.fiscal_year)
        yield TextField("per", _("Per"), item.per, placeholder=_("per year, per school; may stay empty"))
        yield ChoiceField("direction", _("Direction"), directions(), item.direction)
        yield TextField("scope", _("Covers"), item.scope, placeholder=_("what the figure covers"))
        yield ListField("conditions", _("Conditions"), item.conditions)
        yield ChoiceField("part_of", _("Part of"), self._wholes(), item.part_of)
        if self.new and self.sheet.stage != "draft":
            yield RevisionPart(self.sheet, self.today)

    def _wholes(self) -> list[tuple[str | None, str]]:
        found: list[tuple[str | None, str]] = [(None, "–")]
        for key, one in in_order(get(self.sheet, self.path[:-1]) or {}):
            if key != self.path[-1]:
                found.append((key, f"{one.mark or ''} {one.text or ''}".strip()))
        return found

    def on_mount(self) -> None:
        self.field("text").focus_entry()

    def submit(self) -> None:
        fields = self._values()
        try:
            if not self.new:
                what, sheet = _("Edited {what}"), revise(self.sheet, self.path, fields)
            else:
                what, sheet = _("Added a target to {what}"), self._added(fields)
        except Refusal as refusal:
            self.complain(refusal.field, refusal.message)
            return
        self.dismiss((sheet, what.format(what=self.what)))

    def _values(self) -> dict[str, Any]:
        values = {field.name or "": field.value() for field in self.query(Field) if field.name in Aim.model_fields}
        number = self.field("value")
        assert isinstance(number, NumberField)
        unit = number.parsed()[1] if number.typed else ""
        return {**values, "unit": values["unit"] or unit or None}

    def _added(self, fields: dict[str, Any]) -> Sheet:
        sheet, key = self.sheet, None
        for part in self.query(RevisionPart):
            sheet, key = part.apply(sheet)
        item = self.item.model_copy(update=fields)
        return add(sheet, self.path, Target.model_validate({**item.__dict__}), key)


def next_order(sheet: Sheet, path: Path) -> int:
    """The place behind the last of the items that the path's item would join."""
    return max((one.order for one in (get(sheet, path[:-1]) or {}).values()), default=0) + STEP


def new_path(sheet: Sheet, holder: Path) -> Path:
    """Where a new target of the measure or goal goes."""
    taken = {key for one in sheet.measure.values() for key in one.target}
    taken |= {key for one in sheet.goal.values() for key in one.target}
    return (*holder, "target", new_id("t", taken))
