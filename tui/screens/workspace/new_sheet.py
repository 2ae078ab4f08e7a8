"""Start a sheet: a form, a fiscal year, a department."""

from pathlib import Path

from textual.app import ComposeResult

from miekeshi.dates.fiscal import fiscal_year_of
from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.form_ids import NEW_SHEET
from tui.widgets.fields.fields import ChoiceField, Field, TextField
from tui.widgets.fields.head_fields import FormYearField
from tui.widgets.words import Words


class NewSheetScreen(BoxScreen[Path | None]):
    """The three things a new sheet needs. Dismissed with the path of its file."""

    FORM = NEW_SHEET

    def __init__(self, model: Path | None = None, year: int | None = None) -> None:
        super().__init__(_("New sheet") if model is None else _("New from this one"))
        self._model, self._year = model, year

    def parts(self) -> ComposeResult:
        desk = self.application.desk
        yield Words(_("A draft: edits leave no strike until the sheet is published."), classes="note")
        today = desk.today()
        year = fiscal_year_of(today) + (1 if today.month in (2, 3) else 0)
        if self._model is None:
            yield ChoiceField("form", _("Form"), [*desk.forms().items()], desk.usual_form())
        else:
            words = _("Its wording is that of {name}; revisions, reports and judgements stay there.")
            yield Words(words.format(name=self._model.name), classes="note")
            year = self._year or year
        yield FormYearField("year", _("Fiscal year"), year).blank(_("a sheet without a year"))
        yield TextField("department", _("Department"), required=_("Type the department, such as 総務部.")).like(
            "総務部"
        )

    def begin(self) -> None:
        given = self._model is not None or self.application.desk.usual_form()
        self.field("department" if given else "form").focus_entry()
        self.field("year").renew()
        self._portray()

    def typed(self, _field: Field) -> None:
        self._portray()

    def _portray(self) -> None:
        """Show what a sheet of the form that is chosen looks like."""
        if self._model is not None:
            return
        form = self.field("form")
        form.note("portrait", self.application.desk.portrait(form.value()))

    def submit(self) -> None:
        year, department = (self.field(name).value() for name in ("year", "department"))
        desk = self.application.desk
        try:
            if self._model is None:
                path = desk.start(self.field("form").value(), year, department)
            else:
                path = desk.filing.start_from(self._model, year, department)
        except NotSaved as error:
            self.complain("department", error.problem.told)
            return
        self.dismiss(path)
