"""A form is written once it is known what that does to the sheets that use it."""

from typing import TYPE_CHECKING, Protocol

from tui.recovery.file_saving import FileSaving, OnFile
from tui.recovery.remedies import Remedies
from tui.recovery.watching import Watching
from tui.screens.forms.effects import Change, Effects, WithForms
from tui.screens.forms.rows import differences

if TYPE_CHECKING:
    from miekeshi.model.form import Form
    from miekeshi.store.session.editing import Editing


class OnFormFile(OnFile, WithForms, Protocol):
    """A screen on a form's file."""

    editing: "Editing[Form]"
    remedies: Remedies
    watching: Watching


class FormSaving:
    """Writes the form of a screen: held against all sheets that use it, and asked about where it changes one."""

    def __init__(self, screen: OnFormFile) -> None:
        self._screen = screen
        self.effects = Effects(screen)
        self.file = FileSaving(
            screen,
            screen.remedies,
            screen.watching,
            differences,
            first=lambda write: self.effects.look(self._change, write),
        )

    def _change(self) -> Change | None:
        """What is to be saved; none once it was taken back."""
        editing = self._screen.editing
        return Change(editing.path, editing.saved, editing.value) if self.file.why_not() is None else None
