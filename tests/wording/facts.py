"""Facts read from wordings, dates and reports, compared with those stated beside them."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from miekeshi.dates import NotADate, find, read
from miekeshi.progress.entry import EntryError, read_entry
from miekeshi.wording import Proposal, propose
from tests.dates.cases import ALONE, BEHIND_ERAS, ERA_OPEN, ERA_UNSAID, SENTENCES
from tests.paths import SHARED
from tests.progress.entries import ENTRIES
from tests.wording import seed_targets
from tests.wording.cases import CASES
from tests.wording.misreadings import MISREADINGS, Row
from tests.wording.more_cases import MORE

SHARED_CASES = SHARED / "cases" / "wording.tsv"
NAMES = ("kind", "comparator", "value", "unit", "per", "direction", "scope", "baseline", "baseline_at", "due")
Fact = str | None


@dataclass
class Tally:
    """How many facts were right, left open, wrong, and invented where nothing is stated."""

    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    @property
    def stated(self) -> int:
        return self.right + len(self.missed) + len(self.wrong)

    def count(self, where: str, got: Fact, alternatives: Iterable[Fact]) -> None:
        """Compare one fact with those that are right; where only nothing is, a reading is invented."""
        accepted = list(alternatives)
        remark = f"{where}: {got}, not {' or '.join(str(one) for one in accepted)}"
        if got in accepted:
            self.right += got is not None
        elif accepted == [None]:
            self.invented.append(remark)
        elif got is None:
            self.missed.append(remark)
        else:
            self.wrong.append(remark)


def fact(proposal: Proposal, name: str) -> Fact:
    """A fact of a proposal in one spelling: numbers without idle zeros, several dates with a space between."""
    if name == "due":
        return " ".join(map(str, proposal.due)) or None
    return spelt(getattr(proposal, name))


def spelt(value: object) -> Fact:
    if value is None or value == "":
        return None
    text = str(value)
    return f"{Decimal(text).normalize():f}" if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", text) else text


def of_rows(rows: Iterable[Row]) -> Tally:
    tally = Tally()
    for row in rows:
        proposals = propose(row.text, row.year)
        for name, wanted in row.facts.items():
            tally.count(f"{row.text} {name}", fact(proposals[0], name), [spelt(wanted)])
        for other in proposals[1:]:
            tally.count(f"{row.text} again", spelt(other.value), [None])
    return tally


def of_cases() -> Tally:
    """Those of the invented wordings: kind, value, unit, baseline and due always, the rest where named."""
    tally = Tally()
    for case in (*CASES, *MORE):
        (proposal,) = propose(case.text, case.year)
        always = {"kind": case.kind, "value": case.value, "unit": case.unit, "baseline": case.baseline}
        always["due"] = " ".join(case.due)
        named = {name: getattr(case, name) for name in ("comparator", "per", "scope", "direction")}
        named["baseline_at"] = case.at
        for name, wanted in (always | {name: one for name, one in named.items() if one is not None}).items():
            tally.count(f"{case.text} {name}", fact(proposal, name), [spelt(wanted)])
    return tally


def shared_rows() -> Iterator[tuple[str, int, str, list[Fact]]]:
    """Text, fiscal year, name of the fact, and what is right."""
    with SHARED_CASES.open(encoding="utf-8", newline="") as file:
        for text, year, name, right in list(csv.reader(file, delimiter="\t"))[1:]:
            yield text, int(year), name, [spelt(one) for one in right.split("||")]


def of_shared() -> Tally:
    tally = Tally()
    for text, year, name, right in shared_rows():
        tally.count(f"{text} {name}", fact(propose(text, year)[0], name), right)
    return tally


def of_seed_targets() -> Tally:
    """Those of published sheets: what each row of the list states in its own text."""
    tally = Tally()
    for what, got, accepted in seed_targets.comparisons():
        tally.count(what, got, accepted)
    return tally


def of_dates() -> Tally:
    """The dates of texts that are nothing else and of running text; where the year is open there are none."""
    tally = Tally()
    for line in (*lines(ALONE), *lines(BEHIND_ERAS)):
        text, wanted = line.split("|")
        tally.count(text, _dates(text, 2021), [wanted])
    for line in lines(ERA_UNSAID):
        year, text, wanted = line.split("|")
        tally.count(text, _dates(text, int(year)), [wanted])
    for line in lines(ERA_OPEN):
        year, text = line.split("|")
        tally.count(text, _dates(text, int(year)), [None])
    for line in lines(SENTENCES):
        text, wanted = line.split("|")
        tally.count(text, " ".join(str(one.when) for one in find(text, 2021)) or None, [wanted or None])
    return tally


def lines(listed: str) -> list[str]:
    return listed.split("\n")[1:-1]


def _dates(text: str, year: int) -> Fact:
    try:
        return " ".join(str(one.when) for one in read(text, year))
    except NotADate:
        return None


def of_reports() -> Tally:
    """Value, whole, words and status of what is typed for a period; nothing where it is refused."""
    tally = Tally()
    for row in (row for rows in ENTRIES.values() for row in rows):
        try:
            progress = read_entry(row.typed, row.aim, 2021)
        except EntryError:
            got: dict[str, Fact] = {}
        else:
            got = {name: spelt(getattr(progress, name)) for name in ("value", "of", "text", "status")}
        for name in ("value", "of", "text", "status"):
            wanted = None if row.refused else spelt(getattr(row, name))
            tally.count(f"{row.typed} {name}", got.get(name), [wanted])
    return tally


def table() -> Iterator[tuple[str, Tally]]:
    """Each group of cases with its tally."""
    yield "wordings of many departments", of_cases()
    for kind, rows in MISREADINGS.items():
        yield kind, of_rows(rows)
    yield "dates", of_dates()
    yield "reports", of_reports()
    if seed_targets.LIST.exists():
        yield "targets of published sheets", of_seed_targets()
    if SHARED_CASES.exists():
        yield "shared cases", of_shared()


def print_table() -> None:
    """Facts right of those stated, and those invented, by group; below it each that is not right."""
    total: Counter[str] = Counter()
    remarks: list[str] = []
    for name, tally in table():
        counts = {"right": tally.right, "stated": tally.stated, "wrong": len(tally.wrong)}
        counts |= {"open": len(tally.missed), "invented": len(tally.invented)}
        total.update(counts)
        print("  ".join(f"{key} {count:4}" for key, count in counts.items()), "", name)
        remarks += [*tally.wrong, *tally.missed, *tally.invented]
    print("  ".join(f"{key} {total[key]:4}" for key in ("right", "stated", "wrong", "open", "invented")), "", "all")
    print(*remarks, sep="\n")
