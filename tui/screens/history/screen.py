"""The history of a sheet, or of all sheets: the commits in words, beside them what the one under the cursor did."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from miekeshi.dates.eras import short
from miekeshi.edits.restore import place_of
from miekeshi.model import Path, Sheet, get
from miekeshi.model.kinds import PLACED
from miekeshi.model.naming import item_words
from miekeshi.model.path import ancestors, id_of, kind_of
from miekeshi.text.i18n import _, counted, marked, signed
from tui.screens.history.changes import ChangesRoll, rows
from tui.screens.history.commits import CommitRow, Commits
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import brief, plain, shown
from tui.widgets.roll import Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.shell.host import OpenSheet
    from tui.shell.past import Became, Commit, Past

NARROW = 100
"""Columns below which the list stands above what the commit did."""
QUIET = 0.15
"""Seconds without a key before reading goes on."""
AHEAD = 10
"""Commits before the last read from which the next page is read."""


class Restored(NamedTuple):
    """What is to be said again: the sheet as it was, the item in it, () for all of it, and the day of the commit."""

    former: Sheet
    path: Path
    day: str


class HistoryScreen(CommandScreen[Restored | None]):
    """The history; dismissed with what is to be restored.

    Without ``sheet`` it is that of the folder's sheets. ``life`` is an item whose changes alone are told.
    """

    SCOPE = "history"
    BINDINGS = bindings(SCOPE)

    class Known(Message):
        """Some more commits, of the reading of that number."""

        def __init__(self, reading: int, found: list[CommitRow]) -> None:
            super().__init__()
            self.reading, self.found = reading, found

    class Said(Message):
        """What some commits did is known."""

    def __init__(
        self,
        title: str,
        sheet: "OpenSheet | None" = None,
        life: Path | None = None,
        why_not: Callable[[], str | None] = lambda: None,
    ) -> None:
        super().__init__()
        self._title, self._sheet, self._why_not = title, sheet, why_not
        self.life = life
        self._reading, self._under_way = 0, False
        self._told = False
        """Whether what the commit under the cursor did is on show."""

    def compose(self) -> ComposeResult:
        self.past = self.application.desk.past(self._sheet.editing.path if self._sheet else None)
        yield TitleBar()
        yield Words(id="note")
        with Horizontal(id="panes"):
            yield Commits(alone=self._sheet is not None)
            with Vertical(id="one"):
                yield Static(id="about")
                yield ChangesRoll()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_class(self.app.size.width < NARROW, "-narrow")
        self._begin()

    def on_resize(self) -> None:
        self.set_class(self.app.size.width < NARROW, "-narrow")

    @property
    def commits(self) -> Commits:
        """The list."""
        return self.query_one(Commits)

    @property
    def changes(self) -> ChangesRoll:
        """What the commit under the cursor did."""
        return self.query_one(ChangesRoll)

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("read", self.read, self._why_no_commit)
        yield Command("mark", self.mark, self._why_no_commit)
        yield Command("compare", self.compare, self._why_no_commit)
        yield Command("life_here", self.turn_life, self.why_no_life)
        yield Command("restore", self.restore, self.why_not_restored)
        yield Command("across", self.cross, self._why_no_commit)
        yield Command("back", lambda: self.dismiss(None))

    def offers_key(self, command_id: str) -> bool:
        return command_id != "restore" or self._sheet is not None

    def _why_no_commit(self) -> str | None:
        return None if self.commits.row else _("There is no commit to show.")

    def _begin(self) -> None:
        """Read from the latest commit on."""
        self._reading += 1
        self.past = self.application.desk.past(self._sheet.editing.path if self._sheet else None)
        self.commits.clear()
        self._read_on()
        self._show()

    def _read_on(self) -> None:
        """Read the next page, unless that is being done or there is none."""
        if not self._under_way and not self.past.ended:
            self._under_way = True
            self.run_worker(partial(self._read, self._reading), thread=True, group="read", exclusive=True)

    def _read(self, reading: int) -> None:
        worker, past, item = get_current_worker(), self.past, id_of(self.life) if self.life else ""
        found: list[CommitRow] = []
        while not worker.is_cancelled:
            page = past.more()
            if not item:
                found = [CommitRow(one) for one in page]
                break
            for commit in page:
                self._give_way()
                if worker.is_cancelled:
                    return
                if became := _of(past.changes(commit), item):
                    found.append(CommitRow(commit, became))
            if past.ended or len(found) >= AHEAD:
                break
        self.post_message(self.Known(reading, found))

    def on_history_screen_known(self, message: Known) -> None:
        if message.reading != self._reading:
            return
        self._under_way = False
        self.commits.extend(message.found)
        self._show()
        self._say_soon()

    def _say_soon(self) -> None:
        """Find out what the commits near the cursor did, and read on where the end of the list is near."""
        waiting = [row for row in self.commits.near() if row.became is None]
        if waiting:
            self.run_worker(partial(self._say, self.past, waiting), thread=True, group="say", exclusive=True)
        if self.commits.cursor >= self.commits.count() - AHEAD:
            self._read_on()

    def _say(self, past: "Past", waiting: list[CommitRow]) -> None:
        worker = get_current_worker()
        for number, row in enumerate(waiting):
            if number:
                self._give_way()
            if worker.is_cancelled:
                return
            row.became = past.changes(row.commit)
            if number in (0, len(waiting) - 1) or not number % 8:
                self.post_message(self.Said())

    def _give_way(self) -> None:
        worker = get_current_worker()
        while monotonic() - self.application.typed < QUIET and not worker.is_cancelled:
            sleep(0.01)

    def on_history_screen_said(self, _message: Said) -> None:
        self.commits.redraw()
        if not self._told:
            self._show_one()

    def _show(self) -> None:
        count = len(self.commits.rows)
        facts = counted(count, marked("{count} commit"), marked("{count} commits"))
        if self._under_way:
            facts = _("reading…")
        elif not self.past.ended:
            facts = _("{count} commits and more").format(count=f"{count:,}")
        name = _("History of one item") if self.life else _("History")
        self.query_one(TitleBar).update(f"{name}  {self._title}", facts)
        note = self.query_one("#note", Words)
        note.update(self._note())
        note.display = bool(self._note())
        self._show_one()

    def _note(self) -> str:
        """What there is to say of the history as a whole."""
        if self._under_way:
            return ""
        if self.past.problem:
            return self.past.problem
        if self.life and self._sheet:
            item = get(self._sheet.sheet, self.life)
            return _("{what}: only what touches it. {key[life_here]} shows all again.").format(
                key=KEY, what=brief(item_words(item)) if item is not None else id_of(self.life)
            )
        if not self.commits.rows:
            return (
                _("This sheet was never committed, so it has no history yet. {key[commit]} on its page takes it in.")
                if self._sheet
                else _("No sheet was committed yet. {key[commit]} on the list takes them in.")
            ).format(key=KEY)
        return (
            _("This clone holds only the latest commits (shallow): what was before is elsewhere.")
            if self.past.shallow
            else ""
        )

    def _show_one(self) -> None:
        """Show what the commit under the cursor did."""
        row = self.commits.row
        self._told = row is not None and row.became is not None
        about = self.query_one("#about", Static)
        if row is None:
            about.update("")
            self.changes.show(())
        else:
            commit = row.commit
            first = "  ".join((f"{short(commit.when.date())} {commit.when:%H:%M}", brief(commit.author), commit.short))
            about.update(plain(f"{first}\n{commit.subject}"))
            every = row.became or ()
            marks = self.application.marks
            self.changes.show(rows(every, marks, heads=self._sheet is None, item=id_of(self.life) if self.life else ""))
        self.renew_keys()

    @on(Roll.Moved, "#commits")
    def _moved(self) -> None:
        self._show_one()
        self._say_soon()

    @on(Roll.Moved, "#changes")
    def _other(self) -> None:
        self.renew_keys()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("read")

    def cross(self) -> None:
        """Go from the list to what the commit did, and back."""
        self.set_focus(self.commits if self.focused is self.changes else self.changes)

    def retranslate(self, changed: Collection[str]) -> None:
        self._show()

    def read(self) -> None:
        """Show the sheet as it was with the commit."""
        row, at = self.commits.row, self.changes.row
        assert row is not None
        if self._sheet is None and at is not None and at.became is not None and at.became.either is not None:
            self._open(at.became.either, row.commit)
            return
        sheets = self.past.sheets(row.commit)
        if sheets:
            self._open(sheets[0][1], row.commit)
        else:
            self.app.notify(_("The sheet cannot be read as it was then, or was not there."), severity="warning")

    def _open(self, sheet: Sheet, commit: "Commit") -> None:
        from tui.screens.history.version import VersionScreen

        def which() -> str:
            return _("as of {day}, read only").format(day=short(commit.when.date()))

        self.app.push_screen(VersionScreen(sheet, which))

    def mark(self) -> None:
        """Mark the commit under the cursor, to compare it with another."""
        self.commits.mark()
        self.renew_keys()

    def compare(self) -> None:
        """Show what became of the sheets between the two marked; of one or none, between it and what is there now."""
        from tui.screens.history.compare import CompareScreen

        commits = [one.commit for one in self.commits.rows]
        chosen = [one for one in commits if one.id in self.commits.marked]
        assert self.commits.row is not None
        if not chosen:
            chosen = [self.commits.row.commit]
        elif len(chosen) == 1 and self.commits.row.commit not in chosen:
            chosen = [one for one in commits if one in (chosen[0], self.commits.row.commit)]
        new, old = chosen[0] if len(chosen) > 1 else None, chosen[-1]
        past, now = self.past, self._sheet.sheet if self._sheet and new is None else None
        title = signed(" → ").join((_day(old), _day(new) if new else _("now")))
        self.app.push_screen(CompareScreen(title, lambda: past.between(old, new, now), alone=self._sheet is not None))

    def _item(self) -> Path | None:
        """The target, measure or other item that what the cursor is on concerns."""
        at = self.changes.row
        path = at.told.difference.path if at and at.told else ()
        return next((one for one in reversed(ancestors(path)) if kind_of(one) in PLACED), None)

    def why_no_life(self) -> str | None:
        """Why there is no item whose life could be told."""
        if self.life or (self._sheet and self._item()):
            return None
        if self._sheet is None:
            return _("Open the sheet first: the life of an item is told on its own history.")
        return _("Put the cursor on what became of an item first; {key[across]} goes there.").format(key=KEY)

    def turn_life(self) -> None:
        """Tell only the commits that touch the item under the cursor, or all again."""
        self.life = None if self.life else self._item()
        self._under_way = False
        self._begin()
        self.set_focus(self.commits)

    def why_not_restored(self) -> str | None:
        """Why nothing can be restored."""
        if self._sheet is None:
            return _("Open the sheet first: what is restored is an edit of it.")
        return self._why_no_commit() or self._why_not()

    def restore(self) -> None:
        """Ask what of the commit is to be said again: an item before or after it, or the whole sheet."""
        row, at = self.commits.row, self.changes.row
        assert row is not None
        day = _day(row.commit)
        offers: list[tuple[str, Restored]] = []
        path, became = self._item(), at.became if at else None
        if path and became:
            for sheet, words in (
                (became.new, _("As with this commit: {what}")),
                (became.old, _("As before this commit: {what}")),
            ):
                place = place_of(sheet, path) if sheet else None
                if sheet and place and (item := get(sheet, place)) is not None:
                    offers.append((words.format(what=brief(item_words(item))), Restored(sheet, place, day)))
        if sheets := self.past.sheets(row.commit):
            offers.append((_("The whole sheet, as with this commit"), Restored(sheets[0][1], (), day)))
        if not offers:
            self.app.notify(_("The sheet cannot be read as it was then, or was not there."), severity="warning")
            return

        def answered(answer: int | None) -> None:
            if answer is not None:
                self.dismiss(offers[answer][1])

        text = _("It becomes an edit that is not saved yet and can be undone; on a published sheet it is a revision.")
        self.ask(_("Restore what?"), text, [(shown(name), "") for name, _one in offers], answered)


def _of(every: "tuple[Became, ...]", item: str) -> "tuple[Became, ...]":
    return tuple(found for one in every if (found := one.of(item)) is not None)


def _day(commit: "Commit") -> str:
    return f"{short(commit.when.date())} {commit.when:%H:%M}"
