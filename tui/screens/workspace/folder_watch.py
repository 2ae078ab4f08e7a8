"""The folder behind the list: files that others add, change or take away, and who has which of them open."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from tui.shell.holders import open_elsewhere

if TYPE_CHECKING:
    from tui.shell.workspace_files import Desk, FolderSight, Head


class FolderSeen(Message):
    """The folder was looked at: its files in order, the heads of those that are new or were written since the last
    look, and in words who else has which of them open.
    """

    def __init__(self, files: "list[Path]", heads: "list[Head]", held: dict[Path, str]) -> None:
        super().__init__()
        self.files, self.heads, self.held = files, heads, held


class FolderWatch:
    """Looks at the folder while the list is ``in_front``, and tells what is new."""

    def __init__(self, desk: "Desk", in_front: Callable[[], bool], tell: Callable[[FolderSeen], object]) -> None:
        self._desk, self._in_front, self._tell = desk, in_front, tell
        self._before: FolderSight | None = None

    def begin_again(self) -> None:
        """The list was read anew: what was seen before is in it."""
        self._before = None

    def look(self, *, full: bool = False) -> None:
        """Look at the folder; of a folder that cannot be listed just now nothing is told."""
        if not self._in_front():
            return
        before = self._before
        try:
            now = self._desk.look()
        except OSError:
            return
        if now == before or (before is None and not now.held):
            self._before = now
            return
        known = before.stamps if before else now.stamps
        heads = [self._desk.head(path) for path, stamp in now.stamps.items() if known.get(path) != stamp]
        self._before = now
        self._tell(FolderSeen(list(now.stamps), heads, {path: open_elsewhere(who) for path, who in now.held.items()}))

    def leave(self) -> None:
        """Nothing is left to be done."""
