"""The panel of the guided tour: below the title, in room of its own, so that it covers nothing."""

from textual.content import Content, Span
from textual.widget import Widget

from miekeshi.text.i18n import _
from tui.shell.commands import BY_ID, KEY
from tui.shell.practice import Practice
from tui.terminal.content import cells, fitted, hanging


class PracticePanel(Widget, can_focus=False):
    """Which step it is and how to leave, and on two lines what to press."""

    DEFAULT_CSS = """
    PracticePanel { dock: top; height: 3; margin-top: 1; padding: 0 1; background: $primary-background; }
    """

    def __init__(self, practice: Practice, scope: str) -> None:
        super().__init__()
        self._practice, self._scope = practice, scope

    def _way_out(self) -> str:
        """How to leave it: by its key where that is the tour's own, else from the palette."""
        if self._scope not in BY_ID["practice"].scopes:
            return _("{key[palette]} “{name}” ends it").format(key=KEY, name=BY_ID["practice"].name)
        words = _("{key[practice]} closes it") if self._practice.done else _("{key[practice]} ends it")
        return words.format(key=KEY)

    def render(self) -> Content:
        practice, width = self._practice, self.content_size.width
        leave = self._way_out() if practice.at is not None else ""
        head = fitted(practice.head(), max(0, width - cells(leave)))
        lines = hanging(Content(practice.text(self._scope)), width)[:2]
        return Content("\n").join([Content(head + leave, [Span(0, len(head), ".heading")]), *lines])
