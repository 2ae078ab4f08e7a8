"""The targets of published sheets, where the list of them lies beside the project."""

import re
from decimal import Decimal

import pytest

from tests.wording.seed_targets import KINDS, LIST, YEARS, end, rows, stated

NEEDED = Decimal("0.9")

pytestmark = pytest.mark.skipif(not LIST.exists(), reason="the list of targets is not there")


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
