"""Sheets as files: what, in which reading and form of output, into which folder."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from miekeshi.dates.eras import short
from miekeshi.model import revision_date
from miekeshi.progress.periods import periods, year_of
from miekeshi.publish.comparison import Manner
from miekeshi.publish.kinds import KINDS, STACKING, Ways
from miekeshi.revision.trace import in_sequence
from miekeshi.text.i18n import _, counted, marked
from tui.screens.entry.box_screen import BoxScreen
from tui.shell.paper_desk import Account, Order, What
from tui.widgets.fields.field import show
from tui.widgets.fields.fields import ChoiceField, Field, TextField
from tui.widgets.words import Words

if TYPE_CHECKING:
    from tui.shell.paper_desk import Open

KIND_NAMES = {
    "docx": marked("Word (docx)"),
    "xlsx": marked("Excel (xlsx)"),
    "pdf": marked("PDF"),
    "html": marked("web page (html)"),
    "txt": marked("text (txt)"),
    "md": marked("Markdown (md)"),
}
VIEWS = {"redline": marked("Redline"), "clean": marked("Clean copy"), "original": marked("Original")}
PLAIN, TRACKED, TWO_LINES = "plain", "tracked", "two-lines"
SIDES = [(heads, left) for heads in (("改正後", "改正前"), ("改正案", "現行")) for left in (False, True)]
"""The heads of a comparison table, and whether what stood before is on the left."""
BAR = 20
"""Columns of the bar of what is done."""


class OutputScreen(BoxScreen[None]):
    """Makes files of one open sheet, or of all sheets of the folder."""

    def __init__(self, only: "Open | None" = None) -> None:
        super().__init__(_("Output"))
        self.only = only
        self.under_way = False

    def parts(self) -> ComposeResult:
        yield Words(_("{key} makes the file; a file of the same name is replaced.").format(key="Enter"), classes="note")
        yield ChoiceField("what", _("Document"), self._documents())
        yield ChoiceField("kind", _("Form of output"), [(kind, _(KIND_NAMES[kind])) for kind in KINDS], self._kind)
        yield ChoiceField("view", _("Reading"), [(view, _(name)) for view, name in VIEWS.items()])
        yield ChoiceField(
            "ways",
            _("Strikes"),
            [
                (PLAIN, _("struck and underlined")),
                (TWO_LINES, _("new above old (Word, PDF, web page)")),
                (TRACKED, _("tracked changes (Word)")),
            ],
        )
        yield ChoiceField(
            "heads",
            _("Sides"),
            [(number, "・".join(heads[::-1] if left else heads)) for number, (heads, left) in enumerate(SIDES)],
        )
        yield ChoiceField("every", _("Rows"), [(False, _("what changed")), (True, _("every item"))])
        yield self._period_field()
        yield TextField("folder", _("Folder"), self._folder_shown, required=_("Type the folder to write to."))
        yield Words(id="done", classes="note")

    def _period_field(self) -> Field:
        """The last period whose reports are shown: of one sheet one of its form's, of all what each form calls so."""
        if self.only is None:
            return TextField("period", _("Reports up to")).like("q2").blank(_("all reports"))
        _file, sheet = self.only
        desk = self.application.desk
        spans = periods(desk.form(sheet), year_of(sheet, desk.today()))
        return ChoiceField(
            "period", _("Reports up to"), [("", _("all reports")), *((one.id, one.label) for one in spans)]
        )

    @property
    def _kind(self) -> str:
        return self.application.desk.paper_kind

    @property
    def _folder(self) -> Path:
        desk = self.application.desk
        return desk.paper_folder or desk.folder

    @property
    def _folder_shown(self) -> str:
        """The folder as it is named; the present one by its whole path."""
        return str(self._folder if self._folder.name else self._folder.absolute())

    def _documents(self) -> list[tuple[tuple[What, str | None], str]]:
        """What can be made here: of one sheet, or of all."""
        if self.only is None:
            return [
                (("sheet", None), _("each goal sheet")),
                (("comparison", None), _("comparison table of each revised sheet (新旧対照表)")),
                (("council", None), _("paper for the council, all departments in one")),
            ]
        _file, sheet = self.only
        found: list[tuple[tuple[What, str | None], str]] = [(("sheet", None), _("goal sheet"))]
        if sheet.revision:
            found.append((("comparison", None), _("comparison table (新旧対照表), first published and now")))
        found += [
            (("comparison", key), _("comparison table (新旧対照表), {day}").format(day=short(revision_date(key))))
            for key in reversed(in_sequence(sheet))
        ]
        return found

    def begin(self) -> None:
        self.field("what").focus_entry()
        self._fold()

    def typed(self, _field: Field) -> None:
        self._fold()

    def _fold(self) -> None:
        """Show the fields that matter for the document and the form of output."""
        every = {field.name: field for field in self.all_fields}
        (what, _key), kind = every["what"].value(), every["kind"].value()
        show(every["view"], what == "sheet")
        show(every["period"], what != "comparison")
        show(every["heads"], what == "comparison")
        show(every["every"], what == "comparison")
        show(every["ways"], what == "sheet" and every["view"].value() == "redline" and kind in STACKING)

    def action_next(self) -> None:
        self.accept()

    def submit(self) -> None:
        if self.under_way:
            return
        values = {field.name: field.value() for field in self.all_fields}
        what, revision = values["what"]
        kind, view = values["kind"], values["view"]
        chosen = values["ways"] if what == "sheet" and view == "redline" else PLAIN
        ways = Ways(chosen == TWO_LINES and kind in STACKING, chosen == TRACKED and kind == "docx")
        period = values["period"] or "" if what != "comparison" else ""
        folder = Path(values["folder"].strip()).expanduser()
        heads, left = SIDES[values["heads"]]
        order = Order(what, kind, folder, view, ways, revision, Manner(heads, left, values["every"]), period)
        self.under_way = True
        self._tell(0, 1)
        self.run_worker(partial(self._work, order), thread=True, exclusive=True, group="output", exit_on_error=True)

    def _work(self, order: Order) -> None:
        application = self.application
        account = application.desk.paper.make(order, self.only, partial(self.from_thread, self._tell))
        self.from_thread(self._done, order, account)

    def _tell(self, done: int, count: int) -> None:
        full = BAR * done // max(count, 1)
        bar = f" {'█' * full}{'░' * (BAR - full)} {done}/{count}" if count > 1 else ""
        self.query_one("#done", Words).update(_("Under way …") + bar)

    def _done(self, order: Order, account: Account) -> None:
        self.under_way = False
        desk = self.application.desk
        if account.made:
            desk.paper_kind, desk.paper_folder = order.kind, order.folder
        if account.wrong or not account.made:
            made = counted(len(account.made), marked("{count} file made"), marked("{count} files made"))
            wrong = account.wrong or (_("No sheet here has been revised."),)
            self.query_one("#done", Words).update("\n".join([made, *wrong[:6]]))
            self.field("folder").focus_entry()
            return
        if len(account.made) == 1:
            self.app.notify(_("Written: {name}").format(name=account.made[0]))
            desk.paper.open(account.made[0])
        else:
            made = counted(len(account.made), marked("{count} file made"), marked("{count} files made"))
            self.app.notify(f"{made}: {order.folder}")
        self.dismiss(None)
