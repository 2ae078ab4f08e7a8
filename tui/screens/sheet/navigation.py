"""Finding one's way in a sheet: search, revisions and problems, each leading to its place on the page."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from miekeshi.model import Path
from miekeshi.model.path import field_at, id_of, kind_of, nearest
from miekeshi.page.matches import matching
from miekeshi.text.i18n import _
from tui.screens.sheet.finder import Finder
from tui.shell.command import Command
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage


class Navigation:
    """Leads to places of a sheet's page. ``finder`` is the search below it."""

    def __init__(self, screen: "SheetPage", finder: Callable[[], Finder]) -> None:
        self._screen, self._finder = screen, finder

    def commands(self) -> Iterator[Command]:
        """Find, and the lists whose lines are places."""
        yield Command("find", self.find)
        yield Command("problems", self.list_problems)
        yield Command("hints", self.list_hints, self.why_no_hints)
        yield Command("revisions", self.list_revisions)

    begun = 0
    """The group that had the cursor when the search began."""
    hits: tuple[int, ...] = ()
    """The groups of the page that hold what is looked for."""
    hit = 0
    """Which of the hits is shown."""

    def jump(self, path: Path) -> None:
        """Put the cursor on what the path leads to, an item or one of its fields, or the nearest thing that shows."""
        self._screen.show_page()
        roll = self._screen.page_roll
        field = field_at(path) if path else (path, "")
        exact = any((group[0].path, group[0].field) == field for group in roll.groups)
        roll.point(roll.find(field if exact else (path, "")))
        self._screen.outline.follow(roll.cursor)
        self._screen.show_state()

    def arrive(self, path: Path, found: str) -> None:
        """Begin at a place that a search in all sheets found, its words marked and ready to go on with."""
        self._screen.page_roll.mark(found)
        self._finder().line.value = found
        self.jump(path)
        self._screen.page_roll.show_found()

    def find(self) -> None:
        """Open the search; the words of the last time stand there, to go on with or to type over."""
        finder = self._finder()
        if not finder.display:
            self.begun = self._screen.page_roll.cursor
        self._screen.show_page()
        finder.open()
        self.look_up(finder.line.value)

    def look_up(self, wanted: str) -> None:
        """Mark the words on the page and show the first place from where the search began."""
        self._screen.page_roll.mark(wanted)
        self.hits = tuple(matching(self._screen.page_roll.groups, wanted))
        after = [number for number, group in enumerate(self.hits) if group >= self.begun]
        self.hit = after[0] if after else 0
        self._show_hit(self.hits[self.hit] if self.hits else self.begun)

    def look_again(self) -> None:
        """Look for the same words in a page that was drawn anew."""
        if self._finder().display:
            self.begun = self._screen.page_roll.cursor
            self.look_up(self._finder().line.value)

    def _show_hit(self, group: int) -> None:
        roll = self._screen.page_roll
        if roll.selectable(group):
            roll.point(group)
        else:
            roll.go(group)
        roll.show_found()
        self._screen.outline.follow(group)
        self._screen.show_state()
        self._finder().tell(self.hit + 1, len(self.hits))

    def typed(self, wanted: str) -> None:
        """Other words stand in the search."""
        if self._finder().display:
            self.look_up(wanted)

    def step(self, by: int) -> None:
        """Go to the hit before or after."""
        if self.hits:
            self.hit = (self.hit + by) % len(self.hits)
            self._show_hit(self.hits[self.hit])

    def close(self) -> None:
        """Stay where the search has led."""
        self._screen.page_roll.mark("")
        self._screen.page_roll.screen.set_focus(self._screen.page_roll)

    def list_problems(self) -> None:
        """List the file's problems."""
        from tui.screens.dialogs.problems import ProblemsScreen

        editing = self._screen.editing
        mended = _("{key[go]} goes to the place, where it can be mended.").format(key=KEY)
        notes = [mended if editing.problems else _("Nothing is wrong with this file.")]
        if editing.dirty:
            notes.append(_("What is not saved yet is checked once it is saved."))
        self._screen.app.push_screen(
            ProblemsScreen(editing.path, editing.problems, _("Problems"), leads=True, note=" ".join(notes)),
            self._arrive,
        )

    def why_no_hints(self) -> str | None:
        """Why there are no hints: they are switched off."""
        if self._screen.application.preferences.settings.hints:
            return None
        return _("Hints are switched off in the settings ({key[settings]}).").format(key=KEY)

    def list_hints(self) -> None:
        """List the hints on how the sheet is written; the redline then shows, where their places are."""
        from tui.screens.sheet.hints import HintsScreen

        screen = self._screen
        if screen.view != "redline":
            screen.view = "redline"
            screen.show()

        def point(path: Path) -> None:
            self.jump(path)
            screen.way.given("correct")

        look = partial(screen.application.desk.hints, screen.editing)
        screen.app.push_screen(HintsScreen(screen, look, point), self._arrive)

    def list_revisions(self) -> None:
        """List the sheet's revisions; the page then shows the redline, where their places are."""
        from tui.screens.sheet.revisions import RevisionsScreen

        def chosen(path: Path | None) -> None:
            if path is not None and self._screen.view != "redline":
                self._screen.view = "redline"
                self._screen.show()
            self._arrive(path)

        self._screen.app.push_screen(RevisionsScreen(self._screen), chosen)

    def _arrive(self, path: Path | None) -> None:
        if path is not None and kind_of(path) == "conflict":
            path = nearest(self._screen.sheet, self._screen.sheet.conflict[id_of(path)].at)
        if path is not None:
            self.jump(path)
