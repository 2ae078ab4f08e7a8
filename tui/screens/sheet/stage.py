"""Where the sheet is in its life, and the way on: publish, close, reopen, carry forward to the next year."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content, Span
from textual.widgets import Static

from miekeshi.checks.conflicts import shown
from miekeshi.dates.eras import short
from miekeshi.dates.when import When
from miekeshi.describe.names import place_name
from miekeshi.model import Conflict, Sheet, get, revision_date
from miekeshi.model import Path as Place
from miekeshi.model.path import ancestors, nearest
from miekeshi.revision.revise import RevisionError
from miekeshi.store.files.problem import NotSaved, Problem
from miekeshi.store.session.editing import Editing
from miekeshi.text.i18n import _, signed
from miekeshi.year import lifecycle, rollover
from miekeshi.year.outlook import Remark, remarks
from tui.screens.entry.entry_screen import EntryScreen
from tui.shell.commands import KEY
from tui.shell.form_ids import STAGE
from tui.terminal.content import plain
from tui.widgets.fields.choice import Choice
from tui.widgets.fields.fields import ChoiceField, DateField, Field, TextField
from tui.widgets.names import stage_name
from tui.widgets.reader import Reader
from tui.widgets.reading import Reading
from tui.widgets.roll import Roll

STAGES = ("draft", "published", "closed")
LAST = 3
"""How many transitions are shown."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the sheet in another stage and what was done, a file made, or a place to look at."""

    edited: tuple[Sheet, str] | None = None
    made: Path | None = None
    place: Place | None = None


def steps(sheet: Sheet) -> list[tuple[str, str]]:
    """What can be done with the sheet in its stage, the likely one first: its name, and its words."""
    words = {
        "publish": _("Publish"),
        "close": _("Close"),
        "draft": _("Take the publication back"),
        "reopen": _("Reopen"),
        "carry": _("Carry forward to the next year"),
    }
    names = {"draft": ("publish", "carry"), "published": ("close", "carry", "draft"), "closed": ("carry", "reopen")}
    return [(name, words[name]) for name in names[sheet.stage]]


class StageScreen(EntryScreen[Outcome | None]):
    """Asks what is to be done, on which day and by whom; shows what is to be looked at before. ``chosen`` is a step."""

    FORM = STAGE
    roomy = False

    def __init__(self, editing: Editing[Sheet], today: date, chosen: str | None = None) -> None:
        sheet = editing.value
        super().__init__(f"{_('Stage')}  {sheet.title or editing.path.name}")
        self.editing, self.chosen = editing, chosen
        first = lifecycle.earliest(sheet)
        self.today = max(today, first) if first else today
        self.places: list[Place] = []

    @property
    def sheet(self) -> Sheet:
        """The sheet as it now is."""
        return self.editing.value

    def parts(self) -> ComposeResult:
        yield Reading(_("It is"), _way(self.sheet))
        if told := _history(self.sheet):
            yield Reading(_("So far"), "\n".join(told))
        yield ChoiceField("step", _("To do"), list(steps(self.sheet)), self.chosen)
        yield Reading("", id="meaning")
        with Vertical(id="deciding"):
            yield DateField(
                "on",
                _("Day"),
                (When.of(self.today),),
                day=True,
                fiscal_year=self.sheet.fiscal_year if self.sheet.stage == "draft" else None,
                required=_("Type the day, such as R3.10.29."),
            )
            yield TextField("by", _("Decided by")).blank(_("post, not name; may stay empty"))
            yield TextField("reason", _("Reason"), required=_("Type the reason: it is kept with the day."))
        yield TextField("file", _("File"), self._file(), required=_("Type the name of the new file."))
        yield Static(id="findings")
        yield Reader([])

    def begin(self) -> None:
        self._show_step()
        self.field("step").focus_entry()

    @property
    def step(self) -> str:
        """The step chosen."""
        name: str = self.query_one(ChoiceField).value()
        return name

    @on(Choice.Changed)
    def _chosen(self) -> None:
        self._show_step()

    def typed(self, field: Field) -> None:
        if field.name == "step":
            self._show_step()

    def _show_step(self) -> None:
        step = self.step
        fields = {field.name: field for field in self.all_fields}
        self.query_one("#deciding").display = step != "carry"
        fields["reason"].display = step in ("reopen", "draft")
        fields["file"].display = step == "carry"
        self.query_one("#meaning", Reading).update(self._meaning(step))
        self._show_findings(step)

    def _meaning(self, step: str) -> str:
        return {
            "publish": _("From here on every change is a revision, and the original stays visible, struck."),
            "close": _("The results are final. Nothing changes any more until the sheet is reopened."),
            "draft": _("As long as nothing was revised or reported: a draft again, whose edits leave no strike."),
            "reopen": _("The sheet is published again: reports, ratings and revisions can be entered."),
            "carry": _(
                "A draft in a file of its own: results become baselines, deadlines move by a year. The wording stays, "
                "marked as last year's until you edit or confirm it ({key[confirm]})."
            ).format(key=KEY),
        }[step]

    def _show_findings(self, step: str) -> None:
        desk = self.application.desk
        lines: list[Content] = []
        self.places = []
        title = ""
        if self.sheet.conflict:
            self.places = [nearest(self.sheet, one.at) for one in self.sheet.conflict.values()]
            lines = list(map(self._undecided, self.places, self.sheet.conflict.values()))
            title = _(
                "A merge left conflicts: {count}. {key[conflicts]} on the page decides them; {key[go]} goes there."
            ).format(key=KEY, count=len(lines))
        elif step in ("publish", "close"):
            problems = desk.before(self.editing, step)
            lines = [self._line(problem) for problem in problems]
            self.places = [problem.path for problem in problems]
            title = _("To look at before: {count}. It does not stand in the way; Enter goes to the place.")
        elif step == "carry" and self.sheet.fiscal_year is not None:
            self.places = rollover.left_behind(self.sheet, desk.form(self.sheet), desk.today())
            lines = [plain(f"{self._called(place)}  {_words(self.sheet, place)}") for place in self.places]
            title = _("Not carried forward, being done or given up: {count}. Enter goes to the place.") if lines else ""
            title = title.format(count=len(lines))
            coming = self._remarks()
            self.places += [remark.path for remark in coming]
            lines += [plain(f"{self._called(remark.path)}  {remark.text}", ".warning") for remark in coming]
            if coming:
                title += "\n" if title else ""
                title += _("To look at in the new sheet: {count}").format(count=len(coming))
        self.query_one("#findings", Static).update(plain(title.format(count=len(lines)) if lines else ""))
        reader = self.query_one(Reader)
        reader.display = reader.can_focus = bool(lines)
        reader.paragraphs = lines
        reader.renew(0)

    def _remarks(self) -> list[Remark]:
        """What will be to look at in next year's sheet; its items have the ids of this one's."""
        desk = self.application.desk
        form = desk.form(self.sheet)
        return list(remarks(rollover.carry_forward(self.sheet, form, desk.today()), form.plan))

    def _undecided(self, place: Place, conflict: Conflict) -> Content:
        said = _("yours {ours}, theirs {theirs}").format(ours=shown(conflict.ours), theirs=shown(conflict.theirs))
        return plain(f"{self._called(place)}  {said}".strip().replace("\n", " "), ".error")

    def _line(self, problem: Problem) -> Content:
        name = self._called(problem.path)
        text = plain(f"{name}  {problem.message}" if name else problem.message)
        return Content(text.plain, [Span(0, len(text), f".{problem.severity}"), *text.spans])

    def _called(self, path: Place) -> str:
        items = (one for one in reversed(ancestors(path)) if hasattr(get(self.sheet, one), "order"))
        item = next(items, ())
        return place_name(self.sheet, self.application.desk.form(self.sheet), item, "") if item else ""

    def action_next(self) -> None:
        if isinstance(self.focused, Reader):
            self._go()
        else:
            super().action_next()

    @on(Roll.Chosen)
    def _go(self) -> None:
        self.dismiss(Outcome(place=self.places[self.query_one(Reader).cursor]))

    def cancel(self) -> None:
        if any(field.typed for field in self.fields() if field.name != "step"):
            super().cancel()
        else:
            self.dismiss(None)

    def submit(self) -> None:
        step = self.step
        try:
            if step == "carry":
                path = self.application.desk.carry_forward(self.editing, str(self.field("file").value()))
                self.dismiss(Outcome(made=path))
                return
            self.dismiss(Outcome(edited=self._done(step)))
        except rollover.CarryError as error:
            self.complain("step", str(error))
        except NotSaved as error:
            self.complain("file", f"{error.problem.message} {error.problem.remedy}")
        except RevisionError as error:
            self.complain("on" if step in ("publish", "close") else "step", str(error))

    def _done(self, step: str) -> tuple[Sheet, str]:
        day: date = self.field("on").value()[0].first
        by = self.field("by").value()
        if step == "publish":
            return lifecycle.publish(self.sheet, day, by), _("Published")
        if step == "close":
            return lifecycle.close(self.sheet, day, by), _("Closed")
        label = _("Reopened") if step == "reopen" else _("Publication taken back")
        return lifecycle.reopen(self.sheet, day, self.field("reason").value(), by), label

    def _file(self) -> str:
        year = self.sheet.fiscal_year
        return rollover.file_name(self.editing.path.name, year) if year else ""


def _words(sheet: Sheet, path: Place) -> str:
    return (getattr(get(sheet, path), "text", None) or "").replace("\n", " ")


def _way(sheet: Sheet) -> Content:
    """The three stages in a row, the present one marked."""
    text, spans = "", []
    for name in STAGES:
        word = f"[{stage_name(name)}]" if name == sheet.stage else stage_name(name)
        text += f" {signed('→')} " if text else ""
        if name == sheet.stage:
            spans.append(Span(len(text), len(text) + len(word), ".strong"))
        text += word
    return Content(text, spans)


def _history(sheet: Sheet) -> list[str]:
    """What the file knows of how the sheet came to its stage, the latest last."""
    before = "draft"
    lines = []
    for key in lifecycle.in_time(sheet):
        one = sheet.transition[key]
        back = STAGES.index(one.stage) < STAGES.index(before)
        word = {"draft": _("Publication taken back"), "published": _("Reopened")}.get(one.stage) if back else None
        told = (short(revision_date(key)), word or stage_name(one.stage), one.by, one.reason)
        lines.append("  ".join(filter(None, told)))
        before = one.stage
    if not lines:
        days = ((sheet.published, "published"), (sheet.closed, "closed"))
        lines = [f"{short(day)}  {stage_name(name)}" for day, name in days if day]
    return lines[-LAST:]
