"""What was cut or copied last, to be pasted on any sheet."""

from dataclasses import dataclass
from pathlib import Path as FilePath

from miekeshi.edits.arrange import Cut
from miekeshi.model import Item, Path


@dataclass(frozen=True, slots=True)
class Held:
    """An item that was cut or copied: its kind, itself, and its words on one line."""

    kind: str
    item: Item
    what: str
    gone: Cut | None = None
    """The item as it stood, where it was cut."""
    home: FilePath | None = None
    """The file that it was cut from."""
    text: str = ""
    """The text that went to the system's clipboard with it."""
    back: Path | None = None
    """Where it was put back last."""
