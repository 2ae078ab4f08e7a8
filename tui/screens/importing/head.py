"""What a file does not say of its sheet, or says otherwise: form, year, department, and the revision of its strikes."""

from textual.app import ComposeResult

from miekeshi.dates.when import When
from miekeshi.model import Sheet, revision_date
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.form_ids import IMPORT_HEAD
from tui.shell.import_desk import Asked
from tui.widgets.fields.fields import ChoiceField, DateField, TextField
from tui.widgets.fields.head_fields import FormYearField


class ImportHeadScreen(BoxScreen[Asked | None]):
    """Dismissed with what is to hold instead of what the file says."""

    FORM = IMPORT_HEAD

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(_("Form, year and revision"))
        self._sheet = sheet

    def parts(self) -> ComposeResult:
        desk = self.application.desk
        sheet = self._sheet
        yield ChoiceField("form", _("Form"), [*desk.forms().items()], sheet.form)
        yield FormYearField("year", _("Fiscal year"), sheet.fiscal_year).blank(_("a sheet without a year"))
        yield TextField("department", _("Department"), sheet.department or "")
        days = [revision_date(key) for key in sheet.revision]
        yield DateField(
            "on", _("Revised on"), tuple(When.of(day) for day in days[:1]), day=True, fiscal_year=sheet.fiscal_year
        ).about(_("The day of the revision that the strikes are of, where the file states none."))
        yield TextField(
            "reason", _("Reason"), next((one.reason for one in sheet.revision.values() if one.reason), None)
        ).about(_("Why it was revised, where the file gives no reason."))

    def begin(self) -> None:
        self.field("form").focus_entry()

    def submit(self) -> None:
        names = ("form", "year", "department", "on", "reason")
        form, year, department, on, reason = (self.field(name).value() for name in names)
        day = on[0].first if on else None
        self.dismiss(Asked(form, year, department or None, day, reason or None))
