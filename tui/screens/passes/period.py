"""Which period a round of reports is for, and of which division."""

from textual.app import ComposeResult

from miekeshi.dates.eras import short
from miekeshi.describe.terms import state_name
from miekeshi.model import Sheet, get
from miekeshi.model.form import Form
from miekeshi.progress.periods import Span, Wanted, periods
from miekeshi.progress.queue import ReportError, blank, divisions, read_period, reportable
from miekeshi.progress.submission import way
from miekeshi.text.i18n import _, language, signed
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.form_ids import PERIOD
from tui.widgets.fields.fields import ChoiceField, FieldError, TextField
from tui.widgets.words import Words


class ReportDayField(TextField):
    """A day or month to report for instead of a period."""

    def __init__(self, spans: tuple[Span, ...], year: int) -> None:
        super().__init__("day", _("Or a day"))
        self.blank(_("for another day than a period's: R3.10.29, 10/29"))
        self.spans, self.year = spans, year

    def value(self) -> Span | None:
        """The day or month; ``None`` for an empty field."""
        if not self.text.strip():
            return None
        try:
            return read_period(self.text, self.spans, self.year)
        except ReportError as error:
            raise FieldError(str(error)) from error

    def echo(self) -> str:
        span = self.value()
        return signed("→ ") + spoken(span) if span else ""


class PeriodScreen(BoxScreen[Wanted | None]):
    """Enter accepts, at once where the period proposed is the right one."""

    FORM = PERIOD

    def __init__(self, sheet: Sheet, form: Form, year: int, first: Wanted) -> None:
        super().__init__(_("Quarterly update"))
        self.sheet, self.form, self.year, self.first = sheet, form, year, first

    def parts(self) -> ComposeResult:
        spans = periods(self.form, self.year)
        paths = reportable(self.sheet, self.form)

        def counted(span: Span) -> str:
            done = sum(span.id in get(self.sheet, path).progress for path in paths)
            count = done + len(blank(self.sheet, paths, span, spans))
            state = state_name(way(self.sheet, self.form, span.id).state) if self.sheet.submission else ""
            return f"{done}/{count} {state}" if state else _count(done, count)

        options = [(span, f"{spoken(span)}  {counted(span)}") for span in spans]
        if self.first.span not in spans:
            options.append((self.first.span, spoken(self.first.span)))
        yield Words(_("Enter begins; ← → choose another period."), classes="note")
        yield ChoiceField("period", _("Period"), options, self.first.span)
        yield ReportDayField(spans, self.year)
        names = divisions(self.sheet)
        if len(names) > 1:
            everyone: list[tuple[str | None, str]] = [(None, _("all divisions"))]
            yield ChoiceField(
                "division", _("Division"), everyone + [(name, name) for name in names], self.first.division
            )

    def begin(self) -> None:
        self.field("period").focus_entry()

    def action_next(self) -> None:
        self.accept()

    def submit(self) -> None:
        values = {field.name: field.value() for field in self.all_fields}
        self.dismiss(Wanted(values["day"] or values["period"], values.get("division")))


def spoken(span: Span) -> str:
    """The period with its first and last day."""
    if span.first == span.last:
        return span.label
    days = [short(day) if language() == "ja" else f"{day}" for day in (span.first, span.last)]
    return f"{span.label} ({days[0]} {signed('–')} {days[1]})"


def _count(done: int, count: int) -> str:
    return _("{done}/{count} reported").format(done=done, count=count)
