"""The desk's work on forms: held against the sheets that use them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miekeshi.model.form import Form
    from miekeshi.store.workspace.form_effects import Looked as Looked


class FormDesk:
    """Works on the forms of one workspace."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def files(self) -> list[Path]:
        """The files of the workspace that may be sheets; none where it cannot be listed."""
        from miekeshi.store.workspace.form_effects import candidates

        try:
            return candidates(self._root)
        except OSError:
            return []

    def looks(self, files: list[Path], form_id: str, old: "Form", new: "Form") -> "Iterator[Looked]":
        """What the new form would do to each of the files in turn."""
        from miekeshi.store.workspace.form_effects import looks

        return looks(files, form_id, old, new)
