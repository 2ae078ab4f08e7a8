"""A question with a few answers, over what it is about."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.screens.base import CommandScreen, bindings
from tui.text import plain
from tui.widgets.choices import Choices
from tui.widgets.keybar import KeyBar
from tui.widgets.roll import Roll


class QuestionScreen(CommandScreen[int | None], ModalScreen[int | None]):
    """Asks; dismissed with the number of the answer from 0, ``None`` after Esc."""

    SCOPE = "question"
    CSS_PATH = "question.tcss"
    BINDINGS = bindings(SCOPE)

    def __init__(self, title: str, text: str, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._text, self._choices = title, text, choices

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Static(plain(self._title), id="title")
            if self._text:
                yield Static(plain(self._text), id="text")
            yield Choices(self._choices)
        yield KeyBar()

    def on_mount(self) -> None:
        height = sum(2 if meaning else 1 for _name, meaning in self._choices)
        self.query_one(Choices).styles.height = height
        self.query_one(Choices).focus()

    @on(Roll.Chosen)
    def _chosen(self, message: Roll.Chosen) -> None:
        self.dismiss(message.index)

    def do_cancel(self) -> None:
        self.dismiss(None)

    def do_quit(self) -> None:
        self.dismiss(None)
