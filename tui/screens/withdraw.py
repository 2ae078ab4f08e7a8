"""Withdraw a target after publication: it stays on the page, struck, with the revision's date and reason."""

from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from miekeshi.model import Path, Sheet, get
from miekeshi.redline import Segment
from miekeshi.revise import RevisionError, withdraw
from miekeshi.words import _
from tui.screens.entry import EntryScreen
from tui.screens.revise import Result
from tui.text import plain, redlined
from tui.widgets.revisionpart import RevisionPart
from tui.widgets.words import Words


class WithdrawScreen(EntryScreen[Result | None]):
    """Asks under which revision the item goes. Dismissed with the new sheet."""

    AUTO_FOCUS = "Line, Choice"

    def __init__(self, sheet: Sheet, path: Path, what: str, today: date) -> None:
        super().__init__(_("Withdraw: {what}").format(what=what))
        self.sheet, self.path, self.what, self.today = sheet, path, what, today

    def parts(self) -> ComposeResult:
        text = get(self.sheet, self.path).text or ""
        with Horizontal(classes="reading"):
            yield Static(plain(_("Withdrawn")), classes="label-cell")
            yield Words(redlined((Segment(text, None, ""),), self.application.marks), classes="words")
        yield RevisionPart(self.sheet, self.today)

    def submit(self) -> None:
        try:
            sheet, key = self.query_one(RevisionPart).apply(self.sheet)
            sheet = withdraw(sheet, self.path, key)
        except RevisionError as error:
            self.complain_of_revision(error)
            return
        self.dismiss((sheet, _("Withdrew {what}").format(what=self.what)))
