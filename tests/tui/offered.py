"""What the keys of a screen offer at the moment."""

from tui.app import Application
from tui.shell.command_screen import CommandScreen
from tui.shell.commands import of_scope

APART = {"quit", "settings", "theme", "editor", "note_editor"}
"""Commands that end the program, change the user's settings or start another program."""


def keys_of(application: Application) -> list[str]:
    """The first key of each command that can be given just now."""
    screen = application.screen
    if not isinstance(screen, CommandScreen):
        return []
    offered = [one for one in of_scope(screen.SCOPE) if one.id not in APART and one.id in screen.by_id]
    return [one.keys[0] for one in offered if screen.by_id[one.id].why_not() is None]
