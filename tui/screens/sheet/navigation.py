"""Finding one's way in a sheet: search, revisions and problems, each leading to its place on the page."""

from typing import TYPE_CHECKING

from miekeshi.model import Path, Sheet
from miekeshi.model.path import field_at
from miekeshi.page.matches import matching
from miekeshi.revision.views import View
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _
from tui.screens.sheet.finder import Finder
from tui.widgets.page.outline import Outline
from tui.widgets.page.page import PageRoll

if TYPE_CHECKING:
    from textual.screen import Screen

    Base = Screen[None]
else:
    Base = object


class Reading(Base):
    """The part of the sheet screen that leads to a place."""

    editing: Editing[Sheet]
    view: View
    on_outline: bool

    if TYPE_CHECKING:

        @property
        def sheet(self) -> Sheet: ...
        @property
        def page_roll(self) -> PageRoll: ...
        @property
        def outline(self) -> Outline: ...
        def show(self) -> None: ...
        def show_state(self) -> None: ...
        def do_pane(self) -> None: ...

    begun = 0
    """The group that had the cursor when the search began."""
    hits: tuple[int, ...] = ()
    """The groups of the page that hold what is looked for."""
    hit = 0
    """Which of the hits is shown."""

    def jump(self, path: Path) -> None:
        """Put the cursor on what the path leads to, an item or one of its fields, or the nearest thing that shows."""
        if self.on_outline:
            self.do_pane()
        roll = self.page_roll
        field = field_at(path) if path else (path, "")
        exact = any((group[0].path, group[0].field) == field for group in roll.groups)
        roll.point(roll.find(field if exact else (path, "")))
        self.outline.follow(roll.cursor)
        self.show_state()

    def arrive(self, path: Path, found: str) -> None:
        """Begin at a place that a search in all sheets found, its words marked and ready to go on with."""
        self.page_roll.mark(found)
        self.query_one(Finder).line.value = found
        self.jump(path)
        self.page_roll.show_found()

    def do_find(self) -> None:
        """Open the search; the words of the last time stand there, to go on with or to type over."""
        finder = self.query_one(Finder)
        if not finder.display:
            self.begun = self.page_roll.cursor
        if self.on_outline:
            self.do_pane()
        finder.open()
        self.look_up(finder.line.value)

    def look_up(self, wanted: str) -> None:
        """Mark the words on the page and show the first place from where the search began."""
        self.page_roll.mark(wanted)
        self.hits = tuple(matching(self.page_roll.groups, wanted))
        after = [number for number, group in enumerate(self.hits) if group >= self.begun]
        self.hit = after[0] if after else 0
        self._show_hit(self.hits[self.hit] if self.hits else self.begun)

    def look_again(self) -> None:
        """Look for the same words in a page that was drawn anew."""
        if self.query_one(Finder).display:
            self.begun = self.page_roll.cursor
            self.look_up(self.query_one(Finder).line.value)

    def _show_hit(self, group: int) -> None:
        roll = self.page_roll
        if roll.selectable(group):
            roll.point(group)
        else:
            roll.go(group)
        roll.show_found()
        self.outline.follow(group)
        self.show_state()
        self.query_one(Finder).tell(self.hit + 1, len(self.hits))

    def on_finder_wanted(self, message: Finder.Wanted) -> None:
        if self.query_one(Finder).display:
            self.look_up(message.words)

    def on_finder_step(self, message: Finder.Step) -> None:
        if self.hits:
            self.hit = (self.hit + message.step) % len(self.hits)
            self._show_hit(self.hits[self.hit])

    def on_finder_closed(self) -> None:
        self.page_roll.mark("")
        self.set_focus(self.page_roll)

    def do_problems(self) -> None:
        """List the file's problems."""
        from tui.screens.dialogs.problems import ProblemsScreen

        editing = self.editing
        self.app.push_screen(ProblemsScreen(editing.path, editing.problems, _("Problems"), leads=True), self._arrive)

    def do_revisions(self) -> None:
        """List the sheet's revisions; the page then shows the redline, where their places are."""
        from tui.screens.sheet.revisions import RevisionsScreen

        def chosen(path: Path | None) -> None:
            if path is not None and self.view != "redline":
                self.view = "redline"
                self.show()
            self._arrive(path)

        self.app.push_screen(RevisionsScreen(self.sheet), chosen)

    def _arrive(self, path: Path | None) -> None:
        if path is not None:
            self.jump(path)
