"""Find words in every sheet of the folder, as they are typed; Enter opens the sheet at the place."""

from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from miekeshi.page.search import FileHits
from miekeshi.text.i18n import _, counted, marked
from tui.screens.workspace.replacing import ReplacingAll
from tui.screens.workspace.results import Results
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.opening import Opening
from tui.shell.titlebar import TitleBar
from tui.terminal.content import plain
from tui.widgets.fields.line import Line
from tui.widgets.roll import FROM_A_LINE, Roll

if TYPE_CHECKING:
    from tui.shell.workspace_files import Checked, Seeker

QUIET = 0.15
"""Seconds without a key before the search goes on."""
SOON = 0.1
"""Seconds between two looks at what was found so far."""
MOST = 5000
"""Places beyond which a search stops: nobody reads on, and a longer word finds what is meant."""


class FindScreen(CommandScreen[str]):
    """The search line and what was found; dismissed with the words."""

    SCOPE = "find"
    AUTO_FOCUS = "#wanted"
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter", "command('arrive')", show=False, priority=True, id="arrive"),
        *FROM_A_LINE,
    ]

    class Seen(Message):
        """Some more files were searched, of so many."""

        def __init__(self, search: int, found: list[FileHits], seen: int, files: int, *, last: bool = False) -> None:
            super().__init__()
            self.search, self.found, self.seen, self.files, self.last = search, found, seen, files, last

    def __init__(self, wanted: str = "") -> None:
        super().__init__()
        self._first = wanted
        self._search = 0
        self._under_way = 0
        """The number of the search that is wanted now, 0 for none."""
        self._stand = ""
        self._opened: Path | None = None

    @cached_property
    def _seeker(self) -> "Seeker":
        return self.application.desk.seeker()

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("arrive", self.arrive, self.why_not_go)
        yield Command("leave", self.leave)
        yield from ReplacingAll(self, lambda: self.wanted, self._found, self.look).commands()

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Find in all sheets"))
        yield Line(self._first, id="wanted", placeholder=_("Type the words to find"), select_on_focus=True)
        yield Static(id="state")
        yield Results(self.application.desk.folder)
        yield Static(id="where")
        yield KeyBar()

    def on_mount(self) -> None:
        self.results.can_focus = False
        self._show_state()

    def _found(self) -> Iterator[Path]:
        """The files of the sheets that were found, each once."""
        yield from dict.fromkeys(row.found.path for row in self.results.rows if row.found.sheet is not None)

    @property
    def results(self) -> Results:
        """What was found."""
        return self.query_one(Results)

    @property
    def wanted(self) -> str:
        """What is looked for."""
        return self.query_one("#wanted", Line).value

    @on(Input.Changed, "#wanted")
    def _changed(self) -> None:
        self.look()

    def look(self) -> None:
        """Search anew for the words that stand in the line."""
        self._search += 1
        self.workers.cancel_group(self, "seek")
        self.results.clear()
        self._stand = ""
        self._under_way = self._search if self.wanted.strip() else 0
        if self._under_way:
            self._stand = _("searching…")
            self.run_worker(partial(self._seek, self._search, self.wanted), thread=True, group="seek")
        self._show_state()

    def _seek(self, search: int, wanted: str) -> None:
        self.application.awaited = True
        try:
            self._look_through(search, wanted)
        finally:
            self.application.awaited = self._under_way not in (0, search)

    def _look_through(self, search: int, wanted: str) -> None:
        worker = get_current_worker()
        files, unlisted = self.application.desk.files()
        found, places, seen = [FileHits(Path(one.file), unreadable=one.message) for one in unlisted], 0, 0
        told = monotonic() - SOON
        for seen, path in enumerate(files, 1):
            while monotonic() - self.application.typed < QUIET and not worker.is_cancelled:
                sleep(0.01)
            if worker.is_cancelled:
                return
            one = self._seeker.look(path, wanted)
            if one is not None:
                found.append(one)
                places += one.count
            if places >= MOST:
                break
            if monotonic() - told > SOON:
                self.post_message(self.Seen(search, found, seen, len(files)))
                found, told = [], monotonic()
        self.post_message(self.Seen(search, found, seen, len(files), last=True))

    def on_find_screen_seen(self, message: Seen) -> None:
        if message.search != self._search:
            return
        first = not self.results.count()
        self.results.extend(message.found, self.application.desk.form)
        if not message.last:
            self._stand = _("searching… {seen} of {files} files").format(
                seen=f"{message.seen:,}", files=f"{message.files:,}"
            )
        elif message.seen < message.files:
            self._stand = _("More were found than can be read: type more words to narrow the search.")
        else:
            self._stand = counted(message.files, marked("{count} file searched"), marked("{count} files searched"))
        if first or message.last:
            self.renew_keys()
        self._show_state()

    def _show_state(self) -> None:
        results = self.results
        facts = ""
        if self.wanted.strip():
            places = counted(results.places, marked("{count} hit"), marked("{count} hits"))
            sheets = counted(results.sheets, marked("in {count} sheet"), marked("in {count} sheets"))
            facts = _("{places} / {sheets}").format(places=places, sheets=sheets)
        self.query_one(TitleBar).update(_("Find in all sheets"), facts)
        state = self._stand or _(
            "Kana of either kind, full and half width, upper and lower case are one. Several words: all of them."
        )
        self.query_one("#state", Static).update(plain(state))
        self._show_where()

    def _show_where(self) -> None:
        self.query_one("#where", Static).update(plain(self.results.where()))

    @on(Roll.Moved)
    def _moved(self) -> None:
        self._show_where()

    @on(Roll.Chosen)
    async def _enter(self) -> None:
        await self.action_command("arrive")

    async def action_list(self, action: str) -> None:
        """Pass a movement on to the results while the line has the focus."""
        await self.results.run_action(action)

    def why_not_go(self) -> str | None:
        """Why there is no place to go to."""
        if self.results.path is not None:
            return None
        return _("Nothing was found yet.") if self.wanted.strip() else _("Type the words to find.")

    def arrive(self) -> None:
        """Open the sheet at the place under the cursor."""
        path, number = self.results.path, self._search

        def read(checked: "Checked") -> None:
            self._opened = checked.path
            self.application.open_sheet(checked, self.results.place, self.wanted)

        if path is not None:
            Opening(self).begin(path, read, lambda: number == self._search)

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Look again at the file that was opened: it may have been changed."""
        if self._opened is not None:
            self._seeker.forget(self._opened)
            found = self._seeker.look(self._opened, self.wanted)
            self.results.replace(self._opened, found, self.application.desk.form)
            self._opened = None
            self._show_state()

    def leave(self) -> None:
        """Go back to the list with the words."""
        self._under_way = 0
        self.dismiss(self.wanted)
