"""Words replaced in all sheets that a search found, taken back as one step."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miekeshi.model import Revision, Sheet, revision_date
from miekeshi.redline.segments import Segment
from miekeshi.text.i18n import _, counted, marked
from tui.shell.command import Command
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from tui.screens.sheet.replace import Chosen
    from tui.shell.command_screen import CommandScreen


class ReplacingAll:
    """Replaces in the files that ``found`` names what ``wanted`` says; ``done`` is told once files were written."""

    def __init__(
        self,
        screen: "CommandScreen[Any]",
        wanted: Callable[[], str],
        found: Callable[[], Iterable[Path]],
        done: Callable[[], object],
    ) -> None:
        self._screen, self._wanted, self._found, self._done = screen, wanted, found, done

    def commands(self) -> Iterator[Command]:
        """Replace, and take it back."""
        yield Command("replace", self.open, self.why_not)
        yield Command("take_all_back", self.take_back, self.why_not_back)

    def why_not(self) -> str | None:
        """Why there is nothing to replace words in."""
        return None if any(True for _path in self._found()) else _("Nothing was found yet.")

    def open(self) -> None:
        """Show every place in the sheets that were found."""
        from tui.screens.sheet.replace import ReplaceScreen, Source

        desk = self._screen.application.desk
        sheets = [checked for path in self._found() if (checked := desk.read(path)).sheet]
        sources = [
            Source(one.sheet, desk.form(one.sheet), one) for one in sheets if one.sheet and one.sheet.stage != "closed"
        ]
        closed = len(sheets) - len(sources)
        note = _("Closed sheets stay as they are: {count}").format(count=closed) if closed else ""
        self._screen.app.push_screen(ReplaceScreen(sources, self._wanted(), fixed=True, note=note), self._chosen)

    def _chosen(self, chosen: "Chosen | None") -> None:
        if not chosen:
            return
        today = self._screen.application.desk.today()
        if all(source.sheet.stage == "draft" for source, _spots in chosen):
            self._replace(chosen, None, today)
            return
        from tui.screens.entry.trace import TraceScreen

        spot = chosen[0][1][0]
        words = f"{spot.text[spot.start : spot.end]} → {spot.instead}"
        empty = Sheet(format="goal-sheet/1", stage="published")
        titles = (_("One revision for all published sheets"), _("Words"), "")
        paths = tuple(dict.fromkeys(one.path for _source, spots in chosen for one in spots))

        def revised(result: tuple[Sheet, str] | None) -> None:
            if result is not None:
                ((key, revision),) = result[0].revision.items()
                self._replace(chosen, revision, revision_date(key))

        form = TraceScreen(empty, lambda sheet, _key: sheet, titles, Segment(words), today, paths)
        self._screen.app.push_screen(form, revised)

    def _replace(self, chosen: "Chosen", revision: Revision | None, on: Any) -> None:
        desk = self._screen.application.desk
        label = _("Replace in all sheets")
        pairs = [(desk.edit(source.tag), spots) for source, spots in chosen]
        failed = desk.replace_in_files(pairs, revision, on, label)
        sheets = len(pairs) - len(failed)
        done = _("Replaced in {sheets} and saved. {key[take_all_back]} takes it back.").format(
            key=KEY, sheets=counted(sheets, marked("{count} sheet"), marked("{count} sheets"))
        )
        self._tell(done if sheets else "", failed)

    def why_not_back(self) -> str | None:
        """Why there is nothing to take back."""
        return None if self._screen.application.desk.replaced else _("Nothing was replaced in all sheets.")

    def take_back(self) -> None:
        """Make the files say again what they said."""
        self._tell(_("Taken back: replacing in all sheets."), self._screen.application.desk.take_back())

    def _tell(self, done: str, failed: list[tuple[Path, str]]) -> None:
        lines = [done, *(f"{path.name}: {reason}" for path, reason in failed)]
        self._screen.app.notify("\n".join(filter(None, lines)), severity="warning" if failed else "information")
        self._done()
