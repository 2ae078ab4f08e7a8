"""Places found in many sheets: a line for each sheet, and below it one for each place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual.content import Content, Span

from miekeshi.describe.names import place_name
from miekeshi.model import Path as Place
from miekeshi.model import Sheet
from miekeshi.model.form import Form
from miekeshi.page.search import FileHits, Hit, TextLine
from miekeshi.text.i18n import _
from tui.shell.commands import KEY
from tui.terminal.content import FOUND, cells, excerpt, fitted
from tui.widgets.roll import Roll


@dataclass(frozen=True, slots=True)
class HitRow:
    """One line: the head of a file, a place in its sheet, or a line of its text."""

    found: FileHits
    form: Form | None = None
    hit: Hit | None = None
    line: TextLine | None = None

    @property
    def is_head(self) -> bool:
        return self.hit is None and self.line is None and not self.found.unreadable


class Results(Roll):
    """What was found so far, in the order of the files."""

    UNIFORM = True
    BINDINGS = []

    def __init__(self, folder: Path) -> None:
        super().__init__(id="results")
        self.folder = folder
        self.rows: list[HitRow] = []
        self.sheets = 0
        self.places = 0

    def clear(self) -> None:
        """Show nothing."""
        self.rows, self.sheets, self.places = [], 0, 0
        self.renew(0)

    def extend(self, found: list[FileHits], form: Callable[[Sheet], Form]) -> None:
        """Show these files too, below the others."""
        first = not self.rows
        for one in found:
            self.rows += rows_of(one, form)
        self._count()
        self.renew(0 if first else None)

    def replace(self, path: Path, found: FileHits | None, form: Callable[[Sheet], Form]) -> None:
        """Show what the file now holds where it stood, the cursor on the place it was on or the nearest left."""
        mine = [number for number, row in enumerate(self.rows) if row.found.path == path]
        if mine:
            self.rows[mine[0] : mine[-1] + 1] = rows_of(found, form) if found else []
            self._count()
            self.renew()

    def _count(self) -> None:
        self.places = sum(row.hit is not None or row.line is not None for row in self.rows)
        self.sheets = sum(row.is_head for row in self.rows)

    @property
    def _row(self) -> HitRow | None:
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def path(self) -> Path | None:
        """The file under the cursor."""
        return self._row.found.path if self._row else None

    @property
    def place(self) -> Place | None:
        """The place in the sheet under the cursor: the item's path and the field."""
        hit = self._row.hit if self._row else None
        return (*hit.path, hit.field) if hit else None

    def where(self) -> str:
        """The file under the cursor, with the line where it is no sheet."""
        row = self._row
        if row is None:
            return ""
        if row.found.unreadable:
            return _("{name}: {key[arrive]} shows what is wrong and what to do").format(
                key=KEY, name=self.file_name(row)
            )
        if row.line is not None:
            place = f"{self.file_name(row)}:{row.line.number}"
            return _("{name}: the file cannot be read as a sheet; {key[arrive]} shows why").format(key=KEY, name=place)
        return self.file_name(row)

    def file_name(self, row: HitRow) -> str:
        """The file's name within the folder."""
        path = row.found.path
        return str(path.relative_to(self.folder)) if path.is_relative_to(self.folder) else str(path)

    def count(self) -> int:
        return len(self.rows)

    def selectable(self, index: int) -> bool:
        return not self.rows[index].is_head

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.rows[index]
        if row.found.unreadable:
            return [Content(fitted(f"{self.file_name(row)}  {row.found.unreadable}", width), [Span(0, 9999, ".error")])]
        if row.hit is None and row.line is None:
            return [self._head(row, width)]
        label, style = "", ".label"
        if row.hit is not None and row.found.sheet is not None and row.form is not None:
            label = place_name(row.found.sheet, row.form, row.hit.path, row.hit.field)
            text, spans = row.hit.text, row.hit.spans
        else:
            assert row.line is not None
            label, text, spans, style = (
                f"{row.found.path.name}:{row.line.number}",
                row.line.text,
                row.line.spans,
                ".error",
            )
        room = max(8, min(28, width // 4))
        lead = f"  {fitted(label, room)}  "
        former = f"{_('(former wording)')} " if row.hit is not None and row.hit.was else ""
        shown, marks = excerpt(text, spans, max(4, width - cells(lead) - cells(former)))
        at = len(lead) + len(former)
        styles = [Span(0, len(lead), style), *(Span(at + start, at + end, FOUND) for start, end in marks)]
        if former:
            styles[1:1] = [Span(len(lead), at, ".faint"), Span(at, at + len(shown), ".struck")]
        return [Content(lead + former + shown, styles)]

    def _head(self, row: HitRow, width: int) -> Content:
        sheet = row.found.sheet
        title = (sheet.title or "").replace("\n", " ") if sheet else _("Not readable as a sheet")
        if sheet and sheet.department and sheet.department not in title:
            title = f"{title} {sheet.department}".strip()
        name = f"{self.file_name(row)} {_('(newer format)')}" if row.found.newer else self.file_name(row)
        room = max(4, width - min(cells(name), width // 3) - 2)
        title = fitted(title, min(room, max(4, cells(title)))) if title else ""
        text = f"{title}  " if title else ""
        name = fitted(name, max(2, width - cells(text)))
        return Content(text + name, [Span(0, len(title), ".heading"), Span(len(text), len(text) + len(name), ".faint")])


def rows_of(found: FileHits, form: Callable[[Sheet], Form]) -> list[HitRow]:
    """The lines that show what a file holds."""
    if found.unreadable:
        return [HitRow(found)]
    shape = form(found.sheet) if found.sheet else None
    return [
        HitRow(found),
        *(HitRow(found, shape, hit=hit) for hit in found.hits),
        *(HitRow(found, line=line) for line in found.lines),
    ]
