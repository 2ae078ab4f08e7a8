"""Text of several lines, with a caret that the input method can follow."""

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import TextArea

from tui.text import shown

FORM_KEYS = ("f6", "f7")
"""Keys of the base class, for selecting, that mean something else in a form."""


class Prose(TextArea):
    """A ``TextArea`` that Tab and the arrows leave; hidden characters show, a paste brings lines and no controls."""

    DEFAULT_CSS = """
    Prose {
        height: auto; min-height: 3; max-height: 8;
        border: none; padding: 0 1; background: $surface; scrollbar-size-vertical: 1;
    }
    Prose:focus { border: none; background: $field; }
    Prose.-wrong { background: $wrong; }
    Prose .text-area--cursor-line { background: transparent; }
    """

    class Pasted(Message):
        """Text was pasted."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(text, id=id, soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        self.cursor_blink = False
        for key in FORM_KEYS:
            self._bindings.key_to_bindings.pop(key, None)
        self.move_cursor(self.document.end)

    def get_line(self, line_index: int) -> Text:
        return Text(shown(self.document.get_line(line_index)), end="", no_wrap=True)

    def action_cursor_up(self, select: bool = False) -> None:
        if not select and self._line_on_screen == 0:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if not select and self._line_on_screen == self.wrapped_document.height - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    @property
    def _line_on_screen(self) -> int:
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if result := self._replace_via_keyboard(clean(event.text), *self.selection):
            self.move_cursor(result.end_location)
            self.post_message(self.Pasted())


def clean(text: str) -> str:
    """Pasted text with plain newlines and without control and bidirectional characters; tabs become spaces."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    return "\n".join("".join(char for char in line if shown(char) == char) for line in lines)
