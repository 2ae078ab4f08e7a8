"""What a merge left to a person: said when the sheet opens, decided on the merge screen as one edit."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from miekeshi.text.i18n import _, counted, marked
from tui.recovery.difference import differences, in_short
from tui.shell.command import Command
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from tui.screens.sheet.host import SheetPage


class Conflicts:
    """Leads to what is undecided on the sheet of a screen."""

    def __init__(self, screen: "SheetPage") -> None:
        self._screen = screen

    def commands(self) -> Iterator[Command]:
        """The merge screen."""
        yield Command("conflicts", self.decide, self.why_none)

    def why_none(self) -> str | None:
        """Why there is nothing to decide."""
        return None if self._screen.sheet.conflict else _("No merge left a conflict in this sheet.")

    def words(self) -> str:
        """How many there are, for the head of the screen."""
        count = len(self._screen.sheet.conflict)
        return counted(count, marked("{count} conflict"), marked("{count} conflicts")) if count else ""

    def begin(self, offered: bool) -> None:
        """Say what came of what git could not merge, and what is undecided; ``offered`` tells that something else is
        being asked just now.
        """
        editing, screen = self._screen.editing, self._screen
        if editing.before_merge is not None:
            lines = differences(editing.before_merge, editing.saved)
            if not editing.saved.conflict and not offered:
                go_on = (_("Go on"), _("Nothing is written before you save; the save marks it as merged in git."))
                screen.ask(_("Merged with what the other side changed"), in_short(lines), [go_on], lambda _answer: None)
                return
            text = _("Merged with what the other side changed. Nothing is written before you save.")
            screen.app.notify(f"{text}\n{in_short(lines)}".strip(), timeout=10)
            if not offered:
                self.decide()
        elif screen.sheet.conflict:
            text = _("A merge left conflicts in this sheet. {key[conflicts]} decides them; until then yours stand.")
            screen.app.notify(text.format(key=KEY), severity="warning", timeout=10)
        elif editing.unmerged and not offered:
            self._offer_to_tell_git()

    def _offer_to_tell_git(self) -> None:
        """The file holds both sides already, and git does not know."""

        def answered(answer: int | None) -> None:
            problem = self._screen.application.desk.tell_git(self._screen.editing) if answer == 0 else None
            if problem is not None:
                self._screen.app.notify(problem.as_text(), severity="warning", timeout=20)

        self._screen.ask(
            _("git has this sheet as not merged"),
            _("The file holds what both sides changed."),
            [
                (_("Mark it as merged"), _("As git add does; the file stays as it is.")),
                (_("Leave it"), _("The next save marks it.")),
            ],
            answered,
        )

    def decide(self) -> None:
        """Show the conflicts, to choose what is to hold."""
        count = len(self._screen.sheet.conflict)

        def decided(sheet: "Sheet | None") -> None:
            if sheet is not None:
                done = count - len(sheet.conflict)
                label = counted(done, marked("Decided {count} conflict"), marked("Decided {count} conflicts"))
                self._screen.take((sheet, label))

        self._screen.application.open_conflicts(self._screen.sheet, self._screen.editing.path.name, decided)
