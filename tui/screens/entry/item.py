"""An item's own fields: to edit one in a draft, or to add one."""

from datetime import date
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult

from miekeshi.edits.arrange import insert
from miekeshi.edits.form_layout import empty_sections
from miekeshi.edits.numbering import proposed
from miekeshi.model import Goal, Measure, Path, Section, Sheet, get
from miekeshi.model.aim import Aim
from miekeshi.model.kinds import KINDS
from miekeshi.model.path import collection_of, kind_of
from miekeshi.revision.revise import RevisionError
from miekeshi.revision.rewrite import rewrite
from miekeshi.text.i18n import _
from tui.screens.entry.detail_fields import detail_fields
from tui.screens.entry.entry_screen import EntryScreen
from tui.screens.entry.item_fields import CHIEF, SHOWN, fields_of, shown_always
from tui.screens.entry.lengths import Lengths
from tui.screens.entry.plan_field import plan_field
from tui.screens.entry.revise import Result
from tui.screens.entry.revision_choice import RevisionChoice
from tui.screens.entry.row import row_opener
from tui.screens.entry.suggestions import Suggestions
from tui.screens.entry.validation import Validation, with_values
from tui.shell.form_ids import ITEM
from tui.terminal.content import brief
from tui.widgets.fields.fields import Field, TextField
from tui.widgets.fields.prose import Prose
from tui.widgets.fields.revision_part import Under

if TYPE_CHECKING:
    from miekeshi.wording import Proposal
    from miekeshi.wording.listing import Listed

NEW = "new"
"""Stands for the id of an item that is not in the sheet yet."""


class ItemScreen(EntryScreen[Result | None]):
    """The fields of the item at the path, or of a new one; of the sheet's head at the empty path.

    Dismissed with the new sheet. A target shows the fields that go with its kind, and those that hold something.
    """

    FORM = ITEM

    def __init__(
        self, sheet: Sheet, path: Path, starts_at: str, what: str, today: date, under: Under | None = None
    ) -> None:
        self.sheet, self.path, self.what, self.today = sheet, path, what, today
        self.starts_at = starts_at
        """The field that is to have the caret, where it is on show."""
        self.fiscal_year = sheet.fiscal_year
        self.several = False
        """Whether the wording is to become a target for each of its marks."""
        found: Any = get(sheet, path)
        self.new = found is None
        self.after: str | None = None
        self.before: str | None = None
        self.key: str | None = None
        """The id that a new item is to have, where the form of the sheet has one for it."""
        self.item = found or KINDS[kind_of(path)].model()
        self.marks: dict[str, str] = {}
        """The mark and the number proposed for a new item."""
        title = _titles()[kind_of(path)] if self.new else _("Edit: {what}")
        super().__init__(title.format(what=what))
        self.open_row = row_opener(self)
        traced = "revision" if self.new and sheet.stage != "draft" else None
        self.revision = RevisionChoice(self, sheet, (path,), today, traced, under)
        self._watch()

    def _watch(self) -> None:
        self.validation = Validation(self, self.sheet, self.path, self.item)
        aided = isinstance(self.item, Aim)
        self.suggestions = Suggestions(self, self.fiscal_year, aided=aided)
        lengths = Lengths(self, self.sheet, self.path, self.item, lambda field: field.name or "")
        self.watchers = (self.validation, self.suggestions, lengths, self.revision)

    @classmethod
    def adding(
        cls,
        sheet: Sheet,
        collection: Path,
        what: str,
        today: date,
        *,
        after: str | None = None,
        before: str | None = None,
        goal: str | None = None,
        key: str | None = None,
        sections: tuple[str, ...] = (),
        under: Under | None = None,
    ) -> "ItemScreen":
        """The form for a new item of the ``collection``, behind or before one of them or at the end.

        ``key`` is its id where the form of the sheet has one for it; ``sections`` are those that the form of the sheet
        names for a measure, which a draft begins with.
        """
        screen = cls(sheet, (*collection, key or NEW), "", what, today, under)
        screen.after, screen.before, screen.key = after, before, key
        screen.marks = proposed(sheet, collection, goal=goal, after=after, before=before)
        if isinstance(screen.item, Measure):
            filled = empty_sections(sections) if sheet.stage == "draft" else {}
            screen.item = screen.item.model_copy(update={"goal": goal, "section": filled})
            screen._watch()
        return screen

    def parts(self) -> ComposeResult:
        forms = {} if self.path else self.application.desk.forms()
        fields = list(fields_of(self.sheet, self.path, self.item, forms))
        shape = self.application.desk.form(self.sheet)
        fields += plan_field(shape, self.item, self.fiscal_year)
        fields += detail_fields(shape, self.path, self.item, self.fiscal_year)
        for field in fields:
            if isinstance(field, TextField) and (mark := self.marks.get(field.name or "")):
                field.propose(mark)
        yield from self.folded(fields)
        yield from self.revision.part()

    def begin(self) -> None:
        fields = self.fields()
        named = [field for field in fields if field.name == self._first_asked()]
        prose = [field for field in fields if field.name in ("text", "title", "body")]
        (named or prose or fields)[0].focus_entry()

    def _first_asked(self) -> str:
        """The field to begin with: where the cursor was, but not at one that stands in for what is asked first."""
        if isinstance(self.item, Goal) and self.starts_at == "index_title" and not self.item.index_title:
            return "title"
        if not isinstance(self.item, Section):
            return self.starts_at
        if self.new:
            return "body" if self.key else "heading"
        return "body" if self.starts_at == "heading" and not self.item.heading else self.starts_at

    def in_main(self, field: Field) -> bool:
        if not isinstance(self.item, Aim) or field.name not in type(self.item).model_fields:
            return True
        kind = self.field("kind").value()
        field.set_class(field.name == CHIEF.get(kind), "-chief")
        shown = shown_always(field.name) or field.name in SHOWN[kind]
        return shown or field.holds

    def offered(self, field: Field) -> bool:
        return self.suggestions.is_offered(field)

    def typed(self, field: Field) -> None:
        if field.name == "kind":
            self.fold()

    def submit(self) -> None:
        fields = self.validation.settled()
        if self.unit_refused(fields.get("unit")):
            return
        try:
            sheet = self._added(fields) if self.new else self._edited(fields)
        except RevisionError as error:
            self.complain_of_revision(error)
            return
        label = _done()[kind_of(self.path)] if self.new else _("Edited {what}")
        if self.several and (marks := self._marks()):
            done = {"target": _("Added {count} targets to {what}"), "action": _("Added {count} actions to {what}")}
            label = done[kind_of(self.path)].replace("{count}", str(len(marks)))
        self.dismiss((sheet, label.format(what=brief(self.what))))

    @on(Prose.Pasted)
    def _pasted(self) -> None:
        """Ask whether a paste of several marked lines is several targets, or actions."""
        if not self.new or not isinstance(self.item, Aim) or any(field.touched for field in self.suggestions.aids()):
            return
        marks = self._marks()
        if not marks:
            return
        from tui.screens.entry.several import question

        def answered(answer: int | None) -> None:
            self.several = answer == 0
            if self.several:
                self.accept()

        self.app.push_screen(question(kind_of(self.path), len(marks), marks), answered)

    def _marked(self) -> "list[Proposal]":
        from tui.screens.entry.several import marked_targets

        return marked_targets(self.suggestions.wording, self.fiscal_year) if kind_of(self.path) == "target" else []

    def _steps(self) -> "tuple[Listed, ...]":
        from tui.screens.entry.several import marked_steps

        return marked_steps(self.suggestions.wording) if kind_of(self.path) == "action" else ()

    def _marks(self) -> list[str]:
        """The mark of each target or action that the wording is a list of; none where it is one wording."""

        def of(items: "tuple[Listed, ...]") -> list[str]:
            return [mark for one in items for mark in (one.mark, *of(one.below))]

        return [one.mark for one in self._marked()] or of(self._steps())

    def _edited(self, fields: dict[str, Any]) -> Sheet:
        return rewrite(self.sheet, self.path, with_values(self.item, self._without_double(fields)))

    def _without_double(self, fields: dict[str, Any]) -> dict[str, Any]:
        """What the form says, where the wording was typed with the mark that it has already."""
        if not isinstance(self.item, Aim) or not fields.get("text"):
            return fields
        from miekeshi.wording.listing import unmarked

        mark = self.field("mark")
        proposed = isinstance(mark, TextField) and mark.proposed
        said = dict(zip(("mark", "text"), unmarked(fields["text"], fields.get("mark"), proposed), strict=True))
        return {**fields, **said}

    def _added(self, fields: dict[str, Any]) -> Sheet:
        sheet, key = self.revision.apply(self.sheet)
        if self.several and (found := self._marked()):
            from tui.screens.entry.several import added

            return added(sheet, collection_of(self.path), found, key, after=self.after)
        if self.several and (items := self._steps()):
            from miekeshi.edits.pasted import add_steps

            return add_steps(sheet, collection_of(self.path), items, key, after=self.after)
        item = with_values(self.item, self._without_double(fields))
        where = {"after": self.after, "before": self.before}
        sheet, _path = insert(sheet, collection_of(self.path), item, **where, revision_id=key, key=self.key)
        return sheet


def _titles() -> dict[str, str]:
    return {
        "target": _("Add a target: {what}"),
        "action": _("Add an action: {what}"),
        "note": _("Add a note: {what}"),
        "section": _("Add a section: {what}"),
        "measure": _("Add a measure: {what}"),
        "goal": _("Add a goal: {what}"),
        "officer": _("Add an officer: {what}"),
        "cost": _("Add a cost: {what}"),
    }


def _done() -> dict[str, str]:
    return {
        "target": _("Added a target to {what}"),
        "action": _("Added an action to {what}"),
        "note": _("Added a note to {what}"),
        "section": _("Added a section to {what}"),
        "measure": _("Added a measure to {what}"),
        "goal": _("Added a goal to {what}"),
        "officer": _("Added an officer to {what}"),
        "cost": _("Added a cost to {what}"),
    }
