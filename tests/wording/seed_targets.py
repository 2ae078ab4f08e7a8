"""The targets of published sheets, where the list of them lies beside the project, and the facts it states."""

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest

from miekeshi.dates.when import When
from miekeshi.wording import Proposal, propose
from tests.paths import SHARED

LIST = SHARED / "seed_targets.tsv"
YEARS = {"000": 2021, "001": 2019, "002": 2020, "003": 2023, "004": 2024}
KINDS = {
    "eq": {"exactly"},
    "eq(bare)": {"exactly"},
    "eq(+maintain)": {"exactly", "maintain"},
    "eq(all)": {"all"},
    ">=": {"at-least"},
    "<=": {"at-most"},
    "maintain>=": {"maintain"},
    "maintain=": {"maintain"},
    "change up": {"change"},
    "change down": {"change"},
    "reduce+maintain": {"reduce"},
    "rank<=": {"rank"},
    "all": {"all"},
    "deadline": {"deadline"},
    "deadline~": {"deadline"},
    "deadline tbd": {"deadline"},
    "deadline x2": {"deadline"},
    "deadline+qual": {"deadline"},
    "start": {"start"},
    "stage": {"stage"},
    "part-of": {"part-of"},
    "qual": {"deliverable", "state"},
    "qual(deliverable)": {"deliverable", "state"},
    "qual(event)": {"deliverable", "state"},
}
"""The list's names of kinds; a row of another (lost, scope) states no target."""


def rows() -> list[tuple[dict[str, str], Proposal]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        listed = [row for row in csv.DictReader(file, delimiter="\t") if row["kind"] in KINDS]
    found = []
    for row in listed:
        text = re.sub("~~.*?~~", "", row["text"])
        proposals = propose(text, YEARS[row["id"][:3]])
        assert len(proposals) == 1, text
        found.append((row, proposals[0]))
    return found


def stated(row: dict[str, str], number: str) -> bool:
    """Whether the text itself holds a number; the list also has what stands elsewhere on the sheet."""
    return number.lstrip("-") in row["text"].replace(",", "")


def end(when: When) -> str:
    return "tbd" if when.last is None else f"{when.last}"


def comparisons() -> Iterator[tuple[str, str | None, list[str | None]]]:
    """What is compared, what was read, and what is right; of what the text itself does not hold, nothing is compared.

    A deadline that the text leaves to be understood, the last day of the fiscal year, is not proposed.
    """
    for row, found in rows():
        text = row["text"]
        yield f"{text} kind", found.kind, [*KINDS[row["kind"]]]
        values, unit = row["value"].split(";"), row["unit"].split(";")[0].split(" ")[0]
        if row["value"] in ("-", ""):
            yield f"{text} value", number(found.value), [None]
        elif stated(row, values[0]):
            got = [found.value, *(one.value for one in found.figures)][: len(values)]
            if values != ["全"]:
                yield f"{text} value", ";".join(str(number(one)) for one in got), [";".join(values)]
            yield f"{text} unit", f"{found.unit or ''}/{found.per or ''}".removesuffix("/"), [unit]
        kept = row["kind"] == "eq(+maintain)" or ";" in row["baseline"]
        if row["baseline"] and not kept and stated(row, row["baseline"]):
            yield f"{text} baseline", number(found.baseline), [row["baseline"]]
        wanted = row["deadline_iso"].split("=>")[-1].replace("(implied)", "").strip()
        spring = f"{YEARS[row['id'][:3]] + 1}-03-31"
        wanted = {"未定": "tbd", "R5末": "2024-03-31", "(FY R2)": ""}.get(wanted, wanted)
        ends = [end(when)[: len(one)] for when, one in zip_longest(found.due, wanted.split(";"), fillvalue="") if when]
        yield f"{text} due", ";".join(ends) or None, [wanted or None, *([None] if wanted in ("", spring) else [])]


def number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
