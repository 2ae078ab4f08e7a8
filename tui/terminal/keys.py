"""What a key types."""

from textual import events


def typed_by(event: events.Key) -> str:
    """The character that the key types, if it types one: also such as Python does not print, as the wide space."""
    character = event.character or ""
    return character if len(character) == 1 and (character.isprintable() or character > "\x9f") else ""
