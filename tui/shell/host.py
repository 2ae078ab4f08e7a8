"""What screens ask of the application, and of a sheet's screen below them."""

from collections.abc import Callable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen

    from miekeshi.model import Path, Sheet
    from miekeshi.model.form import Form
    from miekeshi.progress.periods import Wanted
    from miekeshi.store.files.joining import Joined
    from miekeshi.store.session.editing import Editing
    from miekeshi.store.session.typed import Typed
    from miekeshi.store.workspace.check import Checked
    from tui.shell.commands import Entry
    from tui.shell.lookout import Lookout
    from tui.shell.pasteboard import Pasteboard
    from tui.shell.practice import Practice
    from tui.shell.preferences import Preferences
    from tui.shell.workspace_files import Desk

Choices = list[tuple[str, str]]
"""Answers to a question, each with what it means."""
Answered = Callable[[int | None], object]
"""Gets the number of the answer from 0; ``None`` where none was given."""


class OpenSheet(Protocol):
    """A sheet's screen, as what is opened over it sees it."""

    editing: "Editing[Sheet]"
    form: "Form"

    @property
    def app(self) -> "App[Any]": ...
    @property
    def application(self) -> "Host": ...
    @property
    def sheet(self) -> "Sheet": ...
    @property
    def place(self) -> "tuple[Path, str] | None":
        """The item and the field under the cursor."""

    def show(self) -> None:
        """Draw the sheet as it now is."""

    def go_back(self) -> None:
        """Leave it; asks if something is not saved."""

    def offer_left(self) -> bool:
        """Offer what was not saved and what was being typed the last time; whether there is any."""

    async def bring_back(self) -> None:
        """Make that the present state."""

    def show_left(self, typed: "Typed", given_up: Callable[[], object] | None = None) -> None:
        """Show what was typed where no form has a place for it any more."""


class Host(Protocol):
    """The application, as its screens see it."""

    desk: "Desk"
    preferences: "Preferences"
    lookout: "Lookout"
    """Looks at the files that are open."""
    opens: FilePath | None
    """The sheet to begin with."""
    marks: bool
    """Whether strikes and insertions are written out as well."""
    pasteboard: "Pasteboard"
    """What was cut or copied, and not pasted yet."""
    practice: "Practice"
    """The guided tour of the demo."""
    awaited: bool
    """Whether something that a person waits for is being done beside the keys."""
    typed: float
    """When the last key came, by the monotonic clock."""
    clock: Callable[[], float]
    """Says how long something has been under way."""
    left: "dict[FilePath, tuple[Wanted, tuple[str, ...]]]"
    """Where a round of reports on a file was left: what it asked for, and the target."""

    def hold(self) -> None:
        """Keep keys back until ``release``: something is about to open that they are meant for."""

    def release(self) -> None:
        """Give out the keys that were kept back."""

    def call_from_thread(self, callback: Callable[..., Any], *args: Any) -> Any:
        """Have the callback called among the application's own messages, and wait for it."""

    def warm_up(self) -> None:
        """Import what an open sheet needs, while nobody waits for it. Called from a thread."""

    def change_settings(self, **values: Any) -> None:
        """Put other settings in force, and remember them."""

    def begin_in(self, folder: FilePath) -> None:
        """The person said where to work."""

    def check_preferences(self) -> None:
        """Say what is wrong with the settings file. Called from a thread."""

    def next_theme(self) -> None:
        """Go on to the next colours."""

    def say_not_kept(self, *, again: bool = False) -> None:
        """Say that the recovery file could not be written."""

    def expect(self, *kinds: "type[DOMNode]") -> None:
        """Read the styles of what will be mounted, while nothing waits for it."""

    def ask(self, title: str, text: str, choices: Choices, answered: Answered | None = None) -> None:
        """Ask a question."""

    def open_help(self, scope: str, about: tuple[str, str, str] | None = None) -> None:
        """Show the keys of a scope; before them a field's label, what it is for, and what may be typed."""

    def open_handbook(self, scope: str) -> None:
        """Show the page of the handbook that fits a scope."""

    def open_palette(
        self, offers: "list[tuple[Entry, str | None]]", scope: str, chosen: Callable[[str], object]
    ) -> None:
        """Let a command be found by name; each offer has the reason why it cannot be run just now."""

    def open_jump(self, screen: "Screen[Any]") -> None:
        """Show a letter at every place of the screen that one can go to."""

    def open_settings(self) -> None:
        """Show the settings."""

    def open_sheet(
        self,
        checked: "Checked",
        place: "Path | None" = None,
        found: str = "",
        first: Callable[[OpenSheet], object] | None = None,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show the sheet, or what keeps its file from being one; at a place of it, with the words found there.

        ``first`` is done on the sheet at once, in place of offering what was not saved; ``then`` when it is left.
        """

    def open_conflicts(self, value: Any, name: str, decided: Callable[[Any], None]) -> None:
        """Let the conflicts that stand in a value be decided; ``decided`` is given what it became, or ``None``."""

    def open_merge(self, joined: "Joined[Any]", name: str, merged: Callable[[Any], None]) -> None:
        """Let the conflicts of a save be decided; ``merged`` is given the value to save, or ``None``."""

    def leave(self, last: Callable[[], object] | None = None) -> None:
        """Quit; every open sheet with unsaved changes asks first. ``last`` is done when nobody chose to stay."""
