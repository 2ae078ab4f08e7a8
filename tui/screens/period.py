"""Which period a round of reports is for, and of which division."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from miekeshi.dates.eras import short
from miekeshi.model import Path, Sheet, get
from miekeshi.model.form import Form
from miekeshi.progress import ReportError, blank, divisions, read_period, reportable
from miekeshi.progress.periods import Span, periods, proposed, year_of
from miekeshi.text.i18n import _, language, signed
from tui.round import Round, Wanted, has_place
from tui.screens.begun import reopened
from tui.screens.entry import EntryScreen
from tui.widgets.fields import ChoiceField, FieldError, TextField
from tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from miekeshi.store.session.typed import Typed
    from tui.screens.report import ReportScreen
    from tui.screens.sheet import SheetScreen


REPORTING = ("ReportScreen", "ReportsScreen")
"""Kinds of screen that reports are typed into."""


class DayField(TextField):
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


class PeriodScreen(EntryScreen[Wanted | None]):
    """Enter accepts, at once where the period proposed is the right one."""

    def __init__(self, sheet: Sheet, form: Form, year: int, first: Wanted) -> None:
        super().__init__(_("Quarterly update"))
        self.sheet, self.form, self.year, self.first = sheet, form, year, first

    def parts(self) -> ComposeResult:
        spans = periods(self.form, self.year)
        paths = reportable(self.sheet, self.form)

        def counted(span: Span) -> str:
            done = sum(span.id in get(self.sheet, path).progress for path in paths)
            return _count(done, done + len(blank(self.sheet, paths, span, spans)))

        options = [(span, f"{spoken(span)}  {counted(span)}") for span in spans]
        if self.first.span not in spans:
            options.append((self.first.span, spoken(self.first.span)))
        yield Words(_("Enter begins; ← → choose another period."), classes="note")
        yield ChoiceField("period", _("Period"), options, self.first.span)
        yield DayField(spans, self.year)
        names = divisions(self.sheet)
        if len(names) > 1:
            everyone: list[tuple[str | None, str]] = [(None, _("all divisions"))]
            yield ChoiceField(
                "division", _("Division"), everyone + [(name, name) for name in names], self.first.division
            )

    def on_mount(self) -> None:
        self.field("period").focus_entry()

    def action_next(self) -> None:
        self.do_accept()

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


def begin(screen: "SheetScreen", place: Path = (), then: "Callable[[], object] | None" = None) -> None:
    """Ask for the period, then go through what is blank; the sheet screen goes on with what was edited.

    It begins at the place, if one is given; ``then`` follows when it is left.
    """
    application, sheet = screen.application, screen.sheet
    today = application.desk.today()
    year = year_of(sheet, today)
    wanted, left_at = application.left.get(screen.editing.path, (None, None))
    first = wanted or Wanted(proposed(screen.form, year, today))

    def chosen(answer: Wanted | None) -> None:
        if answer is not None:
            current = Round.of(screen.editing, screen.form, answer, year, left_at if answer == wanted else None)
            if place:
                current.stand_at(place)
            _push(screen, current, then)
        elif then:
            then()

    screen.app.push_screen(PeriodScreen(sheet, screen.form, year, first), chosen)


def resume(screen: "SheetScreen", typed: "Typed") -> bool:
    """Go on with reports that were being typed when the program ended; whether there is a place for one."""
    year = year_of(screen.sheet, screen.application.desk.today())

    def stands(one: "Typed") -> bool:
        return has_place(screen.sheet, screen.form, year, one.name, one.path)

    def opened(one: "Typed") -> "ReportScreen":
        return _push(screen, Round.begun(screen.editing, screen.form, year, one.name, one.path))

    return reopened(screen, typed, stands, opened)


def _push(screen: "SheetScreen", current: Round, then: "Callable[[], object] | None" = None) -> "ReportScreen":
    from tui.screens.report import ReportScreen

    report = ReportScreen(current)
    report.open_on(screen, then)
    return report
