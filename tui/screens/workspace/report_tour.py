"""The quarterly update of the whole workspace: one sheet after the other, each saved when it is through."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from miekeshi.dates.fiscal import fiscal_year_of
from miekeshi.model import Sheet
from miekeshi.store.files.problem import NotSaved
from miekeshi.text.i18n import _, counted, marked
from tui.recovery.leftover import Leftover
from tui.screens.entry.entry_screen import EntryScreen
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


class RoundsScreen(EntryScreen[tuple[int | None, str, str | None] | None]):
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


class ReportsScreen(ReportScreen):
    """One round after the other."""

    WRAPS = False

    def __init__(self, rounds: Rounds, first: Round) -> None:
        super().__init__(first)
        self.rounds = rounds
        self.counted = self.base
        """How many steps of the sheet are in the count of what was stored."""

    def begin(self) -> None:
        super().begin()
        self.leftover.offer()

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
        """Save this sheet and open the next one with something blank."""
        self.drafts.forget()
        try:
            self._save_quietly()
        except NotSaved as error:
            self.rounds.problems.append(error.problem)
        following = self.rounds.next()
        if following is None:
            self.dismiss()
            return
        self.round = following
        self.base = self.counted = following.editing.at
        self.undone, self.stored = 0, None
        self.begin()

    def _save_quietly(self) -> None:
        if self.editing.dirty:
            count = self.editing.at - self.counted
            self.editing.save()
            self.wrote(self.editing.path.name, self.editing.at)
            self.app.notify(
                counted(
                    count,
                    marked("Saved {name}: {count} report"),
                    marked("Saved {name}: {count} reports"),
                    name=self.editing.path.name,
                )
            )

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
            put_off=self.next_sheet,
            bring_back=self._bring_back,
        )

    async def _bring_back(self) -> None:
        kept, typed = self.leftover.take_up()
        current, sheet = self.round, kept.value if kept else self.sheet
        if typed and not all(_has_place(sheet, current, one) for one in (typed, *typed.more)):
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
            self.application.desk.read(path), first=lambda sheet: sheet.bring_back(), then=self.next_sheet
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
    if rounds.problems:
        from tui.screens.dialogs.problems import ProblemsScreen

        note = _("These sheets were passed over, or could not be saved; what was typed on them is kept.")
        problems = ProblemsScreen(screen.application.desk.folder, tuple(rounds.problems), _("Problems"), note=note)
        screen.app.push_screen(problems)
