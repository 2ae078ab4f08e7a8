"""The part of a form that says which revision a change belongs to: one that is there already, or a new one."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from miekeshi.dates.eras import short
from miekeshi.dates.when import When
from miekeshi.model import Revision, Sheet, revision_date
from miekeshi.revision.revise import begin
from miekeshi.revision.trace import in_sequence
from miekeshi.text.i18n import _
from tui.terminal.content import fitted, plain
from tui.widgets.fields.choice import Choice
from tui.widgets.fields.fields import ChoiceField, DateField, Field, TextField


class RevisionPart(Vertical):
    """Which revision, its date, its reason, who approved it."""

    DEFAULT_CSS = """
    RevisionPart { height: auto; margin-top: 1; }
    RevisionPart > .caption { height: 1; color: $text-accent; text-style: bold; padding: 0 1; }
    RevisionPart > #new { height: auto; }
    """

    def __init__(self, sheet: Sheet, today: date, kind: str = "revision") -> None:
        super().__init__()
        self.sheet = sheet
        self.today = max(today, sheet.published) if sheet.published else today
        self.kind = kind
        self.known = [key for key in reversed(in_sequence(sheet)) if sheet.revision[key].kind == kind]

    def compose(self) -> ComposeResult:
        correction = self.kind == "correction"
        yield Static(plain(_("This correction") if correction else _("This revision")), classes="caption")
        options: list[tuple[str | None, str]] = [(None, _("a new one"))]
        options += [(key, self._described(key)) for key in self.known]
        if self.known:
            yield ChoiceField("which", _("Belongs to"), options).about(
                _("A change may belong to a revision that is there already, or begin a new one with date and reason.")
            )
        with Vertical(id="new"):
            yield DateField(
                "on",
                _("Corrected on") if correction else _("Revised on"),
                (When.of(self.today),),
                day=True,
                fiscal_year=self.sheet.fiscal_year,
                required=_("Type the day, such as R3.10.29."),
            ).about(_("The day of the revision, as it is printed beside what it changed."))
            yield (
                TextField(
                    "reason",
                    _("Reason"),
                    required=_("Type the reason: it is printed with the revision and kept for the auditor."),
                )
                .like("説明会を延期したため")
                .about(_("Why it was changed: 説明会を延期したため."))
            )
            yield (
                TextField("approved_by", _("Approved by"))
                .blank(_("post, not name; may stay empty"))
                .about(_("The post that approved the change: 総務部長."))
            )

    def _described(self, key: str) -> str:
        return f"{short(revision_date(key))} {fitted(self.sheet.revision[key].reason, 60).rstrip()}"

    def _field(self, name: str) -> Field:
        return next(field for field in self.query(Field) if field.name == name)

    @property
    def chosen(self) -> str | None:
        """The id of the revision chosen, ``None`` for a new one."""
        key: str | None = self._field("which").value() if self.known else None
        return key

    @on(Choice.Changed)
    @on(Field.Typed)
    def _show_new(self) -> None:
        self.query_one("#new").display = self.chosen is None

    def apply(self, sheet: Sheet) -> tuple[Sheet, str]:
        """The sheet with the revision in it, and the revision's id. Raises ``RevisionError``."""
        if self.chosen is not None:
            return sheet, self.chosen
        when = self._field("on").value()[0]
        revision = Revision.model_validate(
            {
                "kind": self.kind,
                "reason": self._field("reason").value(),
                "approved_by": self._field("approved_by").value(),
            }
        )
        return begin(sheet, revision, when.first)
