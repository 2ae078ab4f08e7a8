"""The line at the top of a screen: what is open, and how it stands."""

from textual.content import Content
from textual.widget import Widget

from tui.terminal.content import cells, fitted, shown


class TitleBar(Widget):
    """A title on the left, short facts on the right; a narrow screen cuts the title, never the facts."""

    DEFAULT_CSS = """
    TitleBar { dock: top; height: 1; background: $primary-darken-2; color: $text; padding: 0 1; text-style: bold; }
    """

    def __init__(self, title: str = "", facts: str = "") -> None:
        super().__init__()
        self._title = title
        self._facts = facts

    def update(self, title: str, facts: str = "") -> None:
        """Show another title and other facts."""
        if (title, facts) != (self._title, self._facts):
            self._title, self._facts = title, facts
            self.refresh()

    def render(self) -> Content:
        facts = shown(self._facts)
        room = self.content_size.width - cells(facts)
        return Content(fitted(self._title, max(0, room - 2)) + "  " + facts if facts else fitted(self._title, room))
