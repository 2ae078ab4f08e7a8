"""The quarterly update of the whole workspace: one sheet after the other, each saved when it is through."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from miekeshi.dates.fiscal import fiscal_year_of
from miekeshi.model import Sheet
from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _, counted, marked
from tui.recovery.difference import differences, in_short
from tui.recovery.leftover import Leftover
from tui.recovery.open_here import OpenHere
from tui.recovery.saving import tell_what_came_in
from tui.screens.entry.box_screen import BoxScreen
from tui.screens.passes.report import ReportScreen
from tui.screens.passes.report_round import Round, has_place
from tui.screens.workspace.tour import Rounds
from tui.shell.command_screen import CommandScreen
from tui.shell.commands import KEY
from tui.shell.form_ids import REPORT, REPORT_TOUR
from tui.widgets.fields.fields import ChoiceField, TextField
from tui.widgets.names import year_name
from tui.widgets.words import Words

if TYPE_CHECKING:
    from miekeshi.store.session.typed import Typed

LATE = timedelta(days=61)
"""How long after its end a year's last reports are still the ones asked for: until the end of May."""


class RoundsScreen(BoxScreen[tuple[int | None, str, str | None] | None]):
    """Year, period and division of the rounds. Enter accepts."""

    FORM = REPORT_TOUR

    def __init__(self, years: dict[int | None, int]) -> None:
        super().__init__(_("Quarterly update"))
        self.years = years

    def parts(self) -> ComposeResult:
        known = [year for year in self.years if year is not None]
        now = fiscal_year_of(self.application.desk.today() - LATE)
        first = max((year for year in known if year <= now), default=max(known, default=None))
        options = [
            (
                year,
                "  ".join(
                    (year_name(year) or _("no year"), counted(count, marked("{count} sheet"), marked("{count} sheets")))
                ),
            )
            for year, count in sorted(self.years.items(), key=lambda pair: pair[0] or 0)
        ]
        yield Words(
            _(
                "Enter begins: through what is still blank on each published sheet of the list. Each sheet is saved "
                "when it is through, before the next one opens."
            ),
            classes="note",
        )
        yield ChoiceField("year", _("Fiscal year"), options, first)
        yield TextField("period", _("Period")).blank(_("empty: the one now due; or 2, 第2四半期, R3.10.29"))
        yield TextField("division", _("Division")).blank(_("empty: all"))

    def begin(self) -> None:
        self.field("year").focus_entry()

    def action_next(self) -> None:
        self.accept()

    def submit(self) -> None:
        year, period, division = (self.field(name).value() for name in ("year", "period", "division"))
        self.dismiss((year, period or "", division))


@dataclass(frozen=True, slots=True)
class Passed:
    """A sheet as it was left for another: fields as those of the screen, and what was stored last in words."""

    round: Round
    base: int
    counted: int
    undone: int = 0
    stored: int | None = None
    told: str = ""


class ReportsScreen(ReportScreen):
    """One round after the other."""

    WRAPS = False

    def __init__(self, rounds: Rounds, first: Round) -> None:
        super().__init__(first)
        self.rounds = rounds
        self.counted = self.base
        """How many steps of the sheet are in the count of what was stored."""
        self.behind: list[Passed] = []
        """The sheets gone through, the latest last."""
        self.ahead: list[Passed] = []
        """The sheets come back from, the nearest last."""
        self.ended = False
        """Whether it was said that nothing is left to go to."""
        self.open_here = OpenHere(self)

    def begin(self) -> None:
        super().begin()
        self.application.lookout.add(self.open_here)
        self.leftover.offer()

    def on_unmount(self) -> None:
        self.application.lookout.remove(self.open_here)

    def facts(self) -> list[str]:
        more = len(self.rounds.waiting)
        return [
            *super().facts(),
            *([counted(more, marked("{count} more sheet"), marked("{count} more sheets"))] if more else []),
        ]

    def why_not_period(self) -> str | None:
        return _("The period was chosen for all sheets. Go back with {key[to_sheet]} to choose another.").format(
            key=KEY
        )

    def through(self, *, stored: bool) -> None:
        if stored and self.round.remarks(self.round.at):
            self.show()
            self.app.notify(
                _("Look at the remark; {key[store]} goes on to the next sheet.").format(key=KEY), severity="warning"
            )
        elif stored and not self.drafts.elsewhere:
            self.next_sheet()
        else:
            if stored:
                self.show()
            self.asked_first(self.next_sheet)

    def next_sheet(self) -> None:
        """Save this sheet and open the next one with something blank; behind the last one stay until Enter."""
        self._save_quietly()
        if self._go_on([self._passed()]):
            return
        if self.ended:
            self.dismiss()
        else:
            self.ended = True
            self.show()
            self.app.notify(_("That was the last one. {key[store]} goes back to the list.").format(key=KEY))

    def pass_over(self) -> None:
        """Open the next one; this one is not come back to."""
        self.drafts.forget()
        if not self._go_on([]):
            self.dismiss()

    def _go_on(self, passed: "list[Passed]") -> bool:
        """Show the next sheet, if there is one, with ``passed`` behind it; whether there was."""
        if self.ahead:
            self.behind += passed
            self._come_to(self.ahead.pop())
        elif following := self.rounds.next():
            self.behind += passed
            self._come_to(Passed(following, following.editing.at, following.editing.at))
            self.leftover.offer()
        else:
            return False
        return True

    def _passed(self) -> "Passed":
        told = self.told(self.stored) if self.stored is not None else ""
        return Passed(self.round, self.base, self.counted, self.undone, self.stored, told)

    def _come_to(self, passed: "Passed") -> None:
        """Show a sheet, as it was left or new."""
        self.round, self.base, self.counted = passed.round, passed.base, passed.counted
        self.undone, self.stored = passed.undone, passed.stored
        self.ended = False
        self.application.lookout.look()
        super().begin()

    def last_lines(self) -> list[str]:
        if self.stored is not None or not (self.behind and self.behind[-1].told):
            return super().last_lines()
        before = self.behind[-1]
        back = _("{key[before]} goes back to it.").format(key=KEY)
        return [f"{before.round.sheet.department or before.round.editing.path.name}  {before.told}  {back}"]

    def why_not_before(self) -> str | None:
        return None if self.behind else super().why_not_before()

    def go_before(self) -> None:
        """Go back to the place just left, be it on the sheet before."""
        if self.round.visited or self.round.at or not self.behind:
            super().go_before()
        else:
            self.asked_first(self._sheet_before)

    def _sheet_before(self) -> None:
        self._save_quietly()
        self.ahead.append(self._passed())
        self._come_to(self.behind.pop())

    def why_not_undo(self) -> str | None:
        before = self.behind[-1] if self.behind else None
        return None if before and before.round.editing.at > before.base else super().why_not_undo()

    def take_back(self) -> None:
        """Take back typing, else what was stored last, be it on the sheet before."""
        if super().why_not_undo() is not None:
            self._sheet_before()
        super().take_back()

    def _save_quietly(self) -> None:
        """Save what was stored; what keeps it from being saved is told at the end."""
        self.drafts.forget()
        if not self.editing.dirty:
            return
        count, path = self.editing.at - self.counted, self.editing.path
        opened = self.editing.saved
        try:
            before = self.editing.save_joined()
        except NotSaved as error:
            self.rounds.problems.append(error.problem)
            return
        self.wrote(path.name, self.editing.at)
        self.rounds.problems = [one for one in self.rounds.problems if Path(one.file) != path]
        saved = counted(
            count, marked("Saved {name}: {count} report"), marked("Saved {name}: {count} reports"), name=path.name
        )
        lines = [saved if count > 0 else _("Saved {name}").format(name=path.name)]
        if before is not opened:
            came_in = differences(opened, before)
            self.rounds.came_in += [f"{path.name}  {line}" for line in came_in]
            lines += [_("Another hand had changed, and it is in the file as well:"), in_short(came_in)]
        self.app.notify("\n".join(lines))

    def wrote(self, name: str, steps: int) -> None:
        self.rounds.stored += steps - self.counted
        self.rounds.saved.append(name)
        self.counted = self.editing.at

    def make_leftover(self) -> Leftover:
        async def reopen(_typed: "Typed") -> None:
            """What was typed comes back with the work that was not saved."""

        return Leftover(
            self,
            self.kept_work,
            reopen,
            later=(_("Pass over this sheet"), _("It is kept, and offered again when the sheet is opened.")),
            put_off=self.pass_over,
            bring_back=self._bring_back,
        )

    async def _bring_back(self) -> None:
        kept, typed = self.leftover.take_up()
        current, sheet = self.round, kept.value if kept else self.sheet
        both_changed = kept is not None and kept.joined is not None and bool(kept.joined.merged.found)
        if both_changed or (typed and not all(_has_place(sheet, current, one) for one in (typed, *typed.more))):
            self._visit()
            return
        self.leftover.restore(kept)
        if typed is None:
            self.round = Round.of(self.editing, current.form, current.wanted, current.year)
        else:
            self.round = Round.begun(self.editing, current.form, current.year, typed.name, typed.path)
            self.drafts.begin_with(typed)
            if typed.name != current.name:
                self.rounds.waiting.insert(0, self.editing.path)
        super().begin()

    def _visit(self) -> None:
        """Bring back on the sheet itself what is no report, and come back to the sheet then."""
        path = self.editing.path
        self.rounds.waiting.insert(0, path)
        self.application.open_sheet(
            self.application.desk.read(path), first=lambda sheet: sheet.bring_back(), then=self.pass_over
        )

    def leave(self) -> None:
        if self.editing.dirty:
            self.saving.ask_unsaved(self._left)
        else:
            self._left()

    def _left(self) -> None:
        self.over = True
        self.drafts.forget()
        self.dismiss()


def _has_place(sheet: Sheet, current: Round, typed: "Typed") -> bool:
    """Whether what was typed is for a report that the sheet has a place for."""
    return typed.form == REPORT and has_place(sheet, current.form, current.year, typed.name, typed.path)


def begin(screen: CommandScreen[None], seen: set[Path], reload: Callable[[], None]) -> None:
    """Ask for year and period, then go through the sheets of these files; what went wrong is listed at the end.

    ``reload`` follows when it is left.
    """
    app, desk = screen.app, screen.application.desk
    heads = [head for head in desk.heads() if head.path in seen and head.stage == "published"]
    if not heads:
        app.notify(_("No sheet of the list is published, so none takes reports."), severity="warning")
        return
    years: dict[int | None, int] = {}
    for head in heads:
        years[head.fiscal_year] = years.get(head.fiscal_year, 0) + 1

    def chosen(answer: tuple[int | None, str, str | None] | None) -> None:
        if answer is None:
            return
        year, period, division = answer
        rounds = Rounds(desk, [head.path for head in heads if head.fiscal_year == year], period, division)
        first = rounds.next()

        def end(without: str) -> None:
            reload()
            _tell_end(screen, rounds, without)

        if first is None:
            end(_("Nothing is blank for the period."))
        else:
            app.push_screen(ReportsScreen(rounds, first), lambda _result: end(_("Nothing was stored.")))

    app.push_screen(RoundsScreen(years), chosen)


def _tell_end(screen: CommandScreen[None], rounds: Rounds, without: str) -> None:
    """Say what came of it; ``without`` is said where nothing did."""
    if rounds.saved:
        names = ", ".join(dict.fromkeys(rounds.saved))
        text = counted(
            rounds.stored,
            marked("{count} report stored, saved: {names}"),
            marked("{count} reports stored, saved: {names}"),
            names=names,
        )
    else:
        text = without
    screen.app.notify(text)

    def list_problems() -> None:
        if not rounds.problems:
            return
        from tui.screens.dialogs.problems import ProblemsScreen

        note = _("These sheets were passed over, or could not be saved; what was typed on them is kept.")
        problems = ProblemsScreen(screen.application.desk.folder, tuple(rounds.problems), _("Problems"), note=note)
        screen.app.push_screen(problems)

    if rounds.came_in:
        tell_what_came_in(screen.application.ask, rounds.came_in, list_problems)
    else:
        list_problems()
