"""The footer: the keys that work here, the disabled ones dimmed."""

from textual import events
from textual.content import Content, Span
from textual.widget import Widget

from tui.shell.commands import Entry
from tui.terminal.content import cells


class KeyBar(Widget):
    """One line of keys: spelled out where all fit, else as ^S; what does not fit is in the help, whose key shows."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    KeyBar > .keybar--key { color: $text-accent; text-style: bold; }
    KeyBar > .keybar--off { color: $foreground-muted; }
    KeyBar > .keybar--words { color: $foreground; }
    """
    COMPONENT_CLASSES = {"keybar--key", "keybar--off", "keybar--words"}

    def __init__(self) -> None:
        super().__init__()
        self._commands: list[tuple[Entry, bool]] = []
        self._places: list[tuple[int, int, str]] = []
        self._short = False
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
        first = [one for one in self._commands if one[0].footer and one[0].key and one not in last]
        self._short = False
        behind = cells(self._words) if self._words else -2
        self._short = sum(self._width(command) for command, _on in first + last) + behind > room
        room -= sum(self._width(command) for command, _on in last)
        text = ""
        spans: list[Span] = []
        self._places = []
        for command, on in first:
            if cells(text) + self._width(command) <= room:
                text = self._append(text, spans, command, on)
        for command, on in last:
            text = self._append(text, spans, command, on)
        if self._words and cells(text) + cells(self._words) <= self.content_size.width:
            spans.append(Span(len(text), len(text) + len(self._words), ".keybar--words"))
            text += self._words
        return Content(text, spans)

    def _key(self, command: Entry) -> str:
        return command.key.replace("Ctrl+", "^") if self._short else command.key

    def _width(self, command: Entry) -> int:
        return cells(self._key(command)) + cells(command.name) + 3

    def _append(self, text: str, spans: list[Span], command: Entry, on: bool) -> str:
        key, name = self._key(command), command.name
        at = len(text)
        self._places.append((cells(text), cells(text) + self._width(command) - 2, command.id))
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
