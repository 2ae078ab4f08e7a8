"""Put something into a published sheet or withdraw it: under which revision, with what date and reason."""

from collections.abc import Callable, Sequence
from datetime import date

from textual.app import ComposeResult

from miekeshi.model import Path, Sheet
from miekeshi.redline.segments import Segment
from miekeshi.revision.revise import RevisionError
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.entry.revise import Result
from tui.screens.entry.revision_choice import RevisionChoice
from tui.shell.form_ids import TRACE
from tui.terminal.content import redlined
from tui.widgets.fields.revision_part import Under
from tui.widgets.reading import Reading


class TraceScreen(BoxScreen[Result | None]):
    """Asks under which revision the change goes. Dismissed with the new sheet.

    ``titles`` are the form's title, the caption of the words that come or go, and what the change did.
    """

    FORM = TRACE
    AUTO_FOCUS = "Line, Choice"

    def __init__(
        self,
        sheet: Sheet,
        apply: Callable[[Sheet, str], Sheet],
        titles: tuple[str, str, str],
        segment: Segment,
        today: date,
        paths: Sequence[Path] = (),
        under: Under | None = None,
    ) -> None:
        title, self.caption, self.done = titles
        super().__init__(title)
        self.sheet, self.apply, self.segment, self.today = sheet, apply, segment, today
        self.revision = RevisionChoice(self, sheet, paths, today, under=under)
        self.watchers = (self.revision,)

    def parts(self) -> ComposeResult:
        yield Reading(self.caption, redlined((self.segment,), self.application.marks))
        yield from self.revision.part()

    def submit(self) -> None:
        try:
            sheet, key = self.revision.apply(self.sheet)
            assert key is not None
            sheet = self.apply(sheet, key)
        except RevisionError as error:
            self.complain_of_revision(error)
            return
        self.dismiss((sheet, self.done))
