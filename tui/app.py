"""The application: it holds the desk, opens screens when they are needed, and never lets unsaved work go unasked."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Offset
from textual.notifications import SeverityLevel
from textual.screen import Screen

from miekeshi.words import _
from tui.desk import Desk
from tui.screens.workspace import WorkspaceScreen
from tui.text import shown
from tui.typeahead import TypeAhead

if TYPE_CHECKING:
    from miekeshi.model import Path as Place
    from miekeshi.store.check import Checked
    from tui.screens.arranging import Held

NO_STRIKE = ("", "dumb", "linux", "cygwin", "ansi", "vt52", "vt100", "vt102", "vt220")
"""Values of ``TERM`` whose terminals draw no line through text."""


class Application(TypeAhead[None], inherit_bindings=False):
    """The application on one workspace; ``opens`` is a sheet's file to begin with."""

    CSS_PATH = ["app.tcss", "screens/workspace.tcss"]
    ENABLE_COMMAND_PALETTE = False
    TITLE = "miekeshi"

    def __init__(self, folder: Path, opens: Path | None = None, today: Callable[[], date] | None = None) -> None:
        super().__init__()
        self.desk = Desk(folder, today)
        self.opens = opens
        self.marks = self.no_color or os.environ.get("TERM", "xterm") in NO_STRIKE
        self.held: Held | None = None
        """The item that was cut or copied last, to paste on any sheet."""
        self.awaited = False
        """Whether something that a person waits for is being done beside the keys: checking the folder steps back."""
        self.typed = 0.0
        """When the last key came, by the monotonic clock: background work steps back while keys come."""

    def get_default_screen(self) -> Screen[None]:
        return WorkspaceScreen()

    @property
    def cursor_position(self) -> Offset:
        """Where the caret is now. Asked for at each update, so no scroll leaves it behind."""
        focused = self.screen.focused if self._screen_stack else None
        return getattr(focused, "cursor_screen_offset", Offset(0, 0))

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        """What widgets report goes stale; the getter asks them instead."""

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self.typed = monotonic()
        await super().on_event(event)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast in place of the one before; its text is never read as markup."""
        self.clear_notifications()
        super().notify(shown(message, lines=True), title=shown(title), severity=severity, timeout=timeout, markup=False)

    def open_sheet(self, checked: "Checked", place: "Place | None" = None, found: str = "") -> None:
        """Show the sheet, or what keeps its file from being one; at a place of it, with the words found there."""
        if checked.sheet is None:
            from tui.screens.problems import ProblemsScreen

            self.push_screen(ProblemsScreen(checked.path, checked.problems, _("This file cannot be opened as a sheet")))
            return
        from tui.screens.sheet import SheetScreen

        self.push_screen(SheetScreen(self.desk.edit(checked), place, found), lambda _result: self._returned())

    def _returned(self) -> None:
        if isinstance(self.screen, WorkspaceScreen):
            self.screen.do_reload()

    def leave(self) -> None:
        """Quit; every open sheet with unsaved changes asks first."""
        from tui.screens.sheet import SheetScreen

        for screen in reversed(self.screen_stack):
            if isinstance(screen, SheetScreen) and screen.editing.dirty:
                screen.ask_unsaved(self.leave_now)
                return
        self.leave_now()

    def leave_now(self) -> None:
        self.exit()


def run(path: Path) -> None:
    """Open the application on a workspace folder or on a sheet's file, and return when it is left."""
    sys.setswitchinterval(0.001)
    is_file = path.is_file()
    Application(path.parent if is_file else path, path if is_file else None).run()
