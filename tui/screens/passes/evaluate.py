"""The end-of-year judgement: through what is still to be judged, a level and its words and Enter for each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from miekeshi.dates.when import When
from miekeshi.model import Evaluation, Path, get
from miekeshi.model.limits import limit
from miekeshi.model.path import ancestors, id_of, split_at
from miekeshi.text.i18n import _, signed
from miekeshi.year.evaluation import SELF_AND_LEADER, Who, asked, is_blank, places
from tui.screens.entry.lengths import warn
from tui.screens.entry.prose_editor import ProseEditor
from tui.screens.passes.drafts import reopened
from tui.screens.passes.evaluation_facts import judged, who_name
from tui.screens.passes.evaluation_round import Judgements
from tui.screens.passes.report_list import Box
from tui.screens.passes.screen import PassScreen, pass_bindings
from tui.shell.command import Command
from tui.shell.commands import KEY
from tui.shell.form_ids import EVALUATION
from tui.terminal.content import brief
from tui.widgets.fields.fields import DateField, ProseField, TextField
from tui.widgets.fields.levels import LevelField
from tui.widgets.fields.line import Line
from tui.widgets.fields.prose import Prose
from tui.widgets.page.outline import in_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.content import Content

    from miekeshi.store.session.typed import Typed
    from tui.screens.passes.drafts import Drafts
    from tui.shell.host import OpenSheet


class JudgementDayField(DateField):
    """The day of the judgement, read back only where it is typed anew."""

    def echo(self) -> str:
        return super().echo() if self.typed else ""


class EvaluateScreen(PassScreen[Judgements]):
    """One pass of judgements over a sheet."""

    SCOPE = "evaluate"
    FORM = EVALUATION
    BINDINGS = pass_bindings(SCOPE)
    UNDOES = (Prose, Line)

    def __init__(self, current: Judgements) -> None:
        super().__init__(current)
        self.editor = ProseEditor(self)

    def commands(self) -> Iterator[Command]:
        yield from super().commands()
        yield Command("judge", self.change_judge, self.why_not_judge)
        yield from self.editor.commands("editor")

    def fields(self) -> ComposeResult:
        level = LevelField("rating", _("Level"), self.round.scale)
        level.display = bool(self.round.scale)
        yield level
        yield ProseField("text", _("Outcome"))
        yield ProseField("reason", _("Reason"))
        with Horizontal(id="signed"):
            yield JudgementDayField("on", _("Judged on"), day=True, fiscal_year=self.round.sheet.fiscal_year)
            yield TextField("by", _("Post"))

    def head(self) -> str:
        return who_name(self.round.who, self.round.form)

    def facts(self) -> list[str]:
        return [_("{done}/{count} judged").format(done=self.round.done, count=len(self.round.paths))]

    def about(self, width: int) -> "list[Content]":
        return judged(self.round, width, self.application.marks)

    def fill_fields(self) -> None:
        current = self.round
        made = current.made(current.at)
        stored = made if made is not None and not is_blank(made) else Evaluation(on=current.on, by=current.by)
        found, preset = current.suggestion(current.path), current.preset
        self.field("rating").judge_by(current.scale)
        self.field("rating").show(preset, preset, found.rating, found.reason)
        self.field("text").label = _("Outcome") if current.who == "self" else _("Findings")
        self.field("text").refresh()
        for name in ("text", "reason"):
            field = self.field(name)
            field.limit = limit(current.form, (*current.path, "evaluation", current.who), stored, name)
            field.begin(getattr(stored, name))
            warn(field)
        day, by = self.field("on"), self.field("by")
        day.moments = (When.of(stored.on),) if stored.on else ()
        day.initial, by.initial = day.in_text(day.moments), stored.by or ""
        for line in (day, by):
            line.line.value = line.initial
        first = self.field("rating" if current.scale else "text")
        if not first.query("*:focus"):
            first.focus_entry()

    def box(self, index: int) -> Box:
        return "blank" if self.round.blank(index) else "odd" if self.round.remarks(index) else "done"

    def named(self, index: int) -> str:
        path = self.round.paths[index]
        block = self.round.blocks.get(path)
        return in_short(block) if block else id_of(path)

    def told(self, index: int) -> str:
        return f"{brief(self.named(index))}: {self._said(self.round.made(index))}"

    def _said(self, made: Evaluation | None) -> str:
        """A judgement in a few words: its level, else its text."""
        if made is None or is_blank(made):
            return signed("–")
        level = self.round.scale.get(made.rating or "")
        return level.label if level else brief(made.rating or made.text or made.reason or "")

    def all_done(self) -> str:
        return _("All {count} are judged. {key[write]} saves, {key[to_sheet]} goes back to the sheet.").format(
            key=KEY, count=len(self.round.paths)
        )

    def why_nothing_here(self) -> str | None:
        """Why nothing can be stored."""
        return None if self.round.paths else _("There is nothing to judge here.")

    def why_not_judge(self) -> str | None:
        """Why nobody else's judgement can be chosen."""
        return None if len(asked(self.round.form)) > 1 else _("The form has a place for one evaluation only.")

    def store(self) -> None:
        day = self.field("on")
        if day.check():
            day.focus_entry()
            return
        current, before = self.round, self.round.made(self.round.at)
        rating = self.field("rating").value() if current.scale else before and before.rating
        accepted = current.blank(current.at) and rating is not None
        if not self.touched and not accepted:
            self.onward(stored=False)
            return
        when = day.value()
        made = (before or Evaluation()).model_copy(
            update={
                "rating": rating,
                "text": self.field("text").value(),
                "reason": self.field("reason").value(),
                "on": when[0].first if when else None,
                "by": self.field("by").value(),
            }
        )
        at = current.at
        label = _("Evaluation of {what}: {said}").format(what=brief(self.named(at)), said=self._said(made))
        if current.store(made, label):
            self.stored, self.undone = at, 0
        self.onward(stored=True)

    def change_judge(self) -> None:
        """Go on with the other one's judgements, at the same place."""
        self.drafts.set_aside()
        current, named = self.round, asked(self.round.form)
        who = named[(named.index(current.who) + 1) % len(named)] if current.who in named else named[0]
        self.stored = None
        self.round = Judgements.of(
            self.editing, current.form, who, current.today, current.last_year, current.path if current.paths else None
        )
        self.show()


def begin(screen: "OpenSheet", place: Path = (), then: "Callable[[], object] | None" = None) -> None:
    """Go through what is to be judged; the sheet screen goes on with what was edited.

    It begins at the place, without one at what the cursor is on; ``then`` follows when it is left.
    """
    sheet, form = screen.sheet, screen.form
    path = place or (screen.place[0] if screen.place else ())
    item, evaluation = split_at(path, "evaluation")
    named = asked(form) or SELF_AND_LEADER[:1]
    who = evaluation[1] if evaluation else next((one for one in named if _waits(screen, one)), named[0])
    known = places(sheet, form, who)
    if not known:
        message = _("There is nothing to judge: the form has no place for an evaluation, or the sheet no measure.")
        screen.app.notify(message, severity="warning")
        if then:
            then()
        return
    start = next((one for one in reversed(ancestors(item)) if one in known), None)
    _push(screen, who, start, then)


def resume(screen: "OpenSheet", typed: "Typed") -> bool:
    """Go on with judgements that were being typed when the program ended; whether there is a place for one."""

    def who(one: "Typed") -> Who | None:
        return next((name for name in (*SELF_AND_LEADER, *asked(screen.form)) if name == one.name), None)

    def stands(one: "Typed") -> bool:
        name = who(one)
        return name is not None and one.path in places(screen.sheet, screen.form, name)

    def opened(one: "Typed") -> "Drafts":
        return _push(screen, who(one) or SELF_AND_LEADER[0], one.path).drafts

    return reopened(screen, typed, stands, opened)


def _push(
    screen: "OpenSheet", who: Who, start: Path | None, then: "Callable[[], object] | None" = None
) -> EvaluateScreen:
    desk = screen.application.desk
    last_year = desk.last_year(screen.editing.path, screen.sheet)
    evaluate = EvaluateScreen(Judgements.of(screen.editing, screen.form, who, desk.today(), last_year, start))
    evaluate.open_on(screen, then)
    return evaluate


def _waits(screen: "OpenSheet", who: str) -> bool:
    """Whether something is still to be judged by them."""
    return any(is_blank(get(screen.sheet, path).evaluation.get(who)) for path in places(screen.sheet, screen.form, who))
