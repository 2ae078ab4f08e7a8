"""The line at the foot of a page that finds words in it."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from miekeshi.text.i18n import _
from tui.terminal.content import plain
from tui.widgets.fields.line import Line


class Finder(Horizontal):
    """What is looked for, and which of how many places is shown. It is there only while it is used."""

    DEFAULT_CSS = """
    Finder { height: 1; background: $surface; display: none; }
    Finder Line { width: 1fr; }
    Finder Static { width: auto; padding: 0 1; color: $text-muted; }
    Finder #count { color: $text-warning; }
    """
    BINDINGS = [
        Binding("enter,down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("escape", "close", show=False, priority=True),
    ]

    class Wanted(Message):
        """Other words are looked for."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Step(Message):
        """The place after or before is wanted."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """The search is over."""

    def compose(self) -> ComposeResult:
        yield Line(id="wanted", placeholder=_("Type the words to find"), select_on_focus=True)
        yield Static(id="count")
        yield Static(plain(_("Enter: next  Esc: close")))

    @property
    def line(self) -> Line:
        """What is looked for."""
        return self.query_one(Line)

    def open(self) -> None:
        """Show the line with the words of the last time, and put the caret into it."""
        self.display = True
        self.line.focus()

    def tell(self, number: int, count: int) -> None:
        """Say which place is shown, from 1, and how many there are."""
        text = f"{number}/{count}" if count else _("not found") if self.line.value.strip() else ""
        self.query_one("#count", Static).update(plain(text))

    @on(Input.Changed, "#wanted")
    def _changed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Wanted(message.value))

    def action_step(self, step: int) -> None:
        self.post_message(self.Step(step))

    def action_close(self) -> None:
        self.display = False
        self.post_message(self.Closed())
