"""The way of a period's report through the posts, by key: handed in, returned, approved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from miekeshi.describe.terms import state_name
from miekeshi.model.review import Step
from miekeshi.progress.allowed import why_not
from miekeshi.progress.periods import Span, point, proposed, year_of
from miekeshi.progress.submission import Way, way
from miekeshi.text.i18n import _
from tui.shell.command import Command

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from tui.screens.sheet.host import SheetPage


class HandingIn:
    """Takes the report of a period of a screen's sheet from step to step."""

    def __init__(self, screen: "SheetPage") -> None:
        self._screen = screen
        self._known: tuple[Sheet | None, tuple[tuple[Span, Way], ...]] = (None, ())

    def commands(self) -> Iterator[Command]:
        """The three steps."""
        yield Command("hand_in", lambda: self._take("handed-in"), self.why_not)
        yield Command("send_back", lambda: self._take("returned"), self.why_not_after)
        yield Command("approve", lambda: self._take("approved"), self.why_not)

    @property
    def _ways(self) -> tuple[tuple[Span, Way], ...]:
        """The periods whose report is on its way, the one that ends last behind the others."""
        sheet, form = self._screen.sheet, self._screen.form
        if self._known[0] is not sheet:
            found = []
            if sheet.submission:
                from miekeshi.progress.periods import periods

                spans = periods(form, self._year)
                named = {one.period: point(one.period, spans) for one in sheet.submission.values()}
                found = [(span, way(sheet, form, key)) for key, span in named.items() if span]
                found.sort(key=lambda pair: pair[0].last)
            self._known = sheet, tuple(found)
        return self._known[1]

    @property
    def _year(self) -> int:
        return year_of(self._screen.sheet, self._screen.application.desk.today())

    def words(self) -> str:
        """Where the last report is, for the head of the screen; one changed since its approval before any other."""
        changed = [pair for pair in self._ways if pair[1].state == "changed"]
        found = (changed or list(self._ways))[-1:]
        return "".join(f"{span.label} {state_name(one.state)}" for span, one in found)

    def waits(self) -> bool:
        """Whether a report waits for an approval."""
        return any(one.state in ("handed-in", "changed") for _span, one in self._ways)

    def why_not(self) -> str | None:
        """Why no step can be taken."""
        return why_not(self._screen.sheet)

    def why_not_after(self) -> str | None:
        """Why nothing can be returned."""
        return self.why_not() or (
            None if self._ways else _("The report was not handed in, so there is nothing to return.")
        )

    def _take(self, step: Step) -> None:
        from tui.screens.sheet.submission import SubmissionScreen

        application, sheet, form = self._screen.application, self._screen.sheet, self._screen.form
        today = application.desk.today()
        post = application.preferences.settings.post.strip()
        screen = SubmissionScreen(sheet, form, self._year, step, self._first(step), today, post)
        self._screen.app.push_screen(screen, self._screen.take)

    def _first(self, step: Step) -> Span:
        """The period to begin with: of an approval or a return the last that waits for it, else the one now due."""
        wanted = {"approved": ("handed-in", "changed"), "returned": ("handed-in", "approved", "changed")}.get(step, ())
        waiting = [span for span, one in self._ways if one.state in wanted]
        due = proposed(self._screen.form, self._year, self._screen.application.desk.today())
        return waiting[-1] if waiting else due
