"""The revision that edits of a published sheet go under until another is chosen."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from miekeshi.dates.eras import short
from miekeshi.model import Path, Sheet, revision_date
from miekeshi.revision.amend import standing
from miekeshi.revision.trace import in_sequence
from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.widgets.fields.revision_part import Under

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage


class RevisionInHand:
    """Knows the revision in hand of each kind, and lets another be chosen. What forms choose they put in ``under``."""

    def __init__(self, screen: "SheetPage") -> None:
        self._screen = screen
        self.under = Under()

    def commands(self) -> Iterator[Command]:
        """Choose another."""
        yield Command("under", self.choose, self.why_not)

    def key(self, kind: str = "revision", paths: Sequence[Path] = ()) -> str | None:
        """Its id; ``None`` where the next edit, of what is at the paths, asks for one."""
        sheet = self._screen.sheet
        if sheet.stage == "draft":
            return None
        today, under = self._screen.application.desk.today(), self.under
        return standing(sheet, kind, today, under.get(kind), under.settled, paths)

    def words(self) -> str:
        """Its day, for the head of the screen; empty where there is none."""
        key = self.key()
        return _("revising {day}").format(day=short(revision_date(key))) if key else ""

    def why_not(self) -> str | None:
        """Why there is none to choose."""
        sheet: Sheet = self._screen.sheet
        if sheet.stage != "published":
            return _("Only edits of a published sheet go under a revision.")
        if not self._known(sheet):
            return _("The sheet has no revision yet: the next edit asks for its date and reason.")
        return None

    def choose(self) -> None:
        """Ask under which revision further edits go."""
        from tui.widgets.fields.revision_part import described

        sheet = self._screen.sheet
        known = self._known(sheet)
        choices = [(_("a new one"), _("The next edit asks for its date and reason."))]
        choices += [(described(sheet, key), "") for key in known]

        def answered(answer: int | None) -> None:
            if answer is not None:
                self.under["revision"] = known[answer - 1] if answer else ""
                self._screen.show_state()

        self._screen.ask(_("Under which revision do further edits go?"), "", choices, answered)

    @staticmethod
    def _known(sheet: Sheet) -> list[str]:
        return [key for key in reversed(in_sequence(sheet)) if sheet.revision[key].kind == "revision"]
