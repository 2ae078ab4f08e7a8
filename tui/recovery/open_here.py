"""That the file of a screen is open here is said to others, and who else has it open is told here."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.store.files.locks import Holder
from miekeshi.store.session.presence import Presence
from miekeshi.text.i18n import _
from tui.shell.holders import in_full, open_elsewhere

if TYPE_CHECKING:
    from textual.app import App

    from tui.shell.host import Host


class OnFile(Protocol):
    """A screen on one file, or on one after the other."""

    @property
    def editing(self) -> Any:
        """The file's session: ``path``."""

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...


class OpenHere:
    """Says so from the first look until it is left; ``seen`` follows where others came or went."""

    def __init__(self, screen: OnFile, seen: Callable[[], object] = lambda: None) -> None:
        self._screen, self._seen = screen, seen
        self._presence = Presence(self._say_open)
        self._others: tuple[Holder, ...] = ()
        self._path: Path | None = None

    def words(self) -> list[str]:
        """What the head of the screen says of others."""
        return [open_elsewhere(self._others)] if self._others else []

    def look(self, *, full: bool = False) -> None:
        """Say that the file is open, and look who else has it open; of others a toast tells once for each file."""
        path, before = self._screen.editing.path, self._others
        self._others = self._presence.look(path)
        if path != self._path and self._others:
            self._screen.app.call_later(self._tell, self._others[0])
        if self._others != before:
            self._screen.app.call_later(self._seen)
        self._path = path

    def leave(self) -> None:
        """Others need no longer be told."""
        self._presence.leave()

    def _say_open(self, path: Path) -> bool:
        application = self._screen.application
        return application.desk.say_open(path, application.preferences.settings.person)

    def _tell(self, holder: Holder) -> None:
        text = _("{who}. You can go on: what both change is merged when it is saved.")
        self._screen.app.notify(text.format(who=in_full(holder, self._screen.application.desk.today())))
