"""Reports that come back in a table: each as a redline first, to be left out; nothing is written until accepted."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from miekeshi.describe.names import place_name
from miekeshi.importing.reports import Change, Refused
from miekeshi.redline.segments import redline
from miekeshi.text.i18n import _, counted, marked
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.import_desk import Row
from tui.shell.keybar import KeyBar
from tui.shell.table_desk import Reports
from tui.shell.titlebar import TitleBar
from tui.terminal.content import lines_of, plain, redlined, shown
from tui.widgets.roll import Roll

TAKEN = {True: "[x] ", False: "[ ] "}
INDENT = "    "


@dataclass(frozen=True, slots=True)
class TableRow:
    """The head of a sheet, a report of it, or a row of the table that cannot be taken."""

    reports: Reports | None = None
    change: Change | None = None
    refused: Refused | None = None


class ReportRoll(Roll):
    """The reports, one below the other."""

    BINDINGS = [Binding("space", "screen.command('leave_out')", show=False)]

    def __init__(self, rows: Sequence[TableRow], marks: bool) -> None:
        super().__init__(id="reports")
        self.rows, self.marks = rows, marks
        self.left_out: set[int] = set()

    def on_mount(self) -> None:
        self.renew(0)

    def turn(self) -> None:
        """Leave out the report under the cursor, or take it in again, and go on."""
        self.left_out ^= {self.cursor}
        self.redraw()
        self.action_move(1)

    def count(self) -> int:
        return len(self.rows)

    def selectable(self, index: int) -> bool:
        return self.rows[index].change is not None or self.rows[index].refused is not None

    def space_above(self, index: int) -> int:
        return 1 if index and self.rows[index].change is None and self.rows[index - 1].refused is None else 0

    def lines(self, index: int, width: int) -> list[Content]:
        row, space = self.rows[index], [Content("")] * self.space_above(index)
        if row.refused is not None:
            words = _("row {row}, {target}: {reason}").format(
                row=row.refused.row.line, target=row.refused.row.target, reason=row.refused.reason
            )
            return [*space, *lines_of(Content.assemble(("! ", ".error"), (shown(words), ".error")), width)]
        assert row.reports is not None
        sheet = row.reports.sheet
        if row.change is None:
            return [*space, *lines_of(Content.assemble((shown(sheet.title or ""), ".heading")), width)]
        taken, change = index not in self.left_out, row.change
        name = f"{place_name(sheet, row.reports.form, change.path, '')}  {change.label}"
        text = (
            redlined(redline(change.before, change.after), self.marks)
            if taken
            else plain(shown(change.before), ".faint")
        )
        head = Content.assemble(TAKEN[taken], (shown(name), ".label"))
        return [*lines_of(head, width), *(Content(INDENT) + line for line in lines_of(text, max(4, width - 4)))]


class TableScreen(CommandScreen[bool]):
    """What the table says otherwise than the sheets; dismissed with whether reports were written."""

    SCOPE = "table"
    BINDINGS = bindings(SCOPE)
    AUTO_FOCUS = "#reports"

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._table = rows

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("leave_out", self.turn, self._why_not_turn)
        yield Command("take_reports", self.accept, self._why_not_accept)
        yield Command("back", self.stop)
        yield Command("quit", self.quit)

    def compose(self) -> ComposeResult:
        found, refused = self.application.desk.tables.compare(self._table)
        rows: list[TableRow] = []
        for one in found:
            rows.append(TableRow(one))
            rows += [TableRow(one, change) for change in one.changes]
        rows += [TableRow(refused=one) for one in refused]
        self._refused = len(refused)
        yield TitleBar(_("Reports of a table"))
        yield Static(id="state")
        yield ReportRoll(rows, self.application.marks)
        yield KeyBar()

    def on_mount(self) -> None:
        self._show_state()

    @property
    def roll(self) -> ReportRoll:
        """The reports."""
        return self.query_one(ReportRoll)

    @property
    def _taken(self) -> dict[int, list[Change]]:
        """The reports that are to be written, by the sheet's place among the rows."""
        found: dict[int, list[Change]] = {}
        head = 0
        for at, row in enumerate(self.roll.rows):
            head = at if row.change is None else head
            if row.change is not None and at not in self.roll.left_out:
                found.setdefault(head, []).append(row.change)
        return found

    def _show_state(self) -> None:
        count = sum(map(len, self._taken.values()))
        words = [counted(count, marked("{count} report to write"), marked("{count} reports to write"))]
        if out := len(self.roll.left_out):
            words.append(_("{count} left out").format(count=out))
        if self._refused:
            words.append(_("{count} rows cannot be taken").format(count=self._refused))
        if not self.roll.rows:
            words = [_("The sheets say all that the table says.")]
        self.query_one("#state", Static).update(plain("  ".join(words)))
        self.renew_keys()

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.renew_keys()

    @on(Roll.Chosen)
    def _clicked(self) -> None:
        if self._why_not_turn() is None:
            self.turn()

    def _why_not_turn(self) -> str | None:
        row = self.roll.rows[self.roll.cursor] if self.roll.cursor < len(self.roll.rows) else None
        if row is None or row.change is None:
            return _("Put the cursor on a report.")
        return None

    def turn(self) -> None:
        """Leave out the report under the cursor, or take it in again."""
        self.roll.turn()
        self._show_state()

    def _why_not_accept(self) -> str | None:
        return None if self._taken else _("There is no report to write. {key[back]} goes back.").format(key=KEY)

    def accept(self) -> None:
        """Write the reports."""
        chosen = []
        for at, changes in self._taken.items():
            reports = self.roll.rows[at].reports
            assert reports is not None
            chosen.append((reports, tuple(changes)))
        failed = self.application.desk.tables.write(chosen, _("Reports of a table"))
        sheets = len(chosen) - len(failed)
        lines = [f"{path.name}: {reason}" for path, reason in failed]
        if sheets:
            written = counted(sheets, marked("{count} sheet"), marked("{count} sheets"))
            lines.insert(0, _("Reports written into {sheets}.").format(sheets=written))
        self.app.notify("\n".join(lines), severity="warning" if failed else "information")
        self.dismiss(bool(sheets))

    def stop(self) -> None:
        """Leave; nothing was written."""
        self.dismiss(False)

    def retranslate(self, changed: Collection[str]) -> None:
        self._show_state()
