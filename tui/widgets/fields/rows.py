"""A field of rows: baselines, figures, lines of a breakdown, notes; each a line, typed on one line or in a form."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from textual import events, on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content, Span
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from miekeshi.model import Item, in_order, new_id, to_toml
from miekeshi.text.i18n import _, signed
from tui.shell.commands import KEY
from tui.terminal.content import cells, fitted
from tui.widgets.fields.fields import Field, FieldError
from tui.widgets.fields.line import Line

STEP = 10
BEGINS = "rows: "
"""What the text begins with in which rows are kept."""


@dataclass(frozen=True, slots=True)
class RowKind:
    """What the rows of a field are: their model, their ids' first letter, an example, and how a line is read."""

    model: type[Item]
    prefix: str
    example: str
    read: Callable[[str, int | None], list[Any]]
    words: Callable[[Any], tuple[str, str]]
    """What a row prints, and the aids beside it."""


class RowList(Widget, can_focus=True):
    """The rows that are there, a line each."""

    DEFAULT_CSS = """
    RowList { height: auto; width: 1fr; }
    RowList > .rows--cursor { background: $primary 25%; }
    RowList > .rows--aside { color: $foreground-muted; }
    RowList > .rows--off { text-style: strike; color: $text-error; }
    """
    COMPONENT_CLASSES = {"rows--cursor", "rows--aside", "rows--off"}
    BINDINGS = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("delete", "off", show=False),
    ]
    cursor = reactive(0, init=False)

    class Switched(Message):
        """The row under the cursor is to go, or to come back."""

    class Chosen(Message):
        """The row under the cursor is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str, bool]] = []
        self.display = False

    def show(self, rows: list[tuple[str, str, bool]]) -> None:
        """Show the rows: words, aids, and whether it is to go."""
        self.rows = rows
        self.cursor = max(0, min(self.cursor, len(rows) - 1))
        self.display = bool(rows)
        self.refresh(layout=True)

    def action_step(self, step: int) -> None:
        if 0 <= self.cursor + step < len(self.rows):
            self.cursor += step
        elif step < 0:
            self.screen.focus_previous()
        else:
            self.screen.focus_next()

    def action_off(self) -> None:
        self.post_message(self.Switched())

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or not 0 <= place.y < len(self.rows):
            return
        if self.cursor == place.y:
            self.post_message(self.Chosen())
        self.cursor = place.y

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor rests while this has the focus."""
        x, y, _width, _height = self.content_region
        return Offset(x, y + self.cursor)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.rows)

    def render(self) -> Content:
        width = self.content_size.width - 1
        return Content("\n").join(self._line(number, *row, width) for number, row in enumerate(self.rows))

    def _line(self, number: int, words: str, aside: str, off: bool, width: int) -> Content:
        here = self.has_focus and number == self.cursor
        room = width - 1 - (cells(aside) + 2 if aside else 0)
        lead = "▌" if here else " "
        words = fitted(words, max(12, room)).rstrip() if cells(words) > room else words
        words = fitted(words, max(12, cells(words))).rstrip()
        text = f"{lead}{words}{'  ' if words and aside else ''}"
        spans = [Span(len(lead), len(lead) + len(words), ".rows--off")] if off else []
        whole = fitted(text + aside, width)
        spans.append(Span(len(text), min(len(whole), len(text) + len(aside)), ".rows--aside"))
        if here:
            spans.insert(0, Span(0, len(whole), ".rows--cursor"))
        return Content(whole, [span for span in spans if span.start < span.end])


class RowsField(Field):
    """Rows of one kind. Enter opens the one under the cursor; the line below them takes a new one."""

    DEFAULT_CSS = """
    RowsField > .entry { height: auto; }
    """

    class Opened(Message):
        """A row is to be edited in a form of its own; no key stands for a new one."""

        def __init__(self, field: "RowsField", key: str | None) -> None:
            super().__init__()
            self.field, self.key = field, key

    def __init__(
        self,
        name: str,
        label: str,
        kind: RowKind,
        rows: Mapping[str, Item],
        *,
        fiscal_year: int | None,
        ids: Callable[[], set[str]],
    ) -> None:
        super().__init__(name, label)
        self.like(kind.example)
        self.kind, self.fiscal_year, self.ids = kind, fiscal_year, ids
        self.initial = rows
        self.gone = {key: row for key, row in rows.items() if row.withdrawn}
        """Rows that a revision withdrew: they stay, and are no matter of the form."""
        self.rows: dict[str, Any] = {key: row for key, row in in_order(rows) if key not in self.gone}
        self.off: set[str] = set()
        """The rows that are to go."""
        self.pending: dict[str, Any] = {}
        """The rows that the line below says, not yet among the others."""

    def entry(self) -> Widget:
        self.row_list.show(self._lines())
        return Vertical(self.row_list, self.line)

    @property
    def entries(self) -> list[Widget]:
        return [self.row_list, self.line]

    @cached_property
    def row_list(self) -> RowList:
        """The rows on show."""
        return RowList()

    @cached_property
    def line(self) -> Line:
        """The line to type a new row into."""
        return Line(placeholder=self.placeholder)

    def notation(self) -> str:
        return _(
            "A row is typed on one line, such as {example}; Enter puts it among the others. On a row Enter opens its "
            "form, {key[row]} begins a new row in a form, {key[off]} or Delete takes a row away (and brings it back), "
            "{key[row_up]} and {key[row_down]} move it."
        ).format(key=KEY, example=self.kind.example)

    def beside(self, text: str, *, warning: bool = False) -> None:
        self.note("wording", text, warning=warning)

    @property
    def shows(self) -> Any:
        return {key: row for key, row in {**self.rows, **self.pending}.items() if key not in self.off}

    @property
    def typed(self) -> bool:
        return bool({**self.shows, **self.gone} != dict(self.initial)) or bool(self.made and self.line.value.strip())

    def value(self) -> Any:
        if self.made and self.line.value.strip() and not self.pending:
            self._read()
        wanted = {**self.shows, **self.gone}
        return self.initial if wanted == dict(self.initial) else wanted

    def fill(self, value: Any) -> None:
        for _key, row in in_order(value):
            self._put(row)
        self.taken = (self.shows, value)
        self._changed_rows()

    def echo(self) -> str:
        return "\n".join(signed("→ ") + "  ".join(filter(None, self.kind.words(row))) for row in self.pending.values())

    def entered(self) -> bool:
        """Whether Enter meant something here: to open a row, or to take over what was typed."""
        if self.row_list.has_focus:
            self.open()
        elif not self.line.value.strip():
            return False
        elif not self.check():
            self.commit()
        return True

    def check(self) -> str | None:
        error = super().check()
        if error is None and self.pending:
            self.commit()
        return error

    def commit(self) -> None:
        """Put what the line says among the rows."""
        for row in self.pending.values():
            self._put(row)
        self.pending = {}
        self.line.value = ""
        self.row_list.cursor = len(self.rows) - 1
        self._changed_rows()

    def keep(self, key: str | None, row: Any) -> None:
        """Take over what the form of a row says; a new one where there is no key."""
        if key is None:
            self._put(row)
        else:
            self.rows[key] = row
        self._changed_rows()

    @property
    def kept(self) -> str:
        """The rows as text, to be put back when the program ended before the form did."""
        held = {key: to_toml(row) for key, row in self.rows.items()}
        return BEGINS + json.dumps({"rows": held, "off": sorted(self.off)}, ensure_ascii=False, default=_as_json)

    def put_back(self, text: str) -> bool:
        """Show the rows that were kept; whether they could be read."""
        try:
            held = json.loads(text.removeprefix(BEGINS), object_hook=_from_json)
            rows = {str(key): self.kind.model.model_validate(row) for key, row in held["rows"].items()}
            off = {str(key) for key in held["off"]}
        except (ValueError, ArithmeticError, KeyError, TypeError, AttributeError):
            return False
        self.rows, self.off = rows, off & rows.keys()
        self.ids().update(rows)
        self._changed_rows()
        return True

    @property
    def key(self) -> str | None:
        """The row under the cursor."""
        return [*self.rows][self.row_list.cursor] if self.rows and self.row_list.has_focus else None

    @on(RowList.Chosen)
    def open(self) -> None:
        """Edit the row under the cursor in its form."""
        self.post_message(self.Opened(self, self.key))

    @on(RowList.Switched)
    def switch(self) -> None:
        """Take the row under the cursor away, or bring it back; one that was just typed goes for good."""
        key = self.key
        if key is None:
            return
        if key not in self.initial:
            del self.rows[key]
        else:
            self.off ^= {key}
        self._changed_rows()
        if not self.rows:
            self.screen.set_focus(self.line)

    def move(self, step: int) -> None:
        """Let the row under the cursor and the one beside it change places."""
        keys = [*self.rows]
        at = self.row_list.cursor
        if not 0 <= at + step < len(keys):
            return
        keys[at], keys[at + step] = keys[at + step], keys[at]
        orders = [row.order for row in self.rows.values()]
        if len(set(orders)) < len(orders):
            orders = [STEP * place for place in range(1, len(keys) + 1)]
        self.rows = {
            key: self.rows[key].model_copy(update={"order": order}) for key, order in zip(keys, orders, strict=True)
        }
        self.row_list.cursor = at + step
        self._changed_rows()

    def _put(self, row: Any) -> None:
        key = new_id(self.kind.prefix, self.ids())
        self.ids().add(key)
        last = max((one.order for one in (*self.rows.values(), *self.gone.values())), default=0)
        self.rows[key] = row.model_copy(update={"order": last + STEP})

    def _read(self) -> None:
        from miekeshi.wording.rows import NotARow

        try:
            found = self.kind.read(self.line.value, self.fiscal_year)
        except NotARow as error:
            raise FieldError(str(error)) from error
        last = max((one.order for one in self.rows.values()), default=0)
        self.pending = {
            f"typed-{place}": row.model_copy(update={"order": last + STEP * place})
            for place, row in enumerate(found, 1)
        }

    def on_input_changed(self) -> None:
        self.pending = {}

    def _changed_rows(self) -> None:
        self._show()
        if self.line.has_focus:
            self.call_after_refresh(self.line.scroll_visible, animate=False)
        self.touched = self.touched or not self.filled
        self.renew()
        self.post_message(self.Typed(self))

    def _show(self) -> None:
        self.row_list.show(self._lines())

    def _lines(self) -> list[tuple[str, str, bool]]:
        return [(*self.kind.words(row), key in self.off) for key, row in self.rows.items()]

    def on_descendant_focus(self) -> None:
        self.row_list.refresh()
        self.note(
            "keys",
            _("Enter: open   {key[row]}: add   {key[off]}: take away   {key[row_up]} {key[row_down]}: move").format(
                key=KEY
            )
            if self.row_list.has_focus
            else "",
        )

    def on_descendant_blur(self) -> None:
        self.row_list.refresh()
        self.note("keys")


def kept_in_words(text: str) -> str:
    """What a kept text says: of rows their words and figures."""
    if not text.startswith(BEGINS):
        return text
    try:
        rows = json.loads(text.removeprefix(BEGINS), object_hook=_from_json)["rows"].values()
        return "、".join(str(row.get("text") or row.get("value") or "") for row in rows)
    except (ValueError, ArithmeticError, KeyError, TypeError, AttributeError):
        return text


def _as_json(value: Any) -> dict[str, str]:
    return {"figure": str(value)} if isinstance(value, Decimal) else {"day": value.isoformat()}


def _from_json(found: dict[str, Any]) -> Any:
    match found:
        case {"figure": str(text)} if len(found) == 1:
            return Decimal(text)
        case {"day": str(text)} if len(found) == 1:
            return date.fromisoformat(text)
    return found


def rows_at(widget: Widget | None) -> RowsField | None:
    """The field of rows that the widget is in."""
    return next((node for node in widget.ancestors_with_self if isinstance(node, RowsField)), None) if widget else None
