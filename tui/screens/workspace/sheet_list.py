"""The list of sheets: one line each, in columns that fit the screen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from textual.content import Content, Span

from miekeshi.text.folding import fold
from miekeshi.text.i18n import _, signed
from tui.terminal.content import cells, fitted
from tui.widgets.names import stage_name, year_name
from tui.widgets.roll import GUTTER, Roll

NARROW = 70
"""Columns below which the title has little room."""
FULL_YEAR = 2028
"""A fiscal year whose name is as long as any."""


@dataclass(slots=True)
class SheetRow:
    """One file: what its head says, and what the check found (``None`` until it was checked)."""

    path: Path
    name: str
    title: str
    department: str
    year: str
    stage: str
    readable: bool
    searched: str
    errors: int | None = None
    warnings: int = 0
    told: tuple[str, ...] = ()
    """What the check found first, in words."""
    conflict: bool = False
    """Whether a merge left something in it to be decided."""
    uncommitted: bool = False
    """Whether it is not as the last commit has it."""
    held: str = ""
    """In words, that others have it open."""
    fiscal_year: int | None = None

    def take(self, errors: int, warnings: int, *, conflict: bool) -> None:
        """Take what the check found; the filter finds a conflict by its word."""
        self.errors, self.warnings, self.conflict = errors, warnings, conflict
        if conflict:
            self.searched += f" {fold(_('conflict'))} conflict"


class Listed(Protocol):
    """What the list needs to know of a file."""

    @property
    def path(self) -> Path: ...
    @property
    def title(self) -> str: ...
    @property
    def department(self) -> str: ...
    @property
    def fiscal_year(self) -> int | None: ...
    @property
    def stage(self) -> str: ...
    @property
    def readable(self) -> bool: ...


def row(head: Listed, folder: Path) -> SheetRow:
    """A row of the list, with the words that the filter searches."""
    name = str(head.path.relative_to(folder)) if head.path.is_relative_to(folder) else str(head.path)
    year, stage = year_name(head.fiscal_year), stage_name(head.stage)
    western = str(head.fiscal_year or "")
    era = f"R{head.fiscal_year - 2018}" if head.fiscal_year and head.fiscal_year > 2018 else ""
    searched = fold(" ".join((year, western, era, head.department, head.title, stage, name)))
    facts = (head.title, head.department, year, stage, head.readable, searched)
    return SheetRow(head.path, name, *facts, fiscal_year=head.fiscal_year)


class SheetList(Roll):
    """The sheets that the filter lets through."""

    UNIFORM = True
    BINDINGS = []

    def __init__(self) -> None:
        super().__init__(id="sheets")
        self.rows: list[SheetRow] = []
        self.seen: list[SheetRow] = []
        self.words: list[str] = []
        self.last: Path | None = None
        """The file that the cursor goes to once the rows were read again."""
        self.marked: Path | None = None
        """The file that is to be compared with another."""

    def count(self) -> int:
        return len(self.seen)

    def picked(self, index: int) -> bool:
        return self.seen[index].path == self.marked

    def begin_again(self, at: Path | None = None) -> None:
        """Show no rows until they are read anew; the cursor then goes to the file, else back to the one it was on.

        It stays where it is if it was moved meanwhile.
        """
        self.last = at or (self.under_cursor.path if self.under_cursor else self.last)
        self.rows, self.seen = [], []
        self.renew(0)

    def extend(self, rows: list[SheetRow]) -> None:
        """More rows, below the others."""
        first = not self.seen
        before = len(self.seen)
        self.rows += rows
        self.seen += [row for row in rows if self._passes(row)]
        back = [at for at in range(before, len(self.seen)) if self.seen[at].path == self.last and self.cursor == 0]
        self.renew(back[0] if back else 0 if first else None)

    def put(self, rows: list[SheetRow]) -> None:
        """Show these rows in place of the others, the cursor on the file it was on."""
        under, at = self.under_cursor, self.cursor
        self.rows, self.seen = rows, [row for row in rows if self._passes(row)]
        paths = [row.path for row in self.seen]
        self.renew(paths.index(under.path) if under and under.path in paths else min(at, max(0, len(paths) - 1)))

    def filter(self, text: str) -> None:
        """Show only rows that hold every word of the text."""
        under = self.under_cursor
        self.words = fold(text).split()
        self.seen = [row for row in self.rows if self._passes(row)]
        self.renew(self.seen.index(under) if under in self.seen else 0)

    def _passes(self, row: SheetRow) -> bool:
        return all(word in row.searched for word in self.words)

    @property
    def under_cursor(self) -> SheetRow | None:
        """The row under the cursor."""
        return self.seen[self.cursor] if 0 <= self.cursor < len(self.seen) else None

    @staticmethod
    def columns(width: int) -> tuple[int, int, int, int, int]:
        """Widths of year, department, title, stage and problems, gaps of two not counted."""
        year = cells(year_name(FULL_YEAR))
        stage = max(cells(stage_name(name)) for name in ("draft", "published", "closed"))
        found = (
            _("unreadable"),
            _("conflict"),
            _("{count} wrong").format(count=99),
            _("{count} to see").format(count=99),
        )
        problems = max(map(cells, found))
        department = max(10, min(24, (width - 40) // 3))
        return year, department, max(8, width - year - stage - problems - department - 8), stage, problems

    def heading(self) -> Content:
        """The names of the columns."""
        names = (_("Year"), _("Department"), _("Title"), _("Stage"), _("Check"))
        texts = [fitted(name, width) for name, width in zip(names, self.columns(self.text_width), strict=True)]
        return Content(" " * GUTTER + "  ".join(texts))

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.seen[index]
        year, department, title, stage, problems = self.columns(width)
        if not row.readable:
            wide = year + department + title + 4
            name = fitted(row.name, wide)
            found = fitted(_("conflict") if row.conflict else _("unreadable"), problems)
            text = f"{name}  {' ' * stage}  {found}"
            return [Content(text, [Span(0, len(text), ".error")])]
        head = "  ".join(
            (
                fitted(row.year, year),
                fitted(row.department, department),
                self._titled(row, width, title),
                fitted(row.stage, stage),
            )
        )
        found, style = self._found(row)
        text = f"{head}  {fitted(found, problems)}"
        spans = [Span(len(head) + 2, len(text), style)]
        if row.held and row.held in head:
            at = head.rindex(row.held)
            spans.append(Span(at, at + len(row.held), ".label"))
        return [Content(text, spans)]

    def _titled(self, row: SheetRow, width: int, room: int) -> str:
        """The title; behind it who has the sheet open, where half the room is enough for that."""
        title, behind = self._title(row, width) or row.name, cells(row.held)
        if not behind or behind > room // 2:
            return fitted(title, room)
        return fitted(title, room - behind - 1) + " " + row.held

    @staticmethod
    def _title(row: SheetRow, width: int) -> str:
        """The title; on a narrow screen without the year, which stands in a column of its own."""
        return row.title.removeprefix(row.year).strip() if width < NARROW else row.title

    @staticmethod
    def _found(row: SheetRow) -> tuple[str, str]:
        if row.errors is None:
            return signed("…"), ".faint"
        if row.conflict:
            return _("conflict"), ".error"
        if row.errors:
            return _("{count} wrong").format(count=row.errors), ".error"
        if row.warnings:
            return _("{count} to see").format(count=row.warnings), ".warning"
        return _("ok"), ".faint"
