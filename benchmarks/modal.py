"""A modal screen of Textual's own with one line to type in: what the opening of a form is measured against."""

from textual.app import App, ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input, Static

READY = "ready"
OPEN = "open"


class Asking(ModalScreen[None]):
    """A line to type in, and nothing else; Esc leaves."""

    BINDINGS = [("escape", "dismiss")]

    def compose(self) -> ComposeResult:
        yield Input(placeholder=OPEN)


class Behind(App[None]):
    """Opens the modal screen at Enter."""

    BINDINGS = [("enter", "ask")]

    def compose(self) -> ComposeResult:
        yield Static(READY)

    def action_ask(self) -> None:
        """Open it."""
        self.push_screen(Asking())


if __name__ == "__main__":
    Behind().run()
