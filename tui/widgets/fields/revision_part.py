"""The part of a form that says which revision a change belongs to: one that is there already, or a new one."""

from datetime import date
from functools import cached_property

from textual import on
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.widget import Widget

from miekeshi.dates.eras import short
from miekeshi.dates.when import When
from miekeshi.model import Revision, Sheet, revision_date
from miekeshi.revision.revise import begin
from miekeshi.revision.trace import in_sequence
from miekeshi.text.i18n import _
from tui.terminal.content import fitted
from tui.widgets.fields.choice import Choice
from tui.widgets.fields.fields import ChoiceField, DateField, Field, TextField


class RevisionPart(Widget):
    """Which revision, its date, its reason, who approved it, below a caption that the part draws itself."""

    DEFAULT_CSS = """
    RevisionPart { width: 1fr; height: auto; margin-top: 1; layout: vertical; overflow: hidden; }
    RevisionPart > .revision--caption { color: $text-accent; text-style: bold; }
    RevisionPart > .first { margin-top: 1; }
    """
    COMPONENT_CLASSES = {"revision--caption"}

    def __init__(self, sheet: Sheet, today: date, kind: str = "revision") -> None:
        super().__init__()
        self.sheet = sheet
        self.today = max(today, sheet.published) if sheet.published else today
        self.kind = kind
        self.known = [key for key in reversed(in_sequence(sheet)) if sheet.revision[key].kind == kind]

    def compose(self) -> ComposeResult:
        options: list[tuple[str | None, str]] = [(None, _("a new one"))]
        options += [(key, self._described(key)) for key in self.known]
        if self.known:
            which = ChoiceField("which", _("Belongs to"), options).about(
                _("A change may belong to a revision that is there already, or begin a new one with date and reason.")
            )
            yield which.add_class("first", update=False)
            yield from self.new
        else:
            yield self.new[0].add_class("first", update=False)
            yield from self.new[1:]

    def render(self) -> Content:
        caption = _("This correction") if self.kind == "correction" else _("This revision")
        return Content(f" {caption}", [Span(1, len(caption) + 1, ".revision--caption")])

    @cached_property
    def new(self) -> tuple[Field, ...]:
        """The fields of a new revision."""
        on = DateField(
            "on",
            _("Corrected on") if self.kind == "correction" else _("Revised on"),
            (When.of(self.today),),
            day=True,
            fiscal_year=self.sheet.fiscal_year,
            required=_("Type the day, such as R3.10.29."),
        ).about(_("The day of the revision, as it is printed beside what it changed."))
        reason = TextField(
            "reason",
            _("Reason"),
            required=_("Type the reason: it is printed with the revision and kept for the auditor."),
        )
        approved = TextField("approved_by", _("Approved by")).blank(_("post, not name; may stay empty"))
        return (
            on,
            reason.like("説明会を延期したため").about(_("Why it was changed: 説明会を延期したため.")),
            approved.about(_("The post that approved the change: 総務部長.")),
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
        new = self.chosen is None
        for field in self.new:
            if field.display != new:
                field.display = new

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
