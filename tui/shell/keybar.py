"""The footer: the keys that work here, the disabled ones dimmed."""

from textual import events
from textual.content import Content, Span
from textual.widget import Widget

from tui.shell.commands import Entry
from tui.terminal.content import cells

GAP = 2
"""Columns between two keys."""
SAVES = ("save", "write")
"""Commands whose key shows however many come before it."""


class KeyBar(Widget):
    """One line of keys, spelled as everywhere; what does not fit is in the help, whose key shows."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 0 0 1; }
    KeyBar > .keybar--key { color: $text-accent; text-style: bold; }
    KeyBar > .keybar--off { color: $foreground-muted; }
    KeyBar > .keybar--words { color: $foreground; }
    """
    COMPONENT_CLASSES = {"keybar--key", "keybar--off", "keybar--words"}

    def __init__(self) -> None:
        super().__init__()
        self._commands: list[tuple[Entry, bool]] = []
        self._places: list[tuple[int, int, str]] = []
        self._words = ""

    def tell(self, words: str) -> None:
        """Say a few words behind the keys, where there is room."""
        if words != self._words:
            self._words = words
            self.refresh()

    def update(self, commands: list[tuple[Entry, bool]]) -> None:
        """Show these commands, each with whether it can run."""
        if commands != self._commands:
            self._commands = commands
            self.refresh()

    def render(self) -> Content:
        room = self.content_size.width
        last = [one for one in self._commands if one[0].id == "help"]
        first = [one for one in self._commands if one not in last]
        room -= sum(self._width(command) for command, _on in last) - GAP
        room -= cells(self._words) + GAP if self._words else 0
        text = ""
        spans: list[Span] = []
        self._places = []
        kept = sum(self._width(command) for command, _on in first if command.id in SAVES)
        for command, on in first:
            kept -= self._width(command) if command.id in SAVES else 0
            if cells(text) + self._width(command) + kept <= room:
                text = self._append(text, spans, command, on)
        for command, on in last:
            text = self._append(text, spans, command, on)
        if self._words and cells(text) + cells(self._words) <= self.content_size.width:
            spans.append(Span(len(text), len(text) + len(self._words), ".keybar--words"))
            text += self._words
        return Content(text, spans)

    def _width(self, command: Entry) -> int:
        return cells(command.key) + 1 + cells(command.name) + GAP

    def _append(self, text: str, spans: list[Span], command: Entry, on: bool) -> str:
        key, name = command.key, command.name
        at = len(text)
        self._places.append((cells(text), cells(text) + self._width(command) - GAP, command.id))
        if on:
            spans.append(Span(at, at + len(key), ".keybar--key"))
        else:
            spans.append(Span(at, at + len(key) + 1 + len(name), ".keybar--off"))
        return f"{text}{key} {name}  "

    async def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        for start, end, command_id in self._places:
            if place is not None and start <= place.x < end:
                await self.screen.run_action(f"command('{command_id}')")
