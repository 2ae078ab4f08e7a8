"""Undo and redo of the edits of a file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

from miekeshi.text.i18n import _
from tui.shell.command import Command

if TYPE_CHECKING:
    from textual.app import App


class Steps(Protocol):
    """The values of a file, one an edit."""

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
    def show(self) -> None:
        """Draw the present value."""


class Undo:
    """Takes the edits of a screen's file back, and brings them back."""

    def __init__(self, screen: OnSteps) -> None:
        self._screen = screen

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
        self._screen.app.notify(_("Undone: {label}").format(label=self._screen.editing.undo()))
        self._screen.show()

    def redo(self) -> None:
        """Go forward one edit."""
        self._screen.app.notify(_("Redone: {label}").format(label=self._screen.editing.redo()))
        self._screen.show()
