"""Several items of a page marked, to do one thing with all of them."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from miekeshi.model import Path
from miekeshi.revision.trace import stands
from miekeshi.text.i18n import _, counted, marked
from tui.screens.sheet import cursor
from tui.screens.sheet.spots import item_path
from tui.shell.command import Command
from tui.widgets.page.page import PageRoll

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage


class Selection:
    """Knows which items are marked. Space marks one and goes on; Shift with an arrow marks a range."""

    def __init__(self, screen: "SheetPage") -> None:
        self._screen = screen
        self._marked: set[Path] = set()
        self._before: set[Path] = set()
        """What was marked when the range began."""
        self._range: tuple[int, int] | None = None
        """The groups between which a range is being marked: where it began, and where the cursor came to."""

    def commands(self) -> Iterator[Command]:
        """Mark one, or a range."""
        yield Command("pick", self.turn, self.why_not)
        yield Command("pick_up", partial(self.extend, -1))
        yield Command("pick_down", partial(self.extend, 1))

    @property
    def _roll(self) -> PageRoll:
        return self._screen.page_roll

    def __len__(self) -> int:
        return len(self._marked)

    def chosen(self) -> tuple[Path, ...]:
        """The marked items in the order of the page; else the one under the cursor, if there is one."""
        if not self._marked:
            path = item_path(self._screen.place)
            return (path,) if path else ()
        places = (item_path((group[0].path, group[0].field)) for group in self._roll.groups)
        return tuple(dict.fromkeys(path for path in places if path in self._marked))

    def words(self) -> str:
        """How many are marked, for the head of the screen."""
        return counted(len(self), marked("{count} marked"), marked("{count} marked items")) if self else ""

    def why_not(self) -> str | None:
        """Why there is nothing to mark under the cursor."""
        path = item_path(self._screen.place)
        if path is None:
            return _("Put the cursor on a goal, a measure, a target or another item of the sheet first.")
        return cursor.why_not(self._screen.sheet, (path, ""), self._screen.view)

    def turn(self) -> None:
        """Mark the item under the cursor, or mark it no more, and go on to the next."""
        path = item_path(self._screen.place)
        assert path is not None
        self._set(self._marked ^ {path})
        self._range = None
        for index in range(self._roll.cursor + 1, self._roll.count()):
            group = self._roll.groups[index]
            if self._roll.selectable(index) and item_path((group[0].path, group[0].field)) != path:
                self._roll.cursor = index
                return

    def extend(self, by: int) -> None:
        """Move the cursor and mark all that lies between where the range began and there."""
        at = self._roll.cursor
        if self._range is None or self._range[1] != at:
            self._before, self._range = set(self._marked), (at, at)
        self._roll.action_move(by)
        began, now = self._range[0], self._roll.cursor
        self._range = began, now
        groups = self._roll.groups[min(began, now) : max(began, now) + 1]
        found = {item_path((group[0].path, group[0].field)) for group in groups if group[0].field}
        self._set(self._before | {path for path in found if path and stands(self._screen.sheet, path)})

    def clear(self) -> bool:
        """Mark nothing any more; whether anything was marked."""
        had = bool(self._marked)
        self.mark(())
        return had

    def mark(self, paths: Iterable[Path]) -> None:
        """Mark these items and no others."""
        self._range = None
        self._set(set(paths))

    def renew(self) -> None:
        """Forget what is not on the page any more, or was withdrawn."""
        self.mark(path for path in self.chosen() if self._marked and stands(self._screen.sheet, path))

    def _set(self, paths: set[Path]) -> None:
        changed, self._marked = paths != self._marked, paths
        self._roll.pick(set(self._groups()))
        if changed:
            self._screen.show_state()

    def _groups(self) -> Iterator[int]:
        for index, group in enumerate(self._roll.groups):
            if group[0].field and item_path((group[0].path, group[0].field)) in self._marked:
                yield index
