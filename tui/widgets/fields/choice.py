"""One of a few values, changed with the left and right arrows."""

from textual import events
from textual.binding import Binding
from textual.content import Content, Span
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from miekeshi.text.i18n import signed
from tui.terminal.content import cells, fitted

WIDE_SPACE = "ideographic_space"
NONE = "–"
"""The label of the choice that stands for none."""


class Choice(Widget, can_focus=True):
    """A field of choices: shows the present one, which of how many it is, and the keys that change it."""

    DEFAULT_CSS = """
    Choice { height: 1; padding: 0 1; background: $surface; }
    Choice:focus { background: $field; }
    Choice > .choice--arrow { color: $foreground-muted; }
    Choice:focus > .choice--arrow { color: $text-warning; text-style: bold; }
    """
    COMPONENT_CLASSES = {"choice--arrow"}
    BINDINGS = [
        Binding("left", "step(-1)", show=False),
        Binding(f"right,space,{WIDE_SPACE}", "step(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
    ]

    index = reactive(0)

    class Changed(Message):
        """Another choice was made."""

        def __init__(self, choice: "Choice") -> None:
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> "Choice":
            return self.choice

    def __init__(self, labels: list[str], index: int = 0) -> None:
        super().__init__()
        self.labels = labels
        self.set_reactive(Choice.index, index)

    def watch_index(self) -> None:
        self.post_message(self.Changed(self))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether the key is a wide space, which changes the choice as a narrow one does."""
        return key == WIDE_SPACE

    def action_step(self, step: int) -> None:
        self.index = (self.index + step) % len(self.labels)

    def action_edge(self, index: int) -> None:
        self.index = index % len(self.labels)

    def on_click(self, event: events.Click) -> None:
        self.action_step(1)

    def render(self) -> Content:
        label, count = self.labels[self.index], f"{self.index + 1}/{len(self.labels)}"
        room = max(4, self.content_size.width - 6 - cells(count))
        keys = signed("  ← →")
        if self.has_focus and cells(label) + cells(keys) <= room:
            count += keys
            room -= cells(keys)
        label = fitted(signed(label) if label == NONE else label, room).rstrip()
        text = f"< {label} >  {count}"
        spans = [Span(0, 1, ".choice--arrow"), Span(len(label) + 3, len(text), ".choice--arrow")]
        return Content(text, spans)
