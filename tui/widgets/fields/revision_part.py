"""The part of a form that says which revision a change belongs to: the one in hand, an earlier one, or a new one."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content, Span
from textual.layout import Layout
from textual.widget import Widget

from miekeshi.dates.eras import short
from miekeshi.dates.when import When
from miekeshi.model import Path, Revision, Sheet, revision_date
from miekeshi.revision.amend import changed_there, standing, twin
from miekeshi.revision.revise import begin
from miekeshi.revision.trace import in_sequence
from miekeshi.text.i18n import _
from tui.shell.commands import KEY
from tui.terminal.content import fitted
from tui.widgets.fields.choice import Choice
from tui.widgets.fields.field_layout import FormLayout
from tui.widgets.fields.fields import ChoiceField, DateField, Field, TextField

Draft = Callable[[date], str]
"""Words the note (※…) on a revision of that day."""


class Under(dict[str, str]):
    """By kind of revision the id of the one that the last edit of an open sheet went under; empty: a new one is wanted.

    ``settled`` are the revisions that the history has since an earlier day: what one of them changed, or put in, is
    changed by another.
    """

    def __init__(self) -> None:
        super().__init__()
        self.settled: frozenset[str] = frozenset()


def described(sheet: Sheet, key: str) -> str:
    """The revision in a few words: its day, its reason, who approved it."""
    revision = sheet.revision[key]
    approved = f"（{revision.approved_by}）" if revision.approved_by else ""
    return f"{short(revision_date(key))} {fitted(revision.reason, 60).rstrip()}{fitted(approved, 20).rstrip()}"


def fields_of_revision(revision: Revision | None, day: date, fiscal_year: int | None, kind: str) -> Iterator[Field]:
    """What is said of a revision: its day, its reason, who approved it, the note printed on the sheet."""
    yield DateField(
        "on",
        _("Corrected on") if kind == "correction" else _("Revised on"),
        (When.of(day),),
        day=True,
        fiscal_year=fiscal_year,
        required=_("Type the day, such as R3.10.29."),
    ).about(_("The day of the revision, as it is printed beside what it changed."))
    yield (
        TextField(
            "reason",
            _("Reason"),
            revision.reason if revision else None,
            required=_("Type the reason: it is printed with the revision and kept for the auditor."),
        )
        .like("誤字のため" if kind == "correction" else "説明会を延期したため")
        .about(_("Why it was changed: 説明会を延期したため."))
    )
    yield (
        TextField("approved_by", _("Approved by"), revision.approved_by if revision else None)
        .blank(_("post, not name; may stay empty"))
        .about(_("The post that approved the change: 総務部長."))
    )
    yield (
        TextField("notice", _("Printed note"), revision.notice if revision else None)
        .blank(_("none is printed; {key[draft]} drafts it").format(key=KEY))
        .about(_("The note that the sheet prints for its readers: ※ 令和3年10月29日に達成目標の一部を改定しました。"))
    )


LAYOUT = FormLayout()


class RevisionPart(Widget):
    """Which revision, its date, its reason, who approved it, the note that the sheet prints, below a caption.

    ``under`` holds the revision in hand, which is the default. ``draft`` words a note for a day; with ``customary`` it
    stands there from the beginning. ``paths`` are the places that change. The fields of a new revision are there once
    one is chosen.
    """

    DEFAULT_CSS = """
    RevisionPart { width: 1fr; height: auto; margin-top: 1; overflow: hidden; }
    RevisionPart > .revision--caption { color: $text-accent; text-style: bold; }
    RevisionPart > .first { margin-top: 1; }
    """
    COMPONENT_CLASSES = {"revision--caption"}

    def __init__(
        self,
        sheet: Sheet,
        today: date,
        kind: str = "revision",
        under: Under | None = None,
        draft: Draft = lambda _on: "",
        customary: bool = False,
        paths: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self.sheet = sheet
        self.today = max(today, sheet.published) if sheet.published else today
        self.kind = kind
        self.under = Under() if under is None else under
        self.draft, self.customary = draft, customary and kind == "revision"
        self.known = [key for key in reversed(in_sequence(sheet)) if sheet.revision[key].kind == kind]
        self.default = standing(sheet, kind, today, self.under.get(kind), self.under.settled, paths)
        self._paths = paths
        self._warned = False
        """Whether it was said that the proof will find a change under the revision chosen."""
        self._drafted = ""
        self._insisted: str | None = None
        """The revision of the same day and reason that was pointed out already."""

    @property
    def layout(self) -> Layout:
        return LAYOUT

    def compose(self) -> ComposeResult:
        self.fields[0].add_class("first", update=False)
        yield from (field for field in self.fields if field.display)

    def render(self) -> Content:
        caption = _("This correction") if self.kind == "correction" else _("This revision")
        if self.known:
            caption += "  " + _("{key[another]}: choose").format(key=KEY)
        return Content(f" {caption}", [Span(1, len(caption) + 1, ".revision--caption")])

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Which revision it is, where there are any to choose from, and what is to be said of a new one."""
        if not self.known:
            return self.new
        options: list[tuple[str | None, str]] = [(None, _("a new one"))]
        options += [(key, described(self.sheet, key)) for key in self.known]
        which = ChoiceField("which", _("Belongs to"), options, self.default).about(
            _("A change may belong to a revision that is there already, or begin a new one with date and reason.")
        )
        return which, *self.new

    @cached_property
    def new(self) -> tuple[Field, ...]:
        """The fields of a new revision."""
        fields = tuple(fields_of_revision(None, self.today, self.sheet.fiscal_year, self.kind))
        for field in fields:
            field.display = self.default is None
            if isinstance(field, TextField) and field.name == "notice" and self.customary:
                self._drafted = self.draft(self.today)
                field.propose(self._drafted)
        return fields

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(field for field in self.fields if field.name == name)

    @property
    def chosen(self) -> str | None:
        """The id of the revision chosen, ``None`` for a new one."""
        key: str | None = self.field("which").value() if self.known else None
        return key

    @property
    def choices(self) -> list[str]:
        """What can be chosen, in words."""
        return [_("a new one"), *(described(self.sheet, key) for key in self.known)]

    def choose(self, number: int) -> None:
        """Take the choice of that number; of a new one, go on to what is said of it."""
        which = self.field("which")
        assert isinstance(which, ChoiceField)
        which.choice.index = number
        self._show_new()
        (self.field("on") if number == 0 else which).focus_entry()

    @on(Choice.Changed)
    @on(Field.Typed)
    def _show_new(self) -> None:
        new = self.chosen is None
        if new and not self.new[0].is_attached:
            self.mount(*self.new)
        for field in self.new:
            if field.display != new:
                field.display = new
        if new:
            self._renew_draft()

    def _renew_draft(self) -> None:
        """Let the proposed note say the day that was typed."""
        note = self.field("notice")
        assert isinstance(note, TextField)
        day = self._day()
        if self._drafted and note.made and note.text == self._drafted and day and self.draft(day) != self._drafted:
            self._drafted = self.draft(day)
            note.propose(self._drafted)
            note.line.value = self._drafted

    def _day(self) -> date | None:
        try:
            when: When = self.field("on").value()[0]
        except ValueError:
            return None
        return when.first

    def write_note(self) -> None:
        """Put the drafted note into its field, to be edited there."""
        note = self.field("notice")
        assert isinstance(note, TextField)
        if self.chosen is None:
            note.unfold()
            note.line.fill(self.draft(self._day() or self.today))
            note.focus_entry()

    def _revision(self) -> Revision:
        said: dict[str, Any] = {name: self.field(name).value() for name in ("reason", "approved_by", "notice")}
        return Revision.model_validate({"kind": self.kind, **{k: v for k, v in said.items() if v is not None}})

    def reopens(self) -> bool:
        """Whether the revision chosen is settled and changed this place already, which is then said, once."""
        if self._warned or self.chosen not in self.under.settled:
            return False
        self._warned = changed_there(self.sheet, self.chosen, self._paths)
        if self._warned:
            self.app.notify(
                _(
                    "This revision changed the same before and is in the history since an earlier day: the proof will "
                    "find a further change under it. {key[accept]} takes it over all the same, {key[another]} chooses "
                    "another."
                ).format(key=KEY),
                severity="warning",
                timeout=10,
            )
        return self._warned

    def joins(self) -> bool:
        """Whether a revision of the same day and reason is there already, which is then chosen and shown."""
        day = self._day() if self.chosen is None else None
        same = twin(self.sheet, self._revision(), day) if day else None
        if same is None or same == self._insisted:
            return False
        self._insisted = same
        self.choose(1 + self.known.index(same))
        self.app.notify(
            _(
                "There is a revision of this day with this reason: the change goes under it. {key[accept]} takes it "
                "over, {key[another]} chooses a new one."
            ).format(key=KEY),
            severity="warning",
        )
        return True

    def apply(self, sheet: Sheet) -> tuple[Sheet, str]:
        """The sheet with the revision in it, and the revision's id. Raises ``RevisionError``."""
        if self.chosen is not None:
            return sheet, self.chosen
        day = self._day()
        assert day is not None
        return begin(sheet, self._revision(), day)

    def keep(self, key: str) -> None:
        """Let the next edits go under the revision as well."""
        self.under[self.kind] = key
