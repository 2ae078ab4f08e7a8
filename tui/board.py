"""What the overview shows: sections of rows, made of what is known of each sheet so far."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from textual.content import Content, Span

from miekeshi.judging import Standing
from miekeshi.status import Counts, Line, SheetStatus, by_division, counts, total
from miekeshi.when import When
from miekeshi.words import _, language

Kind = Literal["section", "group", "line", "broken"]
ORDER: tuple[Standing, ...] = ("achieved", "on-track", "behind", "missed", "not-assessable", "not-reported")
SIGNS: dict[Standing, tuple[str, str]] = {
    "achieved": ("⣿", "#"),
    "on-track": ("⣶", "="),
    "behind": ("⣤", "-"),
    "missed": ("⣀", "x"),
    "not-assessable": ("⠒", "?"),
    "not-reported": ("⠂", "."),
    "withdrawn": (" ", " "),
}
"""A sign for each standing, the fuller the better, so that colour is never the only sign; and one of ASCII."""
FIGURES = ("totals", "divisions", "sheets", "targets")
"""Sections of counts; the others are about dates."""


class Problem(Protocol):
    """What keeps a file from being read."""

    @property
    def message(self) -> str: ...


class Read(Protocol):
    """What is known of one file: how its sheet stands, or why that cannot be said."""

    @property
    def file(self) -> Path: ...
    @property
    def status(self) -> SheetStatus | None: ...
    @property
    def problems(self) -> Sequence[Problem]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a section, a sheet or division with its counts, a target, or a file that cannot be read.

    ``key`` names what Enter folds; ``when`` is a date in words; ``depth`` how far the row stands in.
    """

    kind: Kind
    key: str
    text: str
    file: Path | None = None
    line: Line | None = None
    counts: Counts | None = None
    number: int = 0
    when: str = ""
    depth: int = 0
    sheet: SheetStatus | None = None
    notes: tuple[str, ...] = ()


class Board:
    """All sheets as far as they were read; of one sheet alone where ``alone``."""

    def __init__(self, *, alone: bool) -> None:
        self.alone = alone
        self.reads: dict[Path, Read] = {}

    def add(self, reads: Sequence[Read]) -> None:
        """Take these in, each in the place of what was known of its file."""
        self.reads.update((one.file, one) for one in reads)

    def known(self) -> Iterator[tuple[Path, SheetStatus]]:
        """The sheets that could be read."""
        return ((file, one.status) for file, one in self.reads.items() if one.status is not None)

    def rows(self, sections: Collection[str], opened: Collection[str]) -> list[Row]:
        """The rows of these sections; what is within a section or a group only where that is opened."""
        found: list[Row] = []
        for section in self.sections():
            if section not in sections:
                continue
            inner = list(self._inner(section, opened))
            heads = sum(row.depth == 1 for row in inner)
            if section == "totals":
                found += inner
            elif heads:
                found.append(Row("section", section, section_name(section), number=heads, notes=(_hint(section),)))
                found += inner if section in opened else []
        return found

    def sections(self) -> tuple[str, ...]:
        """The sections that there can be, in order."""
        figures = ("totals", "targets", "divisions") if self.alone else ("totals", "divisions", "sheets")
        return (*figures, "silent", "overdue", "month", "blank", "undecided", "revised", "broken")

    def _inner(self, section: str, opened: Collection[str]) -> Iterator[Row]:
        match section:
            case "totals":
                every = Counter[Standing]()
                for _file, one in self.known():
                    every.update(counts(one.lines))
                notes = _notes([one for _file, one in self.known()])
                yield Row("group", "totals", _("Whole"), counts=every, number=total(every), notes=notes)
            case "targets":
                for file, one in self.known():
                    yield from (_target(file, one, line, section, 1) for line in one.lines)
            case "divisions":
                yield from self._divisions(opened)
            case "sheets":
                for file, one in self.known():
                    key = f"sheets/{file}"
                    found = counts(one.lines)
                    name = sheet_name(file, one)
                    yield Row("group", key, name, file, None, found, total(found), "", 1, one, _notes([one]))
                    if key in opened:
                        yield from (_target(file, one, line, section, 2) for line in one.lines)
            case "broken":
                for file, read in self.reads.items():
                    if read.status is None:
                        yield Row("broken", section, read.problems[0].message, file, depth=1)
            case _:
                yield from self._dated(section)

    def _divisions(self, opened: Collection[str]) -> Iterator[Row]:
        found: dict[str, list[tuple[Path, SheetStatus, Line]]] = {}
        for file, one in self.known():
            for division, lines in by_division(one.lines).items():
                found.setdefault(division, []).extend((file, one, line) for line in lines)
        if set(found) <= {""}:
            return
        for division, held in found.items():
            key, number = f"divisions/{division}", counts(line for _file, _one, line in held)
            yield Row("group", key, division or _("(no division)"), None, None, number, total(number), "", 1)
            if key in opened:
                yield from (_target(file, one, line, "divisions", 2) for file, one, line in held)

    def _dated(self, section: str) -> Iterator[Row]:
        for file, one in self.known():
            if one.stage != "published" and section != "revised":
                continue
            silent = {line.path for line in one.silent}
            lines = {
                "silent": one.silent,
                "overdue": tuple(line for line in one.overdue if line.path not in silent),
                "month": one.this_month,
                "blank": one.blank,
                "undecided": one.undecided,
                "revised": one.revised,
            }[section]
            for line in lines:
                yield _target(file, one, line, section, 1, _when(section, one, line))


def _target(file: Path, one: SheetStatus, line: Line, section: str, depth: int, when: str = "") -> Row:
    return Row("line", section, f"{line.mark} {line.text}".strip(), file, line, None, 0, when, depth, one)


def sheet_name(file: Path, one: SheetStatus) -> str:
    """The department and its year, short: titles begin alike."""
    if not one.department:
        return one.title or file.name
    year = _era_year(one.begins) if one.fiscal_year else ""
    return f"{year} {one.department}".strip()


def _notes(sheets: Sequence[SheetStatus]) -> tuple[str, ...]:
    """How many dates there are to look after."""
    asked = [one for one in sheets if one.stage == "published"]
    found = (
        (_("Overdue"), sum(len(one.overdue) for one in asked)),
        (_("Due this month"), sum(len(one.this_month) for one in asked)),
        (_("Not reported for the period"), sum(len(one.blank) for one in asked)),
        (_("Date undecided"), sum(len(one.undecided) for one in asked)),
        (_("Revised"), sum(len(one.revised) for one in sheets)),
    )
    return tuple(f"{name} {number:,}" for name, number in found if number)


def _when(section: str, one: SheetStatus, line: Line) -> str:
    match section:
        case "silent" | "overdue":
            when = line.stated(line.passed(one.today))
            return date_words(when) if when else ""
        case "month":
            when = line.stated(line.next_day(one.today))
            return date_words(when) if when else ""
        case "revised":
            return line.revised[-1][:10]
        case "blank":
            return one.period.label if one.period else ""
    return ""


def date_words(when: When) -> str:
    """The date short, as staff write it: R4.3.31, R5.9頃; in English as the file writes it."""
    if when.last is None:
        return _("undecided")
    if language() != "ja" or when.precision not in ("day", "month"):
        return str(when)
    day = f".{when.last.day}" if when.precision == "day" else ""
    return f"{_era_year(when.last)}.{when.last.month}{day}{'頃' if when.approximate else ''}"


def _era_year(day: dt.date) -> str:
    """The year of the day: R4 in Japanese, 2022 otherwise."""
    from miekeshi.wareki import ERAS

    era = next((one for one in ERAS if one.first <= day), None) if language() == "ja" else None
    return f"{era.letter}{day.year - era.first.year + 1}" if era else f"{day.year}"


def section_name(section: str) -> str:
    """The section's name in the language in use."""
    return {
        "targets": _("Targets"),
        "divisions": _("By division"),
        "sheets": _("By sheet"),
        "silent": _("Past, no report or revision since"),
        "overdue": _("Past, not reported"),
        "month": _("Due this month"),
        "blank": _("Not reported for the period"),
        "undecided": _("Date undecided"),
        "revised": _("Revised"),
        "broken": _("Not readable"),
    }[section]


def _hint(section: str) -> str:
    return {
        "targets": _("Targets, and actions with a date of their own or a report, in the order of the sheet."),
        "divisions": _("A target of several divisions counts in each of them, and once in the whole."),
        "sheets": _("Every sheet of the folder; Enter shows its targets."),
        "silent": _("A published date has passed, and since then there was neither a report nor a revision."),
        "overdue": _("A date has passed, and no report says how it ended."),
        "month": _("What is due in what is left of this month."),
        "blank": _("What is not yet reported for the period whose report is due."),
        "undecided": _("What is to be done on a date not yet decided."),
        "revised": _("What a revision changed, added or withdrew, with the date of the last."),
        "broken": _("These files are not counted; Enter shows what is wrong and what to do."),
    }[section]


def bar(found: Counts, width: int, *, ascii_only: bool) -> Content:
    """Counts as a bar of just so many columns: each standing its share, at least one column for each there is."""
    shares = {standing: found[standing] for standing in ORDER if found[standing]}
    if not shares or width < len(shares):
        return Content(" " * width)
    whole = sum(shares.values())
    room = width - len(shares)
    exact = {standing: number * room / whole for standing, number in shares.items()}
    columns = {standing: 1 + int(share) for standing, share in exact.items()}
    rest = sorted(shares, key=lambda standing: exact[standing] % 1, reverse=True)
    for standing in rest[: width - sum(columns.values())]:
        columns[standing] += 1
    text, spans = "", []
    for standing, number in columns.items():
        spans.append(Span(len(text), len(text) + number, f".{standing}"))
        text += SIGNS[standing][ascii_only] * number
    return Content(text, spans)
