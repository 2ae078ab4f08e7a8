"""What a wording says of figures and dates stands beside the fields of its form, and one key takes it over."""

from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import normalize

from miekeshi.dates.eras import printed
from miekeshi.describe.options import comparators, directions, kinds
from miekeshi.model import in_order
from miekeshi.model.aim import Target
from miekeshi.model.kinds import ROWS
from miekeshi.text.i18n import _
from miekeshi.text.number_input import written
from tui.screens.entry.entry_screen import EntryScreen
from tui.screens.entry.row_fields import row_kind
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.terminal.content import fitted
from tui.widgets.fields.fields import Field, FieldError, ProseField, TextField

LONGEST = 10_000
"""Characters of a wording beyond which nothing is read from it."""
SHORT = 40
"""Columns in which a proposal is shown."""
PROPOSED = tuple(one for one in ROWS if one != "detail")
"""The rows that a wording may state."""
AIDS = (
    "mark",
    "kind",
    "value",
    "unit",
    "comparator",
    "due",
    "per",
    "direction",
    "scope",
    "conditions",
    *PROPOSED,
)
WARNED = ("value", "unit", "due", "baseline", "breakdown")
"""The fields at which a wording that says another is pointed out."""


class Suggestions:
    """Offers a form's fields what its field ``text`` says, where that is the wording of a target or an action.

    A field is offered what the wording says as long as the person left it alone and it is empty, or the wording there
    was is changed just there; where ``revising``, only then. Nothing is taken over unasked.
    """

    def __init__(self, form: EntryScreen[Any], fiscal_year: int | None, *, aided: bool, revising: bool = False) -> None:
        self._form, self._fiscal_year, self._revising = form, fiscal_year, revising
        self.aided = aided
        """Whether the form is that of a target or an action."""
        self.said: Target | None = None
        self.said_before: Target | None = None
        self._waiting = False

    def commands(self) -> Iterator[Command]:
        """The command that takes over what the wording says."""
        if self.aided:
            yield Command("take", self.take, self.why_not)

    def doubtful(self) -> bool:
        """Never: what the wording says is only offered."""
        return False

    def begin(self) -> None:
        """Begin with what the item's own wording says."""
        if self.aided and not self._revising:
            self._read_soon()

    def typed(self, field: Field) -> None:
        """Read the wording again where it changed."""
        if self._left:
            return
        if self.aided and field.name == "text":
            self._read_soon()
        elif self.aided:
            self.show()

    @property
    def _left(self) -> bool:
        """Whether the form is left, its fields perhaps taken down already."""
        return self._form.over or not self._form.shows("text")

    def _read_soon(self) -> None:
        """Read the wording once what was typed is painted."""
        if not self._waiting:
            self._waiting = True
            self._form.call_after_refresh(self._read)

    def _read(self) -> None:
        self._waiting = False
        if self._left:
            return
        prose = self._form.field("text")
        assert isinstance(prose, ProseField)
        if self.said_before is None:
            self.said_before = self.reading(prose.initial or "")
        self.said = self.reading(prose.text)
        self.show()

    def reading(self, text: str) -> Target:
        """What the wording says; nothing where it is several targets, or very long."""
        from miekeshi.wording import propose
        from miekeshi.wording.target import as_target

        found = propose(text, self._fiscal_year) if text.strip() and len(text) <= LONGEST else []
        return as_target(found[0]) if len(found) == 1 and not found[0].heading else Target()

    def offers(self) -> list[tuple[Field, Any]]:
        """The fields that may take over what the wording says, and what."""
        return [(field, self._says(field)) for field in self.aids() if self._offered(field)]

    @property
    def wording(self) -> str:
        """The wording as typed so far."""
        prose = self._form.field("text")
        assert isinstance(prose, ProseField)
        return prose.text

    def aids(self) -> list[Field]:
        """The fields that the wording may say something for."""
        return [field for field in self._form.all_fields if self.aided and field.name in AIDS]

    def _says(self, field: Field) -> Any:
        return getattr(self.said, field.name or "", None)

    def _holds(self, field: Field) -> Any:
        if isinstance(field, TextField) and field.proposed:
            return None
        try:
            return field.value()
        except FieldError:
            return field

    def _empty(self, field: Field) -> bool:
        return self._holds(field) in (None, (), {})

    def _differs(self, field: Field) -> bool:
        says, holds = self._says(field), self._holds(field)
        if says in (None, (), {}):
            return False
        if isinstance(says, Mapping):
            return not isinstance(holds, Mapping) or _figures(says) != _figures(holds)
        if isinstance(says, str) and isinstance(holds, str):
            return normalize("NFKC", says) != normalize("NFKC", holds)
        return bool(says != holds)

    def _changed(self, field: Field) -> bool:
        """Whether the change of the wording brought what it says there."""
        says, before = self._says(field), getattr(self.said_before, field.name or "", None)
        if isinstance(says, Mapping) and isinstance(before, Mapping):
            return _figures(says) != _figures(before)
        return bool(says != before)

    @property
    def _lifted(self) -> list[str]:
        """The fields of rows that lines below the wording would become: all of them are taken over, or none."""
        found = [
            name for name in ROWS if any(getattr(row, "text", None) for row in getattr(self.said, name, {}).values())
        ]
        return found if self.said and self.said.text and len(self.said.text) < len(self.wording.strip()) else []

    def _offered(self, field: Field) -> bool:
        if field.touched or not self._differs(field):
            return False
        if field.name in ROWS and not self._empty(field):
            return False
        lifted = self._lifted
        if field.name in lifted and (self._revising or not all(self._free(name) for name in lifted)):
            return False
        if field.filled or (self._worded and self._changed(field)):
            return True
        return not self._revising and self._empty(field)

    @property
    def _worded(self) -> bool:
        """Whether there was a wording to change."""
        prose = self._form.field("text")
        assert isinstance(prose, ProseField)
        return bool(prose.initial)

    def _free(self, name: str) -> bool:
        field = next((one for one in self._form.all_fields if one.name == name), None)
        return field is not None and not field.touched and self._empty(field)

    def is_offered(self, field: Field) -> bool:
        """Whether the field may take over what the wording says."""
        return self.aided and field.name in AIDS and self.said is not None and self._offered(field)

    def _warned(self, field: Field) -> bool:
        if field.name not in WARNED or self._empty(field) or not self._differs(field):
            return False
        return field.touched or self._changed(field)

    def show(self) -> None:
        """Show at each field what the wording says."""
        for field in self.aids() if self.said else []:
            what = fitted(self._in_words(field), SHORT).rstrip()
            if self._offered(field):
                field.beside(_("from the wording: {what}").format(what=what))
            elif self._warned(field):
                field.beside(_("the wording says {what}").format(what=what), warning=True)
            else:
                field.beside("")
        self._form.fold()
        prose = self._form.field("text")
        assert isinstance(prose, ProseField)
        prose.note(
            "wording", _("{key[take]} takes over what the wording says.").format(key=KEY) if self.offers() else ""
        )

    def _in_words(self, field: Field) -> str:
        says = self._says(field)
        named = {"kind": kinds, "comparator": comparators, "direction": directions}
        if field.name in named:
            return dict(named[field.name]())[says]
        if isinstance(says, Mapping):
            kind = row_kind(field.name or "")
            return "、".join(" ".join(filter(None, kind.words(row))) for _key, row in in_order(says))
        if field.name == "value":
            return written(says) + ((self.said.unit if self.said else None) or "")
        return "、".join(map(printed, says) if field.name == "due" else says) if isinstance(says, tuple) else says or ""

    def why_not(self) -> str | None:
        """Why nothing can be taken over from the wording."""
        return None if self.offers() else _("The wording says nothing that the fields could still take over.")

    def take(self) -> None:
        """Take over what the wording says."""
        offers = self.offers()
        lifted = [field.name for field, _value in offers if field.name in self._lifted]
        said = self.said
        for field, value in offers:
            field.fill(value)
        if lifted and said and said.text:
            self._reword(said.text)
        if self.said and any(field.name == "mark" for field, _value in offers):
            prose = self._form.field("text")
            assert isinstance(prose, ProseField)
            prose.without_mark(self.said.mark or "")

    def _reword(self, text: str) -> None:
        """Leave of the wording what did not become a row of its own."""
        prose = self._form.field("text")
        assert isinstance(prose, ProseField)
        prose.reword(text)


def _figures(rows: Mapping[str, Any]) -> list[Any]:
    """What tells rows apart, whatever their ids."""
    return [getattr(row, "value", None) or getattr(row, "text", None) for _key, row in in_order(rows)]
