"""The entry forms for the tables of a form and their columns."""

from decimal import Decimal
from typing import Any

from miekeshi.edits import form_layout, form_tables
from miekeshi.model import new_id, put
from miekeshi.model.form import Column, Form, Table
from miekeshi.order.table_rows import row_kind
from miekeshi.text.i18n import _
from tui.screens.forms.parts import PartScreen, Result
from tui.screens.forms.words import kind_words, owner_words, part_words, when_empty
from tui.widgets.fields.fields import ChoiceField, Field, FieldError, NumberField, TextField

ABOVE = {"measure": ("goal",), "target": ("measure", "goal"), "action": ("measure", "goal")}
CELLS = 3
"""How many parts one below the other the form for a column offers."""
Choice = tuple[str | None, str]
"""Whose part it is, where not the row's own item's, and the part."""


class WidthField(NumberField):
    """How wide a column is in proportion to the others: a whole number."""

    def value(self) -> Any:
        width = super().value()
        if width is None or width != int(width) or not 1 <= width <= 1000:
            raise FieldError(_("Type a whole number, such as 10."))
        return int(width)


class PartField(ChoiceField):
    """A further part in the cells of a column, of the same item as the first."""

    def value(self) -> Any:
        chosen = super().value()
        first = next(field for field in self.screen.query(ChoiceField) if field.name == "part0")
        if chosen and first is not self and (first.value() or (None, ""))[0] != chosen[0]:
            raise FieldError(_("All parts in one column are of the same item."))
        return chosen


def words_of(form: Form, key: str) -> str:
    """What a table is called: the words over it, else what its rows are."""
    return form.label.get(key, "") or kind_words(row_kind(form.table[key]))


def table(form: Form, key: str | None) -> PartScreen:
    """A table's words and rows; without a key a new one, with the layout that it stands in."""
    one = form.table.get(key or "", Table())

    def fields() -> list[Field]:
        found: list[Field] = [TextField("words", _("Words over it"), form.label.get(key or ""))]
        if key is None:
            owners = [(owner, owner_words(owner)) for owner in form_layout.ROWS]
            found.append(ChoiceField("owner", _("Stands in"), owners, "sheet"))
        rows: list[tuple[str | None, str]] = [
            (kind, kind_words(kind)) for kind in ("measure", "target", "goal", "action")
        ]
        rows += [(None, kind_words(""))]
        if one.rows and one.rows not in [value for value, _words in rows]:
            rows.append((one.rows, part_words(form, one.rows)))
        return [*found, ChoiceField("rows", _("One row is"), rows, one.rows if key else "measure")]

    def apply(values: dict[str, Any]) -> Result:
        words = (values["words"] or "").strip()
        if key is None:
            changed, _made = form_tables.with_table(form, values["owner"], values["rows"], words)
            return changed, _("Table put in")
        changed = put(form, ("table", key, "rows"), values["rows"])
        return put(changed, ("label", key), words or None), _("Table “{name}” changed").format(name=words)

    note = _(
        "A table shows measures, targets, goals or actions, one a row; or the parts of the one item it stands in, each "
        "with its head beside it. What no column shows is printed across it, below the row."
    )
    return PartScreen(_("Table"), fields, apply, note)


def column(form: Form, table_key: str, key: str | None) -> PartScreen:
    """A column of a table; without a key a new one."""
    table = form.table[table_key]
    one = table.column.get(key or "", Column())
    offered = _offered(form, table_key, table)

    def fields() -> list[Field]:
        found: list[Field] = [
            TextField("head", _("Head"), one.head),
            TextField("group", _("Head above") if row_kind(table) else _("At the side"), one.group),
        ]
        held: list[Choice | None] = [(one.of, part) for part in one.parts]
        options: list[tuple[Any, str]] = [(None, "–"), *offered]
        options += [(part, part_words(form, part[1])) for part in held if part and part not in dict(offered)]
        for place in range(max(CELLS, len(held))):
            name = _("Shows") if place == 0 else _("and below it")
            found.append(PartField(f"part{place}", name, options, held[place] if place < len(held) else None))
        yes = [(False, _("side by side")), (True, _("one below the other"))]
        return [
            *found,
            WidthField("width", _("Width"), Decimal(one.width)),
            ChoiceField("upright", _("Characters"), yes, one.upright),
            ChoiceField("blank", _("If empty"), when_empty(), one.blank),
        ]

    def apply(values: dict[str, Any]) -> Result:
        chosen = [values.pop(name) for name in [*values] if name.startswith("part")]
        chosen = [part for part in chosen if part]
        values |= {
            "parts": tuple(part for _of, part in chosen),
            "of": chosen[0][0] if chosen else None,
            "head": values["head"] or "",
            "group": values["group"] or "",
        }
        at = ("table", table_key, "column")
        if key is None:
            made = Column(order=form_tables.next_order(form, at), **values)
        else:
            made = one.model_copy(update=values)
        return put(form, (*at, key or new_id("c", table.column)), made), _("Column “{name}” changed").format(
            name=made.head
        )

    note = _("The width is in proportion to the other columns: one of 20 is twice as wide as one of 10.")
    return PartScreen(_("Column"), fields, apply, note)


def _offered(form: Form, key: str, table: Table) -> list[tuple[Choice, str]]:
    """The parts that a column can show, of the row's own item and of what holds it, in words."""
    kind = row_kind(table)
    owners = [owner for owner in form_layout.ROWS if f"table.{key}" in form_layout.parts(form, owner)]
    own = kind or (owners[0] if owners else "measure")
    found: list[tuple[Choice, str]] = []
    for of in (own, *ABOVE.get(kind, ())):
        parts = form_layout.cell_parts(form, of)
        whose = None if of == own else of
        found += [((whose, part), f"{kind_words(of)}: {' '.join(part_words(form, part).split())}") for part in parts]
    return found
