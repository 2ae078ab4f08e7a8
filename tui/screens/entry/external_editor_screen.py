"""Long prose is handed to the person's own editor, and taken back."""

from typing import TypeVar

from miekeshi.text.i18n import _
from tui.shell.command_screen import CommandScreen
from tui.widgets.fields.fields import Field
from tui.widgets.fields.prose import Prose

R = TypeVar("R")


class Handing(CommandScreen[R]):
    """A screen that gives text to an editor."""

    def prose_in_hand(self) -> Prose | None:
        """The field of several lines that the editor would get."""
        return self.focused if isinstance(self.focused, Prose) else None

    def why_not_editor(self) -> str | None:
        """Why the text cannot be given to an editor just now."""
        if self.prose_in_hand() is None:
            return _("Go to a field of several lines first.")
        driver = self.app._driver
        if driver is None or not driver.can_suspend:
            return _("This terminal cannot be given over to an editor.")
        from tui.screens.entry.external_editor import editor

        return editor(self.application.preferences.settings.editor).problem or None

    def do_editor(self) -> None:
        """Give the text to the editor, and take it back."""
        from tui.screens.entry.external_editor import NotEdited, edited, editor

        prose = self.prose_in_hand()
        assert prose is not None
        command = editor(self.application.preferences.settings.editor).command
        name = next((node.label for node in prose.ancestors if isinstance(node, Field)), "")
        try:
            text = edited(command, name, prose.text, self.app.suspend)
        except NotEdited as error:
            self.app.notify(str(error), severity="warning", timeout=20)
            return
        if text == prose.text:
            self.app.notify(_("The editor changed nothing."))
            return
        prose.fill(text)
        self.set_focus(prose)
        self.app.notify(_("Taken back from the editor. Ctrl+Z brings the text before it."))
