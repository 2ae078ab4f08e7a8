"""The quarterly update: through what is still blank for the period, a value and Enter for each."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll

from miekeshi.amounts import percent
from miekeshi.model import Path, Progress, Sheet
from miekeshi.publish.blocks import Block
from miekeshi.reporting import UNDECIDED, merged, stated, status_name, words_of
from miekeshi.store.editing import Editing
from miekeshi.words import _
from tui.commands import KEY
from tui.keeping import Keeper, put_back
from tui.round import Round, Wanted
from tui.screens.about import about, dated
from tui.screens.base import CommandScreen, bindings
from tui.screens.question import QuestionScreen
from tui.screens.saving import Saving
from tui.text import fitted, plain
from tui.widgets.about import About
from tui.widgets.choice import Choice
from tui.widgets.entryfield import EntryField
from tui.widgets.fields import ChoiceField, Field, TextField
from tui.widgets.keybar import KeyBar
from tui.widgets.line import Line
from tui.widgets.outline import in_short
from tui.widgets.reportlist import Box, ReportList
from tui.widgets.reportlist import Line as Row
from tui.widgets.roll import Roll
from tui.widgets.titlebar import TitleBar
from tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path as FilePath

    from textual.content import Content

    from miekeshi.model.aim import Status
    from miekeshi.store.typed import Typed

WIDE = 110
"""Columns from which the list stands beside the fields."""
STATUSES: "tuple[Status, ...]" = ("not-started", "under-way", "done", "delayed", "stopped")
SHORT = 40
"""Columns in which a line names a target."""
Begun = tuple[str, str, int]
"""What was typed and not yet stored: result, note, number of the status."""


class ReportScreen(Saving, CommandScreen[None]):
    """One round. Each Enter is an edit of its own; ``editing`` is the sheet as it is then edited."""

    SCOPE = "report"
    CSS_PATH = "report.tcss"
    AUTO_FOCUS = ""
    UNDO = "take_back"
    WRAPS = True
    """Whether behind the last place the blank ones before it come again."""
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter", "command('store')", show=False, priority=True, id="store"),
        Binding("ctrl+z", "command('take_back')", show=False, priority=True, id="take_back"),
        Binding("ctrl+y", "command('put_back')", show=False, priority=True, id="put_back"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("pageup", "step(-1)", show=False),
        Binding("pagedown", "step(1)", show=False),
        Binding("ctrl+up", "scroll_about(-1)", show=False),
        Binding("ctrl+down", "scroll_about(1)", show=False),
    ]

    def __init__(self, current: Round) -> None:
        super().__init__()
        self.round = current
        self.base = current.editing.at
        """How many steps the sheet had when the round began: undo stops there."""
        self.undone = 0
        self.stored: int | None = None
        """The place that was stored last."""
        self.begun: dict[tuple[str, Path], Begun] = {}
        """What was typed and not stored, by period and place."""
        self.over = False
        """Whether the round was left."""
        self.keeper = Keeper(self, self, direct=True)
        self._kept = False
        self.brought: Typed | None = None
        """What had been typed here when the program ended the last time."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="panes"):
            yield ReportList()
            with Vertical(id="asked"):
                with VerticalScroll(id="about", can_focus=False):
                    yield About()
                with Vertical(id="fields"):
                    yield EntryField(_("Result"), self._reading)
                    yield TextField("note", _("Remarks"))
                    yield ChoiceField("status", _("Status"), [(None, "–"), *((s, status_name(s)) for s in STATUSES)])
                    yield Words(id="last")
        yield KeyBar()

    def on_mount(self) -> None:
        self._fold()
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Show the first place and wait for its result."""
        self.show()
        self.entry.focus_entry()
        if self.brought is not None:
            self.fill(self.brought)
            self.brought = None

    def fill(self, typed: "Typed") -> None:
        """Put back what had been typed at the present place."""
        put_back(self, typed)
        self.app.notify(
            _("What was typed is back. {key[store]} stores it, {key[take_back]} gives it up.").format(key=KEY)
        )

    def typing_home(self) -> "tuple[FilePath, str]":
        """The file that is typed about, and the hash of the version it was read in."""
        return self.editing.path, self.editing.content.digest

    @property
    def way(self) -> "Typed":
        """How to come back to the present place."""
        from miekeshi.store.typed import Typed

        return Typed("", "", "report", self.round.path, self.round.period)

    @property
    def form_title(self) -> str:
        """The period and the target, for a question that names what was typed."""
        return f"{self.round.wanted.span.label}: {self._named(self.round.at)}" if self.round.paths else ""

    @on(Field.Typed)
    def _keep_typed(self) -> None:
        if self.touched:
            self._kept = True
            self.keeper.soon()
        elif self._kept:
            self.forget_typed()

    def forget_typed(self) -> None:
        """What was typed is stored, or given up."""
        if self._kept:
            self._kept = False
            self.keeper.forget()

    @property
    def editing(self) -> Editing:
        return self.round.editing

    @editing.setter
    def editing(self, editing: Editing) -> None:
        self.round.editing = editing
        self.base, self.undone = editing.at, 0

    @property
    def entry(self) -> EntryField:
        """The field of the result."""
        return self.query_one(EntryField)

    @property
    def note(self) -> TextField:
        """The field of the note."""
        return next(field for field in self.query(TextField) if field.name == "note")

    @property
    def status(self) -> ChoiceField:
        """The field of the status."""
        return self.query_one(ChoiceField)

    def on_resize(self) -> None:
        self._fold()

    def _fold(self) -> None:
        self.query_one(ReportList).display = self.app.size.width >= WIDE

    def show(self) -> None:
        """Draw the present place."""
        self._show_head()
        self._show_list()
        self.query_one(About).show(self._about)
        self.query_one("#about").scroll_home(animate=False)
        if self.round.paths:
            self._fill()
        self.query_one("#fields").display = bool(self.round.paths)
        self._show_last()
        self.renew_keys()

    def _fill(self) -> None:
        current = self.round
        progress = current.of_period(current.at)
        typed = self.begun.get((current.period, current.path))
        status = [one for one, _label in self.status.options].index(progress.status if progress else None)
        self.entry.show(current.item, current.year, progress, typed[0] if typed else None)
        note = (progress.note if progress else None) or ""
        self.note.initial = note
        self.note.query_one(Line).value = typed[1] if typed else note
        self.status.first = status
        self.status.query_one(Choice).index = typed[2] if typed else status
        if self.focused is not self.entry.query_one(Line):
            self.entry.focus_entry()

    def _about(self, width: int) -> "list[Content]":
        plainly = self.application.preferences.settings.borders == "ascii"
        return about(self.round, width, self.application.marks, plainly)

    def _reading(self, entry: Progress) -> str:
        """How an entry was read, and what it comes to."""
        achievement = self.round.achievement(entry, self.application.desk.today())
        of_goal = "" if achievement is None else _("{percent} of the goal").format(percent=percent(achievement))
        return "   ".join(filter(None, (stated(self.round.item, entry), dated(entry, self.round.year), of_goal)))

    def _show_head(self) -> None:
        current = self.round
        division = f"  {current.wanted.division}" if current.wanted.division else ""
        title = f"{current.wanted.span.label}{division}  {current.sheet.title or self.editing.path.name}"
        self.query_one(TitleBar).update(title, "  ".join(self.facts()))

    def facts(self) -> list[str]:
        """What the head says of how it stands."""
        unsaved = [_("● unsaved")] if self.editing.dirty else []
        return [*unsaved, _("{done}/{count} reported").format(done=self.round.done, count=self.round.count)]

    def _show_list(self) -> None:
        rows: list[Row] = []
        holder: Block | None = None
        for index, path in enumerate(self.round.paths):
            above = self.round.blocks.get(path[:2])
            if above is not None and above is not holder and above.path != path:
                rows.append(Row(in_short(above)))
            holder = above
            rows.append(self._row(index))
        self.query_one(ReportList).show(rows, self.round.at)

    def _row(self, index: int) -> Row:
        if self.round.blank(index):
            box: Box = "blank"
        elif self.round.of_period(index) is None:
            box = "settled"
        else:
            box = "odd" if self.round.remarks(index) else "done"
        return Row(self._named(index), index, box)

    def _named(self, index: int) -> str:
        path = self.round.paths[index]
        block = self.round.blocks.get(path)
        if block is not None:
            return in_short(block)
        figure, whole = self.round.aim(path), self.round.blocks.get(path[:-2])
        label = getattr(figure, "label", None) or figure.unit or ""
        return f"{label}: {in_short(whole)}" if whole else words_of(self.round.sheet, path)

    def _show_last(self) -> None:
        """What was stored last, and what is odd about it."""
        lines = []
        if self.stored is not None and self.stored < len(self.round.paths):
            index = self.stored
            path, progress = self.round.paths[index], self.round.of_period(index)
            result = stated(self.round.aim(path), progress)
            lines.append(f"{fitted(self._named(index), SHORT).rstrip()}: {result}")
            back = _("{key[before]} goes back to it.").format(key=KEY) if index != self.round.at else ""
            lines += [f"! {remark} {back}".rstrip() for remark in self.round.remarks(index)[:1]]
        last = self.query_one("#last", Words)
        last.update(plain("\n".join(lines)))
        last.set_class(len(lines) > 1, "-odd")

    @property
    def touched(self) -> bool:
        """Whether anything was typed that is not stored."""
        return bool(self.round.paths) and any(field.typed for field in self.query(Field))

    def move(self, index: int, *, remember: bool = True) -> None:
        """Go to a place; what was typed here and not stored is there again on coming back."""
        self._set_aside()
        if remember:
            self.round.go(index)
        else:
            self.round.at = index
        self.show()

    def _set_aside(self) -> None:
        """Hold what was typed here and not stored."""
        if self.touched:
            self.begun[self.round.period, self.round.path] = (self.entry.text, self.note.text, self.status.at)

    def action_step(self, step: int) -> None:
        """Go to the place before or after in printed order, be it reported or not."""
        if 0 <= self.round.at + step < len(self.round.paths):
            self.move(self.round.at + step)

    def action_scroll_about(self, step: int) -> None:
        """Scroll what is said of the target."""
        self.query_one("#about").scroll_relative(y=step, animate=False)

    @on(Roll.Moved)
    @on(Roll.Chosen)
    def _pointed(self, message: Roll.Moved) -> None:
        index = self.query_one(ReportList).rows[message.index].index
        if index is not None and index != self.round.at:
            self.move(index)

    def why_not_report(self) -> str | None:
        """Why nothing can be stored."""
        return None if self.round.paths else _("There is nothing to report on here.")

    def why_not_same(self) -> str | None:
        """Why there is nothing to take over."""
        if reason := self.why_not_report():
            return reason
        return None if self.round.last() else _("Nothing was reported before this period.")

    def why_not_before(self) -> str | None:
        """Why there is no place to go back to."""
        return None if self.round.visited or self.round.at else _("This is the first one.")

    def why_not_period(self) -> str | None:
        """Why no other period can be chosen."""
        return None

    def why_not_undo(self) -> str | None:
        """Why nothing can be taken back."""
        return None if self.touched or self.editing.at > self.base else _("Nothing was stored in this round yet.")

    def why_not_redo(self) -> str | None:
        """Why nothing can be put back."""
        return None if self.undone else _("There is nothing to redo.")

    def do_store(self) -> None:
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
        status = self.status.value()
        if entry is not None and entry.status and not self.status.typed:
            status = entry.status
        self._store(merged(before, entry if self.entry.typed else None), status)

    def do_same(self) -> None:
        last = self.round.last()
        assert last is not None
        self._store(last.model_copy(update={"note": None}), self.status.value() if self.status.typed else last.status)

    def do_unknown(self) -> None:
        self._store(Progress(text=UNDECIDED), self.status.value())

    def _store(self, result: Progress, status: "Status | None") -> None:
        """Store the result with the note and status that stand in their fields, and go on."""
        before = self.round.of_period(self.round.at)
        note = self.note.text.strip() or None if self.note.typed or before is None else before.note
        progress: Progress | None = result.model_copy(update={"note": note, "status": status})
        assert progress is not None
        if not (progress.value is not None or progress.text or note or status):
            progress = None
        elif progress != before:
            by = self.round.by() or progress.by
            progress = progress.model_copy(update={"on": self.application.desk.today(), "by": by})
        at = self.round.at
        what = fitted(self._named(at), SHORT).rstrip()
        result_words = stated(self.round.item, progress)
        label = _("{period}: {what} {result}").format(
            period=self.round.wanted.span.label, what=what, result=result_words
        )
        self.begun.pop((self.round.period, self.round.path), None)
        self.forget_typed()
        if self.round.store(progress, label):
            self.stored, self.undone = at, 0
        self.onward(stored=True)

    def onward(self, *, stored: bool) -> None:
        """Go to the next blank place; where there is none, the round is through."""
        following = self.round.next_blank(self.round.at, wraps=self.WRAPS)
        if following is None:
            self.through(stored=stored)
        else:
            self.round.go(following)
            self.show()

    def through(self, *, stored: bool) -> None:
        """Everything is reported: stay with what was stored last; an Enter with nothing typed leaves."""
        if stored:
            self.show()
            self.app.notify(
                _(
                    "All {count} are reported for {period}. {key[write]} saves, {key[to_sheet]} goes back to the sheet."
                ).format(key=KEY, count=self.round.count, period=self.round.wanted.span.label)
            )
        else:
            self._asked_first(self.leave)

    def do_skip(self) -> None:
        following = self.round.next_blank(self.round.at, wraps=self.WRAPS)
        if following is None and not self.WRAPS:
            self.through(stored=False)
        elif following is None or following == self.round.at:
            self.app.notify(_("No other one is blank."))
        else:
            self.move(following)

    def do_before(self) -> None:
        index = self.round.visited.pop() if self.round.visited else self.round.at - 1
        self.move(index, remember=False)

    def do_period(self) -> None:
        from tui.screens.period import PeriodScreen

        def chosen(wanted: Wanted | None) -> None:
            if wanted is not None:
                self._set_aside()
                self.round = Round.of(self.editing, self.round.form, wanted, self.round.year)
                self.stored = None
                self.show()

        self.app.push_screen(
            PeriodScreen(self.round.sheet, self.round.form, self.round.year, self.round.wanted), chosen
        )

    def do_write(self) -> None:
        self._set_aside()
        self.save()

    def do_take_back(self) -> None:
        if self.touched:
            self.begun.pop((self.round.period, self.round.path), None)
            self.forget_typed()
            self._fill()
            return
        before = self.round.sheet
        self.undone += 1
        self._returned(before, _("Undone: {label}").format(label=self.editing.undo()))

    def do_put_back(self) -> None:
        self._set_aside()
        before = self.round.sheet
        self.undone -= 1
        self._returned(before, _("Redone: {label}").format(label=self.editing.redo()))

    def _returned(self, before: Sheet, message: str) -> None:
        self.app.notify(message)
        self.stored = None
        self.round.at = self.round.changed(before)
        self.show()

    def do_to_sheet(self) -> None:
        self._asked_first(self.leave)

    def do_quit(self) -> None:
        def quitting() -> None:
            self.forget_typed()
            self.application.leave()

        self._asked_first(quitting)

    def _asked_first(self, then: "Callable[[], None]") -> None:
        """Go on at once where nothing was typed that is not stored; else ask."""
        if self.touched or self.begun:
            self.ask(
                _("Leave without storing what was typed?"),
                "",
                [
                    (_("Leave"), _("What was stored with {key[store]} stays.").format(key=KEY)),
                    (_("Stay"), _("Go on typing.")),
                ],
                lambda answer: then() if answer == 0 else None,
            )
        else:
            then()

    def leave(self) -> None:
        """Go back, and remember where one was."""
        self.over = True
        self.forget_typed()
        if self.round.paths:
            self.application.left[self.editing.path] = (self.round.wanted, self.round.path)
        self.dismiss()

    def ask(
        self, title: str, text: str, choices: list[tuple[str, str]], answered: "Callable[[int | None], None]"
    ) -> None:
        """Ask a question; ``answered`` gets the number of the answer."""
        self.app.push_screen(QuestionScreen(title, text, choices), answered)
