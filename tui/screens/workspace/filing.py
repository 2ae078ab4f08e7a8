"""The commands of the list that change files: rename, duplicate, delete and bring back, new from another."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miekeshi.text.i18n import _
from tui.shell.command import Command
from tui.shell.commands import KEY

if TYPE_CHECKING:
    from tui.screens.workspace.sheet_row import SheetRow
    from tui.shell.command_screen import CommandScreen


class FilingCommands:
    """Done to the ``chosen`` sheet; ``done`` is told where the cursor goes then."""

    def __init__(
        self,
        screen: "CommandScreen[Any]",
        chosen: "Callable[[], SheetRow | None]",
        why_not: Callable[[], str | None],
        done: Callable[[Path | None], object],
    ) -> None:
        self._screen, self._chosen, self._none, self._done = screen, chosen, why_not, done

    def commands(self) -> Iterator[Command]:
        """All of them."""
        yield Command("rename", self.rename, self.why_not_moved)
        yield Command("copyfile", self.duplicate, self._none)
        yield Command("new_from", self.start_from, self.why_not_model)
        yield Command("delete", self.delete, self.why_not_moved)
        yield Command("undelete", self.bring_back)

    def why_not_moved(self) -> str | None:
        """Why the file under the cursor must stay where it is."""
        row = self._chosen()
        if row is None:
            return self._none()
        if row.held:
            return _("Someone else has this sheet open: {who}.").format(who=row.held)
        return None

    def _kept(self, path: Path) -> bool:
        """Whether work on the file was not saved, which is then said."""
        why = self._screen.application.desk.filing.why_not(path)
        if why:
            self._screen.app.notify(why, severity="warning", timeout=10)
        return why is not None

    def why_not_model(self) -> str | None:
        """Why no sheet can be made of the one under the cursor."""
        row = self._chosen()
        if row is not None and (not row.readable or row.conflict):
            return _("This file cannot be read as a sheet, so none can be made of it.")
        return self._none()

    def rename(self) -> None:
        """Ask for the name."""
        from tui.screens.workspace.rename import RenameScreen

        row = self._chosen()
        assert row is not None
        if self._kept(row.path):
            return

        def named(path: Path | None) -> None:
            if path is not None and path != row.path:
                self._done(path)

        self._screen.app.push_screen(RenameScreen(row.path), named)

    def duplicate(self) -> None:
        """Copy the file, and put the cursor on the copy."""
        row = self._chosen()
        assert row is not None
        path = self._tried(lambda: self._screen.application.desk.filing.duplicate(row.path))
        if path is not None:
            self._done(path)
            self._screen.app.notify(_("Copied to {name}.").format(name=path.name))

    def start_from(self) -> None:
        """Ask for the year and the department."""
        from tui.screens.workspace.new_sheet import NewSheetScreen

        row = self._chosen()
        assert row is not None

        def made(path: Path | None) -> None:
            if path is not None:
                self._done(path)

        self._screen.app.push_screen(NewSheetScreen(row.path, row.fiscal_year), made)

    def delete(self) -> None:
        """Move the file into the bin."""
        row, desk = self._chosen(), self._screen.application.desk
        assert row is not None
        if self._kept(row.path):
            return

        def delete() -> Path:
            desk.filing.delete(row.path)
            return row.path

        if self._tried(delete) is not None:
            self._done(None)
            text = _("{name} is in the bin. {key[undelete]} brings it back.")
            self._screen.app.notify(text.format(key=KEY, name=row.path.name), timeout=10)

    def bring_back(self) -> None:
        """Put back what was deleted last."""
        told: list[str] = []
        path = self._tried(self._screen.application.desk.filing.bring_back, told)
        if path is not None:
            self._done(path)
            self._screen.app.notify(_("{name} is back.").format(name=path.name))
        elif not told:
            self._screen.app.notify(_("The bin of this workspace is empty."))

    def _tried(self, done: Callable[[], Path | None], told: list[str] | None = None) -> Path | None:
        from tui.shell.filing import tried

        def failed(why: str) -> None:
            if told is not None:
                told.append(why)
            self._screen.app.notify(why, severity="error", timeout=10)

        return tried(done, failed)
