"""One sheet: the outline on the left, the page on the right, and the way into every change of it."""

import gc
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from inspect import isawaitable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from miekeshi.describe.names import kind_word
from miekeshi.model import Path, Sheet
from miekeshi.model.path import kind_of
from miekeshi.revision.views import View
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _, marked
from tui.recovery.difference import differences
from tui.recovery.leftover import Leftover
from tui.recovery.reopen import Way
from tui.recovery.saving import Saving
from tui.recovery.undo import Undo
from tui.recovery.watching import Watching
from tui.screens.entry.committing import Committing
from tui.screens.sheet import cursor
from tui.screens.sheet.arranging import Arranging
from tui.screens.sheet.clipboard import Clipboard
from tui.screens.sheet.conflicts import Conflicts
from tui.screens.sheet.finder import Finder
from tui.screens.sheet.handing_in import HandingIn
from tui.screens.sheet.history import History
from tui.screens.sheet.left_over import LeftOver
from tui.screens.sheet.navigation import Navigation
from tui.screens.sheet.proving import Proving
from tui.screens.sheet.replacing import Replacing
from tui.screens.sheet.reviewing import Reviewing
from tui.screens.sheet.revision_in_hand import RevisionInHand
from tui.screens.sheet.selection import Selection
from tui.screens.sheet.spots import place_after
from tui.screens.sheet.staging import Staging
from tui.screens.sheet.years import OverYears
from tui.shell.command import Command
from tui.shell.command_screen import CommandScreen, bindings
from tui.shell.commands import KEY, Entry
from tui.shell.form_ids import EVALUATION, REPORT
from tui.shell.host import Answered, Choices, OpenSheet
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import brief, plain
from tui.widgets.names import stage_name
from tui.widgets.page.outline import Outline, in_short
from tui.widgets.page.page import PageRoll, Place
from tui.widgets.roll import Roll

if TYPE_CHECKING:
    from miekeshi.page.blocks import Block
    from miekeshi.store.files.problem import Problem
    from miekeshi.store.session.typed import Typed
    from tui.shell.workspace_files import Content

NARROW = 100
"""Columns below which one pane shows at a time."""
WIDE = 150
"""Columns from which the outline has room for more of its texts."""
PAINTED = 0.1
"""Seconds after which the page has reached the terminal, so that checking the sheet does not hold it up."""
VIEWS: tuple[View, ...] = ("redline", "clean", "original")


def view_name(view: View) -> str:
    """The view in the language in use."""
    return {"redline": _("Redline"), "clean": _("Clean copy"), "original": _("Original")}[view]


class SheetScreen(CommandScreen[None]):
    """The sheet being edited."""

    SCOPE = "sheet"
    AUTO_FOCUS = "#page"
    BINDINGS = bindings(SCOPE)

    class Checked(Message):
        """A content was checked, once its page was on show."""

        def __init__(self, content: "Content", problems: "tuple[Problem, ...]") -> None:
            super().__init__()
            self.content = content
            self.problems = problems

    def __init__(
        self,
        editing: Editing[Sheet],
        place: Path | None = None,
        found: str = "",
        first: Callable[[OpenSheet], object] | None = None,
    ) -> None:
        super().__init__()
        self._begins = place, found
        self._does_first = first
        self.editing = editing
        self.view: View = "redline"
        self.on_outline = False
        self._following = False
        self.in_hand = RevisionInHand(self)
        self.selection = Selection(self)
        self.follower = self.way = Way(self)
        self.leftover = Leftover(self, lambda: self.application.desk.kept(self.editing), self.reopen)
        self.saving = Saving(self, self.leftover, saved=self._saved)
        self.saving.watching = self.watching = Watching(self, self.saving.remedies, differences)
        self.undo = Undo(self, self.show_step)
        self.navigation = Navigation(self, lambda: self.query_one(Finder))
        self.proving = Proving(self, self.navigation.jump)
        self.committing = Committing(self, lambda: self.editing.path, self.why_not_commit, self.proving.begin)
        self.arranging = Arranging(self)
        self.replacing = Replacing(self, self.arranging, lambda: self.query_one(Finder).line.value)
        self.history = History(self, self.arranging)
        self.clipboard = Clipboard(self, self.arranging)
        self.staging = Staging(self, self.navigation.jump)
        self.conflicts = Conflicts(self)
        self.left_over = LeftOver(self)
        self.reviewing = Reviewing(self, self.navigation.jump)
        self.handing_in = HandingIn(self)

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("edit", self.edit, self.why_not_edit)
        yield Command("correct", lambda: cursor.edit(self, kind="correction"), self.why_not_correct)
        yield Command("report", self.report, self.why_not_report)
        yield Command("evaluate", self.evaluate, self.why_not_evaluate)
        yield Command("view", self.next_view)
        yield Command("marks", self.toggle_marks)
        yield Command("steps", self.toggle_steps, self.why_no_steps)
        yield Command("pane", self.change_pane)
        yield Command("fold", self.fold_outline)
        yield Command("overview", self.open_overview)
        yield Command("output", self.output)
        yield Command("back", self.go_back)
        yield from self.arranging.commands()
        yield from self.clipboard.commands()
        yield Command("copy", self.copy, self.arranging.why_not_copied)
        yield from self.navigation.commands()
        yield from self.staging.commands()
        yield from self.in_hand.commands()
        yield from self.selection.commands()
        yield self.committing.command()
        yield self.proving.command()
        yield OverYears(self).command()
        yield from self.replacing.commands()
        yield from self.conflicts.commands()
        yield from self.left_over.commands()
        yield from self.reviewing.commands()
        yield from self.handing_in.commands()
        yield from self.history.commands()
        yield from self.saving.commands("save")
        yield from self.watching.commands()
        yield from self.undo.commands()

    def output(self) -> None:
        """Make files for paper of the sheet as it now is."""
        from tui.screens.output.screen import OutputScreen

        self.app.push_screen(OutputScreen((self.editing.path, self.sheet)))

    @property
    def sheet(self) -> Sheet:
        """The sheet as it now is."""
        return self.editing.value

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="panes"):
            yield Outline()
            yield PageRoll()
        yield Finder()
        with Vertical(id="facts"):
            yield Static(id="due")
            yield Static(id="history")
            yield Static(id="remark")
        yield KeyBar()

    def on_mount(self) -> None:
        self._lay_out()
        self.view = self.application.preferences.settings.view
        self.outline.ascii = self.application.preferences.settings.borders == "ascii"
        self._fold()
        self.show()
        self.call_after_refresh(self._first)

    def _lay_out(self) -> None:
        self.form = self.application.desk.form(self.sheet)
        self.form_fault = self.application.desk.form_fault(self.sheet)

    def open_anew(self) -> None:
        """Begin with the file as it now is. Raises ``NotSaved``."""
        self.editing = self.application.desk.open_anew(self.editing.path)
        self._lay_out()
        self.show()

    async def _first(self) -> None:
        place, found = self._begins
        if place is not None:
            self.navigation.arrive(place, found)
        # A collector that walks a long sheet again and again makes keys wait for it.
        gc.freeze()
        self.set_timer(PAINTED, self._check)
        self.watching.begin()
        done = self._does_first(self) if self._does_first else self.offer_left()
        if isawaitable(done):
            await done
        self.conflicts.begin(offered=self._does_first is not None or done is True)

    def offer_left(self) -> bool:
        """Offer what was not saved and what was being typed the last time; whether there is any."""
        return self.leftover.offer()

    async def bring_back(self) -> None:
        """Make what was not saved the present value, and go on in the form that was open."""
        await self.leftover.bring_back()

    def _check(self) -> None:
        content, sheet, desk = self.editing.content, self.editing.saved, self.application.desk

        def check() -> None:
            problems = desk.check(content, sheet)
            cursor.load_forms()
            self.post_message(self.Checked(content, problems))

        self.run_worker(check, thread=True, group="check")

    def on_sheet_screen_checked(self, message: Checked) -> None:
        self.editing.take_check(message.content, message.problems)
        self.application.expect(*cursor.ready_forms())
        self.proving.begin()

    def on_unmount(self) -> None:
        self.watching.end()
        gc.unfreeze()

    @property
    def page_roll(self) -> PageRoll:
        """The reading pane."""
        return self.query_one(PageRoll)

    @property
    def outline(self) -> Outline:
        """The outline."""
        return self.query_one(Outline)

    def show(self) -> None:
        """Draw the sheet as it now is."""
        page = self.application.desk.page(self.sheet, self.view)
        self.page_roll.show(page, self.application.marks, self.reviewing.remarks)
        self.set_class(bool(self.reviewing.remarks), "-remarked")
        self.outline.show(self.page_roll.groups, self.application.marks)
        self.outline.follow(self.page_roll.cursor)
        self.selection.renew()
        self.show_state()
        self.navigation.look_again()
        self.leftover.warn_unsafe()

    def show_state(self) -> None:
        """Bring the head, the facts and the footer up to date."""
        title = self.sheet.title or self.editing.path.name
        facts = [_("● unsaved")] if self.editing.dirty else []
        facts += [
            *self.watching.words(),
            *filter(None, [self.conflicts.words(), self.left_over.words(), self.selection.words()]),
            *filter(None, [self.in_hand.words(), self.proving.words()]),
            *filter(None, [self.reviewing.words(), self.handing_in.words()]),
            stage_name(self.sheet.stage),
            view_name(self.view),
        ]
        self.query_one(TitleBar).update(title, "  ".join(facts))
        due, history = cursor.facts(
            self.sheet, self.form, self.page_roll.block, self.application.preferences.settings.borders == "ascii"
        )
        due = due or cursor.hint(self.sheet, self.page_roll.block, self.view)
        self.query_one("#due", Static).update(plain(due), layout=False)
        self.query_one("#history", Static).update(plain(history), layout=False)
        self.query_one("#remark", Static).update(self.reviewing.at_cursor(), layout=False)
        self.renew_keys()

    def on_descendant_focus(self) -> None:
        self.on_outline = self.focused is self.outline
        self.renew_keys()

    def on_resize(self, _event: events.Resize) -> None:
        self._fold()

    def _fold(self) -> None:
        """One pane at a time where the screen is narrow."""
        narrow = self.app.size.width < NARROW
        on_outline = self.on_outline
        self.outline.display = not narrow or on_outline
        self.page_roll.display = not narrow or not on_outline
        self.set_class(narrow, "-one-pane")
        self.set_class(self.app.size.width >= WIDE, "-wide")

    @on(Roll.Moved, "#page")
    def _page_moved(self) -> None:
        self._follow_soon()

    def _follow_soon(self) -> None:
        """Bring the outline and the facts up to the cursor, once its own move is painted."""
        if not self._following:
            self._following = True
            self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        self._following = False
        self.outline.follow(self.page_roll.cursor)
        self.show_state()

    @on(Roll.Moved, "#outline")
    def _outline_moved(self, message: Roll.Moved) -> None:
        self.page_roll.go(self.outline.entries[message.index].group)
        self.show_state()

    @on(Roll.Chosen)
    async def _chosen(self) -> None:
        await self.action_command("edit")

    @property
    def place(self) -> Place | None:
        """What the cursor is on."""
        return self.page_roll.place

    def what(self, path: Path | None = None, *, whole: bool = False) -> str:
        """The thing under the cursor, or at the path, in a few words or in all of its own."""
        block = self.page_roll.block
        if path is not None:
            block = next((g[0] for g in self.page_roll.groups if g[0].path == path and g[0].field), block)
        text = in_short(block) if block else ""
        if not text.strip() and block and block.path:
            return _("(untitled: {kind})").format(kind=kind_word(self.form, kind_of(block.path)))
        text = text or _("the head of the sheet")
        return text if whole else brief(text)

    def why_not_edit(self) -> str | None:
        """Why what the cursor is on cannot be changed just now; from the outline Enter goes to the page."""
        return None if self.on_outline else cursor.why_not(self.sheet, self.place, self.view)

    def offers_key(self, command_id: str) -> bool:
        hidden = {
            "beneath": not self.watching.astray,
            "conflicts": not self.sheet.conflict,
            "left_over": not self.sheet.left_over,
            "answer": not self.reviewing.open_here(),
            "approve": not self.handing_in.waits(),
        }
        return not hidden.get(command_id)

    def named_key(self, entry: Entry) -> Entry:
        to_page = entry.id == "edit" and self.on_outline
        return replace(entry, label=marked("Read")) if to_page else entry

    def edit(self) -> None:
        """Open the form for what the cursor is on; from the outline go to the page."""
        if self.on_outline:
            self.change_pane()
        else:
            cursor.edit(self)

    def why_not_correct(self) -> str | None:
        """Why no slip of the pen can be corrected here."""
        if self.sheet.stage == "draft":
            text = _("The sheet is a draft: press {key[edit]} and edit it; nothing needs correcting by a revision.")
            return text.format(key=KEY)
        return cursor.why_not(self.sheet, self.place, self.view)

    def why_not_report(self) -> str | None:
        """Why nothing can be reported on this sheet."""
        from miekeshi.progress.allowed import why_not

        return why_not(self.sheet) or self.form_fault

    def report(self) -> None:
        """Go through what is still to be reported."""
        from tui.screens.passes.begin_report import begin

        begin(self)

    def report_at(self, path: Path) -> None:
        """Go through the reports of a period, beginning with the one at the path."""
        if reason := self.why_not_report():
            self.app.notify(reason, severity="warning")
            return
        from tui.screens.passes.begin_report import begin_at

        begin_at(self, path)

    def why_not_evaluate(self) -> str | None:
        """Why nothing on this sheet can be judged."""
        closed = self.sheet.stage == "closed"
        return _("The sheet is closed. Reopen it first, with the reason for reopening.") if closed else self.form_fault

    def evaluate(self) -> None:
        """Go through what is still to be judged."""
        from tui.screens.passes.evaluate import begin

        begin(self)

    def copy(self) -> None:
        """Copy the words that the mouse selected, else hold the item under the cursor."""
        if self.get_selected_text():
            self.action_copy_text()
        else:
            self.clipboard.copy()

    def on_paste(self, event: events.Paste) -> None:
        from tui.screens.sheet.pasting import paste_text

        paste_text(self, self.arranging, self.clipboard, event.text)

    @on(Finder.Wanted)
    def _look_up(self, message: Finder.Wanted) -> None:
        self.navigation.typed(message.words)

    @on(Finder.Step)
    def _next_hit(self, message: Finder.Step) -> None:
        self.navigation.step(message.step)

    @on(Finder.Closed)
    def _finder_closed(self) -> None:
        self.navigation.close()

    def ask(self, title: str, text: str, choices: Choices, answered: Answered) -> None:
        self.way.ask(title, text, choices, answered)

    def show_left(self, typed: "Typed", given_up: Callable[[], object] | None = None) -> None:
        """Show what was typed where no form has a place for it any more."""
        self.way.show_left(typed, given_up)

    def typing_home(self) -> tuple[FilePath, str]:
        return self.editing.path, self.editing.content.digest

    def standing(self) -> tuple[Path, str, str]:
        return (*(self.place or ((), "")), self.view)

    async def reopen(self, typed: "Typed") -> None:
        """Open the form again that was open when the program ended."""
        from tui.screens.passes import begin_report, evaluate

        resume = {EVALUATION: evaluate.resume, REPORT: begin_report.resume}.get(typed.form)
        if resume is None:
            await self.way.reopen(typed)
        elif not resume(self, typed):
            self.show_left(typed)

    def stand(self, typed: "Typed") -> bool:
        if typed.view in VIEWS and typed.view != self.view:
            self.view = typed.view
            self.show()
        place = (typed.path, typed.name)
        found = [index for index, group in enumerate(self.page_roll.groups) if _place_of(group) == place]
        if found:
            self.page_roll.cursor = found[0]
        return bool(found) or place == ((), "")

    def take(self, result: tuple[Sheet, str] | None) -> None:
        """Take over what a form gave back."""
        if result is None:
            return
        sheet, label = result
        self.selection.clear()
        before, place = self.sheet, self.place
        if self.editing.edit(sheet, label):
            self.app.notify(
                _("{label}. Not saved yet: {key[save]} writes it, {key[undo]} takes it back.").format(
                    key=KEY, label=label
                )
            )
        self.show()
        self._stand_after(before, place)

    def show_step(self, before: Sheet) -> None:
        """Draw the sheet with a step taken back or taken again, the cursor where that happened."""
        place = self.place
        self.show()
        self._stand_after(before, place, undone=True)

    def _stand_after(self, before: Sheet, place: Place | None, *, undone: bool = False) -> None:
        path = place_after(before, self.sheet, self.form, place, self.view, undone=undone)
        if path:
            self.page_roll.cursor = self.page_roll.find((path, ""))

    def retranslate(self, changed: Collection[str]) -> None:
        self.outline.ascii = self.application.preferences.settings.borders == "ascii"
        self.show()

    def open_overview(self) -> None:
        """Show how the sheet's targets stand."""
        from tui.screens.overview.screen import OverviewScreen

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.navigation.jump(path)

        self.app.push_screen(OverviewScreen(self.sheet.title or self.editing.path.name, self), chosen)

    def next_view(self) -> None:
        """Show the redline, then the clean copy, then the original."""
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self.show()

    def toggle_marks(self) -> None:
        """Write strikes and insertions out as well, or no more."""
        self.application.marks = not self.application.marks
        self.show()

    def toggle_steps(self) -> None:
        """Show every wording that stood between the first and the last, or no more."""
        self.page_roll.turn_steps()

    def why_no_steps(self) -> str | None:
        """Why there are no wordings in between to show."""
        return None if self.page_roll.passing else _("Nothing on this page was revised more than once.")

    def _saved(self, leaves: bool) -> None:
        self.committing.saved(leaves=leaves)

    def why_not_commit(self) -> str | None:
        """Why the sheet cannot be committed as it is shown."""
        return _("Save first: {key[save]}.").format(key=KEY) if self.editing.dirty else None

    def change_pane(self) -> None:
        """Go from the outline to the page and back."""
        self.on_outline = self.focused is not self.outline
        self._fold()
        self.set_focus(self.outline if self.on_outline else self.page_roll)

    def show_page(self) -> None:
        """Bring the page before the outline."""
        if self.on_outline:
            self.change_pane()

    def fold_outline(self) -> None:
        """Fold the outline to goals and measures, or unfold all of it."""
        if not self.on_outline:
            self.change_pane()
        self.outline.fold_all()

    def go_back(self) -> None:
        """Mark nothing any more where something is marked; else leave the sheet, asking if something is not saved."""
        if self.selection.clear():
            return
        if self.editing.dirty:
            self.saving.ask_unsaved(lambda: self.committing.leaving(self._leave))
        else:
            self.committing.leaving(self._leave)

    def _leave(self) -> None:
        self.dismiss()
        self.clipboard.leave()


def _place_of(group: "list[Block]") -> Place:
    return group[0].path, group[0].field


WIDGETS = (SheetScreen, Outline, PageRoll, Finder)
"""What is mounted with a sheet and with no list before it."""
