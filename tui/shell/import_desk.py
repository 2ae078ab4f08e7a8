"""Sheets taken over from other files: read, kept while one works on them, written once they are accepted."""

from pathlib import Path
from typing import TYPE_CHECKING

from miekeshi.importing.bounds import NotReadable as NotReadable
from miekeshi.importing.bounds import opened
from miekeshi.importing.dealing import Work
from miekeshi.importing.reports import Row as Row
from miekeshi.importing.reports import is_table, rows_in
from miekeshi.importing.sources import of_bytes
from miekeshi.importing.taking import Asked as Asked
from miekeshi.importing.taking import Taken, taken
from miekeshi.importing.textfile import of_text
from miekeshi.text.i18n import _

if TYPE_CHECKING:
    from miekeshi.importing.document import Document
    from miekeshi.model import Sheet

TABLES = (".xlsx", ".csv", ".tsv")
"""Endings of files that may be tables of reports."""


class Source:
    """One sheet of a file: the bytes, which of its sheets, and what was read."""

    def __init__(self, data: bytes, number: int, document: "Document") -> None:
        self.data, self.number, self.document = data, number, document

    @property
    def name(self) -> str:
        """What it is called: the file, of a workbook the worksheet too."""
        return self.document.name


class ImportDesk:
    """Takes sheets over into one workspace folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> list[Source] | list[Row]:
        """The sheets in the file of that name; of a table of reports its rows. Raises ``NotReadable``."""
        path = Path(name.strip().strip("\"'")).expanduser()
        path = path if path.is_absolute() else self.folder / path
        data = opened(path)
        if path.suffix.lower() in TABLES and is_table(data):
            return rows_in(data)
        documents = of_bytes(data, path.name)
        return [Source(data, number, document) for number, document in enumerate(documents, 1)]

    def read_text(self, text: str) -> list[Source]:
        """The text as a sheet, as it was copied from elsewhere. Raises ``NotReadable``."""
        return [Source(text.encode("utf-8", "replace"), 1, of_text(text, _("pasted text")))]

    def take(self, source: Source, asked: Asked) -> Taken:
        """The source as a sheet."""
        from miekeshi.store.workspace.forms import form, form_files, usual_form

        forms = {key: form(key, self.folder) for key in form_files(self.folder)}
        return taken(source.document, forms, asked, usual_form(self.folder))

    def begun(self, source: Source) -> Work | None:
        """The work on it as it was left the last time."""
        from miekeshi.store.session.imports import find

        return find(source.data, source.number)

    def keep(self, source: Source, work: Work) -> bool:
        """Keep the work on it; whether it could be."""
        from miekeshi.store.session.imports import keep

        return keep(source.data, source.number, work)

    def forget(self, source: Source) -> None:
        """Keep the work on it no longer."""
        from miekeshi.store.session.imports import forget

        forget(source.data, source.number)

    def accept(self, sheet: "Sheet") -> Path:
        """Write the sheet into the folder; its path. Raises ``NotSaved``."""
        from miekeshi.store.files.write import create
        from miekeshi.store.workspace.start import sheet_name

        name = sheet_name(sheet.fiscal_year, sheet.department or sheet.title or "sheet")
        path = self.folder / f"{name}.toml"
        at = 2
        while path.exists():
            path = self.folder / f"{name}-{at}.toml"
            at += 1
        create(path, sheet)
        return path
