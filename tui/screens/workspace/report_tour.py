"""The quarterly update of the whole workspace: one sheet after the other, each saved when it is through."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from miekeshi.dates.fiscal import fiscal_year_of
from miekeshi.model import Sheet
from miekeshi.store.files.write import NotSaved
from miekeshi.text.i18n import _, counted, marked
from tui.screens.entry.entry_screen import EntryScreen
from tui.screens.passes.begin_report import REPORTING
from tui.screens.passes.report import ReportScreen
from tui.screens.passes.report_round import Round, has_place
from tui.screens.sheet.screen import SheetScreen
from tui.screens.workspace.tour import Rounds
from tui.shell.commands import KEY
from tui.widgets.fields.fields import ChoiceField, TextField
from tui.widgets.names import year_name
from tui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from miekeshi.store.session.typed import Typed
    from tui.screens.workspace.screen import WorkspaceScreen

LATE = timedelta(days=61)
"""How long after its end a year's last reports are still the ones asked for: until the end of May."""


class RoundsScreen(EntryScreen[tuple[int | None, str, str | None] | None]):
    """Year, period and division of the rounds. Enter accepts."""

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

    def on_mount(self) -> None:
        self.field("year").focus_entry()

    def action_next(self) -> None:
        self.do_accept()

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
        self.offer_left()

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
        elif stored and not self.begun:
            self.next_sheet()
        else:
            if stored:
                self.show()
            self.asked_first(self.next_sheet)

    def next_sheet(self) -> None:
        """Save this sheet and open the next one with something blank."""
        self.forget_typed()
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
            self._count(self.editing.path.name, self.editing.at)
            self.app.notify(
                counted(
                    count,
                    marked("Saved {name}: {count} report"),
                    marked("Saved {name}: {count} reports"),
                    name=self.editing.path.name,
                )
            )

    def save(self, then: "Callable[[], Any] | None" = None) -> None:
        path, at = self.editing.path, self.editing.at

        def written() -> None:
            self._count(path.name, at)
            if then:
                then()

        super().save(written)

    def _count(self, name: str, at: int) -> None:
        self.rounds.stored += at - self.counted
        self.rounds.saved.append(name)
        self.counted = self.editing.at

    def later(self, *, typed: bool) -> tuple[str, str]:
        return _("Pass over this sheet"), _("It is kept, and offered again when the sheet is opened.")

    def decide_later(self) -> None:
        super().decide_later()
        self.next_sheet()

    async def bring_back(self) -> None:
        desk, current = self.application.desk, self.round
        desk.take_typed_up(self.typing_home()[0])
        kept, found = self.kept(), desk.typed(*self.typing_home())
        typed = found.typed if found else None
        sheet = kept.value if kept else self.sheet
        if typed and not all(_has_place(sheet, current, one) for one in (typed, *typed.more)):
            self._visit()
            return
        if kept is not None:
            self.editing.edit(kept.value, _("Brought back unsaved work"))
        if typed is None:
            self.round = Round.of(self.editing, current.form, current.wanted, current.year)
        else:
            self.round = Round.begun(self.editing, current.form, current.year, typed.name, typed.path)
            self.begin_with(typed)
            if typed.name != current.name:
                self.rounds.waiting.insert(0, self.editing.path)
        super().begin()

    def _visit(self) -> None:
        """Bring back on the sheet itself what is no report, and come back to the sheet then."""
        path = self.editing.path
        self.rounds.waiting.insert(0, path)
        self.application.open_sheet(
            self.application.desk.check(path), first=SheetScreen.bring_back, then=self.next_sheet
        )

    def leave(self) -> None:
        if self.editing.dirty:
            self.ask_unsaved(self._left)
        else:
            self._left()

    def _left(self) -> None:
        self.over = True
        self.forget_typed()
        self.dismiss()


def _has_place(sheet: Sheet, current: Round, typed: "Typed") -> bool:
    """Whether what was typed is for a report that the sheet has a place for."""
    return typed.form in REPORTING and has_place(sheet, current.form, current.year, typed.name, typed.path)


def begin(screen: "WorkspaceScreen") -> None:
    """Ask for year and period, then go from sheet to sheet; what went wrong is listed at the end."""
    application = screen.application
    desk = application.desk
    seen = {row.path for row in screen.sheets.seen}
    heads = [head for head in desk.heads() if head.path in seen and head.stage == "published"]
    if not heads:
        application.notify(_("No sheet of the list is published, so none takes reports."), severity="warning")
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
        if first is None:
            _end(screen, rounds, _("Nothing is blank for the period."))
        else:
            application.push_screen(
                ReportsScreen(rounds, first), lambda _result: _end(screen, rounds, _("Nothing was stored."))
            )

    application.push_screen(RoundsScreen(years), chosen)


def _end(screen: "WorkspaceScreen", rounds: Rounds, without: str) -> None:
    """Say what came of it; ``without`` is said where nothing did."""
    screen.do_reload()
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
    screen.application.notify(text)
    if rounds.problems:
        from tui.screens.dialogs.problems import ProblemsScreen

        note = _("These sheets were passed over, or could not be saved; what was typed on them is kept.")
        problems = ProblemsScreen(screen.application.desk.folder, tuple(rounds.problems), _("Problems"), note=note)
        screen.application.push_screen(problems)
