"""A step of a period's report put on record: which, on which day, by which post, with what reason."""

from datetime import date

from textual import on
from textual.app import ComposeResult

from miekeshi.dates.eras import short
from miekeshi.dates.when import When
from miekeshi.describe.options import steps as step_words
from miekeshi.describe.terms import state_name
from miekeshi.model import Sheet, revision_date
from miekeshi.model.form import Form
from miekeshi.model.review import Step
from miekeshi.progress.handing_in import proposed_post, recorded
from miekeshi.progress.handing_in import why_not as why_not_taken
from miekeshi.progress.periods import Span, periods
from miekeshi.progress.queue import ReportError, blank, reportable
from miekeshi.progress.submission import reported_values, way
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.entry.revise import Result
from tui.shell.form_ids import HANDING_IN
from tui.widgets.fields.choice import Choice
from tui.widgets.fields.field import Field
from tui.widgets.fields.fields import ChoiceField, DateField, TextField
from tui.widgets.reading import Reading

LAST = 4
"""How many of the steps taken so far are shown."""


class SubmissionScreen(BoxScreen[Result | None]):
    """Asks for the period and the step. Dismissed with the new sheet and what was done."""

    FORM = HANDING_IN

    def __init__(self, sheet: Sheet, form: Form, year: int, step: Step, first: Span, today: date, post: str) -> None:
        super().__init__(_("Report of a period"))
        self.sheet, self.form, self.year, self.step, self.first = sheet, form, year, step, first
        self.today, self.post = today, post
        self.spans = periods(form, year)

    def parts(self) -> ComposeResult:
        yield ChoiceField("period", _("Period"), [(span.id, span.label) for span in self.spans], self.first.id)
        yield Reading(_("It is"), self._so_far(self.first.id), id="so-far")
        yield ChoiceField("step", _("To do"), list(step_words()), self.step)
        first = self._earliest(self.first.id)
        yield DateField("on", _("Day"), (When.of(first),), day=True, required=_("Type the day, such as R3.10.29."))
        found = way(self.sheet, self.form, self.first.id)
        by = TextField("by", _("Post")).blank(_("post, not name; may stay empty"))
        by.propose(proposed_post(self.sheet, found, self.step, self.post))
        yield by
        yield TextField("reason", _("Reason")).blank(_("of a return: what is to be put right"))

    def begin(self) -> None:
        self.field("reason" if self.step == "returned" else "by").focus_entry()

    def _earliest(self, period: str) -> date:
        trail = way(self.sheet, self.form, period).trail
        return max(self.today, revision_date(trail[-1])) if trail else self.today

    def _so_far(self, period: str) -> str:
        """Where the report is, how much of it there is, and the last steps taken with it."""
        span = next(one for one in self.spans if one.id == period)
        found = way(self.sheet, self.form, period)
        missing = len(blank(self.sheet, reportable(self.sheet, self.form), span, self.spans))
        made = reported_values(self.sheet, period)
        lines = [
            "  ".join(
                (
                    state_name(found.state) or _("not handed in"),
                    _("{made} reported, {blank} blank").format(made=made, blank=missing),
                )
            )
        ]
        words = dict(step_words())
        for key in found.trail[-LAST:]:
            one = self.sheet.submission[key]
            changed = f"〔{_('changed since')}〕" if key in found.outdated else ""
            told = (short(revision_date(key)), words[one.step], one.by, one.reason, changed)
            lines.append("  ".join(filter(None, told)))
        if found.missing and found.missing != ("",):
            lines.append(_("Still to approve: {posts}").format(posts="、".join(found.missing)))
        return "\n".join(lines)

    @on(Choice.Changed)
    def _chosen(self) -> None:
        self._renew()

    def typed(self, field: Field) -> None:
        if field.name in ("period", "step"):
            self._renew()

    def _renew(self) -> None:
        period = self.field("period").value()
        self.query_one("#so-far", Reading).update(self._so_far(period))
        by = self.field("by")
        if isinstance(by, TextField) and not by.typed:
            found = way(self.sheet, self.form, period)
            by.propose(proposed_post(self.sheet, found, self.field("step").value(), self.post))
            by.line.fill(by.proposal)

    def submit(self) -> None:
        values = {field.name or "": field.value() for field in self.all_fields}
        step: Step = values["step"]
        found = way(self.sheet, self.form, values["period"])
        day = values["on"][0].first
        if refused := why_not_taken(self.sheet, found, step):
            self.complain("step", refused)
            return
        try:
            sheet = recorded(self.sheet, self.form, found.period, step, day, values["by"], values["reason"])
        except ReportError as error:
            self.complain("reason" if step == "returned" and not values["reason"] else "on", str(error))
            return
        label = next(span.label for span in self.spans if span.id == found.period)
        self.dismiss((sheet, f"{label} {dict(step_words())[step]}"))
