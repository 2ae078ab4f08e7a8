"""What was spent of a cost, on the command line: entered, told apart, described; sums in every format."""

import json
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.processes import run
from tests.paths import SAMPLES

SOCIETY = "measure.m-z5nt.cost.project"
SAMPLE = SAMPLES / "sheets" / "r6-kenko.toml"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "r6-kenko.toml"
    path.write_bytes(SAMPLE.read_bytes())
    return path


def said(sheet: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run(*arguments, cwd=sheet.parent)


def test_what_was_spent_is_entered_and_described(sheet: Path) -> None:
    several = said(sheet, "report", sheet, "project", "2500")
    assert several.returncode == 2
    assert "measure.m-hk8r.cost.project" in several.stderr and "project names several costs" in several.stderr
    refused = said(sheet, "report", sheet, SOCIETY, "2百万円")
    assert refused.returncode == 2 and sheet.read_bytes() == SAMPLE.read_bytes()
    done = said(sheet, "report", sheet, SOCIETY, "２，５００千円", "--on", "2025-04-10", "--note", "精算済み")
    assert (done.returncode, done.stderr) == (0, "")
    before = SAMPLE.read_text("utf-8").splitlines()
    after = sheet.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        "[measure.m-z5nt.cost.project.spent.h2]",
        "value = 2500",
        'note = "精算済み"',
        "on = 2025-04-10",
    ]
    told = said(sheet, "diff", SAMPLE, sheet).stdout
    assert "2500千円 精算済み" in told


def test_costs_are_added_up_apart_from_targets(sheet: Path) -> None:
    found = json.loads(said(sheet, "status", sheet, "--on", "2024-12-25", "--format", "json").stdout)
    assert sum(found["counts"].values()) == 3
    sums = {(one["title"], one["year"], one["nature"]): one["value"] for one in found["costs"]}
    assert sums["事業費", 2024, "budget"] == 20150 + 2640 and Decimal(sums["人工", 2024, "budget"]) == Decimal("2.5")
    table = said(sheet, "status", sheet, "--on", "2024-12-25", "--costs", "--format", "csv").stdout
    assert "measure.m-z5nt,2 高齢者の見守りネットワーク,事業費,2024,budget,2640,千円" in table
    text = said(sheet, "status", sheet, "--on", "2024-12-25", "--costs").stdout
    assert "22,790千円" in text and "8,420千円" in text
