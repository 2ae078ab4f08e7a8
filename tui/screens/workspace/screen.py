"""The workspace: every sheet of the folder, found by typing, opened with Enter."""

from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from miekeshi.text.i18n import _, counted, marked, signed
from tui.recovery.reopen import Way, typed_in_short
from tui.screens.entry.committing import Committing
from tui.screens.workspace.comparing import Comparing
from tui.screens.workspace.doors import Doors
from tui.screens.workspace.filing import FilingCommands
from tui.screens.workspace.folder_watch import FolderSeen, FolderWatch
from tui.screens.workspace.git_setting import GitSetting
from tui.screens.workspace.sheet_list import ORDERS, SheetList
from tui.screens.workspace.sheet_row import SheetRow, row
from tui.screens.workspace.under_cursor import Ahead, UnderCursor
from tui.shell.busy import LATE, Busy
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY
from tui.shell.host import Answered, Choices
from tui.shell.keybar import KeyBar
from tui.shell.opening import Opening
from tui.shell.titlebar import TitleBar
from tui.widgets.fields.line import Line
from tui.widgets.roll import FROM_A_LINE, Roll
from tui.widgets.words import Words

if TYPE_CHECKING:
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.session.kept import Kept
    from miekeshi.store.session.typed import Typed
    from tui.shell.workspace_files import Checked, Glance, Head

AT_ONCE = 0.005
"""Seconds of reading that may come before the first paint, so that it shows rows."""
BATCH = 40
QUIET = 0.15
"""Seconds without a key before background checking goes on."""
Found = tuple[SheetRow, "Glance", bool]
"""A row, what was found in its file, and whether a merge left something in it to be decided."""


class WorkspaceScreen(CommandScreen[None]):
    """The list of sheets. Typing filters it; the arrow keys move in it."""

    SCOPE = "workspace"
    AUTO_FOCUS = "#filter"
    COMPONENT_CLASSES = {"achieved", "on-track", "behind", "missed", "not-assessable", "not-reported"}
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter", "command('open')", show=False, priority=True, id="open"),
        Binding("ctrl+f", "command('seek')", show=False, priority=True, id="seek"),
        Binding("ctrl+u", "command('reports')", show=False, priority=True, id="reports"),
        *FROM_A_LINE,
    ]

    class Rows(Message):
        """More rows were read."""

        def __init__(self, rows: list[SheetRow], last: bool, recent: "list[Path] | None" = None) -> None:
            super().__init__()
            self.rows = rows
            self.last = last
            self.recent = recent or []

    class Unlisted(Message):
        """The folder could not be listed."""

        def __init__(self, problem: "Problem") -> None:
            super().__init__()
            self.problem = problem

    class Named(Message):
        """The workspace's own name was read."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class FilesChecked(Message):
        """Some files were looked through."""

        def __init__(self, found: "list[Found]", *, last: bool = False) -> None:
            super().__init__()
            self.found, self.last = found, last

    class LeftTyped(Message):
        """A form had been open when the program ended."""

        def __init__(self, found: "Kept[Typed]") -> None:
            super().__init__()
            self.found = found

    class LeftCut(Message):
        """Something had been cut and not pasted when the program ended."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self) -> None:
        super().__init__()
        self.usable = True
        self.offered = False
        """Whether what was typed the last time was offered."""
        self.told_cut = False
        """Whether it was looked whether the last session had cut anything."""
        self.loading_rows = True
        self.workspace_name = ""
        self.checking: Busy | None = None
        self.opening: Busy | None = None
        self.under_cursor = UnderCursor(self, lambda: self.sheets, lambda: self.loading_rows)
        self.doors = Doors(
            self, lambda: self.sheets, lambda: self.workspace_name, self.why_unusable, load=self.load, opened=self._new
        )
        self.git_setting = GitSetting(self)
        self.committing = Committing(self, why_not=self.why_unusable, done=self.load)
        self.comparing = Comparing(self, lambda: self.sheets, self.why_not_open)
        self.filing = FilingCommands(self, lambda: self.chosen, self.why_not_open, self.load)
        self.folder_watch: FolderWatch | None = None
        self.follower = self.way = Way(self)

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("open", self.open_chosen, self.why_not_open)
        yield Command("reload", self.load)
        yield Command("clear", self.clear)
        yield Command("arrange", self.group_otherwise)
        yield from self.doors.commands()
        yield from self.comparing.commands()
        yield from self.filing.commands()
        yield from self.git_setting.commands()
        yield self.committing.command()

    def offers_key(self, command_id: str) -> bool:
        return command_id != "attributes" or self.git_setting.found is not None

    def why_not_open(self) -> str | None:
        """Why there is nothing to open."""
        if self.chosen:
            return None
        if self.sheets.rows:
            return _("No sheet matches. {key[clear]} empties the filter.").format(key=KEY)
        return _("There is no sheet here yet. Press {key[new]} to start one.").format(key=KEY)

    def why_unusable(self) -> str | None:
        """Why nothing can be done in the folder."""
        return None if self.usable else _("This folder cannot be read, so no sheet can be started in it.")

    def standing(self) -> tuple[tuple[str, ...], str, str]:
        return (), "", ""

    def stand(self, _typed: "Typed") -> bool:
        return True

    def ask(self, title: str, text: str, choices: Choices, answered: Answered) -> None:
        self.way.ask(title, text, choices, answered)

    def compose(self) -> ComposeResult:
        yield TitleBar(_("Goal sheets"))
        yield Line(id="filter", placeholder=_("Type to filter: year, department, title"))
        yield Static(id="heading")
        yield SheetList()
        yield Words(id="empty")
        yield Static(id="where")
        yield KeyBar()

    def on_unmount(self) -> None:
        if self.folder_watch:
            self.application.lookout.remove(self.folder_watch)

    def on_mount(self) -> None:
        self.workspace_name = self.application.desk.folder.resolve().name
        self.sheets.can_focus = False
        self.query_one("#empty").display = False
        self._show_title()
        if self.application.opens is not None:
            self.call_after_refresh(self._open, self.application.opens)
            self.application.opens = None
        self.load()

    @property
    def sheets(self) -> SheetList:
        """The list."""
        return self.query_one(SheetList)

    @property
    def chosen(self) -> SheetRow | None:
        """The row under the cursor."""
        return self.sheets.under_cursor

    def load(self, at: Path | None = None) -> None:
        """Read the folder anew: what can be read at once before the next paint, the rest beside the keys.

        The cursor goes to the file ``at``, where one is named, whatever the filter said.
        """
        if at is not None:
            self.clear()
        self.sheets.begin_again(at)
        if self.folder_watch:
            self.folder_watch.begin_again()
        self.loading_rows = True
        desk = self.application.desk
        heads = desk.heads()
        began = monotonic()
        rows: list[SheetRow] = []
        try:
            for head in heads:
                rows.append(row(head, desk.folder))
                if monotonic() - began > AT_ONCE:
                    break
        except OSError as error:
            self.post_message(self.Unlisted(desk.folder_problem(error)))
            return
        self.sheets.extend(rows)
        self._show_title()
        self.under_cursor.show()
        self.call_after_refresh(self._go_on, heads)

    def _go_on(self, heads: "Iterator[Head]") -> None:
        self.run_worker(partial(self._read, heads), thread=True, exclusive=True, group="read", exit_on_error=True)

    def _read(self, heads: "Iterator[Head]") -> None:
        worker = get_current_worker()
        desk = self.application.desk
        rows: list[SheetRow] = []
        read = 0
        try:
            for head in heads:
                if worker.is_cancelled:
                    return
                rows.append(row(head, desk.folder))
                read += 1
                if len(rows) >= max(BATCH, read // 2):
                    self.post_message(self.Rows(rows, last=False))
                    rows = []
                    self._give_way(worker)
        except OSError as error:
            self.post_message(self.Unlisted(desk.folder_problem(error)))
            return
        self.post_message(self.Rows(rows, last=True, recent=desk.recent()))
        self.post_message(self.Named(desk.name()))

    def _give_way(self, worker: "Worker[Any]") -> None:
        """Let keys come first, and what is waited for: wait meanwhile."""
        application = self.application
        while (monotonic() - application.typed < QUIET or application.awaited) and not worker.is_cancelled:
            sleep(0.02)

    def on_workspace_screen_rows(self, message: Rows) -> None:
        if message.last:
            self.sheets.recent = {path: rank for rank, path in enumerate(message.recent)}
        self.sheets.extend(message.rows)
        if message.last:
            self.loading_rows = False
            self._show_empty()
            self.checking = Busy(_("checking"), len(self.sheets.rows), self.application.clock)
            self.run_worker(self._check, thread=True, exclusive=True, group="check", exit_on_error=True)
            self._watch()
        self._show_title()
        self.under_cursor.show()
        self.renew_keys()

    def _watch(self) -> None:
        """Look at the folder from now on, the first time at once."""
        lookout, watch = self.application.lookout, self.folder_watch
        if watch is None:
            desk = self.application.desk
            watch = FolderWatch(desk, lambda: self.is_current and not self.loading_rows, self.post_message)
            self.folder_watch = watch
            lookout.add(watch)
        else:
            lookout.look()

    @on(FolderSeen)
    def _folder_seen(self, message: FolderSeen) -> None:
        """Show what others did in the folder; only what they wrote is read and checked."""
        if self.loading_rows:
            return
        folder = self.application.desk.folder
        rows = {one.path: one for one in self.sheets.rows}
        new = [row(head, folder) for head in message.heads]
        rows |= {one.path: one for one in new}
        for one in rows.values():
            one.held = message.held.get(one.path, "")
        self.sheets.put([rows[path] for path in message.files if path in rows])
        if new:
            self.run_worker(partial(self._check_rows, new), thread=True, group="recheck", exit_on_error=True)
        self._show_empty()
        self._show_title()
        self.under_cursor.show()
        self.renew_keys()

    def on_workspace_screen_named(self, message: Named) -> None:
        self.workspace_name = message.name
        self._show_title()

    def on_workspace_screen_unlisted(self, message: Unlisted) -> None:
        self.usable = False
        self.loading_rows = False
        empty = self.query_one("#empty", Words)
        problem = message.problem
        empty.update(f"{problem.place}\n{problem.message}\n\n{signed('→')} {problem.remedy}")
        empty.display = True
        self.sheets.display = False
        self._show_title()
        self.renew_keys()

    def _check(self) -> None:
        worker = get_current_worker()
        desk = self.application.desk
        self.application.warm_up()
        self._give_way(worker)
        self.application.check_preferences()
        if not self.told_cut:
            self.told_cut = True
            for cut in self.application.pasteboard.waiting()[-1:]:
                self.post_message(self.LeftCut(cut.what))
        self.git_setting.look()
        if self.application.practice.look():
            self.application.call_from_thread(self.show_practice)
        left = desk.typed(*self.typing_home())
        if left:
            self.post_message(self.LeftTyped(left))
        self._check_rows(list(self.sheets.rows))

    def _check_rows(self, rows: list[SheetRow]) -> None:
        worker, desk = get_current_worker(), self.application.desk
        found: list[Found] = []
        posted, unmerged, uncommitted = monotonic(), desk.unmerged(), desk.commits.names()
        rows_of = {one.path: one for one in rows}
        for glance in desk.glances_at(list(rows_of), whole=len(rows) == len(self.sheets.rows)):
            self._give_way(worker)
            if worker.is_cancelled:
                return
            one = rows_of[glance.file]
            one.uncommitted = one.path in uncommitted
            found.append((one, glance, one.path in unmerged or bool(glance.found and glance.found.conflict)))
            if monotonic() - posted > 0.1:
                self.post_message(self.FilesChecked(found))
                found, posted = [], monotonic()
        self.post_message(self.FilesChecked(found, last=True))

    def typing_home(self) -> tuple[Path, str]:
        return self.application.desk.folder, ""

    def on_workspace_screen_left_cut(self, message: LeftCut) -> None:
        text = _("Cut the last time and not pasted: {what}. {key[paste]} puts it in on an open sheet.")
        self.app.notify(text.format(key=KEY, what=message.what), timeout=10)

    def on_workspace_screen_left_typed(self, message: LeftTyped) -> None:
        if self.offered or self.app.screen is not self:
            return
        self.offered = True
        desk = self.application.desk

        def answered(answer: int | None) -> None:
            if answer == 0:
                desk.take_typed_up(desk.folder)
                self.call_later(self.way.reopen, message.found.value)
            elif answer == 1:
                desk.give_up(message.found)
            else:
                desk.set_typed_aside(desk.folder)

        self.application.ask(
            _("A form was open when the program ended"),
            typed_in_short(message.found.value),
            [
                (_("Bring it back"), _("The form opens again, filled with what was typed.")),
                (_("Give it up"), _("What was typed there is lost.")),
                (_("Decide later"), _("It is offered again the next time.")),
            ],
            answered,
        )

    def on_workspace_screen_files_checked(self, message: FilesChecked) -> None:
        self.sheets.ascii_only = self.application.preferences.settings.borders == "ascii"
        for one, glance, conflict in message.found:
            self.sheets.checked += one.errors is None
            one.take(glance, conflict=conflict)
        if self.sheets.words and any(row.searched != row.head for row, _glance, _conflict in message.found):
            self.sheets.filter(self.query_one("#filter", Line).value)
        if message.last and self.sheets.arrangement == "due":
            self.sheets.again()
        self.sheets.redraw()
        self._show_title()
        self.under_cursor.say()

    def _show_title(self) -> None:
        count = len(self.sheets.rows)
        facts = counted(count, marked("{count} sheet"), marked("{count} sheets"))
        if len(self.sheets.seen) != count:
            facts = _("{seen} of {count} sheets").format(seen=f"{len(self.sheets.seen):,}", count=f"{count:,}")
        facts = _("reading…") if self.loading_rows else self._under_way() or facts
        self.query_one(TitleBar).update(f"{_('Goal sheets')}  {self.workspace_name}", facts)

    def _under_way(self) -> str:
        """What is being done that takes long, and how far it is."""
        if self.opening:
            return self.opening.text()
        checked = self.sheets.checked
        return self.checking.text(checked) if self.checking and checked < len(self.sheets.rows) else ""

    def group_otherwise(self) -> None:
        """Group the list by the next of what it can be grouped by."""
        names = list(ORDERS)
        now = names[(names.index(self.sheets.arrangement) + 1) % len(names)]
        self.sheets.group_by(now)
        self.under_cursor.show()
        self.app.notify(
            {
                "year": _("Grouped by year, the newest first."),
                "department": _("Grouped by department."),
                "stage": _("Grouped by stage."),
                "due": _("Grouped by what is due."),
            }[now]
        )

    def _show_empty(self) -> None:
        nothing = not self.sheets.rows
        empty = self.query_one("#empty", Words)
        empty.display = nothing
        self.sheets.display = not nothing
        if nothing:
            empty.update(
                _(
                    "There is no goal sheet in this folder yet.\n\n"
                    "Press {key[new]} to start the first one: choose a form, the year and the department.\n"
                    "For a look at finished sheets, leave with {key[quit]} and run: miekeshi demo"
                ).format(key=KEY)
            )

    def on_resize(self) -> None:
        self.under_cursor.resized()

    @on(Ahead)
    def _ahead(self, message: Ahead) -> None:
        self.under_cursor.preview(message)

    @on(Input.Changed, "#filter")
    def _filter(self, message: Input.Changed) -> None:
        self.sheets.filter(message.value)
        self._show_title()
        self.under_cursor.show()

    @on(Roll.Moved)
    def _moved(self) -> None:
        self.under_cursor.show()

    @on(Roll.Chosen)
    async def _enter(self) -> None:
        await self.action_command("open")

    async def action_list(self, action: str) -> None:
        """Pass a movement on to the list while the filter has the focus."""
        await self.sheets.run_action(action)

    def open_chosen(self) -> None:
        """Open the sheet under the cursor."""
        if self.chosen:
            self._open(self.chosen.path)

    def _new(self, path: Path) -> None:
        """Show a file that was just made, and open it."""
        self.load(path)
        self._open(path)

    def _open(self, path: Path) -> None:
        def read(checked: "Checked") -> None:
            self.opening = None
            self._show_title()
            self.application.open_sheet(checked)

        self.opening = Busy(_("opening {name}…").format(name=path.name), clock=self.application.clock)
        self.set_timer(LATE, self._show_title)
        Opening(self).begin(path, read)

    def retranslate(self, changed: Collection[str]) -> None:
        super().retranslate(changed)
        if "language" in changed:
            self.query_one("#filter", Line).placeholder = _("Type to filter: year, department, title")
            self.load()

    def clear(self) -> None:
        """Show every sheet again."""
        self.query_one("#filter", Line).value = ""
