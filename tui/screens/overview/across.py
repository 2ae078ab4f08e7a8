"""Sheets beside one another: departments, years, ratings, costs, revised targets, the same target in several."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content, Span
from textual.message import Message
from textual.widgets import Static

from miekeshi.across.sides import beside
from miekeshi.across.table import Known, Row, Table, words
from miekeshi.across.views import SIDES, VIEWS, view_name
from miekeshi.dates.eras import day_words
from miekeshi.redline.segments import redline
from miekeshi.text.i18n import _, counted, marked, signed
from tui.screens.overview.table_roll import GAP, TableRoll, draws_change
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import lines_of, plain, redlined, shown
from tui.widgets.roll import GUTTER, Roll

if TYPE_CHECKING:
    from miekeshi.model import Path

NAME, SIDE = 28, 14
"""Columns of a figure's name, and those that a side needs at least."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: the sheets known so far, the day, in words what is left out, and whether more will come."""

    known: Known
    day: date
    asked: str
    reading: bool


class Source(Protocol):
    """The overview, as far as the look across its sheets needs it."""

    def looked(self) -> Looked:
        """What is to be looked at."""

    def choose(self) -> None:
        """Ask for other sheets, or another day."""

    def visit_from(self, screen: "CommandScreen[Any]", file: FilePath, place: "Path | None") -> None:
        """Open the sheet at the place, over that screen."""

    def look_again(self) -> None:
        """Look again at what was visited: it may have been changed."""


class AcrossScreen(CommandScreen[None]):
    """One look after the other at the sheets that the overview shows."""

    SCOPE = "across"
    AUTO_FOCUS = "#table"
    BINDINGS = [
        *bindings(SCOPE),
        Binding("right", "command('look')", show=False),
        Binding("left", "command('look_back')", show=False),
    ]

    class Made(Message):
        """The rows of a look were worked out."""

        def __init__(self, view: str, table: Table) -> None:
            super().__init__()
            self.view, self.table = view, table

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self._view = next(iter(VIEWS))
        self._table = Table((), ())
        self._making = self._again = False
        """Whether rows are being worked out, and whether there are others to be by now."""
        self._first = True
        """Whether the look has just been turned to."""

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("go_there", self.go_there, self.why_not_there)
        yield Command("narrow", self._source.choose)
        yield Command("look", lambda: self._turn(1))
        yield Command("look_back", lambda: self._turn(-1))
        yield Command("take_along", self.take_along, self.why_not_take)
        yield Command("back", lambda: self.dismiss(None))

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Across"))
        yield Static(id="looks")
        yield Static(id="heads")
        yield TableRoll(id="table")
        yield Static(id="row")
        yield KeyBar()

    def on_mount(self) -> None:
        self._roll.marks = self.application.marks
        self._show(first=True)

    @property
    def _roll(self) -> TableRoll:
        return self.query_one(TableRoll)

    def renew(self) -> None:
        """Show what there now is: more was read, or something else is asked for."""
        if self.is_mounted:
            self._show()

    def _turn(self, step: int) -> None:
        views = list(VIEWS)
        self._view = views[(views.index(self._view) + step) % len(views)]
        self._table = Table((), ())
        self._show(first=True)

    def _show(self, *, first: bool = False) -> None:
        """Work out the rows beside the keys; ``first`` tells that they are of another look."""
        self._first |= first
        looked = self._source.looked()
        count = counted(len(looked.known), marked("{count} sheet"), marked("{count} sheets"))
        day = _("as of {date}").format(date=day_words(looked.day))
        facts = [_("reading…") if looked.reading else looked.asked or count, day]
        self.query_one(TitleBar).update(f"{_('Across')}  {view_name(self._view)}", "  ".join(facts))
        self._show_looks()
        self._again = self._making
        if not self._making:
            self._making = True
            self.run_worker(partial(self._make, self._view, looked.known), thread=True, group="look")

    def _make(self, view: str, known: Known) -> None:
        self.post_message(self.Made(view, VIEWS[view](known)))

    def on_across_screen_made(self, message: Made) -> None:
        self._making = False
        if self._again:
            self._show()
        if message.view != self._view:
            return
        self._table = message.table
        shown_table = beside(self._table) if self._fits_beside else self._table
        (self._roll.show if self._first else self._roll.again)(shown_table)
        self._first = False
        self._show_heads()
        self._show_row()

    @property
    def _fits_beside(self) -> bool:
        """Whether the sides stand beside one another: as many as there is room for, over the years one department."""
        if self._view not in SIDES or not self._table.rows:
            return False
        departments = {row.cells[self._table.at("department")] for row in self._table.rows}
        room = (self.app.size.width - NAME - GUTTER) // (SIDE + GAP)
        return len(self._table.rows) <= room and (self._view == "departments" or len(departments) == 1)

    def _show_looks(self) -> None:
        text, spans = "", []
        for view in VIEWS:
            name = view_name(view)
            style = ".heading" if view == self._view else ".faint"
            lead = signed("▸ ") if view == self._view else "  "
            spans.append(Span(len(text), len(text) + len(lead + name), style))
            text += f"{lead}{name} "
        self.query_one("#looks", Static).update(Content(text, spans))

    def _show_heads(self) -> None:
        self.query_one("#heads", Static).update(
            self._roll.heads() if self._table.rows else plain(f"  {self._nothing()}")
        )

    def _nothing(self) -> str:
        """Why there is no row."""
        return {
            "ratings": _("Nothing is judged yet in these sheets."),
            "judged": _("Nothing is judged yet in these sheets."),
            "costs": _("No sheet here states costs; a choice of targets leaves costs out."),
            "revised": _("No target of these sheets was revised."),
            "same": _("No target stands in several of these sheets."),
        }.get(self._view, _("There is no sheet here."))

    def _show_row(self) -> None:
        width = max(20, self.app.size.width - 4)
        row = self._roll.row
        lines = (
            list(self._told(row, width)) if row and self._roll.table is self._table else [plain(self._hint(), ".faint")]
        )
        self.query_one("#row", Static).update(Content("\n").join(lines))
        self.renew_keys()

    def _told(self, row: Row, width: int) -> Iterator[Content]:
        """All that the row says, what is short side by side; a change as a redline."""
        short: list[str] = []
        for column, cell in zip(self._table.columns, row.cells, strict=True):
            text = words(column.kind, cell)
            if row.change and draws_change(self._table, column):
                change = redlined(redline(*row.change), self.application.marks)
                yield from lines_of(Content.assemble((f"{column.head}: ", ".label"), change), width)
            elif not text or not cell or column.filed or (row.change and column.id in ("before", "after", "change")):
                continue
            elif column.kind == "words" or column.id in ("wording", "reason"):
                yield from lines_of(Content.assemble((f"{column.head}: ", ".label"), plain(text)), width)
            else:
                short.append(f"{column.head}: {shown(text)}")
        yield from lines_of(plain("   ".join(short), ".faint"), width)

    def _hint(self) -> str:
        return {
            "departments": _(
                "Each department of a year by itself. {key[narrow]} names those to compare: 総務部、企画部."
            ),
            "years": _("Years are never added up. {key[narrow]} names one department to see its years side by side."),
        }.get(self._view, "").format(key=KEY)

    @on(Roll.Moved)
    def _moved(self) -> None:
        self._show_row()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("go_there")

    def on_resize(self) -> None:
        self._show()

    def why_not_there(self) -> str | None:
        """Why there is nothing to open."""
        row = self._roll.row
        return None if row and row.file else _("This row is of no single sheet.")

    def go_there(self) -> None:
        """Open the sheet of the row, at its item."""
        row = self._roll.row
        assert row is not None and row.file is not None
        self._source.visit_from(self, row.file, row.place or None)

    def why_not_take(self) -> str | None:
        """Why there is nothing to take along."""
        if self._making:
            return _("The rows are still being worked out.")
        return None if self._table.rows else self._nothing()

    def take_along(self) -> None:
        """Ask where the rows are to be written."""
        from tui.screens.overview.taking_along import TakeAlongScreen

        self.app.push_screen(TakeAlongScreen(self._table, view_name(self._view)))

    def on_screen_resume(self, _event: events.ScreenResume) -> None:
        """Look again at the sheet that was visited."""
        self._source.look_again()

    def retranslate(self, changed: Collection[str]) -> None:
        self._show()
