"""A short list of choices, chosen with the arrows and Enter or by number."""

from textual.content import Content, Span

from tui.terminal.content import fitted, lines_of, plain
from tui.widgets.roll import Roll


class Choices(Roll):
    """Numbered choices, each with a line that says what it does."""

    DEFAULT_CSS = """
    Choices { scrollbar-gutter: auto; }
    """
    BINDINGS = []
    CLICKS = 1

    def __init__(self, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self.choices = choices

    def on_mount(self) -> None:
        self.renew(0)

    def count(self) -> int:
        return len(self.choices)

    def lines(self, index: int, width: int) -> list[Content]:
        name, meaning = self.choices[index]
        head = fitted(f"{index + 1}. {name}", width)
        rows = [Content(head, [Span(0, len(head), ".strong")])]
        return (
            rows + [Content("   ") + row for row in lines_of(plain(meaning, ".faint"), width - 3)] if meaning else rows
        )
