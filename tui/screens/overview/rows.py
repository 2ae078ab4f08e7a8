"""What the overview shows: sections of rows, made of what is known of each sheet so far."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Protocol

from miekeshi.dates.eras import year_words
from miekeshi.dates.when import When
from miekeshi.describe.costs import in_lines
from miekeshi.describe.terms import state_name
from miekeshi.model import Path as ItemPath
from miekeshi.model.plan_tree import NO_PLAN
from miekeshi.progress.brief import LineBrief, SheetBrief
from miekeshi.progress.choice import Choice
from miekeshi.progress.costs import Sums, added
from miekeshi.progress.submission import STATES
from miekeshi.progress.summary import Counts, Office, office_names, total
from miekeshi.progress.verdict import Standing
from miekeshi.text.i18n import _
from tui.screens.overview.along_plan import PLAN, AlongPlan
from tui.screens.overview.section_names import date_words, era_year, section_hint, section_name

Kind = Literal["section", "group", "line", "cost", "broken"]
FIGURES = ("totals", "departments", "divisions", PLAN, "sheets", "targets", "costs")
"""Sections of counts."""
URGENT = ("silent", "overdue", "stale", "undecided")
"""Of these what comes first, before all counts."""
DATED = ("silent", "overdue", "stale", "undecided", "month", "blank", "revised")
"""Sections of what there is to look after."""


class Problem(Protocol):
    """What keeps a file from being read."""

    @property
    def message(self) -> str: ...


class Checked(Protocol):
    """How much the check of a file found."""

    @property
    def errors(self) -> int: ...
    @property
    def warnings(self) -> int: ...


class Read(Protocol):
    """What is known of one file: how its sheet stands in brief, or why that cannot be said."""

    @property
    def file(self) -> Path: ...
    @property
    def brief(self) -> SheetBrief | None: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def found(self) -> "Checked | None": ...


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a section, a sheet or division with its counts, a target, a cost, or a file that cannot be read.

    ``key`` names what Enter folds; ``when`` is a date in words; ``depth`` how far the row stands in.
    """

    kind: Kind
    key: str
    text: str
    file: Path | None = None
    line: LineBrief | None = None
    counts: Counts | None = None
    number: int = 0
    when: str = ""
    depth: int = 0
    sheet: SheetBrief | None = None
    notes: tuple[str, ...] = ()
    """What there is to look after; of a cost its figure, none where the row names what the costs below are of."""
    place: ItemPath | None = None
    """The item that the costs are of."""


class Digest:
    """One sheet's part in the sections, worked out once: counts, lines by division, and rows of dates by section."""

    def __init__(self, file: Path, one: SheetBrief) -> None:
        self.file, self.sheet = file, one
        self.counts = _counts(one.lines)
        self.divisions: dict[str, list[LineBrief]] = {}
        for line in one.lines:
            for division in line.divisions or ("",):
                self.divisions.setdefault(division, []).append(line)
        self.division_counts = {division: _counts(lines) for division, lines in self.divisions.items()}
        self.nodes: dict[tuple[str, ...], Counts] = {}
        """How the targets of each way down the city's plan stand."""
        for line in one.lines:
            self.nodes.setdefault(line.nodes, Counter())[line.standing] += 1
        self.dated = {section: [*self._dated(section)] for section in DATED} if one.lines else {}

    def _dated(self, section: str) -> Iterator[Row]:
        one = self.sheet
        if one.stage != "published" and section != "revised":
            return
        lines: Sequence[LineBrief] = {
            "silent": lambda: [line for line in one.lines if line.silent],
            "overdue": lambda: [line for line in one.lines if line.overdue and not line.silent],
            "stale": lambda: [line for line in one.lines if line.stale and not line.overdue],
            "month": lambda: sorted((line for line in one.lines if line.this_month(one.today)), key=_next_day),
            "blank": lambda: [line for line in one.lines if line.blank],
            "undecided": lambda: [line for line in one.lines if line.undecided],
            "revised": lambda: [line for line in one.lines if line.revised],
        }[section]()
        for line in lines:
            yield _target(self.file, one, line, section, 1, _when(section, one, line))

    def office(self, division: str) -> Office:
        """The division as one of this sheet's department and year."""
        return Office(self.sheet.fiscal_year, self.sheet.department, division)

    def number(self, section: str) -> int:
        """How many rows a section of dates has."""
        return len(self.dated.get(section, ()))


class Board:
    """All sheets as far as they were read; of one sheet alone where ``alone``."""

    def __init__(self, *, alone: bool) -> None:
        self.alone = alone
        self.choice = Choice()
        self.tree = NO_PLAN
        self.reads: dict[Path, Read] = {}
        self._known: dict[Path, Digest] = {}
        self._found: dict[Path, Checked] = {}
        """What the checks found, which is the same on any day."""

    def add(self, reads: Iterable[Read]) -> None:
        """Take these in, each in the place of what was known of its file, as far as it is asked for."""
        for one in reads:
            self.reads[one.file] = one
            if one.found is not None:
                self._found[one.file] = one.found
            asked = self.choice.brief(one.brief) if one.brief is not None else None
            if asked is None:
                self._known.pop(one.file, None)
            else:
                self._known[one.file] = Digest(one.file, asked)

    def choose(self, choice: Choice) -> None:
        """Show only what is asked for."""
        self.choice = choice
        self.add(self.reads.values())

    def forget(self) -> None:
        """Know of no sheet any more."""
        self.reads, self._known = {}, {}

    @property
    def known(self) -> list[tuple[Path, SheetBrief]]:
        """The sheets that are shown, as far as they are asked for."""
        return [(one.file, one.sheet) for one in self._known.values()]

    @property
    def left_out(self) -> int:
        """How many sheets have nothing of what is asked for."""
        return sum(one.brief is not None for one in self.reads.values()) - len(self._known)

    def ratings(self) -> list[tuple[str, str]]:
        """The ratings given in the sheets that were read: the id of each, and what the forms call it."""
        briefs = [one.brief for one in self.reads.values() if one.brief]
        words: dict[str, dict[str, None]] = {}
        for judged in (judged for one in briefs for judged in one.judged if judged.rating):
            words.setdefault(judged.rating, {})[judged.words] = None
        given = {line.rating for one in briefs for line in one.lines if line.rating}
        return sorted((rating, "・".join(words.get(rating, {rating: None}))) for rating in given)

    def rows(self, sections: Collection[str], opened: Collection[str]) -> list[Row]:
        """The rows of these sections; what is within a section or a group only where that is opened."""
        found: list[Row] = []
        for section in self.sections():
            if section not in sections:
                continue
            if section == "totals":
                found += self._whole()
            elif number := self._number(section):
                hint = (section_hint(section),)
                found.append(Row("section", section, section_name(section), number=number, notes=hint))
                found += self._inner(section, opened) if section in opened else ()
        return found

    def sections(self) -> tuple[str, ...]:
        """The sections that there can be, in order."""
        many = ("departments", "divisions", PLAN, "sheets", "costs")
        figures = ("targets", "divisions", PLAN, "costs") if self.alone else many
        return ("totals", *URGENT, *figures, *(one for one in DATED if one not in URGENT), "broken")

    def _whole(self) -> Iterator[Row]:
        """All there is of each fiscal year, the newest first: years are not added up."""
        years: dict[int | None, list[Digest]] = {}
        for one in sorted(self._known.values(), key=lambda one: -(one.sheet.fiscal_year or 0)):
            if one.counts:
                years.setdefault(one.sheet.fiscal_year, []).append(one)
        if not years:
            yield Row("group", "totals", _("Whole"), counts=Counter())
        for year, held in years.items():
            every = Counter[Standing]()
            for one in held:
                every.update(one.counts)
            name = _("Whole") if len(years) == 1 else _year_name(year, held[0].sheet)
            key = "totals" if len(years) == 1 else f"totals/{year}"
            yield Row("group", key, name, counts=every, number=total(every), notes=_notes(held))

    def _number(self, section: str) -> int:
        match section:
            case "targets":
                return sum(len(one.sheet.lines) for one in self._known.values())
            case "departments":
                return len(self._departments())
            case "divisions":
                return len(self._divisions())
            case "sheets":
                return len(self._known)
            case "plan":
                return len(self._along_plan())
            case "costs":
                return sum(len(one.sheet.costs[0].sums) for one in self._known.values() if one.sheet.costs)
            case "broken":
                return sum(one.brief is None for one in self.reads.values())
        return sum(one.number(section) for one in self._known.values())

    def _divisions(self) -> dict[Office, Counts]:
        """The counts of each division; none where no target names one."""
        found: dict[Office, Counts] = {}
        for one in self._known.values():
            for division, number in one.division_counts.items():
                found.setdefault(one.office(division), Counter()).update(number)
        return found if any(office.division for office in found) else {}

    def _inner(self, section: str, opened: Collection[str]) -> Iterator[Row]:
        match section:
            case "targets":
                for one in self._known.values():
                    yield from (_target(one.file, one.sheet, line, section, 1) for line in one.sheet.lines)
            case "departments":
                yield from self._of_departments(opened)
            case "divisions":
                yield from self._of_divisions(opened)
            case "sheets":
                for one in sorted(self._known.values(), key=_newest_first):
                    key, name = f"sheets/{one.file}", sheet_name(one.file, one.sheet)
                    name, notes, number = self._with_problems(one, name), self._noted(one), total(one.counts)
                    yield Row("group", key, name, one.file, None, one.counts, number, "", 1, one.sheet, notes)
                    if key in opened:
                        yield from (_target(one.file, one.sheet, line, section, 2) for line in one.sheet.lines)
            case "plan":
                yield from self._of_plan(opened)
            case "costs":
                yield from cost_rows([(one.file, one.sheet) for one in self._known.values()], alone=self.alone)
            case "broken":
                for file, read in self.reads.items():
                    if read.brief is None:
                        yield Row("broken", section, read.problems[0].message, file, depth=1)
            case _:
                several = len({one.sheet.department for one in self._known.values()}) > 1
                for one in self._known.values():
                    rows = one.dated.get(section, ())
                    of = f"{one.sheet.department}  " if several and one.sheet.department else ""
                    yield from (replace(row, text=of + row.text) for row in rows)

    def _with_problems(self, one: Digest, name: str) -> str:
        """The sheet's name, behind it how many errors its check found, if it found any."""
        found = self._found.get(one.file)
        errors = found.errors if found else 0
        return f"{name}  {_('{count} wrong').format(count=errors)}" if errors else name

    def _noted(self, one: Digest) -> tuple[str, ...]:
        """How much there is to look after in the sheet, and what its check found."""
        found = self._found.get(one.file)
        if found is None:
            return _notes([one])
        problems = [
            _("{count} wrong").format(count=found.errors) if found.errors else "",
            _("{count} to see").format(count=found.warnings) if found.warnings else "",
        ]
        return (*_notes([one]), *filter(None, problems))

    def _along_plan(self) -> AlongPlan:
        return AlongPlan(self.tree, self._known.values(), self.choice.nodes)

    def _of_plan(self, opened: Collection[str]) -> Iterator[Row]:
        """Each node of the city's plan, below an opened one what belongs to it and the nodes below it."""
        for one in self._along_plan().rows(opened):
            name = one.name or (year_words(one.year) if one.year else _("No year"))
            yield Row("group", one.key, name, counts=one.counts, number=total(one.counts), depth=one.depth)
            for file, sheet, line in one.lines:
                yield _target(file, sheet, line, PLAN, one.depth + 1)

    def _departments(self) -> dict[tuple[int, str], list[Digest]]:
        """The sheets of each department and year, the newest year first; none where there is but one department."""
        found: dict[tuple[int, str], list[Digest]] = {}
        for one in self._known.values():
            if one.counts:
                found.setdefault((one.sheet.fiscal_year or 0, one.sheet.department), []).append(one)
        several = len({department for _year, department in found}) > 1
        return dict(sorted(found.items(), key=lambda pair: (-pair[0][0], pair[0][1]))) if several else {}

    def _of_departments(self, opened: Collection[str]) -> Iterator[Row]:
        """Each department of a year, in it its divisions, in them their targets."""
        for (year, department), held in self._departments().items():
            every: Counts = Counter()
            for one in held:
                every.update(one.counts)
            key = f"departments/{year}/{department}"
            name = sheet_name(held[0].file, held[0].sheet)
            file, sheet = (held[0].file, held[0].sheet) if len(held) == 1 else (None, None)
            yield Row("group", key, name, file, None, every, total(every), "", 1, sheet, _notes(held))
            if key not in opened:
                continue
            for division in dict.fromkeys(name for one in held for name in one.divisions):
                number: Counts = Counter()
                for one in held:
                    number.update(one.division_counts.get(division, {}))
                within = f"{key}/{division}"
                called = division or _("(no division)")
                yield Row("group", within, called, None, None, number, total(number), "", 2)
                if within in opened:
                    for one in held:
                        lines = one.divisions.get(division, ())
                        yield from (_target(one.file, one.sheet, line, "departments", 3) for line in lines)

    def _of_divisions(self, opened: Collection[str]) -> Iterator[Row]:
        counted = dict(sorted(self._divisions().items(), key=lambda pair: (-(pair[0].year or 0), pair[0].department)))
        begins = {one.sheet.fiscal_year: one.sheet.begins for one in self._known.values()}
        names = office_names(counted, lambda year: era_year(begins[year]))
        keys = {office: f"divisions/{name}" for office, name in names.items()}
        held: dict[Office, list[Digest]] = {}
        for one in self._known.values():
            for division in one.divisions:
                office = one.office(division)
                if keys.get(office) in opened:
                    held.setdefault(office, []).append(one)
        for office, number in counted.items():
            yield Row("group", keys[office], names[office], None, None, number, total(number), "", 1)
            for one in held.get(office, ()):
                lines = one.divisions[office.division]
                yield from (_target(one.file, one.sheet, line, "divisions", 2) for line in lines)


def _counts(lines: Iterable[LineBrief]) -> Counts:
    return Counter(line.standing for line in lines)


def _newest_first(one: Digest) -> tuple[int, str, Path]:
    return -(one.sheet.fiscal_year or 0), one.sheet.department, one.file


def _next_day(line: LineBrief) -> str:
    return line.next_day


def cost_rows(known: Sequence[tuple[Path, SheetBrief]], *, alone: bool) -> Iterator[Row]:
    """The sums of all sheets, then of each; of one sheet alone then of each goal and measure."""
    wholes = [(file, one, held) for file, one in known for held in one.costs if not held.path]
    if len(wholes) > 1:
        yield from _sums(_("Whole"), added(held.sums for _file, _one, held in wholes))
    for file, one, held in wholes:
        yield from _sums(_("Whole") if alone else sheet_name(file, one), held.sums, file, one, ())
        for below in one.costs if alone else ():
            if below.path:
                yield from _sums(below.name, below.sums, file, one, below.path)


def _sums(
    name: str, sums: Sums, file: Path | None = None, one: SheetBrief | None = None, place: ItemPath | None = None
) -> Iterator[Row]:
    yield Row("cost", "costs", name, file, depth=1, sheet=one, place=place)
    for words, figure in in_lines(sums):
        yield Row("cost", "costs", words, file, depth=2, sheet=one, notes=(figure,), place=place)


def _year_name(year: int | None, sheet: SheetBrief) -> str:
    return _("Whole, {year}").format(year=era_year(sheet.begins)) if year else _("Whole, no year")


def _target(file: Path, one: SheetBrief, line: LineBrief, section: str, depth: int, when: str = "") -> Row:
    return Row("line", section, f"{line.mark} {line.text}".strip(), file, line, None, 0, when, depth, one)


def sheet_name(file: Path, one: SheetBrief) -> str:
    """The department and its year, short: titles begin alike."""
    if not one.department:
        return one.title or file.name
    year = era_year(one.begins) if one.fiscal_year else ""
    return f"{year} {one.department}".strip()


def _notes(sheets: Iterable[Digest]) -> tuple[str, ...]:
    """How much there is to look after."""
    numbers, states = Counter[str](), Counter[str]()
    for one in sheets:
        numbers.update({section: len(rows) for section, rows in one.dated.items()})
        states.update([one.sheet.state])
        numbers["remarks"] += one.sheet.remarks
    found = [f"{section_name(section)} {numbers[section]:,}" for section in DATED if numbers[section]]
    if numbers["remarks"]:
        found.append(f"{_('Remarks open')} {numbers['remarks']:,}")
    return (*found, *(f"{state_name(state)} {states[state]:,}" for state in STATES if states[state]))


def _when(section: str, one: SheetBrief, line: LineBrief) -> str:
    match section:
        case "silent" | "overdue":
            return _stated(line.passed)
        case "month":
            return _stated(line.coming)
        case "revised":
            return line.revised[-1][:10]
        case "blank":
            return one.period[1] if one.period else ""
    return ""


def _stated(text: str) -> str:
    return date_words(When.parse(text)) if text else ""
