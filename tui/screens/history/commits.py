"""The list of commits: when, by whom, what each did in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content, Span

from miekeshi.dates.eras import short
from tui.shell.past import Became, in_words
from tui.terminal.content import fitted
from tui.widgets.roll import Roll

if TYPE_CHECKING:
    from tui.shell.past import Commit

DAY, AUTHOR = 9, 10
"""Columns of the day and of the author."""


@dataclass(slots=True)
class CommitRow:
    """A commit, and what it did once that is known."""

    commit: "Commit"
    became: tuple[Became, ...] | None = None

    def words(self, alone: bool) -> str:
        """What it did; until that is known what its author said of it."""
        return self.commit.subject if self.became is None else in_words(self.became, alone)


class Commits(Roll):
    """The commits, the latest first; some may be marked."""

    UNIFORM = True
    BINDINGS = [Binding("space", "screen.command('mark')", show=False)]

    def __init__(self, *, alone: bool) -> None:
        super().__init__(id="commits")
        self.alone = alone
        """Whether all are of one sheet."""
        self.rows: list[CommitRow] = []
        self.marked: list[str] = []
        """The numbers of those marked, at most two, the one marked first before the other."""

    def clear(self) -> None:
        """Show nothing, and nothing as marked."""
        self.rows, self.marked = [], []
        self.renew(0)

    def extend(self, rows: list[CommitRow]) -> None:
        """Show these too, below the others."""
        first = not self.rows
        self.rows += rows
        self.renew(0 if first else None)

    @property
    def row(self) -> CommitRow | None:
        """The commit under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def mark(self) -> None:
        """Mark the commit under the cursor, or no more; of three the one marked first is let go."""
        assert self.row is not None
        key = self.row.commit.id
        others = [one for one in self.marked if one != key]
        self.marked = others if key in self.marked else [*others, key][-2:]
        self.redraw()

    def near(self) -> list[CommitRow]:
        """The rows that are in view or next to it, nearest to the cursor first."""
        reach = max(1, self.scrollable_content_region.height)
        near = range(max(0, self.cursor - reach), min(len(self.rows), self.cursor + reach + 1))
        return [self.rows[at] for at in sorted(near, key=lambda at: abs(at - self.cursor))]

    def count(self) -> int:
        return len(self.rows)

    def picked(self, index: int) -> bool:
        return self.rows[index].commit.id in self.marked

    def lines(self, index: int, width: int) -> list[Content]:
        row = self.rows[index]
        day, author = short(row.commit.when.date()), row.commit.author
        lead = f"{fitted(day, DAY)} {fitted(author, min(AUTHOR, width // 5))} "
        text = fitted(f"{lead}{row.words(self.alone)}", width)
        spans = [Span(0, min(len(lead), len(text)), ".faint")]
        if row.became is None:
            spans = [Span(0, len(text), ".faint")]
        return [Content(text, spans)]
