"""Sheets of every kind come in whole: each character accounted for, pieces at their place, strikes as revisions."""

import json
from pathlib import Path

import pytest

from tests.importing.fair_score import OWN, cases, imported, raw, score
from tests.paths import ROOT

SHARED = ROOT.parent / "shared" / "import-cases"
LEAST = 0.9
"""Share of pieces at their place in the worst case."""


def _cases() -> list[tuple[Path, Path]]:
    return [*cases(OWN), *(cases(SHARED) if SHARED.is_dir() else ())]


@pytest.mark.parametrize(("file", "expect"), _cases(), ids=lambda path: path.name if path.suffix != ".json" else "")
def test_a_case_comes_in_whole(file: Path, expect: Path) -> None:
    data, expected = file.read_bytes(), json.loads(expect.read_text("utf-8"))
    taken = imported(data, file.name, expected.get("worksheet", 1))
    found = score(taken, expected, "" if "worksheet" in expected else raw(data, file.name))
    assert not taken.unplaced
    assert found.missing == ""
    assert found.made_up == []
    assert found.placed >= LEAST, found.wrong
    if "suspected_lost_strikes" not in expected:
        assert found.strikes_wrong == []


def test_there_are_cases_of_every_kind_and_of_several_writers() -> None:
    held = [json.loads(expect.read_text("utf-8")) for _file, expect in cases(OWN)]
    assert {one["format"] for one in held} == {"docx", "xlsx", "pdf", "txt"}
    assert len({one["writer"] for one in held}) >= 8
    assert len(held) >= 14
