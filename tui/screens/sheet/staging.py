"""The life of the sheet by key: its stage, the next year, and what still reads as last year's."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from miekeshi.model import Path, Sheet, get
from miekeshi.model.naming import main_text
from miekeshi.model.path import ancestors, outermost
from miekeshi.revision.revise import revise
from miekeshi.text.i18n import _, signed
from tui.shell.command import Command
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from tui.screens.sheet.host import SheetPage
    from tui.screens.sheet.stage import Outcome


class Staging:
    """Leads the sheet of a screen from stage to stage and from year to year."""

    def __init__(self, screen: "SheetPage", jump: Callable[[Path], None]) -> None:
        self._screen, self._jump = screen, jump
        self._looked_at: tuple[Sheet | None, bool] = (None, False)
        """The sheet that was looked through last, and whether something on it is marked as last year's."""

    def commands(self) -> Iterator[Command]:
        """The stages, the next year, and what still reads as last year's."""
        yield Command("stage", lambda: self._stage(None))
        yield Command("carry", lambda: self._stage("carry"))
        yield Command("confirm", self.confirm, self.why_not_confirm)

    def _stage(self, chosen: str | None) -> None:
        from tui.screens.sheet.stage import StageScreen

        self._screen.app.push_screen(
            StageScreen(self._screen.editing, self._screen.application.desk.today(), chosen), self._staged
        )

    def _staged(self, outcome: "Outcome | None") -> None:
        if outcome is None:
            return
        if outcome.edited:
            self._screen.take(outcome.edited)
        if outcome.place is not None:
            self._jump(outcome.place)
        made = outcome.made
        if made is not None:

            def answered(answer: int | None) -> None:
                if answer == 0:
                    self._screen.application.open_sheet(self._screen.application.desk.read(made))

            self._screen.ask(
                _("Made {name}").format(name=made.name),
                _(
                    "What reads as last year's is marked 〔前年のまま〕. {key[confirm]} confirms it, an edit makes it "
                    "new."
                ).format(key=KEY),
                [(_("Open it"), _("Back comes back here.")), (_("Stay"), _("Go on with this sheet."))],
                answered,
            )

    def why_not_confirm(self) -> str | None:
        """Why there is nothing to confirm."""
        from miekeshi.year.carried import unchanged

        if self._looked_at[0] is not self._screen.sheet:
            self._looked_at = self._screen.sheet, next(unchanged(self._screen.sheet), None) is not None
        return None if self._looked_at[1] else _("Nothing on this sheet is marked as last year's.")

    def confirm(self) -> None:
        """Confirm the item at the cursor, or all of its measure; else go to the next one that is marked."""
        from miekeshi.year.carried import unchanged

        if self._screen.selection:
            self._confirm_all()
            return
        path = self._marked()
        if path is None:
            self._next()
            return
        within = list(unchanged(self._screen.sheet, outermost(path)))
        everywhere = list(unchanged(self._screen.sheet))
        self._ask(path, len(within), len(everywhere))

    def _confirm_all(self) -> None:
        """Confirm what is marked, with all within it."""
        from miekeshi.year.carried import confirmed, unchanged

        sheet, chosen = self._screen.sheet, self._screen.selection.chosen()
        count = sum(1 for path in chosen for _one in unchanged(sheet, path))
        if not count:
            self._screen.app.notify(_("Nothing that is marked reads as last year's."), severity="warning")
            return
        for path in chosen:
            sheet = confirmed(sheet, path)
        self._screen.take((sheet, _("Confirmed {count} places").format(count=count)))

    def _ask(self, path: Path, within: int, everywhere: int) -> None:
        from miekeshi.year.carried import confirmed
        from miekeshi.year.rollover import proposal

        moved = proposal(self._screen.sheet, path)
        what = self._screen.what(path)
        choices = [(_("It holds as it is"), "")]
        results: list[tuple[Callable[[], Sheet], str]] = [
            (lambda: confirmed(self._screen.sheet, path, alone=True), _("Confirmed {what}").format(what=what))
        ]
        if moved is not None:
            choices.append((_("Take over the wording with its dates a year later"), _shortened(moved)))
            changed = {main_text(get(self._screen.sheet, path)): moved}
            results.append((lambda: revise(self._screen.sheet, path, changed), _("Edited {what}").format(what=what)))
        if within > 1:
            top = outermost(path)
            name = self._screen.what(top) if path != top else what
            choices.append((_("All of it holds: {what}").format(what=name), _("{count} places").format(count=within)))
            results.append((lambda: confirmed(self._screen.sheet, top), _("Confirmed all of {what}").format(what=name)))
        if everywhere > within:
            choices.append((_("The whole sheet holds as it is"), _("{count} places").format(count=everywhere)))
            results.append((lambda: confirmed(self._screen.sheet), _("Confirmed the whole sheet")))

        def answered(answer: int | None) -> None:
            if answer is not None:
                apply, label = results[answer]
                self._screen.take((apply(), label))
                self._next()

        self._screen.ask(_("Still as last year: {what}").format(what=what), "", choices, answered)

    def _marked(self) -> Path | None:
        """The innermost item at the cursor that is marked as last year's."""
        path = self._screen.place[0] if self._screen.place else ()
        items = ((one, get(self._screen.sheet, one)) for one in reversed(ancestors(path)))
        return next((place for place, item in items if getattr(item, "carried", None) is not None), None)

    def _next(self) -> None:
        """Go to the next place on the page that is marked, from the first again after the last."""
        roll = self._screen.page_roll
        marked = [
            index
            for index, group in enumerate(roll.groups)
            if group[0].field
            and getattr(get(self._screen.sheet, group[0].path) if group[0].path else None, "carried", None)
        ]
        if marked:
            after = [index for index in marked if index > roll.cursor]
            roll.cursor = (after or marked)[0]


def _shortened(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 120 else line[:119] + signed("…")
