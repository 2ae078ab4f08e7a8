"""One sheet: the outline on the left, the page on the right, and the way into every change of it."""

import gc
from collections.abc import Callable, Collection
from inspect import isawaitable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from miekeshi.model import Path, Sheet
from miekeshi.revision.views import View
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _
from tui.recovery.reopen import Reopening
from tui.recovery.saving import Saving
from tui.screens.sheet import arranging, cursor
from tui.screens.sheet.finder import Finder
from tui.screens.sheet.navigation import Reading
from tui.screens.sheet.staging import Staging
from tui.shell.command_screen import bindings
from tui.shell.commands import KEY
from tui.shell.keybar import KeyBar
from tui.shell.titlebar import TitleBar
from tui.terminal.content import brief, plain
from tui.widgets.names import stage_name
from tui.widgets.page.outline import Outline, in_short
from tui.widgets.page.page import PageRoll, Place
from tui.widgets.roll import Roll

if TYPE_CHECKING:
    from miekeshi.page.blocks import Block
    from miekeshi.store.session.typed import Typed

NARROW = 100
"""Columns below which one pane shows at a time."""
VIEWS: tuple[View, ...] = ("redline", "clean", "original")


def view_name(view: View) -> str:
    """The view in the language in use."""
    return {"redline": _("Redline"), "clean": _("Clean copy"), "original": _("Original")}[view]


class SheetScreen(Reading, Saving, Staging, Reopening[None]):
    """The sheet being edited."""

    SCOPE = "sheet"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = "#page"
    BINDINGS = bindings(SCOPE)

    def __init__(
        self,
        editing: Editing[Sheet],
        place: Path | None = None,
        found: str = "",
        first: "Callable[[SheetScreen], object] | None" = None,
    ) -> None:
        super().__init__()
        self._begins = place, found
        self._does_first = first or SheetScreen.offer_left
        self.editing = editing
        self.view: View = "redline"
        self.on_outline = False
        self._following = False

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="panes"):
            yield Outline()
            yield PageRoll()
        yield Finder()
        with Vertical(id="facts"):
            yield Static(id="due")
            yield Static(id="history")
        yield KeyBar()

    def on_mount(self) -> None:
        self.form = self.application.desk.form(self.sheet)
        self.form_fault = self.application.desk.form_fault(self.sheet)
        self.view = self.application.preferences.settings.view
        self.outline.ascii = self.application.preferences.settings.borders == "ascii"
        self._fold()
        self.call_after_refresh(self._first)

    async def _first(self) -> None:
        self.show()
        place, found = self._begins
        if place is not None:
            self.arrive(place, found)
        # A collector that walks a long sheet again and again makes keys wait for it.
        gc.freeze()
        done = self._does_first(self)
        if isawaitable(done):
            await done

    def on_unmount(self) -> None:
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
        self.page_roll.show(self.application.desk.page(self.sheet, self.view), self.application.marks)
        self.outline.show(self.page_roll.groups, self.application.marks)
        self.outline.follow(self.page_roll.cursor)
        self.show_state()
        self.look_again()
        self.warn_unsafe()

    def show_state(self) -> None:
        """Bring the head, the facts and the footer up to date."""
        title = self.sheet.title or self.editing.path.name
        facts = [_("● unsaved")] if self.editing.dirty else []
        facts += [stage_name(self.sheet.stage), view_name(self.view)]
        self.query_one(TitleBar).update(title, "  ".join(facts))
        due, history = cursor.facts(
            self.sheet, self.form, self.page_roll.block, self.application.preferences.settings.borders == "ascii"
        )
        due = due or cursor.hint(self.sheet, self.page_roll.block, self.view)
        self.query_one("#due", Static).update(plain(due), layout=False)
        self.query_one("#history", Static).update(plain(history), layout=False)
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
        if block is None:
            return ""
        text = in_short(block)
        return text if whole else brief(text)

    def why_not_arranged(self, reason: str, *details: object) -> str | None:
        """Why an item cannot be arranged, by the name of the reason in ``arranging``."""
        from tui.screens.sheet import arranging

        return getattr(arranging, reason)(self, *details)  # type: ignore[no-any-return]

    def why_not_edit(self) -> str | None:
        """Why what the cursor is on cannot be changed just now."""
        return cursor.why_not(self.sheet, self.place, self.view)

    def do_edit(self) -> None:
        if self.on_outline:
            self.do_pane()
        else:
            cursor.edit(self)

    def why_not_report(self) -> str | None:
        """Why nothing can be reported on this sheet."""
        from miekeshi.progress import why_not

        return why_not(self.sheet) or self.form_fault

    def do_report(self) -> None:
        from tui.screens.passes.begin_report import begin

        begin(self)

    def why_not_evaluate(self) -> str | None:
        """Why nothing on this sheet can be judged."""
        closed = self.sheet.stage == "closed"
        return _("The sheet is closed. Reopen it first, with the reason for reopening.") if closed else self.form_fault

    def do_evaluate(self) -> None:
        from tui.screens.passes.evaluate import begin

        begin(self)

    def do_correct(self) -> None:
        cursor.edit(self, kind="correction")

    def do_add(self) -> None:
        arranging.choose(self)

    def do_add_before(self) -> None:
        arranging.add_before(self)

    def do_deeper(self) -> None:
        arranging.nest(self, deeper=True)

    def do_higher(self) -> None:
        arranging.nest(self, deeper=False)

    def do_measure(self) -> None:
        arranging.add(self, "measure")

    def do_withdraw(self) -> None:
        arranging.take_away(self)

    def do_up(self) -> None:
        arranging.move(self, -1)

    def do_down(self) -> None:
        arranging.move(self, 1)

    def do_goal(self) -> None:
        arranging.to_goal(self)

    def do_duplicate(self) -> None:
        arranging.duplicate(self)

    def do_cut(self) -> None:
        arranging.cut(self)

    def do_copy(self) -> None:
        if self.get_selected_text():
            self.action_copy_text()
        else:
            arranging.copy(self)

    def on_paste(self, event: events.Paste) -> None:
        from tui.screens.sheet.pasting import paste_text

        paste_text(self, event.text)

    def do_paste(self) -> None:
        arranging.paste(self)

    def typing_home(self) -> tuple[FilePath, str]:
        return self.editing.path, self.editing.content.digest

    def standing(self) -> tuple[Path, str, str]:
        return (*(self.place or ((), "")), self.view)

    async def reopen(self, typed: "Typed") -> None:
        from tui.screens.passes import begin_report, evaluate

        resume = {"EvaluateScreen": evaluate.resume, **dict.fromkeys(begin_report.REPORTING, begin_report.resume)}.get(
            typed.form
        )
        if resume is None:
            await super().reopen(typed)
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

    def take(self, result: tuple[object, str] | None) -> None:
        """Take over what a form gave back."""
        if result is None:
            return
        sheet, label = result
        before = self.sheet
        if self.editing.edit(sheet, label):  # type: ignore[arg-type]
            self.app.notify(
                _("{label}. Not saved yet: {key[save]} writes it, {key[undo]} takes it back.").format(
                    key=KEY, label=label
                )
            )
        self.show()
        new = arranging.added_path(before, self.sheet)
        if new:
            self.page_roll.cursor = self.page_roll.find((new, ""))

    def respeak(self, changed: Collection[str]) -> None:
        self.outline.ascii = self.application.preferences.settings.borders == "ascii"
        self.show()

    def do_overview(self) -> None:
        from tui.screens.overview.screen import OverviewScreen

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.jump(path)

        self.app.push_screen(OverviewScreen(self.sheet.title or self.editing.path.name, self), chosen)

    def do_view(self) -> None:
        self.view = VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)]
        self.show()

    def do_marks(self) -> None:
        self.application.marks = not self.application.marks
        self.show()

    def do_pane(self) -> None:
        self.on_outline = self.focused is not self.outline
        self._fold()
        self.set_focus(self.outline if self.on_outline else self.page_roll)

    def do_leap(self) -> None:
        self.do_jump()

    def do_fold(self) -> None:
        if not self.on_outline:
            self.do_pane()
        self.outline.fold_all()

    def do_undo(self) -> None:
        self.app.notify(_("Undone: {label}").format(label=self.editing.undo()))
        self.show()

    def do_redo(self) -> None:
        self.app.notify(_("Redone: {label}").format(label=self.editing.redo()))
        self.show()

    def do_back(self) -> None:
        if self.editing.dirty:
            self.ask_unsaved(self.dismiss)
        else:
            self.dismiss()


def _place_of(group: "list[Block]") -> Place:
    return group[0].path, group[0].field
