"""Long prose is handed to the person's own editor, and taken back."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.shell.external_editor import NotEdited, edited, editor
from tui.widgets.fields.fields import Field
from tui.widgets.fields.prose import Prose

if TYPE_CHECKING:
    from tui.shell.command_screen import CommandScreen


class ProseEditor:
    """Gives a screen's text to an editor: what ``in_hand`` gives, else the field of several lines with the caret."""

    def __init__(self, screen: "CommandScreen[Any]", in_hand: Callable[[], Prose | None] | None = None) -> None:
        self._screen = screen
        self._in_hand = in_hand or self._focused

    def commands(self, name: str) -> Iterator[Command]:
        """The command of that name, which opens the editor."""
        yield Command(name, self.open, self.why_not)

    def _focused(self) -> Prose | None:
        focused = self._screen.focused
        return focused if isinstance(focused, Prose) else None

    def why_not(self) -> str | None:
        """Why the text cannot be given to an editor just now."""
        if self._in_hand() is None:
            return _("Go to a field of several lines first.")
        driver = self._screen.app._driver
        if driver is None or not driver.can_suspend:
            return _("This terminal cannot be given over to an editor.")
        return editor(self._screen.application.preferences.settings.editor).problem or None

    def open(self) -> None:
        """Give the text to the editor, and take it back."""
        prose, app = self._in_hand(), self._screen.app
        assert prose is not None
        command = editor(self._screen.application.preferences.settings.editor).command
        name = next((node.label for node in prose.ancestors if isinstance(node, Field)), "")
        try:
            text = edited(command, name, prose.text, app.suspend)
        except NotEdited as error:
            app.notify(str(error), severity="warning", timeout=20)
            return
        if text == prose.text:
            app.notify(_("The editor changed nothing."))
            return
        prose.fill(text)
        self._screen.set_focus(prose)
        app.notify(_("Taken back from the editor. Ctrl+Z brings the text before it."))
