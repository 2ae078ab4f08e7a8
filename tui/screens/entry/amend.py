"""Put right what is said of a revision: its day, its reason, who approved it, the note and where it is printed."""

from collections.abc import Iterator

from textual.app import ComposeResult

from miekeshi.describe.options import Options
from miekeshi.model import Sheet, in_order, revision_date
from miekeshi.model.form import Form
from miekeshi.model.naming import item_words
from miekeshi.page.notice import drafted
from miekeshi.revision.amend import amended
from miekeshi.revision.revise import RevisionError
from miekeshi.revision.trace import touched
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.shell.form_ids import AMEND
from tui.terminal.content import fitted
from tui.widgets.fields.fields import ChoiceField, TextField
from tui.widgets.fields.revision_part import described, fields_of_revision


class AmendScreen(BoxScreen[tuple[Sheet, str] | None]):
    """What is said of a revision that is there. Dismissed with the new sheet and the revision's id."""

    FORM = AMEND

    def __init__(self, sheet: Sheet, key: str, form: Form) -> None:
        super().__init__(_("Put right: {what}").format(what=described(sheet, key)))
        self.sheet, self.key, self.goal_form = sheet, key, form

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("draft", self.write_note)

    def parts(self) -> ComposeResult:
        revision = self.sheet.revision[self.key]
        yield from self.folded(
            [
                *fields_of_revision(revision, revision_date(self.key), self.sheet.fiscal_year, revision.kind),
                ChoiceField("before", _("Printed above"), self._places(), revision.before).about(
                    _("Where the sheet prints the note: at its top, or above a goal or a measure.")
                ),
            ]
        )

    def _places(self) -> Options:
        items = [*in_order(self.sheet.goal), *in_order(self.sheet.measure)]
        return [
            (None, _("the top of the sheet")),
            *((key, fitted(item_words(one).replace("\n", " "), 60).rstrip()) for key, one in items),
        ]

    def begin(self) -> None:
        self.field("reason").focus_entry()

    def write_note(self) -> None:
        """Draft the note in the form's words."""
        note, day = self.field("notice"), self.field("on")
        if day.check():
            day.focus_entry()
            return
        assert isinstance(note, TextField)
        paths = [one.path for one in touched(self.sheet, self.key)]
        note.line.fill(drafted(self.sheet, self.goal_form, paths, day.value()[0].first))
        note.focus_entry()

    def submit(self) -> None:
        names = ("reason", "approved_by", "notice", "before")
        said = {name: self.field(name).value() for name in names}
        try:
            sheet, key = amended(self.sheet, self.key, said, self.field("on").value()[0].first)
        except RevisionError as error:
            self.complain_of_revision(error)
            return
        if sheet == self.sheet:
            self.complain("reason", _("Nothing was changed. Leave with {key[cancel]}.").format(key=KEY))
            return
        self.dismiss((sheet, key))
