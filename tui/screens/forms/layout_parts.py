"""The entry forms for a part of a layout that names something: a section, a table, reports of a period, a cost."""

from collections.abc import Callable, Mapping
from typing import Any

from miekeshi.describe.options import amount_natures, kinds, roles
from miekeshi.edits import form_layout
from miekeshi.model import in_order, new_id, put
from miekeshi.model.form import Form
from miekeshi.model.parts import LATEST, LINE, PIECES, cost_part, year_named
from miekeshi.model.plan_tree import NO_PLAN
from miekeshi.page.plans import level_words
from miekeshi.text.i18n import _
from tui.screens.forms.label_words import all_parts, own_words
from tui.screens.forms.parts import PartScreen, Result
from tui.screens.forms.words import part_words, piece_words, year_part_words
from tui.widgets.fields.fields import ChoiceField, Field, FieldError, TextField

NEW = ""
"""The choice of something that the form has no words for yet."""
YEARS = ("year", "year-1", "year-2", "year-3", "year+1", "year+2", "year+3")
Options = list[tuple[str | None, str]]
Made = tuple[Form, str]
"""The form with the words of the part, and the part itself."""


def named_kinds(form: Form, owner: str) -> dict[str, str]:
    """The kinds of part that name something and that an order can take in just now, in words."""
    words = {
        "section": _("Section"),
        "heading": _("Heading"),
        "target": _("Target of a kind"),
        "table": _("Table"),
        "detail": _("Field"),
        "cost": _("Cost"),
        "plan": _("Place in the plan"),
        "values": _("Table of values"),
        "progress": _("Reports by period"),
        "result": _("What the reports come to"),
        "scale": _("Further scale"),
    }
    offered = form_layout.named_in(form, owner)
    return {kind: words[kind] for kind in offered if kind not in NAMED or NAMED[kind](form, owner)}


def named_part(form: Form, owner: str, kind: str) -> PartScreen:
    """A part of that kind, to be put in as the last of the order."""
    match kind:
        case "section" | "heading":
            return _worded(form, owner, kind)
        case "cost":
            return _cost(form, owner)
        case "values":
            return _joined(form, owner, kind, _value_fields)
        case "progress" | "result":
            return _joined(form, owner, kind, lambda: _report_fields(form))
    offered = NAMED[kind](form, owner)
    return _screen(
        form, owner, lambda: [_Placed("name", _("Which"), offered)], lambda values: (form, f"{kind}.{values['name']}")
    )


class _Placed(ChoiceField):
    """A choice that settles, with those below it, what the part is: one that stands in the order is not taken twice."""

    taken_by: Callable[[dict[str, Any]], str | None] | None = None

    def value(self) -> Any:
        chosen = super().value()
        if self.taken_by is not None and self.made:
            every = self.screen.query(ChoiceField)
            values = {field.name or "": chosen if field is self else field.value() for field in every}
            if said := self.taken_by(values):
                raise FieldError(said)
        return chosen


def _screen(
    form: Form, owner: str, fields: Callable[[], list[Field]], make: Callable[[dict[str, Any]], Made]
) -> PartScreen:
    """The fields, and what becomes of the form with the part that they make."""

    def taken_by(values: dict[str, Any]) -> str | None:
        part = make({"words": "", **values})[1]
        if part not in form_layout.parts(form, owner):
            return None
        return _("“{part}” stands in this order already.").format(part=" ".join(part_words(form, part).split()))

    def watched() -> list[Field]:
        found = fields()
        for field in found:
            if isinstance(field, _Placed):
                field.taken_by = taken_by
        return found

    def apply(values: dict[str, Any]) -> Result:
        changed, part = make(values)
        changed = form_layout.with_part(changed, owner, part).beside(form.plan)
        return changed, _("Put in: {part}").format(part=" ".join(part_words(changed, part).split()))

    return PartScreen(_("Add a part"), watched, apply, _("It comes last and can then be moved."))


class _Words(TextField):
    """The words of something new; of what the form has already they may stay as they are."""

    def value(self) -> Any:
        beside = next(iter(self.screen.query(_Placed)), None) if self.made else None
        if beside is not None and beside.value() == NEW and not self.text.strip():
            raise FieldError(_("Type the words to print."))
        return super().value()


def _worded(form: Form, owner: str, kind: str) -> PartScreen:
    """A section or a heading: one that the form has words for, or a new one."""
    offered: Options = [(NEW, _("something new"))]
    offered += [
        (key, text) for key, text in own_words(form).items() if f"{kind}.{key}" not in form_layout.parts(form, owner)
    ]

    def fields() -> list[Field]:
        return [_Placed("key", _("Which"), offered, NEW), _Words("words", _("Words to print")).like("【現状と課題】")]

    def make(values: Mapping[str, Any]) -> Made:
        key = values["key"] or new_id("s" if kind == "section" else "h", form.label)
        words = (values["words"] or "").strip()
        return (put(form, ("label", key), words) if words else form), f"{kind}.{key}"

    return _screen(form, owner, fields, make)


def _cost(form: Form, owner: str) -> PartScreen:
    """A cost of its own, or one nature or year of costs."""
    known = [asked.id for asked in map(cost_part, all_parts(form)) if asked is not None and asked.id]
    offered: Options = [(None, _("every cost that has no place of its own")), (NEW, _("something new"))]
    offered += [(key, form.label.get(key, key)) for key in dict.fromkeys(known)]

    def fields() -> list[Field]:
        return [
            _Placed("id", _("Which"), offered, NEW),
            _Words("words", _("Words to print")).like("事業費"),
            ChoiceField("nature", _("Nature"), [(None, _("budget, plan and spent")), *amount_natures()[1:]]),
            ChoiceField("year", _("Year"), _years()),
            _line(),
        ]

    def make(values: Mapping[str, Any]) -> Made:
        key, words = values["id"], (values["words"] or "").strip()
        if key == NEW:
            key = new_id("c", form.label)
        changed = put(form, ("label", key), words) if words and key else form
        return changed, _part("cost", key, values["nature"], values["year"], values[LINE])

    return _screen(form, owner, fields, make)


def _joined(form: Form, owner: str, kind: str, fields: Callable[[], list[Field]]) -> PartScreen:
    """A part whose name is what the fields say, one behind the other."""
    return _screen(
        form, owner, fields, lambda values: (form, _part(kind, *(values[name] for name in values if name != "words")))
    )


def _value_fields() -> list[Field]:
    return [
        _Placed("role", _("Role"), [(None, _("every role")), *roles()[1:]]),
        ChoiceField("year", _("Year"), _years()),
        _line(),
    ]


def _report_fields(form: Form) -> list[Field]:
    periods: Options = [(None, _("every period")), (LATEST, _("the latest"))]
    periods += [(key, form.period[key].label if key in form.period else key) for key in form_layout.periods_of(form)]
    pieces: Options = [(None, _("all of it")), *((piece, piece_words(piece)) for piece in PIECES)]
    return [_Placed("period", _("Period"), periods), ChoiceField("piece", _("What of it"), pieces), _line()]


def _line() -> Field:
    return ChoiceField(LINE, _("Set"), [(None, _("each on its own line")), (LINE, _("all on one line"))])


def _part(kind: str, *names: str | None) -> str:
    return ".".join([kind, *(name for name in names if name)])


def _years() -> Options:
    return [(None, _("every year")), *((year, year_part_words(year_named(year))) for year in YEARS)]


def _tables(form: Form, owner: str) -> Options:
    parts = form_layout.parts(form, owner)
    names = [key for key in form.table if f"table.{key}" not in parts]
    return [
        (key, " ".join(part_words(form, f"table.{key}").split()))
        for key in names
        if form_layout.is_known(form, owner, f"table.{key}")
    ]


def _levels(form: Form, owner: str) -> Options:
    """The levels of the city's plans that have no place in the order."""
    known = [key for _key, plan in (form.plan or NO_PLAN).in_order() for key in plan.level]
    parts = form_layout.parts(form, owner)
    return [(key, level_words(form, key)) for key in dict.fromkeys(known) if f"plan.{key}" not in parts]


def _details(form: Form, owner: str) -> Options:
    parts = form_layout.parts(form, owner)
    shapes = [(key, one) for key, one in in_order(form.detail) if one.of == owner]
    return [(key, one.label) for key, one in shapes if f"detail.{key}" not in parts]


def _scales(form: Form, owner: str) -> Options:
    parts = form_layout.parts(form, owner)
    return [(key, one.label or key) for key, one in form.scales.items() if f"scale.{key}" not in parts]


def _kinds(form: Form, owner: str) -> Options:
    parts = form_layout.parts(form, owner)
    return [(key, words) for key, words in kinds() if key and f"target.{key}" not in parts]


NAMED: dict[str, Callable[[Form, str], Options]] = {
    "table": _tables,
    "detail": _details,
    "target": _kinds,
    "plan": _levels,
    "scale": _scales,
}
"""What names something that the form has: what of it an order does not have yet."""
