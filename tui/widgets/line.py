"""A line of typed text whose caret the input method can follow."""

from rich.text import Text
from textual import events
from textual.expand_tabs import expand_tabs_inline
from textual.geometry import Offset
from textual.widgets import Input

from tui.text import cells, shown


class Line(Input):
    """An ``Input`` that shows hidden characters, keeps every line of a paste and knows its caret's true place."""

    DEFAULT_CSS = """
    Line { height: 1; border: none; padding: 0 1; background: $surface; }
    Line:focus { border: none; background: $field; }
    Line.-wrong { background: $wrong; }
    """

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,  # noqa: A002
        placeholder: str = "",
        select_on_focus: bool = False,
    ) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=select_on_focus)
        self.cursor_blink = False

    @property
    def cursor_screen_offset(self) -> Offset:
        """The caret's cell on the screen; the base class is one cell off at the end of the text."""
        x, y, _width, _height = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def _position_to_cell(self, position: int) -> int:
        return cells(expand_tabs_inline(shown(self.value[:position]), 4))

    @property
    def _value(self) -> Text:
        return Text(shown(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = one_line(event.text)
        if self.selection.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *self.selection)


def one_line(text: str) -> str:
    """Pasted text as one line: lines are joined, with a space only between Latin words; hidden characters go."""
    joined = ""
    for line in text.splitlines():
        line = "".join(char for char in line if shown(char) == char or char == "\t").replace("\t", " ").strip()
        between = " " if joined and line and joined[-1].isascii() and line[0].isascii() else ""
        joined += between + line
    return joined
