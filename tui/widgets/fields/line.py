"""A line of typed text whose caret the input method can follow."""

import re

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.widgets import Input
from textual.widgets.input import Selection

from miekeshi.text.i18n import _
from tui.terminal.content import cells, shown
from tui.terminal.keys import done_at_once, typed_by

BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line in pasted text; a word processor breaks lines within a paragraph by a vertical tab."""
Moment = tuple[str, int]
"""The text of a line, and where its caret stood."""


class Line(Input):
    """An ``Input`` that shows hidden characters, takes all of a paste, can undo, and knows its caret's true place."""

    DEFAULT_CSS = """
    Line { height: 1; border: none; padding: 0 1; background: $surface; }
    Line:focus { border: none; background: $field; }
    Line.-wrong { background: $wrong; }
    Line > .input--placeholder, Line:focus > .input--placeholder { color: $placeholder; text-style: italic; }
    """
    virtual_size = Reactive(Size(0, 0))
    """How wide the text is; a line is as wide as its place, so no letter lays the screen out anew."""
    BINDINGS = [
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y,ctrl+shift+z", "redo", show=False),
        Binding("ctrl+a", "select_all", show=False),
    ]

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,  # noqa: A002
        placeholder: str = "",
        select_on_focus: bool = False,
    ) -> None:
        self._past: list[Moment] = []
        self._future: list[Moment] = []
        self._run = ""
        """Whether the last change was a character typed or erased: those of one run are undone together."""
        with self.prevent(Input.Changed):
            super().__init__(value, placeholder, id=id, select_on_focus=select_on_focus, validate_on=())
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """The caret's cell on the screen; the base class is one cell off at the end of the text."""
        x, y, _width, _height = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def _position_to_cell(self, position: int) -> int:
        return cells(shown(self.value[:position]))

    def _cell_offset_to_index(self, offset: int) -> int:
        wanted = offset + self.scroll_offset.x
        return next((at for at in range(len(self.value)) if self._position_to_cell(at + 1) > wanted), len(self.value))

    @property
    def _value(self) -> Text:
        return Text(shown(self.value), no_wrap=True, overflow="ignore", end="")

    def on_resize(self) -> None:
        """Keep the caret in sight."""
        self.scroll_to_region(Region(self._cursor_offset, 0, width=1, height=1), force=True, animate=False)

    async def _on_key(self, event: events.Key) -> None:
        if typed := typed_by(event):
            event.stop()
            event.prevent_default()
            self._change(typed, *self.selection, run="typed" if self.selection.is_empty else "")
        else:
            await done_at_once(self, event)

    def _change(self, text: str, start: int, end: int, *, run: str = "") -> None:
        """Put the text in place of what stands from start to end; a step to undo unless it goes on with a run."""
        if not run or run != self._run:
            self._past.append((self.value, self.cursor_position))
        self._future.clear()
        start, end = sorted((start, end))
        value = self.value
        self.value = value[:start] + text + value[end:]
        self.cursor_position = start + len(text)
        self._run = run

    def replace(self, text: str, start: int, end: int) -> None:
        """Put the text in place of what stands from start to end; a step to undo."""
        start, end = sorted((max(0, start), min(len(self.value), end)))
        if self.value[start:end] != text:
            self._change(text, start, end, run="erased" if not text and end - start == 1 else "")

    def fill(self, text: str) -> None:
        """Hold another text; a step to undo."""
        self.replace(text, 0, len(self.value))

    @property
    def undoable(self) -> bool:
        """Whether typing can be taken back."""
        return bool(self._past)

    @property
    def redoable(self) -> bool:
        """Whether typing that was taken back can be put back."""
        return bool(self._future)

    def settle(self) -> None:
        """Let undo stop at what is held now."""
        self._past.clear()
        self._future.clear()
        self._run = ""

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """A caret moved by hand begins a new step to undo."""
        if abs(new.end - old.end) != 1 or not new.is_empty:
            self._run = ""

    def action_undo(self) -> None:
        self._go(self._past, self._future)

    def action_redo(self) -> None:
        self._go(self._future, self._past)

    def _go(self, there: list[Moment], back: list[Moment]) -> None:
        if not there:
            self.app.notify(_("There is nothing to undo.") if there is self._past else _("There is nothing to redo."))
            return
        back.append((self.value, self.cursor_position))
        self.value, self.cursor_position = there.pop()
        self._run = ""

    def action_cut(self) -> None:
        if self.selected_text:
            super().action_cut()

    def action_paste(self) -> None:
        self._paste(self.app.clipboard)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._paste(event.text)

    def _paste(self, text: str) -> None:
        if not text:
            return
        self._change(one_line(text), *self.selection)
        lines = sum(bool(line.strip()) for line in BREAKS.split(text))
        if lines > 1:
            self.app.notify(_("{count} lines were joined into one. Ctrl+Z takes the paste back.").format(count=lines))


def one_line(text: str) -> str:
    """Pasted text as one line: its lines are joined, with a space only between Latin words."""
    joined = ""
    for line in (line.strip() for line in BREAKS.split(text)):
        between = " " if joined and line and joined[-1].isascii() and line[0].isascii() else ""
        joined += between + line
    return joined
