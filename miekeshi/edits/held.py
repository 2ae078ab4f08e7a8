"""What was cut or copied, to be pasted on any sheet."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path as FilePath

from miekeshi.edits.arrange import Cut
from miekeshi.model import Item, Path, Sheet, get


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
    put: tuple[FilePath, Path] | None = None
    """The file that it was pasted into last, and where."""
    text: str = ""
    """The text that went to the system's clipboard with it."""

    @property
    def back(self) -> Path | None:
        """Where it was put back on the sheet that it was cut from."""
        return self.put[1] if self.put and self.put[0] == self.home else None

    def stands(self, read: Callable[[FilePath], Sheet | None]) -> bool:
        """Whether what was cut is on the sheet that it was cut from, or on the one that it was pasted into."""
        places = [(self.home, self.gone.path)] if self.gone and self.home else []
        return any(_is_there(read(file), path) for file, path in (*places, *filter(None, (self.put,))) if file)


def _is_there(sheet: Sheet | None, path: Path) -> bool:
    item = get(sheet, path) if sheet else None
    return item is not None and getattr(item, "withdrawn", None) is None
