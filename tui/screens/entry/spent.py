"""What was spent of a cost until a period: the figure, a remark, the day and the post; no revision."""

from datetime import date

from textual.app import ComposeResult

from miekeshi.dates.when import When
from miekeshi.model import Cost, Path, Sheet, Spent, get
from miekeshi.progress.costs import spend
from miekeshi.progress.periods import Span
from miekeshi.progress.queue import ReportError, post
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.entry.revise import Result
from tui.shell.commands import KEY
from tui.shell.form_ids import SPENT
from tui.terminal.content import brief
from tui.widgets.fields.fields import ChoiceField, DateField, NumberField, ProseField, TextField


class SpentScreen(BoxScreen[Result | None]):
    """The figure for one period, which is chosen first; an empty figure takes it away. Dismissed with the new sheet."""

    FORM = SPENT

    def __init__(self, sheet: Sheet, path: Path, spans: tuple[Span, ...], first: Span, today: date, what: str) -> None:
        super().__init__(_("Spent: {what}").format(what=what))
        self.sheet, self.path, self.spans, self.span, self.today, self.what = sheet, path, spans, first, today, what
        self.cost: Cost = get(sheet, path)

    def parts(self) -> ComposeResult:
        spans = self.spans if self.span in self.spans else (*self.spans, self.span)
        known = self.cost.spent.get(self.span.id)
        yield ChoiceField("period", _("Until"), [(one, one.label) for one in spans], self.span).about(
            _("The period until whose end it was spent; with the last of the year it is the settled amount (決算額).")
        )
        label = _("Figure ({unit})").format(unit=self.cost.unit) if self.cost.unit else _("Figure")
        yield (
            NumberField("value", label, known.value if known else None)
            .like("12,340")
            .about(_("The total since the beginning of the fiscal year, in the cost's unit. Empty takes it away."))
        )
        yield ProseField("note", _("Remarks"), known.note if known else None)
        day = (known and known.on) or self.today
        yield DateField("on", _("Day"), (When.of(day),), day=True, fiscal_year=self.sheet.fiscal_year)
        yield TextField("by", _("By"), (known and known.by) or post(self.sheet))

    def begin(self) -> None:
        self.field("value").focus_entry()

    def submit(self) -> None:
        values = {field.name or "": field.value() for field in self.all_fields}
        number = self.field("value")
        assert isinstance(number, NumberField)
        if number.typed_unit and fold(number.typed_unit) != fold(self.cost.unit or number.typed_unit):
            refused = _("The cost counts in {own}. Type the figure in {own}.").format(own=self.cost.unit)
            self.complain("value", refused)
            return
        period: Span = values["period"]
        day = values["on"][0].first if values["on"] else None
        said = Spent(value=values["value"], note=values["note"], on=day, by=values["by"])
        nothing = said.value is None and said.note is None
        if nothing and period.id not in self.cost.spent:
            self.complain(
                "value", _("Nothing was entered. Type a figure, or leave with {key[cancel]}.").format(key=KEY)
            )
            return
        try:
            sheet = spend(self.sheet, self.path, period.id, None if nothing else said)
        except ReportError as error:
            self.complain("value", str(error))
            return
        self.dismiss((sheet, _("Entered what was spent: {what}").format(what=brief(self.what))))
