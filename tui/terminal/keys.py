"""What a key types, and what it does where it arrives."""

from textual import events
from textual.widget import Widget


def typed_by(event: events.Key) -> str:
    """The character that the key types, if it types one: also such as Python does not print, as the wide space."""
    character = event.character or ""
    return character if len(character) == 1 and (character.isprintable() or character > "\x9f") else ""


async def done_at_once(widget: Widget, event: events.Key) -> None:
    """Do what the key does on the widget that has the focus, spared the way up to the application and back."""
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if await widget.app.run_action(binding.action, widget):
            event.stop()
            event.prevent_default()
            return
