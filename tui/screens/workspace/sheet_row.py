"""A row of the list of sheets, and the groups that rows stand in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from miekeshi.describe.terms import state_name
from miekeshi.text.folding import fold
from miekeshi.text.i18n import _
from tui.widgets.names import stage_name, year_name

if TYPE_CHECKING:
    from tui.shell.workspace_files import Glance

STAGES = ("draft", "published", "closed")


@dataclass(slots=True, eq=False)
class SheetRow:
    """One file: what its head says, and what the look through it found (``errors`` is ``None`` until then)."""

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
    newer: bool = False
    """Whether it is in a newer format, and only shown."""
    uncommitted: bool = False
    """Whether it is not as the last commit has it."""
    held: str = ""
    """In words, that others have it open."""
    fiscal_year: int | None = None
    stage_rank: int = 3
    place: tuple[object, ...] = ()
    """What puts it in order among the others: the newest year first, then by department."""
    shares: tuple[int, ...] | None = None
    """How many targets come to each standing; None until it is known, and of what is no sheet."""
    asked: int = 0
    blank: int = 0
    overdue: int = 0
    revised: int = 0
    undecided: int = 0
    remarks: int = 0
    state: str = ""
    """Where the report of the period is (``progress.submission``)."""
    head: str = ""
    """The words of the head that the filter searches; those of what was found come behind it."""
    changed: str = ""
    period: str = ""
    group: "Group | None" = None

    def take(self, found: "Glance", *, conflict: bool) -> None:
        """Take what was found in the file; the filter finds a conflict by its word."""
        told, brief = found.found, found.brief
        assert told is not None
        self.errors, self.warnings, self.told, self.newer = told.errors, told.warnings, told.told, told.newer
        self.conflict = conflict
        before = self.numbers()
        if brief is None:
            self.shares = None
            self.asked = self.blank = self.overdue = self.revised = self.undecided = self.remarks = 0
            self.state = ""
        else:
            from tui.widgets.shares import ORDER

            standings = [line.standing for line in brief.lines]
            self.shares = tuple(standings.count(one) for one in ORDER)
            self.asked, self.blank = brief.asked, brief.asked - brief.reported
            self.overdue = sum(line.overdue for line in brief.lines) if brief.stage == "published" else 0
            self.revised = sum(bool(line.revised) for line in brief.lines)
            self.undecided = sum(line.undecided for line in brief.lines) if brief.stage == "published" else 0
            self.remarks, self.changed, self.state = brief.remarks, brief.changed, brief.state
            self.period = brief.period[1] if brief.period and brief.expected else ""
        if self.group is not None:
            self.group.add([new - old for new, old in zip(self.numbers(), before, strict=True)])

        self.searched = " ".join(filter(None, (self.head, *self._found())))

    def _found(self) -> list[str]:
        """What the filter finds the sheet by, beside its head."""
        found = [_("conflict"), "conflict"] if self.conflict else []
        if self.remarks:
            found += [_("open remarks").replace(" ", ""), "openremarks"]
        if self.state:
            found += [state_name(self.state), self.state]
        return list(map(fold, found))

    def numbers(self) -> list[int]:
        """What is added up in a group."""
        shares = self.shares or (0,) * 6
        return [*shares, self.asked, self.blank, self.overdue, self.revised, int(self.shares is not None)]

    @property
    def due_rank(self) -> int:
        """Which of the groups by what is due it is in."""
        if self.errors is None:
            return 2
        return 0 if self.overdue else 1 if self.blank else 2 if self.asked else 3


@dataclass(slots=True, eq=False)
class Group:
    """Rows that stand together below a head."""

    of: tuple[str, object]
    rows: Sequence[SheetRow] = ()
    _numbers: list[int] | None = None
    """Added up when they are first shown."""

    @property
    def numbers(self) -> list[int]:
        if self._numbers is None:
            self._numbers = [sum(column) for column in zip(*(row.numbers() for row in self.rows), strict=True)]
        return self._numbers

    def add(self, numbers: Sequence[int]) -> None:
        """Count these in."""
        if self._numbers is not None:
            self._numbers = [one + other for one, other in zip(self._numbers, numbers, strict=True)]

    @property
    def of_year(self) -> bool:
        """Whether it is of one year, so that its sheets can be added up."""
        return self.of[0] == "year" and bool(self.of[1])

    @property
    def shares(self) -> tuple[int, ...] | None:
        """How many of the targets of its sheets come to each standing, as far as that is known."""
        return tuple(self.numbers[:6]) if self.numbers[10] else None

    @property
    def asked(self) -> int:
        return self.numbers[6]

    @property
    def blank(self) -> int:
        return self.numbers[7]

    @property
    def overdue(self) -> int:
        return self.numbers[8]

    @property
    def revised(self) -> int:
        return self.numbers[9]

    def name(self) -> str:
        """What it is of, in the language in use."""
        match self.of:
            case ("recent", _value):
                return _("Opened last")
            case ("year", int(year)) if year:
                return year_name(year)
            case ("year", _value):
                return _("No year")
            case ("department", str(name)):
                return name or _("No department")
            case ("stage", int(rank)):
                return stage_name(STAGES[rank]) if rank < len(STAGES) else _("Not readable")
            case ("due", int(rank)):
                return (
                    _("Something is overdue"),
                    _("Reports to make"),
                    _("All is reported"),
                    _("No report is asked for"),
                )[rank]
        return ""


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
    rank = STAGES.index(head.stage) if head.stage in STAGES else len(STAGES)
    place = (-(head.fiscal_year or 0), not head.readable, head.department, name)
    found = SheetRow(head.path, name, *facts, fiscal_year=head.fiscal_year, stage_rank=rank, place=place)
    found.head = searched
    return found


def grouped(rows: Sequence[SheetRow], by: str, recent: Mapping[Path, int]) -> "list[SheetRow | Group]":
    """The rows, which are in order, below heads; those opened last stand on top, and not again below."""
    blocks: list[SheetRow | Group] = []
    on_top = sorted((row for row in rows if row.path in recent), key=lambda row: recent[row.path]) if recent else []
    if on_top:
        blocks += [Group(("recent", 0), on_top), *on_top]
    taken = set(map(id, on_top))
    for key, held in groupby(rows, key=lambda row: _key(row, by)):
        every = list(held)
        group = Group((by, key), every)
        for one in every:
            one.group = group
        blocks.append(group)
        blocks += [one for one in every if id(one) not in taken] if taken else every
    return blocks


def _key(row: SheetRow, by: str) -> object:
    match by:
        case "year":
            return row.fiscal_year or 0
        case "department":
            return row.department
        case "stage":
            return row.stage_rank
    return row.due_rank
