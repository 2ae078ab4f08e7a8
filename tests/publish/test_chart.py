"""Small pictures of figures."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miekeshi.plain import width
from miekeshi.publish.chart import sparkline


@pytest.mark.parametrize(
    ("values", "drawn", "plain"),
    [
        ([0, 30, 60, 90, 120], "⣀⣤⣶⣿⣿", "_-=##"),
        ([25, None, 75, None], "⣤⠂⣿⠂", "-.#."),
        ([None, None], "⠂⠂", ".."),
        ([0, 0], "⣀⣀", "__"),
        ([-10, 0, 10], "⣀⣶⣿", "_=#"),
        ([], "", ""),
    ],
)
def test_sparkline(values: list[int | None], drawn: str, plain: str) -> None:
    figures = [None if value is None else Decimal(value) for value in values]
    assert sparkline(figures) == drawn
    assert sparkline(figures, ascii_only=True) == plain


def test_a_scale_of_its_own() -> None:
    assert sparkline([Decimal(50), Decimal(50)], low=Decimal(40), high=Decimal(80)) == "⣤⣤"
    assert sparkline([Decimal(90)], high=Decimal(80)) == "⣿"


@given(st.lists(st.none() | st.decimals(-(10**12), 10**12, places=2)))
def test_one_column_a_value(values: list[Decimal | None]) -> None:
    for ascii_only in (False, True):
        drawn = sparkline(values, ascii_only=ascii_only)
        assert len(drawn) == width(drawn) == len(values)
        assert not ascii_only or drawn.isascii()
