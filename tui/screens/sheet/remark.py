"""A review remark: made, put right, answered, settled."""

from datetime import date

from textual.app import ComposeResult

from miekeshi.dates.when import When
from miekeshi.edits.remarks import changed, remarked
from miekeshi.model import Path, Remark, Sheet
from miekeshi.revision.revise import RevisionError
from miekeshi.text.i18n import _
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.entry.revise import Result
from tui.shell.commands import KEY
from tui.shell.form_ids import REMARK
from tui.terminal.content import brief
from tui.widgets.fields.fields import DateField, ProseField, TextField
from tui.widgets.reading import Reading


class RemarkScreen(BoxScreen[Result | None]):
    """A new remark on the item at the path, or the one at it. Dismissed with the new sheet.

    Of one that is there the answer comes first, then what was remarked; emptied, the remark is taken away.
    """

    FORM = REMARK

    def __init__(self, sheet: Sheet, path: Path, remark: Remark | None, today: date, post: str, what: str) -> None:
        super().__init__(_("Settle remark: {what}").format(what=brief(what)) if remark else _("Remark"))
        self.sheet, self.path, self.remark, self.today, self.post, self.what = sheet, path, remark, today, post, what

    def parts(self) -> ComposeResult:
        known = self.remark
        yield Reading(_("On"), self.what)
        if known:
            yield ProseField("answer", _("Answer"), known.answer)
            yield DateField("settled", _("Settled on"), (When.of(known.settled or self.today),), day=True).about(
                _("The day it was settled. Without a day it stays open, and is only answered.")
            )
            yield TextField("settled_by", _("Settled by"), known.settled_by or self.post or None)
        yield ProseField("text", _("Remark"), known.text if known else None)
        day = known.on if known else self.today
        yield DateField("on", _("Day"), (When.of(day),) if day else (), day=True, fiscal_year=self.sheet.fiscal_year)
        yield TextField("by", _("Post"), known.by if known else self.post or None).blank(
            _("post, not name; may stay empty")
        )
        yield TextField("name", _("Name"), known.name if known else None).blank(_("kept only where it is typed"))

    def begin(self) -> None:
        self.field("answer" if self.remark else "text").focus_entry()

    def submit(self) -> None:
        values = {field.name or "": field.value() for field in self.all_fields}
        for name in ("on", "settled"):
            if name in values:
                values[name] = values[name][0].first if values[name] else None
        text = values["text"]
        if not text and not self.remark:
            self.complain(
                "text", _("Nothing was entered. Type the remark, or leave with {key[cancel]}.").format(key=KEY)
            )
            return
        try:
            if self.remark is None:
                sheet, _path = remarked(self.sheet, self.path, Remark(**values))
                label = _("Remarked on {what}").format(what=brief(self.what))
            elif not text:
                sheet, label = changed(self.sheet, self.path, None), _("Remark taken away")
            else:
                if values["settled"] is None:
                    values["settled_by"] = None
                sheet = changed(self.sheet, self.path, self.remark.model_copy(update=values))
                label = _("Remark settled") if values["settled"] else _("Remark answered, still open")
        except RevisionError as error:
            self.complain("text", str(error))
            return
        if sheet == self.sheet:
            self.complain("text", _("Nothing was changed. Leave with {key[cancel]}.").format(key=KEY))
            return
        self.dismiss((sheet, label))
