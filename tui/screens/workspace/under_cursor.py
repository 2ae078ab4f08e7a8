"""What stands below the list and beside it of the sheet under the cursor."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from miekeshi.describe.terms import state_name
from miekeshi.text.i18n import _, signed
from tui.screens.workspace.sheet_list import SheetList
from tui.screens.workspace.sheet_row import SheetRow
from tui.shell.commands import KEY
from tui.terminal.content import plain

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from tui.shell.command_screen import CommandScreen

QUIET = 0.15
"""Seconds that the cursor rests before the sheet under it is read."""
ROOMY = 160
"""Columns from which what the sheet under the cursor says stands beside the list."""
TALL = 34
"""Lines from which more is said of the sheet under the cursor than its file."""


class Ahead(Message):
    """The sheet that the cursor rests on was read and laid out."""

    def __init__(self, path: Path, sheet: "Sheet | None") -> None:
        super().__init__()
        self.path, self.sheet = path, sheet


class UnderCursor:
    """Tells of the sheet under the cursor. ``loading`` says whether the list is still being read."""

    def __init__(
        self, screen: "CommandScreen[None]", sheets: Callable[[], SheetList], loading: Callable[[], bool]
    ) -> None:
        self._screen, self._sheets, self._loading = screen, sheets, loading
        self._resting: Timer | None = None

    def show_heading(self) -> None:
        """Name the columns of the list, which are fewer where less room is left."""
        self._screen.query_one("#heading", Static).update(self._sheets().heading(), layout=False)

    def show(self) -> None:
        """Tell of the sheet that the cursor has come to; once it rests there, the sheet is read."""
        self.show_heading()
        self.say()
        if self._resting:
            self._resting.stop()
        self._resting = self._screen.set_timer(QUIET, self._read_ahead)

    def say(self) -> None:
        """Say below the list what is known of the sheet by now."""
        self._screen.query_one("#where", Static).update(self._words(), layout=False)

    def _words(self) -> Content:
        """What is under the cursor: its file; on a tall screen its title and what the check found, as well."""
        chosen = self._sheets().under_cursor
        if chosen is None:
            waits = self._loading() or not self._sheets().rows
            return plain("" if waits else _("No sheet matches. {key[clear]} empties the filter.").format(key=KEY))
        if chosen.conflict or not chosen.readable:
            shows = (
                _("{name}: a merge left something to decide; {key[open]} opens it merged")
                if chosen.conflict
                else _("{name}: {key[open]} shows what is wrong and what to do")
            ).format(key=KEY, name=chosen.name)
            return Content("\n").join(map(plain, (shows, *(chosen.told if self._tall else ()))))
        history = _("not yet committed") if chosen.uncommitted else ""
        if chosen.newer:
            history = "  ".join(filter(None, (_("newer format, read only"), history)))
        figures = self._figures(chosen)
        if not self._tall:
            return plain("  ".join(filter(None, (chosen.name, history, chosen.held, *figures))))
        said = (chosen.name, chosen.year, chosen.department, chosen.stage, history, chosen.held)
        facts = "  ".join(filter(None, said))
        if figures:
            facts += "\n" + "  ".join(figures)
        told = [plain(signed("- ") + text.replace("\n", " "), ".warning") for text in chosen.told]
        return Content("\n").join((plain(chosen.title or chosen.name, ".strong"), plain(facts), *told))

    @staticmethod
    def _figures(row: SheetRow) -> list[str]:
        """What there is to look after in the sheet, in words."""
        found = []
        if row.asked:
            found.append(
                f"{row.period}: " + _("{made} of {all} reported").format(made=row.asked - row.blank, all=row.asked)
            )
        for name, number in (
            (_("Overdue"), row.overdue),
            (_("Date undecided"), row.undecided),
            (_("Revised"), row.revised),
            (_("Remarks open"), row.remarks),
        ):
            if number:
                found.append(f"{name} {number}")
        if row.state:
            found.insert(1 if row.asked else 0, _("Report {state}").format(state=state_name(row.state)))
        return found

    @property
    def _tall(self) -> bool:
        return self._screen.app.size.height >= TALL

    def _read_ahead(self) -> None:
        """Read the sheet that the cursor rests on, so that it opens at once."""
        chosen, desk = self._sheets().under_cursor, self._screen.application.desk
        if chosen and self._screen.is_current and not self._loading():
            path = chosen.path

            def read() -> None:
                self._screen.post_message(Ahead(path, desk.read_ahead(path)))

            self._screen.run_worker(read, thread=True, exclusive=True, group="ahead")

    def preview(self, message: Ahead) -> None:
        """Show what the sheet says, where there is room beside the list."""
        chosen = self._sheets().under_cursor
        if not self._roomy or chosen is None or chosen.path != message.path:
            return
        from tui.widgets.page.preview import Preview

        found = [*self._screen.query(Preview)]
        preview = found[0] if found else Preview()
        if not found:
            self._screen.mount(preview)
            self._screen.call_after_refresh(self.show_heading)
        blocks = self._screen.application.desk.page(message.sheet, "redline") if message.sheet else ()
        preview.draw(blocks, marks=self._screen.application.marks)

    @property
    def _roomy(self) -> bool:
        return self._screen.app.size.width >= ROOMY

    def resized(self) -> None:
        """Say more or less as there is room."""
        self._screen.set_class(self._tall, "-tall")
        if not self._roomy:
            self._screen.query("Preview").remove()
            self._screen.call_after_refresh(self.show_heading)
        self._screen.call_later(self.show)
