"""What is typed into an open form reaches its recovery file within a second, beside the keys and never in their way."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from textual.widget import Widget

from tui.widgets.fields.choice import Choice
from tui.widgets.fields.fields import Field
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose
from tui.widgets.fields.rows import RowsField

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

    from miekeshi.store.session.typed import Typed
    from tui.shell.host import Host

WAIT = 0.3
"""Seconds from the first change that is not kept yet to the writing."""


class KeptForm(Protocol):
    """A form that is typed into."""

    FORM: ClassVar[str]
    """The id under which recovery files name it."""
    over: bool
    """Whether it was accepted or given up."""

    @property
    def form_title(self) -> str: ...
    @property
    def focused(self) -> Widget | None: ...
    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...
    @property
    def all_fields(self) -> Sequence[Field]:
        """Its fields, in order."""

    def put_in(self, *fields: Field) -> None:
        """Show fields that were not on show so far."""

    def set_timer(self, delay: float, callback: Callable[[], object]) -> "Timer": ...


class Route(Protocol):
    """How a form was reached."""

    @property
    def typed(self) -> "Typed":
        """The way to it, with nothing typed at its end yet."""

    def typing_home(self) -> tuple[Path, str]:
        """What the form is about, a file or a folder, and the hash of the version it began from."""


class Keeper:
    """Keeps what is typed into one form; ``direct`` says whether the route leads right to it."""

    def __init__(self, form: KeptForm, route: Route, *, direct: bool) -> None:
        self._form, self._route, self._direct = form, route, direct
        self._timer: Timer | None = None
        self._lock = Lock()
        self._asked = self._written = 0

    def soon(self) -> None:
        """Something was typed: it is written shortly, with what is typed until then."""
        if self._timer is None:
            self._timer = self._form.set_timer(WAIT, self._due)

    def now(self) -> bool:
        """Write what is typed at once; whether that worked."""
        self._asked += 1
        return self._write(self._asked, *self._record())

    def finish(self) -> None:
        """Write what is typed at once, where anything is: the program ends."""
        record = self._record()
        if record[2] is not None and not self._form.over:
            self._asked += 1
            self._write(self._asked, *record)

    def forget(self) -> None:
        """The form was accepted or given up."""
        self._asked += 1
        self._write(self._asked, *self._route.typing_home(), None)

    def _record(self) -> "tuple[Path, str, Typed | None]":
        typed = typed_into(self._form, self._route if self._direct else None)
        return (*self._route.typing_home(), typed if typed.every else None)

    def _due(self) -> None:
        self._timer = None
        if self._form.over:
            return
        self._asked += 1
        self._form.app.run_worker(partial(self._beside, self._asked, *self._record()), thread=True, group="typing")

    def _beside(self, number: int, home: Path, began_from: str, typed: "Typed | None") -> None:
        if not self._write(number, home, began_from, typed):
            self._form.application.call_from_thread(self._form.application.say_not_kept)

    def _write(self, number: int, home: Path, began_from: str, typed: "Typed | None") -> bool:
        """Write in the order of asking, whichever thread comes first."""
        from miekeshi.store.session import typed as store

        with self._lock:
            if number <= self._written:
                return True
            self._written = number
            if typed is not None:
                return store.keep(home, began_from, typed)
            store.forget(home)
            return True


def typed_into(form: KeptForm, route: Route | None) -> "Typed":
    """What is typed into the form just now, and the way to it from the screen below, if that knows one."""
    from miekeshi.store.session.typed import Typed

    focus, caret = "", (0, 0)
    fields = {}
    for name, field in named(form).items():
        if field.typed:
            fields[name] = tuple(shown_in(field, entry) for entry in field.entries)
        if field.made and form.focused in field.entries:
            focus, caret = name, caret_of(form.focused)
    way = route.typed if route else Typed("")
    return replace(way, form=form.FORM, title=form.form_title, fields=fields, focus=focus, caret=caret)


def put_back(form: KeptForm, typed: "Typed") -> dict[str, tuple[str, ...]]:
    """Fill the form with what was typed, the caret where it stood; the texts that the form has no place for."""
    left = dict(typed.fields)
    fields = named(form)
    for name, texts in typed.fields.items():
        if name in fields:
            form.put_in(fields[name])
        found = fields[name].entries if name in fields else []
        if len(found) == len(texts) and all(
            put(fields[name], entry, text) for entry, text in zip(found, texts, strict=True)
        ):
            del left[name]
    if typed.focus in fields:
        fields[typed.focus].focus_entry()
        for entry in fields[typed.focus].entries[:1]:
            put_caret(entry, typed.caret)
    return left


def named(form: KeptForm) -> dict[str, Field]:
    """The form's fields by name; a name that comes again has its number behind it."""
    found: dict[str, Field] = {}
    for field in form.all_fields:
        name, number = field.name or "", 2
        while name in found:
            name, number = f"{field.name}#{number}", number + 1
        found[name] = field
    return found


def shown_in(field: Field, entry: Widget) -> str:
    """What stands in the widget of the field; of choices the words of the present one."""
    if isinstance(entry, Line):
        return entry.value
    if isinstance(entry, Prose):
        return entry.text
    if isinstance(field, RowsField) and entry is field.row_list:
        return field.kept
    return entry.labels[entry.index] if isinstance(entry, Choice) else ""


def put(field: Field, entry: Widget, text: str) -> bool:
    """Put the text into the widget of the field; whether it took it."""
    if isinstance(entry, Line | Prose):
        entry.fill(text)
    elif isinstance(field, RowsField) and entry is field.row_list:
        return field.put_back(text)
    elif isinstance(entry, Choice) and text in entry.labels:
        entry.index = entry.labels.index(text)
    else:
        return False
    return True


def caret_of(entry: Widget | None) -> tuple[int, int]:
    """Line and column of the caret, in characters."""
    if isinstance(entry, Line):
        return 0, entry.cursor_position
    return entry.cursor_location if isinstance(entry, Prose) else (0, 0)


def put_caret(entry: Widget, caret: tuple[int, int]) -> None:
    """Put the caret there, or as near as the text goes."""
    if isinstance(entry, Line):
        entry.cursor_position = caret[1]
    elif isinstance(entry, Prose):
        row = max(0, min(caret[0], entry.document.line_count - 1))
        entry.move_cursor((row, max(0, min(caret[1], len(entry.document.get_line(row))))))
