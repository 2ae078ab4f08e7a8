"""No fact of all the cases is read wrong, left open or invented; `python -m tests.wording` prints the counts."""

import pytest

from tests.wording.facts import SHARED_CASES, of_dates, of_reports, of_rows, of_shared, table
from tests.wording.misreadings import MISREADINGS, Row


@pytest.mark.parametrize(
    "row", [row for rows in MISREADINGS.values() for row in rows], ids=lambda row: f"{row.year}-{row.text}"
)
def test_what_is_easily_misread(row: Row) -> None:
    tally = of_rows([row])
    assert (tally.wrong, tally.invented, tally.missed) == ([], [], [])


@pytest.mark.skipif(not SHARED_CASES.exists(), reason="the shared cases are not there")
def test_shared_cases() -> None:
    tally = of_shared()
    assert (tally.wrong, tally.invented, tally.missed) == ([], [], [])
    assert tally.right > 50


def test_dates_and_reports() -> None:
    for tally in (of_dates(), of_reports()):
        assert (tally.wrong, tally.invented, tally.missed) == ([], [], [])


def test_no_fact_of_any_case_is_wrong_or_invented() -> None:
    groups = dict(table())
    assert sum(tally.stated for tally in groups.values()) > 1900
    assert [remark for tally in groups.values() for remark in (*tally.wrong, *tally.invented)] == []
