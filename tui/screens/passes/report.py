"""The quarterly update: through what is still blank for the period, a value and Enter for each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from miekeshi.describe.terms import state_name
from miekeshi.model import Progress
from miekeshi.model.limits import limit
from miekeshi.model.naming import words_of
from miekeshi.model.path import holder
from miekeshi.progress.entry import UNDECIDED, merged, status_name
from miekeshi.progress.periods import Wanted
from miekeshi.progress.sentence import sentence
from miekeshi.progress.words import stated
from miekeshi.text.i18n import _
from tui.screens.entry.lengths import warn
from tui.screens.entry.prose_editor import ProseEditor
from tui.screens.passes.report_facts import about, dated
from tui.screens.passes.report_list import Box
from tui.screens.passes.report_round import Round
from tui.screens.passes.screen import PassScreen, pass_bindings
from tui.screens.passes.spending import Spending
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.shell.form_ids import REPORT
from tui.terminal.content import fitted
from tui.widgets.fields.fields import ChoiceField, ProseField
from tui.widgets.fields.prose import Prose
from tui.widgets.fields.result_field import EntryField
from tui.widgets.page.outline import in_short

if TYPE_CHECKING:
    from textual.content import Content

    from miekeshi.model.aim import Status

STATUSES: "tuple[Status, ...]" = ("not-started", "under-way", "done", "delayed", "stopped")
SHORT, SHORTER = 40, 30
"""Columns in which a line names a target, and its result."""


class ReportScreen(PassScreen[Round]):
    """One round of reports on a sheet."""

    SCOPE = "report"
    FORM = REPORT
    BINDINGS = pass_bindings(SCOPE)

    def __init__(self, current: Round) -> None:
        super().__init__(current)
        self.editor = ProseEditor(self, self.remarks)
        self.spending = Spending(self)

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("same", self.store_same, self.why_not_same)
        yield Command("unknown", self.store_unknown, self.why_nothing_here)
        yield Command("period", self.choose_period, self.why_not_period)
        yield from self.editor.commands("note_editor")
        yield from self.spending.commands()

    def fields(self) -> ComposeResult:
        yield EntryField(_("Result"), self._reading, self._remarks_before)
        yield ProseField("note", _("Remarks"))
        yield ChoiceField("status", _("Status"), [(None, "–"), *((s, status_name(s)) for s in STATUSES)])

    @property
    def entry(self) -> EntryField:
        """The field of the result."""
        return self.query_one(EntryField)

    def fill_fields(self) -> None:
        progress = self.round.of_period(self.round.at)
        self.entry.show(self.round.item, self.round.year, progress)
        note = self.field("note")
        place = (*self.round.path, "progress", self.round.period)
        note.limit = limit(self.round.form, place, progress or Progress(), "note")
        note.begin(progress.note if progress else None)
        warn(note)
        status = self.field("status")
        status.first = [one for one, _label in status.options].index(progress.status if progress else None)
        status.choice.index = status.first
        if self.focused is not self.entry.line:
            self.entry.focus_entry()

    def about(self, width: int) -> "list[Content]":
        plainly = self.application.preferences.settings.borders == "ascii"
        return about(self.round, width, self.application.marks, plainly)

    def _reading(self, entry: Progress) -> str:
        """How an entry was read, and how the target stands with it."""
        found = self.round.standing(entry, self.application.desk.today())
        read = [_short(stated(self.round.item, entry)), dated(entry, self.round.year)]
        return "\n".join(filter(None, ("   ".join(filter(None, read)), sentence(found) if found else "")))

    def _remarks_before(self, entry: Progress) -> list[str]:
        """What to look at again before the entry is stored."""
        return self.round.remarks_on(entry)

    def head(self) -> str:
        division = f"  {self.round.wanted.division}" if self.round.wanted.division else ""
        return f"{self.round.wanted.span.label}{division}"

    def facts(self) -> list[str]:
        done = _("{done}/{count} reported").format(done=self.round.done, count=self.round.count)
        return [*filter(None, (self.spending.words(), done, state_name(self.round.way.state)))]

    def box(self, index: int) -> Box:
        if self.round.blank(index):
            return "blank"
        if self.round.of_period(index) is None:
            return "settled"
        return "odd" if self.round.remarks(index) else "done"

    def named(self, index: int) -> str:
        path = self.round.paths[index]
        block = self.round.blocks.get(path)
        if block is not None:
            return in_short(block)
        figure, whole = self.round.aim(path), self.round.blocks.get(holder(path))
        label = getattr(figure, "label", None) or figure.unit or ""
        return f"{label}: {in_short(whole)}" if whole else words_of(self.round.sheet, path)

    def told(self, index: int) -> str:
        result = stated(self.round.aim(self.round.paths[index]), self.round.of_period(index))
        return f"{_short(self.named(index))}: {_short(result, SHORTER)}"

    def all_done(self) -> str:
        said = _(
            "All {count} are reported for {period}. {key[write]} saves, {key[to_sheet]} goes back to the sheet."
        ).format(key=KEY, count=self.round.count, period=self.round.wanted.span.label)
        if self.spending.open:
            said += " " + _("{key[spending]} goes on with what was spent.").format(key=KEY)
        way = self.round.way
        if way.asked and way.state in ("", "returned"):
            said += " " + _("{key[hand_in]} there hands the report in.").format(key=KEY)
        return said

    def offers_key(self, command_id: str) -> bool:
        if command_id == "spending":
            return bool(self.spending.open) and self.round.next_blank(self.round.at) is None
        return super().offers_key(command_id)

    def why_nothing_here(self) -> str | None:
        """Why nothing can be stored."""
        return None if self.round.paths else _("There is nothing to report on here.")

    def why_not_same(self) -> str | None:
        """Why there is nothing to take over."""
        if reason := self.why_nothing_here():
            return reason
        return None if self.round.last() else _("Nothing was reported before this period.")

    def why_not_period(self) -> str | None:
        """Why no other period can be chosen."""
        return None

    def store(self) -> None:
        if self.entry.check():
            self.entry.focus_entry()
            return
        if not self.touched:
            self.onward(stored=False)
            return
        entry: Progress | None = self.entry.value()
        before = self.round.of_period(self.round.at)
        if self.entry.typed:
            before = (before or Progress()).model_copy(update={"value": None, "of": None, "text": None})
        status = self.field("status").value()
        if entry is not None and entry.status and not self.field("status").typed:
            status = entry.status
        self._store(merged(before, entry if self.entry.typed else None), status)

    def store_same(self) -> None:
        """Store the result of the last period."""
        last, status = self.round.last(), self.field("status")
        assert last is not None
        self._store(last.model_copy(update={"note": None}), status.value() if status.typed else last.status)

    def store_unknown(self) -> None:
        """Store that the result is not known yet."""
        self._store(Progress(text=UNDECIDED), self.field("status").value())

    def _store(self, result: Progress, status: "Status | None") -> None:
        """Store the result with the note and status that stand in their fields, and go on."""
        before, note = self.round.of_period(self.round.at), self.field("note")
        words = note.text.strip() or None if note.typed or before is None else before.note
        progress: Progress | None = result.model_copy(update={"note": words, "status": status})
        assert progress is not None
        if not (progress.value is not None or progress.text or words or status):
            progress = None
        elif progress != before:
            by = self.round.by() or progress.by
            progress = progress.model_copy(update={"on": self.application.desk.today(), "by": by})
        at = self.round.at
        what, said = _short(self.named(at)), _short(stated(self.round.item, progress), SHORTER)
        label = _("{period}: {what} {result}").format(period=self.round.wanted.span.label, what=what, result=said)
        if self.round.store(progress, label):
            self.stored, self.undone = at, 0
        self.onward(stored=True)

    def remarks(self) -> Prose | None:
        """The field of the remarks, where there is a place to remark on."""
        return self.field("note").prose if self.round.paths else None

    def choose_period(self) -> None:
        """Ask for another period or division."""
        from tui.screens.passes.period import PeriodScreen

        def chosen(wanted: Wanted | None) -> None:
            if wanted is not None:
                self.drafts.set_aside()
                self.round = Round.of(self.editing, self.round.form, wanted, self.round.year)
                self.stored = None
                self.show()

        self.app.push_screen(
            PeriodScreen(self.round.sheet, self.round.form, self.round.year, self.round.wanted), chosen
        )

    def leave(self) -> None:
        """Go back, and remember where one was."""
        if self.round.paths:
            self.application.left[self.editing.path] = (self.round.wanted, self.round.path)
        super().leave()


def _short(text: str, width: int = SHORT) -> str:
    return fitted(text, width).rstrip()
