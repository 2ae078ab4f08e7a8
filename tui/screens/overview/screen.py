"""The overview: how targets stand, by sheet and division, and which dates are near or past."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import partial
from pathlib import Path as FilePath
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content, Span
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from miekeshi.dates.eras import day_words
from miekeshi.model import Path
from miekeshi.progress.assessment import standing_name
from miekeshi.progress.choice import Choice
from miekeshi.text.i18n import _
from tui.screens.overview.rows import FIGURES, Board
from tui.screens.overview.standings import Standings
from tui.screens.overview.visits import Visits
from tui.screens.overview.year_line import YearLine
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import plain
from tui.widgets.roll import Roll
from tui.widgets.shares import ORDER, SIGNS

if TYPE_CHECKING:
    from miekeshi.progress.summary import SheetStatus
    from tui.screens.overview.across import AcrossScreen, Looked
    from tui.shell.host import OpenSheet
    from tui.shell.workspace_files import Glance

NARROW = 110
"""Columns below which everything stands in one column."""
QUIET = 0.15
"""Seconds without a key before reading goes on."""
SOON = 0.15
"""Seconds, at least, between two looks at what was read so far."""
PAUSES = 10
"""How many times as long as showing takes there is to be nothing new to show: keys come first."""


class OverviewScreen(CommandScreen[Path | None]):
    """The overview of every sheet of the folder; or of one, dismissed with the path of the target chosen."""

    SCOPE = "overview"
    AUTO_FOCUS = "#figures"
    BINDINGS = [
        *bindings(SCOPE),
        Binding("left", "fold(False)", show=False),
        Binding("right", "fold(True)", show=False),
    ]
    COMPONENT_CLASSES = {*SIGNS}

    class Known(Message):
        """Some more sheets were read."""

        def __init__(self, reads: "list[Glance]", *, last: bool = False) -> None:
            super().__init__()
            self.reads, self.last = reads, last

    class Learnt(Message):
        """A sheet was read in full."""

        def __init__(self, file: FilePath, status: "SheetStatus | None") -> None:
            super().__init__()
            self.file, self.status = file, status

    def __init__(self, title: str, sheet: "OpenSheet | None" = None) -> None:
        super().__init__()
        self._title = title
        self._sheet = sheet
        self._board = Board(alone=sheet is not None)
        self._opened = {"targets", "sheets"}
        self._all_opened = False
        self._reading = True
        self._untold = False
        """Whether what was read last is not shown yet: showing must not fall behind reading."""
        self._soon = SOON
        self._on: date | None = None
        """The day it is shown as of; None for today."""
        self._learnt: tuple[FilePath, SheetStatus | None] | None = None
        """The sheet that the row under the cursor is of, read in full."""
        self._across: AcrossScreen | None = None
        """What holds these sheets against one another, while it is open."""
        self._visits = Visits(self, lambda: self.under_cursor.row, sheet)

    @property
    def visited(self) -> bool:
        """Whether any sheet was opened from here, and may have been changed."""
        return self._visits.any

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("visit", self.visit, self.why_not_visit)
        yield Command("narrow", self.choose)
        yield Command("hold_against", self.open_across, self.why_not_across)
        yield Command("take_along", self.take_along)
        yield Command("side", self.change_side, self.why_not_side)
        yield Command("figure", self.next_figure, self.why_not_figure)
        yield from self._visits.commands()
        yield Command("back", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        yield TitleBar(f"{_('Overview')}  {self._title}")
        yield Static(id="legend")
        yield Static(id="heads")
        with Horizontal(id="panes"):
            yield Standings(id="figures")
            yield Standings(id="dates")
        yield YearLine()
        yield KeyBar()

    def on_mount(self) -> None:
        for one in (*self.query(Standings), self.query_one(YearLine)):
            one.ascii_only = self._ascii_only
        self.query_one(YearLine).alone = self._board.alone
        self._board.tree = self.application.desk.plans.tree
        self._show_legend()
        self._fold()
        self._begin_reading()

    @property
    def _ascii_only(self) -> bool:
        return self.application.preferences.settings.borders == "ascii"

    @property
    def figures(self) -> Standings:
        """The left side, or the only one."""
        return self.query_one("#figures", Standings)

    @property
    def dates(self) -> Standings:
        """The right side."""
        return self.query_one("#dates", Standings)

    @property
    def under_cursor(self) -> Standings:
        """The side that the keys go to."""
        return self.dates if self.focused is self.dates else self.figures

    def _standing(self, sheet: "OpenSheet") -> "Glance":
        """How the sheet stands as it now is, saved or not."""
        desk, path = self.application.desk, sheet.editing.path
        self._learnt = path, desk.standing(path, sheet.sheet, self._on).status
        return desk.glance_at(path, sheet.sheet, self._on)

    def _read(self) -> None:
        self.application.awaited = True
        try:
            self._read_all()
        finally:
            self.application.awaited = False

    def _read_all(self) -> None:
        """Read how all sheets stand, and then what the check of each finds, which takes longer and is of no day."""
        worker = get_current_worker()
        found: list[Glance] = []
        told = monotonic()
        for check in (False, True)[: 1 + (self._on is None)]:
            for one in self.application.desk.glances(on=self._on, check=check):
                while monotonic() - self.application.typed < QUIET and not worker.is_cancelled:
                    sleep(0.01)
                if worker.is_cancelled:
                    return
                found.append(one)
                if monotonic() - told > self._soon and not self._untold:
                    self._untold = True
                    self.post_message(self.Known(found, last=check))
                    found, told = [], monotonic()
            self.post_message(self.Known(found, last=True))
            found = []

    def on_overview_screen_known(self, message: Known) -> None:
        self._board.add(message.reads)
        self._reading = self._reading and not message.last
        began = monotonic()
        self._show()
        self._soon = max(SOON, PAUSES * (monotonic() - began))
        self._untold = False

    def _show(self) -> None:
        wide = self.app.size.width >= NARROW
        every = set(self._board.sections())
        if wide and not self._all_opened:
            self._all_opened = True
            self._opened |= every
        left = {*FIGURES} if wide else every
        for side in (self.figures, self.dates):
            side.two_lines = wide
        self.figures.show(self._board.rows(left, self._opened), self._opened)
        self.dates.show(self._board.rows(every - left, self._opened), self._opened)
        day = day_words(self._on or self.application.desk.today())
        sheets = "" if self._board.alone else _("{count} sheets").format(count=f"{len(self._board.reads):,}")
        facts = [_("reading…") if self._reading else self._asked or sheets, _("as of {date}").format(date=day)]
        self.query_one(TitleBar).update(f"{_('Overview')}  {self._title}", "  ".join(filter(None, facts)))
        self.query_one("#heads", Static).update(plain(self.figures.heads()))
        self._show_detail()
        if self._across is not None:
            self._across.renew()

    @property
    def _asked(self) -> str:
        """How many of the sheets are shown, where not all are."""
        if self._board.choice == Choice():
            return ""
        count = len(self._board.reads)
        return _("{seen} of {count} sheets").format(seen=f"{count - self._board.left_out:,}", count=f"{count:,}")

    def looked(self) -> "Looked":
        """What is to be looked at across sheets."""
        from tui.screens.overview.across import Looked

        return Looked(self._board.known, self._on or self.application.desk.today(), self._asked, self._reading)

    def visit_from(self, screen: CommandScreen[Any], file: FilePath, place: Path | None) -> None:
        """Open the sheet at the place, over a screen that was opened from here."""
        self._visits.open(file, place, over=screen)

    def look_again(self) -> None:
        """Look again at the sheet that was visited: it may have been changed."""
        if (file := self._visits.last) is not None:
            sheet = self._sheet
            self._learnt = None
            looked = [self._standing(sheet)] if sheet else self.application.desk.glances(file, self._on, check=True)
            self._board.add(looked)
            self._visits.last = None
            self._show()

    def why_not_across(self) -> str | None:
        """Why there are no sheets to hold against one another."""
        return _("This is one sheet alone; the list of sheets has an overview of all.") if self._board.alone else None

    def open_across(self) -> None:
        """Hold the sheets that are shown against one another."""
        from tui.screens.overview.across import AcrossScreen

        def left(_result: None) -> None:
            self._across = None

        self._across = AcrossScreen(self)
        self.app.push_screen(self._across, left)

    def take_along(self) -> None:
        """Ask where the targets that are shown are to be written, a row for each."""
        from miekeshi.across.targets import targets
        from tui.screens.overview.taking_along import TakeAlongScreen

        self.app.push_screen(TakeAlongScreen(targets(self._board.known), _("Overview")))

    def choose(self) -> None:
        """Ask which sheets and targets are to be shown, and of which day."""
        from tui.screens.overview.choosing import Asked, ChooseScreen

        board = self._board
        years = sorted({one.brief.fiscal_year or 0 for one in board.reads.values() if one.brief} - {0}, reverse=True)

        def chosen(asked: Asked | None) -> None:
            if asked is None:
                return
            board.choice = asked.choice
            if asked.on != self._on:
                self._on = asked.on
                self._learnt = None
                self._begin_reading()
            board.choose(asked.choice)
            self._show()

        self.app.push_screen(ChooseScreen(Asked(board.choice, self._on), years, board.ratings(), board.tree), chosen)

    def _begin_reading(self) -> None:
        """Read how all stands on the day."""
        self._board.forget()
        if self._sheet is not None:
            self.on_overview_screen_known(self.Known([self._standing(self._sheet)], last=True))
            return
        self._reading, self._untold = True, False
        self.run_worker(self._read, thread=True, exclusive=True, group="read")

    def _show_legend(self) -> None:
        text, spans = "", []
        for one in ORDER:
            name = f"{SIGNS[one][self._ascii_only]} {standing_name(one)}"
            spans.append(Span(len(text), len(text) + len(name), f".{one}"))
            text += f"{name}  "
        self.query_one("#legend", Static).update(Content(text.rstrip(), spans))

    def _show_detail(self) -> None:
        row = self.under_cursor.row
        file = row.file if row and row.line else None
        known = self._learnt[1] if self._learnt and self._learnt[0] == file else None
        self.query_one(YearLine).show(row, known)
        if file is not None and (self._learnt is None or self._learnt[0] != file):
            self.run_worker(partial(self._learn, file), thread=True, exclusive=True, group="learn")
        self.renew_keys()

    def _learn(self, file: FilePath) -> None:
        self.post_message(self.Learnt(file, self.application.desk.status(file, self._on)))

    def on_overview_screen_learnt(self, message: Learnt) -> None:
        row = self.under_cursor.row
        if row is not None and row.file == message.file:
            self._learnt = message.file, message.status
            self._show_detail()

    def _fold(self) -> None:
        wide = self.app.size.width >= NARROW
        self.dates.display = wide
        self.set_class(not wide, "-one-column")
        if not wide and self.focused is self.dates:
            self.set_focus(self.figures)

    def on_resize(self) -> None:
        self._fold()
        self._show()

    def on_descendant_focus(self) -> None:
        self._show_detail()

    @on(Roll.Moved)
    def _moved(self) -> None:
        self._show_detail()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("visit")

    def why_not_visit(self) -> str | None:
        """Why Enter does nothing here."""
        row = self.under_cursor.row
        if row is None or row.key.startswith("totals") or (row.kind == "cost" and row.file is None):
            return _("Move to a sheet, a division or a target first.")
        return None

    def offers_key(self, command_id: str) -> bool:
        if command_id == "figure":
            return self.query_one(YearLine).count > 1
        if command_id == "hold_against":
            return not self._board.alone
        return command_id != "side" or self.dates.display

    def why_not_figure(self) -> str | None:
        """Why there is no other figure to show."""
        return None if self.query_one(YearLine).count > 1 else _("Move to a target of several figures first.")

    def next_figure(self) -> None:
        """Show the year of the target's next figure."""
        self.query_one(YearLine).turn()

    def why_not_side(self) -> str | None:
        """Why there is no other side."""
        if not self.dates.display:
            return _("Everything stands in one column here.")
        return None if self.dates.rows else _("No date is near or past.")

    def visit(self) -> None:
        """Open or fold what is under the cursor, or go to it."""
        row = self.under_cursor.row
        assert row is not None
        if row.kind in ("section", "group"):
            self.action_fold(row.key not in self._opened)
        elif self._board.alone and row.line is not None:
            self.dismiss(row.line.path)
        elif self._board.alone and row.place is not None:
            self.dismiss(row.place)
        elif row.file is not None:
            self._visits.open(row.file, row.line.path if row.line else row.place)

    def action_fold(self, wanted: bool) -> None:
        """Open or fold the section or group under the cursor; of a target the one that it is in."""
        side = self.under_cursor
        row = side.row
        if row is None or row.key.startswith("totals"):
            return
        if row.kind not in ("section", "group") and not wanted:
            above = [index for index in range(side.cursor) if side.rows[index].depth < row.depth]
            side.cursor = above[-1] if above else side.cursor
            return
        self._opened = self._opened | {row.key} if wanted else self._opened - {row.key}
        self._show()

    def change_side(self) -> None:
        """Go from the counts to the dates and back."""
        self.set_focus(self.figures if self.focused is self.dates else self.dates)

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Look again at the sheet that was visited."""
        self.look_again()

    def retranslate(self, changed: Collection[str]) -> None:
        self._show_legend()
        self._show()
