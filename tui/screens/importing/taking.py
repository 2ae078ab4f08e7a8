"""The way through taking over a file: which file, which of its sheets, and each of them in turn; or its reports."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from miekeshi.model import Sheet
from miekeshi.text.i18n import _
from tui.screens.importing.begin import BeginImportScreen
from tui.screens.importing.screen import ImportScreen
from tui.screens.importing.table import TableScreen
from tui.shell.command_screen import CommandScreen
from tui.shell.import_desk import Row, Source
from tui.terminal.content import shown


def begin(screen: CommandScreen[Any], made: Callable[[Path], object], done: Callable[[], object]) -> None:
    """Ask for a file over the screen and take it over; ``made`` is given the file of a sheet that was accepted.

    ``done`` is called where reports of a table were written into sheets.
    """

    def written(any_were: bool | None) -> None:
        if any_were:
            done()

    def read(found: list[Source] | list[Row] | None) -> None:
        rows = [one for one in found or () if isinstance(one, Row)]
        sources = [one for one in found or () if isinstance(one, Source)]
        if rows:
            screen.app.push_screen(TableScreen(rows), written)
            return
        if not sources:
            return
        if len(sources) == 1:
            take(sources[0])
            return
        choices = [(shown(one.name), "") for one in sources]
        screen.ask(
            _("Which sheet?"),
            _("The file holds several. Take the others over after this one."),
            choices,
            lambda answer: take(sources[answer]) if answer is not None else None,
        )

    def accepted(path: Path | Sheet | None) -> None:
        if isinstance(path, Path):
            made(path)

    def take(source: Source) -> None:
        screen.app.push_screen(ImportScreen(source), accepted)

    screen.app.push_screen(BeginImportScreen(), read)
