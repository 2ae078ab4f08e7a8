"""A question with a few answers, over what it is about."""

from collections.abc import Iterator

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.widgets.choices import Choices
from tui.widgets.roll import Roll
from tui.widgets.words import Words


class QuestionScreen(CommandScreen[int | None], ModalScreen[int | None]):
    """Asks; dismissed with the number of the answer from 0, ``None`` after Esc."""

    SCOPE = "question"
    BINDINGS = [*bindings(SCOPE), Binding("enter", "choose", show=False)]

    def __init__(self, title: str, text: str, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._text, self._choices = title, text, choices

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("cancel", lambda: self.dismiss(None))
        yield Command("quit", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield Words(self._title, id="title")
            if self._text:
                yield Words(self._text, id="text")
            yield Choices(self._choices)
        yield KeyBar()

    def on_mount(self) -> None:
        height = sum(2 if meaning else 1 for _name, meaning in self._choices)
        self.query_one(Choices).styles.height = height
        self.set_focus(self.query_one(Choices))

    @on(Roll.Chosen)
    def action_choose(self) -> None:
        """Give the answer under the cursor."""
        self.dismiss(self.query_one(Choices).cursor)

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isdigit() and 0 < int(event.character) <= len(self._choices):
            event.stop()
            self.dismiss(int(event.character) - 1)
