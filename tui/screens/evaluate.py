"""The end-of-year judgement: through what is still to be judged, a level and its words and Enter for each."""

from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll

from miekeshi.evaluate import SELF_AND_LEADER, asked, is_blank, places
from miekeshi.model import Evaluation, Path, Sheet, get
from miekeshi.publish.blocks import Block
from miekeshi.store.editing import Editing
from miekeshi.when import When
from miekeshi.words import _
from tui.commands import KEY
from tui.judgements import Judgements
from tui.keeping import Keeper, put_back
from tui.screens.base import CommandScreen, bindings
from tui.screens.judged import judged, who_name
from tui.screens.question import QuestionScreen
from tui.screens.saving import Saving
from tui.text import brief, plain
from tui.widgets.about import About
from tui.widgets.fields import DateField, Field, ProseField, TextField
from tui.widgets.keybar import KeyBar
from tui.widgets.levels import LevelField
from tui.widgets.line import Line
from tui.widgets.outline import in_short
from tui.widgets.prose import Prose
from tui.widgets.reportlist import Line as Row
from tui.widgets.reportlist import ReportList
from tui.widgets.roll import Roll
from tui.widgets.titlebar import TitleBar
from tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path as FilePath

    from textual.content import Content

    from miekeshi.store import typed as store
    from tui.screens.sheet import SheetScreen

WIDE = 110
"""Columns from which the list stands beside the fields."""
Typed = dict[str, Any]
"""What the fields hold, by their names."""


class DayField(DateField):
    """The day of the judgement, read back only where it is typed anew."""

    def echo(self) -> str:
        return super().echo() if self.typed else ""


class EvaluateScreen(Saving, CommandScreen[None]):
    """One pass. Each Enter is an edit of its own; ``editing`` is the sheet as it is then edited."""

    SCOPE = "evaluate"
    CSS_PATH = "evaluate.tcss"
    AUTO_FOCUS = ""
    UNDO = "take_back"
    BINDINGS = [
        *bindings(SCOPE),
        Binding("enter", "command('store')", show=False, priority=True, id="store"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("pageup", "step(-1)", show=False, priority=True),
        Binding("pagedown", "step(1)", show=False, priority=True),
        Binding("ctrl+up", "scroll_about(-1)", show=False, priority=True),
        Binding("ctrl+down", "scroll_about(1)", show=False, priority=True),
    ]

    def __init__(self, current: Judgements) -> None:
        super().__init__()
        self.round = current
        self.base = current.editing.at
        """How many steps the sheet had when the pass began: undo stops there."""
        self.undone = 0
        self.stored: int | None = None
        """The place that was stored last."""
        self.begun: dict[Path, Typed] = {}
        """What was typed and not stored, by place."""
        self.over = False
        """Whether the pass was left."""
        self.keeper = Keeper(self, self, direct=True)
        self._kept = False
        self.brought: store.Typed | None = None
        """What had been typed here when the program ended."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        with Horizontal(id="panes"):
            yield ReportList()
            with Vertical(id="asked"):
                with VerticalScroll(id="about", can_focus=False):
                    yield About()
                with Vertical(id="fields"):
                    yield LevelField("rating", _("Level"), self.round.form.scale)
                    yield ProseField("text", _("Outcome"))
                    yield ProseField("reason", _("Reason"))
                    with Horizontal(id="signed"):
                        yield DayField("on", _("Judged on"), day=True, fiscal_year=self.round.sheet.fiscal_year)
                        yield TextField("by", _("Post"))
                    yield Words(id="last")
        yield KeyBar()

    def on_mount(self) -> None:
        self._fold()
        self.query_one(LevelField).display = bool(self.round.form.scale)
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Show the first place, with what had been typed there."""
        self.show()
        if self.brought is not None:
            put_back(self, self.brought)
            self.brought = None
            self.app.notify(
                _("What was typed is back. {key[store]} stores it, {key[take_back]} gives it up.").format(key=KEY)
            )

    def typing_home(self) -> "tuple[FilePath, str]":
        """The file that is typed about, and the hash of the version it was read in."""
        return self.editing.path, self.editing.content.digest

    @property
    def way(self) -> "store.Typed":
        """How to come back to the present place."""
        from miekeshi.store.typed import Typed

        return Typed("", "", "evaluate", self.round.path, self.round.who)

    @property
    def form_title(self) -> str:
        """Whose judgement of what, for a question that names what was typed."""
        return f"{who_name(self.round.who, self.round.form)}: {self._named(self.round.at)}" if self.round.paths else ""

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

    def on_resize(self) -> None:
        self._fold()

    def _fold(self) -> None:
        self.query_one(ReportList).display = self.app.size.width >= WIDE

    def show(self) -> None:
        """Draw the present place."""
        current = self.round
        unsaved = [_("● unsaved")] if self.editing.dirty else []
        facts = [*unsaved, _("{done}/{count} judged").format(done=current.done, count=len(current.paths))]
        title = f"{who_name(current.who, current.form)}  {current.sheet.title or self.editing.path.name}"
        self.query_one(TitleBar).update(title, "  ".join(facts))
        self._show_list()
        self.query_one(About).show(self._about)
        self.query_one("#about").scroll_home(animate=False)
        self.query_one("#fields").display = bool(current.paths)
        if current.paths:
            self._fill()
        self._show_last()
        self.renew_keys()

    def _about(self, width: int) -> "list[Content]":
        return judged(self.round, width, self.application.marks)

    def _field(self, name: str) -> Any:
        return next(field for field in self.query(Field) if field.name == name)

    def _fill(self) -> None:
        """Show in the fields what is stored, or what was begun here and not stored."""
        current = self.round
        made = current.made(current.at)
        stored = made if made is not None and not is_blank(made) else Evaluation(on=current.on, by=current.by)
        begun = self.begun.get(current.path, {})
        found, preset = current.suggestion(current.path), current.preset
        self._field("rating").show(preset, begun.get("rating", preset), found.rating, found.reason)
        for name in ("text", "reason"):
            field: ProseField = self._field(name)
            prose = field.query_one(Prose)
            field.initial = getattr(stored, name)
            prose.text = getattr(stored, name) or ""
            field.began = field.text
            if name in begun:
                prose.text = begun[name]
            prose.move_cursor(prose.document.end)
        day, by = self._field("on"), self._field("by")
        day.moments = (When.of(stored.on),) if stored.on else ()
        day.initial, by.initial = day.in_text(day.moments), stored.by or ""
        for name, line in (("on", day), ("by", by)):
            line.query_one(Line).value = begun.get(name, line.initial)
        first = "rating" if current.form.scale else "text"
        if not self._field(first).query("*:focus"):
            self._field(first).focus_entry()

    def _show_list(self) -> None:
        rows: list[Row] = []
        holder: Block | None = None
        for index, path in enumerate(self.round.paths):
            above = self.round.blocks.get(path[:2])
            if above is not None and above is not holder and len(path) > 2 and path[:2] not in self.round.paths:
                rows.append(Row(in_short(above)))
            holder = above
            blank, odd = self.round.blank(index), self.round.remarks(index)
            rows.append(Row(self._named(index), index, "blank" if blank else "odd" if odd else "done"))
        self.query_one(ReportList).show(rows, self.round.at)

    def _named(self, index: int) -> str:
        path = self.round.paths[index]
        block = self.round.blocks.get(path)
        return in_short(block) if block else path[-1]

    def _show_last(self) -> None:
        """What was stored last, and what to look at again in it."""
        lines = []
        if self.stored is not None and self.stored < len(self.round.paths):
            lines.append(f"{brief(self._named(self.stored))}: {self._said(self.round.made(self.stored))}")
            back = _("{key[before]} goes back to it.").format(key=KEY) if self.stored != self.round.at else ""
            lines += [f"! {remark} {back}".rstrip() for remark in self.round.remarks(self.stored)[:1]]
        last = self.query_one("#last", Words)
        last.update(plain("\n".join(lines)))
        last.set_class(len(lines) > 1, "-odd")

    def _said(self, made: Evaluation | None) -> str:
        """A judgement in a few words: its level, else its text."""
        if made is None or is_blank(made):
            return "–"
        level = self.round.form.scale.get(made.rating or "")
        return level.label if level else brief(made.rating or made.text or made.reason or "")

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
            self.begun[self.round.path] = {
                "rating": self._field("rating").value(),
                **{name: self._field(name).text for name in ("text", "reason", "on", "by")},
            }

    def action_step(self, step: int) -> None:
        """Go to the place before or after in printed order, be it judged or not."""
        if 0 <= self.round.at + step < len(self.round.paths):
            self.move(self.round.at + step)

    def action_scroll_about(self, step: int) -> None:
        """Scroll what is said of the thing."""
        self.query_one("#about").scroll_relative(y=step, animate=False)

    @on(Roll.Moved)
    @on(Roll.Chosen)
    def _pointed(self, message: Roll.Moved) -> None:
        index = self.query_one(ReportList).rows[message.index].index
        if index is not None and index != self.round.at:
            self.move(index)

    def why_not_report(self) -> str | None:
        """Why nothing can be stored."""
        return None if self.round.paths else _("There is nothing to judge here.")

    def why_not_before(self) -> str | None:
        """Why there is no place to go back to."""
        return None if self.round.visited or self.round.at else _("This is the first one.")

    def why_not_undo(self) -> str | None:
        """Why nothing can be taken back."""
        return None if self.touched or self.editing.at > self.base else _("Nothing was stored in this round yet.")

    def why_not_redo(self) -> str | None:
        """Why nothing can be put back."""
        return None if self.undone else _("There is nothing to redo.")

    def why_not_judge(self) -> str | None:
        """Why nobody else's judgement can be chosen."""
        return None if len(asked(self.round.form)) > 1 else _("The form has a place for one evaluation only.")

    def do_store(self) -> None:
        day = self._field("on")
        if day.check():
            day.focus_entry()
            return
        current, before = self.round, self.round.made(self.round.at)
        rating = self._field("rating").value() if current.form.scale else before and before.rating
        accepted = current.blank(current.at) and rating is not None
        if not self.touched and not accepted:
            self.onward(stored=False)
            return
        when = day.value()
        made = (before or Evaluation()).model_copy(
            update={
                "rating": rating,
                "text": self._field("text").value(),
                "reason": self._field("reason").value(),
                "on": when[0].first if when else None,
                "by": self._field("by").value(),
            }
        )
        at = current.at
        label = _("Evaluation of {what}: {said}").format(what=brief(self._named(at)), said=self._said(made))
        self.begun.pop(current.path, None)
        self.forget_typed()
        if current.store(made, label):
            self.stored, self.undone = at, 0
        self.onward(stored=True)

    def onward(self, *, stored: bool) -> None:
        """Go to the next blank place; where there is none all are judged, and an Enter with nothing typed leaves."""
        following = self.round.next_blank(self.round.at)
        if following is not None and (stored or following != self.round.at):
            self.round.go(following)
            self.show()
        elif stored:
            self.show()
            self.app.notify(
                _("All {count} are judged. {key[write]} saves, {key[to_sheet]} goes back to the sheet.").format(
                    key=KEY, count=len(self.round.paths)
                )
            )
        elif following is None:
            self._asked_first(self.leave)
        else:
            self.app.notify(_("No other one is blank."))

    def do_skip(self) -> None:
        following = self.round.next_blank(self.round.at)
        if following is None or following == self.round.at:
            self.app.notify(_("No other one is blank."))
        else:
            self.move(following)

    def do_before(self) -> None:
        index = self.round.visited.pop() if self.round.visited else self.round.at - 1
        self.move(index, remember=False)

    def do_judge(self) -> None:
        self._asked_first(self._next_judge)

    def _next_judge(self) -> None:
        """Go on with the other one's judgements, at the same place."""
        self.forget_typed()
        current, named = self.round, asked(self.round.form)
        who = named[(named.index(current.who) + 1) % len(named)] if current.who in named else named[0]
        self.begun, self.stored = {}, None
        self.round = Judgements.of(
            self.editing, current.form, who, current.today, current.last_year, current.path if current.paths else None
        )
        self.show()

    def do_write(self) -> None:
        self._set_aside()
        self.save()

    def do_take_back(self) -> None:
        if self.touched:
            self.begun.pop(self.round.path, None)
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

    def leave(self) -> None:
        """Go back to the sheet."""
        self.over = True
        self.forget_typed()
        self.dismiss()

    def _asked_first(self, then: "Callable[[], Any]") -> None:
        """Go on at once where nothing was typed that is not stored; else ask."""
        if not (self.touched or self.begun):
            then()
            return
        self.ask(
            _("Leave without storing what was typed?"),
            "",
            [
                (_("Leave"), _("What was stored with {key[store]} stays.").format(key=KEY)),
                (_("Stay"), _("Go on typing.")),
            ],
            lambda answer: then() if answer == 0 else None,
        )

    def ask(
        self, title: str, text: str, choices: list[tuple[str, str]], answered: "Callable[[int | None], None]"
    ) -> None:
        """Ask a question; ``answered`` gets the number of the answer."""
        self.app.push_screen(QuestionScreen(title, text, choices), answered)


def begin(screen: "SheetScreen") -> None:
    """Go through what is to be judged, from what the cursor is on; the sheet screen goes on with what was edited."""
    sheet, desk, form = screen.sheet, screen.application.desk, screen.form
    path = screen.place[0] if screen.place else ()
    within = path.index("evaluation") if "evaluation" in path else len(path)
    named = asked(form) or SELF_AND_LEADER[:1]
    who = path[within + 1] if within < len(path) else next((one for one in named if _waits(screen, one)), named[0])
    known = places(sheet, form, who)
    if not known:
        message = _("There is nothing to judge: the form has no place for an evaluation, or the sheet no measure.")
        screen.app.notify(message, severity="warning")
        return
    start = next((path[:length] for length in range(within, 1, -2) if path[:length] in known), None)
    last_year = desk.last_year(screen.editing.path, sheet)
    _push(screen, Judgements.of(screen.editing, form, who, desk.today(), last_year, start))


def resume(screen: "SheetScreen", typed: "store.Typed") -> bool:
    """Go on with a judgement that was being typed when the program ended; whether its place is still there."""
    desk, sheet = screen.application.desk, screen.sheet
    who = next((one for one in SELF_AND_LEADER if one == typed.name), None)
    if who is None or typed.path not in places(sheet, screen.form, who):
        return False
    last_year = desk.last_year(screen.editing.path, sheet)
    _push(screen, Judgements.of(screen.editing, screen.form, who, desk.today(), last_year, typed.path), typed)
    return True


def _push(screen: "SheetScreen", current: Judgements, typed: "store.Typed | None" = None) -> None:
    evaluate = EvaluateScreen(current)
    evaluate.brought = typed

    def returned(_result: None) -> None:
        screen.editing = evaluate.editing
        screen.show()

    screen.app.push_screen(evaluate, returned)


def _waits(screen: "SheetScreen", who: str) -> bool:
    """Whether something is still to be judged by them."""
    return any(is_blank(get(screen.sheet, path).evaluation.get(who)) for path in places(screen.sheet, screen.form, who))
