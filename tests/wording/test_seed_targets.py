"""The targets of published sheets, where the list of them lies beside the project."""

import csv
import re
from decimal import Decimal

import pytest

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
NEEDED = Decimal("0.9")

pytestmark = pytest.mark.skipif(not LIST.exists(), reason="the list of targets is not there")


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


def share(right: list[bool]) -> Decimal:
    assert len(right) > 5
    return Decimal(sum(right)) / len(right)


def test_kinds() -> None:
    assert share([found.kind in KINDS[row["kind"]] for row, found in rows()]) >= NEEDED


def test_values_and_units() -> None:
    values, units = [], []
    for row, found in rows():
        if row["value"] in ("-", "") or not stated(row, row["value"].split(";")[0]):
            assert found.value is None or row["value"] not in ("-", ""), row["text"]
            continue
        wanted = row["value"].split(";")
        got = [found.value, *(one.value for one in found.figures)][: len(wanted)]
        values.append(wanted == ["全"] or got == [Decimal(one) for one in wanted])
        unit, _, per = row["unit"].split(";")[0].split(" ")[0].partition("/")
        units.append((found.unit, found.per or "") == (unit, per))
    assert share(values) >= NEEDED
    assert share(units) >= NEEDED


def test_no_value_is_a_condition() -> None:
    for row, found in rows():
        if found.value is not None:
            number = format(found.value, "f").lstrip("-") + (found.unit or "")
            assert number not in " ".join(found.conditions), row["text"]


def test_baselines() -> None:
    right = [
        found.baseline == Decimal(row["baseline"])
        for row, found in rows()
        if row["baseline"] not in ("", "7;26")
        and (stated(row, row["baseline"]) or row["kind"] == "reduce+maintain")
        and row["kind"] != "eq(+maintain)"
    ]
    assert share(right) >= NEEDED


def test_baseline_years() -> None:
    for row, found in rows():
        if (m := re.search(r"\b[RH](\d+)", row["baseline_at"])) and m[0] in row["text"] and found.baseline is not None:
            assert found.baseline_at is not None and found.baseline_at.first is not None
            assert found.baseline_at.first.year == int(m[1]) + (2018 if m[0].startswith("R") else 1988)


def test_deadlines() -> None:
    """A deadline that the text leaves to be understood, the last day of the fiscal year, is not proposed."""
    right = []
    for row, found in rows():
        wanted = row["deadline_iso"].split("=>")[-1].replace("(implied)", "").strip()
        ends = [end(when) for when in found.due]
        if wanted in ("", "未定", "(FY R2)") or not found.due:
            right.append(wanted in ("", "(FY R2)") or wanted == f"{YEARS[row['id'][:3]] + 1}-03-31")
            if wanted == "未定":
                right[-1] = ends == ["tbd"]
        elif wanted == "R5末":
            right.append(ends == ["2024-03-31"])
        else:
            right.append(all(got.startswith(one) for got, one in zip(ends, wanted.split(";"), strict=True)))
    assert share(right) >= NEEDED


def end(when: When) -> str:
    return "tbd" if when.last is None else f"{when.last}"
