"""The one way from a list to a sheet: its file is read beside the keys, and what comes of it is shown."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tui.shell.command_screen import CommandScreen
    from tui.shell.workspace_files import Checked


class Opening:
    """Opens sheets from a screen; keys typed meanwhile wait for what is then on show."""

    def __init__(self, screen: "CommandScreen[Any]") -> None:
        self._screen = screen

    def begin(self, path: Path, read: "Callable[[Checked], object]", wanted: Callable[[], bool] = lambda: True) -> None:
        """Read the file; ``read`` follows, unless the screen was left meanwhile or it is no longer ``wanted``."""
        self._screen.application.hold()
        self._screen.run_worker(partial(self._read, path, read, wanted), thread=True, exclusive=True, group="open")

    def _read(self, path: Path, read: "Callable[[Checked], object]", wanted: Callable[[], bool]) -> None:
        application = self._screen.application
        application.warm_up()
        application.call_from_thread(self._done, application.desk.read_to_open(path), read, wanted)

    def _done(self, checked: "Checked", read: "Callable[[Checked], object]", wanted: Callable[[], bool]) -> None:
        if self._screen.app.screen is self._screen and wanted():
            read(checked)
        self._screen.application.release()
