"""The desk's work on forms: held against the sheets that use them, sent to another city and taken in from one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miekeshi.model import Sheet
    from miekeshi.model.form import Form
    from miekeshi.page.blocks import Block
    from miekeshi.store.workspace.form_effects import Looked as Looked
    from miekeshi.store.workspace.form_travel import Arrival as Arrival
    from miekeshi.store.workspace.form_travel import Clash as Clash


class FormDesk:
    """Works on the forms of one workspace; names of files are told from the folder that is open."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._folder = root, folder

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

    def example(self, form_id: str) -> "tuple[Path, Sheet] | None":
        """The newest sheet of the workspace that uses the form."""
        from miekeshi.store.workspace.form_effects import example

        return example(self.files(), form_id)

    def page(self, form: "Form", form_id: str, sheet: "Sheet | None") -> "tuple[Block, ...]":
        """The sheet's page by the form as it now is; without a sheet that of a sample."""
        from miekeshi.edits.form_sample import sample
        from miekeshi.page.layout import page

        return page(sheet or sample(form, form_id), form)

    def send(self, source: Path, name: str) -> Path:
        """Write the form to a file of that name; its path. Raises ``NotSaved``."""
        from miekeshi.store.workspace.form_travel import send_form

        return send_form(source, self._named(name))

    def arriving(self, name: str) -> "Arrival":
        """The form in a file from elsewhere. Raises ``NotSaved`` with what keeps it from being taken in."""
        from miekeshi.store.workspace.form_travel import arriving

        return arriving(self._named(name))

    def clash(self, name: str, arrival: "Arrival") -> "Clash | None":
        """What the workspace has under the name already."""
        from miekeshi.store.workspace.form_travel import clash

        return clash(self._root, name, arrival.data)

    def free_name(self, name: str) -> str:
        """A name like that one that no form has."""
        from miekeshi.store.workspace.form_travel import free_name
        from miekeshi.store.workspace.forms import form_files

        return free_name(name, form_files(self._root))

    def present(self, name: str) -> "Form":
        """The form that sheets of the name have now."""
        from miekeshi.store.workspace.forms import form

        return form(name, self._root)

    def take_in(self, arrival: "Arrival", name: str) -> Path:
        """Write the form into the workspace under the name; its path. Raises ``NotSaved``."""
        from miekeshi.store.workspace.form_travel import take_in

        return take_in(arrival, self._root, name)

    def _named(self, name: str) -> Path:
        path = Path(name.strip().strip("\"'")).expanduser()
        return path if path.is_absolute() else self._folder / path
