import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.dates import fiscal

days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "fiscal_year", "quarter"),
    [
        (dt.date(2021, 4, 1), 2021, 1),
        (dt.date(2021, 6, 30), 2021, 1),
        (dt.date(2021, 7, 1), 2021, 2),
        (dt.date(2021, 12, 31), 2021, 3),
        (dt.date(2022, 1, 1), 2021, 4),
        (dt.date(2022, 3, 31), 2021, 4),
    ],
)
def test_a_day_has_a_fiscal_year_and_a_quarter(day: dt.date, fiscal_year: int, quarter: int) -> None:
    assert fiscal.fiscal_year_of(day) == fiscal_year
    assert fiscal.quarter_of(day) == quarter


def test_a_fiscal_year_runs_from_april_to_march() -> None:
    assert fiscal.MONTHS == (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
    assert fiscal.span(2019) == (dt.date(2019, 4, 1), dt.date(2020, 3, 31))
    assert fiscal.halves(2021) == (
        (dt.date(2021, 4, 1), dt.date(2021, 9, 30)),
        (dt.date(2021, 10, 1), dt.date(2022, 3, 31)),
    )
    assert fiscal.quarters(2019)[3] == (dt.date(2020, 1, 1), dt.date(2020, 3, 31))
    assert fiscal.calendar_year(2021, 12) == 2021
    assert fiscal.calendar_year(2021, 1) == 2022
    assert fiscal.month_span(2020, 2) == (dt.date(2020, 2, 1), dt.date(2020, 2, 29))


@given(days)
def test_quarters_and_halves_cover_the_year_without_gap(day: dt.date) -> None:
    year = fiscal.fiscal_year_of(day)
    first, last = fiscal.span(year)
    assert first <= day <= last
    for parts in (fiscal.quarters(year), fiscal.halves(year)):
        assert parts[0][0] == first
        assert parts[-1][1] == last
        assert all(b[0] - a[1] == dt.timedelta(1) for a, b in itertools.pairwise(parts))
    start, end = fiscal.quarters(year)[fiscal.quarter_of(day) - 1]
    assert start <= day <= end
