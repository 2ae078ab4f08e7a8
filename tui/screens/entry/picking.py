"""Which of the files that changed go into a commit."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content, Span

from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import fitted
from tui.widgets.roll import Roll

if TYPE_CHECKING:
    from tui.shell.commits import Uncommitted

NAME = 32
"""Columns of a file's name at most."""


class FileList(Roll):
    """The files, those taken in with a mark."""

    UNIFORM = True
    BINDINGS = [Binding("space", "screen.command('take_file')", show=False)]

    def __init__(self, rows: "Sequence[Uncommitted]", taken: "Sequence[Uncommitted]") -> None:
        super().__init__()
        self.rows = rows
        self.taken = [one in taken for one in rows]

    def on_mount(self) -> None:
        self.renew(0)

    def count(self) -> int:
        return len(self.rows)

    def picked(self, index: int) -> bool:
        return self.taken[index]

    def lines(self, index: int, width: int) -> list[Content]:
        row, room = self.rows[index], min(NAME, width // 2)
        text = fitted(f"{fitted(row.path.name, room)}  {_(', ').join(row.short) or row.title}", width)
        return [Content(text, [] if self.taken[index] else [Span(0, len(text), ".faint")])]


class PickScreen(CommandScreen["tuple[Uncommitted, ...] | None"]):
    """The files that changed, to be taken in or left out; dismissed with those taken in."""

    SCOPE = "files"
    BINDINGS = bindings(SCOPE)

    def __init__(self, rows: "Sequence[Uncommitted]", taken: "Sequence[Uncommitted]") -> None:
        super().__init__()
        self._rows, self._taken = rows, taken

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("take_file", self.turn)
        yield Command("accept", self.accept, self.why_not_accept)
        yield Command("cancel", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Taken in"))
        yield FileList(self._rows, self._taken)
        yield KeyBar()

    def on_mount(self) -> None:
        self._count()

    @property
    def files(self) -> FileList:
        """The list."""
        return self.query_one(FileList)

    def _count(self) -> None:
        taken = _("{count} of {all} taken in").format(count=sum(self.files.taken), all=len(self._rows))
        self.query_one(TitleBar).update(_("Taken in"), taken)
        self.renew_keys()

    @on(Roll.Chosen)
    def turn(self) -> None:
        """Take the file under the cursor in, or leave it out."""
        self.files.taken[self.files.cursor] = not self.files.taken[self.files.cursor]
        self.files.redraw()
        self._count()

    def why_not_accept(self) -> str | None:
        """Why nothing could be committed."""
        return None if any(self.files.taken) else _("Take at least one file in.")

    def accept(self) -> None:
        """Go on with the files taken in."""
        taken = zip(self._rows, self.files.taken, strict=True)
        self.dismiss(tuple(row for row, is_taken in taken if is_taken))
