"""Undo and redo of the edits of a file."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.text.i18n import _
from tui.shell.command import Command

if TYPE_CHECKING:
    from textual.app import App


class Steps(Protocol):
    """The values of a file, one an edit."""

    @property
    def value(self) -> Any: ...
    @property
    def undoable(self) -> str | None: ...
    @property
    def redoable(self) -> str | None: ...
    def undo(self) -> str | None: ...
    def redo(self) -> str | None: ...


class OnSteps(Protocol):
    """A screen on them."""

    @property
    def editing(self) -> Steps: ...
    @property
    def app(self) -> "App[Any]": ...


class Undo:
    """Takes the edits of a screen's file back, and brings them back."""

    def __init__(self, screen: OnSteps, show: Callable[[Any], object]) -> None:
        """``show`` draws the present value; it is handed the one before the step."""
        self._screen, self._show = screen, show

    def commands(self) -> Iterator[Command]:
        """Undo and redo."""
        yield Command("undo", self.undo, self.why_not_undo)
        yield Command("redo", self.redo, self.why_not_redo)

    def why_not_undo(self) -> str | None:
        """Why nothing can be taken back."""
        return None if self._screen.editing.undoable is not None else _("There is nothing to undo.")

    def why_not_redo(self) -> str | None:
        """Why nothing can be brought back."""
        return None if self._screen.editing.redoable is not None else _("There is nothing to redo.")

    def undo(self) -> None:
        """Go back one edit."""
        before = self._screen.editing.value
        self._screen.app.notify(_("Undone: {label}").format(label=self._screen.editing.undo()))
        self._show(before)

    def redo(self) -> None:
        """Go forward one edit."""
        before = self._screen.editing.value
        self._screen.app.notify(_("Redone: {label}").format(label=self._screen.editing.redo()))
        self._show(before)
